// Choices applied to a program in memory, and written to its file as changes: the same plan.
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <tpm/change/program_editor.hpp>
#include <tpm/schedule/cost.hpp>
#include <tpm/schedule/schedule.hpp>
#include <tpm/tradeoff/choices.hpp>

#include "property/count.hpp"
#include "property/random.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::tradeoff;

namespace {

class ProgramText {
 public:
  explicit ProgramText(Random& random) : random_(random) {}

  std::string make() {
    text_ =
        "tpm: 1\nprogram: Test\nstart: 2026-01-05\noverhead: 700/d\n"
        "deadline: 2026-01-30\nbonus: 1k/w\npenalty: 300/d\n"
        "calendars: { late: { week: mon-sat, hours: \"12:00-19:00\" } }\n"
        "teams: { t: { people: 3, rate: 450/d }, u: { people: 1, rate: 95/h, calendar: late } }\n"
        "projects:\n  p:\n    tasks:\n";
    tasks_ = static_cast<int>(random_.between(2, 7));
    for (int i = 0; i < tasks_; ++i) add_task(i);
    text_ += "features:\n";
    const auto features = random_.between(1, 3);
    for (int f = 0; f < features; ++f) {
      text_ +=
          fmt::format("  f{}: {{ value: {}, tasks: [p.t{}, p.t{}] }}\n", f, random_.between(0, 9),
                      random_.between(1, tasks_ - 1), random_.between(1, tasks_ - 1));
    }
    return text_;
  }

 private:
  std::string work() {
    const auto normal = random_.between(2, 20);
    const bool elapsed = random_.one_in(5);
    const char* const unit = elapsed ? "eh" : "h";
    std::string crash;
    auto cost = random_.between(0, 900);
    for (auto d = normal - 1; d > 0 && random_.one_in(2); d -= random_.between(1, 3)) {
      crash += fmt::format("{}{}{} for {}", crash.empty() ? "" : ", ", d, unit, cost);
      cost += random_.between(1, 900);
    }
    return fmt::format("duration: {}{}{}", normal, unit,
                       crash.empty() ? "" : ", crash: [" + crash + "]");
  }

  void add_task(int i) {
    text_ +=
        fmt::format("      t{}:\n        team: {}\n        people: {}\n        cost: {}\n", i,
                    random_.one_in(3) ? "u" : "t", random_.between(1, 3), random_.between(0, 99));
    if (i > 0 && !random_.one_in(3)) {
      static constexpr const char* types[] = {"FS", "FS+50%", "SS+2h", "FF", "SF+3d", "FS+5eh"};
      text_ += fmt::format("        after: t{} {}\n", random_.between(0, i - 1),
                           types[random_.below(std::size(types))]);
    }
    if (random_.one_in(3)) {
      text_ += fmt::format(
          "        options: {{ a: {{ {}, cost: 9 }}, b: {{ {} }}, c: {{ effort: 9h, cost: 7 }} "
          "}}\n",
          work(), work());
      if (random_.one_in(2)) text_ += "        choose: b\n";
    } else {
      text_ += "        " + std::string("{") + work() + "}\n";
      const std::size_t brace = text_.rfind('{');
      text_.erase(brace, 1);
      text_.erase(text_.size() - 2, 1);
      const std::size_t comma = text_.find(", crash", brace);
      if (comma != std::string::npos) text_.replace(comma, 2, "\n        ");
    }
  }

  Random& random_;
  std::string text_;
  int tasks_ = 0;
};

Choices random_choices(Random& random, const Program& program) {
  Choices choices;
  for (std::size_t a = 0; a < program.activities.size(); ++a) {
    Activity activity = program.activities[a];
    if (!activity.options.empty()) {
      const std::size_t option = random.below(activity.options.size());
      choices.options.push_back({ActivityId(a), option});
      if (option != *activity.chosen) choose_option(activity, option);
    }
    if (activity.crash.empty() || random.one_in(2)) continue;
    const Minutes normal = activity.estimate->value.likely.minutes;
    const Minutes to = random.between(activity.crash.back().duration.minutes, normal - 1);
    choices.crashed.push_back({ActivityId(a), normal, to, crash_cost(activity, to)});
  }
  for (std::size_t f = 0; f < program.features.size(); ++f) {
    if (random.one_in(3)) choices.dropped.emplace_back(f);
  }
  return choices;
}

}  // namespace

TEST_CASE("choices that are saved are planned as choices that are applied") {
  const std::uint64_t count = property_count(150);
  std::uint64_t compared = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const std::string text = ProgramText(random).make();
    CAPTURE(seed);
    CAPTURE(text);
    SourceMap sources;
    DiagnosticSink sink;
    const input::ReadOptions options;
    const auto program = input::read_program_text(text, "p.yaml", {}, options, sources, sink);
    REQUIRE(program);
    const Choices choices = random_choices(random, *program);
    DiagnosticSink of_applied;
    const auto applied = apply(*program, choices, of_applied);
    change::ProgramEditor editor("-", options, sources);
    bool saved = true;
    for (const Change& change : to_changes(*program, choices)) {
      INFO(change.path.value << " = " << change.value.value);
      saved = editor.apply(change, sink) && saved;
      CHECK(saved);
    }
    SourceMap scratch;
    const auto read_again = editor.read(scratch, sink);
    std::string errors;
    for (const Diagnostic& d : sink.all()) errors += d.message + "\n";
    CAPTURE(errors);
    REQUIRE(applied.has_value() == (read_again.has_value() && !sink.has_errors()));
    if (!applied) continue;
    const auto expected = plan(*read_again, {}, sink);
    const auto found = plan(*applied, {}, of_applied);
    REQUIRE(expected);
    REQUIRE(found);
    REQUIRE(found->activities.size() == expected->activities.size());
    for (std::size_t a = 0; a < found->activities.size(); ++a) {
      CHECK(found->activities[a].start == expected->activities[a].start);
      CHECK(found->activities[a].finish == expected->activities[a].finish);
      CHECK(found->activities[a].cost == expected->activities[a].cost);
    }
    CHECK(found->cost == expected->cost);
    CHECK(found->incentives == expected->incentives);
    ++compared;
  }
  CHECK(compared > count / 2);
}
