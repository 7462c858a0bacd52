// What the YAML parser reads from: the text and its end marker, watched for how far it reads ahead.
#pragma once

#include <cstddef>
#include <streambuf>
#include <string>
#include <string_view>

namespace tpm::input {

/// Thrown to leave the parser once an error makes going on pointless; it has been reported.
struct Stop {};

/// The scanner holds a flow collection as a whole before it tells about it, and a token takes up to
/// 240 bytes: without a bound, a file of opening brackets could take any memory. Throws Stop where
/// the parser reads more than that ahead of `last_event`, the byte where the last value began.
class SourceBuffer : public std::streambuf {
 public:
  /// Serves `heading` and then `text`.
  SourceBuffer(std::string_view heading, std::string_view text, const std::size_t& last_event);

  [[nodiscard]] bool read_too_far() const { return read_too_far_; }

 protected:
  std::streamsize xsgetn(char* to, std::streamsize wanted) override;

 private:
  void count_tokens(std::string_view chunk);

  std::string text_;
  const std::size_t& last_event_;
  std::size_t counted_from_ = 0;
  std::size_t tokens_ = 0;
  bool read_too_far_ = false;
};

}  // namespace tpm::input
