#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <tpm/base/io_error.hpp>
#include <tpm/input/bytes.hpp>

namespace tpm::input {
namespace {

constexpr std::size_t max_reports = 20;
constexpr std::size_t first_chunk = std::size_t{64} << 10;

/// Closes what it opened; standard input stays open.
class Descriptor {
 public:
  explicit Descriptor(int number, bool owned) : number_(number), owned_(owned) {}
  ~Descriptor() {
    if (owned_ && number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
  bool owned_;
};

std::string system_message(int error) { return std::generic_category().message(error); }

/// Reads until the end or until more than `max_bytes` are there. Grows by a half, so that the
/// buffer and its copy stay below three times the limit.
bool read_all(int descriptor, std::size_t expected, std::size_t max_bytes, std::string& bytes) {
  std::size_t filled = 0;
  bytes.resize(std::min(std::max(expected, first_chunk), max_bytes) + 1);
  while (true) {
    const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    filled += static_cast<std::size_t>(got);
    if (got == 0 || filled > max_bytes) break;
    if (filled == bytes.size()) {
      bytes.resize(std::min(bytes.size() + bytes.size() / 2, max_bytes + 1));
    }
  }
  bytes.resize(filled);
  return true;
}

/// Errors that the name of the file explains; any other is the system's failure.
bool is_about_the_name(int error) {
  return error == ENOENT || error == ENOTDIR || error == EACCES || error == EPERM ||
         error == ELOOP || error == ENAMETOOLONG || error == EINVAL || error == ENXIO ||
         error == ENODEV;
}

std::string_view kind_of(const struct stat& status) {
  if (S_ISDIR(status.st_mode)) return "a directory";
  if (S_ISFIFO(status.st_mode)) return "a pipe";
  if (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode)) return "a device";
  return "not a regular file";
}

struct Character {
  char32_t code = 0;
  std::size_t length = 1;
  bool valid = false;
};

/// The character at `i`: shortest form, no surrogates, at most U+10FFFF (RFC 3629).
Character decode(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) {
    return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U;
  };
  const unsigned lead = byte(i);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) {
    if ((byte(i + k) & 0xC0U) != 0x80U) return {};
    code = (code << 6) | (byte(i + k) & 0x3FU);
  }
  const char32_t least = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
  if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, length, true};
}

bool is_forbidden(char32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n';
  return (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
         c == 0xFFFE || c == 0xFFFF;
}

std::string describe(char32_t c) {
  const auto number = static_cast<std::uint32_t>(c);
  if (c == '\r') return "a carriage return without a line feed";
  if (c == 0xFEFF) return "a byte order mark inside the text";
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F))
    return fmt::format("the control character U+{:04X}", number);
  if (c == 0x2028 || c == 0x2029) return fmt::format("the line separator U+{:04X}", number);
  if (c >= 0xFFFE) return fmt::format("the noncharacter U+{:04X}", number);
  return fmt::format("U+{:04X}, which changes the direction of text", number);
}

/// Whether the eight bytes are printable ASCII only: no high bit, nothing below space, no DEL.
bool is_plain(std::uint64_t word) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t high = 0x8080808080808080U;
  const std::uint64_t below_space = word - ones * 0x20;
  const std::uint64_t delete_char = (word ^ (ones * 0x7F)) - ones;
  return ((word | below_space | delete_char) & high) == 0;
}

}  // namespace

std::optional<std::string> read_bytes(const std::string& path, std::string_view shown,
                                      std::size_t max_bytes, ReadError& error) {
  const auto fail = [&](std::string message) {
    error = {"cannot-read", std::move(message)};
    return std::nullopt;
  };
  const bool standard_input = path == "-";
  // Without O_NONBLOCK, opening a pipe would wait for somebody to write to it.
  const Descriptor file(
      standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK),
      !standard_input);
  if (file.number() < 0) {
    const int error_number = errno;
    if (!is_about_the_name(error_number)) {
      throw IoError(fmt::format("cannot open '{}'", shown), error_number);
    }
    return fail(fmt::format("cannot open '{}': {}", shown, system_message(error_number)));
  }
  struct stat status = {};
  if (::fstat(file.number(), &status) != 0) {
    throw IoError(fmt::format("cannot read '{}'", shown), errno);
  }
  if (S_ISDIR(status.st_mode) || (!standard_input && !S_ISREG(status.st_mode))) {
    return fail(fmt::format("cannot read '{}': it is {}", shown, kind_of(status)));
  }
  const std::size_t expected =
      S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0;
  std::string bytes;
  if (expected <= max_bytes && !read_all(file.number(), expected, max_bytes, bytes)) {
    throw IoError(fmt::format("cannot read '{}'", shown), errno);
  }
  if (expected > max_bytes || bytes.size() > max_bytes) {
    error = {"limit-size", fmt::format("'{}' has more than {} bytes", shown, max_bytes)};
    return std::nullopt;
  }
  return bytes;
}

bool check_characters(FileId file, std::string_view text, DiagnosticSink& sink) {
  std::size_t reports = 0;
  const auto report = [&](std::string_view code, std::size_t offset, std::size_t length,
                          std::string message) {
    sink.report(code, Span{file}.part(offset, length), std::move(message));
    return ++reports < max_reports;
  };
  std::size_t i = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  while (i < text.size()) {
    std::uint64_t word = 0;
    if (i + 8 <= text.size()) {
      std::memcpy(&word, text.data() + i, 8);
      if (is_plain(word)) {
        i += 8;
        continue;
      }
    }
    const Character c = decode(text, i);
    if (!c.valid) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (!report("invalid-utf8", i, 1, fmt::format("byte 0x{:02x} is not UTF-8 here", byte)))
        break;
    } else if (c.code == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      // a line end of two characters
    } else if (is_forbidden(c.code)) {
      if (!report("invalid-character", i, c.length, describe(c.code) + " is not allowed")) break;
    }
    i += c.length;
  }
  return reports == 0;
}

std::optional<char32_t> find_forbidden(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size();) {
    const Character c = decode(utf8, i);
    if (!c.valid || is_forbidden(c.code)) return c.code;
    i += c.length;
  }
  return std::nullopt;
}

}  // namespace tpm::input
