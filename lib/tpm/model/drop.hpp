// Work that is not to be done. What is dropped leaves the program, and what waited for it waits for
// what it waited for, so that all that comes after reading never sees it.
//
// A leaf is dropped if it or a group around it is marked, or if features own it, `wont` is the
// priority of each of them, and it is not done: what was spent on it is spent. A group whose leaves
// are all dropped goes with them.
//
// The plan is that in which the dropped task takes no time, needs nobody, costs nothing and has no
// dates of its own: from P → D → S follows P → S, from P's start or finish as the first link says
// to S's start or finish as the second says, with the sum of their lags.
//   - The links of the groups around D count as its own. What other links say anyway is not added.
//   - A task that waits for nothing but dropped tasks that wait for nothing waits for nothing:
//   their
//     lags have no date to count from.
//   - A percentage of D's duration is 0. Of P's it is kept if it is the whole lag, else counted.
//   - Working and elapsed time do not add up: the elapsed part is counted as the working time that
//     an average week has in it.
//   - What D was to be handed, and what it was to hand over, is not handed over to S.
#pragma once

#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>

namespace tpm {

/// Takes out what `marked` (by activity) and the features drop, notes it in `program.dropped`, and
/// drops the references of features and risks to it. Errors: cycle (a circle through what is
/// dropped), all-dropped, limit-nodes. O(activities) where nothing is dropped; else at most
/// links in × links out for each dropped leaf.
void drop_activities(Program& program, const std::vector<bool>& marked, DiagnosticSink& sink);

}  // namespace tpm
