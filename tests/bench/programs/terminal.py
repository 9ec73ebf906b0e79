"""Types at a prompt in a pseudo-terminal: terminal.py PROMPT COUNT COMMAND...

Prints the milliseconds from the start to the first prompt, and from the Enter key after `6 * 7` to the 42 on the screen
(the median of COUNT lines).
"""
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time
from fcntl import ioctl

LONGEST = 30

prompt, count, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
started = time.perf_counter()
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
screen = ""


def read_until(pattern):
    """Reads what is drawn until it has `pattern`; what was drawn before that is forgotten."""
    global screen
    end = time.perf_counter() + LONGEST
    while not (match := re.search(pattern, screen)):
        if not select.select([terminal], [], [], max(0, end - time.perf_counter()))[0]:
            sys.exit(f"{command}: no {pattern} within {LONGEST} s: {screen!r}")
        piece = os.read(terminal, 65536).decode(errors="replace")
        # Some programs ask the terminal where the cursor is before they draw.
        if "\x1b[6n" in piece:
            os.write(terminal, b"\x1b[1;1R")
        screen += re.sub(r"\x1b\[[0-9;?>=]*[a-zA-Z]|\x1b[=>]", "", piece)
    screen = screen[match.end() :]


try:
    read_until(prompt)
    first = time.perf_counter() - started
    lines = []
    for _ in range(count + 3):
        os.write(terminal, b"6 * 7")
        read_until(r"7")
        time.sleep(0.05)
        entered = time.perf_counter()
        os.write(terminal, b"\r")
        read_until("42")
        lines.append(time.perf_counter() - entered)
        read_until(prompt)
        # Programs draw the rest of their line in pieces.
        time.sleep(0.05)
finally:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
print(first * 1000, statistics.median(lines[3:]) * 1000)
