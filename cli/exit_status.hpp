// What the exit status of `tpm` means. Stable: scripts and CI jobs rely on it.
#pragma once

namespace tpm::cli {

namespace exit_status {
inline constexpr int ok = 0;
inline constexpr int finding = 1;        ///< a finding at or above --fail-on
inline constexpr int usage = 2;          ///< the command line is wrong
inline constexpr int bad_input = 3;      ///< the program file is wrong, or is not there
inline constexpr int io_failed = 4;      ///< reading or writing failed
inline constexpr int limit = 5;          ///< a limit, or the memory, is exceeded
inline constexpr int bug = 70;           ///< a bug in tpm
inline constexpr int signal_base = 128;  ///< 130 after SIGINT, 143 after SIGTERM
}  // namespace exit_status

}  // namespace tpm::cli
