// The values of MS Project's XML as it writes them, and elements appended one after the other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include <tpm/calendar/instant.hpp>
#include <tpm/model/program.hpp>

namespace tpm::mspdi {

/// "2026-01-05T09:00:00"
[[nodiscard]] std::string instant_text(Instant instant);

/// "09:00:00"; midnight at the end of a day is "00:00:00". `minute` is 0 … 1440.
[[nodiscard]] std::string clock_text(int minute);

/// "PT40H0M0S". Minutes below zero are none.
[[nodiscard]] std::string duration_text(Minutes minutes);

/// `numerator` ÷ `denominator` with at most `decimals` decimals, rounded half away from zero, no
/// zeros at the end: "1.5". The denominator is positive.
[[nodiscard]] std::string decimal_text(std::int64_t numerator, std::int64_t denominator,
                                       int decimals);

/// The unit in which a length of time is shown: 7 days, 5 hours, 3 minutes, or 8, 6, 4 of the
/// clock.
[[nodiscard]] int time_format(Minutes minutes, bool elapsed, Minutes minutes_per_day);

/// FF 0, FS 1, SF 2, SS 3.
[[nodiscard]] int link_type_code(LinkType type);

/// An element that others are appended to. The names must outlive nothing: they are copied.
class Element {
 public:
  explicit Element(pugi::xml_node node) : node_(node) {}

  Element child(const char* name) { return Element(node_.append_child(name)); }
  void text(const char* name, const std::string& value) {
    node_.append_child(name).text().set(value.c_str());
  }
  void number(const char* name, std::int64_t value);
  void flag(const char* name, bool value) { number(name, value ? 1 : 0); }
  void instant(const char* name, Instant value) { text(name, instant_text(value)); }
  void duration(const char* name, Minutes value) { text(name, duration_text(value)); }
  /// A custom field of a task or resource.
  void attribute(std::int64_t field, const std::string& value);

 private:
  pugi::xml_node node_;
};

// Custom fields.
inline constexpr std::int64_t task_id_field = 188743731;      ///< Text1
inline constexpr std::int64_t task_tags_field = 188743734;    ///< Text2
inline constexpr std::int64_t task_status_field = 188743737;  ///< Text3
inline constexpr std::int64_t team_id_field = 205520904;      ///< Text1 of resources
inline constexpr std::int64_t team_lead_field = 205520905;    ///< Text2 of resources

}  // namespace tpm::mspdi
