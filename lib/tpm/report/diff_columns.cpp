#include <tpm/report/diff_columns.hpp>

namespace tpm {
namespace {

using Kind = FieldKind;

/// Of the old plan's task or the new one's; nothing where that plan does not have it.
using Side = const TaskSnapshot* TaskDiff::*;

template <class T>
void set(FieldValue& value, Kind kind, const T& content) {
  value.kind = kind;
  value.set(content);
}

void set_id(FieldValue& value, std::string_view id) {
  id.empty() ? value.set_none() : set(value, Kind::text, id);
}

template <std::string TaskSnapshot::*field>
void read_shown(const TaskDiff& task, FieldValue& value) {
  set_id(value, task.shown().*field);
}

/// What the old plan said, where it said something else.
template <std::string TaskSnapshot::*field>
void read_before(const TaskDiff& task, FieldValue& value) {
  const bool other =
      task.from != nullptr && task.to != nullptr && task.from->*field != task.to->*field;
  other ? set(value, Kind::text, task.from->*field) : value.set_none();
}

void read_change(const TaskDiff& task, FieldValue& value) {
  set(value, Kind::word, to_string(task.change));
}

void read_kind(const TaskDiff& task, FieldValue& value) {
  set(value, Kind::task_kind, task.shown().kind);
}

template <Side side, Kind kind, auto field>
void read_side(const TaskDiff& task, FieldValue& value) {
  task.*side != nullptr ? set(value, kind, (task.*side)->*field) : value.set_none();
}

template <std::optional<Minutes> TaskDiff::*field>
void read_delta(const TaskDiff& task, FieldValue& value) {
  set(value, Kind::minutes, task.*field);
}

void read_evidence(const TaskDiff& task, FieldValue& value) {
  if (!task.evidence) return value.set_none();
  value.made = task.evidence->text();
  set(value, Kind::word, value.made);
}

constexpr Side from = &TaskDiff::from;
constexpr Side to = &TaskDiff::to;

constexpr DiffColumn columns[] = {
    {"id", read_shown<&TaskSnapshot::id>},
    {"change", read_change},
    {"start_from", read_side<from, Kind::instant, &TaskSnapshot::start>},
    {"start_to", read_side<to, Kind::instant, &TaskSnapshot::start>},
    {"finish_from", read_side<from, Kind::instant, &TaskSnapshot::finish>},
    {"finish_to", read_side<to, Kind::instant, &TaskSnapshot::finish>},
    {"delta_minutes", read_delta<&TaskDiff::finish_delta>},
    {"start_delta_minutes", read_delta<&TaskDiff::start_delta>},
    {"name", read_shown<&TaskSnapshot::name>},
    {"kind", read_kind},
    {"project", read_shown<&TaskSnapshot::project>},
    {"team", read_shown<&TaskSnapshot::team>},
    {"duration_from_minutes", read_side<from, Kind::minutes, &TaskSnapshot::duration>},
    {"duration_to_minutes", read_side<to, Kind::minutes, &TaskSnapshot::duration>},
    {"slack_from_minutes", read_side<from, Kind::minutes, &TaskSnapshot::total_slack>},
    {"slack_to_minutes", read_side<to, Kind::minutes, &TaskSnapshot::total_slack>},
    {"critical_from", read_side<from, Kind::boolean, &TaskSnapshot::critical>},
    {"critical_to", read_side<to, Kind::boolean, &TaskSnapshot::critical>},
    {"cost_from", read_side<from, Kind::money, &TaskSnapshot::cost>},
    {"cost_to", read_side<to, Kind::money, &TaskSnapshot::cost>},
    {"id_from", read_before<&TaskSnapshot::id>},
    {"name_from", read_before<&TaskSnapshot::name>},
    {"team_from", read_before<&TaskSnapshot::team>},
    {"recognised_by", read_evidence},
};

}  // namespace

std::span<const DiffColumn> diff_columns() { return columns; }

}  // namespace tpm
