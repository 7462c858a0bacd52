"""Plans the reference schedules with tpm and compares every date and slack with the other tool's.

usage: compare.py TPM DATA

TPM is the program; DATA the folder with msproject/, p6/ and worked/. Without the folder this says
so and ends with status 77 (skipped). Two instants with no working time between them on the task's
calendar count as equal, as they do in those tools.
"""
import datetime
import glob
import json
import os
import subprocess
import sys
import tempfile

import convert

EPOCH = datetime.datetime(1970, 1, 1)

# MS Project records -480 for a milestone that must finish before its predecessors do: the size of
# the conflict, where its own dates (early = late) say 0. tpm reports the conflict as such.
KNOWN = {("slack9.mspdi.xml", "t11", "total slack")}


def instant(text):
    return int((datetime.datetime.fromisoformat(text[:16]) - EPOCH).total_seconds() // 60)


class Calendar:
    """Working time day by day: slow, plain, and nothing of it shared with tpm."""

    def __init__(self, calendar, others):
        self.calendar = calendar
        self.others = others
        self.cache = {}

    def hours(self, day):
        if day not in self.cache:
            self.cache[day] = self.lookup(day)
        return self.cache[day]

    def lookup(self, day):
        date = datetime.date(1970, 1, 1) + datetime.timedelta(days=day)
        key = str((date.isoweekday() % 7) + 1)
        calendar = self.calendar
        while calendar is not None:
            if date.isoformat() in calendar["exceptions"]:
                return calendar["exceptions"][date.isoformat()]
            if key in calendar["weekdays"]:
                return calendar["weekdays"][key]
            calendar = self.others.get(calendar.get("base"))
        return []

    def work_between(self, a, b):
        if a > b:
            return -self.work_between(b, a)
        total = 0
        for day in range(a // 1440, b // 1440 + 1):
            for begin, end in self.hours(day):
                total += max(0, min(day * 1440 + end, b) - max(day * 1440 + begin, a))
        return total


def plan(tpm, data, folder):
    path = os.path.join(folder, "program.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(convert.convert(data))
    run = subprocess.run([tpm, "plan", "-f", "json", path], capture_output=True, text=True,
                         check=False)
    if run.returncode != 0:
        raise SystemExit(f"{data['source']}: tpm ended with {run.returncode}\n{run.stderr}")
    rows = json.loads(run.stdout)["tasks"]
    return {row["id"].rsplit(".", 1)[-1]: row for row in rows}


class Comparison:
    def __init__(self):
        self.values = 0
        self.differences = []

    def expect(self, source, task, what, wanted, found, equal):
        self.values += 1
        if not equal and (source, task, what) not in KNOWN:
            self.differences.append(f"{source} {task} {what}: expected {wanted}, tpm says {found}")

    def dates(self, source, task, calendar, expected, row):
        for key, field in (("ES", "early_start"), ("EF", "early_finish"),
                           ("LS", "late_start"), ("LF", "late_finish")):
            same = calendar.work_between(instant(expected[key]), instant(row[field])) == 0
            self.expect(source, task, field, expected[key], row[field], same)

    def number(self, source, task, what, wanted, found):
        if wanted is None:  # the file does not give it
            return
        self.expect(source, task, what, wanted, found, wanted == found)


def compare_msproject(rows, data, result):
    calendars = {c["id"]: c for c in data["calendars"]}
    with_children = {t["parent"] for t in data["tasks"]}
    for task in data["tasks"]:
        if task["uid"] in with_children:
            continue
        key, row, expected = "t" + task["uid"], rows["t" + task["uid"]], task["expect"]
        number = task["calendar"] if task["calendar"] in calendars else data["default_calendar"]
        calendar = Calendar(calendars[number], calendars)
        source = data["source"]
        result.dates(source, key, calendar, expected, row)
        if task["actual_finish"]:
            result.expect(source, key, "total slack", None, row["total_slack_minutes"],
                          row["total_slack_minutes"] is None)
            continue
        result.number(source, key, "total slack", expected["TS_min"], row["total_slack_minutes"])
        result.number(source, key, "free slack", expected["FS_min"], row["free_slack_minutes"])
        result.number(source, key, "critical", expected["critical"], row["critical"])


def compare_p6(rows, data, result):
    calendars = {c["id"]: c for c in data["calendars"]}
    for task in data["tasks"]:
        if task["status"] == "TK_Complete":
            continue
        key, row, expected = "t" + task["id"], rows["t" + task["id"]], dict(task["expect"])
        calendar = Calendar(calendars[task["calendar"]], calendars)
        source = data["source"]
        if task["status"] == "TK_Active":
            # P6 shows where the remaining work starts; tpm keeps the actual start.
            expected["ES"] = row["early_start"]
        result.dates(source, key, calendar, expected, row)
        result.number(source, key, "total slack", expected["TF_min"], row["total_slack_minutes"])
        result.number(source, key, "free slack", expected["FF_min"], row["free_slack_minutes"])
        result.number(source, key, "longest path", expected["longest_path"], row["longest_path"])


def compare_all(folder, what, planned):
    """Compares each schedule of the folder with planned(kind, data, scratch), the rows by id; the exit status."""
    if not os.path.isdir(folder):
        print(f"skipped: the reference data is not there ({folder})")
        return 77
    result = Comparison()
    with tempfile.TemporaryDirectory() as scratch:
        for kind, compare in (("msproject", compare_msproject), ("p6", compare_p6)):
            paths = sorted(glob.glob(os.path.join(folder, kind, "*.json")))
            before = result.values
            for path in paths:
                data = convert.load(path)
                compare(planned(kind, data, scratch), data, result)
            print(f"{kind}: {len(paths)} {what}, {result.values - before} values")
    for difference in result.differences:
        print(difference)
    print(f"{len(result.differences)} differences")
    return 1 if result.differences else 0


def main():
    tpm, folder = sys.argv[1], sys.argv[2]
    return compare_all(folder, "schedules", lambda kind, data, scratch: plan(tpm, data, scratch))


if __name__ == "__main__":
    sys.exit(main())
