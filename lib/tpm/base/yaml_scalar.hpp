// Text as a scalar of YAML on one line: plain where that is safe, in double quotes otherwise. There
// are two opinions of what is safe, for two kinds of readers.
//
// The text must be valid UTF-8 without characters that program files refuse.
#pragma once

#include <string>
#include <string_view>

namespace tpm {

/// Where a scalar stands: brackets and commas mean something between brackets only.
enum class YamlPlace : unsigned char { block, flow };

/// Plain wherever the reader of program files gives the text back unchanged, as people write it:
/// "5d", "true", "https://example.org" are plain, "a: b", "null" and "[x" are not.
[[nodiscard]] std::string yaml_scalar(std::string_view text, YamlPlace place);

/// Plain only where no reader of YAML takes the text for anything else than a text, in block and in
/// flow style: "Sign-in" is plain; "5d", "yes" and "https://example.org" are quoted.
[[nodiscard]] std::string portable_yaml_scalar(std::string_view text);

/// In double quotes, in the escapes that every YAML reader knows; other characters stand as they
/// are.
[[nodiscard]] std::string yaml_quoted(std::string_view text);

/// A plain scalar that is no text, but nothing: "~", "null", "Null", "NULL".
[[nodiscard]] bool is_yaml_null(std::string_view plain);

}  // namespace tpm
