// Arcs that need not be looked at.
#pragma once

#include <tpm/curve/priced_arcs.hpp>

namespace tpm::curve {

/// Takes out what is known anyway of the arcs that must hold: those from the start to an event, and
/// from an event to the finish, beside which there is a longer chain of others. In programs these
/// are most: every task has such arcs, and start and finish then are events with as many arcs as
/// there are tasks. O(events + arcs).
void drop_implied(PricedArcs& arcs);

}  // namespace tpm::curve
