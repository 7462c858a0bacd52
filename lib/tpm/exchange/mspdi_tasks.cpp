#include <algorithm>
#include <array>

#include <fmt/core.h>

#include <tpm/calendar/duration_text.hpp>
#include <tpm/exchange/mspdi_fields.hpp>
#include <tpm/exchange/mspdi_reader.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::exchange {
namespace {

bool is_percent(std::int64_t format) {
  return format == 19 || format == 20 || format == 51 || format == 52;
}

class MspdiTaskReader {
 public:
  explicit MspdiTaskReader(MspdiContext& context)
      : context_(context), xml_(context.xml), program_(context.program) {}

  void read(pugi::xml_node tasks) {
    const pugi::xml_node first = xml_.child(tasks, "Task");
    for (auto node = first; node; node = xml_.next(node)) read_task(node);
    for (const Node& each : nodes_) read_links(each.index, each.node);
    for (const Node& each : nodes_) {
      const bool fixed = xml_.flag(each.node, "Manual") || xml_.flag(each.node, "ExternalTask");
      if (fixed) pin(each.index, each.node);
    }
  }

 private:
  struct Node {
    Index index;
    pugi::xml_node node;
  };

  void read_task(pugi::xml_node node) {
    const auto uid = xml_.number(node, "UID");
    if (xml_.flag(node, "IsNull")) return;  // an empty row
    const std::int64_t level = xml_.number(node, "OutlineLevel").value_or(level_by_number(node));
    if (level <= 0) return;  // the project itself
    if (!uid) {
      context_.sink.report("missing-key", xml_.span(node), "a task without a UID");
      return;
    }
    const Index index = program_.tasks.size();
    if (!context_.tasks.emplace(*uid, index).second) {
      context_.sink.report("duplicate-id", xml_.span(node),
                           fmt::format("a second task with the UID {}", *uid));
      return;
    }
    TaskData task;
    task.key = std::to_string(*uid);
    task.span = xml_.span(node);
    task.name = one_line(xml_.text(node, "Name"));
    while (!outline_.empty() && outline_.back().first >= level) outline_.pop_back();
    if (!outline_.empty()) task.parent = outline_.back().second;
    outline_.push_back({level, index});
    if (task.parent) program_.tasks[*task.parent].group = true;
    program_.tasks.push_back(std::move(task));
    nodes_.push_back({index, node});
    read_fields(index, node);
  }

  void read_fields(Index index, pugi::xml_node node) {
    const auto start = xml_.date(node, "Start");
    std::optional<Date>& earliest = context_.earliest_start;
    if (start && (!earliest || instant_of(*start) < instant_of(*earliest))) earliest = start;
    read_annotations(program_.tasks[index], node);
    read_work(program_.tasks[index], node);
    read_constraint(index, node);
    read_progress(program_.tasks[index], node);
    if (xml_.flag(node, "IgnoreResourceCalendar")) context_.own_hours.insert(index);
    note_losses(index, node);
  }

  /// "1.2.1" is on the third level; the project itself is "0".
  std::int64_t level_by_number(pugi::xml_node node) {
    const std::string_view number = xml_.text(node, "OutlineNumber");
    if (number == "0" || (number.empty() && xml_.text(node, "UID") == "0")) return 0;
    return 1 + std::count(number.begin(), number.end(), '.');
  }

  void read_annotations(TaskData& task, pugi::xml_node node) {
    const std::string path = own_field(context_, node, task_id_field);
    task.id = path.substr(path.rfind('.') + 1);  // all of it where there is no dot
    task.note = many_lines(xml_.text(node, "Notes"));
    task.link = one_line(xml_.text(node, "HyperlinkAddress"));
    task.owner = one_line(xml_.text(node, "Contact"));
    task.blocked = own_field(context_, node, task_status_field) == "blocked";
    const std::string tags = own_field(context_, node, task_tags_field);
    for (std::size_t at = 0; at < tags.size();) {
      const std::size_t end = std::min(tags.find(',', at), tags.size());
      const std::string tag = one_line(std::string_view(tags).substr(at, end - at));
      if (!tag.empty()) task.tags.push_back(tag);
      at = end + 1;
    }
    // Amounts stand in hundredths.
    task.cost.cents = std::max<std::int64_t>(xml_.decimal(node, "FixedCost", 1).value_or(0), 0);
  }

  void read_work(TaskData& task, pugi::xml_node node) {
    const auto minutes = xml_.duration(node, "Duration");
    const bool elapsed = is_elapsed(xml_.number(node, "DurationFormat").value_or(7));
    task.milestone = minutes == 0;
    const Minutes length = minutes.value_or(context_.minutes_per_day);
    task.work_key = "duration";
    task.work = exact_duration(length, elapsed, context_.minutes_per_day);
    const auto calendar = context_.calendars.find(xml_.number(node, "CalendarUID").value_or(-1));
    if (calendar != context_.calendars.end()) task.calendar = calendar->second;
  }

  void read_constraint(Index index, pugi::xml_node node) {
    TaskData& task = program_.tasks[index];
    task[DateField::deadline] = xml_.date(node, "Deadline");
    const std::int64_t type = xml_.number(node, "ConstraintType").value_or(0);
    if (type == 0) return;
    if (type == 1) {
      task.as_late_as_possible = true;
      return;
    }
    constexpr std::array<DateField, 6> fields = {
        DateField::start_on, DateField::finish_on,         DateField::not_before,
        DateField::start_by, DateField::finish_not_before, DateField::finish_by};
    const auto date = xml_.date(node, "ConstraintDate");
    if (type < 0 || type > 7 || !date) {
      program_.lose(index, fmt::format("its constraint of type {}, which has no date", type));
      return;
    }
    task[fields[static_cast<std::size_t>(type - 2)]] = date;
  }

  /// Other writers than MS Project leave actual dates out.
  void date_progress(TaskData& task, pugi::xml_node node, std::int64_t percent) {
    if (percent > 0 && !task[DateField::started] && !task[DateField::done]) {
      task[DateField::started] = xml_.date(node, "Start");
    }
    if (percent >= 100 && !task[DateField::done]) {
      task[DateField::done] = xml_.date(node, "Finish");
    }
  }

  void read_progress(TaskData& task, pugi::xml_node node) {
    task[DateField::started] = xml_.date(node, "ActualStart");
    task[DateField::done] = xml_.date(node, "ActualFinish");
    const std::int64_t percent = xml_.decimal(node, "PercentComplete", 1).value_or(0);
    if (!context_.own) date_progress(task, node, percent);
    const bool begun = task[DateField::started] && !task[DateField::done] && !task.milestone;
    if (begun && percent > 0 && percent < 100) task.complete = percent * 100;
    const auto remaining = xml_.duration(node, "RemainingDuration");
    if (begun && context_.own && remaining) {  // it goes on at the status date
      const bool elapsed = is_elapsed(xml_.number(node, "DurationFormat").value_or(7));
      task.remaining = exact_duration(*remaining, elapsed, context_.minutes_per_day);
    }
    if (task.milestone && task[DateField::done]) task[DateField::started].reset();
    const std::optional<Date>& started = task[DateField::started];
    const std::optional<Date>& done = task[DateField::done];
    if (started && done && instant_of(*done) < instant_of(*started)) {
      context_.sink.report("bad-date", xml_.span(xml_.child(node, "ActualFinish")),
                           "done before it was started");
    }
  }

  void note_losses(Index index, pugi::xml_node node) {
    TaskData& task = program_.tasks[index];
    const std::string_view active = xml_.text(node, "Active");
    if (active == "0" || active == "false") {
      task.dropped = true;
      program_.lose(index, "it is inactive: it is not imported");
    }
    if (xml_.flag(node, "IsSubproject") || !xml_.text(node, "SubprojectName").empty()) {
      program_.lose(index, "the tasks of the project that it stands for");
    }
    const std::int64_t delay = xml_.decimal(node, "LevelingDelay", 1).value_or(0);
    if (delay != 0) program_.lose(index, "a delay by levelling");
  }

  void read_links(Index to, pugi::xml_node node) {
    const pugi::xml_node first = xml_.child(node, "PredecessorLink");
    for (auto link = first; link; link = xml_.next(link)) read_link(to, link);
  }

  void read_link(Index to, pugi::xml_node node) {
    const auto uid = xml_.number(node, "PredecessorUID");
    const auto from = context_.tasks.find(uid.value_or(-1));
    if (from == context_.tasks.end() || xml_.flag(node, "CrossProject")) {
      program_.lose(to, "a link from a task that is not in the file");
      return;
    }
    constexpr std::array<LinkType, 4> types = {LinkType::FF, LinkType::FS, LinkType::SF,
                                               LinkType::SS};
    const std::int64_t type = xml_.number(node, "Type").value_or(1);
    if (type < 0 || type > 3) {
      context_.sink.report(
          "bad-number", xml_.span(xml_.child(node, "Type")),
          fmt::format("{} is not a kind of link: 0 to 3 are FF, FS, SF, SS", type));
      return;
    }
    LinkData link;
    link.from = from->second;
    link.to = to;
    link.type = types[static_cast<std::size_t>(type)];
    link.lag = lag_of(to, node);
    link.span = xml_.span(node);
    program_.links.push_back(std::move(link));
  }

  /// In tenths of minutes, or in percent.
  std::string lag_of(Index to, pugi::xml_node node) {
    const std::int64_t raw = xml_.number(node, "LinkLag").value_or(0);
    const std::int64_t format = xml_.number(node, "LagFormat").value_or(7);
    const std::string sign = raw < 0 ? "-" : "+";
    const std::int64_t most = is_percent(format) ? 100'000 : longest_duration * 10;
    if (raw == 0) return {};
    if (raw < -most || raw > most) {
      context_.sink.report("bad-number", xml_.span(xml_.child(node, "LinkLag")),
                           fmt::format("a lag of {} is out of range", raw));
      return {};
    }
    const std::int64_t size = raw < 0 ? -raw : raw;
    if (!is_percent(format)) {
      return sign + exact_duration((size + 5) / 10, is_elapsed(format), context_.minutes_per_day);
    }
    if (is_elapsed(format)) program_.lose(to, "a lag in percent of elapsed time: of the duration");
    return sign + std::to_string(size) + "%";
  }

  /// A task that is scheduled by hand, or lives in another project, stays where it is. It may still
  /// be free to move later, so it is not fixed unless it begins before its links would let it.
  void pin(Index index, pugi::xml_node node) {
    TaskData& task = program_.tasks[index];
    auto start = xml_.date(node, "ManualStart");
    if (!start) start = xml_.date(node, "Start");
    if (task.group || task.dropped || !start || task[DateField::started]) return;
    const bool early = begins_before_links(node, *start);
    task.dates = {};
    task[DateField::deadline] = xml_.date(node, "Deadline");
    task.as_late_as_possible = false;
    task[early ? DateField::start_on : DateField::not_before] = start;
    program_.lose(index, early ? "it is scheduled by hand: here it starts on that date"
                               : "it is scheduled by hand: here it waits for its links too");
  }

  bool begins_before_links(pugi::xml_node node, const Date& start) {
    for (auto link = xml_.child(node, "PredecessorLink"); link; link = xml_.next(link)) {
      const auto from = context_.tasks.find(xml_.number(link, "PredecessorUID").value_or(-1));
      const std::int64_t type = xml_.number(link, "Type").value_or(1);
      const std::int64_t lag = xml_.number(link, "LinkLag").value_or(0);
      if (from == context_.tasks.end()) continue;
      if (lag > 0 || (type != 1 && type != 3)) return true;  // it may well
      if (lag < 0) continue;
      const auto row =
          std::lower_bound(nodes_.begin(), nodes_.end(), from->second,
                           [](const Node& a, Index wanted) { return a.index < wanted; });
      const auto demanded = xml_.date(row->node, type == 1 ? "Finish" : "Start");
      if (demanded && instant_of(*demanded) > instant_of(start)) return true;
    }
    return false;
  }

  MspdiContext& context_;
  const XmlReader& xml_;
  ProgramData& program_;
  std::vector<std::pair<std::int64_t, Index>> outline_;  ///< levels and tasks that are open
  std::vector<Node> nodes_;
};

}  // namespace

bool is_elapsed(std::int64_t format) {
  constexpr std::array<std::int64_t, 12> formats = {4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52};
  return std::find(formats.begin(), formats.end(), format) != formats.end();
}

void read_tasks(MspdiContext& context, pugi::xml_node tasks) {
  MspdiTaskReader(context).read(tasks);
}

}  // namespace tpm::exchange
