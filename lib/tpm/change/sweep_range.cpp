#include <algorithm>
#include <array>

#include <fmt/core.h>

#include <tpm/base/number_text.hpp>
#include <tpm/change/sweep_range.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::change {
namespace {

/// What the numbers of a range count.
enum class Kind : std::uint8_t {
  minutes,  ///< millionths, as are the three below
  days,
  weeks,
  elapsed,   ///< minutes of the clock
  percent,   ///< hundredths
  number,    ///< hundredths: money too
  per_hour,  ///< cents
  per_day,
  per_week,
  day,     ///< dates, since 1970
  minute,  ///< dates with a time, since 1970
};

struct Amount {
  Kind kind = Kind::number;
  std::int64_t count = 0;
};

/// Of a duration in one unit; a sum of several (1w2d) has none.
std::optional<Amount> amount_of(const input::DurationText& duration, bool negative) {
  const std::array<std::int64_t, 3> parts{duration.micro_minutes, duration.micro_days,
                                          duration.micro_weeks};
  if (std::count(parts.begin(), parts.end(), 0) < 2) return std::nullopt;
  const std::int64_t count = parts[0] + parts[1] + parts[2];
  Kind kind = duration.elapsed ? Kind::elapsed : Kind::minutes;
  if (parts[1] != 0) kind = Kind::days;
  if (parts[2] != 0) kind = Kind::weeks;
  return Amount{kind, negative ? -count : count};
}

/// Nothing of a duration says which unit it is in: that of the word.
std::optional<Amount> nothing_in_unit(std::string_view text) {
  switch (text.back()) {
    case 'd':
      return Amount{Kind::days, 0};
    case 'w':
      return Amount{Kind::weeks, 0};
    default:
      return Amount{Kind::minutes, 0};
  }
}

std::optional<Amount> amount_of(std::string_view text) {
  if (const auto date = input::parse_date(text)) {
    if (!date->minute) return Amount{Kind::day, date->day.since_epoch};
    return Amount{Kind::minute, midnight(date->day).since_epoch + *date->minute};
  }
  if (const auto lag = input::parse_lag(text)) {
    if (lag->unit == input::LagUnit::percent) {
      return Amount{Kind::percent, lag->negative ? -lag->percent : lag->percent};
    }
    const bool is_nothing = lag->duration == input::DurationText{};
    return is_nothing ? nothing_in_unit(text) : amount_of(lag->duration, lag->negative);
  }
  if (const auto money = input::parse_money(text)) return Amount{Kind::number, money->cents};
  if (const auto rate = input::parse_rate(text)) {
    constexpr Kind kinds[] = {Kind::per_hour, Kind::per_day, Kind::per_week};
    return Amount{kinds[static_cast<std::size_t>(rate->unit)], rate->per_unit.cents};
  }
  return std::nullopt;
}

std::string millionths(std::int64_t count) { return format_decimal(count, 6); }
std::string hundredths(std::int64_t count) { return format_decimal(count, 2); }

std::string text_of_minutes(std::int64_t micro, std::string_view mark) {
  const bool hours = micro % (60 * million) == 0;
  return millionths(hours ? micro / 60 : micro) + std::string(mark) + (hours ? "h" : "m");
}

std::string text_of(const Amount& amount) {
  switch (amount.kind) {
    case Kind::minutes:
      return text_of_minutes(amount.count, "");
    case Kind::days:
      return millionths(amount.count) + "d";
    case Kind::weeks:
      return millionths(amount.count) + "w";
    case Kind::elapsed:
      if (amount.count % (1440 * million) == 0) return millionths(amount.count / 1440) + "ed";
      return text_of_minutes(amount.count, "e");
    case Kind::percent:
      return hundredths(amount.count) + "%";
    case Kind::number:
      return hundredths(amount.count);
    case Kind::per_hour:
      return hundredths(amount.count) + "/h";
    case Kind::per_day:
      return hundredths(amount.count) + "/d";
    case Kind::per_week:
      return hundredths(amount.count) + "/w";
    case Kind::day:
      return format_date(Day{static_cast<std::int32_t>(amount.count)});
    case Kind::minute:
      break;
  }
  return format_instant(Instant{amount.count});
}

/// How much a step adds to an amount of `kind`; dates step by days and weeks, with a time also by
/// hours and minutes.
std::optional<std::int64_t> step_of(const Amount& step, Kind kind) {
  if (kind != Kind::day && kind != Kind::minute) {
    return step.kind == kind ? std::optional(step.count) : std::nullopt;
  }
  const std::int64_t in_day = kind == Kind::day ? 1 : minutes_per_civil_day;
  std::int64_t each = 0;
  if (step.kind == Kind::days) each = in_day;
  if (step.kind == Kind::weeks) each = 7 * in_day;
  if (step.kind == Kind::minutes && kind == Kind::minute) each = 1;
  if (each == 0 || step.count % million != 0) return std::nullopt;
  return step.count / million * each;
}

class Expander {
 public:
  Expander(const At<std::string>& text, DiagnosticSink& sink) : text_(text), sink_(sink) {}

  std::optional<std::vector<At<std::string>>> run() {
    const std::string_view all = text_.value;
    std::size_t begin = 0;
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i <= all.size() && good_; ++i) {
      const char c = i < all.size() ? all[i] : ',';
      if (quote != 0 && i < all.size()) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == '{') {
        ++depth;
      } else if (c == ']' || c == '}') {
        --depth;
      } else if (c == ',' && (depth <= 0 || i == all.size())) {
        add_item(begin, i);
        begin = i + 1;
      }
    }
    if (!good_) return std::nullopt;
    return std::move(values_);
  }

 private:
  [[nodiscard]] Span place(std::size_t begin, std::size_t end) const {
    const bool exact = text_.span.length == text_.value.size();
    return exact ? text_.span.part(begin, end - begin) : text_.span;
  }

  void fail(std::size_t begin, std::size_t end, std::string message, std::string help) {
    sink_.report("bad-range", place(begin, end), std::move(message)).help = std::move(help);
    good_ = false;
  }

  void add_item(std::size_t begin, std::size_t end) {
    const std::string_view all = text_.value;
    while (begin < end && all[begin] == ' ') ++begin;
    while (end > begin && all[end - 1] == ' ') --end;
    const std::string_view item = all.substr(begin, end - begin);
    if (item.empty()) return fail(begin, end, "an empty value", "separate values by one comma");
    const std::size_t dots = item.find("..");
    const bool is_text = item.find_first_of("[{\"'") == 0 || dots == std::string_view::npos;
    if (is_text) return add_value(std::string(item), begin, end);
    add_range(begin, begin + dots, end);
  }

  void add_value(std::string value, std::size_t begin, std::size_t end) {
    if (values_.size() == max_variants) {
      sink_
          .report("limit-variants", place(begin, end),
                  fmt::format("more than {} values", max_variants))
          .help = "take larger steps";
      good_ = false;
      return;
    }
    values_.push_back({std::move(value), place(begin, end)});
  }

  /// The range whose dots are at `dots`: FROM..TO:STEP.
  void add_range(std::size_t begin, std::size_t dots, std::size_t end) {
    const std::string_view all = text_.value;
    const std::size_t colon = all.substr(0, end).rfind(':');
    if (colon == std::string_view::npos || colon < dots) {
      return fail(begin, end,
                  fmt::format("the range '{}' has no step", all.substr(begin, end - begin)),
                  "give one behind a colon, such as 5d..20d:1d");
    }
    const auto from = amount(begin, dots);
    const auto to = amount(dots + 2, colon);
    const auto step = amount(colon + 1, end);
    if (!from || !to || !step) return;
    if (from->kind != to->kind) {
      return fail(begin, colon, "a range from one kind of value to another",
                  "give both ends in the same unit");
    }
    const auto by = step_of(*step, from->kind);
    if (!by || *by <= 0) {
      return fail(colon + 1, end,
                  fmt::format("'{}' is no step between these values",
                              all.substr(colon + 1, end - colon - 1)),
                  "a step is above zero and in the unit of the values; dates go by days or weeks");
    }
    if (to->count < from->count) {
      return fail(begin, colon, "the range ends before it begins", "begin with the least value");
    }
    for (std::int64_t count = from->count; good_ && count <= to->count; count += *by) {
      add_value(text_of({from->kind, count}), begin, end);
    }
  }

  std::optional<Amount> amount(std::size_t begin, std::size_t end) {
    const std::string_view text = std::string_view(text_.value).substr(begin, end - begin);
    const auto found = text.empty() ? std::nullopt : amount_of(text);
    if (!found && good_) {
      fail(begin, end, fmt::format("'{}' cannot be counted from or to", text),
           "ranges are of durations in one unit, numbers, money, rates, percentages and dates");
    }
    return found;
  }

  const At<std::string>& text_;
  DiagnosticSink& sink_;
  std::vector<At<std::string>> values_;
  bool good_ = true;
};

}  // namespace

std::optional<std::vector<At<std::string>>> sweep_values(const At<std::string>& text,
                                                         DiagnosticSink& sink) {
  return Expander(text, sink).run();
}

}  // namespace tpm::change
