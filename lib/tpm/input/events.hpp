// YAML text to a Document, with everything refused that yaml-cpp accepts silently.
#pragma once

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

}  // namespace tpm::input
