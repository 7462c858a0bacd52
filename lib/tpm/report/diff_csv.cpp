// A row for each task that differs, as plan_csv writes those of a plan.
#include <tpm/report/diff_columns.hpp>
#include <tpm/report/diff_report.hpp>
#include <tpm/text/csv.hpp>

namespace tpm {
namespace {

void append_value(std::string& out, const TaskValue& value, bool raw) {
  switch (value.kind) {
    case TaskValue::Kind::text:
      return append_csv_text(out, value.text, raw);
    case TaskValue::Kind::plain:
      return append_csv_text(out, value.text, true);
    case TaskValue::Kind::number:
      out += std::to_string(value.number);
      return;
    case TaskValue::Kind::boolean:
      out += value.number != 0 ? "true" : "false";
      return;
    case TaskValue::Kind::none:
    case TaskValue::Kind::hundredths:
    case TaskValue::Kind::drivers:
      return;
  }
}

}  // namespace

std::string diff_csv(const DiffView& view, bool raw) {
  std::string out;
  for (const DiffColumn& column : diff_columns()) {
    if (!out.empty()) out += ',';
    out += column.name;
  }
  out += "\r\n";
  TaskValue value;
  for (const TaskDiff& task : view.diff.tasks) {
    bool first = true;
    for (const DiffColumn& column : diff_columns()) {
      if (!first) out += ',';
      first = false;
      column.read(task, value);
      append_value(out, value, raw);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace tpm
