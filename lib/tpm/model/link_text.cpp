#include <tpm/model/link_text.hpp>

namespace tpm {

std::string format_link(LinkType type, const Lag& lag, std::string_view lag_text) {
  std::string text(to_string(type));
  if (lag.amount == 0) return text;
  if (lag.amount > 0) text += '+';
  return text.append(lag_text);
}

std::string format_link(const Dependency& dependency) {
  return format_link(dependency.type, dependency.lag, dependency.lag_text);
}

}  // namespace tpm
