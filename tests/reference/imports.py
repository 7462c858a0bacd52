"""Imports the reference schedules from the formats of the tools that calculated them, plans them and
compares every date and slack.

usage: imports.py TPM DATA

Like compare.py, but on the way through MS Project XML, Primavera XER and `tpm import`. Without the
folder this says so and ends with status 77 (skipped).
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

import compare
import convert
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
    if not os.path.isdir(folder):
        print(f"skipped: the reference data is not there ({folder})")
        return 77
    result = compare.Comparison()
    with tempfile.TemporaryDirectory() as scratch:
        for kind, source, check in (("msproject", sources.Mspdi, compare.compare_msproject),
                                    ("p6", sources.Xer, compare.compare_p6)):
            before = result.values
            paths = sorted(glob.glob(os.path.join(folder, kind, "*.json")))
            for path in paths:
                data = convert.load(path)
                check(plan(tpm, source(data), scratch), data, result)
            print(f"{kind}: {len(paths)} schedules imported, {result.values - before} values")
    for difference in result.differences:
        print(difference)
    print(f"{len(result.differences)} differences")
    return 1 if result.differences else 0


if __name__ == "__main__":
    sys.exit(main())
