// Waiting until files change.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace tpm::cli {

/// Watches files and the folders that they are in, so that a file which an editor replaces by
/// renaming another, or that appears anew, counts too. What the system does not report (network
/// file systems, no more watches) is found by looking once a second.
class FileWatcher {
 public:
  FileWatcher();
  ~FileWatcher();
  FileWatcher(const FileWatcher&) = delete;
  FileWatcher& operator=(const FileWatcher&) = delete;

  /// Watches these from now on, and the folders of all that were watched before. True if there is a
  /// folder that was not watched: something may have changed in it since it was read.
  bool watch(const std::vector<std::string>& files);

  /// Waits until something may have changed and everything has been quiet for a moment. False if
  /// nobody reads standard output any more.
  [[nodiscard]] bool wait();

 private:
  [[nodiscard]] bool poll_events(int milliseconds);
  void settle();
  [[nodiscard]] std::string state() const;
  void add_watches() const;

  int inotify_;  ///< -1 where there is none
  bool reader_gone_ = false;
  std::vector<std::string> files_;
  std::set<std::string> folders_;
  std::string seen_;  ///< the state that was read last
};

}  // namespace tpm::cli
