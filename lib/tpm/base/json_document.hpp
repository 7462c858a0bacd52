// Reading JSON: the whole document in flat arrays, each value with its place in the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpm {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

class JsonDocument;

/// A value of a document, which must outlive it; cheap to copy. One that is missing answers like
/// null, and has no members.
class JsonValue {
 public:
  JsonValue() = default;

  [[nodiscard]] bool exists() const { return document_ != nullptr; }
  [[nodiscard]] JsonKind kind() const;
  [[nodiscard]] bool is_null() const { return kind() == JsonKind::null; }
  /// A string's text, a number or a boolean as written; else empty.
  [[nodiscard]] std::string_view text() const;
  /// A number that is an integer of 64 bits.
  [[nodiscard]] std::optional<std::int64_t> integer() const;

  /// The member of that name, the first of several; missing if this is no object. O(members).
  [[nodiscard]] JsonValue operator[](std::string_view key) const;
  [[nodiscard]] std::string_view key() const;  ///< of a member
  /// Members and elements: `for (JsonValue v = a.first(); v.exists(); v = v.next())`.
  [[nodiscard]] JsonValue first() const;
  [[nodiscard]] JsonValue next() const;

  [[nodiscard]] std::size_t offset() const;  ///< where it begins, in bytes of the document
  [[nodiscard]] std::size_t length() const;

 private:
  friend class JsonDocument;
  JsonValue(const JsonDocument* document, std::uint32_t index)
      : document_(document), index_(index) {}

  const JsonDocument* document_ = nullptr;
  std::uint32_t index_ = 0;
};

/// Why a text is no JSON, and where.
struct JsonError {
  std::string message;
  std::size_t offset = 0;
};

class JsonDocument {
 public:
  /// Strict: UTF-8, nothing before or after the value, at most 64 levels deep, below 4 GiB.
  /// O(bytes), without recursion.
  [[nodiscard]] static std::optional<JsonDocument> parse(std::string_view text, JsonError& error);

  [[nodiscard]] JsonValue top() const { return {this, 0}; }

 private:
  friend class JsonValue;
  friend class JsonHandler;

  static constexpr std::uint32_t none = 0xffffffff;

  struct Part {
    std::uint32_t begin = 0, length = 0;  ///< in texts_
  };
  struct Node {
    JsonKind kind = JsonKind::null;
    std::uint32_t begin = 0, end = 0;  ///< in the document
    std::uint32_t next = none;         ///< sibling; the first child stands behind its parent
    bool has_children = false;
    Part key, text;
  };

  [[nodiscard]] std::string_view view(Part part) const {
    return std::string_view(texts_).substr(part.begin, part.length);
  }

  std::vector<Node> nodes_;
  std::string texts_;
};

}  // namespace tpm
