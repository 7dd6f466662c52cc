#!/usr/bin/env python3
"""Writes the tables of docs/bytecode.md from opcodes.def, note_kinds.def and signatures.def.

    scripts/write_bytecode_page.py           write the page anew
    scripts/write_bytecode_page.py --check   exit 1 if it would change
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "bytecode.md"
CONTRACTS = ROOT / "runtime" / "core" / "include" / "tenet"
SIGNATURES = ROOT / "runtime" / "core" / "bytecode" / "signatures.def"

REGISTERS = {"w": "word", "m": "word", "r": "word", "W": "set", "M": "set", "S": "set"}
KINDS = {"t": "truth", "n": "number", "s": "text", "d": "DNS name", "i": "address", "p": "prefix", "e": "entity"}


def unescape(text):
    return text.replace('\\"', '"').replace("|", "\\|")


def rows(path, macro):
    """Arguments of each row, and the heading comment before it."""
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("// --- "):
            heading = line[len("// --- "):]
        match = re.match(macro + r"\((.*)\)$", line)
        if match:
            yield heading, match.group(1)


def signatures():
    return {row.split(", ")[0]: row.split(", ")[1:] for _, row in rows(SIGNATURES, "TENET_SIGNATURE")}


def operand(letter, kind):
    if letter == "_":
        return ""
    written = {"w": "→ ", "W": "→ ", "m": "↔ ", "M": "↔ "}.get(letter, "")
    if letter not in REGISTERS:
        return {"l": "loop", "x": "slot", "n": "number"}[letter]
    return f"{written}{REGISTERS[letter]}" + (f" of {KINDS[kind]}" if kind in KINDS else "")


def opcode_tables():
    kinds = signatures()
    lines, last = [], None
    for number, (heading, row) in enumerate(rows(CONTRACTS / "opcodes.def", "TENET_OPCODE")):
        name, a, b, c, k, meaning = re.match(r'(\w+), (\w+), (\w+), (\w+), (\w+), "(.*)"$', row).groups()
        if heading != last:
            title, _, rest = heading.partition(":")
            lines += ["", f"### {title[0].upper()}{title[1:]}", ""]
            if rest:
                lines += [rest.strip()[0].upper() + rest.strip()[1:] + ".", ""]
            lines += ["| no. | instruction | a | b | c | k | meaning |", "| --- | --- | --- | --- | --- | --- | --- |"]
            last = heading
        cells = [operand(letter, kind) for letter, kind in zip((a, b, c), kinds[name])]
        k = "" if k == "_" else k
        lines.append(f"| {number} | `{name}` | {' | '.join(cells)} | {k} | {unescape(meaning)} |")
    return "\n".join(lines).strip()


def note_table():
    lines = ["| kind | children |", "| --- | --- |"]
    for _, row in rows(CONTRACTS / "note_kinds.def", "TENET_NOTE_KIND"):
        name, meaning = re.match(r'(\w+), "(.*)"$', row).groups()
        lines.append(f"| `{name}` | {unescape(meaning)} |")
    return "\n".join(lines)


def filled(page, mark, text):
    pattern = re.compile(f"(<!-- {mark}: made by scripts/write_bytecode_page.py -->\n).*?(<!-- end -->)", re.S)
    return pattern.sub(lambda match: f"{match.group(1)}\n{text}\n\n{match.group(2)}", page)


def main():
    old = PAGE.read_text(encoding="utf-8")
    new = filled(filled(old, "instructions", opcode_tables()), "notes", note_table())
    if "--check" in sys.argv[1:]:
        if new != old:
            print("docs/bytecode.md is out of date: run scripts/write_bytecode_page.py", file=sys.stderr)
        return 0 if new == old else 1
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
