// Tables of plans that say what each decides.
#include <algorithm>

#include <fmt/format.h>

#include <tpm/report/tradeoff_page.hpp>

namespace tpm {
namespace {

constexpr std::size_t most_lines = 3;  // of what a plan decides
constexpr std::size_t indent = 2;

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
  std::vector<std::string> lines;
  std::size_t of_last_line = 0;  // parts
  std::size_t i = 0;
  for (; i < parts.size(); ++i) {
    const std::string with = parts[i] + std::string(i + 1 < parts.size() ? separator : "");
    const bool fits =
        !lines.empty() && display_width(lines.back()) + 1 + display_width(with) <= width;
    if (!fits && lines.size() == most) break;
    if (fits) {
      lines.back() += " " + with;
      ++of_last_line;
    } else {
      lines.push_back(with);
      of_last_line = 1;
    }
  }
  if (i == parts.size()) return lines;
  // The last line gives way to the count of what is missing.
  std::string& last = lines.back();
  while (true) {
    const std::string more = fmt::format("… {} more", parts.size() - i);
    if (of_last_line == 0 || display_width(last) + 1 + display_width(more) <= width) {
      last += (last.empty() ? "" : " ") + more;
      return lines;
    }
    --i;
    --of_last_line;
    last.clear();
    for (std::size_t k = i - of_last_line; k < i; ++k) {
      last += (last.empty() ? "" : " ") + parts[k] + std::string(separator);
    }
  }
}

void append_stories(TradeoffPage& page, std::vector<TextColumn> columns, std::string_view title,
                    const std::vector<StoryRow>& rows, std::string_view note) {
  constexpr std::size_t least_words = 24;
  const std::size_t used = width_of(rows, columns) + indent;
  const bool beside = page.width >= used + least_words;
  const std::size_t room = page.width - (beside ? used : std::min(page.width - 1, indent + 4));
  if (beside) columns.push_back({std::string(title), Align::left, least_words, true});
  TextTable table(std::move(columns));
  for (const StoryRow& row : rows) {
    const std::vector<std::string> lines = wrapped(row.words, ";", room, most_lines);
    if (beside) {
      add_beside(table, row, lines);
    } else {
      add_below(table, row, lines);
    }
  }
  if (!note.empty()) table.add_note({std::string(note), Ink::dim});
  page.table(table, indent);
}

}  // namespace tpm
