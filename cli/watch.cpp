#include "cli/watch.hpp"

#include <filesystem>

#include <fmt/core.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tpm::cli {
namespace {

constexpr int look_every = 1000;   ///< milliseconds, where the system reports nothing
constexpr int quiet_for = 60;      ///< a burst of changes has ended
constexpr int longest_burst = 20;  ///< of such pauses
constexpr std::uint32_t changes = IN_CLOSE_WRITE | IN_MODIFY | IN_CREATE | IN_DELETE |
                                  IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF;

std::string folder_of(const std::string& file) {
  const std::string folder = std::filesystem::path(file).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// What tells one state of a file from another without reading it.
std::string state_of(const std::string& path) {
  struct stat info = {};
  if (::stat(path.c_str(), &info) != 0) return "-\n";
  return fmt::format("{} {} {} {}.{}\n", info.st_dev, info.st_ino, info.st_size,
                     info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
}

}  // namespace

FileWatcher::FileWatcher() : inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {}

FileWatcher::~FileWatcher() {
  if (inotify_ != -1) ::close(inotify_);
}

bool FileWatcher::watch(const std::vector<std::string>& files) {
  files_ = files;
  bool more = false;
  for (const std::string& file : files) more |= folders_.insert(folder_of(file)).second;
  add_watches();
  seen_ = state();
  return more;
}

/// Again each time: a folder may have been replaced. One that is watched stays so.
void FileWatcher::add_watches() const {
  if (inotify_ == -1) return;
  for (const std::string& folder : folders_) {
    (void)::inotify_add_watch(inotify_, folder.c_str(), changes | IN_ONLYDIR);
  }
}

std::string FileWatcher::state() const {
  std::string all;
  for (const std::string& folder : folders_) all += state_of(folder);
  for (const std::string& file : files_) all += state_of(file);
  return all;
}

/// Waits for events at most so long, and forgets those that came.
bool FileWatcher::poll_events(int milliseconds) {
  // Events of standard output are errors only: its reader is gone.
  pollfd waited[] = {{STDOUT_FILENO, 0, 0}, {inotify_, POLLIN, 0}};
  if (::poll(waited, 2, milliseconds) <= 0) return false;
  if ((waited[0].revents & (POLLERR | POLLNVAL)) != 0) {
    reader_gone_ = true;
    return false;
  }
  if ((waited[1].revents & POLLIN) == 0) return false;
  alignas(inotify_event) char events[4096];
  while (::read(inotify_, events, sizeof events) > 0) {
  }
  return true;
}

void FileWatcher::settle() {
  std::string before = state();
  for (int i = 0; i < longest_burst && !reader_gone_; ++i) {
    const bool event = poll_events(quiet_for);
    std::string now = state();
    if (!event && now == before) return;
    before = std::move(now);
  }
}

bool FileWatcher::wait() {
  while (!reader_gone_) {
    const bool event = poll_events(look_every);
    if (!event && state() == seen_) continue;
    settle();
    return !reader_gone_;
  }
  return false;
}

}  // namespace tpm::cli
