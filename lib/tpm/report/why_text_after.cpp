// What it holds up, its slack, what makes it earlier, the way to another activity.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/report/why_sentences.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_rows = 8;
constexpr std::size_t max_between = 12;

void title(PlanPage& page, std::string_view text) {
  page.gap();
  page.line(text, Ink::bold);
}

void sentence(PlanPage& page, const std::string& text, Ink ink = Ink::plain) {
  page.paragraph("  " + text, ink, 2);
}

std::string time_words(const PlanPage& page, ActivityId id, Minutes minutes) {
  return format_duration(minutes < 0 ? -minutes : minutes, page.minutes_per_day_of(id));
}

void append_more(TextTable& table, std::size_t all) {
  if (all <= max_rows) return;
  table.add_note({fmt::format("  … {} more; -f json has all", all - max_rows), Ink::dim});
}

void append_driven(PlanPage& page, const HeldUp& held) {
  TextTable table({{"", Align::left, 20},
                   {"", Align::left, 6, true},
                   {"", Align::left},
                   {"", Align::left, 6, true}});
  for (std::size_t i = 0; i < std::min(held.driven.size(), max_rows); ++i) {
    const HeldUp::Successor& next = held.driven[i];
    const Dependency& link = page.view.program.dependencies[next.link.driver.dependency];
    std::string words = link_words(link);
    if (next.link.gap > 0) {
      words += (words.empty() ? "" : ", ") +
               fmt::format("after {} of slip",
                           time_words(page, next.link.driver.activity, next.link.gap));
    }
    table.add_row({{"  " + page.label(next.activity)},
                   {step_team(page, page.view.program[next.activity])},
                   {span_words(page, next.activity)},
                   {words, Ink::dim}});
  }
  append_more(table, held.driven.size());
  page.table(table, 0);
}

std::string teams_words(const PlanPage& page, const HeldUp& held) {
  std::string text;
  for (const TeamCount& count : held.teams) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", page.team_label(count.team),
                        count.activities);
  }
  return text;
}

void append_milestone_slacks(PlanPage& page, const Why& why) {
  const std::vector<MilestoneSlack>& milestones = why.held_up.milestones;
  if (milestones.empty() || page.view.schedule[why.activity].complete) return;
  TextTable table({{"  Milestones after it", Align::left, 20},
                   {"Date", Align::left},
                   {"It can slip", Align::left}});
  for (std::size_t i = 0; i < std::min(milestones.size(), max_rows); ++i) {
    const MilestoneSlack& milestone = milestones[i];
    std::string room = "–";
    if (milestone.slack) {
      room =
          *milestone.slack == 0 ? "not at all" : time_words(page, why.activity, *milestone.slack);
    }
    table.add_row({{"    " + page.label(milestone.milestone)},
                   {page.dates.column(finish_day(page.view.schedule[milestone.milestone].finish))},
                   {room}});
  }
  append_more(table, milestones.size());
  page.table(table, 0);
}

}  // namespace

void append_held_up(PlanPage& page, const Why& why) {
  const HeldUp& held = why.held_up;
  title(page, "What it holds up");
  if (held.driven.empty()) {
    const bool done = page.view.schedule[why.activity].complete;
    sentence(page, done ? "It is done: nothing waits for it any more."
                   : held.milestones.empty()
                       ? "Nothing follows at once when it slips."
                       : "Nothing moves at once when it slips; what comes after it has room.");
  } else {
    append_driven(page, held);
    std::string text =
        fmt::format("If it slips, {} with it", count_of(held.moving, "other moves", "others move"));
    const std::string teams = teams_words(page, held);
    if (!teams.empty()) text += fmt::format("; tasks of these teams: {}", teams);
    sentence(page, text + ".");
  }
  append_milestone_slacks(page, why);
}

// --- Slack ------------------------------------------------------------------------------------

namespace {

void append_drag(PlanPage& page, const ActivityPlan& plan) {
  if (!plan.longest_path || !plan.drag) return;
  if (*plan.drag > 0) {
    sentence(page, fmt::format("If it took no time, the program would finish {} earlier.",
                               format_duration(*plan.drag, page.minutes_per_day)));
  } else if (plan.duration > 0) {
    sentence(page, "Shortening it alone gains nothing: something else takes as long, or is fixed.");
  }
}

void append_limit(PlanPage& page, const Why& why, Minutes slack) {
  const SlackLimit& limit = why.slack.limit;
  const ActivityId leaf = why.slack.leaf;
  if (limit.kind == SlackLimit::Kind::none) return;
  std::string text;
  Ink ink = Ink::plain;
  if (slack < 0) {
    text = fmt::format("It is {} too late for {}", time_words(page, leaf, slack),
                       limit_words(page, limit));
    ink = Ink::red;
  } else if (slack == 0) {
    text = fmt::format("It cannot slip without moving {}", limit_words(page, limit));
    if (limit.kind != SlackLimit::Kind::finish) {
      text = fmt::format("It is exactly in time for {}", limit_words(page, limit));
    }
  } else {
    const bool moves = limit.kind == SlackLimit::Kind::finish;
    text =
        fmt::format("It can slip {}, until {}; after that it {} {}", time_words(page, leaf, slack),
                    page.dates.text(finish_day(page.view.schedule[leaf].late_finish)),
                    moves ? "moves" : "is too late for", limit_words(page, limit));
  }
  sentence(page, text + ".", ink);
  if (limit.path.size() > 1) {
    page.out += "  ";
    page.ink(chain_text(page.view.program, limit.path, page.room_after(2)), Ink::dim);
    page.out += '\n';
  }
}

/// "The path that decides the finish is 8d longer: …"
void append_longer(PlanPage& page, const LongerPath& paths, ActivityId leaf) {
  if (paths.difference <= 0) return;
  std::string text =
      fmt::format("What decides the finish instead takes {} longer: {}",
                  time_words(page, leaf, paths.difference), names_of(page, paths.longer, 4));
  if (paths.parts.valid()) text += fmt::format(", after {}", quoted(page, paths.parts));
  if (paths.meets.valid()) text += fmt::format("; the two meet at {}", quoted(page, paths.meets));
  sentence(page, text + ".");
}

std::string verdict(const PlanPage& page, const Why& why, const ActivityPlan& plan) {
  const Minutes slack = *plan.total_slack;
  if (!plan.critical) return "Why it is not critical";
  if (plan.longest_path) return "Why it is critical";
  const bool allowed = slack >= 0 && page.view.program.scheduling.critical_slack > 0;
  return allowed ? "Why it counts as critical"
         : why.slack.limit.kind == SlackLimit::Kind::finish
             ? "Why it is critical"
             : "Why it is critical, though not for the finish";
}

}  // namespace

void append_slack(PlanPage& page, const Why& why) {
  const ActivityId leaf = why.slack.leaf;
  const ActivityPlan& plan = page.view.schedule[leaf];
  if (!plan.total_slack) return;
  title(page, verdict(page, why, plan));
  if (leaf != why.activity) {
    sentence(page, fmt::format("The least room in it has {}:", quoted(page, leaf)));
  }
  append_limit(page, why, *plan.total_slack);
  const bool free = plan.free_slack && *plan.free_slack > 0 && *plan.total_slack > 0;
  if (free) {
    sentence(page, fmt::format("Up to {} of that moves nothing else.",
                               time_words(page, leaf, *plan.free_slack)));
  }
  if (plan.longest_path) {
    sentence(page, plan.critical ? "It is on the longest path to the finish."
                                 : "It is on the longest path to the finish all the same.");
    append_drag(page, plan);
  } else if (why.slack.longer) {
    append_longer(page, *why.slack.longer, leaf);
  }
}

// --- A week earlier ---------------------------------------------------------------------------

namespace {

std::string alone_words(const PlanPage& page, const Why& why, const AloneGives& gives) {
  if (!gives.gain) return "not calculated";
  if (gives.needed && *gives.needed == gives.left) return "would have to take no time";
  if (gives.needed) {
    return fmt::format("{} less of it is enough", work_words(page, gives.activity, *gives.needed));
  }
  if (*gives.gain == 0) return "alone gains nothing";
  return fmt::format("alone gains {} at most", time_words(page, why.activity, *gives.gain));
}

/// What decides when the task has given all that it can.
std::string then_words(const PlanPage& page, const AloneGives& gives) {
  if (gives.then.valid()) return fmt::format("then {} decides", quoted(page, gives.then));
  if (!gives.fixed || gives.fixed->kind != FixedBy::Kind::constraint) return {};
  return fmt::format("then the {} of {} decides", gives.fixed->key,
                     quoted(page, gives.fixed->holder));
}

void append_alone(PlanPage& page, const Why& why) {
  TextTable table({{"", Align::left, 20}, {"", Align::right}, {"", Align::left}});
  // Those that count most are of more use than those that come first.
  std::vector<AloneGives> rows = why.earlier->alone;
  std::stable_sort(rows.begin(), rows.end(), [](const AloneGives& x, const AloneGives& y) {
    return x.gain.value_or(-1) > y.gain.value_or(-1);
  });
  for (std::size_t i = 0; i < std::min(rows.size(), max_rows); ++i) {
    table.add_row({{"  " + page.label(rows[i].activity)},
                   {work_words(page, rows[i].activity, rows[i].left)},
                   {alone_words(page, why, rows[i])}});
    const std::string then = then_words(page, rows[i]);
    if (!then.empty()) table.add_note({"       " + then, Ink::dim});
  }
  append_more(table, rows.size());
  page.table(table, 0);
}

void append_together(PlanPage& page, const Earlier& earlier) {
  const bool one_is_enough =
      std::any_of(earlier.alone.begin(), earlier.alone.end(),
                  [](const AloneGives& gives) { return gives.needed.has_value(); });
  if (earlier.together.empty() || one_is_enough) return;
  std::string text = "One way is all of these together:";
  for (std::size_t i = 0; i < earlier.together.size(); ++i) {
    const Shortening& change = earlier.together[i];
    const std::string to =
        change.to == 0 ? "no time" : work_words(page, change.activity, change.to);
    text +=
        fmt::format("{} {} in {} instead of {}", i == 0 ? "" : ",", quoted(page, change.activity),
                    to, work_words(page, change.activity, change.from));
  }
  sentence(page, text + ".");
}

void append_blocked(PlanPage& page, const Earlier& earlier) {
  if (earlier.earliest) {
    sentence(page, fmt::format("Shorter tasks cannot do it: if all work before it took no time, it "
                               "would still finish on {}.",
                               page.dates.text(finish_day(*earlier.earliest))));
  } else {
    sentence(page, "Shortening what drives it is not enough.");
  }
  sentence(page, fixed_sentence(page, earlier.blocked->fixed));
  for (const ChainStep& step : earlier.blocked->steps) {
    if (!step.link) continue;
    const Driver& driver = step.link->driver;
    const Dependency& link = page.view.program.dependencies[driver.dependency];
    if (link.lag.amount <= 0) continue;
    sentence(page, fmt::format("{} waits: {} ({}).", quoted(page, step.activity), link_words(link),
                               quoted(page, driver.activity)));
  }
}

}  // namespace

void append_earlier(PlanPage& page, const Why& why) {
  if (!why.earlier) return;
  const Earlier& earlier = *why.earlier;
  title(page, fmt::format("To have it a week earlier, by {}",
                          page.dates.text(finish_day(earlier.target))));
  if (earlier.blocked) append_blocked(page, earlier);
  append_alone(page, why);
  append_together(page, earlier);
  if (!earlier.blocked && why.chain.fixed.kind == FixedBy::Kind::constraint) {
    sentence(page,
             "Where it begins, no shorter task moves: " + fixed_sentence(page, why.chain.fixed));
  }
  if (!earlier.complete) sentence(page, "To find more would take too long.", Ink::dim);
}

// --- A way ------------------------------------------------------------------------------------

namespace {

void append_no_path(PlanPage& page, const Why& why, const PathTo& way) {
  if (way.other_direction) {
    sentence(page, fmt::format("There is no way from here: it is the other way round, {} leads to "
                               "{}.",
                               quoted(page, way.to), quoted(page, why.activity)));
  } else {
    sentence(page, fmt::format("There is no way from one to the other: neither waits for {}.",
                               quoted(page, way.to)));
  }
}

void append_longest(PlanPage& page, const Why& why, const PathTo& way) {
  TextTable table({{"", Align::left, 20},
                   {"", Align::left, 6, true},
                   {"", Align::right, 0, true},
                   {"", Align::left},
                   {"", Align::left, 6, true}});
  for (std::size_t i = 0; i < way.longest.size(); ++i) {
    const ActivityId id = way.longest[i];
    std::string words;
    if (i > 0) words = link_words(page.view.program.dependencies[way.links[i - 1]]);
    table.add_row({{"  " + page.label(id)},
                   {step_team(page, page.view.program[id])},
                   {page.duration(id)},
                   {span_words(page, id)},
                   {words, Ink::dim}});
  }
  page.table(table, 0);
  std::string text = fmt::format("It takes {} from the start of the first to the end of the last",
                                 format_duration(way.length, page.minutes_per_day));
  text += *way.slack == 0 ? ", and has no room"
                          : fmt::format("; the first can slip {} before the last moves",
                                        time_words(page, why.activity, *way.slack));
  sentence(page, text + ".");
}

}  // namespace

void append_way(PlanPage& page, const Why& why) {
  if (!why.path_to) return;
  const PathTo& way = *why.path_to;
  title(page, fmt::format("From here to {}", quoted(page, way.to)));
  if (!way.exists) return append_no_path(page, why, way);
  if (way.longest.empty()) {
    sentence(page, "All links on the way are past: it can no longer move that.");
  } else {
    sentence(page, "The longest way:");
    append_longest(page, why, way);
  }
  if (way.between.empty()) return sentence(page, "Nothing lies between.");
  sentence(page, fmt::format("{} between: {}.",
                             count_of(way.between.size(), "activity lies", "activities lie"),
                             names_of(page, way.between, max_between)));
}

}  // namespace tpm
