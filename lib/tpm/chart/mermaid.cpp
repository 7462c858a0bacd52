// Mermaid's Gantt diagrams. What its parser takes amiss is avoided here: a missing or oddly named
// reference silently becomes today, so dates are absolute and nothing refers to anything; a name
// may not begin like a statement, nor hold what ends it.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/text.hpp>
#include <tpm/chart/formats.hpp>
#include <tpm/text/markdown.hpp>

namespace tpm {
namespace {

/// Statements and comments of the grammar, which knows no case.
constexpr std::array<std::string_view, 20> statements{
    "gantt",     "title",        "section",  "click",      "call",       "href",    "excludes",
    "includes",  "todaymarker",  "topaxis",  "dateformat", "axisformat", "weekday", "weekend",
    "inclusive", "tickinterval", "acctitle", "accdescr",   "---",        "%%"};

/// Words that are read as tags where an id stands.
constexpr std::array<std::string_view, 5> tags{"done", "crit", "active", "milestone", "vert"};

/// "2026-": where a date stands alone, it is a token of its own.
bool begins_like_date(std::string_view text) {
  return text.size() > 4 && text[4] == '-' && text.find_first_not_of("0123456789") == 4;
}

bool begins_like_statement(std::string_view text) {
  if (begins_like_date(text)) return true;
  return std::any_of(statements.begin(), statements.end(), [&](std::string_view word) {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(),
                      [](char a, char b) { return a == lower_case(b); });
  });
}

/// A name as text of the diagram: what means something to Mermaid, or to the page around it,
/// becomes a numbered entity.
std::string mermaid_text(std::string_view text) {
  constexpr std::string_view special = ":;#%<>&\"`{}\\";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool control = static_cast<unsigned char>(c) < 0x20;
    const bool entity =
        special.find(c) != std::string_view::npos || (i == 0 && begins_like_statement(text));
    if (control) {
      out += ' ';
    } else if (entity) {
      out += fmt::format("#{};", static_cast<int>(c));
    } else {
      out += c;
    }
  }
  return out;
}

/// What Mermaid skips before a name: JavaScript's white space.
bool is_space(char32_t c) {
  return c <= 0x20 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

/// A text from its first visible character on.
std::string_view from_visible(std::string_view text) {
  while (!text.empty()) {
    const CodePoint first = first_code_point(text);
    if (!is_space(first.value)) break;
    text.remove_prefix(first.length);
  }
  return text;
}

std::string_view shown_name(const ChartRow& row) {
  const std::string_view text = from_visible(row.label);
  return text.empty() ? std::string_view(row.id) : text;
}

std::string label(const ChartRow& row) { return mermaid_text(shown_name(row)); }

/// Ids that no two rows share and that Mermaid does not take for something else.
class Ids {
 public:
  std::string take(const std::string& path) {
    std::string id;
    for (const char c : path) id += c == '.' ? "__" : std::string(1, c);
    if (std::find(tags.begin(), tags.end(), id) != tags.end()) id += '_';
    while (!taken_.insert(id).second) id += '_';
    return id;
  }

 private:
  std::set<std::string> taken_;
};

void append_row(std::string& out, const ChartRow& row, Ids& ids) {
  out += "  " + label(row) + " :";
  if (row.critical) out += "crit, ";
  if (row.complete) {
    out += "done, ";
  } else if (row.started) {
    out += "active, ";
  }
  const bool milestone = row.kind == ChartRowKind::milestone;
  if (milestone) out += "milestone, ";
  const Day start = milestone ? row.finish_day : row.start_day;
  // The end is the first day after, or the milestone has none.
  out += fmt::format("{}, {}, {}\n", ids.take(row.id), format_date(start),
                     milestone ? "0d" : format_date(row.finish_day + 1));
}

/// Dates on the axis as fine as the window allows.
void append_axis(std::string& out, const Chart& chart) {
  const std::int32_t days = chart.last_day - chart.first_day;
  if (days <= 7 * 16) {
    out += "  axisFormat %d %b\n  tickInterval 1week\n  weekday monday\n";
  } else if (days <= 2 * 366) {
    out += "  axisFormat %b %Y\n  tickInterval 1month\n";
  } else {
    out += "  axisFormat %b %Y\n";
  }
}

std::string head(const Chart& chart, const std::string& title) {
  std::string out = "gantt\n";
  if (!from_visible(title).empty()) out += "  title " + title + '\n';
  out += "  dateFormat YYYY-MM-DD\n";
  append_axis(out, chart);
  out += "  todayMarker off\n";
  return out;
}

/// Sections of one name would become one: the later ones bear their id too.
std::vector<std::string> section_titles(const Chart& chart) {
  std::vector<std::string> titles(chart.rows.size());
  std::set<std::string> taken;
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const ChartRow& row = chart.rows[i];
    if (row.kind != ChartRowKind::section) continue;
    titles[i] = label(row);
    if (!taken.insert(titles[i]).second) {
      titles[i] += " (" + mermaid_text(row.id) + ')';
      taken.insert(titles[i]);
    }
  }
  return titles;
}

std::string file_stem(const ChartRow& section) {
  if (section.id == "team:") return "no-team";
  std::string stem = section.id;
  if (stem.front() == ':') stem.erase(0, 1);
  std::replace(stem.begin(), stem.end(), ':', '-');
  return stem;
}

/// The diagrams of one section: as many as it takes to keep each below the limit.
std::vector<std::string> section_diagrams(const Chart& chart, std::size_t section,
                                          const std::string& title) {
  const std::string start = head(chart, mermaid_text(chart.title)) + "  section " + title + '\n';
  std::vector<std::string> diagrams{start};
  Ids ids;
  const auto add = [&](const ChartRow& row) {
    if (!row.has_bar()) return;
    std::string line;
    append_row(line, row, ids);
    const bool full = mermaid_size(diagrams.back()) + mermaid_size(line) > mermaid_limit;
    if (full && diagrams.back().size() > start.size()) diagrams.push_back(start);
    diagrams.back() += line;
  };
  for (std::size_t i = section; i < chart.rows[section].end; ++i) add(chart.rows[i]);
  return diagrams;
}

void append_index_line(std::string& index, const ChartRow& section, const std::string& title,
                       const std::string& file) {
  index += fmt::format("- [{}]({}): {} to {}\n", title, file, format_date(section.start_day),
                       format_date(section.finish_day));
}

}  // namespace

std::size_t mermaid_size(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;  // beyond 16 bits: a surrogate pair
  }
  return units;
}

std::string chart_mermaid(const Chart& chart) {
  std::string out = head(chart, mermaid_text(chart.title));
  const std::vector<std::string> titles = section_titles(chart);
  Ids ids;
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const ChartRow& row = chart.rows[i];
    if (row.kind == ChartRowKind::section) out += "  section " + titles[i] + '\n';
    if (row.has_bar()) append_row(out, row, ids);
  }
  return out;
}

std::vector<ChartFile> chart_mermaid_files(const Chart& chart) {
  std::vector<ChartFile> files;
  std::string index = "# " + markdown_text(chart.title) + "\n\n";
  const std::vector<std::string> titles = section_titles(chart);
  for (std::size_t i = 0; i < chart.rows.size(); i = chart.rows[i].end) {
    const std::vector<std::string> diagrams = section_diagrams(chart, i, titles[i]);
    const ChartRow& section = chart.rows[i];
    for (std::size_t part = 0; part < diagrams.size(); ++part) {
      std::string name = file_stem(section);
      std::string title = markdown_text(shown_name(section));
      if (diagrams.size() > 1) {
        name += fmt::format(".{}", part + 1);
        title += fmt::format(", part {} of {}", part + 1, diagrams.size());
      }
      name += ".mmd";
      append_index_line(index, section, title, name);
      files.push_back({name, diagrams[part]});
    }
  }
  files.push_back({"index.md", index});  // last: what it lists has been written
  return files;
}

}  // namespace tpm
