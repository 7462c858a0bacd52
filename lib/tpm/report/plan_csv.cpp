// Comma-separated values as RFC 4180 has them: CRLF, quotes doubled, a header line.
#include <tpm/snapshot/task_columns.hpp>
#include <tpm/text/csv.hpp>

namespace tpm {
namespace {

void append_value(std::string& out, const TaskRow& row, const FieldValue& value, bool raw) {
  if (is_free_text(value)) return append_csv_text(out, value.text, raw);
  if (value.kind == FieldKind::drivers) {
    return append_csv_text(out, drivers_text(row.view, row.id), raw);
  }
  out += to_string(value);
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
  FieldValue value;
  for (std::size_t i = 0; i < view.program.activities.size(); ++i) {
    const ActivityId id(i);
    if (!filter.shows(view.program, view.schedule, id)) continue;
    for (const TaskColumn* column : chosen) {
      if (column != chosen.front()) out += ',';
      column->read({view, id}, value);
      append_value(out, {view, id}, value, raw);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace tpm
