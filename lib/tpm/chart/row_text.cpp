#include <fmt/format.h>

#include <tpm/chart/row_text.hpp>
#include <tpm/model/link_text.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

std::string_view reason_text(StartReason reason) {
  switch (reason) {
    case StartReason::program_start:
      return "starts with the program";
    case StartReason::project_start:
      return "starts with its project";
    case StartReason::status_date:
      return "starts at the status date";
    case StartReason::constraint:
      return "held by a fixed date";
    case StartReason::actual:
      return "started as recorded";
    case StartReason::as_late_as_possible:
      return "as late as possible";
    case StartReason::link:
      break;
  }
  return "";
}

void add(std::string& list, std::string_view part) {
  if (part.empty()) return;
  if (!list.empty()) list += ", ";
  list += part;
}

std::string deadline_text(const ChartDeadline& deadline, Minutes minutes_per_day,
                          const RowText& text) {
  const std::string date = text.date(deadline.day());
  const Minutes apart = deadline.slack < 0 ? -deadline.slack : deadline.slack;
  const std::string days = format_duration(apart, minutes_per_day);
  if (!deadline.met) return fmt::format("deadline {} missed by {}", date, days);
  return apart == 0 ? fmt::format("deadline {}", date)
                    : fmt::format("deadline {}, {} to spare", date, days);
}

std::string progress_text(const ChartRow& row) {
  if (row.complete) return "done";
  const bool known = row.complete_percent && *row.complete_percent > 0;
  if (known) return fmt::format("{}% done", *row.complete_percent / 100);
  return row.started ? "under way" : "";
}

}  // namespace

RowText::RowText(const Chart& chart) : chart_(chart), style_(chart.first_day, chart.last_day) {}

std::string_view RowText::name(const ChartRow& row) {
  return row.label.find_first_not_of(' ') == std::string::npos ? row.id : row.label;
}

std::string RowText::slack(const ChartRow& row) {
  if (row.complete) return "done";
  if (!row.total_slack || row.minutes_per_day <= 0) return "";
  return format_slack(*row.total_slack, row.minutes_per_day);
}

std::string RowText::team(const ChartRow& row) const {
  if (row.kind == ChartRowKind::section || row.kind == ChartRowKind::group) return "";
  if (row.teams.size() > 1) return fmt::format("{} teams", row.teams.size());
  return row.team.valid() ? chart_.teams[row.team.index].name : "";
}

std::string RowText::beside(const ChartRow& row) const {
  std::string text;
  if (row.kind == ChartRowKind::milestone) text = date(row.finish_day);
  if (row.deadline && !row.deadline->met && row.minutes_per_day > 0) {
    add(text, "late " + format_duration(-row.deadline->slack, row.minutes_per_day));
  }
  return text;
}

std::string RowText::dates(const ChartRow& row) const {
  if (row.start_day == row.finish_day) return date(row.start_day);
  return fmt::format("{} – {}", date(row.start_day), date(row.finish_day));
}

std::string RowText::details(const ChartRow& row) const {
  std::string list;
  if (row.kind == ChartRowKind::milestone) {
    list = "milestone";
  } else if (row.minutes_per_day > 0 && row.duration > 0) {
    const Minutes day = row.elapsed ? minutes_per_civil_day : row.minutes_per_day;
    list = format_duration(row.duration, day);
    if (row.elapsed) list += " elapsed";
  }
  if (row.critical) add(list, "critical");
  if (row.free_slack && *row.free_slack >= 0 && !row.critical && row.minutes_per_day > 0) {
    add(list, "free slack " + format_duration(*row.free_slack, row.minutes_per_day));
  }
  add(list, progress_text(row));
  if (row.deadline) add(list, deadline_text(*row.deadline, row.minutes_per_day, *this));
  if (!row.complete) add(list, reason_text(row.reason));
  if (row.teams.size() > 1) {
    for (const TeamId team : row.teams) add(list, chart_.teams[team.index].name);
  }
  if (row.people > 1) add(list, fmt::format("{} people", row.people));
  if (!row.owner.empty()) add(list, "owner " + row.owner);
  add(list, row.status);
  return list;
}

std::string RowText::facts() const {
  std::string text = fmt::format("Finishes {}", DateStyle::full(finish_day(chart_.finish)));
  if (chart_.deadline) {
    const ChartDeadline& deadline = *chart_.deadline;
    const Minutes apart = deadline.slack < 0 ? -deadline.slack : deadline.slack;
    const std::string days = format_duration(apart, chart_.minutes_per_day);
    text += apart == 0 ? ", on the deadline"
                       : fmt::format(", {} {} the deadline ({})", days,
                                     deadline.met ? "before" : "after", date(deadline.day()));
  }
  std::size_t groups = 0, critical_groups = 0, tasks = 0, critical = 0, milestones = 0;
  for (const ChartRow& row : chart_.rows) {
    groups += row.rolled_up ? 1U : 0U;
    critical_groups += row.rolled_up && row.critical ? 1U : 0U;
    tasks += row.kind == ChartRowKind::task ? 1U : 0U;
    critical += row.kind == ChartRowKind::task && row.critical ? 1U : 0U;
    milestones += row.kind == ChartRowKind::milestone ? 1U : 0U;
  }
  const auto add_count = [&](std::size_t count, const std::string& words, std::size_t of_these) {
    if (count > 0) text += fmt::format(" · {}, {} critical", words, of_these);
  };
  add_count(groups, count_of(groups, "group", "groups"), critical_groups);
  add_count(tasks, count_of(tasks, "task", "tasks"), critical);
  if (milestones > 0) text += " · " + count_of(milestones, "milestone", "milestones");
  if (chart_.status_day) text += " · as of " + date(*chart_.status_day);
  return text;
}

std::string RowText::missed() const {
  constexpr std::size_t named = 3;
  constexpr int name_width = 240;
  std::size_t count = 0;
  std::string list;
  for (const ChartRow& row : chart_.rows) {
    if (!row.deadline || row.deadline->met || ++count > named) continue;
    add(list, fit_text(name(row), name_width));
    if (row.minutes_per_day <= 0) continue;
    list += " by " + format_duration(-row.deadline->slack, row.minutes_per_day);
  }
  if (count == 0) return {};
  if (count > named) list += fmt::format(" and {} more", count - named);
  return count_of(count, "deadline", "deadlines") + " missed: " + list;
}

std::string RowText::summary() const {
  const std::string late = missed();
  return late.empty() ? facts() : facts() + " · " + late;
}

std::vector<std::string> predecessor_texts(const Chart& chart) {
  std::vector<std::string> texts(chart.rows.size());
  for (const ChartLink& link : chart.links) {
    std::string& text = texts[link.to];
    if (!text.empty()) text += ", ";
    text += fmt::format_int(link.from + 1).c_str();
    if (link.type == LinkType::FS && link.lag.amount == 0) continue;
    text += format_link(link.type, link.lag, link.lag_text);
  }
  return texts;
}

}  // namespace tpm
