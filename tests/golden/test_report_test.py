"""Checks that `tenet test` writes JSON as docs/test-report.schema.json says and XML as junit.xsd says, that both tell the same, and
the same on any number of threads. Arguments: program, source folder."""
import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

try:
    import jsonschema
except ImportError:
    print("SKIPPED: python3-jsonschema isn't installed")
    sys.exit(77)

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
schema = json.loads((root / "docs/test-report.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
inputs = root / "tests/cli/inputs"
RUNS = [[str(root / "stdlib"), str(root / "policies")], [str(inputs / "failing.tenet")], [str(inputs / "differences.tenet")],
        [str(inputs / "broken_cases.tenet")], [str(inputs / "shop.tenet"), str(inputs / "tests.tenet")]]
problems = []


def run(*arguments):
    return subprocess.run([program, "test", *arguments], capture_output=True, check=False).stdout


def output(*arguments):
    """What it prints, which no number of threads changes."""
    once = run(*arguments, "--jobs", "1")
    for jobs in ("2", "7"):
        if run(*arguments, "--jobs", jobs) != once:
            problems.append(f"{arguments}: {jobs} threads give other bytes")
    return once


def check_json(arguments):
    report = json.loads(output(*arguments, "--format", "json", "--coverage"))
    problems.extend(f"{arguments}: {error.json_path}: {error.message}" for error in validator.iter_errors(report))
    cases = [case for pack in report["packs"] for test in pack["tests"] for case in test["cases"]]
    if len(cases) != report["summary"]["cases"]:
        problems.append(f"{arguments}: the summary counts other cases")
    return sorted((case["name"], case["outcome"]) for case in cases)


def check_junit(arguments):
    xml = output(*arguments, "--format", "junit")
    judged = subprocess.run(["xmllint", "--noout", "--schema", str(pathlib.Path(__file__).parent / "junit.xsd"), "-"], input=xml,
                            capture_output=True, check=False)
    if judged.returncode != 0:
        problems.append(f"{arguments}: {judged.stderr.decode()}")
    outcomes = []
    tree = ElementTree.fromstring(xml)
    for suite in tree:
        if int(suite.get("tests")) != len(suite) or int(suite.get("failures")) != len(suite.findall("*/failure")):
            problems.append(f"{arguments}: the counts of {suite.get('name')} are wrong")
        for case in suite:
            kind = "passed" if len(case) == 0 else {"failure": "failed", "error": "broken"}[case[0].tag]
            outcomes.append((case.get("name"), kind))
    return sorted(outcomes)


for arguments in RUNS:
    if check_json(arguments) != check_junit(arguments):
        problems.append(f"{arguments}: JSON and JUnit tell different things")
for problem in problems:
    print(problem)
print(f"{len(RUNS)} runs, {len(problems)} problems")
sys.exit(1 if problems else 0)
