// A text that has been edited, and where each of its bytes was written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tpm/base/span.hpp>

namespace tpm::change {

/// Text to be put in. Where it is as long as its origin, it is those very bytes.
struct Piece {
  std::string text;
  Span origin;
};

/// Bytes [begin, end) of a text and what comes in their place.
struct Splice {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<Piece> pieces;
};

class EditedText {
 public:
  EditedText(std::string_view text, FileId file);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] FileId file() const { return file_; }
  [[nodiscard]] bool edited() const { return edited_; }

  /// O(text + edits).
  void apply(const Splice& splice);

  /// Where `length` bytes from `offset` of the present text were written: a part of the file as it
  /// was, or what an edit put in. Bytes from several places have that of the first. O(log edits).
  [[nodiscard]] Span origin(std::size_t offset, std::size_t length) const;

 private:
  /// From `begin` to where the next one begins.
  struct Segment {
    std::size_t begin = 0;
    Span origin;
  };
  [[nodiscard]] std::size_t end_of(std::size_t segment) const {
    return segment + 1 < segments_.size() ? segments_[segment + 1].begin : text_.size();
  }

  std::string text_;
  FileId file_;
  bool edited_ = false;
  std::vector<Segment> segments_;  ///< sorted, none of them empty but in an empty text
};

}  // namespace tpm::change
