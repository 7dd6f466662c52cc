#!/usr/bin/env python3
"""Holds the grammar of docs/grammar.md to the parser, both ways, and fails where they differ.

    check_grammar.py ROOT TENET [SENTENCES [SEED]]

What the repository has of policies, and what the conformance suite doesn't expect to be refused for its syntax, must be a sentence of
the page's grammar; and random sentences of the page's grammar must be read by the program without an error of the syntax.
"""
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TOKEN = re.compile(r"""
  (?P<skip>\s+|//[^\n]*) |
  (?P<Time>\d{4}-\d\d-\d\d(?:T[\d:]+Z)?) |
  (?P<Duration>\d+[ \t]+(?:second|minute|hour|day|week)s?\b) |
  (?P<Int>\d+) |
  (?P<Tag>@[A-Za-z0-9._-]+) |
  (?P<word>[A-Za-z_]\w*) |
  (?P<sign>==|!=|<=|>=|[-+*/<>=.,:?(){}\[\]])
""", re.VERBOSE)


# Rules that the page narrows in words, and sentences of them.
NARROWER = {"type_name": ("a", "b1"), "id": ('"t"', '"t.u"')}
LONGEST = 150  # words, after which a random sentence comes to its end


def text_end(source, at):
    """Behind the text that begins at `at`; expressions in it may hold texts."""
    depth = 0
    at += 1
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 1
        elif char == '"' and depth == 0:
            return at + 1
        elif char == '"':
            at = text_end(source, at) - 1
        elif char in "{}":
            depth += 1 if char == "{" else -1
        at += 1
    raise ValueError("a text isn't closed")


def tokens(source):
    """Pairs of a kind and a text."""
    found, at = [], 0
    source = source.lstrip("\ufeff")
    while at < len(source):
        if source[at] == '"':
            end = text_end(source, at)
            found.append(("text", source[at:end]))
            at = end
            continue
        match = TOKEN.match(source, at)
        if not match:
            raise ValueError(f"no token at {source[at:at + 20]!r}")
        if match.lastgroup != "skip":
            found.append((match.lastgroup, match.group()))
        at = match.end()
    return found


class Page:
    """The rules of the page: name to expression. An expression is a tuple: its kind, then its parts."""

    def __init__(self, text, keywords):
        self.reserved, self.contextual = keywords
        self.rules = {}
        blocks = re.findall(r"^```ebnf\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        for block in blocks[1:]:  # the first is about characters
            block = re.sub(r"\(\*.*?\*\)", "", block, flags=re.DOTALL)
            for rule in re.split(r"^(?=\w+ *=)", block, flags=re.MULTILINE):
                if name := re.match(r"(\w+) *=", rule):
                    self.rules[name.group(1)] = self.read(rule[name.end():])

    def read(self, text):
        items = re.findall(r'"[^"]*"|\w+(?=\()|\w+|[\[\]{}()|]', text)
        expression, rest = self.choice(items)
        if rest:
            raise ValueError(f"docs/grammar.md: can't read {' '.join(rest)}")
        return expression

    def choice(self, items):
        options = []
        while True:
            sequence = []
            while items and items[0] not in ("|", "]", "}", ")"):
                part, items = self.item(items)
                sequence.append(part)
            options.append(("sequence", *sequence))
            if not items or items[0] != "|":
                return (options[0] if len(options) == 1 else ("choice", *options)), items
            items = items[1:]

    def item(self, items):
        first, rest = items[0], items[1:]
        if first in "[{(":
            inner, rest = self.choice(rest)
            return ({"[": ("optional", inner), "{": ("repeat", inner), "(": inner}[first]), rest[1:]
        if first == "list" and rest and rest[0] == "(":
            inner, rest = self.choice(rest[1:])
            return ("sequence", inner, ("repeat", ("sequence", ("literal", ","), inner))), rest[1:]
        if first.startswith('"'):
            return ("literal", first.strip('"')), rest
        return ("rule", first), rest

    def undefined(self):
        known = set(self.rules) | {"name", "word", "Name", "Int", "Duration", "Time", "Tag", "text"}
        return sorted({part for rule in self.rules.values() for part in self.mentioned(rule)} - known)

    def mentioned(self, expression):
        if expression[0] == "rule":
            return {expression[1]}
        return {name for part in expression[1:] if isinstance(part, tuple) for name in self.mentioned(part)}


class Recogniser:
    """Where a rule may end: all of its ends, so that no order of alternatives matters."""

    def __init__(self, page, found):
        self.page, self.tokens, self.known, self.farthest = page, found, {}, 0

    def accepts(self):
        return len(self.tokens) in self.ends(("rule", "file"), 0)

    def ends(self, expression, at):
        key = (id(expression), at)
        if expression[0] == "rule":
            key = (expression[1], at)
        if key not in self.known:
            self.known[key] = set()  # no rule of the page begins with itself
            self.known[key] = getattr(self, expression[0])(expression, at)
        return self.known[key]

    def rule(self, expression, at):
        name = expression[1]
        return self.ends(self.page.rules[name], at) if name in self.page.rules else self.token(name, at)

    def token(self, name, at):
        self.farthest = max(self.farthest, at)
        if at == len(self.tokens):
            return set()
        kind, text = self.tokens[at]
        fits = {"name": kind == "word" and text not in self.page.reserved, "word": kind == "word",
                "Name": kind == "word" and text not in self.page.reserved | self.page.contextual}.get(name, kind == name)
        return {at + 1} if fits else set()

    def literal(self, expression, at):
        self.farthest = max(self.farthest, at)
        fits = at < len(self.tokens) and self.tokens[at][0] in ("word", "sign") and self.tokens[at][1] == expression[1]
        return {at + 1} if fits else set()

    def sequence(self, expression, at):
        places = {at}
        for part in expression[1:]:
            places = {end for place in places for end in self.ends(part, place)}
        return places

    def choice(self, expression, at):
        return {end for part in expression[1:] for end in self.ends(part, at)}

    def optional(self, expression, at):
        return {at} | self.ends(expression[1], at)

    def repeat(self, expression, at):
        places, new = {at}, {at}
        while new:
            new = {end for place in new for end in self.ends(expression[1], place)} - places
            places |= new
        return places


class Generator:
    """Random sentences. What reaches as far to the right as it can, an aggregate, stands in parentheses."""

    def __init__(self, page, seed):
        self.page, self.random, self.heights, self.taken = page, random.Random(seed), {}, {}
        changed = True
        while changed:
            changed = False
            for name, expression in page.rules.items():
                height = self.height(expression)
                if height < self.heights.get(name, 1000):
                    self.heights[name] = height
                    changed = True

    def height(self, expression):
        kind, parts = expression[0], expression[1:]
        if kind == "rule":
            return 1 + self.heights.get(parts[0], 1000) if parts[0] in self.page.rules else 0
        if kind in ("literal", "optional", "repeat"):
            return 0
        return (min if kind == "choice" else max)((self.height(part) for part in parts), default=0)

    def sentence(self):
        self.made = 0
        return " ".join(self.make(("rule", "file"), 30))

    def make(self, expression, budget):
        kind, parts = expression[0], expression[1:]
        if self.made > LONGEST:
            budget = 0
        if kind == "literal":
            self.made += 1
            return [parts[0]]
        if kind == "rule" and parts[0] in NARROWER:
            return [self.random.choice(NARROWER[parts[0]])]
        if kind == "rule":
            if parts[0] not in self.page.rules:
                self.made += 1
                return [self.token(parts[0])]
            return self.make(self.page.rules[parts[0]], budget - 1)
        if kind == "optional":
            return self.make(parts[0], budget) if self.fits(parts[0], budget) and self.random.random() < 0.4 else []
        if kind == "repeat":
            times = self.random.choice((0, 0, 0, 1, 1, 2)) if self.fits(parts[0], budget) else 0
            return [word for _ in range(times) for word in self.make(parts[0], budget)]
        if kind == "sequence":
            made = [word for part in parts for word in self.make(part, budget)]
            return ["(", *made, ")"] if made and self.is_aggregate(expression) else made
        fitting = [part for part in parts if self.fits(part, budget)]
        return self.make(self.pick(fitting) if fitting else min(parts, key=self.height), budget)

    def pick(self, parts):
        """Any of them, but often the one that was taken least, so that each is taken."""
        taken = min(parts, key=lambda part: self.taken.get(id(part), 0)) if self.random.random() < 0.5 else self.random.choice(parts)
        self.taken[id(taken)] = self.taken.get(id(taken), 0) + 1
        return taken

    def is_aggregate(self, expression):
        parts = expression[1:]
        return len(parts) > 2 and parts[0][0] == "choice" and "sum" in str(parts[0]) and parts[2] == ("literal", "for")

    def fits(self, expression, budget):
        return self.height(expression) < budget

    def token(self, name):
        some = {"Name": ["a", "b1", "_c"], "Int": ["0", "42"], "Duration": ["3 days", "1 hour"],
                "Time": ["2026-03-15", "2026-03-15T12:00Z"], "Tag": ["@T", "@a-1.b_c"], "text": ['"t"', '"a\\n{b}"', '""']}
        some["name"] = [*some["Name"], *sorted(self.page.contextual)]
        some["word"] = [*some["name"], *sorted(self.page.reserved)]
        return self.random.choice(some[name] if self.random.random() < 0.3 else some[name][:3])


def keywords(root):
    rows = re.findall(r'TENET_KEYWORD\(\w+, "(\w+)", (\w+)', (root / "grammar/include/tenet/keywords.def").read_text())
    return tuple({word for word, rule in rows if rule == wanted} for wanted in ("Reserved", "Contextual"))


def sources(root):
    for folder in ("policies", "stdlib", "tests/conformance"):
        for path in sorted((root / folder).rglob("*.tenet")):
            source = path.read_bytes().decode("utf-8", errors="replace")
            if not re.search(r"// expect (below )?(.* and )?error (E01|E0414)", source):
                yield path, source


def check_sources(page, root):
    count = 0
    for path, source in sources(root):
        recogniser = Recogniser(page, tokens(source))
        if not recogniser.accepts():
            near = " ".join(text for _, text in recogniser.tokens[max(0, recogniser.farthest - 8):recogniser.farthest + 3])
            sys.exit(f"{path}: no sentence of the grammar of docs/grammar.md, near: {near}")
        count += 1
    return count


def check_sentences(page, tenet, count, seed):
    generator = Generator(page, seed)
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(count):
            (Path(scratch) / f"sentence{number}.tenet").write_text(generator.sentence() + "\n", encoding="utf-8")
        result = subprocess.run([tenet, "fmt", "--check", scratch], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                check=False)
        if "error[" in result.stdout:
            first = result.stdout[result.stdout.index("error["):][:2000]
            sys.exit(f"a sentence of the grammar of docs/grammar.md (seed {seed}) isn't one of the parser:\n{first}")


def main():
    root, tenet = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    page = Page((root / "docs/grammar.md").read_text(encoding="utf-8"), keywords(root))
    if undefined := page.undefined():
        sys.exit(f"docs/grammar.md mentions rules that it doesn't have: {', '.join(undefined)}")
    recognised = check_sources(page, root)
    check_sentences(page, tenet, count, seed)
    print(f"{len(page.rules)} rules: {recognised} files are sentences of them, {count} sentences of them are read")


if __name__ == "__main__":
    main()
