"""Drives `tenet query --interactive` as a person does, through a pseudo-terminal: completion, Ctrl-C, Ctrl-D, history. Arguments: program,
source folder."""
import os
import pathlib
import pty
import re
import select
import sys
import tempfile
import termios
import time

program, root = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
PROMPT = "tenet> "


class Terminal:
    """A run of the program; `say` types, `until` waits for a text on the screen."""

    def __init__(self, state):
        self.pid, self.screen = None, ""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(root / "tests" / "cli")
            os.environ.update(XDG_STATE_HOME=str(state), TERM="vt100", LC_ALL="C", COLUMNS="100", LINES="40")
            os.execv(program, [program, "query", "--interactive", "../golden/shop/wrong.yaml", "--policy", "inputs/shop.tenet"])

    def until(self, text):
        """What came up to the text; fails after a while."""
        end = time.monotonic() + 60
        while text not in self.screen:
            ready, _, _ = select.select([self.terminal], [], [], 1)
            try:
                piece = os.read(self.terminal, 4096) if ready else b""
            except OSError:  # the program is over
                piece = None
            if piece is None or time.monotonic() > end:
                sys.exit(f"waited for {text!r}, and got {self.screen!r}")
            self.screen += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|[\r\x08]", "", piece.decode("utf-8", "replace"))
        at = self.screen.index(text) + len(text)
        before, self.screen = self.screen[:at], self.screen[at:]
        return before

    def say(self, text):
        """Types, once the program takes keys one by one: the prompt may be there before, and the terminal would swallow a Ctrl-D."""
        end = time.monotonic() + 60
        while termios.tcgetattr(self.terminal)[3] & termios.ICANON:
            if time.monotonic() > end:
                sys.exit("the program never took keys one by one")
            time.sleep(0.01)
        os.write(self.terminal, text.encode())

    def status(self):
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def converse(state):
    terminal = Terminal(state)
    terminal.until(PROMPT)
    terminal.say("count No\t")
    terminal.until("de")
    terminal.say("\r")
    terminal.until("(Int)")
    terminal.until(PROMPT)
    terminal.say("every n in Node: n.\t")
    terminal.until("certificate  cluster      host         key_present")
    terminal.say("\x03")
    terminal.until(PROMPT)
    terminal.say('Node "www.nodes.n1\t')
    terminal.until('n1"')
    terminal.say(".cl\t.na\t\r")
    terminal.until("www.example.com")
    terminal.until(PROMPT)
    terminal.say("{ n for n in Node\r")
    terminal.until("...> ")
    terminal.say("where n.key_present }\r")
    terminal.until("(set of Node, 2")
    terminal.until(PROMPT)
    terminal.say(":fi\tClu\t\r")
    terminal.until("set of Node")
    terminal.until(PROMPT)
    terminal.say("nonsense\r")  # what a person mistyped is no failure of the program
    terminal.until("E0207")
    terminal.until(PROMPT)
    terminal.say("\x04")
    if (status := terminal.status()) != 0:
        sys.exit(f"exit status {status}")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        state = pathlib.Path(scratch) / "state"
        converse(state)
        history = state / "tenet" / "query_history"
        if "count" not in history.read_text(encoding="utf-8"):
            sys.exit("the history doesn't hold what was typed")
        again = Terminal(state)
        again.until(PROMPT)
        again.say("\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\r")  # five lines up: the first one
        again.until("(Int)")
        again.say("\x04")
        again.status()
        converse("/dev/null/nowhere")
    print("a conversation, its history, and one without a place for it")


if __name__ == "__main__":
    main()
