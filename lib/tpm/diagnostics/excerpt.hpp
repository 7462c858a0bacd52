// The part of a source line that a diagnostic shows, and where its caret goes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tpm {

struct Excerpt {
  std::string text;         ///< safe to show; "…" where the line goes on
  std::size_t caret = 0;    ///< columns before the caret
  std::size_t columns = 1;  ///< columns underlined, at least 1
};

/// Shows bytes [begin, end) of `line` with what is around them in at most `width` columns (at least
/// 20). Tabs become spaces, anything unsafe a visible escape. Cost depends on `width`, not on the
/// length of the line.
[[nodiscard]] Excerpt make_excerpt(std::string_view line, std::size_t begin, std::size_t end,
                                   std::size_t width);

}  // namespace tpm
