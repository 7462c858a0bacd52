// A row for each task.
#include <tpm/snapshot/task_columns.hpp>
#include <tpm/text/csv.hpp>

namespace tpm {
namespace {

void write_value(CsvWriter& csv, const TaskRow& row, const FieldValue& value) {
  if (value.kind == FieldKind::drivers) return csv.text(drivers_text(row.view, row.id));
  is_free_text(value) ? csv.text(value.text) : csv.plain(to_string(value));
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
  CsvWriter csv(raw);
  for (const TaskColumn* column : chosen) csv.plain(column->name);
  csv.end_row();
  FieldValue value;
  for (std::size_t i = 0; i < view.program.activities.size(); ++i) {
    const ActivityId id(i);
    if (!filter.shows(view.program, view.schedule, id)) continue;
    for (const TaskColumn* column : chosen) {
      column->read({view, id}, value);
      write_value(csv, {view, id}, value);
    }
    csv.end_row();
  }
  return std::move(csv).finish();
}

}  // namespace tpm
