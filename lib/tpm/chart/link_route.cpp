#include <algorithm>
#include <cstdlib>

#include <tpm/chart/link_route.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

constexpr int clearance = 2;        // between a line and a bar beside it
constexpr int landing = 7;          // before the bar that an arrow points at
constexpr int longest_detour = 90;  // pixels aside: then rather behind a bar
constexpr int bar_half = 6;         // of the height of a bar

/// The columns that the bars between two rows leave free.
class Columns {
 public:
  Columns(std::span<const RouteRow> rows, std::size_t a, std::size_t b)
      : rows_(rows.subspan(std::min(a, b) + 1, std::max(a, b) - std::min(a, b) - 1)) {}

  [[nodiscard]] bool free(int x) const {
    return std::none_of(rows_.begin(), rows_.end(),
                        [&](const RouteRow& row) { return stands_at(row, x); });
  }

  /// The first free column from `x` on; some column beyond `limit` if none up to there is free.
  [[nodiscard]] int first_from(int x, int limit) const {
    for (int before = x - 1; before != x && x <= limit;) {
      before = x;  // rows mostly stand by date: the bars of a staircase are passed in one go
      for (const RouteRow& row : rows_) {
        if (stands_at(row, x)) x = row.bar.right + clearance + 1;
      }
    }
    return x;
  }

  /// Likewise to the left.
  [[nodiscard]] int last_until(int x, int limit) const {
    for (int before = x + 1; before != x && x >= limit;) {
      before = x;
      for (std::size_t i = rows_.size(); i-- > 0;) {
        if (stands_at(rows_[i], x)) x = rows_[i].bar.left - clearance - 1;
      }
    }
    return x;
  }

  [[nodiscard]] int nearest(int x) const {
    const int right = first_from(x, x + longest_detour);
    const int left = last_until(x, x - longest_detour);
    const int found = left >= 0 && x - left < right - x ? left : right;
    return std::abs(found - x) > longest_detour ? x : found;
  }

 private:
  static bool stands_at(const RouteRow& row, int x) {
    return row.bar.left - clearance <= x && x <= row.bar.right + clearance && !row.crossable;
  }

  std::span<const RouteRow> rows_;
};

class Router {
 public:
  Router(const RouteEnds& ends, std::span<const RouteRow> rows)
      : from_(rows[ends.from].bar),
        to_(rows[ends.to].bar),
        columns_(rows, ends.from, ends.to),
        down_(ends.to > ends.from),
        leaves_right_(ends.type == LinkType::FS || ends.type == LinkType::FF),
        enters_left_(ends.type == LinkType::FS || ends.type == LinkType::SS),
        out_(leaves_right_ ? from_.right : from_.left),
        in_(enters_left_ ? to_.left : to_.right),
        y_from_(middle(ends.from)),
        y_to_(middle(ends.to)),
        shift_(static_cast<int>(ends.strand % 3) * 2) {
    aside_ = leaves_right_ ? out_ + 4 + shift_ : out_ - 4 - shift_;
    before_ = enters_left_ ? in_ - landing : in_ + landing;
  }

  std::string path() {
    if (one_column()) return path_;
    if (leaves_right_ && enters_left_ && onto_the_bar()) return path_;
    around();
    return path_;
  }

 private:
  static int middle(std::size_t row) { return static_cast<int>(row) * row_height + row_middle; }

  void move(int x, int y) { put(path_, "M", x, " ", y); }
  void horizontal(int x) { put(path_, "H", x); }
  void vertical(int y) { put(path_, "V", y); }

  /// Out, along one free column, in.
  bool one_column() {
    int x = 0;
    if (leaves_right_ == enters_left_) {  // FS, SF: the column is between the two
      x = leaves_right_ ? columns_.first_from(aside_, before_)
                        : columns_.last_until(aside_, before_);
      if (leaves_right_ ? x > before_ : x < before_) return false;
    } else {  // SS left of both, FF right of both
      const int near = leaves_right_ ? std::max(aside_, before_) : std::min(aside_, before_);
      x = leaves_right_ ? columns_.first_from(near, near + longest_detour)
                        : columns_.last_until(near, near - longest_detour);
      if (std::abs(x - near) > longest_detour) x = near;
    }
    move(out_, y_from_);
    horizontal(x);
    vertical(y_to_);
    horizontal(in_);
    return true;
  }

  /// Down (or up) onto the bar of a successor that begins before the line can turn in.
  bool onto_the_bar() {
    if (to_.right - to_.left < 4) return false;
    const int x = std::clamp(aside_, to_.left + 2, to_.right - 2);
    if (x < out_ || !columns_.free(x)) return false;
    if (x > out_ + 1) {
      move(out_, y_from_);
      horizontal(x);
    } else {
      move(x, y_from_ + (down_ ? bar_half : -bar_half));
    }
    vertical(y_to_ + (down_ ? -bar_half : bar_half));
    return true;
  }

  /// Out, along the gap beside the row, a free column, the gap before the successor, in.
  void around() {
    const int half = row_height / 2;
    const int lane = shift_ - 2;
    const int first_lane = y_from_ + (down_ ? half : -half) + lane;
    const int last_lane = y_to_ + (down_ ? -half : half) + lane;
    move(out_, y_from_);
    horizontal(aside_);
    vertical(first_lane);
    if (first_lane != last_lane) {
      horizontal(columns_.nearest(before_));
      vertical(last_lane);
    }
    horizontal(before_);
    vertical(y_to_);
    horizontal(in_);
  }

  BarExtent from_, to_;
  Columns columns_;
  bool down_, leaves_right_, enters_left_;
  int out_, in_;
  int y_from_, y_to_;
  int shift_;
  int aside_ = 0, before_ = 0;
  std::string path_;
};

}  // namespace

std::string route(const RouteEnds& ends, std::span<const RouteRow> rows) {
  return Router(ends, rows).path();
}

}  // namespace tpm
