#include <tpm/diagnostics/code_texts.hpp>

namespace tpm {
namespace {

// Sorted by code.
constexpr CodeText schedule_texts[] = {
    {"actual-after-status-date",
     "Something is reported as started or done on a date after `status_date`, the day up "
     "to which progress is known. Either the status date was not moved on, or the actual "
     "date is really a plan.",
     R"(status_date: 2026-01-12
projects:
  auth:
    tasks:
      api: { duration: 8d, started: 2026-01-19 }
)",
     R"(status_date: 2026-01-19
projects:
  auth:
    tasks:
      api: { duration: 8d, started: 2026-01-12 }
)"},
    {"all-dropped",
     "Nothing is left to plan: each task is dropped (`dropped: true` on it or on a group around "
     "it), or belongs to features that all have the priority `wont`.\n\n"
     "Leave at least one task or milestone in the program.",
     R"(projects:
  auth:
    dropped: true
    tasks:
      api: { duration: 8d }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
      dark: { duration: 3d, after: api, dropped: true }
)"},
    {"ambiguous-reference",
     "A reference fits two things equally well. A bare id is looked up in the same group "
     "first, then outwards to the project; two candidates at one level are not decided by "
     "chance.\n\n"
     "Write the whole path, from the project on.",
     "", ""},
    {"constraint-conflict",
     "A hard constraint (`start_on`, `finish_on`; also `start_by` and `finish_by` with "
     "`hard_constraints: hard`) holds a task on a date that its links or another date do "
     "not allow. The date wins, as you asked, and the plan now shows work beginning before "
     "what it needs is there. The message says by how much.\n\n"
     "Prefer `not_before` for \"not earlier than\" and `deadline` for \"should be done by\": "
     "both keep the links true.",
     R"(projects:
  auth:
    tasks:
      design: { duration: 10d }
      api: { duration: 8d, after: design, start_on: 2026-01-07 }
)",
     R"(projects:
  auth:
    tasks:
      design: { duration: 10d }
      api: { duration: 8d, after: design, not_before: 2026-01-07 }
)"},
    {"cycle",
     "Links go round in a circle: each of these tasks waits for the next, so none can ever "
     "start. The message shows a shortest such circle, with the place of each link.\n\n"
     "Take out the link that is not a real need. Often one of the tasks is two: a first "
     "version that others can begin with, and the final one.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, after: ui }
      ui: { duration: 3d, after: api }
)",
     R"(projects:
  auth:
    tasks:
      api-draft: { duration: 2d }
      ui: { duration: 3d, after: api-draft }
      api: { duration: 6d, after: ui }
)"},
    {"deadline-missed",
     "The plan finishes after a `deadline`. A deadline measures and does not move "
     "anything: the slack of what leads to it is negative by the size of the miss.\n\n"
     "`tpm plan --to` names the chain of tasks that decides the date. What helps: start its "
     "first tasks earlier, shorten or split its longest ones, overlap work with SS links, "
     "leave out scope, or agree on another date.",
     R"(milestones:
  beta: { after: auth.api, deadline: 2026-01-09 }
projects:
  auth:
    tasks:
      api: { duration: 8d }
)",
     R"(milestones:
  beta: { after: auth.api, deadline: 2026-01-16 }
projects:
  auth:
    tasks:
      api: { duration: 8d }
)"},
    {"group-constraint",
     "A group or a project has no start and finish of its own: they follow from the tasks inside "
     "it. "
     "`not_before`, `finish_by` and `deadline` hold for each of those tasks; so does `start_on` as "
     "the earliest and `finish_on` as the latest date. `start_by` and `finish_not_before` of a "
     "group "
     "cannot be kept by any one of its tasks.\n\n"
     "Give the constraint to the task that begins or ends the group.",
     R"(projects:
  auth:
    tasks:
      api: { start_by: 2026-01-12, tasks: { draft: { duration: 8d } } }
)",
     R"(projects:
  auth:
    tasks:
      api: { tasks: { draft: { duration: 8d, start_by: 2026-01-12 } } }
)"},
    {"group-link",
     "A group is linked to something inside itself, or a task to a group that it is in. A "
     "group lasts as long as its parts do, so the task would wait for itself.\n\n"
     "Link to the task in the group that is really meant.",
     R"(projects:
  auth:
    tasks:
      wave:
        tasks:
          test: { duration: 3d }
          report: { duration: 1d, after: wave }
)",
     R"(projects:
  auth:
    tasks:
      wave:
        tasks:
          test: { duration: 3d }
          report: { duration: 1d, after: test }
)"},
    {"group-work",
     "A group or a project has a duration, people, progress or another key of work. It lasts as "
     "long as the tasks that it holds; only they are worked on.\n\n"
     "Give the work to one of its tasks.",
     R"(projects:
  auth:
    tasks:
      wave:
        duration: 4d
        tasks:
          test: { duration: 3d }
)",
     R"(projects:
  auth:
    tasks:
      wave:
        tasks:
          test: { duration: 3d }
)"},
    {"link-to-complete",
     "A task is done although something that it waits for is not. Either the link is not a "
     "real need, or the predecessor is done too and nobody wrote it down. The finished "
     "task keeps its dates.",
     R"(projects:
  auth:
    tasks:
      design: { duration: 5d }
      api: { duration: 8d, after: design, done: 2026-01-16 }
)",
     R"(projects:
  auth:
    tasks:
      design: { duration: 5d, done: 2026-01-09 }
      api: { duration: 8d, after: design, done: 2026-01-21 }
)"},
    {"not-levelled",
     "`scheduling: { level: true }` asks for dates that no team's capacity contradicts. This "
     "version "
     "does not move tasks for want of people: dates follow from the links alone, and the times at "
     "which a team needs more people than it has are reported as overloads.",
     R"(scheduling: { level: true }
)",
     ""},
    {"out-of-sequence",
     "A task was started before what it waits for was ready. The rest of its work still "
     "waits for the predecessor (retained logic), so the plan shows a pause; with "
     "`scheduling: {progress: override}` it goes on.\n\n"
     "If both really run side by side, say so with an SS link.",
     R"(status_date: 2026-01-12
projects:
  auth:
    tasks:
      design: { duration: 10d, started: 2026-01-05 }
      api: { duration: 8d, after: design, started: 2026-01-09 }
)",
     R"(status_date: 2026-01-12
projects:
  auth:
    tasks:
      design: { duration: 10d, started: 2026-01-05 }
      api: { duration: 8d, after: design SS+4d, started: 2026-01-09 }
)"},
    {"over-budget",
     "People, fixed costs and overhead together cost more than the program's `budget`.\n\n"
     "`tpm plan --columns name,cost` shows where the money goes, by task and project; `-f json` "
     "by team as well.",
     R"(budget: 3k
teams: { web: { people: 1, rate: 800/d } }
projects:
  auth:
    tasks:
      api: { duration: 8d, team: web }
)",
     R"(budget: 8k
teams: { web: { people: 1, rate: 800/d } }
projects:
  auth:
    tasks:
      api: { duration: 8d, team: web }
)"},
    {"overload",
     "At some time a team needs more people than it has, because tasks without a link "
     "between them run at once. The dates of the plan are those that the links allow, not "
     "those that these people can keep.\n\n"
     "Put the tasks in an order with a link, give one to another team, or add people.",
     R"(teams: { web: { people: 1 } }
projects:
  auth:
    tasks:
      ui: { duration: 5d, team: web }
      login: { duration: 5d, team: web }
)",
     R"(teams: { web: { people: 1 } }
projects:
  auth:
    tasks:
      ui: { duration: 5d, team: web }
      login: { duration: 5d, team: web, after: ui }
)"},
    {"self-link",
     "A task waits for itself. Another task was meant, or the link was left over from "
     "copying.",
     R"(projects:
  auth:
    tasks:
      ui: { duration: 3d, after: ui }
)",
     R"(projects:
  auth:
    tasks:
      ui: { duration: 3d }
)"},
    {"start-before-program",
     "A date lies before the start of the program, so it has no effect or work would begin "
     "before the program does. Move the program's `start`, or correct the date.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, not_before: 2025-12-01 }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, not_before: 2026-01-12 }
)"},
    {"unknown-reference",
     "There is nothing of this name. A bare id is looked up in the same group, then "
     "outwards to its project; anything further away needs its whole path: `project.task` "
     "or `project.group.task`.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
      ui: { duration: 3d, after: apy }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
      ui: { duration: 3d, after: api }
)"},
};

}  // namespace

std::span<const CodeText> schedule_code_texts() { return schedule_texts; }

}  // namespace tpm
