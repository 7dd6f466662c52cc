#!/usr/bin/env python3
"""Compares `chains to` with `openssl verify` over the path-validation cases of x509-limbo: path_validation.py TENET ROOT [--list]

Each case is a leaf, intermediates, trusted roots and an instant. The cases aren't part of this repository; where they are missing,
the test is skipped (exit status 77). Differences that have a reason are listed in DIFFERENCES, with it; the list must be exact.
"""
import datetime
import json
import subprocess
import sys
import tempfile
from pathlib import Path

CASES = "limbo/limbo-official-2023-12-02-ddc40b4.json"

DIRECTORY = ("unknown", "constraints on directory names aren't judged, and say so")
UNREADABLE = ("unknown", "an extension that can't be read is an unknown fact, and a flaw of the certificate")
FLAW = ("SUCCESS", "a flaw of one certificate, which policies ask about, and no fault of the path")
ROOT_KEY_ID = ("SUCCESS", "a root is trusted as it stands; who it says signed it doesn't matter")
EMPTY_NAME = ("SUCCESS", "the signature is good; an empty name is not a fault of the path")

# Case: Tenet's answer where it isn't OpenSSL's, and why.
DIFFERENCES = {
    "rfc5280::nc::permitted-dn-mismatch": DIRECTORY,
    "rfc5280::nc::excluded-dn-match": DIRECTORY,
    "rfc5280::nc::permitted-dn-match": DIRECTORY,
    "rfc5280::nc::permitted-dn-match-subject-san-mismatch": DIRECTORY,
    "rfc5280::nc::excluded-dn-match-sub-mismatch": DIRECTORY,
    "rfc5280::nc::invalid-ipv4-address": UNREADABLE,
    "rfc5280::nc::invalid-ipv6-address": UNREADABLE,
    "rfc5280::nc::nc-permits-invalid-ip-san": FLAW,
    "rfc5280::san::malformed": FLAW,
    "rfc5280::serial::negative": FLAW,
    "rfc5280::root-inconsistent-ca-extensions": FLAW,
    "rfc5280::duplicate-extensions": FLAW,
    "rfc5280::ee-empty-issuer": EMPTY_NAME,
    "rfc5280::ca-empty-subject": EMPTY_NAME,
    "rfc5280::aki::cross-signed-root-missing-aki": ROOT_KEY_ID,
    "webpki::aki::root-with-aki-authoritycertissuer": ROOT_KEY_ID,
    "webpki::aki::root-with-aki-authoritycertserialnumber": ROOT_KEY_ID,
    "webpki::aki::root-with-aki-all-fields": ROOT_KEY_ID,
    "webpki::aki::root-with-aki-ski-mismatch": ROOT_KEY_ID,
}

POLICY = """\
module limbo.cases
use std.x509

entity Case { leaf: Certificate, chain: list of Certificate, roots: TrustStore }
"""
DEFAULT_TIME = "2023-12-02T12:00:00+00:00"  # the day of the collection


def write_case(case, folder):
    """The case as files; its instant, as seconds since 1970."""
    (folder / "leaf.pem").write_text(case["peer_certificate"], encoding="utf-8")
    (folder / "chain.pem").write_text("\n".join(case["untrusted_intermediates"]), encoding="utf-8")
    (folder / "roots.pem").write_text("\n".join(case["trusted_certs"]), encoding="utf-8")
    chain = "./chain.pem" if case["untrusted_intermediates"] else "[]"
    when = datetime.datetime.fromisoformat(case["validation_time"] or DEFAULT_TIME)
    (folder / "topology.yaml").write_text(
        f"tenet: 1\nat: {when.astimezone(datetime.timezone.utc):%Y-%m-%dT%H:%M:%SZ}\nuse: [limbo]\n"
        f"TrustStore:\n  trusted: {{ roots: ./roots.pem }}\n"
        f"Case:\n  it: {{ leaf: ./leaf.pem, chain: {chain}, roots: trusted }}\n", encoding="utf-8")
    return int(when.timestamp())


def tenet_says(tenet, folder, stdlib):
    query = "every c in Case: c.leaf chains to c.roots.roots through c.chain"
    result = subprocess.run([tenet, "query", query, str(folder / "topology.yaml"), "--pack-path", stdlib], text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if result.returncode not in (0, 1, 3):
        return "error: " + result.stderr.strip().split("\n")[0]
    return {"true": "SUCCESS", "false": "FAILURE"}.get(result.stdout.split()[0], result.stdout.split()[0])


def openssl_says(folder, at):
    command = ["openssl", "verify", "-no-CApath", "-no-CAstore", "-attime", str(at), "-CAfile", "roots.pem"]
    if (folder / "chain.pem").read_text(encoding="utf-8").strip():
        command += ["-untrusted", "chain.pem"]
    result = subprocess.run(command + ["leaf.pem"], cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            check=False)
    return "SUCCESS" if result.returncode == 0 else "FAILURE", result.stderr


def main():
    tenet, root = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
    data = root.parent / "shared/data" / CASES
    if not data.exists():
        print(f"skipped: no {CASES} beside the project")
        sys.exit(77)
    cases = json.loads(data.read_text(encoding="utf-8"))["testcases"]
    wrong, agreed, seen = [], 0, set()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "policies/limbo").mkdir(parents=True)
        (folder / "policies/limbo/cases.tenet").write_text(POLICY, encoding="utf-8")
        for case in cases:
            if case["features"] and "has-crl" in case["features"]:
                continue
            at = write_case(case, folder)
            ours, (theirs, why) = tenet_says(tenet, folder, str(root / "stdlib")), openssl_says(folder, at)
            if ours == theirs:
                agreed += 1
            elif "--list" not in sys.argv and DIFFERENCES.get(case["id"], ("",))[0] == ours:
                seen.add(case["id"])
            else:
                wrong.append(f"{case['id']}: ours {ours}, OpenSSL's {theirs}; limbo expects {case['expected_result']}\n    "
                             + " ".join(why.split("\n")[:2]))
    wrong += [f"{name} is listed as a difference and is none" for name in DIFFERENCES.keys() - seen if "--list" not in sys.argv]
    print("\n".join(wrong))
    print(f"{agreed} cases agree, {len(seen)} differ for a reason")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
