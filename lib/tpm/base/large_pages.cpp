#include <cstdint>

#include <sys/mman.h>

#include <tpm/base/large_pages.hpp>

namespace tpm {

void expect_to_fill(void* begin, std::size_t bytes) {
  constexpr std::size_t large_page = std::size_t{2} << 20;
  // Whole pages only: what shares a page with the memory belongs to somebody else.
  const auto address = reinterpret_cast<std::uintptr_t>(begin);
  const std::size_t skipped = (large_page - address % large_page) % large_page;
  if (bytes < skipped + large_page) return;
  const std::size_t whole = (bytes - skipped) / large_page * large_page;
  // Advice only: a system without large pages refuses it, and nothing is lost.
  (void)::madvise(static_cast<char*>(begin) + skipped, whole, MADV_HUGEPAGE);
}

}  // namespace tpm
