// Instants by the clock.
#pragma once

#include <tpm/calendar/instant.hpp>

namespace tpm::test {

inline Instant at(Day on, int hour, int minute = 0) { return midnight(on) + (hour * 60 + minute); }

}  // namespace tpm::test
