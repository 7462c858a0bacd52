// The same work on many things at once.
#pragma once

#include <cstddef>
#include <functional>

namespace tpm {

/// Calls `work(i)` for each i below `count`, on as many threads as the machine has, or fewer where
/// it gives no more. Returns when all are done; if calls threw, one of those exceptions is
/// rethrown (that of the lowest i).
void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace tpm
