#include <tpm/diagnostics/code_texts.hpp>

namespace tpm {
namespace {

// Sorted by code.
constexpr CodeText value_texts[] = {
    {"amount-too-large",
     "A cost of the plan does not fit into 64 bits of cents: people × rate × working time is "
     "beyond anything a program can cost. Look for a rate or a number of people with too many "
     "zeros.",
     "", ""},
    {"bad-calendar",
     "A calendar cannot be used: it has no working time in any week, its hours overlap or "
     "end before they begin, or calendars are based on each other in a circle.\n\n"
     "A calendar says which days (`week`), which hours, and what differs on single dates "
     "(`holidays`, `exceptions`).",
     R"(calendars:
  eu: { week: mon-fri, hours: "13:00-09:00" }
)",
     R"(calendars:
  eu: { week: mon-fri, hours: "09:00-13:00" }
calendar: eu
)"},
    {"bad-crash",
     "A crash point is a shorter total duration of a task and what it costs more: `6d for 12k`. It "
     "is "
     "the same kind of time as the task's duration (working, or elapsed), and `crashed`, the "
     "duration that the task is really done in, is one between the shortest crash point and the "
     "normal duration.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 10d, crash: [8d for 4k, 6d for 12k], crashed: 5d }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 10d, crash: [8d for 4k, 6d for 12k], crashed: 6d }
)"},
    {"bad-date",
     "The value is not a date, or not one that exists. Dates are written year-month-day, "
     "with a time if need be: `2026-01-05` or `2026-01-05T13:00`. Ranges are written "
     "`2026-12-24..2027-01-01`, both ends included.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, not_before: 2026-02-30 }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, not_before: 2026-02-27 }
)"},
    {"bad-dependency",
     "A dependency is a task, a type and a lag: `REF [FS|SS|FF|SF][+LAG|-LAG]`. Only the "
     "task is required; without a type it is finish-to-start, and the lag is a duration or "
     "a percentage of the predecessor.\n\n"
     "FS: starts after the other finishes. SS: after it starts. FF: finishes after it "
     "finishes. SF: finishes after it starts.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
      ui: { duration: 3d, after: api FT+2d }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
      ui: { duration: 3d, after: api FS+2d }
)"},
    {"bad-duration",
     "The value is not a duration: a number with a unit. Working time is in minutes, "
     "hours, days and weeks (`15m 4h 3d 2w`), elapsed time in `90em 36eh 3ed 2ew`; sums "
     "such as `1w2d` and fractions that come to whole minutes are fine. Three values "
     "`8d/10d/18d` are best, likely and worst.\n\n"
     "A bare number is refused, since nobody could tell whether it is days or hours.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8 }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
)"},
    {"bad-gate",
     "A condition of `--require` is not one: a name that there is not, one that has no value in "
     "this plan (the deadline of what has none), a limit of another type, or no comparison.\n\n"
     "A condition compares a value of the plan with a date, a duration, an amount of money or a "
     "number: `finish<=2026-04-30`, `milestones.beta.slack>=2d`, `cost<=320k`, "
     "`critical_count<=10`. `tpm help plan` lists the names.",
     "", ""},
    {"bad-id",
     "Ids begin with a letter and hold letters, digits, `_` and `-`. A dot separates the "
     "parts of a path (`auth.api`), so it cannot be within an id.\n\n"
     "Put the words that people read into `name`; it may hold anything.",
     R"(projects:
  auth:
    tasks:
      token api: { duration: 8d }
)",
     R"(projects:
  auth:
    tasks:
      token-api: { name: Token API (v2), duration: 8d }
)"},
    {"bad-money",
     "The value is not an amount of money or a rate. Amounts: `12500.50`, `4k`, `1.2M`. "
     "Rates are an amount per hour, day or week: `95/h`, `800/d`, `4k/w`. There is no "
     "currency sign; the program's `currency` says it once.",
     R"(teams:
  web: { people: 3, rate: $720 }
)",
     R"(teams:
  web: { people: 3, rate: 720/d }
projects:
  auth:
    tasks:
      ui: { duration: 3d, team: web }
)"},
    {"bad-number",
     "The value is not a number, or is outside of what makes sense here: people are whole "
     "and at least 1, a value is not negative. Numbers are decimal: `010` is refused, "
     "because some readers take it for eight.",
     R"(teams:
  web: { people: 2.5 }
)",
     R"(teams:
  web: { people: 3, focus: 80% }
projects:
  auth:
    tasks:
      ui: { duration: 3d, team: web }
)"},
    {"bad-path",
     "A scenario, a change request and `--set` change values by their path: "
     "`auth.api.duration`, `teams.web.people`, `auth.api.after[ui]`. This one leads to nothing in "
     "the program, or to a whole thing where one of its keys is meant.",
     R"(scenarios:
  hire: { team.web.people: 5 }
teams: { web: { people: 3 } }
projects:
  auth:
    tasks:
      ui: { duration: 3d, team: web }
)",
     R"(scenarios:
  hire: { teams.web.people: 5 }
teams: { web: { people: 3 } }
projects:
  auth:
    tasks:
      ui: { duration: 3d, team: web }
)"},
    {"bad-percentage",
     "The value is not a percentage, or is outside of the allowed range. Percentages are "
     "written with their sign: `40%`.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, started: 2026-01-12, complete: 140% }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, started: 2026-01-12, complete: 40% }
)"},
    {"bad-range",
     "The values of a sweep are a list (`5d,8d,12d`) or a range with a step (`5d..20d:1d`). "
     "Both ends and the step of a range are durations in one unit (hours and minutes count as "
     "one), percentages, numbers, amounts of money or rates; dates go by days or weeks "
     "(`2026-01-05..2026-02-02:1w`). A range rises, and its step is above zero.",
     "", ""},
    {"bad-value",
     "The value is none of those that this key knows; the message lists them. Truth is "
     "written `true` or `false` only: what some readers of YAML take for truth as well "
     "(`yes`, `on`) is refused here.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, milestone: yes }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, as_late_as_possible: true }
)"},
    {"crash-useless",
     "The crash point is left out, because it helps nobody: it is no shorter than the task, or no "
     "shorter than another point that costs less.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 10d, crash: [8d for 9k, 6d for 4k] }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 10d, crash: [6d for 4k] }
)"},
    {"contradicting-progress",
     "A task with a date of `done` is finished: it keeps its actual dates, and nothing of it is "
     "left. "
     "`remaining`, or a `complete` below 100%, say that something is. tpm goes by the date.\n\n"
     "Remove `done` if the work goes on, or what says that it does.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, started: 2026-01-05, done: 2026-01-14, complete: 40% }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, started: 2026-01-05, done: 2026-01-14 }
)"},
    {"cut-off-name",
     "In YAML a `#` after a space begins a comment, so the name ends before it: `name: Fix "
     "#12` is the name \"Fix\". Put the name in quotation marks if the `#` belongs to it, or "
     "move a real comment to a line of its own.",
     R"(projects:
  auth:
    tasks:
      api:
        name: Fix #12 of the token API
        duration: 8d
)",
     R"(projects:
  auth:
    tasks:
      api:
        name: "Fix #12 of the token API"
        duration: 8d
)"},
    {"date-out-of-range",
     "Dates may lie between 1900 and 2299. A plan that leaves these years has a mistyped "
     "date or duration somewhere: look for a year with swapped digits, or weeks where days "
     "were meant.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, not_before: 2926-01-05 }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, not_before: 2026-01-05 }
)"},
    {"duplicate-id",
     "Two things have the same id, perhaps in different files; the message names both "
     "places. References could mean either, so one of them needs another id. Projects and "
     "milestones share one level, tasks are unique within their group.",
     R"(milestones:
  auth: { after: auth.api }
projects:
  auth:
    tasks:
      api: { duration: 8d }
)",
     R"(milestones:
  auth-done: { after: auth.api }
projects:
  auth:
    tasks:
      api: { duration: 8d }
)"},
    {"duplicate-link",
     "A task names the same predecessor twice with the same type of link. One of them is enough; "
     "with "
     "two lags the later date counts, and the other link says nothing.",
     R"(projects:
  auth:
    tasks:
      design: { duration: 10d }
      api: { duration: 8d, after: [design, design FS+2d] }
)",
     R"(projects:
  auth:
    tasks:
      design: { duration: 10d }
      api: { duration: 8d, after: design FS+2d }
)"},
    {"duration-order",
     "Three-point estimates are best, likely and worst, in this order, each at least as "
     "long as the one before. The plan uses the likely value; the other two say how uncertain it "
     "is.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 10d/8d/18d }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d/10d/18d }
)"},
    {"mixed-duration",
     "A task says how long it takes in one way: `duration` is working time, `effort` is "
     "person-time to be divided among its people, `points` are measured by the team's "
     "velocity. With two of them it is not clear which one counts.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, effort: 16d }
)",
     R"(projects:
  auth:
    tasks:
      api: { effort: 16d, people: 2 }
)"},
    {"negative-duration",
     "Work takes no time or some time, never less than none. If a task shall begin before "
     "its predecessor ends, give the link a lead instead: `after: api FS-2d`.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
      ui: { duration: -2d, after: api }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
      ui: { duration: 2d, after: api FS-2d }
)"},
    {"reserved-id",
     "A project or milestone has the name of a top-level key of the format. Paths such as "
     "`teams.web.people` begin with either, so they could mean two things. Any other id "
     "will do; `name` may stay as it is.",
     R"(projects:
  teams:
    tasks: { hire: { duration: 4w } }
)",
     R"(projects:
  staffing:
    name: Teams
    tasks: { hire: { duration: 4w } }
)"},
};

}  // namespace

std::span<const CodeText> value_code_texts() { return value_texts; }

}  // namespace tpm
