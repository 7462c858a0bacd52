// A program made in code instead of read from a file: tasks in groups, links, teams, calendars, and
// whatever else a Program holds.
//
//   ProgramBuilder house("House", to_day({2026, 3, 2}));
//   const TeamId masons = house.team("masons", 3);
//   house.project("shell");
//   house.task("walls", 10 * 480).people = {{masons, 2, {}}};
//   house.task("roof", 5 * 480).deadline = At<Date>{{to_day({2026, 3, 31}), {}}, {}};
//   house.end();
//   house.link("shell.walls", "shell.roof");
//   const Program program = house.build();
//
// Things keep the order in which they are added; where the schedule has a choice between equals,
// that order decides. A program that was read has them by id.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include <tpm/model/program.hpp>

namespace tpm {

class ProgramBuilder {
 public:
  /// The calendar is the program's, and that of every activity that gets no other. It must have
  /// working time in its week (std::invalid_argument).
  ProgramBuilder(std::string name, Day start,
                 const CalendarDefinition& calendar = CalendarDefinition::standard());

  /// The same of a further calendar.
  CalendarId calendar(std::string id, const CalendarDefinition& definition);

  /// A team on the program's calendar.
  TeamId team(std::string id, int people = 1);

  // Activities follow each other depth first: what comes between `group` (or `project`) and `end`
  // is inside it. Their names are their ids until they get others. A reference is valid until the
  // next activity.

  /// Takes so many working minutes of its calendar, with nobody on it.
  Activity& task(std::string id, Minutes work);
  Activity& task(std::string id, Duration work);
  Activity& milestone(std::string id);
  Activity& group(std::string id);
  Activity& project(std::string id);
  /// Throws std::logic_error where no group is open.
  void end();

  /// Between activities by their whole ids. The reference is valid until the next link. A lag needs
  /// no text.
  Dependency& link(std::string_view from, std::string_view to, LinkType type = LinkType::FS,
                   Lag lag = {});

  /// The activity with that whole id, the first if there are several. Throws std::invalid_argument
  /// if there is none. O(1), as are all of the above.
  [[nodiscard]] ActivityId id(std::string_view path) const;
  Activity& operator[](std::string_view path) { return program.activities[id(path).index]; }
  [[nodiscard]] const Activity& operator[](std::string_view path) const {
    return program[id(path)];
  }

  /// The one duration of a task, best, likely and worst.
  static void set_duration(Activity& task, Duration duration);

  /// The program, which plan() takes, if it is one that a file could say. Throws
  /// std::invalid_argument with the mistake in words otherwise: a group that has no end, an id that
  /// is none or that two siblings have, an index that refers to nothing, a duration below 0 or
  /// above longest_duration, a link from something to itself or to what is inside it. Circles of
  /// links are left to plan(). The builder can go on. O(size of the program).
  [[nodiscard]] Program build() const;

  /// What has been built so far. Whatever has no function here is set in it: deadline, status date,
  /// budget, features, scheduling … Activities and links are added by the functions only.
  Program program;

 private:
  Activity& add(std::string id, ActivityKind kind);

  ActivityId open_;  ///< the group that what is added now is inside of
  std::unordered_map<std::string, ActivityId> by_path_;
};

}  // namespace tpm
