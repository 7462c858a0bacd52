"""Plans random networks with tpm and with TaskJuggler and compares every start and finish.

usage: tj3.py TPM [COUNT [FIRST]]

TPM is the program, COUNT the number of networks (default 8), FIRST the seed of the first one
(default 1). Without TaskJuggler (the command tj3) this says so and ends with status 77 (skipped).
The networks: finish-to-start links with working and elapsed lags, split and unequal working days,
holidays. TaskJuggler notes a start at the end of a pause as the pause's beginning; that start is
moved to the next working minute here, before it is compared. Nothing else is adjusted.
"""
import csv
import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GRID = 15  # minutes; what TaskJuggler counts in
MONDAY = datetime.date(2026, 1, 5)


def clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


class Network:
    """Working hours, holidays and tasks; all times are minutes, multiples of GRID."""

    def __init__(self, seed, size=None):
        self.numbers = random.Random(seed)
        self.week = [self.day(weekday) for weekday in range(7)]
        horizon = 8 * 365
        self.holidays = sorted({MONDAY + datetime.timedelta(days=self.numbers.randrange(horizon))
                                for _ in range(self.numbers.randrange(horizon // 14))})
        size = size or self.numbers.randint(10, 60)
        self.reach = max(20, size // 10)  # how far links go back: keeps the chains of large networks short
        self.tasks = [self.task(i) for i in range(size)]

    def day(self, weekday):
        if self.numbers.random() < (0.1 if weekday < 5 else 0.8):
            return [] if weekday else [(9 * 60, 17 * 60)]  # some day must be worked
        begin = GRID * self.numbers.randint(24, 40)
        noon = begin + GRID * self.numbers.randint(4, 16)
        if self.numbers.random() < 0.3:
            return [(begin, noon)]
        after = noon + GRID * self.numbers.randint(1, 8)
        return [(begin, noon), (after, after + GRID * self.numbers.randint(4, 16))]

    def task(self, index):
        """The duration, and a list of links: predecessor, working lag, elapsed lag."""
        links = []
        for before in sorted(self.numbers.sample(range(max(0, index - self.reach), index),
                                                 min(index, self.numbers.randint(0, 3)))):
            kind = self.numbers.random()
            lag = GRID * self.numbers.randint(1, 100)
            links.append((before, lag if kind < 0.4 else 0, lag if kind > 0.8 else 0))
        return GRID * self.numbers.randint(1, 80), links

    def works_at(self, instant):
        if instant.date() in self.holidays:
            return False
        minute = instant.hour * 60 + instant.minute
        return any(begin <= minute < end for begin, end in self.week[instant.weekday()])

    def next_work(self, instant):
        while not self.works_at(instant):
            instant += datetime.timedelta(minutes=GRID)
        return instant

    def program(self):
        yield "tpm: 1"
        yield "program: Random network"
        yield f"start: {MONDAY}T00:00"
        yield "calendar: office"
        yield "calendars:"
        yield "  office:"
        yield "    week:"
        for name, hours in zip(DAYS, self.week):
            text = ",".join(f"{clock(begin)}-{clock(end)}" for begin, end in hours)
            yield f"      {name}: " + (f'"{text}"' if text else "off")
        yield f"    holidays: [{', '.join(map(str, self.holidays))}]"
        yield "projects:"
        yield "  p:"
        yield "    tasks:"
        for index, (duration, links) in enumerate(self.tasks):
            after = ""
            if links:
                after = ", after: [" + ", ".join(
                    f"t{before} FS" + (f"+{work}m" if work else "") + (f"+{elapsed}em" if elapsed else "")
                    for before, work, elapsed in links) + "]"
            yield f"      t{index}: {{ duration: {duration}m{after} }}"

    def project(self):
        yield f'project p "Random network" {MONDAY}-00:00-+0000 +8y {{'
        yield '  timezone "UTC"'
        yield f"  timingresolution {GRID} min"
        yield '  timeformat "%Y-%m-%dT%H:%M"'
        for name, hours in zip(DAYS, self.week):
            text = ", ".join(f"{begin // 60}:{begin % 60:02} - {end // 60}:{end % 60:02}"
                             for begin, end in hours)
            yield f"  workinghours {name} {text or 'off'}"
        yield "}"
        for day in self.holidays:
            yield f'leaves holiday "off" {day}'
        for index, (duration, links) in enumerate(self.tasks):
            yield f'task t{index} "t{index}" {{'
            yield f"  length {duration}min"
            for before, work, elapsed in links:
                gap = (f"{{ gaplength {work}min }}" if work
                       else f"{{ gapduration {elapsed}min }}" if elapsed else "")
                yield f"  depends !t{before} {gap}"
            yield "}"
        yield 'taskreport dates "dates" { formats csv columns id, start, end }'


def write(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def run(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False,
                          env=dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC"))
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def tpm_dates(tpm, folder):
    rows = json.loads(run([tpm, "plan", "-f", "json", "program.yaml"], folder))["tasks"]
    return {row["id"].removeprefix("p."): (row["start"], row["finish"])
            for row in rows if row["kind"] == "task"}


def tj3_dates(network, folder):
    run(["tj3", "--silent", "--no-color", "-o", folder, "project.tjp"], folder)
    dates = {}
    with open(os.path.join(folder, "dates.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            start = network.next_work(datetime.datetime.fromisoformat(row["Start"]))
            dates[row["Id"]] = (start.isoformat(timespec="minutes"), row["End"])
    return dates


def compare(tpm, seed):
    network = Network(seed)
    with tempfile.TemporaryDirectory() as folder:
        write(os.path.join(folder, "program.yaml"), network.program())
        write(os.path.join(folder, "project.tjp"), network.project())
        expected, found = tj3_dates(network, folder), tpm_dates(tpm, folder)
    if len(expected) != len(network.tasks) or len(found) != len(network.tasks):
        raise SystemExit(f"network {seed}: {len(network.tasks)} tasks, tj3 gives {len(expected)}, "
                         f"tpm {len(found)}")
    for task, dates in sorted(expected.items()):
        if found[task] != dates:
            yield f"network {seed}, {task}: tj3 says {' to '.join(dates)}, tpm {' to '.join(found[task])}"


def main():
    tpm = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    if shutil.which("tj3") is None:
        print("skipped: TaskJuggler (tj3) is not installed")
        return 77
    differences = [line for seed in range(first, first + count) for line in compare(tpm, seed)]
    print("\n".join(differences + [f"{count} networks, {len(differences)} differences"]))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
