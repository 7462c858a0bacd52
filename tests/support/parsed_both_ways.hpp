// One text parsed as a whole and in pieces, which is to make no difference.
#pragma once

#include <cstddef>
#include <string>

#include <fmt/core.h>

#include <tpm/diagnostics/render_text.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/input/events.hpp>
#include <tpm/input/pieces.hpp>

namespace tpm::test {

/// All that a document holds, and what was reported.
inline std::string describe(const input::Document& document, bool whole, const DiagnosticSink& sink,
                            const SourceMap& sources) {
  std::string text = whole ? "a tree\n" : "no tree\n";
  if (whole) {
    for (const input::Node& node : document.nodes) {
      text += fmt::format("{} '{}' {}+{} to {} of {} {}{}{}\n", static_cast<int>(node.kind),
                          node.text, node.offset, node.length, node.end, node.count, node.exact,
                          node.quoted, node.cut_off);
    }
  }
  return text + render_text(sink.all(), sources);
}

struct BothWays {
  std::string whole;
  std::string in_pieces;  ///< empty if it has to be parsed as a whole
};

inline BothWays parse_both_ways(const std::string& text, const input::Limits& limits,
                                std::size_t count) {
  SourceMap sources;
  const FileId file = sources.add("t.yaml", text);
  const std::string_view stored = sources.text(file);
  BothWays both;
  input::Document whole, pieces;
  DiagnosticSink sink;
  const bool parsed = input::parse_document(file, stored, limits, whole, sink);
  both.whole = describe(whole, parsed, sink, sources);
  if (input::parse_in_pieces(file, stored, limits, count, pieces)) {
    both.in_pieces = describe(pieces, true, {}, sources);
  }
  return both;
}

}  // namespace tpm::test
