// Where a value begins and ends in the text of its file: with quotes, brackets and all its lines.
#pragma once

#include <cstddef>
#include <string_view>

#include <tpm/input/document.hpp>

namespace tpm::change {

struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< behind the last byte; no comment, no line end
};

/// A value's text; a block map or list goes from its first key or dash to the end of the last
/// value. Of a key without a value: the empty place behind its colon. O(what it holds at its end).
[[nodiscard]] Extent extent_of(input::NodeRef node, std::string_view text);

/// A key's text, with its quotes.
[[nodiscard]] Extent extent_of_key(input::NodeRef value, std::string_view text);

/// Behind the colon of the value's key.
[[nodiscard]] std::size_t after_colon(input::NodeRef value, std::string_view text);

/// The map or list that a value stands in; the value must not be the whole file. O(siblings above).
[[nodiscard]] input::NodeRef parent_of(input::NodeRef node);

/// A map or list in brackets.
[[nodiscard]] bool has_brackets(input::NodeRef node, std::string_view text);

/// Whether a value stands between brackets, its own not counted.
[[nodiscard]] bool is_in_flow(input::NodeRef node, std::string_view text);

/// Where the line of an offset begins, and where it ends: at its line end or the text's.
[[nodiscard]] std::size_t line_begin(std::string_view text, std::size_t offset);
[[nodiscard]] std::size_t line_end(std::string_view text, std::size_t offset);

/// Bytes from the beginning of the line; a byte order mark is none.
[[nodiscard]] std::size_t column(std::string_view text, std::size_t offset);

/// The dash of an element of a block list.
[[nodiscard]] std::size_t dash_of(input::NodeRef list, input::NodeRef item, std::string_view text);

}  // namespace tpm::change
