#include <algorithm>
#include <cstring>
#include <istream>
#include <span>

#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <tpm/base/large_pages.hpp>
#include <tpm/input/bytes.hpp>
#include <tpm/input/events.hpp>
#include <tpm/input/source_buffer.hpp>
#include <tpm/input/syntax_errors.hpp>

namespace tpm::input {
namespace {

class DocumentBuilder : public YAML::EventHandler {
 public:
  DocumentBuilder(std::string_view text, const Piece& piece, const Limits& limits,
                  Document& document, DiagnosticSink& sink)
      : text_(text), piece_(piece), limits_(limits), document_(document), sink_(sink) {}

  /// The mark of the last value: counted from the beginning of what the parser reads.
  [[nodiscard]] const std::size_t& last_mark() const { return last_mark_; }

  /// Where a mark is in the text.
  [[nodiscard]] std::size_t place(std::size_t mark) const {
    return piece_.begin + mark - std::min(mark, piece_.heading.size());
  }
  [[nodiscard]] std::size_t last_event() const { return place(last_mark_); }

  /// Where the innermost collection in brackets begins that is still open.
  [[nodiscard]] std::optional<std::size_t> open_bracket() const {
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      const std::size_t at = document_.nodes[open->node].offset;
      if (at < text_.size() && (text_[at] == '{' || text_[at] == '[')) return at;
    }
    return std::nullopt;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (!seen_document_) {
      seen_document_ = true;
      return;
    }
    const std::size_t at = std::min(position(mark), text_.size());
    const bool marked = text_.substr(at, 3) == "---" || text_.substr(at, 3) == "...";
    if (marked) {
      fail("too-many-documents", at, 3, "a second document begins here",
           "a file holds one program; put the rest into an included file");
    }
    fail("yaml-syntax", at, 1, "this belongs to nothing above it",
         "check the indentation and the brackets of the lines above");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (awaits_key()) refuse_missing_key(position(mark));
    refuse_properties(mark, anchor, "");
    Node node;
    node.kind = NodeKind::null;
    place_null(position(mark), node);
    append(node);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    report("unsupported-yaml", position(mark), word_length(position(mark)),
           "aliases are not allowed", "write the value out");
    Node node;
    node.offset = static_cast<std::uint32_t>(position(mark));
    node.kind = NodeKind::scalar;
    append(node);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const std::size_t at = position(mark);
    refuse_properties(mark, anchor, tag);
    const bool is_key = awaits_key();
    if (value.size() > (is_key ? limits_.key_bytes : limits_.scalar_bytes)) {
      fail("limit-scalar", at, 1,
           fmt::format("{} of {} bytes is too long", is_key ? "a key" : "a value", value.size()),
           fmt::format("the limit is {} bytes", is_key ? limits_.key_bytes : limits_.scalar_bytes));
    }
    Node node;
    node.kind = NodeKind::scalar;
    place_scalar(at, value, node);
    if (is_key && !node.quoted && node.text == "<<") {
      report("unsupported-yaml", at, 2, "merge keys are not allowed", "write the values out");
    }
    append(node);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, NodeKind::list);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, NodeKind::map);
  }
  void OnMapEnd() override {
    const std::uint32_t map = open_.back().node;
    close();
    check_duplicates(document_, map, sink_);
  }

  void report(std::string_view code, std::size_t offset, std::size_t length, std::string message,
              std::string help) {
    offset = std::min(offset, text_.size());
    length = std::min(length, text_.size() - offset);
    sink_.report(code, Span{document_.file}.part(offset, length), std::move(message)).help =
        std::move(help);
  }
  [[noreturn]] void fail(std::string_view code, std::size_t offset, std::size_t length,
                         std::string message, std::string help) {
    report(code, offset, length, std::move(message), std::move(help));
    throw Stop();
  }

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t children = 0;
  };

  std::size_t position(const YAML::Mark& mark) {
    last_mark_ = static_cast<std::size_t>(std::max(mark.pos, 0));
    return place(last_mark_);
  }

  [[nodiscard]] bool awaits_key() const {
    return !open_.empty() && document_.nodes[open_.back().node].kind == NodeKind::map &&
           open_.back().children % 2 == 0;
  }

  [[nodiscard]] std::size_t word_length(std::size_t at) const {
    const std::string_view rest = text_.substr(std::min(at, text_.size()));
    return std::min(rest.find_first_of(" \t\r\n,]}"), rest.size());
  }

  /// The parser takes what is never closed for a key, too.
  [[noreturn]] void refuse_open_bracket(std::size_t bracket) {
    const SyntaxError error = explain_open_bracket(text_, bracket);
    fail("yaml-syntax", error.offset, 1, error.message, error.help);
  }
  [[noreturn]] void refuse_missing_key(std::size_t at) {
    const auto bracket = open_bracket();
    if (bracket && at >= text_.size()) refuse_open_bracket(*bracket);
    fail("unsupported-yaml", at, 1, "a key is missing", "every value needs a key");
  }
  [[noreturn]] void refuse_collection_as_key(std::size_t at) {
    const bool bracket = at < text_.size() && (text_[at] == '[' || text_[at] == '{');
    if (bracket && !is_closed(text_, at)) refuse_open_bracket(at);
    fail("unsupported-yaml", at, 1, "a list or a map cannot be a key", "use a word as the key");
  }

  /// The mark of a value with a tag or an anchor is that of the tag or anchor.
  void refuse_properties(const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& tag) {
    const std::size_t at = position(mark);
    const char first = at < text_.size() ? text_[at] : '\0';
    if (anchor != 0 || first == '&') {
      report("unsupported-yaml", at, word_length(at), "anchors are not allowed", "remove it");
    } else if (first == '!' || (tag != "?" && tag != "!" && !tag.empty())) {
      report("unsupported-yaml", at, word_length(at), "tags are not allowed",
             "remove it; quote the value if it is meant as text");
    }
  }

  std::uint32_t append(Node node) {
    if (document_.nodes.size() >= limits_.nodes) {
      fail("limit-nodes", node.offset, 1,
           fmt::format("more than {} values in all files", limits_.nodes), "");
    }
    const auto index = static_cast<std::uint32_t>(document_.nodes.size());
    node.end = index + 1;
    document_.nodes.push_back(node);
    if (!open_.empty()) ++open_.back().children;
    return index;
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, NodeKind kind) {
    const std::size_t at = position(mark);
    if (awaits_key()) refuse_collection_as_key(at);
    if (open_.size() >= limits_.depth) {
      fail("limit-depth", at, 1, fmt::format("nested deeper than {} levels", limits_.depth), "");
    }
    refuse_properties(mark, anchor, tag);
    Node node;
    node.kind = kind;
    node.offset = static_cast<std::uint32_t>(at);
    node.length = 1;
    const std::uint32_t index = append(node);
    open_.push_back({index});
  }

  void close() {
    Node& node = document_.nodes[open_.back().node];
    node.end = static_cast<std::uint32_t>(document_.nodes.size());
    node.count = node.kind == NodeKind::map ? open_.back().children / 2 : open_.back().children;
    open_.pop_back();
  }

  /// A missing value's mark is that of the next token; its place is that of its key instead.
  void place_null(std::size_t at, Node& node) const {
    const std::string_view rest = text_.substr(std::min(at, text_.size()));
    const std::size_t written = rest.substr(0, 1) == "~" ? 1 : is_null_word(rest) ? 4 : 0;
    node.offset = static_cast<std::uint32_t>(at);
    node.length = static_cast<std::uint32_t>(written);
    if (written == 0 && !open_.empty() && document_.nodes.back().kind == NodeKind::scalar) {
      const Node& key = document_.nodes.back();
      node.offset = key.offset;
      node.length = key.length;
    }
  }
  static bool is_null_word(std::string_view rest) {
    const std::string_view word = rest.substr(0, 4);
    return word == "null" || word == "Null" || word == "NULL";
  }

  void place_scalar(std::size_t at, const std::string& value, Node& node) {
    const char first = at < text_.size() ? text_[at] : '\0';
    const bool in_quotes = first == '"' || first == '\'';
    node.quoted = in_quotes || first == '|' || first == '>';
    node.offset = static_cast<std::uint32_t>(in_quotes ? at + 1 : at);
    const std::string_view same =
        text_.substr(std::min<std::size_t>(node.offset, text_.size()), value.size());
    const std::size_t after = node.offset + value.size();
    const bool closed = !in_quotes || (after < text_.size() && text_[after] == first);
    if (same == value && closed && first != '|' && first != '>') {
      node.text = same;
      node.length = static_cast<std::uint32_t>(value.size());
      node.cut_off = !in_quotes && is_cut_off(after);
      return;
    }
    node.text = document_.stored.emplace_back(value);
    node.exact = false;
    const std::size_t end = in_quotes ? closing_quote(text_, at) : text_.size();
    const std::size_t line_end = std::min({text_.find_first_of("\r\n", at), end, text_.size()});
    node.length =
        static_cast<std::uint32_t>(std::max<std::size_t>(line_end, node.offset) - node.offset);
    if (find_forbidden(value)) {
      report("invalid-character", node.offset, node.length,
             "an escape in this text makes a character that is not allowed",
             "control characters and marks that change the direction of text are refused");
    }
  }

  /// "fix #12" without quotes is "fix": a '#' with something right behind it was hardly a comment.
  [[nodiscard]] bool is_cut_off(std::size_t after) const {
    const std::size_t hash = text_.find_first_not_of(" \t", after);
    return hash != std::string_view::npos && hash > after && text_[hash] == '#' &&
           hash + 1 < text_.size() && std::strchr(" \t\r\n#-=", text_[hash + 1]) == nullptr;
  }

  std::string_view text_;
  const Piece& piece_;
  const Limits& limits_;
  Document& document_;
  DiagnosticSink& sink_;
  std::vector<Open> open_;
  std::size_t last_mark_ = 0;
  bool seen_document_ = false;
};

void report_syntax_error(const YAML::Exception& error, std::string_view text,
                         DocumentBuilder& builder) {
  const std::size_t at = builder.place(static_cast<std::size_t>(std::max(error.mark.pos, 0)));
  const SyntaxError found =
      explain_syntax_error(error.msg, text, at, builder.last_event(), builder.open_bracket());
  builder.report("yaml-syntax", found.offset, 1, found.message, found.help);
}

bool all_differ(const Document& document, std::span<const std::uint32_t> keys) {
  for (std::size_t i = 1; i < keys.size(); ++i) {
    const std::string_view text = document.nodes[keys[i]].text;
    for (std::size_t k = 0; k < i; ++k) {
      if (document.nodes[keys[k]].text == text) return false;
    }
  }
  return true;
}

}  // namespace

bool check_duplicates(const Document& document, std::uint32_t map, DiagnosticSink& sink) {
  std::vector<std::uint32_t> keys;
  keys.reserve(document.nodes[map].count);
  for (const NodeRef value : Children(NodeRef(&document, map))) {
    keys.push_back(value.key().index());
  }
  // Most maps are small enough to compare all, and many of the others are written in order.
  if (keys.size() <= 8 && all_differ(document, keys)) return true;
  const auto text = [&](std::uint32_t key) { return document.nodes[key].text; };
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return text(a) < text(b); };
  if (!std::is_sorted(keys.begin(), keys.end(), before)) {
    std::stable_sort(keys.begin(), keys.end(), before);
  }
  bool fine = true;
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (text(keys[i]) != text(keys[i - 1])) continue;
    fine = false;
    const NodeRef second(&document, keys[i]);
    const NodeRef first(&document, keys[i - 1]);
    sink.report("duplicate-key", second.span(),
                fmt::format("key '{}' is here twice", text(keys[i])))
        .related.push_back({first.span(), "first here"});
  }
  return fine;
}

bool parse_document(FileId file, std::string_view text, const Limits& limits, Document& document,
                    DiagnosticSink& sink) {
  const std::size_t mark = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  return parse_piece(file, text, {{}, mark, text.size()}, limits, document, sink);
}

bool parse_piece(FileId file, std::string_view text, const Piece& piece, const Limits& limits,
                 Document& document, DiagnosticSink& sink) {
  const std::string_view body = text.substr(piece.begin, piece.end - piece.begin);
  document.file = file;
  document.nodes.reserve(expected_nodes(body.size()));
  expect_to_fill(document.nodes.data(), document.nodes.capacity() * sizeof(Node));
  DocumentBuilder builder(text, piece, limits, document, sink);
  SourceBuffer buffer(piece.heading, body, builder.last_mark());
  std::istream stream(&buffer);
  bool whole = true;
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
    whole = false;
  } catch (const YAML::Exception& error) {
    whole = false;
    if (!buffer.read_too_far()) report_syntax_error(error, text, builder);
  }
  if (buffer.read_too_far()) {
    builder.report("limit-scalar", builder.last_event(), 1, "a value that goes on for too long",
                   "write large collections without brackets, one item a line");
    whole = false;
  }
  const bool empty = document.nodes.empty() || document.nodes.front().kind == NodeKind::null;
  if (whole && empty) {
    builder.report("empty-file", 0, 0, "the file holds no program", "try 'tpm init'");
  }
  return whole && !empty;
}

}  // namespace tpm::input
