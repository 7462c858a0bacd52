// An XML text with places: values of elements read strictly, mistakes reported where they stand.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>

namespace tpm::exchange {

/// A parsed document. Elements are looked up by their local names in the namespace prefix that the
/// root element has, if any. Entities other than XML's own five are not expanded.
class XmlReader {
 public:
  XmlReader(FileId file, DiagnosticSink& sink) : file_(file), sink_(sink) {}

  /// Reports `import-syntax` with its place if the text is not well-formed, `limit-nodes` if it has
  /// more than some millions of tags. True if there is a document. O(bytes).
  bool parse(std::string_view text);

  /// The root element; its local name is `root_name()`.
  [[nodiscard]] pugi::xml_node root() const { return document_->document_element(); }
  [[nodiscard]] std::string_view root_name() const;

  [[nodiscard]] pugi::xml_node child(pugi::xml_node node, const char* name) const;
  /// The next element of the same name among the siblings.
  [[nodiscard]] pugi::xml_node next(pugi::xml_node node) const {
    return node.next_sibling(node.name());
  }
  /// Text between the tags, without blanks at the ends; empty if there is no such element.
  [[nodiscard]] std::string_view text(pugi::xml_node node, const char* name) const;

  // Nothing where the element is missing or empty, and where its value is wrong, which is reported.
  [[nodiscard]] std::optional<std::int64_t> number(pugi::xml_node node, const char* name) const;
  /// A decimal times `scale`, rounded.
  [[nodiscard]] std::optional<std::int64_t> decimal(pugi::xml_node node, const char* name,
                                                    std::int64_t scale) const;
  [[nodiscard]] std::optional<Date> date(pugi::xml_node node, const char* name) const;
  /// `PT40H30M0S`, in minutes.
  [[nodiscard]] std::optional<Minutes> duration(pugi::xml_node node, const char* name) const;
  /// 1 or true.
  [[nodiscard]] bool flag(pugi::xml_node node, const char* name) const;

  /// Of the element's name.
  [[nodiscard]] Span span(pugi::xml_node node) const;

 private:
  void wrong(std::string_view code, pugi::xml_node node, const char* name, std::string_view value,
             std::string_view kind) const;

  FileId file_;
  DiagnosticSink& sink_;
  std::size_t size_ = 0;
  std::string prefix_;  ///< with its colon
  std::unique_ptr<pugi::xml_document> document_;
};

}  // namespace tpm::exchange
