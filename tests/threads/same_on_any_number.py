#!/usr/bin/env python3
"""Runs `tenet` on one, two and seven threads and compares what it prints: same_on_any_number.py TENET ROOT."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

POLICY = """\
module fleet.rules
use std.x509

entity Team { mail: Text }
entity Group shown as "{name}" { name: Name, hosts: set of Host }
entity Host shown as "{fqdn}" { fqdn: Name, owner: observed Team, serial: observed Int, port: Int? }

policy groups for group in Group {
  require @named every host in group.hosts: host.fqdn within group.name
    else "{group} has {group.hosts}"
  for host in group.hosts {
    require @serial host.serial < 9900
      else "{host} of {host.owner} has serial {host.serial}"
    require @port host.port exists
  }
  require @owner group.hosts share one owner
}
"""
# What would take long (all pairs, each in its way) and ends where its limit says; the last looks like it, and is a look-up.
CROWDS = "for host in Host {\n  require @few count { other for other in Host where other.serial > host.serial } <= 1000000\n}"
LONG = [
    ("crowds", CROWDS,
     ["--max-memory", "20000"], 4, "policy `crowds.crowds`, @few, at h0.g0.example.net: the limit of 20000 bytes for one subject was reached"),
    ("crowds", CROWDS,
     ["--max-steps", "1000000"], 4, "policy `crowds.crowds`, @few, at "),
    ("ordered", "for a, b in Host where a.serial < b.serial {\n  require @ordered a.serial + 1 <= b.serial\n}",
     ["--max-steps", "1000000"], 4, "policy `ordered.ordered`"),
    ("groups", "for host in Host {\n  require @one { other for other in Host where other.fqdn == host.fqdn } share one port\n}",
     ["--max-steps", "3000000"], 1, "of 12000 subjects hold"),
]
GROUPS, HOSTS = 3000, 4


def facts():
    """Entities, a JSON object each: some groups break a rule, some lack a fact."""
    yield {"type": "Team", "id": "t0", "mail": "a@example.net"}
    yield {"type": "Team", "id": "t1", "mail": "b@example.net"}
    for g in range(GROUPS):
        ids = [f"g{g}h{h}" for h in range(HOSTS)]
        yield {"type": "Group", "id": f"g{g}", "name": f"g{g}.example.net", "hosts": ids}
        for h, host in enumerate(ids):
            zone = "example.org" if g % 97 == 3 and h == 1 else f"g{g}.example.net"
            entity = {"type": "Host", "id": host, "fqdn": f"h{h}.{zone}", "owner": "t1" if g % 89 == 5 and h == 2 else "t0"}
            if g % 53 != 7:
                entity["serial"] = g * HOSTS + h
            if g % 61 != 9:
                entity["port"] = 443
            yield entity


def run(arguments, folder):
    result = subprocess.run(arguments, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False,
                            env=dict(os.environ, NO_COLOR="1"))
    return result.returncode, result.stdout, result.stderr


def same(arguments, folder, expected_status):
    reference = run(arguments + ["--jobs", "1"], folder)
    if reference[0] != expected_status:
        sys.exit(f"{arguments}: exit status {reference[0]}, expected {expected_status}\n{reference[1][-2000:]}\n{reference[2][-2000:]}")
    for jobs in ("2", "7"):
        answer = run(arguments + ["--jobs", jobs], folder)
        if answer != reference:
            sys.exit(f"{arguments} on {jobs} threads: exit status {answer[0]}, other output\n{answer[2][-4000:]}")
    return len(reference[1])


def same_where_stopped(check, folder):
    for name, policy, limit, status, told in LONG:
        (folder / f"{name}.tenet").write_text(f"module {name}\nuse fleet.rules\npolicy {name} {policy}\n", encoding="utf-8")
        arguments = check + ["text", "-q", "--policy", f"{name}.tenet", *limit]
        same(arguments, folder, status)
        output = run(arguments, folder)[1]
        if told not in output:
            sys.exit(f"{arguments}: `{told}` isn't in\n{output[-2000:]}")


def main():
    tenet, root = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "policies/fleet").mkdir(parents=True)
        (folder / "policies/fleet/rules.tenet").write_text(POLICY, encoding="utf-8")
        (folder / "topology.yaml").write_text("tenet: 1\nat: 2026-06-01\nuse: [fleet]\n", encoding="utf-8")
        with open(folder / "facts.ndjson", "w", encoding="utf-8") as out:
            out.writelines(json.dumps(entity) + "\n" for entity in facts())
        check = [tenet, "check", "topology.yaml", "--facts", "facts.ndjson", "--pack-path", str(root / "stdlib"), "--format"]
        size = same(check + ["json"], folder, 1) + same(check + ["text"], folder, 1)
        same_where_stopped(check, folder)
    size += same([tenet, "test", "--coverage", "stdlib", "policies"], root, 0)
    inputs = [f"tests/cli/inputs/{name}.tenet" for name in ("shop", "differences", "broken_cases", "failing", "files")]
    for form in ("text", "json", "junit"):
        size += same([tenet, "test", "--coverage", "--format", form, *inputs], root, 1)
    size += same([tenet, "check", "policies/lcs2005/examples/contoso/topology.yaml"], root, 1)
    print(f"the same {size} bytes on 1, 2 and 7 threads")


if __name__ == "__main__":
    main()
