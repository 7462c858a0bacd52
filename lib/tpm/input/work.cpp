#include <algorithm>
#include <array>

#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/input/crash.hpp>
#include <tpm/input/work.hpp>

namespace tpm::input {
namespace {

/// What work is divided by, and where its durations are counted.
struct Capacity {
  CalendarId calendar;
  TeamId team;
  std::int64_t focused = 0;  ///< people × focus, in hundredths of a percent of a person
};

struct Work {
  WorkKind kind = WorkKind::none;
  OptionalAt<Estimate> estimate;
  std::int64_t effort_or_points = 0;
};

/// n × a ÷ b rounded up; the operands are checked values, far below the limits of 64 bits.
std::int64_t divide_up(std::int64_t n, std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>((static_cast<Wide>(n) * a + b - 1) / b);
}

class WorkReader {
 public:
  WorkReader(Builder& builder, const Capacity& capacity) : builder_(builder), capacity_(capacity) {}

  Work read(const Fields& fields) {
    refuse_several(fields);
    Work work;
    if (fields[Key::duration]) {
      work.kind = WorkKind::duration;
      work.estimate = builder_.values.estimate(fields[Key::duration], calendar());
    } else if (fields[Key::effort]) {
      read_effort(fields[Key::effort], work);
    } else if (fields[Key::points]) {
      read_points(fields[Key::points], work);
    }
    return work;
  }

  std::vector<CrashPoint> read_crash(NodeRef node) {
    std::vector<CrashPoint> points;
    builder_.values.each(node, "a crash point", [&](NodeRef item) {
      const auto text = builder_.values.read(item, parse_crash_point);
      if (!text) return;
      const auto duration = resolve(text->value.duration, calendar(),
                                    item.text().substr(0, text->value.duration_length));
      if (!duration) return builder_.values.report(item, duration.error());
      points.push_back({*duration, text->value.cost, item.span()});
    });
    return points;
  }

 private:
  [[nodiscard]] const WorkCalendar& calendar() const { return builder_.work(capacity_.calendar); }

  void refuse_several(const Fields& fields) {
    NodeRef first;
    for (const Key key : {Key::duration, Key::effort, Key::points, Key::options}) {
      const NodeRef node = fields[key];
      if (!node) continue;
      if (first) {
        builder_.sink
            .report("mixed-duration", node.key().span(),
                    fmt::format("'{}' beside '{}'", node.key().text(), first.key().text()))
            .related.push_back({first.key().span(), "the other one"});
      } else {
        first = node;
      }
    }
  }

  /// The three values of an estimate, each divided and rounded up to a minute.
  void divide(NodeRef node, const std::array<std::int64_t, 3>& amounts, std::int64_t factor,
              std::int64_t divisor, Work& work) const {
    std::array<Duration, 3> durations;
    for (std::size_t i = 0; i < 3; ++i) {
      durations[i].minutes = divide_up(amounts[i], factor, divisor);
      if (durations[i].minutes > longest_duration) {
        return builder_.values.report(node,
                                      {"bad-duration",
                                       0,
                                       node.text().size(),
                                       fmt::format("'{}' takes longer than 200 years", node.text()),
                                       {}});
      }
    }
    work.estimate = At<Estimate>{{durations[0], durations[1], durations[2]}, node.span()};
    work.effort_or_points = amounts[1];
  }

  void read_effort(NodeRef node, Work& work) {
    work.kind = WorkKind::effort;
    const auto effort = builder_.values.estimate(node, calendar());
    if (!effort) return;
    if (effort->value.likely.elapsed) {
      return builder_.values.report(node,
                                    {"bad-duration", 0, node.text().size(),
                                     fmt::format("effort '{}' is in elapsed time", node.text()),
                                     "effort is working time of people"});
    }
    if (capacity_.focused == 0) {
      return builder_.values.report(
          node, {"bad-number", 0, node.text().size(), "effort without people", {}});
    }
    const Estimate& value = effort->value;
    divide(node, {value.best.minutes, value.likely.minutes, value.worst.minutes}, 10000,
           capacity_.focused, work);
  }

  void read_points(NodeRef node, Work& work) {
    work.kind = WorkKind::points;
    const auto points = builder_.values.read(node, parse_points);
    if (!points) return;
    if (!capacity_.team.valid() || !builder_.program[capacity_.team].velocity_points) {
      auto& error = builder_.sink.report("missing-key", node.span(),
                                         capacity_.team.valid()
                                             ? fmt::format("points, but team '{}' has no velocity",
                                                           builder_.program[capacity_.team].id)
                                             : std::string("points, but no team"));
      error.help = "give its team a velocity, like 20/2w";
      return;
    }
    const Team& team = builder_.program[capacity_.team];
    divide(node, points->value, team.velocity_period, *team.velocity_points, work);
  }

  Builder& builder_;
  const Capacity& capacity_;
};

std::int64_t focused_people(const Builder& builder, const Activity& activity, int people) {
  if (activity.people.empty()) return std::int64_t{people} * 10000;
  std::int64_t sum = 0;
  for (const Assignment& assignment : activity.people) {
    sum += assignment.people * builder.program[assignment.team].focus;
  }
  return sum;
}

std::optional<Duration> likely(const OptionalAt<Estimate>& estimate) {
  return estimate ? std::optional(estimate->value.likely) : std::nullopt;
}

/// Options sorted by id; the one that counts is the chosen one, else the first of the file.
void read_options(Builder& builder, WorkReader& reader, const Fields& fields, Activity& activity) {
  const NodeRef node = fields[Key::options];
  if (node.count() == 0) {
    builder.sink.report("wrong-type", node.span(), "'options' is empty").help = "name at least one";
    return;
  }
  const std::vector<Entry> entries = sorted_entries(node, builder.sink);
  const std::string_view first_id = (*Children(node).begin()).key().text();
  std::vector<std::string_view> ids;
  std::vector<Work> works;
  for (const Entry& entry : entries) {
    const Fields own = read_fields(entry.value, MapKind::option, builder.sink);
    ids.push_back(entry.id);
    works.push_back(reader.read(own));
    (void)builder.values.annotations(own);
    Option option;
    option.id = entry.id;
    option.name = builder.values.name(own, entry.id);
    option.span = entry.value.key().span();
    if (works.back().estimate) option.estimate = works.back().estimate->value;
    option.work = works.back().kind;
    option.effort_or_points = works.back().effort_or_points;
    if (works.back().kind == WorkKind::none) {
      builder.sink.report(
          "missing-estimate", option.span,
          fmt::format("option '{}' has no estimate: it counts as done in no time", entry.id));
    }
    if (const auto cost = builder.values.read(own[Key::cost], parse_money))
      option.cost = cost->value;
    option.crash = reader.read_crash(own[Key::crash]);
    settle_crash(builder, likely(works.back().estimate), option.crash);
    activity.options.push_back(std::move(option));
  }
  const NodeRef choose = fields[Key::choose];
  auto chosen = builder.find(choose, ids, "option");
  if (!chosen) {
    chosen =
        static_cast<std::size_t>(std::lower_bound(ids.begin(), ids.end(), first_id) - ids.begin());
  }
  const Option& option = activity.options[*chosen];
  const Work& work = works[*chosen];
  activity.chosen = chosen;
  activity.work = work.kind;
  activity.estimate = work.estimate;
  activity.effort_or_points = work.effort_or_points;
  activity.crash = option.crash;
  const auto cost = checked_add(activity.cost.cents, option.cost.cents);
  activity.cost.cents = cost.value_or(activity.cost.cents);
}

void refuse_on_milestone(Builder& builder, const Fields& fields) {
  for (const Key key :
       {Key::duration, Key::effort, Key::points, Key::options, Key::crash, Key::crashed}) {
    if (!fields[key]) continue;
    builder.sink
        .report("mixed-duration", fields[key].key().span(),
                fmt::format("'{}' on a milestone", to_string(key)))
        .help = "a milestone takes no time; remove it, or 'milestone: true'";
  }
}

}  // namespace

void read_task_work(Builder& builder, const Fields& fields, int people, Activity& activity) {
  if (activity.kind == ActivityKind::milestone) return refuse_on_milestone(builder, fields);
  const Capacity capacity{activity.calendar, activity.team,
                          focused_people(builder, activity, people)};
  WorkReader reader(builder, capacity);
  Work work = reader.read(fields);
  activity.work = work.kind;
  activity.estimate = std::move(work.estimate);
  activity.effort_or_points = work.effort_or_points;
  if (fields[Key::crash]) {
    activity.crash = reader.read_crash(fields[Key::crash]);
    settle_crash(builder, likely(activity.estimate), activity.crash);
  }
  if (fields[Key::options]) {
    if (fields[Key::crash]) {
      builder.sink
          .report("mixed-duration", fields[Key::crash].key().span(), "'crash' beside 'options'")
          .help = "give each option its own crash points";
    }
    read_options(builder, reader, fields, activity);
  } else if (fields[Key::choose]) {
    builder.sink.report("missing-key", fields[Key::choose].key().span(),
                        "'choose' without 'options'");
  } else if (work.kind == WorkKind::none && !activity.done) {
    builder.sink
        .report(
            "missing-estimate", activity.id_span,
            fmt::format("task '{}' has no estimate: it counts as done in no time", activity.path))
        .help = "give it a duration, effort or points, or 'milestone: true'";
  }
  // Points that were all left out have been told.
  const bool told = fields[Key::crash] && activity.crash.empty();
  if (fields[Key::crashed] && !told) read_crashed(builder, fields[Key::crashed], activity);
}

}  // namespace tpm::input
