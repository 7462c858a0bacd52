// One file on several threads: YAML is slow to scan, and most of a large program is one file.
#pragma once

#include <cstddef>
#include <string_view>

#include <tpm/input/document.hpp>
#include <tpm/input/reader.hpp>

namespace tpm::input {

/// Parses a text on up to `count` threads to the document that parse_document() makes of it. False,
/// and nothing in `document`, where parse_document() has to do it: the text cannot be cut, or is
/// not sound.
///
/// The text is cut at lines such as "    t7: { … }" that stand below lines which are keys and
/// nothing else ("projects:", "  web:", "    tasks:"). A piece is parsed below a copy of those
/// lines. Then the trees are joined, if what precedes a cut did end, parsed by itself, in the maps
/// of those very lines: as no quote, bracket or block of text is open there, the parser would have
/// met the cut in the same state. Whatever else is found (an error, an anchor, a key that two
/// pieces have) is left to parse_document().
[[nodiscard]] bool parse_in_pieces(FileId file, std::string_view text, const Limits& limits,
                                   std::size_t count, Document& document);

}  // namespace tpm::input
