// Gates: conditions that a plan must meet, such as `finish<=2026-04-30` or
// `milestones.beta.slack>=2d`.
//
//   GATE  = NAME [OP LIMIT]        OP = "<=" | "<" | ">=" | ">" | "==" | "!="
//   LIMIT = date | duration | money | number | true | false | NAME
//
// gate_names() is the list of names. A limit is of the same type as what stands on the left; a
// name alone is a condition where its value is yes or no. `1d` is a day of the program's calendar.
// A date without a time means the whole day. Amounts may have a sign, and 0 needs no unit.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/compare/plan_diff.hpp>
#include <tpm/snapshot/plan_snapshot.hpp>

namespace tpm {

enum class GateType : std::uint8_t {
  start,     ///< an instant at which something starts, in minutes since 1970
  finish,    ///< … ends
  day,       ///< of a limit: days since 1970
  duration,  ///< working minutes
  money,     ///< cents
  number,
  boolean,
};

struct GateValue {
  GateType type = GateType::number;
  std::int64_t amount = 0;
};

struct GateResult {
  std::string expression;  ///< as written
  bool passed = false;
  GateValue value;
  GateValue limit;  ///< `true` where none was written
  /// How far the value is from the limit, on the side that passes; in minutes (of the program's
  /// calendar), cents or ones. Negative or 0 in one that fails. Nothing for == and !=.
  std::optional<std::int64_t> margin;
  bool at_most = false;  ///< the limit is an upper one: < or <=
};

/// Of what a name tells something: of the whole program, or of what stands before it.
enum class GateScope : std::uint8_t { program, milestone, task, team };

struct GateName {
  GateScope scope;
  std::string_view name;
  GateType type;
  bool of_change;  ///< only where two plans are compared
  std::string_view meaning;
};

/// Every name, by scope, in the order in which people read them.
[[nodiscard]] std::span<const GateName> gate_names();

/// "milestones.ID.slack"
[[nodiscard]] std::string whole_name(const GateName& name);

/// "a date", "a duration", …
[[nodiscard]] std::string_view noun_of(GateType type);

/// Evaluates all expressions for `plan`; `diff` is from another plan to this one, or null. What
/// cannot be read or has no value is reported as `bad-gate`, or by the code of the value's type,
/// with its place in the expression, which becomes a source named "--require"; there are results
/// only if nothing was. O(log n) an expression for n tasks, O(n) for counts and changes.
[[nodiscard]] std::optional<std::vector<GateResult>> evaluate_gates(
    std::span<const std::string> expressions, const PlanSnapshot& plan, const PlanDiff* diff,
    SourceMap& sources, DiagnosticSink& sink);

}  // namespace tpm
