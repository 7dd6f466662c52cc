#!/usr/bin/env python3
"""Compiles the examples of a document and runs their tests, and fails where the compiler or a test disagrees.

    compile_examples.py DOCUMENT TENET

A fenced block `tenet` that begins with `module a.b` begins that module, or goes on with it; any other goes on with the module of the
block before it. A block `tenet E0303` is wrong: together with the module so far the compiler must refuse it, with that code and no
other. The whole must compile without an error or a warning, and its tests must pass.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def blocks(text):
    """Pairs of the code that a block of policies is to be refused with, or None, and its text."""
    for match in re.finditer(r"^```tenet *([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield match.group(1).strip() or None, match.group(2)


def refused_with(tenet, folder, path):
    """The codes of all errors in the file."""
    result = subprocess.run([tenet, "compile", str(path), "-o", str(folder / "refused.tpack")], cwd=folder, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return set(re.findall(r"error\[(\w+)\]", result.stdout)), result.stdout


def main():
    document, tenet = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        begun, module, compiled = {}, None, 0
        for code, text in blocks(document.read_text(encoding="utf-8")):
            if name := re.match(r"(?:///.*\n)*module ([\w.]+)", text):
                module = folder / "pages" / (name.group(1).replace(".", "/") + ".tenet")
                if module in begun:
                    text = text[name.end():]
            if module is None:
                sys.exit(f"{document}: the first block of policies begins no module:\n{text}")
            module.parent.mkdir(parents=True, exist_ok=True)
            compiled += 1
            if code is None:
                begun[module] = begun.get(module, "") + text + "\n"
                module.write_text(begun[module], encoding="utf-8")
                continue
            wrong = folder / "wrong.tenet"
            wrong.write_text(begun.get(module, "") + text, encoding="utf-8")
            codes, printed = refused_with(tenet, folder, wrong)
            if codes != {code}:
                sys.exit(f"{document}: instead of {code} the compiler says of\n{text}\n{printed}")
        result = subprocess.run([tenet, "test", "pages"], cwd=folder, text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, check=False)
        if result.returncode != 0 or "warning[" in result.stdout:
            sys.exit(f"{document}: the examples don't compile without a word, or their tests fail\n{result.stdout}")
        print(f"{document}: {compiled} blocks; {result.stdout.strip().splitlines()[-1]}")


if __name__ == "__main__":
    main()
