// Changes of one value as edits of its file's text, in the style that the text has there. Comments
// and layout of everything else stay.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tpm/change/edited_text.hpp>
#include <tpm/input/document.hpp>

namespace tpm::change {

/// A value as the user gave it, to be written on one line.
struct ValueText {
  std::string text;
  Span origin;
  bool yaml = false;  ///< in brackets or quotes: written as it is; otherwise quoted where need be
};

/// What an edit does is told as splices, to be applied in their order (from the end of the text).
/// The text and its document must belong together; both stay unchanged.
class Splicer {
 public:
  explicit Splicer(const EditedText& text) : source_(text), text_(text.text()) {}

  /// Writes another value in place of `node`.
  [[nodiscard]] std::vector<Splice> replace(input::NodeRef node, const ValueText& value) const;

  /// Adds `keys`, the second inside of the first and so on, below `holder`: a map, or a key without
  /// a value. The new key stands with its like: a thing behind the last one, a plain key behind the
  /// plain keys that the map begins with.
  [[nodiscard]] std::vector<Splice> add(input::NodeRef holder, const std::vector<Piece>& keys,
                                        const ValueText& value, bool is_thing) const;

  /// Takes out a key with its value, or an element of a list; the last element takes its key along.
  [[nodiscard]] std::vector<Splice> remove(input::NodeRef node) const;

  /// Adds an element to a list; a single value becomes a list.
  [[nodiscard]] std::vector<Splice> append(input::NodeRef node, const ValueText& value) const;

  /// Adds a key to a dependency that is a text: `api FS+2d` becomes a map.
  [[nodiscard]] std::vector<Splice> expand(input::NodeRef dependency, const Piece& key,
                                           const ValueText& value) const;

 private:
  [[nodiscard]] std::vector<Splice> replace_by(input::NodeRef node, std::vector<Piece> value) const;
  [[nodiscard]] std::vector<Piece> entry(const std::vector<Piece>& keys, const ValueText& value,
                                         bool in_flow) const;
  [[nodiscard]] Splice add_in_brackets(input::NodeRef collection, std::vector<Piece> entry) const;
  [[nodiscard]] Splice add_line(input::NodeRef map, std::vector<Piece> entry, bool is_thing) const;
  [[nodiscard]] Splice remove_in_brackets(input::NodeRef node, input::NodeRef parent) const;
  [[nodiscard]] Splice remove_lines(std::size_t begin, std::size_t end, std::size_t next) const;
  [[nodiscard]] Piece kept(input::NodeRef node) const;
  [[nodiscard]] std::string_view line_break() const;

  const EditedText& source_;
  std::string_view text_;
};

}  // namespace tpm::change
