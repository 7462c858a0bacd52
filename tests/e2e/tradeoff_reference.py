#!/usr/bin/env python3
"""Holds the reference of tpm tradeoff's JSON and CSV against what it writes, in both directions.

usage: tradeoff_reference.py TPM EXAMPLES DOC

TPM is the program, EXAMPLES the folder with the examples, DOC the reference (tradeoff_json.md). Each
object must have exactly the fields of its table, in that order, each value one of the types said
there; and each documented field, type and word must be seen at least once. What the document says
twice must agree: the numbers of plans, the answer with its plans, the rows of CSV with the objects of
JSON. The choices of each plan, saved by --write and planned by tpm plan, must give its finish and its
cost. Exit status 0 if all is well; else 1, after a line for each failure.
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

from json_reference import Reference, Test

# Several calendars, elapsed time, a value per time: what makes a curve inexact, and delays.
INEXACT = """\
tpm: 1
program: Two calendars
start: 2026-01-05
overhead: 100/d
calendars: { plain: { week: mon-fri }, six: { week: mon-sat } }
calendar: plain
teams: { web: { people: 2, rate: 400/d } }
projects:
  one:
    team: web
    tasks:
      first: { duration: 9d, calendar: six, crash: [7d for 1k, 5d for 3k] }
      second: { duration: 8d, after: first, crash: [6d for 500] }
      oven: { duration: 5ed, after: first SS+2ed, crash: [3ed for 700] }
      third: { duration: 4d, after: [second, oven], crash: [3d for 600] }
features:
  quick: { value: 5k/w, tasks: [one.second] }
  slow: { value: 2k/w, tasks: [one.third] }
"""

# More options than a short search tries.
STAGES = 14
MANY_OPTIONS = """\
tpm: 1
program: Many options
start: 2026-01-05
projects:
  one:
    tasks:
""" + "".join(
    f"      t{i}: {{ {f'after: t{i - 2}, ' if i > 1 else ''}options: {{ a: {{ duration: {5 + i * 7 % 9}d, cost: 1k }}, "
    f"b: {{ duration: {3 + i * 5 % 4}d, cost: {1500 + i * 377 % 900} }}, c: {{ duration: 2d, cost: {3100 + i * 531 % 700} }} }} }}\n"
    for i in range(STAGES)
)

# Nothing to decide, no money.
PLAIN = """\
tpm: 1
program: Plain
start: 2026-01-05
projects: { one: { tasks: { first: { duration: 3d } } } }
"""



def minutes_of(choice):
    return [str(choice["from_minutes"]), str(choice["to_minutes"]), choice["cost"]]


class TradeoffTest(Test):
    def look_at(self, path, value):
        if path.endswith(".options"):
            if not all(isinstance(option, str) for option in value.values()):
                self.fail(f"{path} is {value}")
        elif path.endswith(".crashed[]"):
            super().look_at("current.crashed[]", value)
        elif path != "diagnostics[]":  # plan_json.md has them
            super().look_at(path, value)

    def explain(self, program, *flags):
        document = self.document("tradeoff", "-f", "json", program, *flags, status=(0, 1))
        self.look_at("", document)
        self.compare_numbers(document)
        self.compare_csv(document, program, flags)
        return document

    def compare_numbers(self, document):
        front = document["front"]
        for number, plan in enumerate(front):
            if plan["plan"] != number:
                self.fail(f"plan {number} of the front has the number {plan['plan']}")
        lone = [document["current"], document["cheapest"], *document["curve"]["points"]]
        for plan in lone:
            number = plan["plan"]
            if number is not None and [plan[key] for key in ("crashed", "options", "dropped")] != [
                front[number][key] for key in ("crashed", "options", "dropped")
            ]:
                self.fail(f"plan {number} of the front makes other choices than the one that names it")
        for plan in lone + front:
            parts = [plan[key] for key in ("direct_cost", "overhead", "incentives")]
            if sum(cents(part) for part in parts) != cents(plan["cost"]):
                self.fail(f"{parts} do not add up to {plan['cost']}")
        answer = document["answer"]
        if answer is None:
            return
        if answer["feasible"] != (answer["plan"] is not None) or (answer["feasible"] and answer["repairs"]):
            self.fail(f"the answer contradicts itself: {answer}")
        for repair in answer["repairs"]:
            plan = front[repair["plan"]]
            if (plan["finish"], plan["cost"]) != (repair["finish"], repair["cost"]):
                self.fail(f"a repair says something else than its plan: {repair}")
            if answer["budget"] is not None:
                more = max(0, cents(plan["cost"]) - cents(answer["budget"]))
                if more != cents(repair["more"]):
                    self.fail(f"{repair['more']} more is not {more} cents")
            if set(repair["drop"]) & set(answer["keep"]):
                self.fail(f"a repair drops what is to be kept: {repair}")

    def compare_csv(self, document, program, flags):
        text = self.run("tradeoff", "-f", "csv", program, *flags, status=(0, 1))
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        expected = [("current", document["current"])]
        expected += [("curve", point) for point in document["curve"]["points"]]
        expected += [("cheapest", document["cheapest"])]
        expected += [("front", plan) for plan in document["front"]]
        answer = document["answer"] or {"repairs": []}
        expected += [("repair", repair) for repair in answer["repairs"]]
        expected += [("delay", delay) for delay in document["delays"]]
        expected += [("drag", drag) for drag in document["drags"]]
        if len(rows) != len(expected):
            self.fail(f"{len(rows)} rows of CSV, not {len(expected)}: {program} {flags}")
        for row, (kind, value) in zip(rows, expected):
            if row["kind"] != kind:
                self.fail(f"a row of CSV is {row['kind']}, not {kind}")
            for name, cell in cells(value).items():
                if row.get(name) != cell:
                    self.fail(f"{kind}.{name} is '{row.get(name)}' in CSV, '{cell}' in JSON")

    def write(self, program, document, flags):
        """What --write saves is the plan that was shown."""
        for plan in document["front"]:
            text = self.run("tradeoff", program, *flags, "--write", str(plan["plan"]), status=(0, 1))
            done = subprocess.run([self.tpm, "plan", "-f", "json", "-"], input=text.encode(), capture_output=True, check=False)
            if done.returncode != 0:
                self.fail(f"plan {plan['plan']} of {program} cannot be planned: {done.stderr.decode()[:300]}")
                continue
            saved = json.loads(done.stdout)["program"]
            for name in ("finish", "cost"):
                if saved[name] != plan[name]:
                    self.fail(f"plan {plan['plan']} of {program}: {name} {plan[name]}, saved {saved[name]}")


def cents(amount):
    return int(amount.replace(".", ""))


def cells(value):
    """What the members of an object are in CSV."""
    result = {}
    for name, member in value.items():
        name = {"kind": "id", "feature": "id", "task": "id", "drop": "dropped"}.get(name, name)
        if name == "crashed":
            member = "; ".join(" ".join([choice["task"], *minutes_of(choice)]) for choice in member)
        elif name == "options":
            member = "; ".join(f"{task}={option}" for task, option in member.items())
        elif isinstance(member, list):
            member = "; ".join(member)
        result[name] = "" if member is None else str(member)
    return result


def questions(document):
    """What can be had, and what cannot: earlier and for less than any plan, and for less than some."""
    front = document["front"]
    whole = [plan for plan in front if not plan["dropped"]]
    dates = sorted(plan["finish"] for plan in whole)
    cheapest = min(cents(plan["cost"]) for plan in whole)
    yield ["--deadline", dates[-1]]
    yield ["--budget", str(cheapest // 100 + 1)]
    yield ["--deadline", dates[0], "--budget", str(cheapest * 101 // 10_000)]
    yield ["--deadline", dates[len(dates) // 2], "--budget", str(cheapest * 97 // 10_000)]
    yield ["--budget", "1"]
    features = whole[0]["features"]
    if features:
        yield ["--deadline", dates[0], "--budget", str(cheapest * 99 // 10_000), "--keep", features[0]]


def main():
    if len(sys.argv) != 4:
        sys.exit(f"usage: {sys.argv[0]} TPM EXAMPLES DOC")
    tpm = str(pathlib.Path(sys.argv[1]).resolve())
    test = TradeoffTest(tpm, Reference(pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")))
    asked = 0
    with tempfile.TemporaryDirectory() as folder:

        def write(name, text):
            file = pathlib.Path(folder, name)
            file.write_text(text, encoding="utf-8")
            return str(file)

        shop = str(pathlib.Path(sys.argv[2], "ticket-shop", "program.yaml"))
        for program in (shop, write("inexact.yaml", INEXACT), write("plain.yaml", PLAIN)):
            document = test.explain(program)
            test.write(program, document, [])
            test.explain(program, "--points", "3", "--nodes", "1")
            for flags in questions(document):
                asked += 1
                test.explain(program, *flags)
        test.explain(write("many.yaml", MANY_OPTIONS), "--nodes", "1")
        for program in sorted(pathlib.Path(sys.argv[2]).glob("*/program.yaml")):
            test.explain(str(program))
        wrong = write("wrong.yaml", PLAIN.replace("3d", "3x"))
        test.look_at_findings(test.document("tradeoff", "-f", "json", wrong, status=(3,)), "tpm.tradeoff/1")

    test.look_for_the_unseen()
    for failure in test.failures:
        print("FAILED:", failure)
    print(f"{asked} questions, {len(test.seen)} types and words seen, {len(test.failures)} failures")
    sys.exit(1 if test.failures else 0)


if __name__ == "__main__":
    main()
