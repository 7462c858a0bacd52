#include <algorithm>

#include <tpm/exchange/csv_names.hpp>

namespace tpm::exchange {

bool CsvNames::add(Index task, const std::string& key, const std::string& name) {
  const auto named = names_.emplace(name, task);
  if (!named.second) named.first->second = several;
  longest_ = std::max({longest_, key.size(), name.size()});
  return keys_.emplace(key, task).second;
}

std::optional<Index> CsvNames::by_key(const std::string& key) const {
  const auto found = keys_.find(key);
  return found == keys_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Index> CsvNames::find(std::string_view text) const {
  if (text.size() > longest_) return std::nullopt;
  const std::string wanted(text);
  if (const auto task = by_key(wanted)) return task;
  const auto name = names_.find(wanted);
  if (name == names_.end() || name->second == several) return std::nullopt;
  return name->second;
}

bool CsvNames::is_several(std::string_view text) const {
  const auto name = names_.find(std::string(text));
  return name != names_.end() && name->second == several;
}

}  // namespace tpm::exchange
