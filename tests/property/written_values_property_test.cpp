// What is written is read back, and what is nearly so is refused or means what it says.
#include <algorithm>
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include <tpm/base/money.hpp>
#include <tpm/base/number_text.hpp>
#include <tpm/base/yaml_scalar.hpp>
#include <tpm/calendar/hours_text.hpp>
#include <tpm/input/scalars.hpp>

#include "property/count.hpp"
#include "property/random.hpp"

using namespace tpm;
using test::Random;

namespace {

const Day first_of_four_digits = to_day({0, 1, 1});
const Day last_of_four_digits = to_day({9999, 12, 31});

Day random_day(Random& random, Day first, Day last) {
  return Day{static_cast<std::int32_t>(random.between(first.since_epoch, last.since_epoch))};
}

/// With one character changed, dropped or added: mostly those that such texts are made of.
std::string damaged(std::string text, Random& random) {
  constexpr std::string_view signs = "0123456789:-,.T +x";
  const char sign = signs[random.below(signs.size())];
  const std::size_t at = random.below(text.size() + 1);
  switch (random.below(3)) {
    case 0:
      text.insert(at, 1, sign);
      break;
    case 1:
      if (at < text.size()) text.erase(at, 1);
      break;
    default:
      if (at < text.size()) text[at] = sign;
  }
  return text;
}

/// From nothing to anything: small amounts and the ends of the range are as likely as others.
std::int64_t random_amount(Random& random) {
  using Limits = std::numeric_limits<std::int64_t>;
  const std::int64_t near = random.between(-1000, 1000);
  switch (random.below(4)) {
    case 0:
      return near;
    case 1:
      return near < 0 ? Limits::min() - (near + 1) : Limits::max() - near;
    default:
      return random.between(Limits::min() / 4, Limits::max() / 4);
  }
}

DayHours random_hours(Random& random) {
  DayHours hours;
  std::int64_t begin = random.between(0, 700);
  while (begin < minutes_per_civil_day && !random.one_in(4)) {
    const std::int64_t end =
        std::min(begin + random.between(1, 600), std::int64_t{minutes_per_civil_day});
    hours.push_back({static_cast<std::int16_t>(begin), static_cast<std::int16_t>(end)});
    begin = end + random.between(1, 200);
  }
  return hours;
}

}  // namespace

TEST_CASE("days and instants are read back as they were written") {
  Random random(20260105);
  for (std::uint64_t round = test::property_count(20'000); round > 0; --round) {
    const Day day = random_day(random, first_of_four_digits, last_of_four_digits);
    const Instant instant = midnight(day) + random.between(0, minutes_per_civil_day - 1);
    const std::string date = format_date(day);
    const std::string both = format_instant(instant);
    CAPTURE(both);
    REQUIRE(strict_day(date) == day);
    REQUIRE(strict_instant(both) == instant);
    const auto parsed = input::parse_date(both);
    REQUIRE(static_cast<bool>(parsed) == can_be_named(day));
    if (parsed) REQUIRE(to_string(*parsed) == both);

    const std::string other = damaged(random.one_in(2) ? date : both, random);
    CAPTURE(other);
    if (const auto read = strict_day(other)) REQUIRE(format_date(*read) == other);
    if (const auto read = strict_instant(other)) REQUIRE(format_instant(*read) == other);
  }
}

TEST_CASE("every minute of the day is read back as it was written") {
  for (int minute = 0; minute <= minutes_per_civil_day; ++minute) {
    CHECK(strict_clock(format_clock(minute)) == minute);
  }
}

TEST_CASE("working hours are read back as they were written") {
  Random random(900);
  for (std::uint64_t round = test::property_count(5'000); round > 0; --round) {
    const DayHours hours = random_hours(random);
    const std::string text = format_hours(hours);
    CAPTURE(text);
    REQUIRE(strict_hours(text) == hours);
    REQUIRE(tidy_hours(hours) == hours);
    REQUIRE(*input::parse_hours(text.empty() ? "off" : text) == hours);

    const std::string other = damaged(text, random);
    CAPTURE(other);
    const auto read = strict_hours(other);
    if (!read) continue;
    REQUIRE(format_hours(*read) == other);
    if (!other.empty()) REQUIRE(*input::parse_hours(other) == *read);
  }
}

TEST_CASE("money and decimals are read back as they were written") {
  Random random(12'500);
  for (std::uint64_t round = test::property_count(20'000); round > 0; --round) {
    const std::int64_t amount = random_amount(random);
    CAPTURE(amount);
    REQUIRE(strict_money(to_string(Money{amount})) == Money{amount});
    if (amount < 0) continue;
    REQUIRE(strict_natural(format_decimal(amount, 0)) == amount);
    const std::string decimal = format_decimal(amount, 6);
    const Decimal read = leading_decimal(decimal);
    REQUIRE(read.length == decimal.size());
    REQUIRE(read.too_large == (amount / million > million * million));
    if (!read.too_large) REQUIRE(read.micro == amount);
  }
}

TEST_CASE("what is plain for every reader of YAML is plain for that of program files") {
  constexpr std::string_view signs = "aNyo0~ _./()+-%:#,[]{}'\"\\\xc3\xa9";
  Random random(77);
  for (std::uint64_t round = test::property_count(20'000); round > 0; --round) {
    std::string text;
    for (std::size_t length = random.below(6); length > 0; --length) {
      text += signs[random.below(signs.size())];
    }
    CAPTURE(text);
    const std::string portable = portable_yaml_scalar(text);
    REQUIRE((portable == text || portable == yaml_quoted(text)));
    if (portable != text) continue;
    REQUIRE(yaml_scalar(text, YamlPlace::block) == text);
    REQUIRE(yaml_scalar(text, YamlPlace::flow) == text);
  }
}
