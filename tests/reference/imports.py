"""Imports the reference schedules from the formats of the tools that calculated them, plans them and
compares every date and slack.

usage: imports.py TPM DATA

Like compare.py, but on the way through MS Project XML, Primavera XER and `tpm import`. Without the
folder this says so and ends with status 77 (skipped).
"""
import json
import os
import subprocess
import sys

import compare
import sources


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{command} ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def plan(tpm, source, folder):
    """The planned rows by the id that the task has in the data, behind a t as compare.py wants it."""
    original, program = os.path.join(folder, "source"), os.path.join(folder, "program.yaml")
    with open(original, "w", encoding=source.encoding, newline="") as file:
        file.write(source.text())
    imported = json.loads(run([tpm, "import", "-f", "json", original, "-o", program]))
    rows = {row["id"]: row for row in json.loads(run([tpm, "plan", "-f", "json", program]))["tasks"]}
    ids = {task["source_id"]: task["id"] for task in imported["tasks"]}
    number = "uid" if isinstance(source, sources.Mspdi) else "id"
    return {"t" + task[number]: rows.get(ids.get(source.key(task))) for task in source.data["tasks"]}


def main():
    tpm, folder = sys.argv[1], sys.argv[2]
    source = {"msproject": sources.Mspdi, "p6": sources.Xer}
    return compare.compare_all(folder, "schedules imported",
                               lambda kind, data, scratch: plan(tpm, source[kind](data), scratch))


if __name__ == "__main__":
    sys.exit(main())
