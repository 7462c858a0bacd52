#include <algorithm>
#include <cstring>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/checked.hpp>
#include <tpm/exchange/loose_values.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/exchange/xml_memory.hpp>
#include <tpm/exchange/xml_reader.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::exchange {
namespace {

constexpr std::ptrdiff_t max_tags = 8'000'000;

std::string_view in_our_words(pugi::xml_parse_status status) {
  switch (status) {
    case pugi::status_bad_pi:
      return "a processing instruction that does not end";
    case pugi::status_bad_comment:
      return "a comment that does not end";
    case pugi::status_bad_cdata:
      return "a CDATA section that does not end";
    case pugi::status_bad_doctype:
      return "a document type that does not end";
    case pugi::status_bad_pcdata:
      return "text that does not end";
    case pugi::status_bad_start_element:
      return "a start tag that is not well-formed";
    case pugi::status_bad_attribute:
      return "an attribute that is not well-formed";
    case pugi::status_bad_end_element:
      return "an end tag that is not well-formed";
    case pugi::status_end_element_mismatch:
      return "an end tag without its start, or the reverse";
    case pugi::status_no_document_element:
      return "no element";
    default:
      return "something that is not XML";
  }
}

/// Hours of a part of a duration: digits up to `unit`, in seconds each; the rest stays in `text`.
bool add_part(std::string_view& text, char unit, std::int64_t seconds, std::int64_t& total) {
  const std::size_t end = text.find_first_not_of("0123456789.");
  if (end == std::string_view::npos || end == 0 || text[end] != unit) return true;
  const auto amount = loose_decimal(text.substr(0, end), seconds);
  const auto sum = amount ? checked_add(total, *amount) : std::nullopt;
  if (!sum) return false;
  total = *sum;
  text.remove_prefix(end + 1);
  return true;
}

/// ISO 8601 with days, hours, minutes and seconds.
std::optional<Minutes> iso_duration(std::string_view text) {
  if (text.substr(0, 1) != "P") return std::nullopt;
  text.remove_prefix(1);
  std::int64_t seconds = 0;
  if (!add_part(text, 'D', std::int64_t{24} * 3600, seconds)) return std::nullopt;
  if (text.substr(0, 1) != "T") return text.empty() ? std::optional(seconds / 60) : std::nullopt;
  text.remove_prefix(1);
  const bool fits = add_part(text, 'H', 3600, seconds) && add_part(text, 'M', 60, seconds) &&
                    add_part(text, 'S', 1, seconds);
  if (!fits || !text.empty() || seconds / 60 > longest_duration) return std::nullopt;
  return (seconds + 30) / 60;
}

}  // namespace

bool XmlReader::parse(std::string_view text) {
  size_ = text.size();
  if (std::count(text.begin(), text.end(), '<') > max_tags) {
    sink_.report("limit-nodes", Span{file_}, fmt::format("more than {} tags", max_tags));
    return false;
  }
  prepare_xml_memory();
  document_ = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result result =
      document_->load_buffer(text.data(), text.size(),
                             pugi::parse_default | pugi::parse_embed_pcdata, pugi::encoding_utf8);
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!result) {
    const auto offset =
        std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                 size_ > 0 ? size_ - 1 : 0);
    sink_
        .report("import-syntax", Span{file_}.part(offset, size_ > 0 ? 1 : 0),
                fmt::format("this is not XML: {}", in_our_words(result.status)))
        .help = "was the file cut off, or changed by hand?";
    return false;
  }
  const std::string_view name = root().name();
  const std::size_t colon = name.find(':');
  if (colon != std::string_view::npos) prefix_ = name.substr(0, colon + 1);
  return true;
}

std::string_view XmlReader::root_name() const {
  return std::string_view(root().name()).substr(prefix_.size());
}

pugi::xml_node XmlReader::child(pugi::xml_node node, const char* name) const {
  return prefix_.empty() ? node.child(name) : node.child((prefix_ + name).c_str());
}

std::string_view XmlReader::text(pugi::xml_node node, const char* name) const {
  return trimmed(child(node, name).child_value());
}

std::optional<std::int64_t> XmlReader::number(pugi::xml_node node, const char* name) const {
  const std::string_view value = text(node, name);
  if (value.empty()) return std::nullopt;
  const auto result = loose_integer(value);
  if (!result) wrong("bad-number", node, name, value, "a whole number");
  return result;
}

std::optional<std::int64_t> XmlReader::decimal(pugi::xml_node node, const char* name,
                                               std::int64_t scale) const {
  const std::string_view value = text(node, name);
  if (value.empty()) return std::nullopt;
  const auto result = loose_decimal(value, scale);
  if (!result) wrong("bad-number", node, name, value, "a number");
  return result;
}

std::optional<Date> XmlReader::date(pugi::xml_node node, const char* name) const {
  const std::string_view value = text(node, name);
  if (value.empty() || value == "NA") return std::nullopt;
  const auto result = loose_date(value);
  if (!result) wrong("bad-date", node, name, value, "a date from 1900 to 2299");
  return result;
}

std::optional<Minutes> XmlReader::duration(pugi::xml_node node, const char* name) const {
  const std::string_view value = text(node, name);
  if (value.empty()) return std::nullopt;
  const auto result = iso_duration(value);
  if (!result) wrong("bad-duration", node, name, value, "a duration such as PT8H0M0S");
  return result;
}

bool XmlReader::flag(pugi::xml_node node, const char* name) const {
  const std::string_view value = text(node, name);
  return value == "1" || value == "true" || value == "True";
}

Span XmlReader::span(pugi::xml_node node) const {
  const std::ptrdiff_t offset = node.offset_debug();
  if (offset < 0) return Span{file_};
  return Span{file_}.part(static_cast<std::size_t>(offset), std::strlen(node.name()));
}

void XmlReader::wrong(std::string_view code, pugi::xml_node node, const char* name,
                      std::string_view value, std::string_view kind) const {
  sink_.report(code, span(child(node, name)),
               fmt::format("'{}' in <{}> is not {}", beginning(value), name, kind));
}

}  // namespace tpm::exchange
