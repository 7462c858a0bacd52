// What a table of tasks has no place for, as a program file of its own.
#pragma once

#include <string>

#include <tpm/model/program.hpp>

namespace tpm::exchange {

/// A program file with name, dates, rules, money, calendars and teams of the program, and without
/// any task: what `tpm import --include` takes beside the table. Ids are those of the program;
/// calendars say what they inherit. O(calendars × days with other hours).
[[nodiscard]] std::string to_base(const Program& program);

}  // namespace tpm::exchange
