#include <algorithm>

#include <tpm/text/text_table.hpp>

namespace tpm {
namespace {

constexpr std::size_t gap = 2;

std::string_view escape_of(Ink ink) {
  switch (ink) {
    case Ink::plain:
      break;
    case Ink::bold:
      return "\x1b[1m";
    case Ink::dim:
      return "\x1b[2m";
    case Ink::red:
      return "\x1b[31m";
    case Ink::yellow:
      return "\x1b[33m";
  }
  return {};
}

std::size_t total(const std::vector<std::size_t>& widths) {
  std::size_t sum = 0;
  for (const std::size_t width : widths) sum += width == 0 ? 0 : width + gap;
  return sum == 0 ? 0 : sum - gap;
}

}  // namespace

void append_ink(std::string& out, std::string_view text, Ink ink, bool color) {
  const bool inked = color && ink != Ink::plain && !text.empty();
  if (inked) out += escape_of(ink);
  out += text;
  if (inked) out += "\x1b[0m";
}

bool TextTable::has_titles() const {
  return std::any_of(columns_.begin(), columns_.end(),
                     [](const TextColumn& column) { return !column.title.empty(); });
}

// The widest column that may give way loses one display column at a time, so that what is cut
// ends up equally wide.
std::vector<std::size_t> TextTable::fitted_widths(std::size_t room) const {
  std::vector<std::size_t> widths(columns_.size(), 0);
  for (const Row& row : rows_) {
    if (row.note) continue;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row.cells[i].text));
    }
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (widths[i] == 0 && columns_[i].optional) continue;
    widths[i] = std::max(widths[i], display_width(columns_[i].title));
  }
  for (std::size_t wanted = total(widths); wanted > room; --wanted) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (columns_[i].least == 0 || widths[i] <= columns_[i].least) continue;
      if (widest == nullptr || widths[i] > *widest) widest = &widths[i];
    }
    if (widest == nullptr) break;
    --*widest;
  }
  return widths;
}

void TextTable::append_row(std::string& out, const std::vector<TextCell>& cells,
                           const std::vector<std::size_t>& widths, std::size_t indent,
                           bool color) const {
  std::size_t blank = indent;  // spaces owed before the next text
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (widths[i] == 0) continue;
    const std::string text = truncate(cells[i].text, widths[i]);
    const std::size_t rest = widths[i] - std::min(display_width(text), widths[i]);
    const bool right = columns_[i].align == Align::right;
    blank += right ? rest : 0;
    if (!text.empty()) {
      out.append(blank, ' ');
      append_ink(out, text, cells[i].ink, color);
      blank = 0;
    }
    blank += gap + (right ? 0 : rest);
  }
  out += '\n';
}

void TextTable::append_to(std::string& out, std::size_t width, std::size_t indent,
                          bool color) const {
  const std::size_t room = width > indent ? width - indent : 1;
  const std::vector<std::size_t> widths = fitted_widths(room);
  if (has_titles()) {
    std::vector<TextCell> titles;
    for (const TextColumn& column : columns_) titles.push_back({column.title, Ink::dim});
    titles.front().ink = Ink::bold;
    append_row(out, titles, widths, indent, color);
  }
  for (const Row& row : rows_) {
    if (row.note) {
      out.append(indent, ' ');
      append_ink(out, truncate(row.cells.front().text, room), row.cells.front().ink, color);
      out += '\n';
    } else {
      append_row(out, row.cells, widths, indent, color);
    }
  }
}

}  // namespace tpm
