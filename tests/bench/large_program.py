#!/usr/bin/env python3
"""Writes a large program file, the same one at every call, as those who run ten projects write theirs.

usage: large_program.py [TASKS] > program.yaml

TASKS (default 10000) in ten projects, of twenty teams on four calendars: one to three links a task, mostly
within the project; names, people, three-point durations, deadlines, notes. About 108 bytes a task.
"""
import random
import sys

PROJECTS = 10
TEAMS = 20
CALENDARS = """calendars:
  eu: { week: mon-fri, hours: "09:00-12:00,13:00-18:00", holidays: [2026-04-03, 2026-04-06, 2026-05-01, 2026-12-25] }
  us: { week: mon-fri, hours: "09:00-17:00", holidays: [2026-01-19, 2026-07-03, 2026-11-26, 2026-12-24..2027-01-01] }
  lab: { based_on: eu, week: { mon-thu: "08:00-16:00", fri: "08:00-12:00" }, exceptions: { 2026-06-06: "09:00-13:00" } }
  shifts: { week: { mon-sat: "06:00-22:00" }, hours_per_day: 16h }
"""
VERBS = ("Design", "Build", "Review", "Test", "Measure", "Document", "Translate", "Migrate", "Roll out", "Harden")
THINGS = ("sign-in", "token service", "payment form", "search index", "profile page", "export of invoices",
          "mobile client", "rate limits", "audit log", "on-call handbook", "voice model", "update channel")


def duration(numbers):
    days = numbers.randint(1, 12)
    if numbers.random() < 0.3:
        return f"{days}d/{days + numbers.randint(1, 4)}d/{days + numbers.randint(5, 12)}d"
    return numbers.choice((f"{days}d", f"{days}d", f"{days}d", f"{days * 4}h", "1w", "2w"))


def dependency(numbers, project, index, each):
    """A link to one of the tasks before this one, mostly a near one of the same project."""
    before = f"t{max(0, index - numbers.randint(1, 60)):04}"
    if numbers.random() < 0.1:
        before = f"p{numbers.randrange(PROJECTS):02}.t{max(0, index - each // 20 - numbers.randint(1, 60)):04}"
    elif index == 0:
        return f"p{project - 1:02}.t0000" if project else None
    kind = numbers.random()
    if kind < 0.08:
        return f"{before} SS+{numbers.randint(1, 5)}d"
    if kind < 0.16:
        return f"{before} FS+{numbers.randint(1, 16)}h"
    return f"{before} FF" if kind < 0.18 else before


def task(numbers, project, index, each):
    title = f"{numbers.choice(VERBS)} the {numbers.choice(THINGS)}"
    fields = [f"name: {title}", f"duration: {duration(numbers)}"]
    if index >= each // 20 + 61:
        links = {dependency(numbers, project, index, each) for _ in range(numbers.randint(1, 3))}
    elif index:
        links = {f"t{index - 1 - numbers.randrange(min(index, 20)):04}"}
    else:
        links = set()
    if len(links) == 1:
        fields.append(f"after: {links.pop()}")
    elif links:
        fields.append(f"after: [{', '.join(sorted(links))}]")
    if numbers.random() < 0.3:
        fields.append(f"people: {numbers.randint(2, 4)}")
    if numbers.random() < 0.15:
        fields.append(f"team: team-{numbers.randrange(TEAMS):02}")
    if numbers.random() < 0.03:
        fields.append(f"deadline: 20{numbers.randint(27, 30)}-{numbers.randint(1, 12):02}-{numbers.randint(1, 28):02}")
    if numbers.random() < 0.6:  # both styles are in use
        return f"      t{index:04}: {{ {', '.join(fields)} }}\n"
    if numbers.random() < 0.2:
        fields.append("note: Agreed with those who need it, see the minutes")
    return f"      t{index:04}:\n" + "".join(f"        {field}\n" for field in fields)


def program(tasks):
    numbers = random.Random(20260105)
    each = tasks // PROJECTS
    yield "tpm: 1\nprogram: A large program\nowner: dana@example.com\nstart: 2026-01-05\ncurrency: EUR\n"
    yield "overhead: 1.2k/d\ncalendar: eu\n" + CALENDARS + "teams:\n"
    for team in range(TEAMS):
        calendar = ("eu", "us", "lab", "shifts")[team % 4]
        yield f"  team-{team:02}: {{ people: {numbers.randint(3, 40)}, rate: {600 + 10 * team}/d, calendar: {calendar} }}\n"
    yield "projects:\n"
    for project in range(PROJECTS):
        yield f"  p{project:02}:\n    name: Project {project}\n    team: team-{project:02}\n    tasks:\n"
        for index in range(each):
            yield task(numbers, project, index, each)
    yield "milestones:\n"
    for project in range(PROJECTS):
        yield f"  m{project:02}: {{ name: Release of project {project}, after: p{project:02}, deadline: 2030-06-28 }}\n"


if __name__ == "__main__":
    for piece in program(int(sys.argv[1]) if len(sys.argv) > 1 else 10000):
        sys.stdout.write(piece)
