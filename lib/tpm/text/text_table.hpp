// Aligned columns for a terminal, with colours that carry nothing the words do not say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tpm/base/text.hpp>

namespace tpm {

enum class Ink : unsigned char { plain, bold, dim, red, yellow };

/// Appends a text in an ink, or plainly where `color` is off.
void append_ink(std::string& out, std::string_view text, Ink ink, bool color);

/// Text that is safe to show (`visible`) in an ink.
struct TextCell {
  std::string text;
  Ink ink = Ink::plain;
};

struct TextColumn {
  std::string title;
  Align align = Align::left;
  std::size_t least = 0;  ///< may be cut down to so many columns; 0: never cut
  bool optional = false;  ///< left out where all of its cells are empty
};

/// Rows of cells. Columns are as wide as their widest cell; where a line would be wider than the
/// page, those that may be cut give way, the widest first. Two spaces stand between columns, and
/// no line ends with a space.
class TextTable {
 public:
  explicit TextTable(std::vector<TextColumn> columns) : columns_(std::move(columns)) {}

  void add_row(std::vector<TextCell> cells) { rows_.push_back({std::move(cells), false}); }
  /// A line below the last row that takes part in no column; cut at the width of the page.
  void add_note(TextCell note) { rows_.push_back({{std::move(note)}, true}); }

  /// Every line begins with `indent` spaces, which count for the width. O(cells).
  void append_to(std::string& out, std::size_t width, std::size_t indent, bool color) const;

 private:
  struct Row {
    std::vector<TextCell> cells;
    bool note = false;
  };

  [[nodiscard]] std::vector<std::size_t> fitted_widths(std::size_t room) const;
  [[nodiscard]] bool has_titles() const;
  void append_row(std::string& out, const std::vector<TextCell>& cells,
                  const std::vector<std::size_t>& widths, std::size_t indent, bool color) const;

  std::vector<TextColumn> columns_;
  std::vector<Row> rows_;
};

}  // namespace tpm
