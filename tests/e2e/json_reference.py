#!/usr/bin/env python3
"""Holds the reference of tpm's JSON and CSV against what tpm writes, in both directions.

usage: json_reference.py TPM EXAMPLES DOC

TPM is the program, EXAMPLES the folder with the examples, DOC the reference (plan_json.md). Every
example is planned and checked, and so are the programs below, which hold what examples rarely do.
Each object must have exactly the fields of its table, in that order, each value one of the types
said there; and each documented field, type and word must be seen at least once. The rows of CSV
must say what the rows of JSON say, and tpm diff needs of a saved plan the fields that DOC names,
and no others. Exit status 0 if all is well; else 1, after a line for each
failure.
"""

import copy
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
MONEY = re.compile(r"-?\d+\.\d\d")


def is_integer(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_text_like(pattern):
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


TYPES = {
    "text": lambda value: isinstance(value, str),
    "instant": is_text_like(INSTANT),
    "date": is_text_like(DATE),
    "money": is_text_like(MONEY),
    "minutes": is_integer,
    "integer": is_integer,
    "number": lambda value: isinstance(value, float),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "object": lambda value: isinstance(value, dict),
    "list": lambda value: isinstance(value, list),
    "list of text": lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
}

# Progress, constraints, people and texts of the rarer kinds.
RARE = """\
tpm: 1
program: Rare things
start: 2026-01-05
status_date: 2026-01-07T12:00
currency: EUR
budget: 1k
deadline: 2026-01-09
calendar: ours
calendars: { ours: { week: mon-fri, holidays: [2026-03-02] } }
teams:
  api: { people: 1, rate: 800/d, lead: Ana }
  web: { people: 1, off: [2026-01-12..2026-01-13] }
  idle: { people: 2 }
milestones:
  live: { after: one.last, deadline: 2026-01-09 }
  some-day: {}
projects:
  one:
    owner: Dana
    team: api
    tasks:
      formula: { name: "=1+1", duration: 1d, owner: "@ana" }
      quoted: { name: 'Say "a, b"', duration: 1d, after: formula }
      stuck: { duration: 5d, started: 2026-01-05, complete: 12.5%, status: blocked, note: no keys }
      left: { duration: 5d, started: 2026-01-05, remaining: 3d }
      over: { duration: 2d, done: 2026-01-06, started: 2026-01-05 }
      fixed: { duration: 1d, start_on: 2026-01-08, after: stuck }
      ending: { duration: 3d, after: [stuck FF+50%, left SF+20d] }
      waiting: { duration: 1d, as_late_as_possible: true }
      oven: { duration: 2ed, after: stuck SS+1ed }
      last:
        duration: 4d
        team: web
        after: [{ task: ending, lag: -1d, needs: Keys, agreed: 2026-01-05T12:00, owner: Bo }, group]
      group: { tasks: { inner: { duration: 1d } } }
  two:
    start: 2026-01-19
    tasks: { first: { duration: 1d }, sought: { duration: 1d } }
  three: { dropped: true, tasks: { third: { duration: 1d }, then: { milestone: true } } }
features:
  not-now: { priority: wont, tasks: [two.sought] }
"""

# Another reason to start than a status date.
PLAIN = """\
tpm: 1
program: Plain things
start: 2026-01-05
projects: { one: { tasks: { first: { duration: 1d } } } }
"""

WRONG = """\
tpm: 1
program: Wrong things
start: 2026-01-05
projects: { one: { tasks: { first: { duration: 1d, duration: 2d, after: nothing } } } }
"""

# An error without a place in the file.
TOO_DEAR = """\
tpm: 1
program: Too dear
start: 2026-01-05
teams: { rich: { people: 1000000, rate: 1000000M/h } }
projects: { one: { team: rich, tasks: { first: { duration: 5000w, people: 1000000 } } } }
"""


def long_chain(length):
    """On two calendars, so that the drag of each task takes another schedule: too many in the end."""
    tasks = "".join(
        f"   t{i}: {{ duration: 1h, calendar: {'ab'[i % 2]}{f', after: t{i - 1}' if i else ''} }}\n"
        for i in range(length)
    )
    return f"""\
tpm: 1
program: Long
start: 2026-01-05
calendars: {{ a: {{ week: mon-fri }}, b: {{ week: mon-sun }} }}
projects:
 one:
  tasks:
{tasks}"""


class Reference:
    """The tables of DOC: for each kind of object its fields in order, for each field its types."""

    def __init__(self, text):
        self.objects = {}
        path, in_table = "", False
        for line in text.splitlines():
            if line.startswith("#"):
                code = re.search(r"`(.*)`", line)
                path = code.group(1) if code else ""
            row = [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("|") else []
            if row[:2] == ["Field", "Type"]:
                in_table = True
                assert path not in self.objects, f"two tables for '{path}'"
                self.objects[path] = {}
            elif not row:
                in_table = False
            elif in_table and not line.startswith("|--"):
                self.objects[path][row[0].strip("`")] = self.alternatives(row[1])

    @staticmethod
    def alternatives(cell):
        """Each type of a cell by the words it is written in; each word of a `one of` by itself."""
        result = {}
        for part in cell.split(" or "):
            if part.startswith("one of "):
                for word in re.findall(r"`([^`]*)`", part):
                    result[f"'{word}'"] = lambda value, word=word: value == word
            else:
                result[part] = TYPES[part]
        return result


class Saved:
    """What DOC says of saved plans: for each kind of object the fields that are read."""

    LATER = [("program", "calendars"), ("tasks[]", "calendar")]  # which old documents do not have

    def __init__(self, text):
        self.fields = {}
        in_table = False
        for line in text.splitlines():
            row = [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("|") else []
            if row[:1] == ["Of"]:
                in_table = True
            elif not row:
                in_table = False
            elif in_table and not line.startswith("|--"):
                path = row[0].strip("`") if row[0] != "the document" else ""
                self.fields[path] = re.findall(r"`([^`]*)`", row[1])

    @staticmethod
    def objects(document, path):
        """All objects of that path."""
        found = [document]
        for step in path.split(".") if path else []:
            found = [item[step.removesuffix("[]")] for item in found]
            if step.endswith("[]"):
                found = [item for items in found for item in items]
        return found

    def without(self, document, path, names):
        changed = copy.deepcopy(document)
        for item in self.objects(changed, path):
            for name in names:
                del item[name]
        return changed

    def spoiled(self, document, path, names):
        """No field is an object with such a member."""
        changed = copy.deepcopy(document)
        for item in self.objects(changed, path):
            item.update({name: {"no": "such thing"} for name in names})
        return changed


class Test:
    def __init__(self, tpm, reference):
        self.tpm = tpm
        self.reference = reference
        self.seen = set()
        self.failures = {}

    def fail(self, message):
        self.failures.setdefault(message)

    def run(self, *arguments, status=(0,)):
        done = subprocess.run([self.tpm, *arguments], capture_output=True, check=False)
        if done.returncode not in status:
            self.fail(f"exit status {done.returncode}: tpm {' '.join(arguments)}\n{done.stderr.decode()[:400]}")
        return done.stdout.decode()

    def document(self, *arguments, status=(0,)):
        try:
            return json.loads(self.run(*arguments, status=status))
        except ValueError as error:
            self.fail(f"not JSON: tpm {' '.join(arguments)}: {error}")
            return {}

    def look_at(self, path, value):
        """An object and all that is in it, against the tables."""
        fields = self.reference.objects.get(path)
        if fields is None:
            return self.fail(f"no table for '{path}'")
        if list(value) != list(fields):
            self.fail(f"'{path}' has the fields {list(value)}, its table {list(fields)}")
        for name, member in value.items():
            if name in fields:
                self.look_at_field(f"{path}.{name}".lstrip("."), fields[name], member)
        return None

    def look_at_field(self, path, types, value):
        fitting = [words for words, fits in types.items() if fits(value)]
        if not fitting:
            self.fail(f"{path} is {json.dumps(value)[:80]}, not {' or '.join(types)}")
        self.seen.update((path, words) for words in fitting)
        if isinstance(value, dict):
            self.look_at(path, value)
        for item in value if isinstance(value, list) else []:
            if isinstance(item, dict):
                self.look_at(path + "[]", item)

    def look_at_findings(self, document, form):
        """A document that has nothing but diagnostics."""
        if list(document) != ["format", "diagnostics"] or document["format"] != form:
            return self.fail(f"not a document {form} of diagnostics: {str(document)[:200]}")
        for diagnostic in document["diagnostics"]:
            self.look_at_field("diagnostics", {"list": TYPES["list"]}, [diagnostic])
        return None

    def plan(self, file, *options):
        document = self.document("plan", "-f", "json", file, *options)
        self.look_at("", document)
        self.compare_csv(file, options, document.get("tasks", []), raw=True)
        self.compare_csv(file, options, document.get("tasks", []), raw=False)
        self.look_at_findings(self.document("check", "-f", "json", file), "tpm.check/1")

    def refuse(self, file):
        for verb in ("plan", "check"):
            document = self.document(verb, "-f", "json", file, status=(3,))
            self.look_at_findings(document, f"tpm.{verb}/1")

    def compare_csv(self, file, options, tasks, raw):
        text = self.run("plan", "-f", "csv", file, *options, *(["--raw"] if raw else []))
        if text.count("\n") != text.count("\r\n") or not text.endswith("\r\n"):
            self.fail(f"lines of CSV do not end with CRLF: {file}")
        header, *rows = list(csv.reader(io.StringIO(text, newline=""), strict=True)) or [[]]
        if header != list(self.reference.objects["tasks[]"]):
            self.fail(f"the columns of CSV are not the fields of tasks: {header}")
        if len(rows) != len(tasks):
            self.fail(f"{len(rows)} rows of CSV for {len(tasks)} tasks: {file}")
        for row, task in zip(rows, tasks):
            expected = [cell(name, value, raw) for name, value in task.items()]
            if row != expected:
                self.fail(f"CSV differs from JSON: {[pair for pair in zip(header, row, expected) if pair[1] != pair[2]]}")

    def keep(self, folder, file):
        """The plan of a file, saved, is the plan of the file."""
        saved = pathlib.Path(folder, "saved.json")
        saved.write_text(self.run("plan", "-f", "json", file), encoding="utf-8")
        same = self.run("diff", "-f", "json", file, file)
        for both in ((file, saved), (saved, file), (saved, saved)):
            if self.run("diff", "-f", "json", *map(str, both)) != same:
                self.fail(f"the plan that was saved of {file} is not its plan")

    def take_apart(self, folder, file, saved):
        """Takes each field away from the plan of a file, and puts nonsense there: it is missed or it is not read."""
        plan = self.document("plan", "-f", "json", file)
        whole = pathlib.Path(folder, "whole.json")
        part = pathlib.Path(folder, "part.json")
        whole.write_text(json.dumps(plan), encoding="utf-8")
        same = self.run("diff", "-f", "json", str(whole), str(whole))

        def diff(changed, status):
            part.write_text(json.dumps(changed), encoding="utf-8")
            return self.run("diff", "-f", "json", str(whole), str(part), status=status)

        for path, names in saved.fields.items():
            if not saved.objects(plan, path):
                self.fail(f"no plan has '{path}', which could be read")
            for name in names:
                if name not in self.reference.objects[path]:
                    self.fail(f"saved plans are said to be read for '{path}.{name}', which has no table")
                    continue
                diff(saved.spoiled(plan, path, [name]), (3,))
                if (path, name) in saved.LATER:
                    continue
                answer = diff(saved.without(plan, path, [name]), (3,))
                if path and name not in answer:
                    self.fail(f"nothing is said of '{path}' without '{name}', but {answer[:300]}")
        old = plan
        for path, name in saved.LATER:
            old = saved.without(old, path, [name])
        if diff(old, (0,)) != same:
            self.fail("a plan of before there were calendars of tasks differs")
        for path, names in saved.fields.items():
            others = [name for name in self.reference.objects[path] if name not in names]
            for change in (saved.without, saved.spoiled):
                if diff(change(plan, path, others), (0,)) != same:
                    self.fail(f"of '{path}' more is read than {', '.join(names)}")

    def look_for_the_unseen(self):
        for path, fields in self.reference.objects.items():
            for name, types in fields.items():
                field = f"{path}.{name}".lstrip(".")
                for words in types:
                    if (field, words) not in self.seen:
                        self.fail(f"{field} is never {words}")


def cell(name, value, raw):
    """What a value of JSON is in CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if name == "complete_percent":
        return f"{value:.2f}"
    if name == "driven_by":
        value = "; ".join(f"{driver['task']} {driver['type']}{lag(driver['lag'])}" for driver in value)
    if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") and not raw:
        return "'" + value
    return str(value)


def lag(text):
    if not re.search("[1-9]", text):
        return ""
    return text if text.startswith("-") else "+" + text


def main():
    if len(sys.argv) != 4:
        sys.exit(f"usage: {sys.argv[0]} TPM EXAMPLES DOC")
    tpm = str(pathlib.Path(sys.argv[1]).resolve())
    text = pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")
    reference = Reference(text)
    test = Test(tpm, reference)

    examples = sorted(pathlib.Path(sys.argv[2]).glob("*/program.yaml"))
    if len(examples) < 5:
        test.fail(f"only {len(examples)} examples")
    for example in examples:
        test.plan(str(example))

    with tempfile.TemporaryDirectory() as folder:

        def write(name, text):
            file = pathlib.Path(folder, name)
            file.write_text(text, encoding="utf-8")
            return str(file)

        rare = write("rare.yaml", RARE)
        test.plan(rare)
        for file in (*map(str, examples), rare):
            test.keep(folder, file)
        test.take_apart(folder, rare, Saved(text))
        test.plan(rare, "--to", "one.stuck")
        test.plan(rare, "--float", "project", "--critical")
        gates = ["finish<=2030-01-01", "live.date<=2026-01-09T12:00", "cost>1k", "critical_count<99",
                 "live.met", "slack>=1d", "tasks.one.last.duration==4d"]
        test.look_at("", test.document("plan", "-f", "json", "--require", ",".join(gates), rare, status=(1,)))
        test.plan(write("plain.yaml", PLAIN))
        test.look_at("", test.document("plan", "-f", "json", write("long.yaml", long_chain(6500))))
        test.refuse(write("wrong.yaml", WRONG))
        test.refuse(write("dear.yaml", TOO_DEAR))

    test.look_for_the_unseen()
    for failure in test.failures:
        print("FAILED:", failure)
    print(f"{len(reference.objects)} tables, {len(test.seen)} types and words seen, {len(test.failures)} failures")
    sys.exit(1 if test.failures else 0)


if __name__ == "__main__":
    main()
