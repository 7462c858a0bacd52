"""tpm plan --watch on real files that change in the ways in which editors change them.

usage: watch.py TPM

Waits for what must appear, never for a fixed time.
"""
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time

PATIENCE = 600  # seconds until something that must appear counts as missing
QUIET = 0.06  # seconds without a change that end a burst (cli/watch.cpp)

PROGRAM = """\
tpm: 1
program: Watched
start: 2026-01-05
include: [teams/*.yaml]
projects:
  one:
    tasks:
      first: {{ duration: {first} }}
      last: {{ name: Last step, duration: 2d, after: first }}
"""


class Watched:
    """The program under test; what it has written so far is in `text`."""

    def __init__(self, tpm, folder, *arguments):
        self.process = subprocess.Popen([tpm, "plan", "--watch", *arguments], cwd=folder,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        os.set_blocking(self.process.stdout.fileno(), False)
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.process.stdout, selectors.EVENT_READ)
        self.text = ""

    def read(self, seconds):
        for _ in self.selector.select(seconds):
            self.text += (self.process.stdout.read() or b"").decode()

    def wait_for(self, *wanted):
        """All of `wanted` in what comes next; the text up to then is used up."""
        end = time.monotonic() + PATIENCE
        while not all(one in self.text for one in wanted):
            if time.monotonic() > end or self.process.poll() is not None:
                self.process.kill()
                raise AssertionError(f"no {wanted} in:\n{self.text}")
            self.read(0.2)
        found, self.text = self.text, ""
        return found

    def end(self, number):
        self.process.send_signal(number)
        status = self.process.wait(PATIENCE)
        self.read(0)
        return status


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def replace(path, text):
    """As an editor that writes beside the file and renames."""
    write(path + "~", text)
    os.rename(path + "~", path)


def check(condition, message):
    if not condition:
        raise AssertionError(message)


def edits(tpm, folder):
    program, team = os.path.join(folder, "program.yaml"), os.path.join(folder, "teams", "web.yaml")
    write(program, PROGRAM.format(first="3d"))
    write(team, "tpm: 1\nteams:\n  web: { people: 1 }\n")
    watched = Watched(tpm, folder, "--require", "finish<=2026-01-14")
    watched.wait_for("Finishes Fri 9 Jan 2026", "pass")
    write(program, PROGRAM.format(first="5d"))
    watched.wait_for("13 Jan", "2d", "pass")
    replace(program, PROGRAM.format(first="6d"))
    watched.wait_for("14 Jan", "1d")
    # A mistake is shown, and does not end it.
    replace(program, PROGRAM.format(first="6x"))
    watched.wait_for("error[bad-duration]")
    # What moved is what moved since the last plan that there was.
    write(program, PROGRAM.format(first="8d"))
    watched.wait_for("16 Jan", "2d", "FAIL")
    # Another file of the program, and one that is new.
    write(team, "tpm: 1\nteams:\n  web: { people: 2 }\nmilestones:\n  soft: { name: Soft launch, after: one }\n")
    watched.wait_for("Soft launch")
    write(os.path.join(folder, "teams", "more.yaml"),
          "tpm: 1\nmilestones:\n  hard: { name: Hard launch, after: one }\n")
    watched.wait_for("Hard launch")
    # Gone and back again.
    os.remove(program)
    watched.wait_for("error[cannot-read]")
    write(program, PROGRAM.format(first="9d"))
    watched.wait_for("Mon 19 Jan 2026  3d over")
    burst(watched, program)
    # What says the same says nothing: the next report is that of the next change, and the only one.
    replace(program, PROGRAM.format(first="14d"))
    replace(program, PROGRAM.format(first="15d"))
    found = watched.wait_for("Tue 27 Jan 2026  9d over")
    check(found.count("Finishes") == 1, f"what says the same is reported:\n{found}")
    check(watched.end(signal.SIGINT) == 130, "Ctrl-C does not end with 130")


def burst(watched, program):
    """Many changes at once are one; that they were at once is measured, and tried again where something came between."""
    for _ in range(50):
        begin = time.monotonic()
        for days in range(10, 15):
            replace(program, PROGRAM.format(first=f"{days}d"))
        at_once = time.monotonic() - begin < QUIET
        found = watched.wait_for("Mon 26 Jan 2026  8d over")
        if at_once:
            # Two where more events come than it waits for.
            check(found.count("Finishes") <= 2, f"a burst is not one change:\n{found}")
            return
        replace(program, PROGRAM.format(first="9d"))
        watched.wait_for("Mon 19 Jan 2026  3d over")
    print("this machine is too slow for a burst")


def endings(tpm, folder):
    write(os.path.join(folder, "program.yaml"), PROGRAM.replace("include: [teams/*.yaml]\n", "").format(first="3d"))
    watched = Watched(tpm, folder)
    watched.wait_for("Finishes")
    check(watched.end(signal.SIGTERM) == 143, "SIGTERM does not end with 143")
    # Nobody reads any more.
    watched = Watched(tpm, folder)
    watched.wait_for("Finishes")
    watched.selector.unregister(watched.process.stdout)
    watched.process.stdout.close()
    check(watched.process.wait(PATIENCE) == 0, "does not end where its reader does")
    for arguments in (["-"], ["-f", "json"], ["-o", "out"], ["--require", "nothing<=1"]):
        done = subprocess.run([tpm, "plan", "--watch", *arguments], cwd=folder, capture_output=True,
                              stdin=subprocess.DEVNULL, check=False, timeout=PATIENCE)
        check(done.returncode == 2, f"--watch with {arguments} ends with {done.returncode}")


def main():
    tpm = os.path.abspath(sys.argv[1])
    for scene in (edits, endings):
        with tempfile.TemporaryDirectory() as folder:
            scene(tpm, folder)
    print("watched")


if __name__ == "__main__":
    main()
