"""Writes schedules that other tools calculated in the formats of those tools, as they write them.

The reference data (one JSON file a schedule) says what MS Project or Primavera P6 was given; here
it becomes MS Project XML or a Primavera XER file, without what they calculated.
"""
import datetime
import xml.sax.saxutils

LINK_TYPES = {"FF": 0, "FS": 1, "SF": 2, "SS": 3}
CONSTRAINTS = {"ASAP": 0, "ALAP": 1, "MSO": 2, "MFO": 3, "SNET": 4, "SNLT": 5, "FNET": 6, "FNLT": 7}


def clock(minute):
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def element(name, value):
    return f"<{name}>{xml.sax.saxutils.escape(str(value))}</{name}>"


class Mspdi:
    """MS Project XML."""

    encoding = "utf-8"

    def __init__(self, data):
        self.data = data
        self.parents = {task["parent"] for task in data["tasks"]}

    def times(self, intervals):
        if not intervals:
            return element("DayWorking", 0)
        times = "".join(f"<WorkingTime><FromTime>{clock(a)}:00</FromTime><ToTime>{clock(b)}:00</ToTime></WorkingTime>"
                        for a, b in intervals)
        return f"{element('DayWorking', 1)}<WorkingTimes>{times}</WorkingTimes>"

    def calendar(self, calendar):
        yield f"<Calendar>{element('UID', calendar['id'])}{element('Name', 'Calendar ' + str(calendar['id']))}"
        yield f"<IsBaseCalendar>1</IsBaseCalendar>{element('BaseCalendarUID', -1 if calendar['base'] is None else calendar['base'])}"
        yield "<WeekDays>"
        for day, intervals in calendar["weekdays"].items():
            yield f"<WeekDay>{element('DayType', day)}{self.times(intervals)}</WeekDay>"
        yield "</WeekDays>"
        if calendar["exceptions"]:
            yield "<Exceptions>"
            for day, intervals in calendar["exceptions"].items():
                yield (f"<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>{day}T00:00:00</FromDate>"
                       f"<ToDate>{day}T23:59:00</ToDate></TimePeriod><Occurrences>1</Occurrences><Type>1</Type>"
                       f"{self.times(intervals)}</Exception>")
            yield "</Exceptions>"
        yield "</Calendar>"

    def link(self, pred):
        # Percentages stand as they are, all other lags in tenths of minutes.
        return (f"<PredecessorLink>{element('PredecessorUID', pred['uid'])}{element('Type', LINK_TYPES[pred['type']])}"
                f"<CrossProject>0</CrossProject>{element('LinkLag', pred['lag_raw'])}{element('LagFormat', pred['lag_format'])}"
                "</PredecessorLink>")

    def task(self, task):
        minutes = int(task["duration_min"])
        start = task["actual_start"] or task["expect"]["ES"]
        yield f"<Task>{element('UID', task['uid'])}{element('ID', task['id'])}{element('Name', task['name'] or '')}"
        yield f"{element('Active', int(task['active']))}{element('Manual', int(task['manual']))}<IsNull>0</IsNull>"
        yield f"{element('OutlineLevel', task['outline'])}<Priority>500</Priority>"
        yield f"{element('Start', start + ':00')}{element('Finish', task['expect']['EF'] + ':00')}"
        yield f"<Duration>PT{minutes // 60}H{minutes % 60}M0S</Duration>"
        yield element("DurationFormat", 8 if task["elapsed"] else 7)
        yield f"{element('Milestone', int(task['milestone']))}{element('Summary', int(task['uid'] in self.parents))}"
        yield element("ConstraintType", CONSTRAINTS[task["constraint"]])
        own = task["calendar"] != self.data["default_calendar"]
        yield element("CalendarUID", task["calendar"] if own else -1)
        for name, key in (("ConstraintDate", "constraint_date"), ("Deadline", "deadline"),
                          ("ActualStart", "actual_start"), ("ActualFinish", "actual_finish")):
            if task[key]:
                yield element(name, task[key][:16] + ":00")
        yield from (self.link(pred) for pred in task["preds"])
        yield "</Task>"

    def lines(self):
        data = self.data
        yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        yield '<Project xmlns="http://schemas.microsoft.com/project">'
        yield f"<SaveVersion>14</SaveVersion>{element('Name', data['source'])}"
        yield f"<ScheduleFromStart>1</ScheduleFromStart>{element('StartDate', data['project_start'][:16] + ':00')}"
        yield f"{element('CalendarUID', data['default_calendar'])}{element('MinutesPerDay', int(data['minutes_per_day']))}"
        yield f"{element('MinutesPerWeek', int(data['minutes_per_week']))}<HonorConstraints>1</HonorConstraints><Calendars>"
        for calendar in data["calendars"]:
            yield from self.calendar(calendar)
        yield "</Calendars><Tasks>"
        for task in data["tasks"]:
            yield from self.task(task)
        yield "</Tasks></Project>"

    def text(self):
        return "\r\n".join(self.lines()) + "\r\n"

    def key(self, task):
        return task["uid"]


class Xer:
    """A Primavera XER file, all activities in one WBS element."""

    encoding = "windows-1252"

    def __init__(self, data):
        self.data = data

    def slots(self, intervals):
        return "".join(f"(0||{i}(s|{clock(a)}|f|{clock(b)})())" for i, (a, b) in enumerate(intervals))

    def calendar_data(self, calendar):
        days = "".join(f"(0||{day}()({self.slots(intervals)}))" for day, intervals in calendar["weekdays"].items())
        zero = datetime.date(1899, 12, 30)
        exceptions = "".join(
            f"(0||{i}(d|{(datetime.date.fromisoformat(day) - zero).days})({self.slots(intervals)}))"
            for i, (day, intervals) in enumerate(calendar["exceptions"].items()))
        return f"(0||CalendarData()(\x7f\x7f  (0||DaysOfWeek()({days}))\x7f\x7f  (0||Exceptions()({exceptions}))))"

    def table(self, name, rows):
        fields = list(rows[0])
        yield f"%T\t{name}"
        yield "%F\t" + "\t".join(fields)
        for row in rows:
            yield "%R\t" + "\t".join("" if row[field] is None else str(row[field]) for field in fields)

    def instant(self, text):
        return text and text[:16].replace("T", " ")

    def hours(self, minutes):
        return f"{minutes / 60:.10g}"

    def project(self):
        data = self.data
        return {"proj_id": 1, "proj_short_name": data["source"], "clndr_id": data["calendars"][0]["id"],
                "plan_start_date": self.instant(data["project_start"]),
                "plan_end_date": self.instant(data["must_finish_by"]),
                "last_recalc_date": self.instant(data["data_date"]),
                "critical_path_type": data["critical_path_type"], "critical_drtn_hr_cnt": data["critical_float_hr"]}

    def tasks(self):
        for task in self.data["tasks"]:
            yield {"task_id": task["id"], "proj_id": 1, "wbs_id": 10, "clndr_id": task["calendar"],
                   "status_code": task["status"], "task_type": task["type"], "task_code": task["code"],
                   "task_name": task["name"], "target_drtn_hr_cnt": self.hours(task["original_duration_min"]),
                   "remain_drtn_hr_cnt": self.hours(task["remaining_duration_min"]),
                   "act_start_date": self.instant(task["actual_start"]),
                   "act_end_date": self.instant(task["actual_finish"]),
                   "cstr_type": task["constraint"], "cstr_date": self.instant(task["constraint_date"]),
                   "cstr_type2": task["constraint2"], "cstr_date2": self.instant(task["constraint2_date"]),
                   "expect_end_date": self.instant(task["expected_finish"])}

    def links(self):
        number = 0
        for task in self.data["tasks"]:
            for pred in task["preds"]:
                number += 1
                yield {"task_pred_id": number, "task_id": task["id"], "pred_task_id": pred["id"], "proj_id": 1,
                       "pred_proj_id": 1, "pred_type": "PR_" + pred["type"], "lag_hr_cnt": self.hours(pred["lag_min"])}

    def lines(self):
        data = self.data
        yield f"ERMHDR\t{data['p6_version']}\t2026-01-05\tProject\tadmin\tadmin\tdb\tProject Management\tUSD"
        yield from self.table("PROJECT", [self.project()])
        yield from self.table("CALENDAR", [
            {"clndr_id": c["id"], "default_flag": "N", "clndr_name": c["name"], "proj_id": "", "base_clndr_id": "",
             "day_hr_cnt": c["hours_per_day"], "clndr_data": self.calendar_data(c)} for c in data["calendars"]])
        yield from self.table("SCHEDOPTIONS", [{"schedoptions_id": 1, "proj_id": 1, **data["options"]}])
        yield from self.table("PROJWBS", [{"wbs_id": 10, "proj_id": 1, "proj_node_flag": "Y", "parent_wbs_id": "",
                                           "wbs_short_name": "P", "wbs_name": data["source"]}])
        yield from self.table("TASK", list(self.tasks()))
        yield from self.table("TASKPRED", list(self.links()))
        yield "%E"

    def text(self):
        return "\r\n".join(self.lines()) + "\r\n"

    def key(self, task):
        return task["code"]
