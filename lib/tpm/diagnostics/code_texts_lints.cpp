#include <tpm/diagnostics/code_texts.hpp>

namespace tpm {
namespace {

// Sorted by code.
constexpr CodeText lint_texts[] = {
    {"agreed-date-late",
     "Two teams agreed on a date for a hand-over, and the plan has the giving team finish "
     "later. The receiving team may still count on the agreed date.\n\n"
     "Talk to both: agree on the new date, or bring the work forward.",
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
     "Nobody is named for this task: it has no `team`, and neither it nor its group or "
     "project has an `owner`. Work that belongs to nobody is begun late.\n\n"
     "Give the project a team or an owner, and the tasks in it have one too. (The owner of "
     "the whole program does not count: being owner of everything is not an answer to \"who "
     "does this task\".)",
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
    {"mixed-value",
     "The value of a feature is a number, or what each week without it costs (`50k/w`). Features "
     "are "
     "compared and added up by their values, so all of a program should have the same kind: a "
     "value "
     "per time counts as whole units of the currency a week.",
     R"(features:
  passkeys: { value: 50, tasks: [site.copy] }
  refunds: { value: 50k/w, tasks: [site.ship] }
)",
     R"(features:
  passkeys: { value: 80k/w, tasks: [site.copy] }
  refunds: { value: 50k/w, tasks: [site.ship] }
)"},
    {"no-predecessor",
     "Others wait for this task, but it waits for nothing itself, and no date says when it "
     "can begin, so the plan starts it on the first day. That is right for the task with "
     "which a project begins: in each project the one with the least slack is taken for "
     "that and not reported. A second one is worth a look.\n\n"
     "If it needs something, say what with `after`; if it waits for a date, say "
     "`not_before`. A date is also the way to say that it can really begin at once. A "
     "milestone to which nothing leads and that has no date stands on the first day of the "
     "program, where it means nothing.",
     R"(projects:
  auth:
    tasks:
      design: { duration: 5d }
      training: { duration: 2d }
      api: { duration: 8d, after: [design, training] }
)",
     R"(projects:
  auth:
    tasks:
      design: { duration: 5d }
      training: { duration: 2d, not_before: 2026-01-08 }
      api: { duration: 8d, after: [design, training] }
)"},
    {"no-successor",
     "Nothing waits for this task, and it does not end the program: it could slip by its "
     "whole slack, and the plan would not show that anyone minds. Mostly a link is "
     "missing, to the task that needs its result or to the milestone that it is part of.\n\n"
     "Milestones, finished tasks and those that end the program are not reported, nor are "
     "tasks with a deadline of their own, their group or their project.",
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
     "Tasks that decide the program's finish rest on a team of one; the first of them is "
     "named, once for each such team. When that person is ill or on leave, the finish "
     "moves day by day.\n\n"
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

std::span<const CodeText> lint_code_texts() { return lint_texts; }

}  // namespace tpm
