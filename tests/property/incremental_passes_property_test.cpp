// Planning again after a change gives what planning from nothing gives, and undo what was before.
#include <string>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <tpm/cpm/compile.hpp>
#include <tpm/cpm/incremental_passes.hpp>

#include "property/count.hpp"
#include "property/planned.hpp"
#include "property/random_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

struct Dates {
  EarlyDates early;
  LateDates late;
  Instant finish;
};

Dates planned_from_nothing(const ScheduleNetwork& network, std::optional<Instant> late_end) {
  Dates dates;
  dates.early = forward_pass(network);
  dates.finish = latest_finish(network, dates.early);
  dates.late =
      backward_pass(network, dates.early, common_end(network, late_end.value_or(dates.finish)));
  return dates;
}

Dates dates_of(const IncrementalPasses& passes) {
  return {passes.early(), passes.late(), passes.finish()};
}

std::string differences(const Dates& found, const Dates& expected) {
  std::string text;
  const auto compare = [&](const char* what, const std::vector<Position>& f,
                           const std::vector<Position>& e) {
    for (std::size_t r = 0; r < e.size(); ++r) {
      if (f[r] != e[r]) text += fmt::format("{} {}: {}, expected {}\n", what, r, f[r], e[r]);
    }
  };
  compare("early start", found.early.start, expected.early.start);
  compare("early finish", found.early.finish, expected.early.finish);
  compare("late start", found.late.start, expected.late.start);
  compare("late finish", found.late.finish, expected.late.finish);
  if (found.early.resume != expected.early.resume) text += "where work resumes\n";
  if (found.finish != expected.finish) {
    text += fmt::format("finish {}, expected {}\n", format_instant(found.finish),
                        format_instant(expected.finish));
  }
  return text;
}

// Changes a program in one respect that a file could, without another link or task.
class ProgramEdit {
 public:
  ProgramEdit(Random& random, Program& program) : random_(random), program_(program) {}

  void make() {
    Activity& activity = program_.activities[random_.below(program_.activities.size())];
    switch (random_.between(0, 9)) {
      case 0:
      case 1:
      case 2:
        return change_duration(activity);
      case 3:
        return flip(activity.not_before);
      case 4:
        return flip(activity.deadline);
      case 5:
        return change_constraint(activity);
      case 6:
        return change_progress(activity);
      case 7:
        return flip(program_.status_date);
      default:
        return change_link();
    }
  }

 private:
  At<Date> some_date() {
    Date date{first_monday + static_cast<std::int32_t>(random_.between(-2, 45)), {}};
    if (random_.one_in(4)) date.minute = static_cast<std::int16_t>(random_.between(0, 23) * 60);
    return {date, {}};
  }

  void flip(OptionalAt<Date>& date) {
    if (date && random_.one_in(2)) {
      date.reset();
    } else {
      date = some_date();
    }
  }

  void change_duration(Activity& activity) {
    if (activity.kind != ActivityKind::task || !activity.estimate) return;
    set_duration(activity, random_.one_in(8) ? 0 : random_.between(1, 6000));
  }

  void change_constraint(Activity& activity) {
    constexpr OptionalAt<Date> Activity::*of_any[] = {&Activity::finish_by, &Activity::start_on,
                                                      &Activity::finish_on};
    constexpr OptionalAt<Date> Activity::*of_leaf[] = {&Activity::start_by,
                                                       &Activity::finish_not_before};
    const bool any = !activity.is_leaf() || random_.one_in(2);
    flip(activity.*(any ? of_any[random_.below(3)] : of_leaf[random_.below(2)]));
  }

  void change_progress(Activity& activity) {
    if (activity.kind != ActivityKind::task) return;
    switch (random_.between(0, 3)) {
      case 0:
        return flip(activity.started);
      case 1:
        return flip(activity.done);
      case 2:
        activity.complete = At<std::int64_t>{random_.between(0, 100) * 100, {}};
        return;
      default:
        activity.remaining =
            At<Duration>{{random_.between(0, 3000), activity.estimate->value.likely.elapsed}, {}};
    }
  }

  void change_link() {
    if (program_.dependencies.empty()) return;
    Dependency& link = program_.dependencies[random_.below(program_.dependencies.size())];
    if (random_.one_in(2)) {
      link.type = static_cast<LinkType>(random_.between(0, 3));
    } else {
      link.lag = {static_cast<LagKind>(random_.between(0, 2)), random_.between(-2000, 3000)};
    }
  }

  Random& random_;
  Program& program_;
};

// The same arcs between tasks and auxiliary vertices in the same places.
bool same_structure(const ScheduleNetwork& one, const ScheduleNetwork& other) {
  const Graph &a = one.graph(), &b = other.graph();
  if (a.vertex_count() != b.vertex_count() || a.arc_count() != b.arc_count()) return false;
  for (std::size_t r = 0; r <= a.vertex_count(); ++r) {
    if (a.out_begin(r) != b.out_begin(r)) return false;
  }
  for (std::size_t s = 0; s < a.arc_count(); ++s) {
    if (a.target(s) != b.target(s)) return false;
  }
  for (std::size_t r = 0; r < a.vertex_count(); ++r) {
    if (one.passes_on(r) != other.passes_on(r)) return false;
  }
  return true;
}

std::optional<SpecialCase> special_of(const ScheduleNetwork& network, std::size_t rank) {
  const SpecialCase* special = network.special(rank);
  return special == nullptr ? std::nullopt : std::optional(*special);
}

bool operator==(const Vertex& a, const Vertex& b) {
  return a.duration == b.duration && a.calendar == b.calendar && a.floor == b.floor &&
         a.cap == b.cap;
}

bool operator==(const NetworkLink& a, const NetworkLink& b) {
  return a.lag == b.lag && a.type == b.type && a.inert == b.inert && a.conversion == b.conversion &&
         a.via == b.via;
}

// Everything in which the replanned network differs from the other, one by one.
void take_over(IncrementalPasses& passes, const ScheduleNetwork& wanted) {
  const ScheduleNetwork& network = passes.network();
  for (std::uint32_t r = 0; r < network.size(); ++r) {
    const bool same = network.vertex(r) == wanted.vertex(r) && network.special(r) == nullptr &&
                      wanted.special(r) == nullptr;
    if (!same) passes.set_vertex(r, wanted.vertex(r), special_of(wanted, r));
  }
  for (std::uint32_t s = 0; s < network.graph().arc_count(); ++s) {
    if (!(network.link(s) == wanted.link(s))) passes.set_link(s, wanted.link(s));
  }
}

// Changes one vertex or link in a way that no file might, but the passes don't mind.
class NetworkEdit {
 public:
  NetworkEdit(Random& random, IncrementalPasses& passes)
      : random_(random), passes_(passes), network_(passes.network()) {}

  void make() {
    if (random_.one_in(3) && network_.graph().arc_count() > 0) return change_link();
    const auto rank = static_cast<std::uint32_t>(random_.below(network_.size()));
    if (network_.passes_on(rank)) return;
    Vertex vertex = network_.vertex(rank);
    std::optional<SpecialCase> special = special_of(network_, rank);
    switch (random_.between(0, 5)) {
      case 0:
        return change_calendar(rank, vertex);
      case 1:
        vertex.floor = position(rank);
        break;
      case 2:
        vertex.cap = random_.one_in(3) ? unbounded : position(rank);
        break;
      case 3:
        special = some_special(rank);
        // Finished work has no floor; what is not finished, and waits for nothing, needs one.
        if (vertex.floor == no_position) vertex.floor = position(rank);
        break;
      default:
        vertex.duration = random_.one_in(5) ? 0 : random_.between(1, 5000);
    }
    passes_.set_vertex(rank, vertex, special);
  }

 private:
  Position position(std::uint32_t rank) {
    const Instant t = midnight(first_monday) + random_.between(-2000, 60000);
    return position_of(network_.calendar(rank), t);
  }

  std::optional<SpecialCase> some_special(std::uint32_t rank) {
    if (random_.one_in(3)) return std::nullopt;
    SpecialCase special;
    special.progress = static_cast<SpecialCase::Progress>(random_.between(0, 3));
    special.actual_start = position(rank);
    special.actual_finish = special.actual_start + 2 * random_.between(0, 2000);
    if (random_.one_in(3)) special.resume = position(rank);
    if (random_.one_in(3)) special.fixed_start = position(rank);
    if (random_.one_in(4)) special.fixed_finish = position(rank);
    if (random_.one_in(4)) special.latest_start = position(rank);
    if (random_.one_in(4)) special.latest_finish = position(rank);
    return special;
  }

  void change_link() {
    const auto slot = static_cast<std::uint32_t>(random_.below(network_.graph().arc_count()));
    NetworkLink link = network_.link(slot);
    switch (random_.between(0, 2)) {
      case 0:
        // An auxiliary vertex without any link into it would have no date.
        if (network_.passes_on(network_.graph().target(slot))) return;
        link.inert = !link.inert;
        break;
      case 1:
        link.lag = static_cast<std::int32_t>(random_.between(-2000, 3000));
        break;
      default:
        link.type = static_cast<LinkType>(random_.between(0, 3));
    }
    passes_.set_link(slot, link);
  }

  // Its links become such that lead from one calendar to another.
  void change_calendar(std::uint32_t rank, Vertex vertex) {
    vertex.calendar = static_cast<std::uint16_t>(random_.below(network_.calendar_count()));
    vertex.floor = finish_position(
        network_.calendar_at(vertex.calendar).work_at(midnight(first_monday) + 540));
    vertex.cap = unbounded;
    passes_.set_vertex(rank, vertex, std::nullopt);
    const Graph& graph = network_.graph();
    for (std::uint32_t s = graph.out_begin(rank); s < graph.out_begin(rank + 1); ++s) convert(s);
    for (std::uint32_t i = graph.in_begin(rank); i < graph.in_begin(rank + 1); ++i) {
      convert(graph.slot_of(i));
    }
  }

  void convert(std::uint32_t slot) {
    NetworkLink link = network_.link(slot);
    if (link.conversion == Conversion::none) link.conversion = Conversion::target;
    passes_.set_link(slot, link);
  }

  Random& random_;
  IncrementalPasses& passes_;
  const ScheduleNetwork& network_;
};

std::optional<Instant> random_late_end(Random& random) {
  if (!random.one_in(6)) return std::nullopt;
  return midnight(first_monday) + random.between(10'000, 90'000);
}

CompiledProgram compiled(const Program& program) {
  DiagnosticSink sink;
  return compile(program, sink);
}

}  // namespace

TEST_CASE("a changed program is planned again as from nothing") {
  const std::uint64_t count = property_count(400);
  std::uint64_t compared = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Program program = random_program(random, Flavour{});
    CompiledProgram base = compiled(program);
    const std::optional<Instant> late_end = random_late_end(random);
    IncrementalPasses passes(*base.network, late_end);
    for (int edits = 0; edits < 8; ++edits) {
      for (std::int64_t n = random.between(1, 3); n > 0; --n) ProgramEdit(random, program).make();
      const CompiledProgram changed = compiled(program);
      // What changes the calendar that a group's task lives on takes another network.
      if (!same_structure(*base.network, *changed.network)) break;
      take_over(passes, *changed.network);
      passes.update();
      ++compared;
      const std::string text =
          differences(dates_of(passes), planned_from_nothing(*changed.network, late_end));
      REQUIRE_MESSAGE(text.empty(), "seed ", seed, " edit ", edits, "\n", text);
    }
  }
  CHECK(compared > count);
}

TEST_CASE("random edits of vertices and links are planned as from nothing, and undone") {
  const std::uint64_t count = property_count(400);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const Program program = random_program(random, Flavour{});
    CompiledProgram base = compiled(program);
    const std::optional<Instant> late_end = random_late_end(random);
    IncrementalPasses passes(*base.network, late_end);
    Dates kept = dates_of(passes);
    for (int edits = 0; edits < 12; ++edits) {
      for (std::int64_t n = random.between(1, 3); n > 0; --n) NetworkEdit(random, passes).make();
      if (!random.one_in(8)) {  // else undone before it is planned
        passes.update();
        const std::string text =
            differences(dates_of(passes), planned_from_nothing(*base.network, late_end));
        REQUIRE_MESSAGE(text.empty(), "seed ", seed, " edit ", edits, "\n", text);
        if (random.one_in(4)) {
          passes.keep();
          kept = dates_of(passes);
        }
      }
      if (random.one_in(3)) {
        passes.undo();
        const std::string text = differences(dates_of(passes), kept);
        REQUIRE_MESSAGE(text.empty(), "seed ", seed, " undo ", edits, "\n", text);
        passes.update();
        const std::string after =
            differences(dates_of(passes), planned_from_nothing(*base.network, late_end));
        REQUIRE_MESSAGE(after.empty(), "seed ", seed, " after undo ", edits, "\n", after);
      } else {
        passes.update();
      }
    }
  }
}
