#include <charconv>

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <tpm/base/json_document.hpp>
#include <tpm/base/json_memory.hpp>

namespace tpm {
namespace {

constexpr std::size_t deepest = 64;

bool between_values(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ':';
}

}  // namespace

/// Makes nodes of what the reader tells. It tells of a value once it has read it: a value begins
/// behind what was read before it and the signs that separate values.
class JsonHandler {
 public:
  using Ch = char;

  JsonHandler(std::string_view text, const rapidjson::MemoryStream& stream, JsonDocument& document)
      : text_(text), stream_(stream), document_(document) {}

  bool Null() { return scalar(JsonKind::null, "null"); }
  bool Bool(bool truth) { return scalar(JsonKind::boolean, truth ? "true" : "false"); }
  bool RawNumber(const char* digits, unsigned length, bool) {
    return scalar(JsonKind::number, {digits, length});
  }
  bool String(const char* text, unsigned length, bool) {
    return scalar(JsonKind::string, {text, length});
  }
  bool Key(const char* text, unsigned length, bool) {
    key_ = keep({text, length});
    last_end_ = stream_.Tell();
    return true;
  }
  bool StartObject() { return open(JsonKind::object); }
  bool EndObject(unsigned) { return close(); }
  bool StartArray() { return open(JsonKind::array); }
  bool EndArray(unsigned) { return close(); }

  // Numbers come as they are written, and never in these forms.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  [[nodiscard]] bool too_deep() const { return open_.size() >= deepest; }

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t last_child = JsonDocument::none;
  };

  JsonDocument::Part keep(std::string_view text) {
    const auto begin = static_cast<std::uint32_t>(document_.texts_.size());
    document_.texts_ += text;
    return {begin, static_cast<std::uint32_t>(text.size())};
  }

  JsonDocument::Node& add(JsonKind kind) {
    while (last_end_ < text_.size() && between_values(text_[last_end_])) ++last_end_;
    const auto index = static_cast<std::uint32_t>(document_.nodes_.size());
    if (!open_.empty()) {
      Open& parent = open_.back();
      document_.nodes_[parent.node].has_children = true;
      if (parent.last_child != JsonDocument::none) {
        document_.nodes_[parent.last_child].next = index;
      }
      parent.last_child = index;
    }
    JsonDocument::Node& node = document_.nodes_.emplace_back();
    node.kind = kind;
    node.begin = static_cast<std::uint32_t>(last_end_);
    node.key = key_;
    key_ = {};
    last_end_ = stream_.Tell();
    node.end = static_cast<std::uint32_t>(last_end_);
    return node;
  }

  bool scalar(JsonKind kind, std::string_view text) {
    add(kind).text = keep(text);
    return true;
  }

  bool open(JsonKind kind) {
    if (too_deep()) return false;
    add(kind);
    ++last_end_;  // brackets are told of before they are read
    open_.push_back({static_cast<std::uint32_t>(document_.nodes_.size() - 1)});
    return true;
  }

  bool close() {
    last_end_ = stream_.Tell() + 1;
    document_.nodes_[open_.back().node].end = static_cast<std::uint32_t>(last_end_);
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  const rapidjson::MemoryStream& stream_;
  JsonDocument& document_;
  std::vector<Open> open_;
  JsonDocument::Part key_;
  std::size_t last_end_ = 0;
};

std::optional<JsonDocument> JsonDocument::parse(std::string_view text, JsonError& error) {
  constexpr unsigned flags = rapidjson::kParseIterativeFlag |
                             rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseNumbersAsStringsFlag;
  if (text.size() >= none) {
    error = {"more than 4 GiB", 0};
    return std::nullopt;
  }
  // A byte of zero would end the text for the parser: what is behind it would go unread.
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
    error = {"a byte of zero", zero};
    return std::nullopt;
  }
  JsonDocument document;
  rapidjson::MemoryStream stream(text.data(), text.size());
  JsonHandler handler(text, stream, document);
  JsonMemory allocator;
  rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, JsonMemory> reader(&allocator);
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, handler);
  if (!result.IsError()) return document;
  std::string message = rapidjson::GetParseError_En(result.Code());
  if (result.Code() == rapidjson::kParseErrorTermination) {
    message = "Nested more than 64 levels deep.";
  }
  if (message.back() == '.') message.pop_back();
  if (message[0] >= 'A' && message[0] <= 'Z') message[0] = static_cast<char>(message[0] + 32);
  error = {std::move(message), result.Offset()};
  return std::nullopt;
}

JsonKind JsonValue::kind() const {
  return exists() ? document_->nodes_[index_].kind : JsonKind::null;
}

std::string_view JsonValue::text() const {
  if (!exists() || is_null()) return {};
  return document_->view(document_->nodes_[index_].text);
}

std::optional<std::int64_t> JsonValue::integer() const {
  if (kind() != JsonKind::number) return std::nullopt;
  const std::string_view digits = text();
  std::int64_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [rest, failure] = std::from_chars(digits.data(), end, value);
  if (failure != std::errc() || rest != end) return std::nullopt;
  return value;
}

JsonValue JsonValue::operator[](std::string_view key) const {
  if (kind() != JsonKind::object) return {};
  for (JsonValue member = first(); member.exists(); member = member.next()) {
    if (member.key() == key) return member;
  }
  return {};
}

std::string_view JsonValue::key() const {
  return exists() ? document_->view(document_->nodes_[index_].key) : std::string_view();
}

JsonValue JsonValue::first() const {
  if (!exists() || !document_->nodes_[index_].has_children) return {};
  return {document_, index_ + 1};
}

JsonValue JsonValue::next() const {
  if (!exists() || document_->nodes_[index_].next == JsonDocument::none) return {};
  return {document_, document_->nodes_[index_].next};
}

std::size_t JsonValue::offset() const { return exists() ? document_->nodes_[index_].begin : 0; }

std::size_t JsonValue::length() const {
  return exists() ? document_->nodes_[index_].end - document_->nodes_[index_].begin : 0;
}

}  // namespace tpm
