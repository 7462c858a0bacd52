#include <tpm/diagnostics/code_texts.hpp>

namespace tpm {
namespace {

// Sorted by code.
constexpr CodeText texts[] = {
    {"agreed-date-late",
     "Two teams agreed on a date for a hand-over, and the plan has the giving team finish "
     "later. The receiving team may still count on the agreed date.\n\n"
     "Talk to both: agree on the new date, or bring the work forward (`tpm why` shows what "
     "decides it).",
     R"(teams: { web: { people: 3 }, platform: { people: 4 } }
projects:
  auth:
    tasks:
      api: { duration: 8d, team: platform }
      ui:
        { duration: 3d, team: web, after: [{ task: api, needs: Keys, agreed: 2026-01-09 }] }
)",
     R"(teams: { web: { people: 3 }, platform: { people: 4 } }
projects:
  auth:
    tasks:
      api: { duration: 8d, team: platform }
      ui:
        { duration: 3d, team: web, after: [{ task: api, needs: Keys, agreed: 2026-01-14 }] }
)"},
    {"missing-agreed-date",
     "One team waits for another, and no date for the hand-over is agreed. These are the "
     "places where programs slip unnoticed: the giving team does not know that anyone "
     "waits, the receiving one hopes.\n\n"
     "Ask both teams, then write what is handed over (`needs`) and the date (`agreed`) "
     "into the link. From then on tpm says when the plan no longer keeps it.",
     R"(teams: { web: { people: 3 }, platform: { people: 4 } }
projects:
  auth:
    tasks:
      api: { duration: 8d, team: platform }
      ui: { duration: 3d, team: web, after: api }
)",
     R"(teams: { web: { people: 3 }, platform: { people: 4 } }
projects:
  auth:
    tasks:
      api: { duration: 8d, team: platform }
      ui:
        { duration: 3d, team: web, after: [{ task: api, needs: Keys, agreed: 2026-01-14 }] }
)"},
    {"missing-estimate",
     "A task has no `duration`, `effort` or `points`, so it takes no time in the plan, and "
     "everything after it looks earlier than it will be. A rough three-point guess "
     "(`3d/5d/15d`) is better than nothing.\n\n"
     "If it marks a moment and is no work, put it under `milestones` or write `milestone: "
     "true`.",
     R"(projects:
  auth:
    tasks:
      api: { name: Token API }
)",
     R"(projects:
  auth:
    tasks:
      api: { name: Token API, duration: 8d/10d/18d }
)"},
    {"missing-owner",
     "Nobody is named for this task: it has no `team`, and neither it nor its group, "
     "project or program has an `owner`. Work that belongs to nobody is begun late.\n\n"
     "Give the project a team or an owner, and the tasks in it have one too.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
)",
     R"(projects:
  auth:
    owner: dana@example.com
    tasks:
      api: { duration: 8d }
)"},
    {"no-predecessor",
     "Other tasks are linked, but nothing leads to this one, and no date says when it can "
     "begin: the plan starts it on the first day. If it needs something, say what with "
     "`after`; if it waits for a date, say `not_before`; if it can really begin at once, "
     "write that date as `not_before` and this note goes away.\n\n"
     "Finished and started tasks, and the first tasks of a chain at the start of their "
     "project, are not reported.",
     R"(projects:
  auth:
    tasks:
      design: { duration: 5d }
      api: { duration: 8d, after: design }
      training: { duration: 2d }
)",
     R"(projects:
  auth:
    tasks:
      design: { duration: 5d }
      api: { duration: 8d, after: design }
      training: { duration: 2d, after: api }
)"},
    {"no-successor",
     "Nothing waits for this task, and it does not finish last: it could slip by its whole "
     "slack, and the plan would not show that anyone minds. Mostly a link is missing, to "
     "the task that needs its result or to the milestone that it is part of.\n\n"
     "Milestones, tasks with a deadline, finished tasks and those that end with the "
     "program are not reported.",
     R"(milestones: { beta: { after: auth.api } }
projects:
  auth:
    tasks:
      api: { duration: 8d }
      docs: { duration: 2d }
)",
     R"(milestones: { beta: { after: [auth.api, auth.docs] } }
projects:
  auth:
    tasks:
      api: { duration: 8d }
      docs: { duration: 2d }
)"},
    {"single-person",
     "A task that decides the program's finish rests on a team of one. When that person is "
     "ill or on leave, the finish moves day by day.\n\n"
     "Name somebody who can step in, add a second person to the team, or take the task off "
     "the critical path.",
     R"(teams: { security: { people: 1 } }
projects:
  auth:
    tasks:
      pentest: { duration: 8d, team: security }
)",
     R"(teams: { security: { people: 2 } }
projects:
  auth:
    tasks:
      pentest: { duration: 8d, team: security }
)"},
    {"unused",
     "Something is defined and nothing uses it: a calendar that no team, project or task "
     "has, a team without a task, a feature without tasks. Either it is left over, or the "
     "place that should use it has another one: a team without a task may mean that its "
     "work is missing from the plan.",
     R"(teams: { web: { people: 3 }, legal: { people: 1 } }
projects:
  auth:
    tasks:
      ui: { duration: 3d, team: web }
)",
     R"(teams: { web: { people: 3 }, legal: { people: 1 } }
projects:
  auth:
    tasks:
      ui: { duration: 3d, team: web }
      terms: { duration: 1d, team: legal }
)"},
};

}  // namespace

std::span<const CodeText> lint_code_texts() { return texts; }

}  // namespace tpm
