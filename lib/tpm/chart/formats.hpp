// The data formats of a Gantt chart: gantt_json.md says what each of them holds. Each takes any
// name that a program may have, and ends with a newline.
#pragma once

#include <string>
#include <vector>

#include <tpm/chart/chart.hpp>

namespace tpm {

/// One document of format tpm.gantt/1.
[[nodiscard]] std::string chart_json(const Chart& chart, const PlanView& view);

/// RFC 4180, one row a row of the chart. `raw` leaves out the guard (') before text that a
/// spreadsheet would take for a formula.
[[nodiscard]] std::string chart_csv(const Chart& chart, bool raw);

/// Tasks and links for dhtmlxGantt's gantt.parse().
[[nodiscard]] std::string chart_dhtmlx(const Chart& chart);

/// The array of tasks that `new Gantt(…, tasks)` of frappe-gantt takes.
[[nodiscard]] std::string chart_frappe(const Chart& chart);

/// The network for Graphviz: a cluster for each team, critical tasks and links bold.
[[nodiscard]] std::string chart_dot(const Chart& chart);

/// All-day events for calendars, RFC 5545.
[[nodiscard]] std::string chart_ical(const Chart& chart);

/// A file of several that make up one output.
struct ChartFile {
  std::string name;  ///< without a directory
  std::string text;
};

/// Mermaid's `maxTextSize`, in UTF-16 code units: it draws nothing that is longer.
inline constexpr std::size_t mermaid_limit = 50'000;

/// The length of a text as Mermaid counts it.
[[nodiscard]] std::size_t mermaid_size(std::string_view text);

/// The chart as one diagram, however long.
[[nodiscard]] std::string chart_mermaid(const Chart& chart);

/// A diagram for each section (several for one that is too long for one), and `index.md`, which
/// lists them. Names of files follow from ids.
[[nodiscard]] std::vector<ChartFile> chart_mermaid_files(const Chart& chart);

}  // namespace tpm
