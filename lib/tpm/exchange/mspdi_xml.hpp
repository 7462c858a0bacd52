// The values of MS Project's XML as it writes them, and elements appended one after the other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include <tpm/calendar/instant.hpp>
#include <tpm/model/program.hpp>

namespace tpm::exchange {

/// "2026-01-05T09:00:00"
[[nodiscard]] std::string mspdi_instant(Instant instant);

/// "09:00:00"; midnight at the end of a day is "00:00:00". `minute` is 0 … 1440.
[[nodiscard]] std::string mspdi_clock(int minute);

/// "PT40H0M0S". Minutes below zero are none.
[[nodiscard]] std::string mspdi_duration(Minutes minutes);

/// `numerator` ÷ `denominator` with at most `decimals` decimals, rounded half away from zero, no
/// zeros at the end: "1.5". The denominator is positive.
[[nodiscard]] std::string mspdi_decimal(std::int64_t numerator, std::int64_t denominator,
                                        int decimals);

/// The unit in which a length of time is shown: 7 days, 5 hours, 3 minutes, or 8, 6, 4 of the
/// clock.
[[nodiscard]] int mspdi_time_format(Minutes minutes, bool elapsed, Minutes minutes_per_day);

/// FF 0, FS 1, SF 2, SS 3.
[[nodiscard]] int mspdi_link_type(LinkType type);

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
  void instant(const char* name, Instant value) { text(name, mspdi_instant(value)); }
  void duration(const char* name, Minutes value) { text(name, mspdi_duration(value)); }
  /// A custom field of a task or resource.
  void attribute(std::string_view field, const std::string& value);

 private:
  pugi::xml_node node_;
};

}  // namespace tpm::exchange
