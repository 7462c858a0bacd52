// Ids of program files for things that had names.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <tpm/exchange/program_data.hpp>

namespace tpm::exchange {

/// "Ärger mit Töpfen (2)" is `arger-mit-topfen-2`: ASCII, at most 40 characters, cut between words.
/// Empty if nothing of the name can stand in an id.
[[nodiscard]] std::string slug(std::string_view name);

/// Hands out ids that have not been used, in the order of asking: `design`, `design-2`.
class IdPool {
 public:
  void reserve(std::string id) { used_.insert(std::move(id)); }
  [[nodiscard]] bool has(const std::string& id) const { return used_.count(id) != 0; }

  /// `wanted` where it can be an id, else one made from `name`, else from `fallback` and `key`.
  /// None that `avoid` has either.
  [[nodiscard]] std::string take(std::string_view wanted, std::string_view name,
                                 std::string_view fallback, std::string_view key,
                                 const IdPool* avoid = nullptr);

 private:
  std::unordered_set<std::string> used_;
  std::map<std::string, std::size_t> next_;  ///< number to try for a second of that name
};

/// Own ids of the tasks, by index; those of dropped tasks are empty. Siblings differ, nothing at
/// the top level bears the id of a key of the format, and no task hides something there that it, or
/// what stands beside it, is linked to.
[[nodiscard]] std::vector<std::string> task_ids(const ProgramData& program);

}  // namespace tpm::exchange
