#include "cli/command.hpp"

#include <algorithm>
#include <cassert>

#include <tpm/base/number_text.hpp>

#include "cli/values.hpp"

namespace tpm::cli {

const Flag* Command::find_flag(std::string_view flag_name) const {
  const auto found = std::find_if(flags.begin(), flags.end(),
                                  [&](const Flag& flag) { return flag.name == flag_name; });
  return found == flags.end() ? nullptr : &*found;
}

const Flag* Command::find_flag(char letter) const {
  const auto found = std::find_if(flags.begin(), flags.end(), [&](const Flag& flag) {
    return flag.letter != 0 && flag.letter == letter;
  });
  return found == flags.end() ? nullptr : &*found;
}

void Arguments::add(std::string_view flag, std::string value) {
  const Flag* const known = command_.find_flag(flag);
  assert(known != nullptr);
  values_[known->name].push_back(std::move(value));
}

std::string Arguments::text(std::string_view flag) const {
  const auto found = values_.find(flag);
  if (found != values_.end()) return found->second.back();
  const Flag* const known = command_.find_flag(flag);
  assert(known != nullptr);
  return std::string(known->default_value);
}

std::vector<std::string> Arguments::list(std::string_view flag) const {
  std::vector<std::string> all;
  const auto found = values_.find(flag);
  if (found == values_.end()) return all;
  for (const std::string& value : found->second) {
    for (std::string& part : split_list(value)) all.push_back(std::move(part));
  }
  return all;
}

std::vector<std::string> Arguments::all(std::string_view flag) const {
  const auto found = values_.find(flag);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

std::int64_t Arguments::number(std::string_view flag) const {
  const auto value = strict_natural(text(flag));
  assert(value.has_value());
  return value.value_or(0);
}

std::size_t Arguments::size(std::string_view flag) const {
  const auto value = parse_size(text(flag));
  assert(value.has_value());
  return value.value_or(0);
}

std::string Arguments::positional(std::size_t index) const {
  assert(index < command_.positionals.size());
  if (index < positionals_.size()) return positionals_[index];
  return std::string(command_.positionals[index].default_value);
}

}  // namespace tpm::cli
