#!/usr/bin/env python3
"""Does what a document tells its reader to do, and fails where that doesn't work.

    run_document.py DOCUMENT TENET [ROOT]

Fenced blocks, in order: a block whose info string has a second word is a file of that name; `sh` blocks are run by bash and must
succeed; in `console` blocks each line after `$ ` is run, and what follows it must be what it prints (a line `…` stands for any lines;
no lines: anything). Everything happens in an empty folder, or in ROOT, with the folder of TENET on the PATH.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def blocks(text):
    for match in re.finditer(r"^```([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        words = match.group(1).split()
        yield words[0] if words else "", words[1] if len(words) > 1 else None, match.group(2)


def matches(expected, printed):
    """Whether the printed lines are the expected ones, `…` standing for any number of lines."""
    pattern = "".join(".*?" if line.strip() == "…" else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


def run_console(content, run):
    for part in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        result = run(command)
        lines = expected.rstrip("\n").split("\n") if expected.strip() else []
        if lines and not matches(lines, result.stdout.rstrip("\n") + "\n"):
            return f"`{command}` printed\n{result.stdout}\nand not\n{expected}"
    return None


def main():
    document, tenet = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
    environment = dict(os.environ, PATH=f"{tenet.parent}:{os.environ['PATH']}", NO_COLOR="1", COLUMNS="100")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(scratch)

        def run(command, **options):
            return subprocess.run(["bash", "-euo", "pipefail", "-c", command], cwd=folder, env=environment, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **options)

        steps = 0
        for language, name, content in blocks(document.read_text(encoding="utf-8")):
            if name and len(sys.argv) <= 3:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(content, encoding="utf-8")
            elif language == "sh" and len(sys.argv) <= 3:
                result = run(content)
                if result.returncode != 0:
                    sys.exit(f"{document}: exit status {result.returncode} of\n{content}\n{result.stdout}")
            elif language == "console":
                if wrong := run_console(content, run):
                    sys.exit(f"{document}: {wrong}")
            else:
                continue
            steps += 1
        if steps == 0:
            sys.exit(f"{document}: nothing to do")
        print(f"{document}: {steps} steps done")


if __name__ == "__main__":
    main()
