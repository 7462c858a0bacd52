// Where a value stands in the program's files. A span is three small integers; line and column
// are worked out from the file's text only when a diagnostic is rendered.
#pragma once

#include <cstdint>

#include <tpm/base/id.hpp>
#include <tpm/base/rare.hpp>

namespace tpm {

using FileId = Id<struct FileTag>;

/// `length` bytes from byte `offset` of a file. An invalid `file` means "nowhere in particular".
struct Span {
  FileId file;
  std::uint32_t offset = 0;
  std::uint32_t length = 0;

  /// The part of this span that begins `skip` bytes in and is `count` bytes long.
  [[nodiscard]] constexpr Span part(std::size_t skip, std::size_t count) const {
    return {file, offset + static_cast<std::uint32_t>(skip), static_cast<std::uint32_t>(count)};
  }
};

/// A value together with the place where it was written.
template <class T>
struct At {
  T value{};
  Span span;
};

template <class T>
using OptionalAt = Rare<At<T>>;

}  // namespace tpm
