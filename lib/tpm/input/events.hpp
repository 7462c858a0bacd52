// YAML text to a Document, with everything refused that yaml-cpp accepts silently.
#pragma once

#include <cstddef>
#include <string_view>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/input/document.hpp>
#include <tpm/input/reader.hpp>

namespace tpm::input {

/// Parses one file's text, which has passed check_characters() and stays alive as long as the
/// document. Errors: yaml-syntax, too-many-documents, unsupported-yaml (anchors, aliases, tags,
/// "<<", keys that are no words), duplicate-key, limit-depth, limit-scalar, limit-nodes,
/// invalid-character (from an escape), empty-file. False if there is no whole tree to go on with;
/// errors such as a duplicate key leave one.
[[nodiscard]] bool parse_document(FileId file, std::string_view text, const Limits& limits,
                                  Document& document, DiagnosticSink& sink);

/// Bytes [begin, end) of a text, from the beginning of a line, and the lines of the keys that they
/// are under: parsed as if they were the text. The tree begins with the nodes of the heading, whose
/// places mean nothing.
struct Piece {
  std::string_view heading;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// parse_document() of a piece of a text.
[[nodiscard]] bool parse_piece(FileId file, std::string_view text, const Piece& piece,
                               const Limits& limits, Document& document, DiagnosticSink& sink);

/// Reports keys that a map has twice (duplicate-key). False if there is one.
bool check_duplicates(const Document& document, std::uint32_t map, DiagnosticSink& sink);

}  // namespace tpm::input
