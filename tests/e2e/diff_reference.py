#!/usr/bin/env python3
"""Holds what tpm diff writes against its reference, and against the two plans that it is made of.

usage: diff_reference.py TPM EXAMPLES DOC

TPM is the program, EXAMPLES the folder with the examples, DOC the reference (diff_json.md). Each
example is compared with variants of it, both ways. Dates, deltas and sets of critical tasks are
worked out again from the JSON of the two plans. Exit status 0 if all is well; else 1, after a line
for each failure.
"""

import csv
import io
import json
import pathlib
import re
import sys
import tempfile
from decimal import Decimal

from json_reference import RARE, Reference, Test

ADDED = "\n  more: { name: More work, tasks: { extra: { duration: 3d }, later: { duration: 2d, after: extra } } }"


def variants(text):
    """Changed program texts: longer work, shorter work, more work, other names, another currency."""
    yield re.sub(r"duration: (\d)d", lambda found: f"duration: {int(found.group(1)) + 2}d", text)
    yield re.sub(r"duration: (\d)d", "duration: 1d", text)
    yield re.sub(r"(?m)^projects:.*$", lambda found: found.group(0) + ADDED, text, count=1)
    yield re.sub(r"name: ([A-Z])", r"name: New \1", text)
    yield re.sub(r"currency: \w+", "currency: XTS", text)
    yield re.sub(r", deadline: [-\d]+", "", text)


class DiffTest(Test):
    def compare(self, old, new):
        plans = [self.document("plan", "-f", "json", file, "--fail-on", "never") for file in (old, new)]
        document = self.document("diff", "-f", "json", old, new)
        if "tasks" not in document or any("tasks" not in plan for plan in plans):
            return self.fail(f"no difference of {old} and {new}: {str(document)[:300]}")
        self.look_at("", document)
        self.check_program(document, *plans)
        self.check_tasks(document, *plans)
        self.check_milestones(document, *plans)
        self.check_csv(old, new, document["tasks"])
        return None

    def gates(self, old, new):
        """A condition of each type; some hold."""
        conditions = ["finish_delta<=0d", "finish<=2000-01-01", "finish>=2000-01-01T12:00", "cost>=0",
                      "newly_critical<=1000", "newly_missed!=1000", "live.met==true", "live.newly_missed==false"]
        self.look_at("", self.document("diff", "-f", "json", old, new, "--require", ",".join(conditions), status=(1,)))

    def expect(self, what, actual, expected):
        if actual != expected:
            self.fail(f"{what}: {str(actual)[:150]}, worked out: {str(expected)[:150]}")

    def check_program(self, document, old, new):
        for side, plan in (("base", old), ("changed", new)):
            for field, value in document[side].items():
                if field in plan["program"]:
                    self.expect(f"{side}.{field}", value, plan["program"][field])
        if old["program"]["currency"] == new["program"]["currency"]:
            delta = Decimal(new["program"]["cost"]) - Decimal(old["program"]["cost"])
            self.expect("cost_delta", Decimal(document["cost_delta"]), delta)
        else:
            self.expect("cost_delta", document["cost_delta"], None)

    def check_tasks(self, document, old, new):
        before, after = ({row["id"]: row for row in plan["tasks"] if row["kind"] != "group"} for plan in (old, new))
        old_id = {row["id"]: row["id_from"] for row in document["tasks"] if row["id_from"]}
        shown = {row["id"]: row for row in document["tasks"]}
        known = set(old_id.values())
        for name, row in after.items():
            was = before.get(old_id.get(name, name))
            if was is None or (name not in old_id and name in known):
                self.expect(f"change of {name}", shown.get(name, {}).get("change"), "added")
            elif (was["start"], was["finish"]) != (row["start"], row["finish"]):
                self.expect(f"change of {name}", shown.get(name, {}).get("change") in ("moved", "resized"), True)
                self.expect(f"dates of {name}", [shown[name][f] for f in ("start_from", "start_to", "finish_from", "finish_to")],
                            [was["start"], row["start"], was["finish"], row["finish"]])
        for name in before.keys() - known - after.keys():
            self.expect(f"change of {name}", shown.get(name, {}).get("change"), "removed")
        critical = [{row["id"] for row in rows.values() if row["critical"]} for rows in (before, after)]
        new_id = {was: name for name, was in old_id.items()}
        self.expect("newly critical", document["newly_critical"],
                    sorted(critical[1] - {new_id.get(name, name) for name in critical[0]}))
        self.expect("no longer critical", document["no_longer_critical"],
                    sorted(critical[0] - {old_id.get(name, name) for name in critical[1]}))

    def check_milestones(self, document, old, new):
        before, after = ({row["id"]: row for row in plan["milestones"]} for plan in (old, new))
        for row in document["milestones"]:
            was, now = before.pop(row["id_from"] or row["id"], {}), after.pop(row["id"], {})
            for field, value in {"from": was.get("date"), "to": now.get("date"), "met_before": was.get("met"),
                                 "met_after": now.get("met")}.items():
                self.expect(f"{field} of {row['id']}", row[field], value)
        self.expect("milestones that are left out", [*before, *after], [])

    def check_csv(self, old, new, tasks):
        header, *rows = csv.reader(io.StringIO(self.run("diff", "-f", "csv", "--raw", old, new), newline=""), strict=True)
        self.expect("columns", header, list(self.reference.objects["tasks[]"]))
        words = {None: "", True: "true", False: "false"}
        expected = [[words[v] if v is None or isinstance(v, bool) else str(v) for v in task.values()] for task in tasks]
        self.expect("rows", rows, expected)


def main():
    if len(sys.argv) != 4:
        sys.exit(f"usage: {sys.argv[0]} TPM EXAMPLES DOC")
    reference = Reference(pathlib.Path(sys.argv[3]).read_text(encoding="utf-8"))
    reference.objects["changed"] = reference.objects["base"]
    test = DiffTest(str(pathlib.Path(sys.argv[1]).resolve()), reference)
    pairs = 0
    texts = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[2]).glob("*/program.yaml"))]
    golden = pathlib.Path(__file__).parent.parent / "golden" / "diff-formats" / "old.yaml"
    texts += [golden.read_text(encoding="utf-8"), RARE]
    with tempfile.TemporaryDirectory() as folder:
        old, new = str(pathlib.Path(folder, "old.yaml")), str(pathlib.Path(folder, "new.yaml"))
        for text in texts:
            if "\ninclude:" in text:
                continue  # its other files are not here
            pathlib.Path(old).write_text(text, encoding="utf-8")
            for variant in variants(text):
                pathlib.Path(new).write_text(variant, encoding="utf-8")
                test.compare(old, new)
                test.compare(new, old)
                pairs += 2
        pathlib.Path(old).write_text(texts[-2], encoding="utf-8")
        pathlib.Path(new).write_text((golden.parent / "new.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        test.compare(old, new)
        base = texts[-2]
        for variant in (re.sub(r"\bbeta\b", "pilot", base), base.replace("team: platform", "team: web"),
                        re.sub(r".*security.*\n", "", base)):
            pathlib.Path(new).write_text(variant, encoding="utf-8")
            test.compare(old, new)
            test.compare(new, old)
            pairs += 2
        pathlib.Path(old).write_text(RARE, encoding="utf-8")
        test.gates(old, old)
    test.look_for_the_unseen()
    for failure in test.failures:
        print("FAILED:", failure)
    print(f"{pairs} pairs, {len(test.seen)} types and words seen, {len(test.failures)} failures")
    sys.exit(1 if test.failures else 0)


if __name__ == "__main__":
    main()
