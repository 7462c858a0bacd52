// The environment's failure: a disk is full, a device answers with an error. The one exception type
// of the project; it is thrown where the system refuses and caught once, in main (exit status 4).
#pragma once

#include <stdexcept>
#include <string>
#include <system_error>

namespace tpm {

/// `what()` is "cannot write 'plan.json': No space left on device". Names in it are as the user
/// wrote them; whoever shows the text makes it safe (`visible`).
class IoError : public std::runtime_error {
 public:
  /// `action` is "cannot write 'plan.json'", `error_number` the errno of the failed call.
  IoError(const std::string& action, int error_number)
      : std::runtime_error(action + ": " + std::generic_category().message(error_number)),
        error_number_(error_number) {}
  /// Where what failed is not a call of the system: the whole text.
  explicit IoError(const std::string& text) : std::runtime_error(text), error_number_(0) {}

  [[nodiscard]] int error_number() const { return error_number_; }

 private:
  int error_number_;
};

}  // namespace tpm
