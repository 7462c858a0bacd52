"""Exports programs and imports them again: each must plan to the same dates.

usage: round_trips.py TPM PROGRAM...

program → MS Project XML → program, and program → CSV with a base file → program. Ids, names, kinds,
starts and finishes of every task are compared, and the finish of the program.
"""
import json
import os
import subprocess
import sys
import tempfile

FIELDS = ("name", "start", "finish", "early_start", "early_finish", "late_start", "late_finish",
          "total_slack_minutes", "critical")


class RoundTrip:
    def __init__(self, tpm, program, folder):
        self.tpm, self.program, self.folder = tpm, program, folder

    def run(self, *arguments):
        done = subprocess.run([self.tpm, *arguments], cwd=self.folder, capture_output=True, text=True,
                              check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"tpm {' '.join(arguments)} ended with {done.returncode}\n{done.stderr}")
        return done.stdout

    def through_msproject(self):
        self.run("export", "-f", "msproject", "-o", "plan.xml", self.program)
        self.run("import", "-o", "back.yaml", "plan.xml")
        return self.differences()

    def through_csv(self):
        self.run("export", "-f", "csv", "--base", "base.yaml", "-o", "tasks.csv", self.program)
        self.run("import", "--include", "base.yaml", "-o", "back.yaml", "tasks.csv")
        return self.differences()

    def differences(self):
        before = json.loads(self.run("plan", "-f", "json", self.program))
        after = json.loads(self.run("plan", "-f", "json", "back.yaml"))
        rows = {row["id"]: row for row in after["tasks"]}
        for name in ("start", "finish", "finish_date"):
            if before["program"][name] != after["program"][name]:
                yield f"program {name}: {before['program'][name]}, back {after['program'][name]}"
        for row in before["tasks"]:
            other = rows.pop(row["id"], None)
            if other is None:
                yield f"{row['id']} is not there"
                continue
            for field in FIELDS:
                if row[field] != other[field]:
                    yield f"{row['id']} {field}: {row[field]}, back {other[field]}"
        for extra in rows:
            yield f"{extra} is new"


def main():
    tpm, programs = os.path.abspath(sys.argv[1]), sys.argv[2:]
    failures = 0
    for program in programs:
        for way in (RoundTrip.through_msproject, RoundTrip.through_csv):
            with tempfile.TemporaryDirectory() as folder:
                trip = RoundTrip(tpm, os.path.abspath(program), folder)
                found = list(way(trip))
            failures += len(found)
            print(f"{program} {way.__name__}: {len(found)} differences")
            print("".join(f"  {line}\n" for line in found[:20]), end="")
    return 1 if failures or not programs else 0


if __name__ == "__main__":
    sys.exit(main())
