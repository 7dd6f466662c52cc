"""Checks that docs/project.schema.json and the program agree on what a project file is. Arguments: program, source folder.

Every key of project_keys.def is in the schema and in the table of docs/cli.md, and no other; of each document below both say the same.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("SKIPPED: python3-jsonschema isn't installed")
    sys.exit(77)

program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
schema = json.loads((root / "docs/project.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
failures = []

rows = re.findall(r'^TENET_PROJECT_KEY\("(\w*)", "(\w+)",', (root / "cli/project_keys.def").read_text(encoding="utf-8"), re.M)
keys = {(section, key) for section, key in rows}
sections = {section for section, _ in rows if section}
stated = {("", key) for key in schema["properties"] if key not in sections}
stated |= {(section, key) for section in sections for key in schema["properties"][section]["properties"]}
if keys != stated:
    failures.append(f"the schema and project_keys.def differ in {sorted(keys ^ stated)}")
page = (root / "docs/cli.md").read_text(encoding="utf-8")
for section, key in sorted(keys):
    name = f"{section}.{key}" if section else key
    if f"| `{name}` |" not in page:
        failures.append(f"docs/cli.md has no row for `{name}`")

DOCUMENTS = [
    {"tenet": 1},
    {"tenet": 1, "packs": [], "paths": ["."], "policies": ["rack"], "topologies": [], "tests": ["."], "changes": []},
    {"tenet": 1, "parameters": {"a.b": 3, "a.c": "90 days", "a.d": True}},
    {"tenet": 1, "check": {"fail_on": "advice", "allow": ["vacuous", "undetermined"], "format": "json", "output": "out.json"}},
    {"tenet": 1, "facts": {"format": "json"}, "query": {"format": "table"}, "test": {"format": "junit", "output": "tests.xml"}},
    {},
    {"tenet": 2},
    {"tenet": "one"},
    {"tenet": 1, "pack": ["rack"]},
    {"tenet": 1, "packs": "rack"},
    {"tenet": 1, "packs": [["rack"]]},
    {"tenet": 1, "packs": [""]},
    {"tenet": 1, "paths": None},
    {"tenet": 1, "parameters": ["a.b=1"]},
    {"tenet": 1, "parameters": {"a.b": [1]}},
    {"tenet": 1, "parameters": {"a.b": None}},
    {"tenet": 1, "check": []},
    {"tenet": 1, "check": {"fail_on": "never"}},
    {"tenet": 1, "check": {"fail_on": ["error"]}},
    {"tenet": 1, "check": {"allow": "vacuous"}},
    {"tenet": 1, "check": {"allow": ["all"]}},
    {"tenet": 1, "check": {"format": "xml"}},
    {"tenet": 1, "check": {"tests": ["."]}},
    {"tenet": 1, "test": {"format": "table"}},
    {"tenet": 1, "test": {"filter": "x"}},
    {"tenet": 1, "facts": {"fail_on": "error"}},
    {"tenet": 1, "severity": {}},
    [],
    "tenet: 1",
]
VERBS = {"check": [], "facts": [], "query": ["1"], "test": []}
for document in DOCUMENTS:
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "tenet.yaml"
        path.write_text(json.dumps(document), encoding="utf-8")
        said = "".join(subprocess.run([program, verb, *arguments], cwd=scratch, capture_output=True, text=True, check=False).stderr
                       for verb, arguments in VERBS.items())
    refused = re.search(r"error\[E308[5678]\]", said) is not None
    if refused == validator.is_valid(document):
        failures.append(f"{json.dumps(document)}: the program {'refuses' if refused else 'takes'} it, the schema doesn't agree")
for failure in failures:
    print(failure)
print(f"{len(keys)} keys, {len(DOCUMENTS)} documents, {len(failures)} failures")
sys.exit(1 if failures else 0)
