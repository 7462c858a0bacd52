// The fields of a task that differs, each once: JSON's keys and CSV's columns are this table.
#pragma once

#include <span>
#include <string_view>

#include <tpm/compare/plan_diff.hpp>
#include <tpm/snapshot/field.hpp>

namespace tpm {

struct DiffColumn {
  std::string_view name;
  /// Puts the field of a task into `value`, which the caller uses again for the next.
  void (*read)(const TaskDiff& task, FieldValue& value);
};

/// In the order of JSON's keys.
[[nodiscard]] std::span<const DiffColumn> diff_columns();

}  // namespace tpm
