// The process and its surroundings: descriptors, signals, memory that runs out. Whatever ends the
// program early removes the temporary file of an unfinished output first.
#pragma once

#include <string>

#include <signal.h>

namespace tpm::cli {

/// To be called first in main:
///  1. descriptors 0–2 that are closed are opened on /dev/null, so that no file of ours gets their
///     number; in the direction that makes using them an error (a closed stdout is not writable);
///  2. SIGPIPE and SIGXFSZ become errors of write(); SIGINT, SIGTERM and SIGHUP end with
///     130, 143 and 129;
///  3. an allocation that fails, in any thread, ends with a message and status 5; an exception that
///     nobody catches and a failed assertion end with 70.
void prepare_process();

/// From now on `path` is removed if the process ends early. One file at a time. Throws IoError if
/// the path is longer than the system allows.
void guard_temporary(const std::string& path);

/// The guarded file has become the output, or is gone.
void release_temporary();

/// Keeps the signals that end the process waiting while it lives.
class SignalPause {
 public:
  SignalPause();
  ~SignalPause();
  SignalPause(const SignalPause&) = delete;
  SignalPause& operator=(const SignalPause&) = delete;

 private:
  sigset_t saved_;
};

/// Ends the process for want of memory; allocates nothing.
[[noreturn]] void out_of_memory() noexcept;

}  // namespace tpm::cli
