#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include <fmt/core.h>
#include <rapidjson/prettywriter.h>

#include <tpm/base/json.hpp>
#include <tpm/base/json_memory.hpp>
#include <tpm/base/large_pages.hpp>
#include <tpm/base/text.hpp>

namespace tpm {
namespace {

/// Collects the output in a string. Within a line the line breaks of the pretty writer (there are
/// no others: those of strings are escaped) become a space after a comma and nothing elsewhere.
class Output {
 public:
  using Ch = char;

  void Put(char c) {
    if (c == '\n' && in_line_) {
      if (text_.back() == ',') text_.push_back(' ');
      return;
    }
    text_.push_back(c);
  }
  void Flush() {}

  void set_in_line(bool in_line) { in_line_ = in_line; }
  [[nodiscard]] std::string& text() { return text_; }

 private:
  std::string text_;
  bool in_line_ = false;
};

using Writer = rapidjson::PrettyWriter<Output, rapidjson::UTF8<>, rapidjson::UTF8<>, JsonMemory>;

constexpr unsigned indent = 2;

constexpr std::array<bool, 256> plain_bytes = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = ' '; c <= '~'; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

/// Whether a text is its own JSON form: ASCII without anything to escape. Most texts are: nothing
/// is gained by stopping early.
bool is_plain(std::string_view text) {
  bool plain = true;
  for (const char c : text) plain &= plain_bytes[static_cast<unsigned char>(c)];
  return plain;
}

void append_escaped(std::string& out, char32_t c) {
  if (c >= 0x10000) {
    const auto offset = static_cast<std::uint32_t>(c) - 0x10000;
    out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (offset >> 10), 0xDC00 + (offset & 0x3FF));
  } else {
    out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
  }
}

/// The JSON string, quotes included, of a text that may hold anything.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    if (!c.valid) {
      out += fmt::format("\\\\x{:02x}", static_cast<unsigned char>(text.front()));
    } else if (c.value == U'"' || c.value == U'\\') {
      out += {'\\', static_cast<char>(c.value)};
    } else if (c.value == U'\n') {
      out += "\\n";
    } else if (is_unsafe(c.value)) {
      append_escaped(out, c.value);
    } else {
      out += text.substr(0, c.length);
    }
    text.remove_prefix(c.length);
  }
  return out += '"';
}

}  // namespace

struct JsonWriter::Impl {
  Output output;
  Writer writer{output};
  std::size_t line_depth = 0;  ///< open objects and arrays from the outermost `line` on

  void opened(JsonLayout layout) {
    if (line_depth == 0 && layout == JsonLayout::rows) return;
    if (line_depth++ == 0) set_in_line(true);
  }
  void closed() {
    if (line_depth != 0 && --line_depth == 0) set_in_line(false);
  }
  void set_in_line(bool in_line) {
    output.set_in_line(in_line);
    writer.SetIndent(' ', in_line ? 0 : indent);
  }
  // The writer copies character by character: it is asked for what comes before a value, and the
  // value itself is copied at once.
  std::string& before(rapidjson::Type type) {
    writer.RawValue("", 0, type);
    return output.text();
  }
  void plain_string(std::string_view text) {
    std::string& out = before(rapidjson::kStringType);
    out += '"';
    out += text;
    out += '"';
  }
  void word(std::string_view text, rapidjson::Type type) { before(type) += text; }
  template <class Number>
  void number(Number value) {
    std::array<char, 20> digits;  // of the longest: -9223372036854775808, 18446744073709551615
    char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    before(rapidjson::kNumberType).append(digits.data(), end);
  }
  void string(std::string_view text) {
    if (is_plain(text)) return plain_string(text);
    before(rapidjson::kStringType) += quoted(text);
  }
};

JsonWriter::JsonWriter() : impl_(std::make_unique<Impl>()) { impl_->writer.SetIndent(' ', indent); }
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;
JsonWriter& JsonWriter::operator=(JsonWriter&&) noexcept = default;
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object(JsonLayout layout) {
  impl_->writer.StartObject();
  impl_->opened(layout);
}

void JsonWriter::end_object() {
  impl_->writer.EndObject();
  impl_->closed();
}

void JsonWriter::begin_array(JsonLayout layout) {
  impl_->writer.StartArray();
  impl_->opened(layout);
}

void JsonWriter::end_array() {
  impl_->writer.EndArray();
  impl_->closed();
}

void JsonWriter::reserve(std::size_t bytes) {
  std::string& text = impl_->output.text();
  text.reserve(bytes);
  expect_to_fill(text.data(), bytes);
}
void JsonWriter::key(std::string_view name) {
  assert(is_plain(name));
  impl_->plain_string(name);
}
void JsonWriter::value(std::string_view text) { impl_->string(text); }
void JsonWriter::value(Money amount) { impl_->string(to_string(amount)); }
void JsonWriter::null() { impl_->word("null", rapidjson::kNullType); }
void JsonWriter::boolean(bool truth) {
  impl_->word(truth ? "true" : "false", truth ? rapidjson::kTrueType : rapidjson::kFalseType);
}
void JsonWriter::signed_integer(std::int64_t number) { impl_->number(number); }
void JsonWriter::unsigned_integer(std::uint64_t number) { impl_->number(number); }

void JsonWriter::decimal(double number, int decimals) {
  if (!std::isfinite(number)) return null();
  const std::string text = fmt::format("{:.{}f}", number, decimals);
  impl_->writer.RawValue(text.data(), text.size(), rapidjson::kNumberType);
}

JsonWriter JsonWriter::members() {
  JsonWriter writer;
  writer.begin_object();
  writer.impl_->output.text().clear();  // what is written next is indented as in the document
  return writer;
}

void JsonWriter::append(JsonWriter members) {
  assert(impl_->output.text().back() != '{');
  impl_->output.text() += ',';
  impl_->output.text() += members.impl_->output.text();
}

std::string JsonWriter::finish() && {
  assert(impl_->writer.IsComplete() && "every object and array is closed");
  impl_->output.text() += '\n';
  return std::move(impl_->output.text());
}

}  // namespace tpm
