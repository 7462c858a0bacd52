#!/usr/bin/env python3
"""Holds the reference of tpm why's JSON against what it writes, in both directions.

usage: why_reference.py TPM EXAMPLES DOC

TPM is the program, EXAMPLES the folder with the examples, DOC the reference (why_json.md). Tasks of
the examples and of the programs below are explained. Each object must have exactly the fields of its
table, in that order, each value one of the types said there; and each documented field, type and
word must be seen at least once. Exit status 0 if all is well; else 1, after a line for each failure.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from json_reference import Reference, Test, long_chain

# Every reason that a date can have, and every limit.
REASONS = """\
tpm: 1
program: Reasons
start: 2026-01-05
status_date: 2026-01-14
teams:
  us: { people: 9, off: [2026-02-03..2026-02-04] }
calendars: { eu: { week: mon-fri, holidays: [2026-02-10] } }
calendar: eu
milestones:
  lone: { deadline: 2026-03-20 }
  end: { after: one.last }
projects:
  one:
    team: us
    tasks:
      past: { duration: 2d, done: 2026-01-07 }
      begun: { duration: 8d, started: 2026-01-08, complete: 20% }
      future: { duration: 2d, started: 2026-01-20 }
      follows-future: { duration: 2d, after: future SS+1d }
      held: { duration: 5d, after: begun, not_before: 2026-01-26 }
      pinned: { duration: 2d, start_on: 2026-01-28 }
      ends: { duration: 2d, finish_on: 2026-02-05 }
      not-done: { duration: 2d, finish_not_before: 2026-02-12 }
      after-ends: { duration: 2d, after: ends }
      latest: { duration: 2d, as_late_as_possible: true }
      before-latest: { duration: 1d }
      due: { duration: 2d, deadline: 2026-01-27, after: held }
      by: { duration: 2d, finish_by: 2026-02-20, after: past }
      begin-by: { duration: 2d, start_by: 2026-02-20, after: past }
      must: { duration: 1d, after: past, start_on: 2026-02-24 }
      must-end: { duration: 1d, after: past, finish_on: 2026-02-24 }
      last: { duration: 30d, after: [due, held FF+2d, begun SF+3d], calendar: eu }
      parallel: { duration: 30d, after: due }
      both: { duration: 1d, after: [last, parallel] }
      started-by: { duration: 1d, after: pinned SF+9d }
      ending: { duration: 4d, after: begun FF+9d }
      empty: { tasks: {} }
      group: { tasks: { first: { duration: 1d }, second: { duration: 3d, after: first } } }
  two:
    start: 2026-02-02
    tasks: { first: { duration: 1d, calendar: wide }, next: { duration: 10d, after: first } }
""".replace("calendars: {", "calendars: { wide: { week: mon-sun },")

HARD = """\
tpm: 1
program: Hard dates
start: 2026-01-05
scheduling: { hard_constraints: hard, late_from: deadline }
deadline: 2026-02-27
projects:
  one:
    tasks:
      long: { duration: 10d }
      by: { duration: 2d, start_by: 2026-01-08, after: long }
      done-by: { duration: 2d, finish_by: 2026-01-12, after: long }
      rest: { duration: 3d, after: by }
"""


class WhyTest(Test):
    # Chains of other kinds are described once.
    SAME = {
        "start_chain": "chain",
        "week_earlier.alone[].then_fixed_by": "chain.fixed_by",
        "week_earlier.blocked_by.fixed_by": "chain.fixed_by",
    }

    def canonical(self, path):
        for prefix, same in self.SAME.items():
            if path == prefix or path.startswith((prefix + ".", prefix + "[")):
                return same + path[len(prefix) :]
        return path

    def look_at(self, path, value):
        if path != "diagnostics[]":  # plan_json.md has them
            super().look_at(self.canonical(path), value)

    def explain(self, file, task, *options):
        self.look_at("", self.document("why", "-f", "json", file, task, *options))


def ids(tpm, file):
    done = subprocess.run([tpm, "plan", "-f", "json", file], capture_output=True, check=True)
    return [task["id"] for task in json.loads(done.stdout)["tasks"]]


def main():
    if len(sys.argv) != 4:
        sys.exit(f"usage: {sys.argv[0]} TPM EXAMPLES DOC")
    tpm = str(pathlib.Path(sys.argv[1]).resolve())
    test = WhyTest(tpm, Reference(pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")))
    examples = sorted(pathlib.Path(sys.argv[2]).glob("*/program.yaml"))
    if len(examples) < 5:
        test.fail(f"only {len(examples)} examples")
    with tempfile.TemporaryDirectory() as folder:

        def write(name, text):
            file = pathlib.Path(folder, name)
            file.write_text(text, encoding="utf-8")
            return str(file)

        for file in [*map(str, examples), write("reasons.yaml", REASONS), write("hard.yaml", HARD)]:
            known = ids(tpm, file)
            if "one.started-by" in known:
                test.explain(file, "pinned", "--to", "started-by")
                test.explain(file, "begun", "--to", "ending")
            few = len(known) < 40
            for task in known if few else known[:: len(known) // 15]:
                test.explain(file, task, "--to", known[-1])
                test.explain(file, task)
            test.explain(file, known[-1], "--to", known[0])
        test.explain(write("long.yaml", long_chain(6500)), "t6499")
        wrong = write("wrong.yaml", REASONS.replace("after: begun", "after: begn"))
        test.look_at_findings(test.document("why", "-f", "json", wrong, "held", status=(3,)), "tpm.why/1")

    test.look_for_the_unseen()
    for failure in test.failures:
        print("FAILED:", failure)
    print(f"{len(test.reference.objects)} tables, {len(test.seen)} types and words seen, {len(test.failures)} failures")
    sys.exit(1 if test.failures else 0)


main()
