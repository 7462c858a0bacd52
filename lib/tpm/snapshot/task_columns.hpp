// The fields of a task row, each once: JSON's keys, CSV's columns, `--columns` and what a snapshot
// has of a task are this table.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <tpm/schedule/plan_view.hpp>
#include <tpm/snapshot/field.hpp>

namespace tpm {

struct TaskRow {
  const PlanView& view;
  ActivityId id;
};

using TaskColumn = Field<TaskRow, TaskSnapshot>;

/// In the order of JSON's keys.
[[nodiscard]] std::span<const TaskColumn> all_task_columns();

/// The names that `--columns` accepts (text table and CSV), in their usual order.
[[nodiscard]] std::span<const std::string_view> task_columns();

/// The column of that name, or null.
[[nodiscard]] const TaskColumn* find_task_column(std::string_view name);

/// "program_start": the word for what fixes a start.
[[nodiscard]] std::string_view reason_name(StartReason reason);

/// "auth.design FS; checkout.ui SS+2d"
[[nodiscard]] std::string drivers_text(const PlanView& view, ActivityId id);

/// The lag of a driving link: working minutes, or minutes of the clock if it is elapsed; a
/// percentage is of the predecessor's duration.
[[nodiscard]] Minutes lag_minutes(const PlanView& view, const Driver& driver);

}  // namespace tpm
