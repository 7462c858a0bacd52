#include "cli/process.hpp"

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <exception>
#include <initializer_list>
#include <new>

#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <tpm/base/io_error.hpp>

#include "cli/exit_status.hpp"

namespace tpm::cli {
namespace {

// Handlers of signals and of failed allocations read these: no object with a constructor here.
char temporary[PATH_MAX];
volatile std::sig_atomic_t temporary_exists = 0;

void remove_temporary() noexcept {
  if (temporary_exists != 0) ::unlink(temporary);
}

[[noreturn]] void end_process(const char* message, int status) noexcept {
  remove_temporary();
  if (message != nullptr) {
    // Nothing is left to be done if even this fails.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, message, std::strlen(message));
  }
  ::_exit(status);
}

extern "C" void on_signal(int signal) { end_process(nullptr, exit_status::signal_base + signal); }

extern "C" void on_abort(int) {
  end_process("tpm: this is a bug in tpm: please report the command and its input\n",
              exit_status::bug);
}

/// Reached by an exception in a place that lets none out, and where there is no memory for the
/// exception itself.
[[noreturn]] void on_terminate() noexcept {
  if (!std::current_exception()) out_of_memory();
  try {
    throw;
  } catch (const std::bad_alloc&) {
    out_of_memory();
  } catch (...) {
    on_abort(SIGABRT);
  }
  ::_exit(exit_status::bug);
}

void open_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
    const int mode = descriptor == STDOUT_FILENO ? O_RDONLY : O_WRONLY;
    if (::open("/dev/null", mode) != descriptor) ::_exit(exit_status::io_failed);
  }
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

bool is_ignored(int signal) {
  struct sigaction action = {};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

/// Libraries allocate in their initialisers, before main and before any initialiser of ours; what
/// is in .preinit_array comes before them.
void prepare_for_initialisers(int, char**, char**) { std::set_new_handler(out_of_memory); }
[[gnu::section(".preinit_array"),
  gnu::used]] void (*const early)(int, char**, char**) = prepare_for_initialisers;

/// Memory stays with the process, which is short: to give pages back and have them zeroed again
/// takes longer than what is done with them.
void keep_memory() {
  ::mallopt(M_MMAP_THRESHOLD, 32 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 512 << 20);
  ::mallopt(M_TOP_PAD, 4 << 20);
}

}  // namespace

void prepare_process() {
  keep_memory();
  open_standard_descriptors();
  handle(SIGPIPE, SIG_IGN);
  handle(SIGXFSZ, SIG_IGN);
  // Also where the parent ignores them: outputs are whole or absent, so stopping is always safe.
  handle(SIGINT, on_signal);
  handle(SIGTERM, on_signal);
  if (!is_ignored(SIGHUP)) handle(SIGHUP, on_signal);  // nohup means it
  handle(SIGABRT, on_abort);
  std::set_terminate(on_terminate);
}

void guard_temporary(const std::string& path) {
  if (path.size() >= sizeof temporary) throw IoError("cannot write '" + path + "'", ENAMETOOLONG);
  std::memcpy(temporary, path.c_str(), path.size() + 1);
  temporary_exists = 1;
}

void release_temporary() { temporary_exists = 0; }

SignalPause::SignalPause() {
  sigset_t ending;
  sigemptyset(&ending);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, signal);
  ::pthread_sigmask(SIG_BLOCK, &ending, &saved_);
}

SignalPause::~SignalPause() { ::pthread_sigmask(SIG_SETMASK, &saved_, nullptr); }

void out_of_memory() noexcept { end_process("tpm: out of memory\n", exit_status::limit); }

}  // namespace tpm::cli
