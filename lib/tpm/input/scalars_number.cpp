// Integers, money, rates, percentages, points, booleans.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/number_text.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::input {
namespace {

constexpr std::string_view money_help = "amounts are like 12500.50, 4k or 1.2M";

ScalarError bad_money(std::string_view text, std::string message,
                      std::string help = std::string(money_help)) {
  return {"bad-money", 0, text.size(), std::move(message), std::move(help)};
}

ScalarError bad_number(std::string_view text, std::string message, std::string help = {}) {
  return {"bad-number", 0, text.size(), std::move(message), std::move(help)};
}

/// Thousandths of one number of points.
Parsed<std::int64_t> parse_point_value(std::string_view text) {
  constexpr std::int64_t most = 1'000'000;
  const Decimal number = leading_decimal(text);
  if (number.length == 0 || number.length != text.size() || number.leading_zero) {
    return bad_number(text, fmt::format("'{}' is not a number of points", text),
                      "points are like 8 or 2.5");
  }
  if (number.too_large || number.micro > most * million || number.micro == 0) {
    return bad_number(text, fmt::format("'{}' points are out of range", text),
                      fmt::format("points are above 0 and at most {}", most));
  }
  if (number.too_precise || number.micro % 1000 != 0) {
    return bad_number(text, fmt::format("'{}' has more than three decimals", text));
  }
  return number.micro / 1000;
}

}  // namespace

Parsed<std::int64_t> parse_integer(std::string_view text, std::int64_t least, std::int64_t most) {
  const bool negative = text.size() > 1 && text[0] == '-';
  const std::string_view digits = text.substr(negative ? 1 : 0);
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) {
    return bad_number(text, fmt::format("'{}' is not a whole number", text));
  }
  if (digits.size() > 1 && digits[0] == '0') {
    return bad_number(text, fmt::format("'{}' begins with a zero", text), "leave it out");
  }
  if (negative && digits == "0") {
    return bad_number(text, fmt::format("'{}' is not a whole number", text), "write 0");
  }
  const auto size = strict_natural(digits);  // nothing: it does not fit
  const std::int64_t value = negative ? -size.value_or(0) : size.value_or(0);
  if (!size || value < least || value > most) {
    return bad_number(text, fmt::format("{} is out of range", text),
                      fmt::format("the range is {} to {}", least, most));
  }
  return value;
}

Parsed<Money> parse_money(std::string_view text) {
  const Decimal number = leading_decimal(text);
  if (number.length == 0 || text.size() > number.length + 1) {
    if (text.size() > 1 && text[0] == '-' && is_digit(text[1])) {
      return bad_money(text, fmt::format("amount '{}' is below zero", text), "");
    }
    return bad_money(text, fmt::format("'{}' is not an amount of money", text));
  }
  if (number.leading_zero)
    return bad_money(text, fmt::format("'{}' begins with a zero", text), "leave it out");
  std::int64_t factor = 1;
  if (text.size() > number.length) {
    const char suffix = text.back();
    if (suffix != 'k' && suffix != 'M') {
      return bad_money(text, fmt::format("'{}' is not an amount of money", text),
                       suffix == 'K'   ? "a thousand is a small k"
                       : suffix == 'm' ? "a million is a capital M"
                                       : std::string(money_help));
    }
    factor = suffix == 'k' ? 1000 : million;
  }
  constexpr std::int64_t max_units = 1'000'000'000'000;
  if (number.too_large || number.micro / million > max_units / factor) {
    return bad_money(text, fmt::format("amount '{}' is too large", text), "the most is 1000000M");
  }
  // micro × factor would not fit: cents = micro × factor ÷ 10⁴, taken apart exactly.
  constexpr std::int64_t micro_per_cent = million / 100;
  const std::int64_t whole = number.micro / micro_per_cent * factor;
  const std::int64_t rest = number.micro % micro_per_cent * factor;
  if (number.too_precise || rest % micro_per_cent != 0) {
    return bad_money(text, fmt::format("amount '{}' has a fraction of a cent", text), "");
  }
  return Money{whole + rest / micro_per_cent};
}

Parsed<Rate> parse_rate(std::string_view text) {
  constexpr std::string_view help = "rates are like 800/d, 95/h or 4k/w";
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos) {
    return bad_money(text, fmt::format("rate '{}' does not say for how long", text),
                     std::string(help));
  }
  const auto amount = parse_money(text.substr(0, slash));
  if (!amount) return amount.error();
  const std::string_view unit = text.substr(slash + 1);
  if (unit == "h") return Rate{*amount, RateUnit::hour};
  if (unit == "d") return Rate{*amount, RateUnit::day};
  if (unit == "w") return Rate{*amount, RateUnit::week};
  ScalarError error =
      bad_money(text, fmt::format("unknown unit '{}' in rate '{}'", unit, text), std::string(help));
  error.offset = slash + 1;
  error.length = unit.size();
  return error;
}

Parsed<std::int64_t> parse_percentage(std::string_view text, std::int64_t least,
                                      std::int64_t most) {
  const auto bad = [&](std::string message, std::string help) {
    return ScalarError{"bad-percentage", 0, text.size(), std::move(message), std::move(help)};
  };
  const Decimal number = leading_decimal(text);
  if (number.length == 0 || number.leading_zero || text.substr(number.length) != "%") {
    const bool only_number =
        number.length == text.size() && text.size() < 8 && text.find('.') == std::string_view::npos;
    return bad(fmt::format("'{}' is not a percentage", text),
               only_number ? fmt::format("did you mean '{}%'?", text)
                           : "percentages are like 40% or 12.5%");
  }
  constexpr std::int64_t micro_per_hundredth = million / 100;
  if (number.too_precise || number.micro % micro_per_hundredth != 0) {
    return bad(fmt::format("'{}' has more than two decimals", text), "");
  }
  const std::int64_t value = number.micro / micro_per_hundredth;
  if (number.too_large || value < least || value > most) {
    return bad(fmt::format("{} is out of range", text),
               fmt::format("the range is {}% to {}%",
                           least == 1 ? "0.01" : fmt::format("{}", least / 100), most / 100));
  }
  return value;
}

Parsed<bool> parse_boolean(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return ScalarError{"bad-value", 0, text.size(),
                     fmt::format("'{}' is neither true nor false", text), "write true or false"};
}

Parsed<std::array<std::int64_t, 3>> parse_points(std::string_view text) {
  std::array<std::int64_t, 3> values = {};
  std::size_t parts = 0;
  for (std::size_t begin = 0; begin <= text.size(); ++parts) {
    const std::size_t end = std::min(text.find('/', begin), text.size());
    if (parts == 3) {
      parts = 4;
      break;
    }
    const std::string_view part = text.substr(begin, end - begin);
    const auto value = parse_point_value(part);
    if (!value) {
      ScalarError error = value.error();
      error.offset += begin;
      return error;
    }
    if (parts > 0 && *value < values[parts - 1]) {
      return ScalarError{"duration-order", begin, part.size(),
                         fmt::format("'{}' is less than the value before it", part),
                         "an estimate is best/likely/worst, in rising order"};
    }
    values[parts] = *value;
    begin = end + 1;
  }
  if (parts == 1) values[1] = values[2] = values[0];
  if (parts != 1 && parts != 3) {
    return bad_number(text, fmt::format("'{}' is neither one value nor three", text),
                      "points are like 8 or 5/8/13 (best/likely/worst)");
  }
  return values;
}

Parsed<VelocityText> parse_velocity(std::string_view text) {
  constexpr std::string_view help = "a velocity is like 20/2w: points in a time";
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    return bad_number(text, fmt::format("velocity '{}' does not say in how long", text),
                      std::string(help));
  }
  const auto points = parse_point_value(text.substr(0, slash));
  if (!points) return points.error();
  const std::string_view period = text.substr(slash + 1);
  const bool bare_unit = period == "d" || period == "w";
  auto duration = parse_duration(bare_unit ? (period == "d" ? "1d" : "1w") : period);
  if (!duration) {
    ScalarError error = duration.error();
    error.offset += slash + 1;
    return error;
  }
  const bool zero = duration->micro_minutes + duration->micro_days + duration->micro_weeks == 0;
  if (zero || duration->elapsed) {
    return ScalarError{"bad-duration", slash + 1, period.size(),
                       fmt::format("'{}' is not a time for a velocity", period), std::string(help)};
  }
  return VelocityText{*points, *duration};
}

}  // namespace tpm::input
