#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/tradeoff/problem_builder.hpp>

namespace tpm::tradeoff {

namespace {

constexpr std::size_t max_modes = 0xFFFF;

// Between these, calendars are compared: longer options make the program longer.
Instant first_instant(const Planning& planning) {
  Instant first = planning.compiled.start;
  for (std::uint32_t r = 0; r < planning.network().size(); ++r) {
    if (!planning.is_leaf(r) || planning.activity_at(r).done) continue;
    first = std::min(first, planning.instant(r, planning.planned().start[r]));
  }
  return first;
}

Instant last_instant(const Planning& planning, const ProblemOptions& options) {
  const WorkCalendar& calendar = planning.program()[planning.program().calendar].work;
  const Instant finish =
      std::max(planning.compiled.start, latest_finish(planning.network(), planning.planned()));
  if (!options.alternatives) return finish;
  Minutes longer = 0;
  for (const Activity& activity : planning.program().activities) {
    Minutes most = 0;
    for (const Option& option : activity.options) {
      most = std::max(most, option.estimate.likely.minutes);
    }
    longer = checked_add(longer, most).value_or(longer);
  }
  return calendar.start_at(checked_add(calendar.work_at(finish), longer).value_or(INT64_MAX));
}

}  // namespace

ProblemBuilder::ProblemBuilder(const Planning& planning, const ProblemOptions& options)
    : planning_(planning),
      program_(planning.program()),
      options_(options),
      clock_(program_, planning.compiled, first_instant(planning), last_instant(planning, options)),
      option_lags_(program_, planning.compiled, options.alternatives),
      floors_(program_, planning.compiled),
      inexactness_(program_) {
  made_.start = planning.compiled.start;
}

std::optional<ProgramProblem> ProblemBuilder::build() {
  const auto n = static_cast<std::uint32_t>(planning_.network().size());
  places_.resize(n);
  priced_.resize(program_.activities.size());
  for (std::uint32_t r = 0; r < n; ++r) {
    if (planning_.is_leaf(r)) {
      place_leaf(r);
    } else {
      place_auxiliary(r);
    }
    if (places_[r].known) bind(r);
  }
  add_base_costs();
  add_incentives();
  if (overflowed_) return std::nullopt;
  made_.inexact = inexactness_.phrases();
  return std::move(made_);
}

// --- Events and activities
// ----------------------------------------------------------------------------

SpecialCase::Progress ProblemBuilder::progress(std::uint32_t rank) const {
  const SpecialCase* special = planning_.network().special(rank);
  return special == nullptr ? SpecialCase::Progress::none : special->progress;
}

void ProblemBuilder::place_auxiliary(std::uint32_t rank) {
  const Graph& graph = planning_.network().graph();
  VertexPlaces& places = places_[rank];
  for (std::uint32_t i = graph.in_begin(rank); i < graph.in_begin(rank + 1); ++i) {
    if (planning_.network().link(graph.slot_of(i)).inert || !places_[graph.source(i)].known)
      continue;
    places.known = true;
    places.start = places.begun = places.finish = new_event();
    return;
  }
}

void ProblemBuilder::place_leaf(std::uint32_t rank) {
  VertexPlaces& places = places_[rank];
  places.known = true;
  const SpecialCase::Progress state = progress(rank);
  const Minutes begun = time(rank, planning_.planned().start[rank]);
  const Minutes start = time(rank, planning_.planned().work_start(rank));
  const Minutes finish = time(rank, planning_.planned().finish[rank]);
  places.start = has_begun_for_good(state) ? Place{curve::start_event, start} : new_event();
  places.begun =
      state == SpecialCase::Progress::none ? places.start : Place{curve::start_event, begun};
  places.finish = {places.start.event, places.start.offset + finish - start};
  if (state == SpecialCase::Progress::done) return;
  const auto lengths = all_lengths(rank);
  if (!lengths) {
    overflowed_ = true;
    return;
  }
  if (lengths->size() > 1 || lengths->front().points.size() > 1) {
    add_activity(rank, *lengths, finish - start);
  }
  if (places.finish.event != curve::start_event) note_calendar(rank);
}

std::optional<std::vector<TaskLengths>> ProblemBuilder::all_lengths(std::uint32_t rank) const {
  const Activity& activity = planning_.activity_at(rank);
  std::vector<TaskLengths> all;
  const auto add = [&](const Activity& taken) {
    const auto lengths = lengths_of(program_, taken, spanned(rank, taken));
    if (lengths) all.push_back(*lengths);
    return lengths.has_value();
  };
  if (!options_.alternatives || activity.started || activity.options.size() < 2) {
    return add(activity) ? std::optional(all) : std::nullopt;
  }
  for (std::size_t option = 0; option < activity.options.size(); ++option) {
    if (!add(with_option(activity, option))) return std::nullopt;
  }
  return all;
}

void ProblemBuilder::add_activity(std::uint32_t rank, const std::vector<TaskLengths>& options,
                                  Minutes length) {
  VertexPlaces& places = places_[rank];
  places.finish = new_event();
  const ActivityId activity = planning_.compiled.activity_of_rank[rank];
  ProgramProblem::Source source{activity, ProgramProblem::Source::Kind::task, {}, {}};
  curve::PricedActivity priced{places.start.event, places.finish.event, {}};
  for (const TaskLengths& lengths : options) {
    add_modes(rank, lengths, length, source, priced);
    if (lengths.elapsed) note_elapsed(program_[activity]);
  }
  if (priced.modes.size() > max_modes) overflowed_ = true;
  if (program_[activity].options.empty()) source.option_of_mode.clear();
  places.priced = made_.problem.activities.size();
  priced_[activity.index] = true;
  made_.problem.activities.push_back(std::move(priced));
  made_.sources.push_back(std::move(source));
}

void ProblemBuilder::add_modes(std::uint32_t rank, const TaskLengths& lengths, Minutes normal,
                               ProgramProblem::Source& source, curve::PricedActivity& priced) {
  const std::vector<TaskLength> points = in_program_minutes(rank, lengths, normal);
  for (const std::span<const TaskLength> piece : convex_pieces(points)) {
    curve::Mode mode;
    std::vector<Minutes> totals;
    for (const TaskLength& point : piece) {
      mode.cost.points.push_back({places_[rank].start.offset + point.left, point.cents});
      totals.push_back(point.total);
    }
    priced.modes.push_back(std::move(mode));
    source.option_of_mode.push_back(lengths.option);
    source.durations.push_back(std::move(totals));
  }
}

// Differences to the duration in the plan, which takes `normal` minutes of the program's calendar,
// are converted in proportion. Of two lengths that become the same, the cheaper is kept.
std::vector<TaskLength> ProblemBuilder::in_program_minutes(std::uint32_t rank,
                                                           const TaskLengths& lengths,
                                                           Minutes normal) const {
  const bool elapsed = planned_duration(planning_.activity_at(rank)).elapsed;
  const std::size_t calendar =
      lengths.elapsed ? program_.calendars.size() : planning_.activity_at(rank).calendar.index;
  const Minutes planned = planning_.network().duration(rank);
  std::vector<TaskLength> points;
  for (TaskLength point : lengths.points) {
    if (lengths.elapsed != elapsed) {
      point.left = clock_.convert(calendar, point.left);
    } else if (point.left > planned) {
      point.left = normal + clock_.convert(calendar, point.left - planned);
    } else {
      point.left = std::max<Minutes>(0, normal - clock_.convert(calendar, planned - point.left));
    }
    if (points.empty() || points.back().left < point.left) {
      points.push_back(point);
    } else if (point.cents <= points.back().cents) {
      points.back() = point;
    }
  }
  return points;
}

void ProblemBuilder::note_elapsed(const Activity& activity) {
  if (!clock_.keeps(program_.calendars.size())) inexactness_.elapsed_duration();
  const bool paid_by_dates = activity.started || !clock_.keeps(activity.calendar.index);
  if (paid_by_dates && !activity.people.empty()) inexactness_.elapsed_labour();
}

void ProblemBuilder::note_calendar(std::uint32_t rank) {
  const Activity& activity = planning_.activity_at(rank);
  if (planned_duration(activity).elapsed) {
    note_elapsed(activity);
  } else if (!clock_.keeps(planning_.network().calendar_index(rank))) {
    inexactness_.other_calendar(activity);
  }
}

}  // namespace tpm::tradeoff
