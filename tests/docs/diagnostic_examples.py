#!/usr/bin/env python3
"""Tries the examples in the tables of diagnostics: what is marked wrong gets its code, what is marked right gets no error and not that code.

    diagnostic_examples.py TENET ROOT [CODE…]

Blocks of `tenet` are compiled, those of `json` are loaded as bulk facts, those of `yaml` as a topology, or as a project file where the code is of that
range. What is no whole
module is put into one, beside tests/docs/diagnostics/stage.tenet. Blocks of other languages aren't tried; then some test has to name the code.
Every code has an example of either kind. Titles and explanations say things once, in whole words, and name nothing of the program's insides.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(ROOT / "scripts"))
from write_diagnostics_page import tables  # noqa: E402

STAGE = ROOT / "tests" / "docs" / "diagnostics"
DECLARATIONS = r"(///|allow |private |observed |entity |extend |enum |param |define |policy |waive |adjust |facts |test |use )"
UNTESTED = {"E2018": "it needs an OpenSSL that is broken"}
TRIED = ("tenet", "yaml", "json")
PROJECT_CODES = ("E3085", "E3086", "E3087", "E3088")


BINDERS = {"host": "Host", "server": "Server", "cert": "Certificate"}
POLICY = "policy rest for domain in Domain { require domain.name in domain.servers.name }\n"


def as_module(text):
    """A fragment as a module: facts, cases and expectations stand in a test, statements in a policy, declarations by themselves."""
    if re.search(r"^module |^// no module", text, re.M):
        return text + "\n"
    if text.startswith("use "):
        return "module example\n" + text + ("\n" if "use stage" in text else "\nuse stage\n") + POLICY
    head = "module example\nuse std.x509\nuse stage\n"
    if re.match(DECLARATIONS, text):
        return head + text + "\n" + ("" if re.search(r"^policy ", text, re.M) else POLICY)
    if re.match(r"case |expect ", text):
        case = text if text.startswith("case ") else f'case "example" {text}'
        return f'{head}{POLICY}test "example" for hosts_are_named given site at 2026-06-01 {{\n{case}\n}}\n'
    if re.match(r"[A-Z]\w*( \w+)?( like \w+)? \{", text):
        return f"{head}{POLICY}facts example {{\n{text}\n}}\n"
    body = text + "\n" if re.search(r"\b(require|advise)\b", text) else text + "\n  require @r host.port > 0\n"
    used = [f"{name} in {kind}" for name, kind in BINDERS.items() if re.search(rf"\b{name}\b", body)] or ["host in Host"]
    return f"{head}policy example for {', '.join(used)} {{\n{body}}}\n"


def said(arguments, folder):
    run = subprocess.run([PROGRAM, *arguments, "--diagnostics", "json"], cwd=folder, capture_output=True, text=True, check=False)
    found = {}
    for line in run.stderr.splitlines():
        item = json.loads(line)
        found.setdefault(item["code"], item)
    return found


def codes_of(code, language, text):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        if language == "tenet":
            (folder / "example.tenet").write_text(as_module(text), encoding="utf-8")
            return said(["compile", "example.tenet", "-o", "example.tpack", "--pack-path", STAGE], folder)
        if language == "json":
            (folder / "facts.ndjson").write_text(text + "\n", encoding="utf-8")
            return said(["facts", "--facts", "facts.ndjson", "--policy", STAGE / "stage.tenet"], folder)
        name = "tenet.yaml" if code in PROJECT_CODES else "topology.yaml"
        if name == "topology.yaml" and not re.search(r"^tenet:", text, re.M) and code not in ("E1009", "E1010"):
            text = "tenet: 1\n" + text
        (folder / name).write_text(text, encoding="utf-8")
        if name == "tenet.yaml":
            found = said(["check"], folder)
            found.pop("E3064", None)  # there being no facts is no fault of the project file's
            return found
        return said(["facts", name, "--policy", STAGE / "stage.tenet"], folder)


def check_example(code, mark, language, text):
    found = codes_of(code, language, text)
    shown = "; ".join(f"{item['code']} {item['message']}" for item in found.values())
    if mark == "wrong" and code not in found:
        return f"the wrong example gets {shown or 'nothing'}"
    errors = [item for item in found.values() if item["severity"] == "error"]
    if mark == "right" and (code in found or errors):
        return f"the right example gets {shown}"
    return None


def named_in_tests():
    text = "".join(path.read_text(encoding="utf-8", errors="replace") for path in (ROOT / "tests").rglob("*")
                   if path.is_file() and path.parent.name != "docs" and path.suffix in (".tenet", ".cpp", ".py", ".transcript"))
    return set(re.findall(r"\b[EW]\d{4}\b", text))


def main():
    wanted, failures, tried = set(sys.argv[3:]), [], 0
    tested = named_in_tests()
    for _, rows in tables():
        for code, _, title, explanation in rows:
            if wanted and code not in wanted:
                continue
            blocks = re.findall(r"^```(\w+) (wrong|right)\n(.*?)\n```$", explanation, re.M | re.S)
            problems = [f"no example is marked {mark}" for mark in ("wrong", "right") if mark not in {b[1] for b in blocks}]
            if title.endswith(".") or not title:
                problems.append("the title is a sentence's part, without a full stop")
            for language, mark, text in blocks:
                if language in TRIED:
                    tried += 1
                    problems.append(check_example(code, mark, language, text))
            if not any(b[0] in TRIED and b[1] == "wrong" for b in blocks) and code not in tested and code not in UNTESTED:
                problems.append("its examples can't be tried, and no test names it")
            failures += [f"{code}: {problem}" for problem in problems if problem]
    print("\n".join(failures))
    print(f"{tried} examples tried, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
