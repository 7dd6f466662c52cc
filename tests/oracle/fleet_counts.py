#!/usr/bin/env python3
"""Compares the counts of the ten checks of tests/bench/fleet with those that the yardstick states: fleet_counts.py TENET ROOT [SIZE…]

The yardstick, which generates the fleet, isn't part of this repository; where it is missing, the test is skipped (exit status 77).
"""
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path


def stated_counts(readme):
    """{hosts: {check: count}} by the table that opens with `| N |`."""
    counts, names = {}, None
    for line in readme.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0] == "N":
            names = cells[1:]
        elif names and re.fullmatch(r"[\d,]+", cells[0]):
            counts[int(cells[0].replace(",", ""))] = dict(zip(names, map(int, cells[1:])))
    return counts


def found_counts(tenet, root, yardstick, hosts, folder):
    fleet = root / "tests/bench/fleet"
    subprocess.run([sys.executable, yardstick / "gen.py", str(hosts), folder], check=True, stdout=subprocess.DEVNULL)
    facts = Path(folder) / "facts.ndjson"
    with facts.open("wb") as out:
        subprocess.run([sys.executable, fleet / "convert.py", Path(folder) / "fleet.ndjson"], check=True, stdout=out)
    checked = subprocess.run(
        [tenet, "check", "--no-project", "--policy", fleet / "hosting", "--facts", facts, "--at", "2026-06-01", "--format", "json"],
        cwd=root, capture_output=True, text=True)
    if checked.returncode != 1:
        sys.exit(f"tenet ended with {checked.returncode} instead of findings:\n{checked.stderr}")
    findings = json.loads(checked.stdout)["findings"]
    return Counter(finding["tag"] for finding in findings if finding["outcome"] == "violated")


def main():
    tenet, root = sys.argv[1], Path(sys.argv[2])
    yardstick = root / "../shared/bench"
    if not (yardstick / "gen.py").exists():
        print("skipped: the yardstick isn't here")
        return 77
    stated = stated_counts(yardstick / "README.md")
    wrong = 0
    for hosts in [int(size) for size in sys.argv[3:]] or [1000, 10000]:
        with tempfile.TemporaryDirectory() as folder:
            found = found_counts(tenet, root, yardstick, hosts, folder)
        for check, count in stated[hosts].items():
            if found[check] != count:
                print(f"{hosts} hosts, check {check}: {found[check]} findings instead of {count}")
                wrong += 1
        if set(found) - set(stated[hosts]):
            print(f"{hosts} hosts: unexpected findings {set(found) - set(stated[hosts])}")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
