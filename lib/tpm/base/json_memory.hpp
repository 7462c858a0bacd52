// Memory for the library behind our JSON; for the files that wrap it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>

namespace tpm {

/// RapidJSON's own allocator returns null when memory runs out and is not asked twice.
struct JsonMemory {
  [[maybe_unused]] static const bool kNeedFree = true;

  void* Malloc(std::size_t size) { return size == 0 ? nullptr : ::operator new(size); }
  void* Realloc(void* old, std::size_t old_size, std::size_t new_size) {
    void* const fresh = Malloc(new_size);
    if (old != nullptr && fresh != nullptr) std::memcpy(fresh, old, std::min(old_size, new_size));
    Free(old);
    return fresh;
  }
  static void Free(void* memory) { ::operator delete(memory); }
};

}  // namespace tpm
