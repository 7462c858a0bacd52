// The tasks of a table by what other rows call them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <tpm/exchange/program_data.hpp>

namespace tpm::exchange {

class CsvNames {
 public:
  /// False if there is a task of that key.
  bool add(Index task, const std::string& key, const std::string& name);

  [[nodiscard]] std::optional<Index> by_key(const std::string& key) const;
  /// The task of that key or, if there is none, of that name, if only one has it.
  [[nodiscard]] std::optional<Index> find(std::string_view text) const;
  /// Whether it is the name of more than one task.
  [[nodiscard]] bool is_several(std::string_view text) const;

 private:
  static constexpr auto several = static_cast<Index>(-1);

  std::unordered_map<std::string, Index> keys_, names_;
  std::size_t longest_ = 0;  ///< of all in bytes: nothing longer needs to be looked up
};

}  // namespace tpm::exchange
