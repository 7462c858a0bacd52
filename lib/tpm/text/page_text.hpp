// The text of a page as it grows: lines no wider than the page, inked where it has colours.
#pragma once

#include <string>
#include <string_view>

#include <tpm/text/text_table.hpp>

namespace tpm {

struct PageText {
  std::size_t width = 80;  ///< display columns
  bool color = false;
  std::string out = {};

  /// A part of a line in an ink.
  void ink(std::string_view text, Ink with) { append_ink(out, text, with, color); }
  /// A line of its own after `indent` spaces, cut at the page's width.
  void line(std::string_view text, Ink with = Ink::plain, std::size_t indent = 0);
  /// Text on as many lines as it takes, broken at spaces; `hang` spaces before all but the first.
  void paragraph(std::string_view text, Ink with, std::size_t hang);
  /// An empty line, unless the page is empty.
  void gap();
  void table(const TextTable& table, std::size_t indent) {
    table.append_to(out, width, indent, color);
  }
};

}  // namespace tpm
