#!/usr/bin/env python3
"""Does what a document tells its reader to do, and fails where that doesn't work.

    run_document.py DOCUMENT TENET [ROOT]

Fenced blocks, in order: a block whose info string has a second word is a file of that name; `sh` blocks are run by bash and must
succeed; in `console` blocks each line after `$ ` is run, and what follows it must be what it prints (a line `…` stands for any lines;
no lines: anything). Everything happens in an empty folder, with the folder of TENET on the PATH. Where a ROOT is given it happens
there instead: then the files must be there, with these contents, and `sh` blocks are only shown.

With TENET_UPDATE=1 the document is rewritten: the files' contents, where a ROOT is given, and what commands print, where nothing is
left out.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def matches(expected, printed):
    """Whether the printed lines are the expected ones, `…` standing for any number of lines."""
    pattern = "".join(".*?" if line.strip() == "…" else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


class Document:
    def __init__(self, path, tenet, folder, given):
        self.path, self.folder, self.given = path, folder, given
        self.environment = dict(os.environ, PATH=f"{tenet.parent}:{os.environ['PATH']}", NO_COLOR="1", COLUMNS="100")
        self.update = bool(self.environment.pop("TENET_UPDATE", ""))
        self.steps = 0

    def fail(self, message):
        sys.exit(f"{self.path}: {message}")

    def run(self, command):
        return subprocess.run(["bash", "-euo", "pipefail", "-c", command], cwd=self.folder, env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)

    def file(self, name, content):
        """What the block of this file should hold."""
        path = self.folder / name
        if not self.given:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        elif not path.is_file():
            self.fail(f"there is no file {name}")
        elif path.read_text(encoding="utf-8") != content:
            if not self.update:
                self.fail(f"the file {name} has other contents")
            return path.read_text(encoding="utf-8")
        return content

    def shell(self, content):
        result = self.run(content)
        if result.returncode != 0:
            self.fail(f"exit status {result.returncode} of\n{content}\n{result.stdout}")

    def console(self, content):
        """What the block of these commands should hold."""
        first, *parts = re.split(r"^\$ ", content, flags=re.MULTILINE)
        shown = first
        for part in parts:
            command, _, expected = part.partition("\n")
            printed = self.run(command).stdout.rstrip("\n") + "\n"
            lines = expected.rstrip("\n").split("\n") if expected.strip() else []
            right = not lines or matches(lines, printed)
            if not right and (not self.update or any(line.strip() == "…" for line in lines)):
                self.fail(f"`{command}` printed\n{printed}\nand not\n{expected}")
            shown += f"$ {command}\n" + (expected if right else printed)
        return shown

    def do(self, match):
        words, content = match.group(1).split(), match.group(2)
        if len(words) > 1:
            content = self.file(words[1], content)
        elif words == ["sh"] and not self.given:
            self.shell(content)
        elif words == ["console"]:
            content = self.console(content)
        else:
            return match.group(0)
        self.steps += 1
        return f"```{match.group(1)}\n{content}```"


def main():
    path, tenet = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
    given = len(sys.argv) > 3
    with tempfile.TemporaryDirectory() as scratch:
        document = Document(path, tenet, Path(sys.argv[3] if given else scratch), given)
        text = path.read_text(encoding="utf-8")
        done = BLOCK.sub(document.do, text)
        if document.steps == 0:
            document.fail("nothing to do was found")
        if document.update and done != text:
            path.write_text(done, encoding="utf-8")
        print(f"{path}: {document.steps} steps")


if __name__ == "__main__":
    main()
