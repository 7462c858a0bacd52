// The fields of a task row, each once: JSON's keys, CSV's columns and `--columns` are this table.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <tpm/schedule/plan_view.hpp>

namespace tpm {

/// The value of a field before an output gives it its form.
struct TaskValue {
  enum class Kind : std::uint8_t {
    none,        ///< has no value here: null, an empty cell
    text,        ///< what the user wrote
    plain,       ///< what tpm wrote: a date, an amount, a word of a fixed set
    number,      ///< `number`
    hundredths,  ///< `number` hundredths
    boolean,     ///< `number` ≠ 0
    drivers,     ///< Schedule::drivers of the activity
  };

  Kind kind = Kind::none;
  std::string text;
  std::int64_t number = 0;
};

struct TaskColumn {
  std::string_view name;
  /// Puts the field of an activity into `value`, which the caller uses again for the next.
  void (*read)(const PlanView& view, ActivityId id, TaskValue& value);
};

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
