// Bytes to the text of a program file that is nearly always well-formed and often valid: what a
// mutation changes is a key, a value or a link, not the YAML around it. Keys come from the reader's
// own table, so that a new one is tried from its first day.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include <tpm/input/keys.hpp>

namespace tpm::fuzz {

/// Choices made by an input; when it is used up, always the first.
class Choices {
 public:
  explicit Choices(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  [[nodiscard]] bool used_up() const { return bytes_.empty(); }

  std::size_t below(std::size_t bound) {
    if (bytes_.empty()) return 0;
    const std::size_t byte = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return byte % bound;
  }

  std::string_view of(std::initializer_list<std::string_view> texts) {
    return texts.begin()[below(texts.size())];
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

class ProgramText {
 public:
  explicit ProgramText(std::span<const std::uint8_t> bytes) : choices_(bytes) {}

  /// Calendars, teams, projects and milestones first, so that there is something to refer to.
  std::string write() && {
    using input::Key;
    text_ = "tpm: 1\nprogram: Fuzzed\n";
    Keys used = {};
    used[static_cast<std::size_t>(Key::tpm)] = used[static_cast<std::size_t>(Key::program)] = true;
    if (choices_.below(8) != 1) {
      used[static_cast<std::size_t>(Key::start)] = true;
      text_ += "start: 2026-01-05\n";
    }
    for (const Key key : {Key::calendars, Key::teams, Key::projects, Key::milestones}) {
      top_level(*input::find_row(MapKind::program, key), used);
    }
    for (std::size_t i = 0; i < 12 && !choices_.used_up() && text_.size() < max_text; ++i) {
      top_level(row_of(MapKind::program), used);
    }
    return std::move(text_);
  }

 private:
  using MapKind = input::MapKind;
  using ValueType = input::ValueType;

  using Keys = std::array<bool, input::key_count>;

  static constexpr std::size_t max_text = 6000;
  static constexpr int max_depth = 7;

  const input::KeyRow& row_of(MapKind kind) {
    const auto rows = input::keys_of(kind);
    return rows[choices_.below(rows.size())];
  }

  /// False if the map has the key already; once in a while it gets it twice.
  bool is_new(const input::KeyRow& row, Keys& used) {
    bool& known = used[static_cast<std::size_t>(row.key)];
    if (known && choices_.below(64) != 1) return false;
    return known = true;
  }

  void top_level(const input::KeyRow& row, Keys& used) {
    if (!is_new(row, used)) return;
    text_ += input::to_string(row.key);
    text_ += ": ";
    value(row.type, 0);
    text_ += '\n';
  }

  void map(MapKind kind, int depth, std::size_t index) {
    Keys used = {};
    text_ += "{";
    if (kind == MapKind::task || kind == MapKind::option) work(kind, depth, used);
    for (const auto& row : input::keys_of(kind)) {
      if (row.required) pair(row, depth, used);
    }
    earlier_ = index;
    kind_ = kind;
    if (kind == MapKind::project) {
      pair(*input::find_row(kind, input::Key::tasks), depth, used);
      if (choices_.below(4) != 1) pair(*input::find_row(kind, input::Key::team), depth, used);
    }
    if (kind == MapKind::team) pair(*input::find_row(kind, input::Key::velocity), depth, used);
    earlier_ = index;
    kind_ = kind;
    for (std::size_t more = choices_.below(5); more > 0; --more) {
      const auto& row = row_of(kind);
      if (!is_work(row) || choices_.below(16) == 1) pair(row, depth, used);
    }
    if (kind == MapKind::scenario) text_ += "teams.s.people: 2, p.a.deadline: 2026-02-02, ";
    text_ += "}";
  }

  /// What makes a task one: usually exactly one of the keys that exclude each other.
  void work(MapKind kind, int depth, Keys& used) {
    using input::Key;
    constexpr Key kinds[] = {Key::duration, Key::duration, Key::effort,   Key::points,
                             Key::tasks,    Key::options,  Key::milestone};
    const auto* row = input::find_row(kind, kinds[choices_.below(std::size(kinds))]);
    if (row == nullptr || depth >= max_depth) row = input::find_row(kind, Key::duration);
    pair(*row, depth, used);
  }

  static bool is_work(const input::KeyRow& row) {
    using input::Key;
    if (row.map != MapKind::task && row.map != MapKind::option) return false;
    return row.key == Key::duration || row.key == Key::effort || row.key == Key::points ||
           row.key == Key::tasks || row.key == Key::options || row.key == Key::milestone ||
           row.key == Key::choose;
  }

  void pair(const input::KeyRow& row, int depth, Keys& used) {
    if (!is_new(row, used)) return;
    text_ += input::to_string(row.key);
    text_ += ": ";
    if (row.key == input::Key::hours_per_day) {
      text_ += choices_.of({"8h", "24h", "7.5h", "1m", "5d"});
    } else if (row.key == input::Key::based_on) {
      text_ += earlier_ == 0 ? "default" : "k";
    } else {
      value(row.type, depth + 1);
    }
    text_ += ", ";
  }

  void maps_by_id(MapKind kind, int depth) {
    const std::string_view first = first_id(kind);
    text_ += "{";
    const std::size_t count = depth < max_depth ? min_count(kind) + choices_.below(3) : 0;
    for (std::size_t i = 0; i < count && text_.size() < max_text; ++i) {
      text_ += static_cast<char>(first[0] + static_cast<char>(i));
      text_ += ": ";
      map(kind, depth + 1, i);
      text_ += ", ";
    }
    text_ += "}";
  }

  /// Two where others refer to them.
  static std::size_t min_count(MapKind kind) {
    return kind == MapKind::calendar || kind == MapKind::team || kind == MapKind::project ||
                   kind == MapKind::milestone
               ? 2
               : 1;
  }

  static std::string_view first_id(MapKind kind) {
    switch (kind) {
      case MapKind::project:
        return "p";
      case MapKind::milestone:
        return "m";
      case MapKind::team:
        return "s";
      case MapKind::calendar:
        return "k";
      case MapKind::feature:
        return "f";
      case MapKind::option:
        return "o";
      default:
        return "a";
    }
  }

  void value(ValueType type, int depth) {
    const input::ValueInfo& about = input::info(type);
    if (about.map_of) {
      return type == ValueType::scheduling ? map(*about.map_of, depth, 0)
                                           : maps_by_id(*about.map_of, depth);
    }
    const bool list = (about.shapes & input::list_shape) != 0 && choices_.below(2) == 1;
    if (!list) return item(type, depth);
    text_ += "[";
    for (std::size_t more = choices_.below(3) + 1; more > 0; --more) {
      item(type, depth);
      text_ += ", ";
    }
    text_ += "]";
  }

  void item(ValueType type, int depth) {
    if (type == ValueType::dependencies && choices_.below(4) == 1) {
      return map(MapKind::dependency, depth, earlier_);
    }
    if (type == ValueType::exceptions) {
      text_ += "{" + near_date() + ": ";
      quoted(sample(ValueType::hours));
      text_ += ", " + days() + ": off}";
    } else if (type == ValueType::week && choices_.below(3) == 1) {
      text_ += "{mon-thu: ";
      quoted(sample(ValueType::hours));
      text_ += ", sat: ";
      quoted(sample(ValueType::hours));
      text_ += "}";
    } else if (type == ValueType::people && choices_.below(3) == 1) {
      text_ += "{s: 2, t: 1}";
    } else {
      quoted(choices_.below(64) == 1 ? wrong() : sample(type));
    }
  }

  void quoted(std::string_view text) { (((text_ += '"') += text) += '"'); }

  /// What hardly any reader of a value accepts.
  std::string wrong() {
    return std::string(choices_.of({"", "\\u20ac,", "-1", "1.00001d", "101%", "2026-02-29", "on",
                                    "0", "z", "a b", "3d/2d/1d", "10000%", "[", "010"}));
  }

  /// Days of one quarter, so that dates meet.
  std::string near_date() {
    const std::size_t day = choices_.below(84);
    std::string text = "2026-0" + std::to_string(1 + day / 28) + "-";
    if (day % 28 < 9) text += '0';
    return text + std::to_string(1 + day % 28);
  }

  /// Once in a while far away; not for a range of days, which would take most of the time.
  std::string date() {
    if (choices_.below(16) != 1) return near_date();
    return std::string(choices_.of({"1900-01-01", "2299-12-31", "2028-02-29", "2031-07-15"}));
  }

  /// Mostly to something written before, so that links seldom go round.
  std::string reference() {
    const bool inside = kind_ == MapKind::task || kind_ == MapKind::dependency;
    if (inside && earlier_ > 0 && choices_.below(4) != 1) {
      return std::string(1, static_cast<char>('a' + static_cast<char>(choices_.below(earlier_))));
    }
    return std::string(inside ? choices_.of({"m", "n", "q.a", "q", "a", "p.a.a"})
                              : choices_.of({"p.a", "p", "q.a", "q", "p.b", "m"}));
  }

  std::string duration() {
    return std::string(
        choices_.of({"5d", "0d", "1m", "4h", "3d", "2w", "1w2d", "1.5d", "90em", "3ed", "2ew", "7m",
                     "100w", "10000w", "0.5h", "13h", "8d", "1d"}));
  }

  std::string amount() {
    return std::string(
        choices_.of({"10", "0", "4k", "1.2M", "12500.50", "0.01", "1000000M", "999999999999.99"}));
  }

  std::string lag() {
    return in_order(choices_.of({"+", "-"}), [&] {
      return choices_.of({"1d", "2ed", "50%", "0d", "4h", "2w", "100%", "1%", "900w"});
    });
  }

  std::string link() {
    return in_order(reference(), [&] { return choices_.of({"", " FS", " SS", " FF", " SF"}); });
  }

  std::string days() {
    return in_order(near_date(), [&] { return ".." + near_date(); });
  }

  /// Both parts as one text. C++ leaves open which operand of a `+` is made first, and a choice
  /// made earlier is another one.
  template <class Second>
  static std::string in_order(std::string_view first, Second second) {
    std::string text(first);
    text += second();
    return text;
  }

  std::string sample(ValueType type) {
    switch (type) {
      case ValueType::activity:
      case ValueType::activities:
        return reference();
      case ValueType::boolean:
        return std::string(choices_.of({"true", "false"}));
      case ValueType::calendar:
        return std::string(choices_.of({"k", "k", "l", "default"}));
      case ValueType::choice:
        return std::string(choices_.of({"o", "o", "p"}));
      case ValueType::complete:
      case ValueType::focus:
      case ValueType::percentage:
        return std::string(choices_.of({"40%", "100%", "12.5%", "0.01%"}));
      case ValueType::crash:
        return in_order(duration(), [&] { return " for " + amount(); });
      case ValueType::date:
        return in_order(date(), [&] { return choices_.of({"", "", "T13:00", "T00:00"}); });
      case ValueType::dates:
        return choices_.below(2) == 1 ? days() : near_date();
      case ValueType::dependencies:
        return in_order(link(), [&] { return choices_.below(2) == 1 ? " " + lag() : ""; });
      case ValueType::duration:
        return duration();
      case ValueType::estimate:
        if (choices_.below(4) != 1) return duration();
        return std::string(choices_.of({"1d/2d/3d", "0d/4h/1w", "1ed/1ed/2ed", "1m/1d/100w"}));
      case ValueType::features:
        return std::string(choices_.of({"f", "f", "g"}));
      case ValueType::hours:
        return std::string(choices_.of({"09:00-17:00", "off", "00:00-24:00", "10:00-10:01",
                                        "08:00-12:00,13:00-17:00", "22:00-24:00"}));
      case ValueType::includes:
        return std::string(choices_.of({"a.yaml", "*.yaml", "../x", "["}));
      case ValueType::lag:
        return lag();
      case ValueType::money:
        return amount();
      case ValueType::people:
      case ValueType::team_size:
      case ValueType::value:
        return std::string(choices_.of({"1", "2", "5", "10000", "100000"}));
      case ValueType::points:
        return std::string(choices_.of({"8", "2.5", "5/8/13", "1000000"}));
      case ValueType::rate:
        return in_order(amount(), [&] { return choices_.of({"/d", "/h", "/w"}); });
      case ValueType::team:
        return std::string(choices_.of({"s", "s", "t"}));
      case ValueType::velocity:
        return std::string(choices_.of({"20/2w", "0.001/w", "9/1m"}));
      case ValueType::version:
        return "1";
      case ValueType::week:
        return std::string(choices_.of({"mon-fri", "sun", "sat-mon", "mon-sun", "tue,thu"}));
      default:
        return one_of(input::info(type).allowed);
    }
  }

  /// One of "must|should|could"; a word where any text will do.
  std::string one_of(std::string_view allowed) {
    if (allowed.empty()) {
      return std::string(choices_.of({"word", "two words", "=1+1", "fix #12", "\\u20ac", "\\t"}));
    }
    for (std::size_t skip = choices_.below(4); skip > 0; --skip) {
      const std::size_t bar = allowed.find('|');
      if (bar == std::string_view::npos) break;
      allowed.remove_prefix(bar + 1);
    }
    return std::string(allowed.substr(0, allowed.find('|')));
  }

  Choices choices_;
  std::string text_;
  input::MapKind kind_ = input::MapKind::program;
  std::size_t earlier_ = 0;  ///< how many siblings were written before
};

}  // namespace tpm::fuzz
