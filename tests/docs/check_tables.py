#!/usr/bin/env python3
"""Holds docs/language.md to the tables that the compiler is made of, and fails where the page says less or something else.

    check_tables.py ROOT

Each built-in function stands in a row of the page with its signature and its meaning, each built-in type in a row of the types,
each reserved word in some code on the page.
"""
import re
import sys
from pathlib import Path


def rows(path, macro):
    """The arguments of each row of a .def file, texts without their quotes."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.match(macro + r"\((.*)\)\s*$", line):
            yield [argument.strip('"') for argument in re.findall(r'\s*("(?:[^"\\]|\\.)*"|[^,]+)', match.group(1))]


def main():
    root = Path(sys.argv[1])
    page = (root / "docs/language.md").read_text(encoding="utf-8")
    code = " ".join(re.findall(r"```.*?```|`[^`\n]+(?:\n[^`\n]+)?`", page, re.DOTALL))
    words = set(re.findall(r"[A-Za-z]+", code))
    lacking = []
    functions = list(rows(root / "compiler/front/built_in_functions.def", "TENET_BUILT_IN"))
    for _, signature, meaning in functions:
        if f"| `{signature}` | {meaning} |" not in page:
            lacking.append(f"the row | `{signature}` | {meaning} |")
    types = [row[1] for row in rows(root / "runtime/core/include/tenet/types.def", "TENET_TYPE") if row[1]]
    for spelling in types:
        if not re.search(rf"^\| (?:`\w+`, )*`{spelling}`(?:, `\w+`)* \|", page, re.MULTILINE):
            lacking.append(f"a row of the type `{spelling}`")
    keywords = [row[1] for row in rows(root / "grammar/include/tenet/keywords.def", "TENET_KEYWORD") if row[2] == "Reserved"]
    lacking += [f"the keyword `{word}` in code" for word in keywords if word not in words]
    if not functions or not types or not keywords:
        lacking.append("the tables themselves: none was read")
    if lacking:
        sys.exit("docs/language.md lacks " + "\n  ".join(lacking))
    print(f"{len(functions)} functions, {len(types)} types, {len(keywords)} keywords are on the page")


if __name__ == "__main__":
    main()
