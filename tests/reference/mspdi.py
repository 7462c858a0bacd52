"""Reads the MS Project XML that tpm exports and schedules it once more, by MS Project's rules.

usage: mspdi.py TPM PROGRAM...

For each program file: the elements stand in the order of the published schema (mspdi_pj12, with the
three that Project 2010 added), ids and references fit together, and what the file says (calendars,
durations, links, constraints, actual dates; nothing of tpm's own rules) gives the dates that `tpm
plan -f json` has. Two instants with no working time between them on the task's calendar count as
equal, as they do in MS Project. Of what was started, Stop and Resume are facts; so are the dates of
tasks that are as late as possible.
"""
import datetime
import graphlib
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = "{http://schemas.microsoft.com/project}"
EPOCH = datetime.datetime(1970, 1, 1)
HORIZON = (datetime.date(1995, 1, 1) - EPOCH.date()).days, (datetime.date(2060, 1, 1) - EPOCH.date()).days
FF, FS, SF, SS = "0", "1", "2", "3"
ELAPSED_FORMATS = {"4", "6", "8", "10", "12", "20"}
PERCENT_FORMATS = {"19", "20"}

ORDER = {
    "Project": "SaveVersion UID Name Title Subject Category Company Manager Author CreationDate "
               "Revision LastSaved ScheduleFromStart StartDate FinishDate FYStartDate "
               "CriticalSlackLimit CurrencyDigits CurrencySymbol CurrencyCode "
               "CurrencySymbolPosition CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay "
               "MinutesPerWeek DaysPerMonth DefaultTaskType DefaultFixedCostAccrual "
               "DefaultStandardRate DefaultOvertimeRate DurationFormat WorkFormat "
               "EditableActualCosts HonorConstraints EarnedValueMethod InsertedProjectsLikeSummary "
               "MultipleCriticalPaths NewTasksEffortDriven NewTasksEstimated SplitsInProgressTasks "
               "SpreadActualCost SpreadPercentComplete TaskUpdatesResource FiscalYearStart "
               "WeekStartDay MoveCompletedEndsBack MoveRemainingStartsBack "
               "MoveRemainingStartsForward MoveCompletedEndsForward BaselineForEarnedValue "
               "AutoAddNewResourcesAndTasks StatusDate CurrentDate MicrosoftProjectServerURL "
               "Autolink NewTaskStartDate NewTasksAreManual DefaultTaskEVMethod "
               "ProjectExternallyEdited ExtendedCreationDate ActualsInSync RemoveFileProperties "
               "AdminProject OutlineCodes WBSMasks ExtendedAttributes Calendars Tasks Resources "
               "Assignments",
    "Calendar": "UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks",
    "WeekDay": "DayType DayWorking TimePeriod WorkingTimes",
    "Exception": "EnteredByOccurrences TimePeriod Occurrences Name Type Period DaysOfWeek MonthItem "
                 "MonthPosition Month MonthDay DayWorking WorkingTimes",
    "Task": "UID ID Name Active Manual Type IsNull CreateDate Contact WBS WBSLevel OutlineNumber "
            "OutlineLevel Priority Start Finish Duration DurationFormat Work Stop Resume ResumeValid "
            "EffortDriven Recurring OverAllocated Estimated Milestone Summary Critical IsSubproject "
            "IsSubprojectReadOnly SubprojectName ExternalTask ExternalTaskProject EarlyStart "
            "EarlyFinish LateStart LateFinish StartVariance FinishVariance WorkVariance FreeSlack "
            "TotalSlack FixedCost FixedCostAccrual PercentComplete PercentWorkComplete Cost "
            "OvertimeCost OvertimeWork ActualStart ActualFinish ActualDuration ActualCost "
            "ActualOvertimeCost ActualWork ActualOvertimeWork RegularWork RemainingDuration "
            "RemainingCost RemainingWork RemainingOvertimeCost RemainingOvertimeWork ACWP CV "
            "ConstraintType CalendarUID ConstraintDate Deadline LevelAssignments LevelingCanSplit "
            "LevelingDelay LevelingDelayFormat PreLeveledStart PreLeveledFinish Hyperlink "
            "HyperlinkAddress HyperlinkSubAddress IgnoreResourceCalendar Notes HideBar Rollup BCWS "
            "BCWP PhysicalPercentComplete EarnedValueMethod PredecessorLink ActualWorkProtected "
            "ActualOvertimeWorkProtected ExtendedAttribute Baseline OutlineCode IsPublished "
            "StatusManager CommitmentStart CommitmentFinish CommitmentType TimephasedData",
    "PredecessorLink": "PredecessorUID Type CrossProject CrossProjectName LinkLag LagFormat",
    "Resource": "UID ID Name Type IsNull Initials Phonetics NTAccount MaterialLabel Code Group "
                "WorkGroup EmailAddress Hyperlink HyperlinkAddress HyperlinkSubAddress MaxUnits "
                "PeakUnits OverAllocated AvailableFrom AvailableTo Start Finish CanLevel AccrueAt "
                "Work RegularWork OvertimeWork ActualWork RemainingWork ActualOvertimeWork "
                "RemainingOvertimeWork PercentWorkComplete StandardRate StandardRateFormat Cost "
                "OvertimeRate OvertimeRateFormat OvertimeCost CostPerUse ActualCost "
                "ActualOvertimeCost RemainingCost RemainingOvertimeCost WorkVariance CostVariance SV "
                "CV ACWP CalendarUID Notes BCWS BCWP IsGeneric IsInactive IsEnterprise BookingType "
                "ActualWorkProtected ActualOvertimeWorkProtected ActiveDirectoryGUID CreationDate "
                "ExtendedAttribute",
    "Assignment": "UID TaskUID ResourceUID PercentWorkComplete ActualCost ActualFinish "
                  "ActualOvertimeCost ActualOvertimeWork ActualStart ActualWork ACWP Confirmed Cost "
                  "CostRateTable CostVariance CV Delay Finish FinishVariance Hyperlink "
                  "HyperlinkAddress HyperlinkSubAddress WorkVariance HasFixedRateUnits FixedMaterial "
                  "LevelingDelay LevelingDelayFormat LinkedFields Milestone Notes Overallocated "
                  "OvertimeCost OvertimeWork RegularWork RemainingCost RemainingOvertimeCost "
                  "RemainingOvertimeWork RemainingWork ResponsePending Start Stop Resume "
                  "StartVariance Units UpdateNeeded VAC Work WorkContour",
}
REPEATED = {"PredecessorLink", "ExtendedAttribute"}


def minute(text):
    return int((datetime.datetime.fromisoformat(text) - EPOCH).total_seconds() // 60)


def length(text):
    """PT40H30M0S in minutes."""
    hours, rest = text.removeprefix("PT").split("H")
    return int(hours) * 60 + int(rest.split("M")[0])


def clock(text, is_end):
    of_day = int(text[:2]) * 60 + int(text[3:5])
    return 1440 if is_end and of_day == 0 else of_day


def hours_of(element):
    return [(clock(t.findtext("FromTime"), False), clock(t.findtext("ToTime"), True))
            for t in element.iterfind("WorkingTimes/WorkingTime")]


class Calendar:
    """Working minutes before each day of the horizon, added up day by day."""

    def __init__(self, element):
        week = {d.findtext("DayType"): hours_of(d) for d in element.iterfind("WeekDays/WeekDay")}
        other = {}
        for exception in element.iterfind("Exceptions/Exception"):
            first = minute(exception.findtext("TimePeriod/FromDate")) // 1440
            last = minute(exception.findtext("TimePeriod/ToDate")) // 1440
            assert last - first + 1 == int(exception.findtext("Occurrences"))
            for day in range(first, last + 1):
                assert day not in other, "two exceptions for one day"
                other[day] = hours_of(exception)
        self.first = HORIZON[0]
        self.days = [other.get(d, week[str((d + 4) % 7 + 1)]) for d in range(*HORIZON)]
        self.before = [0]
        for hours in self.days:
            self.before.append(self.before[-1] + sum(b - a for a, b in hours))

    def work(self, instant):
        day = instant // 1440 - self.first
        of_day = instant % 1440
        return self.before[day] + sum(min(max(of_day - a, 0), b - a) for a, b in self.days[day])

    def finish(self, work):
        """The earliest instant with that many working minutes before it."""
        low, high = 0, len(self.days) - 1
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self.before[middle + 1] >= work else (middle + 1, high)
        left = work - self.before[low]
        for a, b in self.days[low]:
            if left <= b - a:
                return (self.first + low) * 1440 + a + left
            left -= b - a
        raise AssertionError(work)

    def start(self, work):
        """The latest instant with that many before it."""
        return self.finish(work + 1) - 1


class Clock:
    """The calendar of elapsed time."""
    def work(self, instant):
        return instant

    finish = start = work


class Task:
    def __init__(self, element, calendars, project_calendar):
        get = element.findtext
        self.uid, self.level, self.name = get("UID"), int(get("OutlineLevel")), get("Name")
        self.summary = get("Summary") == "1"
        self.own = calendars[get("CalendarUID") if get("CalendarUID", "-1") != "-1" else project_calendar]
        self.elapsed = get("DurationFormat") in ELAPSED_FORMATS
        self.calendar = Clock() if self.elapsed else self.own
        self.duration = length(get("Duration"))
        self.remaining = length(get("RemainingDuration", "PT0H0M0S"))
        self.constraint = int(get("ConstraintType", "0"))
        date = get("ConstraintDate")
        self.date = minute(date) if date else None
        self.shown = minute(get("Start")), minute(get("Finish"))
        self.actual = [minute(get(n)) if get(n) else None for n in ("ActualStart", "ActualFinish", "Resume")]
        self.links = element.findall("PredecessorLink")
        self.ids = [e.findtext("Value") for e in element.findall("ExtendedAttribute")
                    if e.findtext("FieldID") == "188743731"]
        self.parent, self.leaves = None, []
        self.start = self.end = None

    def holders(self):
        task = self
        while task is not None:
            yield task
            task = task.parent


class Project:
    def __init__(self, root):
        self.start = minute(root.findtext("StartDate"))
        calendars = {c.findtext("UID"): Calendar(c) for c in root.iterfind("Calendars/Calendar")
                     if c.findtext("IsBaseCalendar") == "1"}
        self.tasks = {}
        open_tasks = []
        for element in root.iterfind("Tasks/Task"):
            if element.findtext("UID") == "0":
                continue
            task = Task(element, calendars, root.findtext("CalendarUID"))
            self.tasks[task.uid] = task
            del open_tasks[task.level - 1:]
            task.parent = open_tasks[-1] if open_tasks else None
            open_tasks.append(task)
            for holder in () if task.summary else task.holders():
                holder.leaves.append(task)

    def schedule(self):
        leaves = [t for t in self.tasks.values() if not t.summary]
        order = graphlib.TopologicalSorter(
            {leaf.uid: {p.uid for _, link in self.links_into(leaf) for p in self.ends(link)}
             for leaf in leaves})
        for uid in order.static_order():
            self.place(self.tasks[uid])

    @staticmethod
    def links_into(leaf):
        return [(holder, link) for holder in leaf.holders() for link in holder.links]

    def ends(self, link):
        return self.tasks[link.findtext("PredecessorUID")].leaves

    def place(self, task):
        started, finished, resume = task.actual
        if finished is not None:
            task.start, task.end = started, finished
        elif started is not None:
            task.start = started
            task.end = task.calendar.finish(task.calendar.work(resume) + task.remaining) if task.remaining else resume
        elif task.constraint == 1:
            task.start, task.end = task.shown
        else:
            self.forward(task)

    def forward(self, task):
        starts = [self.start] + [h.date for h in task.holders() if h.constraint == 4]
        finishes = [task.date] if task.constraint == 6 else []
        for _, link in self.links_into(task):
            for end in self.ends(link):
                kind = link.findtext("Type")
                event = end.end if kind in (FS, FF) else end.start
                (starts if kind in (FS, SS) else finishes).append(self.delayed(task, end, event, link))
        calendar = task.calendar
        if task.constraint == 2:
            starts, finishes = [task.date], []
        if task.constraint == 3:
            starts, finishes = [], [task.date]
        if task.duration == 0:
            task.start = task.end = max(starts + finishes)
            return
        work = max([calendar.work(s) for s in starts] +
                   [calendar.work(f) - task.duration for f in finishes])
        start = calendar.start(work)
        if task.elapsed and task.own.work(start) == task.own.work(task.shown[0]):
            start = task.shown[0]  # on the other side of a pause
        task.start, task.end = start, calendar.finish(calendar.work(start) + task.duration)

    @staticmethod
    def delayed(task, end, event, link):
        lag, form = int(link.findtext("LinkLag")), link.findtext("LagFormat")
        if form in PERCENT_FORMATS:
            scaled = abs(end.duration * lag)
            minutes = (scaled + 50) // 100 * (1 if lag > 0 else -1)
        else:
            assert lag % 10 == 0
            minutes = lag // 10
        if minutes == 0:
            return event
        if form in ELAPSED_FORMATS:
            return event + minutes
        return task.own.finish(task.own.work(event) + minutes)


class Check:
    def __init__(self):
        self.values, self.failures = 0, []

    def that(self, condition, *what):
        self.values += 1
        if not condition:
            self.failures.append(" ".join(map(str, what)))


def check_order(root, check, source):
    for name, names in ORDER.items():
        position = {n: i for i, n in enumerate(names.split())}
        for element in root.iter(name):
            children = [child.tag for child in element]
            unknown = [c for c in children if c not in position]
            check.that(not unknown, source, name, "holds", unknown)
            places = [position[c] for c in children if c in position]
            check.that(places == sorted(places), source, name, "is not in order:", children)
            single = [c for c in children if c not in REPEATED]
            check.that(len(single) == len(set(single)), source, name, "repeats:", children)


def check_references(root, check, source):
    def uids(path):
        found = [e.findtext("UID") for e in root.iterfind(path)]
        check.that(len(found) == len(set(found)), source, path, "UIDs repeat")
        return set(found)
    calendars, tasks = uids("Calendars/Calendar"), uids("Tasks/Task")
    resources = uids("Resources/Resource")
    uids("Assignments/Assignment")
    for path, known in (("CalendarUID", calendars), ("PredecessorUID", tasks), ("TaskUID", tasks),
                        ("ResourceUID", resources), ("BaseCalendarUID", calendars)):
        for element in root.iter(path):
            check.that(element.text in known | {"-1"}, source, path, element.text)
    for task in root.iterfind("Tasks/Task"):
        preds = [p.text for p in task.iterfind("PredecessorLink/PredecessorUID")]
        check.that(len(preds) == len(set(preds)), source, task.findtext("Name"), "is linked twice")
        into_finish = {t.text for t in task.iterfind("PredecessorLink/Type")} & {FF, SF}
        check.that(task.findtext("Summary") == "0" or not into_finish, source, task.findtext("Name"),
                   "is a summary task with FF or SF")


def check_dates(root, plan, check, source):
    project = Project(root)
    project.schedule()
    rows = {row["id"]: row for row in plan["tasks"]}
    check.that(len(rows) == len(project.tasks), source, "rows:", len(rows), len(project.tasks))
    for task in project.tasks.values():
        row = rows[task.ids[0]]
        if task.summary:
            task.start, task.end = min(t.start for t in task.leaves), max(t.end for t in task.leaves)
        for what, found in (("start", task.start), ("finish", task.end)):
            wanted = minute(row[what])
            same = found == wanted or task.own.work(found) == task.own.work(wanted) and not task.elapsed
            check.that(same, source, row["id"], what, row[what], "MS Project:",
                       EPOCH + datetime.timedelta(minutes=found))


def check_fields(root, plan, check, source):
    rows = {row["id"]: row for row in plan["tasks"]}
    for task in root.iterfind("Tasks/Task"):
        get = task.findtext
        if get("UID") == "0":
            continue
        row = rows[get("ExtendedAttribute/Value")]
        for name, field in (("Start", "start"), ("Finish", "finish"), ("EarlyStart", "early_start"),
                            ("EarlyFinish", "early_finish"), ("LateStart", "late_start"),
                            ("LateFinish", "late_finish")):
            check.that(get(name) == row[field] + ":00", source, row["id"], name, get(name), row[field])
        check.that(int(get("TotalSlack")) == 10 * (row["total_slack_minutes"] or 0), source, row["id"], "slack")
        check.that((get("Critical") == "1") == row["critical"], source, row["id"], "critical")
        check.that(get("Name") == row["name"], source, row["id"], get("Name"))
        check.that(int(get("Cost")) == round(float(row["cost"]) * 100), source, row["id"], "cost")
        check.that((get("PercentComplete") == "100" and get("Summary") == "0") <= (row["progress"] == "done"),
                   source, row["id"], "progress")


def run(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def main():
    tpm, programs = sys.argv[1], sys.argv[2:]
    check = Check()
    for program in programs:
        root = ElementTree.fromstring(run(tpm, "export", "-f", "msproject", program))
        for element in root.iter():
            assert element.tag.startswith(NAMESPACE), element.tag
            element.tag = element.tag.removeprefix(NAMESPACE)
        plan = json.loads(run(tpm, "plan", "-f", "json", program))
        check_order(root, check, program)
        check_references(root, check, program)
        check_dates(root, plan, check, program)
        check_fields(root, plan, check, program)
    print("\n".join(check.failures[:50]))
    print(f"{len(programs)} programs, {check.values} values, {len(check.failures)} differences")
    return 1 if check.failures or not programs else 0


if __name__ == "__main__":
    sys.exit(main())
