#include <algorithm>
#include <map>

#include <fmt/core.h>

#include <tpm/report/why_sentences.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_pauses = 4;

std::string days_words(const PlanPage& page, const Pause& pause) {
  if (pause.first == pause.last) return page.dates.text(pause.first);
  return page.dates.text(pause.first) + " – " + page.dates.text(pause.last);
}

bool is_weekend(const Pause& pause) {
  for (Day day = pause.first; day <= pause.last; day = day + 1) {
    if (weekday(day) < 5) return false;
  }
  return true;
}

/// Days off, a weekend, and more days off for the same reason.
bool goes_on_over_weekend(const Pause& before, const Pause& between, const Pause& pause) {
  return before.kind == pause.kind && between.kind == Pause::Kind::weekly &&
         before.last + 1 == between.first && between.last + 1 == pause.first;
}

std::string unsigned_lag(const Dependency& dependency) {
  const std::string& text = dependency.lag_text;
  return visible(text.empty() || text[0] != '-' ? text : text.substr(1));
}

}  // namespace

std::string quoted(const PlanPage& page, ActivityId id) { return "'" + page.label(id) + "'"; }

std::string names_of(const PlanPage& page, const std::vector<ActivityId>& ids, std::size_t most) {
  std::vector<std::string> names;
  // One left out would take no more room than its count.
  const std::size_t shown = ids.size() <= most + 1 ? ids.size() : most;
  for (std::size_t i = 0; i < shown; ++i) names.push_back(quoted(page, ids[i]));
  if (shown < ids.size()) names.push_back(fmt::format("{} more", ids.size() - shown));
  return enumeration(names);
}

std::string work_words(const PlanPage& page, ActivityId id, Minutes minutes) {
  return format_duration(minutes, page.view.schedule[id].elapsed, page.minutes_per_day_of(id));
}

std::string link_words(const Dependency& dependency) {
  const std::int64_t amount = dependency.lag.amount;
  const std::string lag = unsigned_lag(dependency);
  const std::string by = amount == 0 ? "" : lag + (amount > 0 ? " after " : " before ");
  switch (dependency.type) {
    case LinkType::FS:
      return amount == 0 ? "" : by + "that ends";
    case LinkType::SS:
      return amount == 0 ? "when that starts" : by + "that starts";
    case LinkType::FF:
      return amount == 0 ? "ends with that" : "ends " + by + "that ends";
    case LinkType::SF:
      break;
  }
  return amount == 0 ? "ends when that starts" : "ends " + by + "that starts";
}

std::string pauses_words(const PlanPage& page, const std::vector<Pause>& pauses, TeamId team) {
  std::size_t weekends = 0;
  std::size_t weekly = 0;
  std::vector<Pause> days_off;
  for (std::size_t i = 0; i < pauses.size(); ++i) {
    const Pause& pause = pauses[i];
    if (pause.kind == Pause::Kind::weekly) {
      ++(is_weekend(pause) ? weekends : weekly);
    } else if (i > 1 && goes_on_over_weekend(pauses[i - 2], pauses[i - 1], pause)) {
      days_off.back().last = pause.last;
    } else {
      days_off.push_back(pause);
    }
  }
  std::vector<std::string> parts;
  if (weekends > 0) parts.push_back(count_of(weekends, "weekend", "weekends"));
  if (weekly > 0) parts.push_back(count_of(weekly, "weekly pause", "weekly pauses"));
  for (std::size_t i = 0; i < std::min(days_off.size(), max_pauses); ++i) {
    const bool off = days_off[i].kind == Pause::Kind::team_off && team.valid();
    parts.push_back(days_words(page, days_off[i]) +
                    (off ? " (" + page.team_label(team) + " is off)" : " (holiday)"));
  }
  if (days_off.size() > max_pauses) {
    parts.push_back(count_of(days_off.size() - max_pauses, "more pause", "more pauses"));
  }
  return enumeration(parts);
}

std::string fixed_sentence(const PlanPage& page, const FixedBy& fixed) {
  using Kind = FixedBy::Kind;
  const std::string name = fixed.holder.valid() ? quoted(page, fixed.holder) : std::string();
  const std::string day = page.dates.text(day_of(fixed.date));
  const std::string ending_day = page.day(fixed.date);
  switch (fixed.kind) {
    case Kind::program_start:
      return fmt::format("The program starts on {}.", day);
    case Kind::project_start:
      return fmt::format("{} starts on {}.", name, day);
    case Kind::status_date:
      return fmt::format("Work that is not done goes on from the status date, {}.", day);
    case Kind::actual_start:
      return fmt::format("{} began on {}.", name, day);
    case Kind::actual_finish:
      return fmt::format("{} was done on {}.", name, ending_day);
    case Kind::as_late_as_possible:
      return fmt::format(
          "{} is to be as late as possible: it starts on {}, no later than what "
          "follows allows.",
          name, day);
    case Kind::constraint:
      break;
  }
  static const std::map<std::string_view, std::pair<std::string_view, bool>> words{
      {"not_before", {"must not start before", false}},
      {"finish_not_before", {"must not finish before", true}},
      {"start_on", {"must start on", false}},
      {"finish_on", {"must finish on", true}},
      {"start_by", {"must start by", false}},
      {"finish_by", {"must finish by", true}}};
  const auto& [text, is_finish] = words.at(fixed.key);
  return fmt::format("{} {} {} ({}).", name, text, is_finish ? ending_day : day, fixed.key);
}

std::string limit_words(const PlanPage& page, const SlackLimit& limit) {
  const std::string day = page.day(limit.date);
  switch (limit.kind) {
    case SlackLimit::Kind::none:
      return {};
    case SlackLimit::Kind::finish:
      return fmt::format("the finish of the program, {}", day);
    case SlackLimit::Kind::program_deadline:
      return fmt::format("the {} of the program, {}", limit.key, day);
    case SlackLimit::Kind::deadline:
      return fmt::format("the deadline of {}, {}", quoted(page, limit.holder), day);
    case SlackLimit::Kind::constraint:
      break;
  }
  const bool starts = limit.key.substr(0, 5) == "start";
  return fmt::format("the {} of {}, {}", limit.key, quoted(page, limit.holder),
                     starts ? page.dates.text(day_of(limit.date)) : day);
}

std::string span_words(const PlanPage& page, ActivityId id) {
  const ActivityPlan& plan = page.view.schedule[id];
  const Day start = day_of(plan.start);
  const Day finish = finish_day(plan.finish);
  if (finish <= start) return page.dates.text(finish);
  return page.dates.text(start) + " – " + page.dates.text(finish);
}

}  // namespace tpm
