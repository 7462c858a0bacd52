// A mistake on the command line: exit status 2, with a suggestion where there is one.
#pragma once

#include <exception>
#include <span>
#include <string>
#include <string_view>

namespace tpm::cli {

class UsageError : public std::exception {
 public:
  explicit UsageError(std::string message, std::string help = {})
      : message_(std::move(message)), help_(std::move(help)) {}

  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }
  [[nodiscard]] const std::string& message() const { return message_; }
  /// The rest of "= help: …"; empty if there is none.
  [[nodiscard]] const std::string& help() const { return help_; }

 private:
  std::string message_;
  std::string help_;
};

/// "did you mean 'x'?" if one of the candidates is near, else "it is one of a, b, c" if they are
/// few, else `otherwise`. `prefix` goes before the suggested word ("--").
[[nodiscard]] std::string suggestion(std::string_view word,
                                     std::span<const std::string_view> candidates,
                                     std::string_view otherwise = {}, std::string_view prefix = {});

/// Throws UsageError ("unknown team 'wbe'") unless `word` is one of the candidates.
void require_known(std::string_view what, std::string_view word,
                   std::span<const std::string_view> candidates, std::string_view otherwise = {});

}  // namespace tpm::cli
