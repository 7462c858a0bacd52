// What somebody may decide about a program to make it faster, cheaper or smaller, as a value; the
// program with it; and the changes of the file that say it.
#pragma once

#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>

namespace tpm::tradeoff {

/// A task that is done faster than normal: total durations, in minutes of its own calendar (of the
/// clock where its duration is elapsed), and the extra cost.
struct CrashedTask {
  ActivityId activity;
  Minutes from = 0;
  Minutes to = 0;
  Money cost;

  bool operator==(const CrashedTask&) const = default;
};

struct TakenOption {
  ActivityId activity;
  std::size_t option = 0;  ///< index into Activity::options

  bool operator==(const TakenOption&) const = default;
};

/// Ids are those of the program that the choices are about, before any of them is applied.
struct Choices {
  std::vector<CrashedTask> crashed;  ///< by activity
  std::vector<TakenOption> options;  ///< by activity; of every task that has options
  std::vector<FeatureId> dropped;    ///< by id

  bool operator==(const Choices&) const = default;
};

/// A task with another of its options, or crashed to a total duration, as if its file said so. What
/// it was crashed to in another option is forgotten.
void choose_option(Activity& activity, std::size_t option);
void crash(Activity& activity, Minutes duration);

/// The normal duration of a task in the option that the choices take.
[[nodiscard]] Duration chosen_duration(const Program& program, const Choices& choices,
                                       ActivityId task);

/// The program with the choices made, as if its file said so: `crashed`, `choose`, and priority
/// `wont`. What is crashed in the program and not in the choices has its normal duration. Nothing
/// if what is dropped leaves an invalid program (a cycle through it; reported). Ids of activities
/// differ where something is dropped; paths do not.
[[nodiscard]] std::optional<Program> apply(const Program& program, const Choices& choices,
                                           DiagnosticSink& sink);

/// The same as changes of the program file, in the order in which they are to be made. What is
/// not crashed in the choices loses its `crashed`.
[[nodiscard]] std::vector<Change> to_changes(const Program& program, const Choices& choices);

}  // namespace tpm::tradeoff
