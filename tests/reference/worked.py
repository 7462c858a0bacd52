"""Plans worked examples from the literature and compares makespan, critical tasks and floats.

usage: worked.py TPM DATA

TPM is the program; DATA the folder that holds worked/. Without the folder this says so and ends with
status 77 (skipped). Each example whose tasks have durations is planned twice, its units being days of a
calendar without a pause and of one with eight hours a day. Everything must be exact.
"""
import fractions
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

CALENDARS = {"round the clock": ('{ week: { mon-sun: "00:00-24:00" } }', 1440),
             "eight hours": ('{ week: mon-fri, hours: "08:00-12:00,13:00-17:00" }', 480)}
EXPECTED = ("makespan", "critical", "slack", "free_float")


def number(text):
    return fractions.Fraction(text)


def flow(text):
    """A flow collection of these files is JSON but for keys without quotes; numbers stay exact."""
    quoted = re.sub(r"([{,]\s*)([A-Za-z_]\w*):", r'\1"\2":', text)
    return json.loads(quoted, parse_float=number, parse_int=number)


def load(path):
    """The lists and maps that are compared: (tasks, expected), None for a file without them."""
    tasks, expected = [], {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if re.match(r'  - {id: "\w+", duration: .*\bafter:', line):
                tasks.append(flow(line[4:]))
            found = re.match(r"  (\w+): (.*)", line)
            if found and found[1] in EXPECTED:
                expected[found[1]] = flow(found[2])
    return (tasks, expected) if tasks and expected else None


def program(name, tasks, calendar):
    yield "tpm: 1"
    yield f"program: {name}"
    yield "start: 2026-01-05"
    yield "calendar: days"
    yield f"calendars: {{ days: {calendar} }}"
    yield "projects:"
    yield "  p:"
    yield "    tasks:"
    for task in tasks:
        after = ", ".join("t" + before for before in task["after"])
        yield f"      t{task['id']}: {{ duration: {float(task['duration']):g}d, after: [{after}] }}"


def plan(tpm, lines):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        done = subprocess.run([tpm, "plan", "-f", "json", path], capture_output=True, text=True,
                              check=False)
    if done.returncode != 0:
        raise SystemExit(f"tpm ended with {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout, parse_float=number)


def found_in(document, day):
    """What tpm says in the terms of the examples, in days."""
    rows = {row["id"].removeprefix("p.t"): row for row in document["tasks"] if row["kind"] == "task"}
    return {"makespan": number(document["program"]["working_days"]),
            "critical": sorted(key for key, row in rows.items() if row["critical"]),
            "slack": {key: number(row["total_slack_minutes"]) / day for key, row in rows.items()},
            "free_float": {key: number(row["free_slack_minutes"]) / day for key, row in rows.items()}}


def main():
    tpm, folder = sys.argv[1], os.path.join(sys.argv[2], "worked")
    if not os.path.isdir(folder):
        print(f"skipped: the worked examples are not there ({folder})")
        return 77
    values, differences = 0, []
    examples = {os.path.basename(path): load(path) for path in sorted(glob.glob(folder + "/*.yaml"))}
    examples = {name: example for name, example in examples.items() if example is not None}
    for name, (tasks, expected) in examples.items():
        expected["critical"] = sorted(expected["critical"])
        for kind, (calendar, day) in CALENDARS.items():
            found = found_in(plan(tpm, program(name, tasks, calendar)), day)
            for what, value in expected.items():
                values += len(value) if isinstance(value, dict) else 1
                if found[what] != value:
                    differences.append(f"{name}, {kind}: {what}: expected {value}, tpm says {found[what]}")
    print("\n".join(differences + [f"{len(examples)} examples, {values} values, {len(differences)} differences"]))
    return 1 if differences or not examples else 0


if __name__ == "__main__":
    sys.exit(main())
