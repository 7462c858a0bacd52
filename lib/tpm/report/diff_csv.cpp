// A row for each task that differs, as plan_csv writes those of a plan.
#include <tpm/report/diff_columns.hpp>
#include <tpm/report/diff_report.hpp>
#include <tpm/text/csv.hpp>

namespace tpm {

std::string diff_csv(const DiffView& view, bool raw) {
  std::string out;
  for (const DiffColumn& column : diff_columns()) {
    if (!out.empty()) out += ',';
    out += column.name;
  }
  out += "\r\n";
  FieldValue value;
  for (const TaskDiff& task : view.diff.tasks) {
    bool first = true;
    for (const DiffColumn& column : diff_columns()) {
      if (!first) out += ',';
      first = false;
      column.read(task, value);
      append_csv_text(out, to_string(value), raw || !is_free_text(value));
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace tpm
