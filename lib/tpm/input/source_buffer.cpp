#include <cstring>

#include <tpm/input/source_buffer.hpp>

namespace tpm::input {
namespace {

constexpr std::size_t longest_lookahead = std::size_t{8} << 20;  ///< bytes
constexpr std::size_t max_lookahead_tokens = 1'000'000;          ///< characters that begin one
constexpr std::size_t usual_lookahead = std::size_t{64} << 10;   ///< not worth counting

/// The end marker makes a quote that nobody closed an error; without it the rest of the file would
/// silently be part of the text.
constexpr std::string_view end_marker = "\n...\n";

}  // namespace

SourceBuffer::SourceBuffer(std::string_view heading, std::string_view text,
                           const std::size_t& last_event)
    : last_event_(last_event) {
  text_.reserve(heading.size() + text.size() + end_marker.size());
  text_.append(heading).append(text).append(end_marker);
  setg(text_.data(), text_.data(), text_.data() + text_.size());
}

std::streamsize SourceBuffer::xsgetn(char* to, std::streamsize wanted) {
  const auto served = static_cast<std::size_t>(gptr() - eback());
  if (counted_from_ != last_event_) tokens_ = 0;
  counted_from_ = last_event_;
  if (served > last_event_ + longest_lookahead || tokens_ > max_lookahead_tokens) {
    read_too_far_ = true;
    throw Stop();
  }
  if (served > last_event_ + usual_lookahead) {
    count_tokens(std::string_view(text_).substr(served, static_cast<std::size_t>(wanted)));
  }
  return std::streambuf::xsgetn(to, wanted);
}

void SourceBuffer::count_tokens(std::string_view chunk) {
  for (const char c : chunk) {
    if (c != '\0' && std::strchr("[]{},:\"'*&!?|>", c) != nullptr) ++tokens_;
  }
}

}  // namespace tpm::input
