// Long runs of like text, written by several threads.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace tpm {

/// Appends what `write(text, i)` appends to its `text` for each i below `count`, in the order of i.
/// Several calls are made at once: they may share only what none of them changes.
void put_all(std::string& out, std::size_t count,
             const std::function<void(std::string&, std::size_t)>& write);

}  // namespace tpm
