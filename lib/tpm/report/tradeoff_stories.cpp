// Tables of plans that say what each decides.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/report/tradeoff_page.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_lines = 4;  // of what a plan decides

/// Appends a text to the last line if it fits there, else on lines of its own, broken at spaces.
void append_text(std::vector<std::string>& lines, std::string text, std::size_t width) {
  if (!lines.empty() && display_width(lines.back()) + 1 + display_width(text) <= width) {
    lines.back() += " " + text;
    return;
  }
  while (display_width(text) > width) {
    std::size_t space = text.rfind(' ');
    while (space != std::string::npos && space > 0 &&
           display_width(std::string_view(text).substr(0, space)) > width) {
      space = text.rfind(' ', space - 1);
    }
    if (space == std::string::npos || space == 0) break;  // a single long word
    lines.push_back(text.substr(0, space));
    text.erase(0, space + 1);
  }
  lines.push_back(std::move(text));
}

/// The first `count` parts, and how many are missing.
std::vector<std::string> lines_of(const std::vector<std::string>& parts, std::size_t count,
                                  std::string_view separator, std::size_t width) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < count; ++i) {
    append_text(lines, parts[i] + std::string(i + 1 < parts.size() ? separator : ""), width);
  }
  if (count < parts.size()) {
    append_text(lines, fmt::format("… {} more", parts.size() - count), width);
  }
  return lines;
}

/// How wide the columns are, with the gaps behind them.
std::size_t width_of(const std::vector<StoryRow>& rows, const std::vector<TextColumn>& columns) {
  std::size_t sum = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::size_t widest = 0;
    for (const StoryRow& row : rows) widest = std::max(widest, display_width(row.cells[c].text));
    if (widest == 0 && columns[c].optional) continue;
    sum += std::max(widest, display_width(columns[c].title)) + 2;
  }
  return sum;
}

/// The first line in the row itself, the others below it.
void add_beside(TextTable& table, const StoryRow& row, const std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < std::max<std::size_t>(lines.size(), 1); ++i) {
    std::vector<TextCell> cells = row.cells;
    if (i > 0) cells.assign(row.cells.size(), {});
    cells.push_back({lines.empty() ? "" : lines[i]});
    table.add_row(std::move(cells));
  }
}

void add_below(TextTable& table, const StoryRow& row, const std::vector<std::string>& lines) {
  table.add_row(row.cells);
  for (const std::string& line : lines) table.add_note({"    " + line});
}

}  // namespace

std::vector<std::string> wrapped(const std::vector<std::string>& parts, std::string_view separator,
                                 std::size_t width, std::size_t most) {
  std::vector<std::string> best;
  for (std::size_t count = 0; count <= parts.size(); ++count) {
    std::vector<std::string> lines = lines_of(parts, count, separator, width);
    if (lines.size() <= most) {
      best = std::move(lines);
    } else if (lines.size() > most + 1) {
      break;  // without the count of what is missing, too, it takes more
    }
  }
  return best;
}

void append_stories(TradeoffPage& page, std::vector<TextColumn> columns, std::string_view title,
                    const std::vector<StoryRow>& rows, std::size_t min_words,
                    std::string_view note) {
  const std::size_t used = width_of(rows, columns) + table_indent;
  const bool beside = page.width >= used + min_words;
  const std::size_t room =
      page.width - (beside ? used : std::min(page.width - 1, table_indent + 4));
  if (beside) columns.push_back({std::string(title), Align::left, min_words, true});
  TextTable table(std::move(columns));
  for (const StoryRow& row : rows) {
    const std::vector<std::string> lines = wrapped(row.words, ";", room, max_lines);
    if (beside) {
      add_beside(table, row, lines);
    } else {
      add_below(table, row, lines);
    }
  }
  if (!note.empty()) table.add_note({std::string(note), Ink::dim});
  page.table(table, table_indent);
}

}  // namespace tpm
