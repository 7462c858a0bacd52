// What `tpm explain` says about each code, beside the table of codes.cpp. Written for the person
// who owns the program file.
#pragma once

#include <span>
#include <string_view>

namespace tpm {

struct CodeText {
  std::string_view code;
  std::string_view explanation;  ///< paragraphs, separated by an empty line; not wrapped
  /// Top-level keys of a program file: with `tpm`, `program` and `start` before them (where the
  /// example has none of its own) they are a whole program that shows the code …
  std::string_view bad;
  std::string_view good;  ///< … and one that does not. Both empty where files cannot show it.
};

[[nodiscard]] std::span<const CodeText> file_code_texts();      ///< reading files, YAML, includes
[[nodiscard]] std::span<const CodeText> value_code_texts();     ///< single values, keys and ids
[[nodiscard]] std::span<const CodeText> schedule_code_texts();  ///< references, links and dates
[[nodiscard]] std::span<const CodeText> lint_code_texts();      ///< blind spots
[[nodiscard]] std::span<const CodeText> exchange_code_texts();  ///< files of other tools

}  // namespace tpm
