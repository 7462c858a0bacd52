// A row for each task that differs, as plan_csv writes those of a plan.
#include <tpm/report/diff_columns.hpp>
#include <tpm/report/diff_report.hpp>
#include <tpm/text/csv.hpp>

namespace tpm {

std::string diff_csv(const DiffView& view, bool raw) {
  CsvWriter csv(raw);
  for (const DiffColumn& column : diff_columns()) csv.plain(column.name);
  csv.end_row();
  FieldValue value;
  for (const TaskDiff& task : view.diff.tasks) {
    for (const DiffColumn& column : diff_columns()) {
      column.read(task, value);
      is_free_text(value) ? csv.text(to_string(value)) : csv.plain(to_string(value));
    }
    csv.end_row();
  }
  return std::move(csv).finish();
}

}  // namespace tpm
