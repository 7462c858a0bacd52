// `after:` in its forms: one, a list, long ones.
#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include <tpm/input/builder.hpp>
#include <tpm/input/references.hpp>

namespace tpm::input {
namespace {

class DependencyReader {
 public:
  DependencyReader(Builder& builder, ActivityIndex& index) : builder_(builder), index_(index) {}

  void read_all(ActivityId to) {
    const NodeRef after = builder_.rows[to.index].after;
    if (!after) return;
    if (after.is_map()) return read_long(after, to);
    if (after.is_scalar()) return read_short(after, to);
    const std::size_t first = builder_.program.dependencies.size();
    for (const NodeRef item : Children(after)) {
      if (item.is_scalar()) {
        read_short(item, to);
      } else if (item.is_map()) {
        read_long(item, to);
      } else {
        builder_.values.report_item(item, "a dependency");
      }
    }
    report_twice(first);
  }

 private:
  /// Of the links into one activity, from `first` on: those that come again.
  void report_twice(std::size_t first) {
    const std::vector<Dependency>& links = builder_.program.dependencies;
    std::vector<std::size_t> order;
    for (std::size_t i = first; i < links.size(); ++i) order.push_back(i);
    const auto key = [&](std::size_t i) { return std::pair(links[i].from, links[i].type); };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    for (std::size_t i = 1; i < order.size(); ++i) {
      if (key(order[i]) != key(order[i - 1])) continue;
      const Dependency& again = links[order[i]];
      Diagnostic& warning = builder_.sink.report(
          "duplicate-link", again.span,
          fmt::format("'{}' waits for '{}' a second time ({})", builder_.program[again.to].path,
                      builder_.program[again.from].path, to_string(again.type)));
      warning.related.push_back({links[order[i - 1]].span, "first here"});
      warning.help = "remove one of them; of two lags the one that demands more counts";
    }
  }

  void read_short(NodeRef node, ActivityId to) {
    const auto text = parse_dependency(node.text());
    if (!text) return builder_.values.report(node, text.error());
    Dependency dependency;
    dependency.to = to;
    dependency.type = text->type.value_or(LinkType::FS);
    add(node, *text, text->lag, node, std::move(dependency));
  }

  void read_long(NodeRef map, ActivityId to) {
    const ValueReader& values = builder_.values;
    const Fields fields = read_fields(map, MapKind::dependency, builder_.sink);
    Dependency dependency;
    dependency.to = to;
    dependency.type =
        static_cast<LinkType>(values.choice(fields[Key::type], ValueType::link_type, 0));
    dependency.needs = values.text(fields[Key::needs]);
    dependency.agreed = values.date(fields[Key::agreed]);
    dependency.owner = values.text(fields[Key::owner]);
    const auto lag = values.read(fields[Key::lag], parse_lag);
    const NodeRef task = fields[Key::task];
    if (!task) return;
    const auto text = parse_dependency(task.text());
    if (!text) return values.report(task, text.error());
    if (text->type || text->lag.unit != LagUnit::none) {
      const std::size_t end = text->reference_offset + text->reference.size();
      return values.report(
          task, {"bad-dependency", end, task.text().size() - end, "'task' is only a reference here",
                 "use the keys 'type' and 'lag'"});
    }
    add(task, *text, lag ? lag->value : LagText{}, fields[Key::lag], std::move(dependency));
  }

  void add(NodeRef node, const DependencyText& text, const LagText& lag, NodeRef lag_node,
           Dependency dependency) {
    dependency.span = node.part(text.reference_offset, text.reference.size());
    dependency.from = index_.resolve(text.reference, dependency.span, dependency.to);
    if (!dependency.from.valid() || !check_ends(dependency)) return;
    if (lag.unit != LagUnit::none && !read_lag(lag, lag_node, dependency)) return;
    builder_.program.dependencies.push_back(std::move(dependency));
  }

  /// A task cannot wait for itself, nor for what it is a part of or consists of.
  bool check_ends(const Dependency& dependency) {
    const std::uint32_t from = dependency.from.index;
    const std::uint32_t to = dependency.to.index;
    const Program& program = builder_.program;
    if (from == to) {
      builder_.sink.report("self-link", dependency.span,
                           fmt::format("'{}' waits for itself", program[dependency.to].path));
      return false;
    }
    const bool inside = from < to && to < program[dependency.from].subtree_end;
    const bool around = to < from && from < program[dependency.to].subtree_end;
    if (inside || around) {
      const std::string& own = program[dependency.to].path;
      const std::string& other = program[dependency.from].path;
      builder_.sink.report(
          "group-link", dependency.span,
          inside ? fmt::format("'{}' is part of '{}' and cannot wait for it", own, other)
                 : fmt::format("'{}' holds '{}' and cannot wait for it", own, other));
    }
    return !inside && !around;
  }

  /// The days of a lag are those of the calendar that counts it.
  [[nodiscard]] Parsed<Duration> resolve_lag(const LagText& lag, std::string_view text,
                                             const Dependency& dependency) const {
    const Program& program = builder_.program;
    switch (program.scheduling.lag_calendar) {
      case LagCalendar::successor:
        return resolve(lag.duration, program.work_calendar(program[dependency.to]), text);
      case LagCalendar::predecessor:
        return resolve(lag.duration, program.work_calendar(program[dependency.from]), text);
      case LagCalendar::program:
        return resolve(lag.duration, builder_.work(), text);
      case LagCalendar::elapsed:
        break;
    }
    return resolve(lag.duration, minutes_per_civil_day, 7 * minutes_per_civil_day, text);
  }

  bool read_lag(const LagText& lag, NodeRef node, Dependency& dependency) {
    const std::string_view amount = node.text().substr(lag.offset, lag.length);
    std::int64_t size = lag.percent;
    if (lag.unit == LagUnit::percent) {
      dependency.lag.kind = LagKind::percent;
    } else {
      const auto duration = resolve_lag(lag, amount, dependency);
      if (!duration) {
        ScalarError error = duration.error();
        error.offset += lag.offset;
        builder_.values.report(node, error);
        return false;
      }
      dependency.lag.kind = duration->elapsed ? LagKind::elapsed : LagKind::working;
      size = duration->minutes;
    }
    dependency.lag.amount = lag.negative ? -size : size;
    dependency.lag_text = lag.negative ? "-" : "";
    dependency.lag_text += amount;
    return true;
  }

  Builder& builder_;
  ActivityIndex& index_;
};

}  // namespace

void decode_dependencies(Builder& builder, ActivityIndex& index) {
  builder.program.dependencies.reserve(builder.rows.size() * 2);
  DependencyReader reader(builder, index);
  for (std::size_t i = 0; i < builder.rows.size(); ++i) reader.read_all(ActivityId(i));
}

}  // namespace tpm::input
