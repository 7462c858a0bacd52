// Comma-separated values as RFC 4180 has them: CRLF, quotes doubled, a header line.
#include <fmt/format.h>

#include <tpm/snapshot/task_columns.hpp>
#include <tpm/text/csv.hpp>

namespace tpm {
namespace {

void append_value(std::string& out, const PlanView& view, ActivityId id, const TaskValue& value,
                  bool raw) {
  switch (value.kind) {
    case TaskValue::Kind::none:
      return;
    case TaskValue::Kind::text:
      return append_csv_text(out, value.text, raw);
    case TaskValue::Kind::plain:
      out += value.text;
      return;
    case TaskValue::Kind::number:
      out += fmt::format_int(value.number).c_str();
      return;
    case TaskValue::Kind::hundredths:
      out += to_string(Money{value.number});
      return;
    case TaskValue::Kind::boolean:
      out += value.number != 0 ? "true" : "false";
      return;
    case TaskValue::Kind::drivers:
      return append_csv_text(out, drivers_text(view, id), raw);
  }
}

std::vector<const TaskColumn*> chosen_columns(const std::vector<std::string>& names) {
  std::vector<const TaskColumn*> chosen;
  for (const std::string& name : names) {
    if (const TaskColumn* column = find_task_column(name)) chosen.push_back(column);
  }
  if (!names.empty()) return chosen;
  for (const TaskColumn& column : all_task_columns()) chosen.push_back(&column);
  return chosen;
}

}  // namespace

std::string plan_csv(const PlanView& view, const TaskFilter& filter,
                     const std::vector<std::string>& columns, bool raw) {
  const std::vector<const TaskColumn*> chosen = chosen_columns(columns);
  std::string out;
  for (const TaskColumn* column : chosen) {
    if (column != chosen.front()) out += ',';
    out += column->name;
  }
  out += "\r\n";
  TaskValue value;
  for (std::size_t i = 0; i < view.program.activities.size(); ++i) {
    const ActivityId id(i);
    if (!filter.shows(view.program, view.schedule, id)) continue;
    for (const TaskColumn* column : chosen) {
      if (column != chosen.front()) out += ',';
      column->read(view, id, value);
      append_value(out, view, id, value, raw);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace tpm
