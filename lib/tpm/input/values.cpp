#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include <tpm/base/closest_match.hpp>
#include <tpm/input/values.hpp>

namespace tpm::input {

void ValueReader::report(NodeRef node, const ScalarError& error) const {
  sink_->report(error.code, node.part(error.offset, error.length), error.message).help = error.help;
}

void ValueReader::report_item(NodeRef item, std::string_view noun) const {
  const std::string message = item.kind() == NodeKind::null
                                  ? std::string("an empty item in a list")
                                  : fmt::format("{} in a list", describe(item.kind()));
  sink_->report("wrong-type", item.span(), message).help = fmt::format("expected {}", noun);
}

OptionalAt<std::string> ValueReader::text(NodeRef node) const {
  if (!node) return std::nullopt;
  if (node.node().cut_off) {
    sink_
        ->report("cut-off-name", node.span(),
                 fmt::format("'{}' is cut off: what follows ' #' is a comment", node.text()))
        .help = "quote the text";
  }
  return At<std::string>{std::string(node.text()), node.span()};
}

OptionalAt<Duration> ValueReader::duration(NodeRef node, const WorkCalendar& calendar) const {
  const auto counts = read(node, parse_duration);
  if (!counts) return std::nullopt;
  const auto resolved = resolve(counts->value, calendar, node.text());
  if (resolved) return At<Duration>{*resolved, node.span()};
  report(node, resolved.error());
  return std::nullopt;
}

OptionalAt<Estimate> ValueReader::estimate(NodeRef node, const WorkCalendar& calendar) const {
  const auto counts = read(node, parse_estimate);
  if (!counts) return std::nullopt;
  const auto resolved = resolve(counts->value, calendar, node.text());
  if (resolved) return At<Estimate>{*resolved, node.span()};
  report(node, resolved.error());
  return std::nullopt;
}

std::size_t ValueReader::choice(NodeRef node, ValueType type, std::size_t otherwise) const {
  if (!node) return otherwise;
  std::vector<std::string_view> words;
  const std::string_view allowed = info(type).allowed;
  for (std::size_t begin = 0; begin <= allowed.size();) {
    const std::size_t end = std::min(allowed.find('|', begin), allowed.size());
    words.push_back(allowed.substr(begin, end - begin));
    if (words.back() == node.text()) return words.size() - 1;
    begin = end + 1;
  }
  const std::string_view near = closest_match(node.text(), words);
  sink_
      ->report("bad-value", node.span(),
               fmt::format("'{}' is not allowed for '{}'", node.text(), node.key().text()))
      .help = near.empty() ? fmt::format("use {}", fmt::join(words, ", "))
                           : fmt::format("did you mean '{}'?", near);
  return otherwise;
}

Annotations ValueReader::annotations(const Fields& fields) const {
  Annotations annotations;
  annotations.owner = text(fields[Key::owner]);
  annotations.note = text(fields[Key::note]);
  annotations.link = text(fields[Key::link]);
  each(fields[Key::tags], "a word", [&](NodeRef tag) { annotations.tags.push_back(*text(tag)); });
  return annotations;
}

std::string ValueReader::name(const Fields& fields, std::string_view id) const {
  auto name = text(fields[Key::name]);
  return name ? std::move(name->value) : std::string(id);
}

}  // namespace tpm::input
