#include <algorithm>

#include <tpm/change/edited_text.hpp>

namespace tpm::change {

EditedText::EditedText(std::string_view text, FileId file)
    : text_(text), file_(file), segments_{{0, Span{file}.part(0, text.size())}} {}

void EditedText::apply(const Splice& splice) {
  std::string text = text_.substr(0, splice.begin);
  std::vector<Segment> segments;
  for (std::size_t i = 0; i < segments_.size() && segments_[i].begin < splice.begin; ++i) {
    const Segment& old = segments_[i];
    const bool cut = end_of(i) > splice.begin && old.origin.length == end_of(i) - old.begin;
    segments.push_back(
        {old.begin, cut ? old.origin.part(0, splice.begin - old.begin) : old.origin});
  }
  for (const Piece& piece : splice.pieces) {
    if (piece.text.empty()) continue;
    segments.push_back({text.size(), piece.origin});
    text += piece.text;
  }
  const std::size_t kept = text.size();
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    if (end_of(i) <= splice.end) continue;
    const std::size_t from = std::max(segments_[i].begin, splice.end);
    const std::size_t skip = from - segments_[i].begin;
    const Span origin = segments_[i].origin;
    const bool exact = origin.length == end_of(i) - segments_[i].begin;
    segments.push_back(
        {kept + from - splice.end, exact ? origin.part(skip, origin.length - skip) : origin});
  }
  text.append(text_, splice.end, std::string::npos);
  if (segments.empty()) segments.push_back({0, Span{file_}});
  text_ = std::move(text);
  segments_ = std::move(segments);
  edited_ = true;
}

Span EditedText::origin(std::size_t offset, std::size_t length) const {
  if (offset == 0 && length == 0) return Span{file_};
  const auto after =
      std::upper_bound(segments_.begin(), segments_.end(), offset,
                       [](std::size_t at, const Segment& segment) { return at < segment.begin; });
  const auto index = static_cast<std::size_t>(after - segments_.begin()) - 1;
  const Segment& segment = segments_[index];
  const std::size_t size = end_of(index) - segment.begin;
  if (segment.origin.length != size) return segment.origin;
  const std::size_t skip = std::min(offset - segment.begin, size);
  return segment.origin.part(skip, std::min(length, size - skip));
}

}  // namespace tpm::change
