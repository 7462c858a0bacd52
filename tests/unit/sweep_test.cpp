// Sweeps: the values of ranges, and quick variants against plans of programs read anew.
#include <string>

#include <doctest/doctest.h>

#include <tpm/change/sweep.hpp>
#include <tpm/change/sweep_range.hpp>
#include <tpm/diagnostics/render_text.hpp>
#include <tpm/report/sweep.hpp>

using namespace tpm;
using namespace tpm::change;

namespace {

constexpr const char* swept = R"(tpm: 1
program: Test
start: 2026-01-05
deadline: 2026-03-02
currency: EUR
overhead: 100/d
calendars:
  late: { week: mon-thu, hours: "12:00-20:00" }
teams:
  web: { people: 3, rate: 800/d }
  ops: { people: 2, rate: 90/h, calendar: late }
projects:
  p:
    name: First
    team: web
    tasks:
      a: { duration: 3d }
      b: { duration: 4d, after: a, cost: 1k, deadline: 2026-01-20 }
      c: { duration: 2d, after: [a, { task: b, type: SS, lag: 1d }], team: ops }
      e: { effort: 6d, after: c, people: 2 }
      g:
        tasks:
          x: { duration: 2d, after: b }
          y: { duration: 3ed, after: x, team: ops }
          z: { duration: 5d, after: [x, "y FS-50%"], not_before: 2026-01-26 }
  q:
    name: Second
    tasks:
      i: { duration: 8d, after: p.a, finish_by: 2026-01-30, started: 2026-01-08 }
      j: { duration: 1d, after: [i, p.g], team: ops }
milestones:
  beta: { after: q, deadline: 2026-02-20 }
)";

struct Swept {
  std::string json;
  std::size_t variants = 0, anew = 0;
};

/// A sweep of the program in the quick way, and all of it read anew; the text of errors as JSON.
class Runner {
 public:
  explicit Runner(const std::string& text) {
    read_ = input::read_program_text(text, "p.yaml", {}, options_, sources_, sink_);
    REQUIRE(read_);
    schedule_ = plan(*read_, {}, sink_);
    editor_.emplace("-", options_, sources_);
    sink_ = DiagnosticSink();
  }

  Swept run(const std::vector<std::string>& flags, bool quick) {
    std::vector<SweepAxis> axes;
    for (const std::string& flag : flags) {
      auto axis = parse_sweep(sources_.add("--sweep", flag), sources_, sink_);
      if (!axis) return {render_text(sink_.all(), sources_, {})};
      axes.push_back(std::move(*axis));
    }
    const SweepBase base{*read_, *schedule_};
    const auto sweep = quick ? run_sweep(
                                   *editor_, base, axes, [](std::size_t) {}, sink_)
                             : run_sweep_anew(*editor_, base, axes, sink_);
    if (!sweep) return {render_text(sink_.all(), sources_, {})};
    return {sweep_json({*sweep, sources_, {}}), sweep->variants.size(), sweep->planned_anew};
  }

 private:
  input::ReadOptions options_;
  SourceMap sources_;
  DiagnosticSink sink_;
  std::optional<Program> read_;
  std::optional<Schedule> schedule_;
  std::optional<ProgramEditor> editor_;
};

/// Whether the quick way was one, having checked that it gives the same.
bool is_quick(const std::vector<std::string>& flags, const std::string& text = swept) {
  const Swept quick = Runner(text).run(flags, true);
  const Swept anew = Runner(text).run(flags, false);
  CAPTURE(flags.front());
  CHECK(quick.json == anew.json);
  REQUIRE(quick.variants > 1);
  CHECK(anew.anew == anew.variants);
  return quick.anew == 1;
}

std::string with_status(const std::string& line) {
  std::string text = swept;
  return text.insert(text.find("deadline:"), line + "\n");
}

std::string values(const std::string& text) {
  SourceMap sources;
  DiagnosticSink sink;
  const FileId file = sources.add("--sweep", text);
  const auto found = sweep_values({text, Span{file}.part(0, text.size())}, sink);
  if (!found) return render_text(sink.all(), sources, {});
  std::string joined;
  for (const auto& value : *found) joined += value.value + " ";
  return joined;
}

}  // namespace

TEST_CASE("the values of a range") {
  CHECK(values("5d..8d:1d") == "5d 6d 7d 8d ");
  CHECK(values("1d..2d:0.5d") == "1d 1.5d 2d ");
  CHECK(values("1w..2w:2w") == "1w ");
  CHECK(values("30m..2h:30m") == "30m 1h 90m 2h ");
  CHECK(values("1ed..3ed:24eh") == "1ed 2ed 3ed ");
  CHECK(values("-1d..1d:1d") == "-1d 0d 1d ");
  CHECK(values("0%..100%:50%") == "0% 50% 100% ");
  CHECK(values("1..3:1") == "1 2 3 ");
  CHECK(values("4k..5k:500") == "4000 4500 5000 ");
  CHECK(values("1..2:0.25") == "1 1.25 1.5 1.75 2 ");
  CHECK(values("800/d..900/d:50/d") == "800/d 850/d 900/d ");
  CHECK(values("2026-01-05..2026-01-20:1w") == "2026-01-05 2026-01-12 2026-01-19 ");
  CHECK(values("2026-02-28T09:00..2026-02-28T10:00:30m") ==
        "2026-02-28T09:00 2026-02-28T09:30 2026-02-28T10:00 ");
  CHECK(values("5d, 8d,1w..2w:1w") == "5d 8d 1w 2w ");
  CHECK(values("[a, b],'x,y',{k: 1}") == "[a, b] 'x,y' {k: 1} ");
}

TEST_CASE("what is no range says so at its place") {
  CHECK(values("5d..8d").find("--sweep:1:1: error[bad-range]: the range '5d..8d' has no step") ==
        0);
  CHECK(values("8d..5d:1d").find("--sweep:1:1: error[bad-range]: the range ends before") == 0);
  CHECK(values("5d..8w:1d").find("--sweep:1:1: error[bad-range]: a range from one kind") == 0);
  CHECK(values("5d..8d:0d").find("--sweep:1:8: error[bad-range]: '0d' is no step") == 0);
  CHECK(values("5d..8d:1h").find("--sweep:1:8: error[bad-range]: '1h' is no step") == 0);
  CHECK(values("a..b:c").find("--sweep:1:1: error[bad-range]: 'a' cannot be counted") == 0);
  CHECK(values("5d,,6d").find("--sweep:1:4: error[bad-range]: an empty value") == 0);
  CHECK(values("1m..200000m:1m").find("error[limit-variants]: more than 100000") !=
        std::string::npos);
}

TEST_CASE("values that only move what is scheduled again are set in the program as read") {
  const std::vector<std::string> sweeps = {
      "p.b.duration=1d..12d:1d",
      "p.a.duration=1h..40h:3h",
      "p.b.duration=1d/2d/3d,2d/4d/9d",
      "p.g.y.duration=1ed..4ed:1ed",
      "p.b.remaining=1d..5d:1d",
      "p.a.complete=0%..90%:15%",
      "p.b.cost=0..5k:1k",
      "p.b.deadline=2026-01-12..2026-02-16:1w",
      "p.g.deadline=2026-01-12..2026-02-16:1w",
      "p.c.not_before=2026-01-05..2026-02-02:1d",
      "p.g.not_before=2026-01-05..2026-02-02:1w",
      "p.c.finish_not_before=2026-01-12..2026-02-02:1w",
      "p.c.start_on=2026-01-06..2026-01-20:2d",
      "p.c.finish_on=2026-01-08..2026-01-26:2d",
      "p.c.start_by=2026-01-06..2026-01-20:2d",
      "q.j.finish_by=2026-01-20..2026-02-20:1w",
      "beta.deadline=2026-01-26..2026-02-23:1w",
      "teams.web.rate=500/d..900/d:100/d",
      "overhead=0/d..500/d:100/d",
      "p.c.after[p.b].lag=-2d..4d:1d",
      "q.i.duration=2d..12d:2d",
  };
  for (const std::string& sweep : sweeps) {
    CAPTURE(sweep);
    // The lag behind it is in percent of its duration.
    CHECK((is_quick({sweep}) || sweep.find("p.g.y") == 0));
    (void)is_quick({sweep}, with_status("status_date: 2026-01-12"));
  }
}

TEST_CASE("everything else is read and planned anew, with the same result") {
  for (const char* const sweep :
       {"p.e.effort=2d..10d:2d", "p.e.people=1..3:1", "teams.web.people=1..4:1",
        "calendars.late.hours=12:00-20:00,08:00-20:00", "start=2026-01-05..2026-01-19:1w",
        "p.b.after=a,[a]", "p.b.type=x", "deadline=2026-02-02..2026-03-02:1w", "p.c.team=web,ops",
        "scheduling.lag_calendar=successor,elapsed"}) {
    CAPTURE(sweep);
    if (std::string(sweep) == "p.b.type=x") {
      CHECK(Runner(swept).run({sweep}, true).variants == 0);
      continue;
    }
    CHECK_FALSE(is_quick({sweep}));
  }
}

TEST_CASE("two sweeps are every combination, the second changing first") {
  CHECK(is_quick({"p.b.duration=1d..5d:1d", "p.a.complete=0%..60%:20%"}));
  CHECK(is_quick({"p.b.duration=1d..5d:1d", "p.b.remaining=1d..3d:1d"}));
  CHECK_FALSE(is_quick({"p.b.duration=1d..3d:1d", "p.e.people=1..2:1"}));
  const std::string json = Runner(swept).run({"p.b.cost=1,2", "p.c.cost=3,4"}, true).json;
  std::size_t at = 0;
  for (const char* const pair :
       {R"(["1", "3"])", R"(["1", "4"])", R"(["2", "3"])", R"(["2", "4"])"}) {
    at = json.find(std::string("\"values\": ") + pair, at);
    REQUIRE(at != std::string::npos);
  }
}

TEST_CASE("a variant that cannot be planned stops the sweep at the user's own text") {
  const Swept wrong = Runner(swept).run({"p.b.duration=2d,3x,4d"}, true);
  CHECK(wrong.variants == 0);
  CHECK(wrong.json.find(": error[bad-duration]") != std::string::npos);
  const Swept unknown = Runner(swept).run({"p.bb.duration=2d,3d"}, true);
  CHECK(unknown.json.find("--sweep:1:3: error[bad-path]") == 0);
}
