// File name patterns of `include:`.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tpm::input {

/// Whether the name has a character that makes it a pattern: `*`, `?`, `[`.
[[nodiscard]] bool is_pattern(std::string_view name);

/// `*` any characters, `?` one, `[a-z]`, `[!a-z]` one of a set. A leading dot is matched by a dot
/// only. O(pattern × name).
[[nodiscard]] bool matches(std::string_view pattern, std::string_view name);

/// The regular files under `directory` that match `pattern`, as paths relative to it, sorted by
/// their bytes; `**` stands for any number of folders. Folders that cannot be read hold nothing.
/// Stops once there are more than `most`.
[[nodiscard]] std::vector<std::string> glob(const std::filesystem::path& directory,
                                            const std::string& pattern, std::size_t most);

/// Those of `paths` that match `pattern`, in their order; stops once there are more than `most`.
/// `**` stands for any number of folders whose names do not begin with a dot.
[[nodiscard]] std::vector<std::string> glob(std::string_view pattern,
                                            const std::vector<std::string>& paths,
                                            std::size_t most);

}  // namespace tpm::input
