#include <tpm/report/diff_columns.hpp>

namespace tpm {
namespace {

using Kind = TaskValue::Kind;

/// Of the old plan's task or the new one's; nothing where that plan does not have it.
using Side = const TaskSnapshot* TaskDiff::*;

void set(TaskValue& value, Kind kind, std::string_view text) {
  value.kind = kind;
  value.text = text;
}

void set_id(TaskValue& value, std::string_view id) {
  set(value, id.empty() ? Kind::none : Kind::text, id);
}

template <std::string TaskSnapshot::*field>
void read_shown(const TaskDiff& task, TaskValue& value) {
  set_id(value, task.shown().*field);
}

/// What the old plan said, where it said something else.
template <std::string TaskSnapshot::*field>
void read_before(const TaskDiff& task, TaskValue& value) {
  value.kind = Kind::none;
  if (task.from == nullptr || task.to == nullptr) return;
  if (task.from->*field != task.to->*field) set(value, Kind::text, task.from->*field);
}

void read_change(const TaskDiff& task, TaskValue& value) {
  set(value, Kind::plain, to_string(task.change));
}

void read_kind(const TaskDiff& task, TaskValue& value) {
  set(value, Kind::plain, to_string(task.shown().kind));
}

template <Side side, Instant TaskSnapshot::*field>
void read_instant(const TaskDiff& task, TaskValue& value) {
  value.kind = Kind::none;
  if (task.*side != nullptr) set(value, Kind::plain, format_instant((task.*side)->*field));
}

template <Side side>
void read_duration(const TaskDiff& task, TaskValue& value) {
  value.kind = task.*side != nullptr ? Kind::number : Kind::none;
  if (task.*side != nullptr) value.number = (task.*side)->duration;
}

template <Side side>
void read_slack(const TaskDiff& task, TaskValue& value) {
  value.kind = Kind::none;
  if (task.*side == nullptr || !(task.*side)->total_slack) return;
  value.kind = Kind::number;
  value.number = *(task.*side)->total_slack;
}

template <Side side>
void read_critical(const TaskDiff& task, TaskValue& value) {
  value.kind = task.*side != nullptr ? Kind::boolean : Kind::none;
  if (task.*side != nullptr) value.number = (task.*side)->critical ? 1 : 0;
}

template <Side side>
void read_cost(const TaskDiff& task, TaskValue& value) {
  value.kind = Kind::none;
  if (task.*side != nullptr) set(value, Kind::plain, to_string((task.*side)->cost));
}

template <std::optional<Minutes> TaskDiff::*field>
void read_delta(const TaskDiff& task, TaskValue& value) {
  value.kind = task.*field ? Kind::number : Kind::none;
  if (task.*field) value.number = *(task.*field);
}

void read_evidence(const TaskDiff& task, TaskValue& value) {
  value.kind = Kind::none;
  if (task.evidence) set(value, Kind::plain, task.evidence->text());
}

constexpr Side from = &TaskDiff::from;
constexpr Side to = &TaskDiff::to;

constexpr DiffColumn columns[] = {
    {"id", read_shown<&TaskSnapshot::id>},
    {"change", read_change},
    {"start_from", read_instant<from, &TaskSnapshot::start>},
    {"start_to", read_instant<to, &TaskSnapshot::start>},
    {"finish_from", read_instant<from, &TaskSnapshot::finish>},
    {"finish_to", read_instant<to, &TaskSnapshot::finish>},
    {"delta_minutes", read_delta<&TaskDiff::finish_delta>},
    {"start_delta_minutes", read_delta<&TaskDiff::start_delta>},
    {"name", read_shown<&TaskSnapshot::name>},
    {"kind", read_kind},
    {"project", read_shown<&TaskSnapshot::project>},
    {"team", read_shown<&TaskSnapshot::team>},
    {"duration_from_minutes", read_duration<from>},
    {"duration_to_minutes", read_duration<to>},
    {"slack_from_minutes", read_slack<from>},
    {"slack_to_minutes", read_slack<to>},
    {"critical_from", read_critical<from>},
    {"critical_to", read_critical<to>},
    {"cost_from", read_cost<from>},
    {"cost_to", read_cost<to>},
    {"id_from", read_before<&TaskSnapshot::id>},
    {"name_from", read_before<&TaskSnapshot::name>},
    {"team_from", read_before<&TaskSnapshot::team>},
    {"recognised_by", read_evidence},
};

}  // namespace

std::span<const DiffColumn> diff_columns() { return columns; }

}  // namespace tpm
