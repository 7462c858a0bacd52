// Nodes to values of the model; what cannot be read is reported at its exact bytes.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/input/document.hpp>
#include <tpm/input/fields.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::input {

class ValueReader {
 public:
  explicit ValueReader(DiagnosticSink& sink) : sink_(&sink) {}

  void report(NodeRef node, const ScalarError& error) const;

  /// The value of a scalar node by one of the readers of scalars.hpp; nothing for no node.
  template <class T, class... Limits>
  [[nodiscard]] OptionalAt<T> read(NodeRef node, Parsed<T> (*parse)(std::string_view, Limits...),
                                   std::type_identity_t<Limits>... limits) const {
    if (!node) return std::nullopt;
    const Parsed<T> parsed = parse(node.text(), limits...);
    if (parsed) return At<T>{*parsed, node.span()};
    report(node, parsed.error());
    return std::nullopt;
  }

  [[nodiscard]] OptionalAt<std::string> text(NodeRef node) const;
  [[nodiscard]] OptionalAt<Date> date(NodeRef node) const { return read(node, parse_date); }
  [[nodiscard]] OptionalAt<Duration> duration(NodeRef node, const WorkCalendar& calendar) const;
  [[nodiscard]] OptionalAt<Estimate> estimate(NodeRef node, const WorkCalendar& calendar) const;

  /// The index of the node's text in `allowed` ("must|should"), or `otherwise`.
  [[nodiscard]] std::size_t choice(NodeRef node, ValueType type, std::size_t otherwise) const;

  [[nodiscard]] Annotations annotations(const Fields& fields) const;
  [[nodiscard]] std::string name(const Fields& fields, std::string_view id) const;

  /// Calls `use` with each scalar of a list, or with the node itself if it is a scalar.
  template <class Use>
  void each(NodeRef node, std::string_view noun, Use use) const {
    if (!node) return;
    if (!node.is_list()) return use(node);
    for (const NodeRef item : Children(node)) {
      if (item.is_scalar()) {
        use(item);
      } else {
        report_item(item, noun);
      }
    }
  }

  void report_item(NodeRef item, std::string_view noun) const;

 private:
  DiagnosticSink* sink_;
};

}  // namespace tpm::input
