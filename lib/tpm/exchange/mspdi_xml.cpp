#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/base/number_text.hpp>
#include <tpm/exchange/mspdi_xml.hpp>

namespace tpm::exchange {

std::string mspdi_instant(Instant instant) { return format_instant(instant) + ":00"; }

std::string mspdi_clock(int minute) {
  return format_clock(minute % static_cast<int>(minutes_per_civil_day)) + ":00";
}

std::string mspdi_duration(Minutes minutes) {
  const Minutes shown = std::max<Minutes>(minutes, 0);
  return fmt::format("PT{}H{}M0S", shown / 60, shown % 60);
}

std::string mspdi_decimal(std::int64_t numerator, std::int64_t denominator, int decimals) {
  std::int64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  return format_decimal(mul_div_round(numerator, scale, denominator).value_or(0), decimals);
}

int mspdi_time_format(Minutes minutes, bool elapsed, Minutes minutes_per_day) {
  const Minutes day = elapsed ? minutes_per_civil_day : minutes_per_day;
  const int format = minutes % day == 0 ? 7 : minutes % 60 == 0 ? 5 : 3;
  return elapsed ? format + 1 : format;
}

int mspdi_link_type(LinkType type) {
  switch (type) {
    case LinkType::FF:
      return 0;
    case LinkType::FS:
      break;
    case LinkType::SF:
      return 2;
    case LinkType::SS:
      return 3;
  }
  return 1;
}

void Element::number(const char* name, std::int64_t value) {
  node_.append_child(name).text().set(static_cast<long long>(value));
}

void Element::attribute(std::string_view field, const std::string& value) {
  Element attribute = child("ExtendedAttribute");
  attribute.text("FieldID", std::string(field));
  attribute.text("Value", value);
}

}  // namespace tpm::exchange
