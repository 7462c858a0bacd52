#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <tpm/base/ascii.hpp>
#include <tpm/base/parallel.hpp>
#include <tpm/input/events.hpp>
#include <tpm/input/pieces.hpp>

namespace tpm::input {
namespace {

constexpr std::size_t max_tries = 64;  ///< lines to look at for a place to cut

struct Line {
  std::size_t begin = 0;
  std::string_view text;  ///< without its end

  [[nodiscard]] std::size_t indentation() const {
    return std::min(text.find_first_not_of(' '), text.size());
  }
  /// Of blanks only, or a comment.
  [[nodiscard]] bool is_blank() const {
    const std::size_t first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos || text[first] == '#';
  }
  /// What follows "key:", or nothing if the line does not begin so.
  [[nodiscard]] std::optional<std::string_view> after_key() const {
    const std::string_view rest = text.substr(indentation());
    const auto is_word = [](char c) {
      return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.';
    };
    const auto colon = static_cast<std::size_t>(
        std::find_if_not(rest.begin(), rest.end(), is_word) - rest.begin());
    if (colon == 0 || rest[0] == '-' || rest[0] == '.') return std::nullopt;
    if (colon == rest.size() || rest[colon] != ':') return std::nullopt;
    const std::string_view after = rest.substr(colon + 1);
    if (!after.empty() && after[0] != ' ' && after[0] != '\r') return std::nullopt;
    return after;
  }
  /// "key:" and nothing else, not even a comment.
  [[nodiscard]] bool is_key_alone() const {
    const auto after = after_key();
    return after && after->find_first_not_of(" \r") == std::string_view::npos;
  }
};

Line line_at(std::string_view text, std::size_t begin) {
  return {begin, text.substr(begin, text.find('\n', begin) - begin)};
}

Line line_before(std::string_view text, std::size_t begin) {
  const std::size_t end = begin - 1;
  const std::size_t before = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
  const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
  return {start, text.substr(start, end - start)};
}

/// Where a text is cut, and the lines that the cut is under, the outermost first.
struct Cut {
  Line line;
  std::vector<Line> above;
};

/// The cut at a line, if everything that it is under is a key alone, and it is not the first line
/// under that: the piece before it would end with a key that has no value.
std::optional<Cut> cut_at(std::string_view text, const Line& line) {
  std::size_t indentation = line.indentation();
  if (indentation == 0 || line.is_blank() || !line.after_key()) return std::nullopt;
  Cut cut{line, {}};
  bool is_first = true;
  for (std::size_t at = line.begin; at > 0 && indentation > 0;) {
    const Line before = line_before(text, at);
    at = before.begin;
    if (before.is_blank()) continue;
    const bool is_above = before.indentation() < indentation;
    if (is_above && (is_first || !before.is_key_alone())) return std::nullopt;
    is_first = false;
    if (!is_above) continue;
    indentation = before.indentation();
    cut.above.push_back(before);
  }
  if (indentation > 0) return std::nullopt;
  std::reverse(cut.above.begin(), cut.above.end());
  return cut;
}

std::vector<Cut> find_cuts(std::string_view text, std::size_t count) {
  std::vector<Cut> cuts;
  for (std::size_t i = 1; i < count; ++i) {
    std::size_t at = text.size() / count * i;
    if (!cuts.empty()) at = std::max(at, cuts.back().line.begin + 1);
    for (std::size_t tries = 0; tries < max_tries; ++tries) {
      at = text.find('\n', at);
      if (at == std::string_view::npos) return cuts;
      if (auto cut = cut_at(text, line_at(text, ++at))) {
        cuts.push_back(std::move(*cut));
        break;
      }
    }
  }
  return cuts;
}

/// The piece of a text from one cut to the next.
struct Part {
  std::string heading;
  std::size_t begin = 0;
  std::size_t end = 0;
  Document document;
  bool sound = false;  ///< parsed without a diagnostic
};

std::vector<Part> parts_of(std::string_view text, const std::vector<Cut>& cuts) {
  std::vector<Part> parts(cuts.size() + 1);
  parts[0].begin = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    parts[i].end = parts[i + 1].begin = cuts[i].line.begin;
    for (const Line& line : cuts[i].above) parts[i + 1].heading.append(line.text).append("\n");
  }
  parts.back().end = text.size();
  return parts;
}

bool is_block_map(const Document& document, std::uint32_t index, std::string_view text) {
  const Node& node = document.nodes[index];
  return node.kind == NodeKind::map && node.count > 0 && text[node.offset] != '{';
}

/// The last key of a map.
std::uint32_t last_key(const Document& document, std::uint32_t map) {
  std::uint32_t last = 0;
  for (const NodeRef value : Children(NodeRef(&document, map))) last = value.key().index();
  return last;
}

/// Bytes from the beginning of the line.
std::size_t column(std::string_view text, std::size_t offset) {
  return offset == 0 ? 0 : offset - (text.rfind('\n', offset - 1) + 1);
}

/// The maps, from the outermost, that the document's end is in, if they are those of the lines
/// above the cut, and the cut's line continues the innermost.
std::vector<std::uint32_t> open_maps(const Document& document, std::string_view text,
                                     const Cut& cut) {
  // A key that has neither a value nor its colon might go on in the next line.
  if (document.nodes.back().kind == NodeKind::null) return {};
  std::vector<std::uint32_t> maps{0};
  for (const Line& line : cut.above) {
    if (!is_block_map(document, maps.back(), text)) return {};
    const std::uint32_t key = last_key(document, maps.back());
    if (document.nodes[key].offset != line.begin + line.indentation()) return {};
    maps.push_back(key + 1);
  }
  if (!is_block_map(document, maps.back(), text)) return {};
  const std::size_t first_key = document.nodes[maps.back() + 1].offset;
  return column(text, first_key) == cut.line.indentation() ? maps : std::vector<std::uint32_t>();
}

/// Whether a piece begins with the maps of its heading, and its first line with a key of the last.
bool continues(const Document& piece, const Cut& cut) {
  const std::size_t first = 2 * cut.above.size() + 1;
  if (piece.nodes.size() <= first) return false;
  for (std::size_t i = 0; i < first; i += 2) {
    if (piece.nodes[i].kind != NodeKind::map) return false;
  }
  return piece.nodes[first].offset == cut.line.begin + cut.line.indentation();
}

/// Appends what follows a cut. `maps` are those that the cut is in; in `next` they come first, each
/// with the key of the next one.
void append(Document& document, const std::vector<std::uint32_t>& maps, Document& next) {
  const auto heading = static_cast<std::uint32_t>(2 * maps.size() - 1);
  const std::uint32_t moved = static_cast<std::uint32_t>(document.nodes.size()) - heading;
  for (std::size_t level = 0; level < maps.size(); ++level) {
    const Node& other = next.nodes[2 * level];
    Node& map = document.nodes[maps[level]];
    map.count += other.count - (level + 1 < maps.size() ? 1 : 0);
    map.end = other.end + moved;
  }
  for (std::size_t i = heading; i < next.nodes.size(); ++i) {
    Node node = next.nodes[i];
    node.end += moved;
    document.nodes.push_back(node);
  }
  document.stored.splice(document.stored.end(), next.stored);
}

/// False if the trees cannot be joined.
bool join(std::vector<Part>& parts, const std::vector<Cut>& cuts, std::string_view text) {
  Document& document = parts[0].document;
  std::set<std::uint32_t> joined;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const std::vector<std::uint32_t> maps = open_maps(document, text, cuts[i]);
    if (maps.empty() || !continues(parts[i + 1].document, cuts[i])) return false;
    append(document, maps, parts[i + 1].document);
    joined.insert(maps.begin(), maps.end());
  }
  DiagnosticSink twice;
  return std::all_of(joined.begin(), joined.end(),
                     [&](std::uint32_t map) { return check_duplicates(document, map, twice); });
}

}  // namespace

bool parse_in_pieces(FileId file, std::string_view text, const Limits& limits, std::size_t count,
                     Document& document) {
  const std::vector<Cut> cuts = find_cuts(text, count);
  if (cuts.empty()) return false;
  std::vector<Part> parts = parts_of(text, cuts);
  Document& joined = parts[0].document;
  joined.nodes.reserve(expected_nodes(text.size()));
  for_each_index(parts.size(), [&](std::size_t i) {
    Part& part = parts[i];
    const Piece piece{part.heading, part.begin, part.end};
    DiagnosticSink sink;
    part.sound = parse_piece(file, text, piece, limits, part.document, sink) && sink.all().empty();
  });
  const bool sound =
      std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.sound; });
  if (!sound || !join(parts, cuts, text) || joined.nodes.size() > limits.nodes) return false;
  document = std::move(joined);
  return true;
}

}  // namespace tpm::input
