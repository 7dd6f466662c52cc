"""Checks that `tenet check --format json` writes what docs/report.schema.json says. Arguments: program, source folder."""
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("SKIPPED: python3-jsonschema isn't installed")
    sys.exit(77)

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
schema = json.loads((root / "docs/report.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

shop = root / "tests/golden/shop"
runs = [[str(shop / name), "--policy", str(shop / "shop.tenet")] for name in ("right.yaml", "wrong.yaml")]
amended = root / "tests/golden/amended"
runs += [[str(shop / "wrong.yaml"), "--policy", str(shop / "shop.tenet"), "--policy", str(amended / "house.tenet")]]
runs += [[str(amended / "bare.yaml"), "--pack-path", str(shop), "--policy", str(policies), "--policy", str(amended / changes)]
         for policies, changes in ((shop / "shop.tenet", "broad.tenet"), (shop / "shop.tenet", "silent.tenet"), (amended / "sized.tenet", "longer.tenet"))]
runs += [[str(path)] for path in sorted(root.glob("policies/*/examples/**/topology.yaml"))]
failures = 0
for arguments in runs:
    for extra in ([], ["--verbose"], ["--max-steps", "5"]):
        out = subprocess.run([program, "check", *arguments, "--format", "json", *extra], capture_output=True, check=False)
        again = subprocess.run([program, "check", *arguments, "--format", "json", "--jobs", "1", *extra], capture_output=True, check=False)
        errors = [e.message for e in validator.iter_errors(json.loads(out.stdout))]
        if out.stdout != again.stdout:
            errors.append("another number of threads gives other bytes")
        for error in errors:
            failures += 1
            print(f"{' '.join(arguments + extra)}: {error}")
print(f"{len(runs)} topologies, {failures} failures")
sys.exit(1 if failures else 0)
