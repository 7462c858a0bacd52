// The network for Graphviz. Names are in quoted strings only, never in HTML labels.
#include <fmt/core.h>

#include <tpm/chart/formats.hpp>
#include <tpm/model/link_text.hpp>
#include <tpm/text/format.hpp>

namespace tpm {
namespace {

/// A quoted string; ids and the graph's name are taken as they are.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

/// The same for labels, in which Graphviz reads entities.
std::string quoted_label(std::string_view text) {
  std::string out = quoted(text);
  for (std::size_t at = out.find('&'); at != out.npos; at = out.find('&', at + 1)) {
    out.insert(at + 1, "amp;");
  }
  return out;
}

/// A label of two lines: the name, then the dates.
std::string label(const ChartRow& row) {
  std::string text = quoted_label(row.label);
  text.pop_back();
  text += "\\n" + format_date(row.start_day);
  if (row.start_day != row.finish_day) text += " to " + format_date(row.finish_day);
  return text + '"';
}

void append_node(std::string& out, const ChartRow& row) {
  const std::string_view shape = row.kind == ChartRowKind::milestone ? "diamond"
                                 : row.is_leaf()                     ? "box"
                                                                     : "folder";
  out += fmt::format("    {} [label={}, shape={}", quoted(row.id), label(row), shape);
  if (row.complete) {
    out += ", style=\"filled\", fillcolor=\"#e6e6e6\"";
  } else if (row.critical) {
    out += ", penwidth=3, color=\"#b00020\"";
  }
  out += "];\n";
}

void append_edge(std::string& out, const Chart& chart, const ChartLink& link) {
  const bool plain = link.type == LinkType::FS && link.lag.amount == 0;
  out +=
      fmt::format("  {} -> {} [", quoted(chart.rows[link.from].id), quoted(chart.rows[link.to].id));
  if (!plain) {
    out += "label=" + quoted_label(format_link(link.type, link.lag, link.lag_text)) + ", ";
  }
  if (link.critical) {
    out += "penwidth=3, color=\"#b00020\"";
  } else {
    out += link.driving ? "style=solid" : "style=dashed";
  }
  out += "];\n";
}

/// Rows that are nodes: tasks, milestones, groups that are rolled up or linked.
std::vector<char> nodes(const Chart& chart) {
  std::vector<char> is_node(chart.rows.size(), 0);
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    if (chart.rows[i].has_bar()) is_node[i] = 1;
  }
  for (const ChartLink& link : chart.links) is_node[link.from] = is_node[link.to] = 1;
  return is_node;
}

}  // namespace

std::string chart_dot(const Chart& chart) {
  std::string out = fmt::format(
      "digraph {} {{\n  rankdir=LR;\n  newrank=true;\n  node [fontname=\"sans-serif\"];\n"
      "  edge [fontname=\"sans-serif\"];\n",
      quoted(chart.title));
  const std::vector<char> is_node = nodes(chart);
  std::vector<std::string> clusters(chart.teams.size() + 1);  // the last: of no team
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const TeamId team = chart.rows[i].team;
    if (is_node[i] == 0) continue;
    append_node(clusters[team.valid() ? team.index : chart.teams.size()], chart.rows[i]);
  }
  for (std::size_t i = 0; i < chart.teams.size(); ++i) {
    if (clusters[i].empty()) continue;
    out += fmt::format("  subgraph {} {{\n    label={};\n", quoted("cluster_" + chart.teams[i].id),
                       quoted_label(chart.teams[i].name));
    out += clusters[i] + "  }\n";
  }
  out += clusters.back();
  for (const ChartLink& link : chart.links) append_edge(out, chart, link);
  return out + "}\n";
}

}  // namespace tpm
