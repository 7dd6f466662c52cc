#!/usr/bin/env python3
"""Writes docs/diagnostics.md from the tables of diagnostics and the schema that their examples speak of.

    scripts/write_diagnostics_page.py           write the page anew
    scripts/write_diagnostics_page.py --check   exit 1 if it would change
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "diagnostics.md"
TABLES = ROOT / "runtime" / "source" / "include" / "tenet" / "diagnostics"
STAGE = ROOT / "tests" / "docs" / "diagnostics" / "stage.tenet"
ROW = re.compile(r'^TENET_DIAGNOSTIC\((\w+), (\w+), "((?:[^"\\]|\\.)*)", R"\((.*?)\)"\)$', re.M | re.S)


def tables():
    """Each table's heading, and its rows: code, severity, title, explanation."""
    included = re.findall(r'^#include "tenet/diagnostics/(\w+\.def)"\s*//\s*(.*)$', (TABLES / "all.def").read_text(encoding="utf-8"), re.M)
    for name, heading in included:
        rows = ROW.findall((TABLES / name).read_text(encoding="utf-8"))
        yield heading, [(code, severity, title.replace('\\"', '"'), text) for code, severity, title, text in rows]


def with_labels(explanation):
    """Says before each example what it is of; the page's fences name the language alone."""
    return re.sub(r"^```(\w+) (wrong|right)$", lambda m: f"{m.group(2).capitalize()}:\n\n```{m.group(1)}", explanation, flags=re.M)


def page():
    lines = ["# Diagnostics", "", "<!-- made by scripts/write_diagnostics_page.py from runtime/source/include/tenet/diagnostics/*.def -->", "",
             "Every complaint of the program has a code, which `tenet explain CODE` explains on the terminal. Codes that begin with `E` are errors,",
             "those that begin with `W` warnings. The examples are tried by the tests: the wrong one gets its code, the right one doesn't.", "",
             "Examples that are no whole module stand in one that uses `std.x509` and this one; statements stand in a policy for those of `host in Host`,",
             "`server in Server` and `cert in Certificate` that they speak of, cases in a test of `hosts_are_named` given `site`.", "", "```tenet",
             STAGE.read_text(encoding="utf-8").rstrip("\n"), "```"]
    for heading, rows in tables():
        lines += ["", f"## {heading}", ""]
        lines += [f"- [{code}](#{code.lower()}) {title}" for code, _, title, _ in rows]
        for code, severity, title, text in rows:
            lines += ["", f"### {code}", "", f"**{severity}: {title}**", "", with_labels(text)]
    return "\n".join(lines) + "\n"


def main():
    new = page()
    if "--check" in sys.argv[1:]:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == new
        if not same:
            print("docs/diagnostics.md is out of date: run scripts/write_diagnostics_page.py", file=sys.stderr)
        return 0 if same else 1
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
