// Writing JSON: deterministic, valid for every input, and free of the library behind it.
//
//   JsonWriter json;
//   json.begin_object();
//   json.field("format", "tpm.plan/1");
//   json.key("tasks");
//   json.begin_array();
//   json.begin_object(JsonLayout::line);  // one row a task: {"id": "auth.api", "slack": 0}
//   …
//   std::string document = std::move(json).finish();
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <tpm/base/money.hpp>

namespace tpm {

/// How the members of an object or array are laid out. What is inside a `line` is in the line too.
enum class JsonLayout : std::uint8_t {
  rows,  ///< one below the other, indented by two spaces
  line,  ///< all in one line
};

/// Writes one JSON document. Objects and arrays must be closed in order and every value of an
/// object have a key (asserted). Throws nothing but std::bad_alloc.
class JsonWriter {
 public:
  JsonWriter();
  JsonWriter(JsonWriter&&) noexcept;
  JsonWriter& operator=(JsonWriter&&) noexcept;
  ~JsonWriter();

  /// Makes room for a document of about that size, which then need not be moved as it grows.
  void reserve(std::size_t bytes);

  void begin_object(JsonLayout layout = JsonLayout::rows);
  void end_object();
  void begin_array(JsonLayout layout = JsonLayout::rows);
  void end_array();
  /// The name must be plain ASCII without quotes (asserted).
  void key(std::string_view name);

  /// Text. Controls (C0, C1, DEL), bidi controls and line separators become \u escapes, so that a
  /// document may be shown on a terminal; a byte that is not UTF-8 becomes the text `\xff`.
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(Money amount);  ///< as a string: "16000.00"
  void null();

  template <std::same_as<bool> Bool>
  void value(Bool truth) {
    boolean(truth);
  }
  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) void value(Number number) {
    if constexpr (std::unsigned_integral<Number>) {
      unsigned_integer(number);
    } else {
      signed_integer(number);
    }
  }
  /// null where there is no value.
  template <class T>
  void value(const std::optional<T>& maybe) {
    if (maybe) {
      value(*maybe);
    } else {
      null();
    }
  }

  /// A number for display with a fixed count of decimals: 75.0. null if it is not finite.
  void decimal(double number, int decimals);

  template <class T>
  void field(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

  /// A writer for members of the outermost object that are written apart, by another thread say.
  [[nodiscard]] static JsonWriter members();
  /// Puts those members after the ones that the outermost object has; it must have some (asserted).
  void append(JsonWriter members);

  /// The document with a newline at its end; the writer is used up.
  [[nodiscard]] std::string finish() &&;

 private:
  struct Impl;

  void boolean(bool truth);
  void signed_integer(std::int64_t number);
  void unsigned_integer(std::uint64_t number);

  std::unique_ptr<Impl> impl_;
};

}  // namespace tpm
