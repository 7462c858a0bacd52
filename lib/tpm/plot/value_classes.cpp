#include <algorithm>

#include <fmt/core.h>

#include <tpm/plot/value_classes.hpp>
#include <tpm/text/format.hpp>

namespace tpm {

std::string ValueClass::label() const {
  if (least == most) return "value " + format_number(most);
  return fmt::format("value {}–{}", format_number(least), format_number(most));
}

std::string ValueClass::at_least() const { return "value ≥ " + format_number(least); }

std::vector<ValueClass> value_classes(std::span<const tradeoff::PlanPoint> plans) {
  std::vector<std::int64_t> values;
  for (const tradeoff::PlanPoint& plan : plans) values.push_back(plan.value);
  std::sort(values.begin(), values.end(), std::greater<>());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::vector<ValueClass> classes;
  if (values.empty()) return classes;
  classes.push_back({values.front(), values.front()});
  values.erase(values.begin());
  const std::size_t count = std::min(values.size(), max_value_classes - 1);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t first = i * values.size() / count;
    const std::size_t last = (i + 1) * values.size() / count - 1;
    classes.push_back({values[last], values[first]});
  }
  return classes;
}

std::size_t class_of(std::span<const ValueClass> classes, std::int64_t value) {
  const auto found = std::find_if(classes.begin(), classes.end(),
                                  [&](const ValueClass& each) { return value >= each.least; });
  return static_cast<std::size_t>(found - classes.begin());
}

}  // namespace tpm
