#include "cli/subprocess.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <tpm/base/io_error.hpp>

namespace tpm::cli {
namespace {

constexpr std::size_t max_of_messages = 4096;

/// Both ends are closed when it goes out of use; a child gets neither of them by accident.
class Pipe {
 public:
  explicit Pipe(const std::string& program) {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) throw IoError("cannot run '" + program + "'", errno);
  }
  ~Pipe() {
    close_reader();
    close_writer();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] int reader() const { return ends_[0]; }
  [[nodiscard]] int writer() const { return ends_[1]; }
  void close_reader() { close(ends_[0]); }
  void close_writer() { close(ends_[1]); }

 private:
  static void close(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
  std::array<int, 2> ends_ = {-1, -1};
};

/// What the child has as its descriptors and signals: pipes that break end it, as they should.
class SpawnSetup {
 public:
  SpawnSetup(int out, int err) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, err, STDERR_FILENO);
    ::posix_spawnattr_init(&attributes_);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    ::posix_spawnattr_setsigdefault(&attributes_, &usual);
    ::posix_spawnattr_setpgroup(&attributes_, 0);  // what it starts ends with it
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  ~SpawnSetup() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  SpawnSetup(const SpawnSetup&) = delete;
  SpawnSetup& operator=(const SpawnSetup&) = delete;

  int spawn(std::vector<std::string> words, std::vector<std::string> environment, pid_t& child) {
    const std::vector<char*> arguments = pointers_to(words);
    return ::posix_spawnp(&child, arguments[0], &actions_, &attributes_, arguments.data(),
                          pointers_to(environment).data());
  }

 private:
  static std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
  }

  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

/// Reads what is there and closes the pipe at its end. False if that is more than `most` in all.
bool read_some(Pipe& pipe, std::string& text, std::size_t most) {
  std::array<char, 65536> buffer;
  const ssize_t got = ::read(pipe.reader(), buffer.data(), buffer.size());
  if (got < 0 && errno == EINTR) return true;
  if (got <= 0) {
    pipe.close_reader();
    return true;
  }
  text.append(buffer.data(), static_cast<std::size_t>(got));
  return text.size() <= most;
}

using Clock = std::chrono::steady_clock;

/// In milliseconds, as poll() takes it; 0 if it is over.
int time_until(Clock::time_point end) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
  return static_cast<int>(std::max<std::chrono::milliseconds::rep>(0, left.count()));
}

void read_both(Pipe& out, Pipe& err, std::size_t most, Clock::time_point end,
               ProcessResult& result) {
  while (out.reader() >= 0 || err.reader() >= 0) {
    std::array<pollfd, 2> waiting = {{{out.reader(), POLLIN, 0}, {err.reader(), POLLIN, 0}}};
    const int ready = ::poll(waiting.data(), waiting.size(), time_until(end));
    if (ready < 0) continue;  // a signal that changes nothing
    if (ready == 0) {
      result.too_slow = true;
      return;
    }
    if (waiting[0].revents != 0 && !read_some(out, result.out, most)) {
      result.too_large = true;
      return;
    }
    if (waiting[1].revents != 0 && !read_some(err, result.err, max_of_messages)) {
      result.err.resize(max_of_messages);
    }
  }
}

/// Its exit status. A child may close its pipes and go on: at the end of its time it is ended.
int wait_for(pid_t child, Clock::time_point end, ProcessResult& result) {
  int status = 0;
  const auto wait = [&](int options) {
    pid_t ended = -1;
    while ((ended = ::waitpid(child, &status, options)) < 0 && errno == EINTR) {
    }
    return ended;
  };
  while (wait(WNOHANG) == 0) {
    if (time_until(end) == 0) {
      result.too_slow = true;
      ::kill(-child, SIGKILL);
      wait(0);
      break;
    }
    ::poll(nullptr, 0, 1);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

ProcessResult run_process(const std::vector<std::string>& words, const ProcessLimits& limits) {
  Pipe out(words.front());
  Pipe err(words.front());
  ProcessResult result;
  pid_t child = 0;
  result.start_error =
      SpawnSetup(out.writer(), err.writer()).spawn(words, limits.environment, child);
  if (result.start_error != 0) return result;
  out.close_writer();
  err.close_writer();
  const Clock::time_point end = Clock::now() + limits.patience;
  read_both(out, err, limits.most, end, result);
  if (result.too_large || result.too_slow) ::kill(-child, SIGKILL);
  out.close_reader();
  err.close_reader();
  result.status = wait_for(child, end, result);
  return result;
}

}  // namespace tpm::cli
