"""Checks that `--diagnostics json` writes what docs/diagnostics.schema.json says, of every verb. Arguments: program, source folder.

Each range must hold the very text that the text form underlines, by its offsets as by its lines and columns.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("SKIPPED: python3-jsonschema isn't installed")
    sys.exit(77)

program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
schema = json.loads((root / "docs/diagnostics.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
failures, lines = [], 0

POLICY = 'module wrong\r\nuse std.x509\n\n/// ä\nentity Hóst { name: Naem }   // ü\npolicy p for t in Thing { require "é" == t.nam }\n'
FACTS = "tenet: 1\nHost: { hö: { fqdn: ä..b }, h2: { fqnd: x } }\nHots: {}\n"


def offset_of(text, place):
    line = text.decode("utf-8").split("\n")[place["line"] - 1]
    before = "\n".join(text.decode("utf-8").split("\n")[: place["line"] - 1]) + ("\n" if place["line"] > 1 else "")
    return len((before + line[: place["column"] - 1]).encode("utf-8"))


def check(item, folder):
    yield from (error.message for error in validator.iter_errors(item))
    for part in [item, *item["labels"]]:
        if (part["file"] is None) != (part["range"] is None):
            yield "a file without a range, or a range without a file"
        if part["range"] is None or part["file"].startswith("<"):
            continue
        text = (folder / part["file"]).read_bytes()
        for end in ("start", "end"):
            place = part["range"][end]
            if offset_of(text, place) != place["offset"]:
                yield f"line {place['line']}, column {place['column']} isn't at byte {place['offset']}"


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    (folder / "wrong.tenet").write_bytes(POLICY.encode("utf-8"))
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (folder / "tenet.yaml").write_text("tenet: 1\nversuch: ä\n", encoding="utf-8")
    stage = str(root / "tests/docs/diagnostics/stage.tenet")
    runs = [
        ["check", "facts.yaml", "--no-project", "--policy", stage],
        ["check", "facts.yaml", "--no-project", "--policy", "wrong.tenet"],
        ["check"],
        ["check", "--nonsense"],
        ["test", "--no-project", "wrong.tenet"],
        ["compile", "--no-project", "wrong.tenet", "-o", "x.tpack"],
        ["disasm", "--no-project", "wrong.tenet"],
        ["fmt", "wrong.tenet", "nowhere.tenet"],
        ["explain", "E9999"],
        ["facts", "--no-project", "facts.yaml", "--policy", stage],
        ["query", "--no-project", "1 + é", "nowhere.yaml", "--policy", stage],
        ["query", "1", "--no-project", "--policy", stage, str(root / "tests/golden/shop/right.yaml")],
    ]
    for arguments in runs:
        out = subprocess.run([program, *arguments, "--diagnostics", "json"], cwd=folder, capture_output=True, text=True, check=False)
        if out.returncode != 2 and arguments[0] != "fmt":
            failures.append(f"{' '.join(arguments)}: exit status {out.returncode}")
        if not out.stderr and arguments[0] != "fmt":
            failures.append(f"{' '.join(arguments)}: nothing was said")
        for line in out.stderr.splitlines():
            lines += 1
            failures += [f"{' '.join(arguments)}: {wrong}: {line}" for wrong in check(json.loads(line), folder)]
for failure in failures:
    print(failure)
print(f"{len(runs)} runs, {lines} lines, {len(failures)} failures")
sys.exit(1 if failures or lines == 0 else 0)
