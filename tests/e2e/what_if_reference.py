#!/usr/bin/env python3
"""What `tpm what-if -f json` writes, field by field against what_if_json.md and the documents that it names.

usage: what_if_reference.py TPM EXAMPLES LIBRARY

Every scenario of every example alone and all side by side, changes of each kind, a change request, and gates. Every type that a
table names must be seen at least once.
"""

import pathlib
import sys
import tempfile

from json_reference import Reference, Test

CHANGES = (
    ["--set", "checkout.refunds.duration=5w", "--set", "checkout.dark.note=later"],
    ["--set", "checkout.login.after[0]=", "--require", "finish_delta<=0d", "--require", "cost<=1"],
    ["--delay", "checkout.refunds=5d"],
    ["--drop", "dark-theme", "--drop", "task:review.audit"],
)

REQUEST = """\
title: Let the audit go faster
reason: The auditors are there in March only
requested_by: Ana
changes:
  review.audit.duration: 1d
  checkout.login.after[0]: ~
"""


class WhatIfTest(Test):
    def __init__(self, tpm, library):
        read = lambda name: Reference((library / name).read_text(encoding="utf-8")).objects
        diff, plan, own = read("report/diff_json.md"), read("snapshot/plan_json.md"), read("report/what_if_json.md")
        reference = Reference("")
        reference.objects = {**diff, **own, "changed": diff["base"]}
        for name, table in plan.items():
            if name.startswith("diagnostics"):
                reference.objects[name] = table
        super().__init__(tpm, reference)
        self.own = own
        self.members = [name for name in diff[""] if name != "format"]

    def look_at_difference(self, document, before, after):
        expected = [*before, "change", *self.members, *after]
        if list(document) != expected:
            self.fail(f"the document has {list(document)}, not {expected}")
        for name, member in document.items():
            items = member if isinstance(member, list) else [member]
            for item in items:
                if isinstance(item, dict):
                    self.look_at(name + ("[]" if isinstance(member, list) else ""), item)

    def change(self, program, *flags):
        document = self.document("what-if", program, "-f", "json", *flags, status=(0, 1))
        if document.get("format") != "tpm.diff/1":
            self.fail(f"format {document.get('format')}")
        self.look_at_difference(document, ["format"], ["diagnostics"])

    def scenarios(self, program):
        """The ids of all scenarios, each looked at beside the others and alone."""
        document = self.document("what-if", program, "-f", "json", "--scenario", "all", status=(0, 1))
        if list(document) != ["format", "scenarios", "diagnostics"] or document["format"] != "tpm.scenarios/1":
            self.fail(f"the document of all scenarios is {str(document)[:200]}")
        for row in document.get("scenarios", []):
            self.look_at_difference(row, [], [])
            self.change(program, "--scenario", row["change"]["scenario"])

    def look_for_the_unseen(self):
        every = self.reference.objects
        self.reference.objects = self.own
        super().look_for_the_unseen()
        self.reference.objects = every


def main():
    if len(sys.argv) != 4:
        sys.exit(f"usage: {sys.argv[0]} TPM EXAMPLES LIBRARY")
    test = WhatIfTest(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[3]))
    programs = sorted(pathlib.Path(sys.argv[2]).glob("*/program.yaml"))
    for program in programs:
        if "\nscenarios:" in program.read_text(encoding="utf-8"):
            test.scenarios(str(program))
    checkout = str(pathlib.Path(sys.argv[2], "checkout", "program.yaml"))
    for flags in CHANGES:
        test.change(checkout, *flags)
    with tempfile.TemporaryDirectory() as folder:
        request = pathlib.Path(folder, "request.yaml")
        request.write_text(REQUEST, encoding="utf-8")
        test.change(checkout, "--change", str(request))
    test.look_for_the_unseen()
    for failure in test.failures:
        print("FAILED:", failure)
    print(f"{len(programs)} programs, {len(test.seen)} types and words seen, {len(test.failures)} failures")
    sys.exit(1 if test.failures else 0)


if __name__ == "__main__":
    main()
