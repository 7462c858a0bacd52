// Values that a sweep can set in a program that has been read, with the result of reading it again
// from an edited text.
#pragma once

#include <optional>
#include <string_view>

#include <tpm/model/program.hpp>
#include <tpm/schedule/variants.hpp>

namespace tpm::change {

/// One value of one thing of a program: of a task its duration, what remains, how complete it is,
/// its dates and fixed cost; the lag of a link; the rate of a team and the overhead. Everything
/// else takes another reading.
class SweptValue {
 public:
  /// What `path` names, if it is such a value.
  [[nodiscard]] static std::optional<SweptValue> find(const Program& program,
                                                      std::string_view path);

  /// Takes the thing over from `base`, as it was.
  void restore(Program& program, const Program& base) const;
  /// Sets the value as the reader would. False if it would not, or not as simply.
  [[nodiscard]] bool set(Program& program, std::string_view text) const;
  void add_to(ChangedValues& changed) const;

 private:
  using Setter = bool (*)(Program& program, std::size_t index, std::string_view text);
  enum class Thing : std::uint8_t { activity, dependency, team, program };
  struct ActivityKey {
    std::string_view name;
    bool of_groups;
    Setter setter;
  };

  SweptValue(Thing thing, std::size_t index, Setter setter)
      : thing_(thing), index_(index), set_(setter) {}

  static const ActivityKey activity_keys[];
  [[nodiscard]] static std::optional<SweptValue> find_lag(const Program& program,
                                                          std::string_view path);

  Thing thing_;
  std::size_t index_;
  Setter set_;
};

}  // namespace tpm::change
