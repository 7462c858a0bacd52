#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/checked.hpp>
#include <tpm/base/closest_match.hpp>
#include <tpm/compare/gate_names.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm {
namespace {

constexpr std::int64_t max_number = 1'000'000'000'000'000;
constexpr std::string_view operators[] = {"<=", "<", ">=", ">", "==", "!="};  // longer ones first
constexpr std::string_view operators_text = "compare with <=, <, >=, >, == or !=";

bool is_date(GateType type) {
  return type == GateType::start || type == GateType::finish || type == GateType::day;
}

/// Reads and evaluates one expression.
class Gate {
 public:
  Gate(std::string_view text, FileId file, const PlanSnapshot& plan, const PlanDiff* diff,
       DiagnosticSink& sink)
      : text_(text), file_(file), plan_(plan), diff_(diff), sink_(sink) {}

  std::optional<GateResult> evaluate() {
    const std::size_t end = text_.find_first_of("<>=!");
    const std::string_view left = trimmed(text_.substr(0, end), " ");
    if (left.empty()) return fail(text_, "a name is missing", "such as 'finish<=2026-04-30'");
    if (left.find(' ') != std::string_view::npos) {
      return fail(left, fmt::format("'{}' is not a name", left), std::string(operators_text));
    }
    const auto value = value_of_name(left);
    if (end == std::string_view::npos) return alone(left, value);
    const std::string_view rest = text_.substr(end);
    const auto op = std::find_if(std::begin(operators), std::end(operators), [&](auto candidate) {
      return rest.substr(0, candidate.size()) == candidate;
    });
    if (op == std::end(operators)) {
      return fail(rest.substr(0, 1), fmt::format("'{}' compares nothing", rest.substr(0, 1)),
                  std::string(operators_text));
    }
    const std::string_view right = trimmed(rest.substr(op->size()), " ");
    if (right.empty()) return fail(rest.substr(0, op->size()), "a limit is missing", {});
    if (!value) return std::nullopt;
    if (value->type == GateType::boolean && *op != "==" && *op != "!=") {
      return fail(rest.substr(0, op->size()), fmt::format("'{}' is true or false", left),
                  "compare with == or !=");
    }
    const auto limit = limit_of(right, *value, left);
    if (!limit) return std::nullopt;
    return compare(*value, *op, *limit);
  }

 private:
  std::nullopt_t fail(std::string_view part, std::string message, std::string help,
                      std::string_view code = "bad-gate") {
    const Span whole{file_, 0, static_cast<std::uint32_t>(text_.size())};
    const auto offset = static_cast<std::size_t>(part.data() - text_.data());
    sink_.report(code, whole.part(offset, part.size()), std::move(message)).help = std::move(help);
    return std::nullopt;
  }

  // --- Names ------------------------------------------------------------------------------------

  /// The names of one scope: "did you mean 'x'?", or all of them.
  static std::string suggestion(GateScope scope, std::string_view wanted) {
    std::vector<std::string_view> known;
    std::string all;
    for (const GateName& name : gate_names()) {
      if (name.scope != scope) continue;
      known.push_back(name.name);
      all += (all.empty() ? "" : ", ") + std::string(name.name);
    }
    const std::string_view near = closest_match(wanted, known);
    return near.empty() ? "it is one of " + all : fmt::format("did you mean '{}'?", near);
  }

  template <class Things>
  static void add_ids(const Things& things, std::vector<std::string_view>& ids) {
    for (const auto& thing : things) ids.push_back(thing.id);
  }

  std::nullopt_t fail_unknown(std::string_view id, std::string_view noun,
                              const std::vector<std::string_view>& ids) {
    const std::string_view near = closest_match(id, ids);
    return fail(id, fmt::format("no {} '{}'", noun, id),
                near.empty() ? std::string() : fmt::format("did you mean '{}'?", near),
                "unknown-reference");
  }

  std::optional<GateValue> value_of_name(std::string_view path) {
    GateSubject subject;
    subject.plan = &plan_;
    subject.diff = diff_;
    const std::size_t last = path.rfind('.');
    if (last == std::string_view::npos) {
      return read(path, path, GateScope::program, subject, "the program");
    }
    std::string_view id = path.substr(0, last);
    const std::string_view name = path.substr(last + 1);
    const std::size_t dot = id.find('.');
    const std::string_view section = dot == std::string_view::npos ? "" : id.substr(0, dot);
    if (section == "teams") {
      id.remove_prefix(dot + 1);
      subject.team = plan_.find_team(id);
      if (subject.team != nullptr) return read(path, name, GateScope::team, subject, "a team");
      std::vector<std::string_view> ids;
      add_ids(plan_.teams, ids);
      return fail_unknown(id, "team", ids);
    }
    const bool milestones = section == "milestones";
    if (milestones || section == "tasks" || section == "projects") id.remove_prefix(dot + 1);
    return value_of_task(path, id, name, milestones, subject);
  }

  /// A milestone has what a task has, and more.
  std::optional<GateValue> value_of_task(std::string_view path, std::string_view id,
                                         std::string_view name, bool only_milestones,
                                         GateSubject subject) {
    const bool bare = path.data() == id.data();
    if (bare || only_milestones) subject.milestone = plan_.find_milestone(id);
    if (!only_milestones || subject.milestone != nullptr) subject.task = plan_.find_task(id);
    if (subject.milestone == nullptr && subject.task == nullptr) {
      std::vector<std::string_view> ids;
      add_ids(plan_.milestones, ids);
      if (!only_milestones) add_ids(plan_.tasks, ids);
      return fail_unknown(id, only_milestones ? "milestone" : "task", ids);
    }
    const bool of_task =
        subject.task != nullptr && find_gate_name(GateScope::task, name) != nullptr;
    if (subject.milestone != nullptr &&
        (!of_task || find_gate_name(GateScope::milestone, name) != nullptr)) {
      return read(path, name, GateScope::milestone, subject, "a milestone");
    }
    return read(path, name, GateScope::task, subject, "a task");
  }

  std::optional<GateValue> read(std::string_view path, std::string_view name, GateScope scope,
                                const GateSubject& subject, std::string_view owner) {
    const GateName* found = find_gate_name(scope, name);
    if (found == nullptr) {
      return fail(name, fmt::format("{} has no '{}'", owner, name), suggestion(scope, name));
    }
    if (found->of_change && diff_ == nullptr) {
      return fail(path, fmt::format("'{}' compares two plans, and there is one", path),
                  "'tpm diff' and 'tpm what-if' have two");
    }
    if (const auto amount = read_gate_value(*found, subject)) return {{found->type, *amount}};
    return fail(path, fmt::format("'{}' has no value", path),
                fmt::format("'{}' is {}", found->name, found->meaning));
  }

  // --- Limits -----------------------------------------------------------------------------------

  static bool is_name(std::string_view text) {
    const char first = text.front();
    return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
  }

  std::optional<GateValue> limit_of(std::string_view text, const GateValue& value,
                                    std::string_view left) {
    if (text.find(" and ") != std::string_view::npos ||
        text.find(" or ") != std::string_view::npos) {
      return fail(text, fmt::format("'{}' is more than one limit", text),
                  "give --require once for each condition; all of them must hold");
    }
    if (value.type == GateType::boolean && (text == "true" || text == "false")) {
      return {{GateType::boolean, text == "true" ? 1 : 0}};
    }
    if (!is_name(text)) return literal(text, value.type);
    const auto other = value_of_name(text);
    if (!other) return std::nullopt;
    if (other->type == value.type || (is_date(other->type) && is_date(value.type))) return other;
    return fail(text,
                fmt::format("'{}' is {}, but '{}' is {}", text, noun_of(other->type), left,
                            noun_of(value.type)),
                {});
  }

  template <class T>
  bool good(const input::Parsed<T>& parsed, std::string_view text) {
    if (parsed) return true;
    const input::ScalarError& error = parsed.error();
    fail(text.substr(error.offset, error.length), error.message, error.help, error.code);
    return false;
  }

  std::optional<GateValue> literal(std::string_view text, GateType type) {
    if (is_date(type)) {
      const auto date = input::parse_date(text);
      if (!good(date, text)) return std::nullopt;
      if (!date->minute) return {{GateType::day, date->day.since_epoch}};
      return {{type, (midnight(date->day) + *date->minute).since_epoch}};
    }
    const bool negative = text.front() == '-';
    const std::string_view size = negative || text.front() == '+' ? text.substr(1) : text;
    const auto amount = size == "0" ? std::optional<std::int64_t>(0) : amount_of(size, type);
    if (!amount) return std::nullopt;
    return {{type, negative ? -*amount : *amount}};
  }

  std::optional<std::int64_t> amount_of(std::string_view text, GateType type) {
    if (type == GateType::money) {
      const auto money = input::parse_money(text);
      return good(money, text) ? std::optional(money->cents) : std::nullopt;
    }
    if (type == GateType::number) {
      const auto number = input::parse_integer(text, 0, max_number);
      return good(number, text) ? std::optional(*number) : std::nullopt;
    }
    if (type == GateType::boolean) {
      const auto truth = input::parse_boolean(text);
      return good(truth, text) ? std::optional<std::int64_t>(*truth ? 1 : 0) : std::nullopt;
    }
    const auto written = input::parse_duration(text);
    if (!good(written, text)) return std::nullopt;
    const auto duration = resolve(*written, plan_.calendar(), text);
    if (!good(duration, text)) return std::nullopt;
    if (duration->elapsed) {
      return fail(text, fmt::format("'{}' is not working time", text),
                  "leave out the 'e': gates count in working time");
    }
    return duration->minutes;
  }

  // --- Comparing --------------------------------------------------------------------------------

  std::optional<GateResult> alone(std::string_view left, const std::optional<GateValue>& value) {
    if (!value) return std::nullopt;
    if (value->type != GateType::boolean) {
      return fail(left, fmt::format("'{}' is not compared with anything", left),
                  std::string(operators_text));
    }
    return GateResult{
        std::string(text_), value->amount != 0, *value, {GateType::boolean, 1}, {}, false};
  }

  /// A date as the limit says it: the day of a start, or the day that people call a finish's.
  static std::int64_t comparable(const GateValue& value, const GateValue& limit) {
    if (limit.type != GateType::day) return value.amount;
    const Instant instant{value.amount};
    return value.type == GateType::start ? day_of(instant).since_epoch
                                         : finish_day(instant).since_epoch;
  }

  [[nodiscard]] static bool holds(std::int64_t a, std::string_view op, std::int64_t b) {
    if (op == "<=") return a <= b;
    if (op == "<") return a < b;
    if (op == ">=") return a >= b;
    if (op == ">") return a > b;
    return (a == b) == (op == "==");
  }

  /// From the value to the limit, or back: positive is room.
  [[nodiscard]] std::optional<std::int64_t> margin(const GateValue& value, std::string_view op,
                                                   const GateValue& limit) const {
    if (op == "==" || op == "!=") return std::nullopt;
    const bool below = op.front() == '<';
    if (!is_date(value.type)) {
      return below ? checked_add(limit.amount, -value.amount)
                   : checked_add(value.amount, -limit.amount);
    }
    Instant at{limit.amount};
    if (limit.type == GateType::day) {
      const Day day{static_cast<std::int32_t>(limit.amount)};
      const bool at_end = op == "<=" || op == ">";
      at = at_end ? plan_.calendar().day_finish(day) : plan_.calendar().day_start(day);
    }
    const Instant is{value.amount};
    return below ? plan_.calendar().work_between(is, at) : plan_.calendar().work_between(at, is);
  }

  GateResult compare(const GateValue& value, std::string_view op, const GateValue& limit) const {
    const bool passed = holds(comparable(value, limit), op, limit.amount);
    return {std::string(text_), passed, value, limit, margin(value, op, limit), op.front() == '<'};
  }

  std::string_view text_;
  FileId file_;
  const PlanSnapshot& plan_;
  const PlanDiff* diff_;
  DiagnosticSink& sink_;
};

}  // namespace

std::optional<std::vector<GateResult>> evaluate_gates(std::span<const std::string> expressions,
                                                      const PlanSnapshot& plan,
                                                      const PlanDiff* diff, SourceMap& sources,
                                                      DiagnosticSink& sink) {
  const std::size_t errors_before = sink.error_count();
  std::vector<GateResult> results;
  for (const std::string& expression : expressions) {
    const FileId file = sources.add("--require", expression);
    if (auto result = Gate(sources.text(file), file, plan, diff, sink).evaluate()) {
      results.push_back(std::move(*result));
    }
  }
  if (sink.error_count() != errors_before) return std::nullopt;
  return results;
}

}  // namespace tpm
