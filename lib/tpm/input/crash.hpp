// Crash points of a task: in order, and without those that help nobody.
#pragma once

#include <optional>

#include <tpm/input/builder.hpp>
#include <tpm/input/fields.hpp>

namespace tpm::input {

/// Sorts points by falling duration and leaves out, with a warning each, those that are no shorter
/// than `normal`, and those that are no shorter and dearer than another. Elapsed points of a task
/// in working time, and the other way round, are errors. Points need not be convex.
void settle_crash(Builder& builder, const std::optional<Duration>& normal,
                  std::vector<CrashPoint>& points);

/// `crashed`: the total duration that a task is done in. Its crash points are settled.
void read_crashed(Builder& builder, NodeRef node, Activity& activity);

}  // namespace tpm::input
