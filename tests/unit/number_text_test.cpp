#include <limits>

#include <doctest/doctest.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/money.hpp>
#include <tpm/base/number_text.hpp>

using namespace tpm;

namespace {

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("letters and digits are those of ASCII") {
  int digits = 0;
  int letters = 0;
  for (int byte = 0; byte < 256; ++byte) {
    digits += is_digit(static_cast<char>(byte)) ? 1 : 0;
    letters += is_letter(static_cast<char>(byte)) ? 1 : 0;
  }
  CHECK(digits == 10);
  CHECK(letters == 52);
  CHECK(is_digit('0'));
  CHECK(is_digit('9'));
  for (const char c : {'a', 'z', 'A', 'Z'}) CHECK(is_letter(c));
  CHECK(lower_case("AZ az @[`{ É") == "az az @[`{ É");
  CHECK(upper_case("AZ az @[`{ é") == "AZ AZ @[`{ é");
}

TEST_CASE("blanks are cut off the ends and nowhere else") {
  CHECK(trimmed(" \ta b\r\n") == "a b");
  CHECK(trimmed(" \ta b ", " ") == "\ta b");
  CHECK(trimmed(" \n").empty());
  CHECK(trimmed("").empty());
}

TEST_CASE("whole numbers are digits and nothing else") {
  CHECK(strict_digits("0") == 0);
  CHECK(strict_digits("007") == 7);
  CHECK(strict_digits("9223372036854775807") == most);
  for (const char* text : {"", " ", "+1", "-1", "1 ", " 1", "1x", "0x1", "1.0", "1e3",
                           "9223372036854775808", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(strict_digits(text));
    CHECK_FALSE(strict_natural(text));
  }
  CHECK(strict_natural("0") == 0);
  CHECK(strict_natural("42") == 42);
  CHECK_FALSE(strict_natural("042"));
  CHECK_FALSE(strict_natural("00"));
}

TEST_CASE("a decimal ends where it is none any more") {
  const auto read = [](std::string_view text, std::int64_t micro, std::size_t length) {
    const Decimal number = leading_decimal(text);
    return number.micro == micro && number.length == length && !number.too_large &&
           !number.too_precise;
  };
  CHECK(read("1.5d", 1'500'000, 3));
  CHECK(read("1.d", 1'000'000, 1));
  CHECK(read("0.000001", 1, 8));
  CHECK(read("2.5000000000000", 2'500'000, 15));
  CHECK(read("1000000000000", million * million * million, 13));
  for (const char* text : {"", ".5", "-1", "+1", "x"}) CHECK(leading_decimal(text).length == 0);
  CHECK(leading_decimal("0.0000001").too_precise);
  CHECK(leading_decimal("1000000000001").too_large);
  CHECK(leading_decimal("99999999999999999999999").too_large);
  CHECK(leading_decimal("05").leading_zero);
  CHECK_FALSE(leading_decimal("0.5").leading_zero);
}

TEST_CASE("decimals are written without zeros at the end") {
  CHECK(format_decimal(150, 2) == "1.5");
  CHECK(format_decimal(100, 2) == "1");
  CHECK(format_decimal(5, 2) == "0.05");
  CHECK(format_decimal(-5, 2) == "-0.05");
  CHECK(format_decimal(0, 6) == "0");
  CHECK(format_decimal(100, 0) == "100");
  CHECK(format_decimal(1, 18) == "0.000000000000000001");
  CHECK(format_decimal(most, 6) == "9223372036854.775807");
  CHECK(format_decimal(least, 6) == "-9223372036854.775808");
}

TEST_CASE("money is read back as it was written") {
  CHECK(strict_money("16000.00") == Money{1'600'000});
  CHECK(strict_money("-0.05") == Money{-5});
  CHECK(strict_money(to_string(Money{most})) == Money{most});
  CHECK(strict_money(to_string(Money{least})) == Money{least});
  CHECK(strict_money("00.10") == Money{10});
  for (const char* text : {"", "-", "1", "1.0", ".00", "1.000", "+1.00", "--1.00", "1,00", "1.00 ",
                           " 1.00", "1.0x", "1..00", "4k", "92233720368547758.08",
                           "-92233720368547758.09", "999999999999999999999.00"}) {
    CAPTURE(text);
    CHECK_FALSE(strict_money(text));
  }
}
