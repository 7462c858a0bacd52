// One parsed file: values, lists and maps in a flat array, each with its place in the text.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/base/span.hpp>

namespace tpm::input {

enum class NodeKind : std::uint8_t { null, scalar, list, map };

/// Nodes stand in the order of the file, a collection before what it holds; `end` is the index
/// after its last descendant, so that the next sibling is found without a pointer. A map holds
/// key, value, key, value…; keys are scalars.
struct Node {
  std::string_view text;     ///< of a scalar; points into the file where it can
  std::uint32_t offset = 0;  ///< of the text (inside the quotes), or where the collection begins
  std::uint32_t length = 0;
  std::uint32_t end = 0;
  std::uint32_t count = 0;  ///< items of a list, pairs of a map
  NodeKind kind = NodeKind::null;
  bool exact = true;     ///< the text is the file's bytes from `offset`: parts of it can be shown
  bool quoted = false;   ///< '…', "…" or a block of text
  bool cut_off = false;  ///< a plain scalar followed by " #word": probably not meant as a comment
};

struct Document {
  FileId file;
  std::vector<Node> nodes;        ///< empty if the file holds nothing
  std::list<std::string> stored;  ///< texts with escapes or several lines
};

/// Program files have a value every 12 bytes or so.
inline std::size_t expected_nodes(std::size_t bytes) { return bytes / 10 + 16; }

/// A node of a document; default-constructed it refers to nothing.
class NodeRef {
 public:
  NodeRef() = default;
  NodeRef(const Document* document, std::uint32_t index) : document_(document), index_(index) {}

  [[nodiscard]] explicit operator bool() const { return document_ != nullptr; }
  [[nodiscard]] NodeKind kind() const { return node().kind; }
  [[nodiscard]] bool is_scalar() const { return kind() == NodeKind::scalar; }
  [[nodiscard]] bool is_list() const { return kind() == NodeKind::list; }
  [[nodiscard]] bool is_map() const { return kind() == NodeKind::map; }
  [[nodiscard]] std::string_view text() const { return node().text; }
  [[nodiscard]] std::uint32_t count() const { return node().count; }
  [[nodiscard]] const Node& node() const { return document_->nodes[index_]; }
  [[nodiscard]] FileId file() const { return document_->file; }
  [[nodiscard]] Span span() const { return {document_->file, node().offset, node().length}; }
  /// `count` bytes from byte `skip` of the text; the whole where the text is not the file's bytes.
  [[nodiscard]] Span part(std::size_t skip, std::size_t count) const {
    return node().exact ? span().part(skip, count) : span();
  }
  /// The key of a map's value.
  [[nodiscard]] NodeRef key() const { return {document_, index_ - 1}; }
  [[nodiscard]] const Document* document() const { return document_; }
  [[nodiscard]] std::uint32_t index() const { return index_; }

 private:
  const Document* document_ = nullptr;
  std::uint32_t index_ = 0;
};

/// The items of a list, or the values of a map (each knows its key()): `for (NodeRef v :
/// Children(n))`.
class Children {
 public:
  class Iterator {
   public:
    Iterator(const Document* document, std::uint32_t index, std::uint32_t skip)
        : document_(document), index_(index), skip_(skip) {}
    [[nodiscard]] NodeRef operator*() const { return {document_, index_}; }
    Iterator& operator++() {
      index_ = document_->nodes[index_].end + skip_;
      return *this;
    }
    [[nodiscard]] bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    const Document* document_;
    std::uint32_t index_;
    std::uint32_t skip_;  ///< 1 in a map: over the next key
  };

  explicit Children(NodeRef parent)
      : document_(parent.document()),
        first_(parent.index() + 1),
        last_(parent.node().end),
        skip_(parent.is_map() ? 1 : 0) {}
  [[nodiscard]] Iterator begin() const { return {document_, first_ + skip_, skip_}; }
  [[nodiscard]] Iterator end() const { return {document_, last_ + skip_, skip_}; }

 private:
  const Document* document_;
  std::uint32_t first_;
  std::uint32_t last_;
  std::uint32_t skip_;
};

}  // namespace tpm::input
