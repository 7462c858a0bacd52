#include "cli/output.hpp"

#include <cerrno>
#include <climits>
#include <filesystem>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <tpm/base/io_error.hpp>

#include "cli/process.hpp"

namespace tpm::cli {
namespace {

bool lost_messages = false;

/// 0, or the errno of the write that failed.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// What to write to in place of `target`: symbolic links followed, also one that dangles.
std::string resolve_links(const std::string& target) {
  std::filesystem::path path = target;
  for (int hops = 0; hops < 40; ++hops) {
    std::error_code error;
    const std::filesystem::path link = std::filesystem::read_symlink(path, error);
    if (error) return path.string();
    path = path.parent_path() / link;  // an absolute link replaces the whole path
  }
  throw IoError("cannot write '" + target + "'", ELOOP);
}

/// A file that is not yet the output. Removed unless it has been committed.
class Temporary {
 public:
  Temporary(const std::string& target, const std::string& final_path) : target_(target) {
    const std::string stem = (std::filesystem::path(final_path).parent_path() /
                              (".tpm-" + std::to_string(::getpid()) + "-"))
                                 .string();
    // Exclusive: a name that exists belongs to another process (of another machine, even).
    for (int attempt = 0; attempt < 1000 && descriptor_ < 0; ++attempt) {
      path_ = stem + std::to_string(attempt);
      const SignalPause pause;  // no signal between making the file and guarding it
      descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (descriptor_ < 0 && errno != EEXIST) fail(errno);
      if (descriptor_ >= 0) guard_temporary(path_);
    }
    if (descriptor_ < 0) fail(EEXIST);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (committed_) return;
    ::unlink(path_.c_str());
    release_temporary();
  }

  void keep_mode(mode_t mode) {
    if (::fchmod(descriptor_, mode & 07777) != 0) fail(errno);
  }

  void write(std::string_view text) {
    if (const int error = write_all(descriptor_, text); error != 0) fail(error);
  }

  void commit(const std::string& final_path) {
    if (::fsync(descriptor_) != 0) fail(errno);
    const int closed = ::close(descriptor_);
    descriptor_ = -1;
    if (closed != 0) fail(errno);
    if (::rename(path_.c_str(), final_path.c_str()) != 0) fail(errno);
    committed_ = true;
    release_temporary();
  }

 private:
  [[noreturn]] void fail(int error) const {
    throw IoError("cannot write '" + target_ + "'", error);
  }

  const std::string& target_;
  std::string path_;
  int descriptor_ = -1;
  bool committed_ = false;
};

void write_device(const std::string& target, const std::string& path, std::string_view text) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) throw IoError("cannot write '" + target + "'", errno);
  int error = write_all(descriptor, text);
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error != 0) throw IoError("cannot write '" + target + "'", error);
}

void write_file(const std::string& target, std::string_view text) {
  const std::string path = resolve_links(target);
  struct stat status = {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) throw IoError("cannot write '" + target + "'", errno);
  if (exists && S_ISDIR(status.st_mode)) throw IoError("cannot write '" + target + "'", EISDIR);
  if (exists && !S_ISREG(status.st_mode)) return write_device(target, path, text);
  if (exists && ::access(path.c_str(), W_OK) != 0) {
    throw IoError("cannot write '" + target + "'", errno);
  }
  Temporary temporary(target, path);
  if (exists) temporary.keep_mode(status.st_mode);
  temporary.write(text);
  temporary.commit(path);
}

void write_standard_output(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  // The reader has seen enough: "| head" is not a failure.
  if (error != 0 && error != EPIPE) throw IoError("cannot write to standard output", error);
}

}  // namespace

void write_product(const std::string& target, std::string_view text) {
  if (target.empty() || target == "-") {
    write_standard_output(text);
  } else {
    write_file(target, text);
  }
}

void write_message(std::string_view text) {
  const int error = write_all(STDERR_FILENO, text);
  if (error != 0 && error != EPIPE) lost_messages = true;
}

bool messages_lost() { return lost_messages; }

}  // namespace tpm::cli
