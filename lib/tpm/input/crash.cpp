#include <algorithm>

#include <tpm/input/crash.hpp>

namespace tpm::input {
namespace {

void leave_out(Builder& builder, const CrashPoint& point, std::string reason,
               const CrashPoint* other) {
  Diagnostic& warning = builder.sink.report("crash-useless", point.span, std::move(reason));
  warning.help = "it is left out";
  if (other != nullptr) warning.related.push_back({other->span, "the other one"});
}

}  // namespace

void settle_crash(Builder& builder, const std::optional<Duration>& normal,
                  std::vector<CrashPoint>& points) {
  if (points.empty() || !normal) return;
  for (const CrashPoint& point : points) {
    if (point.duration.elapsed == normal->elapsed) continue;
    builder.sink
        .report("bad-crash", point.span,
                normal->elapsed ? "a crash point in working time, of a task in elapsed time"
                                : "a crash point in elapsed time, of a task in working time")
        .help = "give both the same kind of duration";
    return points.clear();
  }
  std::stable_sort(points.begin(), points.end(), [](const CrashPoint& a, const CrashPoint& b) {
    return a.duration.minutes != b.duration.minutes ? a.duration.minutes > b.duration.minutes
                                                    : a.extra_cost > b.extra_cost;
  });
  std::vector<CrashPoint> kept;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const CrashPoint& point = points[i];
    const auto better = std::find_if(
        points.begin() + static_cast<std::ptrdiff_t>(i) + 1, points.end(),
        [&](const CrashPoint& shorter) {
          return shorter.extra_cost < point.extra_cost ||
                 (shorter.duration == point.duration && shorter.extra_cost == point.extra_cost);
        });
    if (point.duration.minutes >= normal->minutes) {
      leave_out(builder, point, "a crash point that is no shorter than the task", nullptr);
    } else if (better != points.end()) {
      leave_out(builder, point, "a crash point that is no shorter than a cheaper one", &*better);
    } else {
      kept.push_back(point);
    }
  }
  points = std::move(kept);
}

void read_crashed(Builder& builder, NodeRef node, Activity& activity) {
  const auto crashed = builder.values.duration(node, builder.work(activity.calendar));
  if (!crashed || !activity.estimate) return;
  const Duration normal = activity.estimate->value.likely;
  if (crashed->value.elapsed != normal.elapsed) {
    builder.sink.report("bad-crash", crashed->span, "not the same kind of duration as the task's")
        .help = "working time and elapsed time do not mix";
    return;
  }
  if (crashed->value.minutes >= normal.minutes) {
    builder.sink.report("crash-useless", crashed->span, "no shorter than the task is anyway").help =
        "it is left out";
    return;
  }
  if (activity.crash.empty()) {
    builder.sink.report("missing-key", node.key().span(), "'crashed' without crash points").help =
        "say what shorter durations cost: 'crash: [6d for 12k]'";
    return;
  }
  const CrashPoint& shortest = activity.crash.back();
  if (crashed->value.minutes < shortest.duration.minutes) {
    Diagnostic& error =
        builder.sink.report("bad-crash", crashed->span, "shorter than the shortest crash point");
    error.related.push_back({shortest.span, "the shortest"});
    return;
  }
  activity.crashed = crashed;
}

}  // namespace tpm::input
