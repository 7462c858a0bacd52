"""Compares time-cost curves, fronts of alternatives and scopes for budgets with worked examples.

usage: tradeoff.py TPM DATA

TPM is the program; DATA the folder that holds worked/. Without the folder this says so and ends with
status 77 (skipped). The examples' units become days, of a calendar without a pause and of one with eight
hours a day. Everything must be exact.
"""
import fractions
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

from worked import CALENDARS, flow, number


def load(path):
    """(tasks, items, expected): rows and expected values, all numbers exact."""
    tasks, items, expected = [], [], {}
    section = key = None
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.replace("slope: unbounded", "slope: null")
            if found := re.match(r"(\w+):", line):
                section, key = found[1], None
            elif section in ("tasks", "items") and re.match(r'  - {id: "?\w+"?, ', line):
                row = re.sub(r"\b(id: )(\w+)", r'\1"\2"', line[4:])
                row = re.sub(r"(requires: )\[(.*?)\]", lambda m: m[1] + json.dumps(
                    [word.strip() for word in m[2].split(",") if word.strip()]), row)
                (items if section == "items" else tasks).append(flow(row))
            elif found := re.match(r"  (\w+): *(#.*)?$", line):
                key = found[1]
                expected[key] = []
            elif key and line.startswith("    - {"):
                row = re.sub(r"(chosen: )\[(.*?)\]", lambda m: m[1] + json.dumps(
                    [word.strip() for word in m[2].split(",") if word.strip()]), line[6:])
                expected[key].append(flow(row))
            elif found := re.match(r"  (\w+): ([-\d.]+)$", line):
                expected[found[1]] = number(found[2])
            elif found := re.match(r"  (total_cost|total_with_indirect|indirect): (.*)", line):
                text = re.sub(r"([{,]\s*)(\w+):", r'\1"\2":', found[2])
                expected[found[1]] = json.loads(text, parse_float=number, parse_int=number)
    return tasks, items, expected


def header(calendar, overhead=None, extra=()):
    yield from ("tpm: 1", "program: worked", "start: 2026-01-05", "calendar: days",
                f"calendars: {{ days: {calendar} }}")
    if overhead is not None:
        yield f"overhead: {float(overhead):g}/d"
    yield from extra
    yield "projects:"
    yield "  p:"
    yield "    tasks:"


def task_line(task):
    after = ", ".join("t" + before for before in task["after"])
    fields = [f"after: [{after}]"]
    if "modes" in task:
        modes = ", ".join(f"m{i}: {{ duration: {float(mode['duration']):g}d, cost: {float(mode['cost']):g} }}"
                          for i, mode in enumerate(task["modes"]))
        fields.append(f"options: {{ {modes} }}")
    else:
        fields.append(f"duration: {float(task['duration']):g}d")
    if task.get("normal_cost"):
        fields.append(f"cost: {float(task['normal_cost']):.2f}")
    if "crash_to" in task:
        extra = (task["duration"] - task["crash_to"]) * task["crash_cost_per_unit"]
        fields.append(f"crash: [{float(task['crash_to']):g}d for {float(extra):.2f}]")
    return f"      t{task['id']}: {{ {', '.join(fields)} }}"


def tradeoff(tpm, lines, *arguments, status=(0,)):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        done = subprocess.run([tpm, "tradeoff", "-f", "json", path, *arguments], capture_output=True,
                              text=True, check=False)
    if done.returncode not in status:
        raise SystemExit(f"tpm ended with {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout, parse_float=number)


class Comparison:
    def __init__(self):
        self.values = 0
        self.differences = []

    def equal(self, what, found, expected):
        self.values += len(expected) if isinstance(expected, list) else 1
        if found != expected:
            self.differences.append(f"{what}: expected {expected}, tpm says {found}")


def cost_at(points, duration, day):
    """Of the curve, on the line between two of its points."""
    longer = None
    for point in points:
        here = number(point["duration_minutes"]) / day, number(point["cost"])
        if here[0] == duration:
            return here[1]
        if here[0] < duration and longer:
            return here[1] + (longer[1] - here[1]) * (duration - here[0]) / (longer[0] - here[0])
        longer = here
    return None


def compare_curve(tpm, name, kind, tasks, expected, result):
    calendar, day = CALENDARS[kind]
    lines = [*header(calendar), *map(task_line, tasks)]
    document = tradeoff(tpm, lines)
    points = document["curve"]["points"]
    found = [{"duration": number(point["duration_minutes"]) / day, "cost": number(point["cost"]),
              "slope": None if point["cost_per_day"] is None else number(point["cost_per_day"])}
             for point in points]
    result.equal(f"{name}, {kind}: curve", found, expected["curve"])
    result.equal(f"{name}, {kind}: exact", document["curve"]["exact"], True)
    result.equal(f"{name}, {kind}: shortest", found[-1]["duration"], expected["min_makespan"])
    if "indirect" in expected:
        indirect = expected["indirect"]
        document = tradeoff(tpm, [*header(calendar, indirect["per_unit"]), *map(task_line, tasks)])
        for duration, cost in expected["total_cost"].items():
            at = cost_at(document["curve"]["points"], number(duration), day)
            result.equal(f"{name}, {kind}: total at {duration}", at + indirect["fixed"], cost)
        result.equal(f"{name}, {kind}: cheapest",
                     number(document["cheapest"]["cost"]) + indirect["fixed"], expected["min_total_cost"])
    if "bonus_per_unit_early" in expected:
        compare_bonus(tpm, name, kind, lines, expected, result)


def compare_bonus(tpm, name, kind, lines, expected, result):
    """A deadline at the normal finish, and a bonus for each day before it."""
    day = CALENDARS[kind][1]
    finish = tradeoff(tpm, lines)["current"]["finish"]
    bonus = [f"deadline: {finish}", f"bonus: {float(expected['bonus_per_unit_early']):g}/d"]
    cheapest = tradeoff(tpm, [*lines[:3], *bonus, *lines[3:]])["cheapest"]
    result.equal(f"{name}, {kind}: profit", -number(cheapest["cost"]), expected["best_profit"])
    result.equal(f"{name}, {kind}: its duration", number(cheapest["duration_minutes"]) / day,
                 expected["best_duration"])


def compare_front(tpm, name, kind, tasks, expected, result):
    calendar, day = CALENDARS[kind]
    lines = [*header(calendar), *map(task_line, tasks)]
    front = tradeoff(tpm, lines)["front"]
    found = [{"duration": number(plan["duration_minutes"]) / day, "cost": number(plan["cost"])}
             for plan in front]
    wanted = next(value for key, value in expected.items() if isinstance(value, list))
    result.equal(f"{name}, {kind}: front", sorted(found, key=lambda plan: plan["duration"]), wanted)
    for overhead, best in expected["total_with_indirect"].items():
        cheapest = tradeoff(tpm, [*header(calendar, number(overhead)), *map(task_line, tasks)])["cheapest"]
        result.equal(f"{name}, {kind}: cheapest with {overhead} a day",
                     {"duration": number(cheapest["duration_minutes"]) / day,
                      "cost": number(cheapest["cost"])}, best)


def scope_lines(items):
    yield from header(CALENDARS["eight hours"][0])
    for item in items:
        yield f"      t-{item['id']}: {{ duration: 1d, cost: {float(item['cost']):g} }}"
    yield "      always: { duration: 1d }"
    yield "features:"
    for item in items:
        yield (f"  {item['id']}: {{ value: {item['value']}, tasks: [p.t-{item['id']}], "
               f"requires: [{', '.join(item['requires'])}] }}")


def compare_scope(tpm, name, items, expected, closure, result):
    lines = list(scope_lines(items))
    everything = {item["id"] for item in items}
    for best in expected["best"]:
        document = tradeoff(tpm, lines, "--budget", f"{float(best['budget']):g}", status=(0, 1))
        answer = document["answer"]
        if answer["feasible"]:
            plan = document["front"][answer["plan"]]
        else:
            repairs = [repair for repair in answer["repairs"] if repair["kind"] == "scope"]
            plan = document["front"][repairs[0]["plan"]]
            result.equal(f"{name}: dropped for {best['budget']}", sorted(repairs[0]["drop"]),
                         sorted(everything - set(plan["features"])))
        found = {"budget": best["budget"], "value": number(plan["value"]), "cost": number(plan["cost"])}
        chosen = [item for item in items if item["id"] in plan["features"]]
        result.equal(f"{name}: for {best['budget']}", found,
                     {what: best[what] for what in ("budget", "value", "cost")})
        # Other sets may be worth and cost the same.
        result.equal(f"{name}: what is chosen for {best['budget']}",
                     [sum(item["value"] for item in chosen), sum(item["cost"] for item in chosen)],
                     [best["value"], best["cost"]])
    front = tradeoff(tpm, lines)["front"]
    most = max(number(plan["value"]) - number(plan["cost"]) for plan in front)
    result.equal(f"{name}: value less cost", most, closure)


def main():
    tpm, folder = sys.argv[1], os.path.join(sys.argv[2], "worked")
    if not os.path.isdir(folder):
        print(f"skipped: the worked examples are not there ({folder})")
        return 77
    result, examples = Comparison(), 0
    for path in sorted(glob.glob(folder + "/*.yaml")):
        name = os.path.basename(path).removesuffix(".yaml")
        tasks, items, expected = load(path)
        if tasks and "curve" in expected:
            for kind in CALENDARS:
                compare_curve(tpm, name, kind, tasks, expected, result)
        elif tasks and any("modes" in task for task in tasks):
            for kind in CALENDARS:
                compare_front(tpm, name, kind, tasks, expected, result)
        elif items:
            with open(os.path.join(folder, "scope_max_closure.yaml"), encoding="utf-8") as file:
                closure = number(re.search(r"best: (\d+)", file.read())[1])
            compare_scope(tpm, name, items, expected, closure, result)
        else:
            continue
        examples += 1
    print("\n".join(result.differences + [
        f"{examples} examples, {result.values} values, {len(result.differences)} differences"]))
    return 1 if result.differences or not examples else 0


if __name__ == "__main__":
    sys.exit(main())
