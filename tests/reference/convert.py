"""Writes schedules that other tools calculated as tpm program files.

The reference data (one JSON file a schedule) says what MS Project or Primavera P6 was given and
what it calculated; here only the former is used. Every task keeps its id behind the letter "t".
"""
import json

DAYS = {"2": "mon", "3": "tue", "4": "wed", "5": "thu", "6": "fri", "7": "sat", "1": "sun"}


def clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


def hours(intervals):
    return ",".join(f"{clock(a)}-{clock(b)}" for a, b in intervals)


def minutes(value):
    assert value == int(value), f"not whole minutes: {value}"
    return f"{int(value)}m"


def text(value):
    return json.dumps(value, ensure_ascii=False)


def calendar_lines(calendar, per_day):
    """One calendar in flow style; a day that is not named is off, or inherited."""
    parts = []
    if calendar.get("base") is not None:
        parts.append(f"based_on: c{calendar['base']}")
    named = {DAYS[d]: hours(i) for d, i in calendar["weekdays"].items()}
    parts.append("week: {" + ", ".join(f"{d}: {text(h) if h else 'off'}" for d, h in named.items()) + "}")
    exceptions = {day: hours(i) for day, i in calendar["exceptions"].items()}
    if exceptions:
        parts.append("exceptions: {" + ", ".join(
            f"{day}: {text(h) if h else 'off'}" for day, h in sorted(exceptions.items())) + "}")
    if per_day:
        parts.append(f"hours_per_day: {minutes(per_day)}")
    return f"  c{calendar['id']}: {{ {', '.join(parts)} }}"


class MsProject:
    """MS Project: all constraints are hard, lags count on the successor's calendar."""

    CONSTRAINTS = {"SNET": "not_before", "FNET": "finish_not_before", "SNLT": "start_by",
                   "FNLT": "finish_by", "MSO": "start_on", "MFO": "finish_on"}

    def __init__(self, data):
        self.data = data
        self.tasks = {t["uid"]: t for t in data["tasks"]}
        self.children = {}
        for task in data["tasks"]:
            self.children.setdefault(task["parent"], []).append(task)

    def key(self, task):
        return "t" + task["uid"]

    def path(self, uid):
        names = []
        while uid is not None and uid in self.tasks:
            names.insert(0, "t" + uid)
            uid = self.tasks[uid]["parent"]
        return ".".join(["p"] + names)

    def dependency(self, pred):
        lag = pred["lag"]
        suffix = ""
        if lag["value"]:
            sign = "+" if lag["value"] > 0 else "-"
            size = abs(lag["value"])
            if lag["kind"] == "percent":
                suffix = f"{sign}{size:g}%"
            elif lag["kind"].startswith("elapsed"):
                suffix = f"{sign}{int(size)}em"
            else:
                suffix = f"{sign}{minutes(size)}"
        return text(f"{self.path(pred['uid'])} {pred['type']}{suffix}")

    def fields(self, task):
        out = [f"name: {text(task['name'] or task['uid'])}"]
        if task["preds"]:
            links = [self.dependency(p) for p in task["preds"] if p["uid"] in self.tasks]
            out.append(f"after: [{', '.join(links)}]")
        if task["deadline"]:
            out.append(f"deadline: {task['deadline'][:16]}")
        if task["constraint"] == "ALAP":
            out.append("as_late_as_possible: true")
        elif task["constraint"] in self.CONSTRAINTS:
            out.append(f"{self.CONSTRAINTS[task['constraint']]}: {task['constraint_date'][:16]}")
        if self.is_group(task):
            return out
        if task["duration_min"] == 0:
            out.append("milestone: true")
        elif task["elapsed"]:
            out.append(f"duration: {int(task['duration_min'])}em")
        else:
            out.append(f"duration: {minutes(task['duration_min'])}")
        if task["calendar"] != self.data["default_calendar"]:
            out.append(f"calendar: c{task['calendar']}")
        if task["actual_start"]:
            out.append(f"started: {task['actual_start'][:16]}")
        if task["actual_finish"]:
            out.append(f"done: {task['actual_finish'][:16]}")
        return out

    def is_group(self, task):
        return task["uid"] in self.children

    def lines(self, parent, indent):
        for task in self.children.get(parent, []):
            yield f"{indent}{self.key(task)}:"
            for field in self.fields(task):
                yield f"{indent}  {field}"
            if self.is_group(task):
                yield f"{indent}  tasks:"
                yield from self.lines(task["uid"], indent + "    ")

    def program(self):
        data = self.data
        yield "tpm: 1"
        yield f"program: {text(data['source'])}"
        yield f"start: {data['project_start'][:16]}"
        yield f"calendar: c{data['default_calendar']}"
        yield "scheduling: { hard_constraints: hard }"
        yield "calendars:"
        for calendar in data["calendars"]:
            yield calendar_lines(calendar, data["minutes_per_day"])
        yield "projects:"
        yield "  p:"
        yield "    tasks:"
        yield from self.lines(None, "      ")


class Primavera:
    """P6: soft constraints, lags on the predecessor's calendar, finish slack, a data date."""

    CONSTRAINTS = {"CS_MSO": "start_on", "CS_MEO": "finish_on", "CS_MSOA": "not_before",
                   "CS_MEOA": "finish_not_before", "CS_MSOB": "start_by", "CS_MEOB": "finish_by"}

    def __init__(self, data):
        self.data = data

    def fields(self, task):
        yield f"name: {text(task['name'])}"
        yield f"calendar: c{task['calendar']}"
        if task["original_duration_min"] == 0 and task["remaining_duration_min"] == 0:
            yield "milestone: true"
        elif task["status"] == "TK_NotStart":
            yield f"duration: {minutes(task['remaining_duration_min'])}"
        else:
            yield f"duration: {minutes(task['original_duration_min'])}"
        links = []
        for pred in task["preds"]:
            lag = pred["lag_min"]
            suffix = f"{'+' if lag > 0 else '-'}{minutes(abs(lag))}" if lag else ""
            links.append(text(f"p.t{pred['id']} {pred['type']}{suffix}"))
        if links:
            yield f"after: [{', '.join(links)}]"
        for kind, date in ((task["constraint"], task["constraint_date"]),
                           (task["constraint2"], task["constraint2_date"])):
            if kind == "CS_ALAP":
                yield "as_late_as_possible: true"
            elif kind:
                yield f"{self.CONSTRAINTS[kind]}: {date[:16]}"
        if task["actual_start"]:
            yield f"started: {task['actual_start'][:16]}"
        if task["actual_finish"]:
            yield f"done: {task['actual_finish'][:16]}"
        if task["status"] == "TK_Active":
            yield f"remaining: {minutes(task['remaining_duration_min'])}"

    def program(self):
        data = self.data
        retained = data["options"]["sched_retained_logic"] == "Y"
        yield "tpm: 1"
        yield f"program: {text(data['source'])}"
        yield f"start: {data['project_start'][:16]}"
        yield f"status_date: {data['data_date'][:16]}"
        if data["must_finish_by"]:
            yield f"finish_by: {data['must_finish_by'][:16]}"
        yield f"calendar: c{data['calendars'][0]['id']}"
        yield ("scheduling: { lag_calendar: predecessor, hard_constraints: soft, slack: finish, "
               f"critical_slack: {int(float(data['critical_float_hr']) * 60)}m, "
               f"progress: {'retained' if retained else 'override'}"
               + (", late_from: deadline" if data["must_finish_by"] else "") + " }")
        yield "calendars:"
        for calendar in data["calendars"]:
            yield calendar_lines(calendar, float(calendar["hours_per_day"]) * 60)
        yield "projects:"
        yield "  p:"
        yield "    tasks:"
        for task in data["tasks"]:
            yield f"      t{task['id']}:"
            for field in self.fields(task):
                yield f"        {field}"


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def convert(data):
    kind = Primavera if "p6_version" in data else MsProject
    return "\n".join(kind(data).program()) + "\n"


if __name__ == "__main__":
    import sys
    sys.stdout.write(convert(load(sys.argv[1])))
