// Dependencies, lags, crash points.

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::input {
namespace {

constexpr std::string_view dependency_help =
    "a dependency is like 'auth.api', 'ui SS+3d', 'api FS-2d' or 'x FF+50%'";

ScalarError bad_dependency(std::size_t offset, std::size_t length, std::string message,
                           std::string help = std::string(dependency_help)) {
  return {"bad-dependency", offset, length, std::move(message), std::move(help)};
}

bool is_reference_char(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.';
}

std::size_t skip_spaces(std::string_view text, std::size_t i) {
  while (i < text.size() && text[i] == ' ') ++i;
  return i;
}

bool is_unsigned_lag(std::string_view text) { return !text.empty() && is_digit(text[0]); }

/// The amount from `begin` to the end of the text, its sign already read.
Parsed<LagText> read_amount(std::string_view text, std::size_t begin, bool negative) {
  LagText lag;
  lag.negative = negative;
  lag.offset = begin;
  lag.length = text.size() - begin;
  const std::string_view amount = text.substr(begin);
  if (amount.empty()) return bad_dependency(begin - 1, 1, "a sign without a lag");
  ScalarError error;
  if (amount.back() == '%') {
    const auto percent = parse_percentage(amount, 0, 1'000'000);
    if (percent) {
      lag.unit = LagUnit::percent;
      lag.percent = *percent;
      return lag;
    }
    error = percent.error();
  } else {
    const auto duration = parse_duration(amount);
    if (duration) {
      lag.unit = LagUnit::duration;
      lag.duration = *duration;
      return lag;
    }
    error = duration.error();
    if (error.code == "negative-duration")
      return bad_dependency(begin, amount.size(), "a lag with two signs");
  }
  error.offset += begin;
  return error;
}

}  // namespace

Parsed<LagText> parse_lag(std::string_view text) {
  const bool has_sign = !text.empty() && (text[0] == '+' || text[0] == '-');
  if (text.empty()) return bad_dependency(0, 0, "an empty lag", "a lag is like 2d, -1d or 50%");
  return read_amount(text, has_sign ? skip_spaces(text, 1) : 0, has_sign && text[0] == '-');
}

Parsed<DependencyText> parse_dependency(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  DependencyText dependency;
  std::size_t i = skip_spaces(text, 0);
  const std::size_t begin = i;
  while (i < text.size() && is_reference_char(text[i])) ++i;
  dependency.reference = text.substr(begin, i - begin);
  dependency.reference_offset = begin;
  if (i == begin)
    return bad_dependency(0, text.size(), fmt::format("'{}' is not a dependency", text));
  const std::size_t after = i;
  i = skip_spaces(text, i);
  if (i < text.size() && is_letter(text[i]) && i > after) {
    std::size_t end = i;
    while (end < text.size() && is_letter(text[end])) ++end;
    const std::string_view word = text.substr(i, end - i);
    dependency.type = link_type(word);
    if (!dependency.type) {
      const std::string capitals = upper_case(word);
      return bad_dependency(i, word.size(), fmt::format("'{}' is not a kind of link", word),
                            link_type(capitals) ? fmt::format("did you mean '{}'?", capitals)
                                                : "links are FS, SS, FF or SF");
    }
    i = skip_spaces(text, end);
  }
  if (i == text.size()) return dependency;
  if (text[i] != '+' && text[i] != '-') {
    if (text[i] == ',')
      return bad_dependency(i, 1, "a ',' in a dependency",
                            "several dependencies are a list: [a, b]");
    if (is_unsigned_lag(text.substr(i))) {
      return bad_dependency(i, text.size() - i, "a lag without a sign",
                            text.size() - i < 20
                                ? fmt::format("did you mean '+{}'?", text.substr(i))
                                : std::string(dependency_help));
    }
    return bad_dependency(i, text.size() - i,
                          fmt::format("cannot read '{}' in a dependency", text.substr(i)));
  }
  const auto lag = read_amount(text, skip_spaces(text, i + 1), text[i] == '-');
  if (!lag) return lag.error();
  dependency.lag = *lag;
  return dependency;
}

Parsed<CrashText> parse_crash_point(std::string_view text) {
  constexpr std::string_view middle = " for ";
  const std::size_t at = text.find(middle);
  if (at == std::string_view::npos) {
    return ScalarError{"bad-value", 0, text.size(), fmt::format("'{}' is not a crash point", text),
                       "a crash point is a total duration and its extra cost: 6d for 12k"};
  }
  CrashText point;
  const auto duration = parse_duration(text.substr(0, at));
  if (!duration) return duration.error();
  point.duration = *duration;
  point.duration_length = at;
  const auto cost = parse_money(text.substr(at + middle.size()));
  if (!cost) {
    ScalarError error = cost.error();
    error.offset += at + middle.size();
    return error;
  }
  point.cost = *cost;
  return point;
}

}  // namespace tpm::input
