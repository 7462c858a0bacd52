#include <fmt/core.h>

#include <tpm/exchange/csv_writer.hpp>
#include <tpm/exchange/losses.hpp>
#include <tpm/exchange/own_calendars.hpp>
#include <tpm/exchange/scheduling_text.hpp>
#include <tpm/model/link_text.hpp>
#include <tpm/text/csv.hpp>
#include <tpm/text/format.hpp>

namespace tpm::exchange {
namespace {

/// Exactly, in the largest unit that it is a whole number of.
std::string exact(const Duration& duration, Minutes minutes_per_day) {
  const Minutes day = duration.elapsed ? minutes_per_civil_day : minutes_per_day;
  const char* elapsed = duration.elapsed ? "e" : "";
  if (duration.minutes % day == 0) return fmt::format("{}{}d", duration.minutes / day, elapsed);
  if (duration.minutes % 60 == 0) return fmt::format("{}{}h", duration.minutes / 60, elapsed);
  return fmt::format("{}{}m", duration.minutes, elapsed);
}

std::string exact(const Estimate& estimate, Minutes minutes_per_day) {
  const std::string likely = exact(estimate.likely, minutes_per_day);
  if (estimate.best == estimate.likely && estimate.worst == estimate.likely) return likely;
  return fmt::format("{}/{}/{}", exact(estimate.best, minutes_per_day), likely,
                     exact(estimate.worst, minutes_per_day));
}

std::string_view kind_text(ActivityKind kind) {
  switch (kind) {
    case ActivityKind::project:
      return "project";
    case ActivityKind::group:
      return "group";
    case ActivityKind::task:
      break;
    case ActivityKind::milestone:
      return "milestone";
  }
  return "task";
}

struct DateColumn {
  std::string_view name;
  OptionalAt<Date> Activity::*member;
};
constexpr DateColumn written_dates[] = {
    {"start", &Activity::start},
    {"not_before", &Activity::not_before},
    {"finish_not_before", &Activity::finish_not_before},
    {"start_by", &Activity::start_by},
    {"finish_by", &Activity::finish_by},
    {"start_on", &Activity::start_on},
    {"finish_on", &Activity::finish_on},
    {"deadline", &Activity::deadline},
    {"started", &Activity::started},
    {"done", &Activity::done},
};

class TaskTable {
 public:
  TaskTable(const PlanView& view, bool raw, Losses& losses)
      : view_(view),
        program_(view.program),
        csv_(raw),
        losses_(losses),
        calendars_(own_calendars(program_)),
        links_(program_.activities.size()) {
    for (std::size_t d = 0; d < program_.dependencies.size(); ++d) {
      links_[program_.dependencies[d].to.index].push_back(d);
    }
  }

  std::string write() && {
    header();
    for (std::size_t i = 0; i < program_.activities.size(); ++i) row(ActivityId(i));
    return std::move(csv_).finish();
  }

 private:
  void header() {
    for (const std::string_view title :
         {"id", "kind", "name", "team", "people", "calendar", "duration", "after"}) {
      csv_.plain(title);
    }
    for (const DateColumn& column : written_dates) csv_.plain(column.name);
    for (const std::string_view title :
         {"as_late_as_possible", "complete", "remaining", "status", "cost", "owner", "note", "tags",
          "link", "planned_start", "planned_finish"}) {
      csv_.plain(title);
    }
    csv_.end_row();
  }

  void row(ActivityId id) {
    const Activity& activity = program_[id];
    csv_.plain(activity.path);
    csv_.plain(kind_text(activity.kind));
    csv_.text(activity.name);
    csv_.plain(activity.team.valid() ? program_[activity.team].id : std::string());
    csv_.plain(people_text(activity));
    const CalendarId calendar = calendars_[id.index];
    csv_.plain(calendar.valid() ? program_[calendar].id : std::string());
    csv_.plain(activity.is_leaf() && activity.estimate
                   ? exact(activity.estimate->value, day(activity))
                   : std::string());
    csv_.plain(after_text(id));
    for (const DateColumn& column : written_dates) {
      const OptionalAt<Date>& date = activity.*column.member;
      csv_.plain(date ? to_string(date->value) : std::string());
    }
    progress(activity);
    annotations(activity);
    csv_.plain(format_instant(view_.schedule[id].start));
    csv_.plain(format_instant(view_.schedule[id].finish));
    csv_.end_row();
    note_work(program_, id, losses_);
  }

  void progress(const Activity& activity) {
    csv_.plain(activity.as_late_as_possible ? "true" : "");
    csv_.plain(activity.complete ? percent_text(activity.complete->value) : std::string());
    csv_.plain(activity.remaining ? exact(activity.remaining->value, day(activity))
                                  : std::string());
    csv_.plain(activity.status ? activity.status->value : std::string());
    csv_.plain(activity.cost.cents != 0 ? to_string(activity.cost) : std::string());
  }

  void annotations(const Activity& activity) {
    const Annotations& notes = activity.annotations;
    csv_.text(notes.owner ? notes.owner->value : std::string());
    csv_.text(notes.note ? notes.note->value : std::string());
    std::string tags;
    for (const At<std::string>& tag : notes.tags) {
      if (!tags.empty()) tags += "; ";
      tags += tag.value;
    }
    csv_.text(tags);
    csv_.text(notes.link ? notes.link->value : std::string());
  }

  /// A number where it is all of its own team, and not the usual one; else "platform 2; web 1".
  [[nodiscard]] std::string people_text(const Activity& activity) const {
    if (activity.kind != ActivityKind::task && activity.people.empty()) return {};
    if (activity.people.empty()) return activity.team.valid() ? "0" : "";
    const Assignment& first = activity.people.front();
    if (activity.people.size() == 1 && first.team == activity.team) {
      const bool usual = first.people == 1 && activity.kind == ActivityKind::task;
      return usual ? std::string() : std::to_string(first.people);
    }
    std::string text;
    for (const Assignment& assignment : activity.people) {
      text += fmt::format("{}{} {}", text.empty() ? "" : "; ", program_[assignment.team].id,
                          assignment.people);
    }
    return text;
  }

  /// "auth.api FS+2d; checkout.ui", the type only where it is not the usual one.
  [[nodiscard]] std::string after_text(ActivityId id) const {
    std::string text;
    for (const std::size_t d : links_[id.index]) {
      const Dependency& dependency = program_.dependencies[d];
      if (!text.empty()) text += "; ";
      text += program_[dependency.from].path;
      const std::string link = format_link(dependency);
      if (link != "FS") text += " " + link;
      note_hand_over(program_, dependency, losses_);
    }
    return text;
  }

  [[nodiscard]] Minutes day(const Activity& activity) const {
    return program_.work_calendar(activity).minutes_per_day();
  }

  const PlanView& view_;
  const Program& program_;
  CsvWriter csv_;
  Losses& losses_;
  std::vector<CalendarId> calendars_;
  std::vector<std::vector<std::size_t>> links_;  ///< into each activity
};

}  // namespace

std::string to_csv(const PlanView& view, bool raw, DiagnosticSink& sink) {
  Losses losses(view.program, "a table of tasks");
  std::string text = TaskTable(view, raw, losses).write();
  note_scope(view.program, losses);
  losses.report(sink);
  return text;
}

}  // namespace tpm::exchange
