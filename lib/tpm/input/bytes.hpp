// Bytes of a file or of standard input, and what they may not contain.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <tpm/base/span.hpp>
#include <tpm/diagnostics/diagnostic.hpp>

namespace tpm::input {

/// Why a file was not read.
struct ReadError {
  std::string_view code;  ///< cannot-read or limit-size
  std::string message;
  std::string help = {};  ///< empty if there is none
};

/// Reads a regular file, or standard input if `path` is "-"; `shown` is its name in messages.
/// Anything else (a directory, a pipe, a device) is refused without waiting. Never holds much more
/// than `max_bytes` in memory, however much there is to read. Throws IoError where the system
/// fails.
[[nodiscard]] std::optional<std::string> read_bytes(const std::string& path, std::string_view shown,
                                                    std::size_t max_bytes, ReadError& error);

/// Reports bytes that are not UTF-8 (invalid-utf8) and characters that program files do not hold
/// (invalid-character): controls other than tab, line feed and CR LF, marks that change the
/// direction of text, a byte order mark that is not at the very beginning. At most 20 of a file.
/// True if there are none. O(bytes).
bool check_characters(FileId file, std::string_view text, DiagnosticSink& sink);

/// The first character of a decoded text that program files do not hold, or nothing.
[[nodiscard]] std::optional<char32_t> find_forbidden(std::string_view utf8);

}  // namespace tpm::input
