// The scheduler against the oracle, on random programs.
#include <string>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <tpm/schedule/schedule.hpp>

#include "property/count.hpp"
#include "property/oracle.hpp"
#include "property/random_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

// Collects what differs, by name.
class Comparison {
 public:
  explicit Comparison(const Program& program) : program_(program) {}

  void date(std::size_t i, const char* what, Instant found, Instant expected) {
    if (found == expected) return;
    add(i, what, format_instant(found), format_instant(expected));
  }
  void slack(std::size_t i, const char* what, std::optional<Minutes> found,
             std::optional<Minutes> expected) {
    const auto text = [](std::optional<Minutes> m) { return m ? fmt::format("{}", *m) : "none"; };
    if (found != expected) add(i, what, text(found), text(expected));
  }
  void flag(std::size_t i, const char* what, bool found, bool expected) {
    if (found != expected) add(i, what, found ? "yes" : "no", expected ? "yes" : "no");
  }
  void link(std::size_t d, const LinkPlan& found, const OracleLink& expected) {
    const Dependency& l = program_.dependencies[d];
    const std::string name = program_[l.from].path + " -> " + program_[l.to].path;
    if (found.driving != expected.driving && !expected.overridden) {
      text_ += fmt::format("{}: driving {}, expected {}\n", name, found.driving, expected.driving);
    }
    if (expected.gap && found.gap != *expected.gap) {
      text_ += fmt::format("{}: gap {}, expected {}\n", name, found.gap, *expected.gap);
    }
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void add(std::size_t i, const char* what, const std::string& found, const std::string& expected) {
    text_ +=
        fmt::format("{}: {} {}, expected {}\n", program_.activities[i].path, what, found, expected);
  }

  const Program& program_;
  std::string text_;
};

std::string differences(const Program& program, const PlanOptions& options) {
  DiagnosticSink sink;
  const std::optional<Schedule> found = plan(program, options, sink);
  if (!found) return "no schedule\n";
  const OraclePlan expected = oracle_plan(program, options);
  Comparison c(program);
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const ActivityPlan& f = found->activities[i];
    const OracleTask& e = expected.tasks[i];
    c.date(i, "early start", f.early_start, e.early_start);
    c.date(i, "early finish", f.early_finish, e.early_finish);
    c.date(i, "late start", f.late_start, e.late_start);
    c.date(i, "late finish", f.late_finish, e.late_finish);
    c.slack(i, "total slack", f.total_slack, e.total_slack);
    if (program.activities[i].is_leaf()) c.slack(i, "free slack", f.free_slack, e.free_slack);
    c.flag(i, "critical", f.critical, e.critical);
  }
  for (std::size_t d = 0; d < program.dependencies.size(); ++d) {
    c.link(d, found->links[d], expected.links[d]);
  }
  std::string text = c.text();
  if (found->finish != std::max(found->start, expected.finish)) {
    text += fmt::format("finish {}, expected {}\n", format_instant(found->finish),
                        format_instant(expected.finish));
  }
  return text;
}

bool is_only_child(const Program& program, std::uint32_t index) {
  const Activity& activity = program.activities[index];
  if (!activity.parent.valid()) return program.activities.size() == activity.subtree_end - index;
  const std::uint32_t end = program[activity.parent].subtree_end;
  return activity.parent.index + 1 == index && activity.subtree_end == end;
}

struct Planning {
  Program program;
  PlanOptions options;
};

// One thing less, if the difference stays.
bool keep_if_different(Planning& from, Planning smaller) {
  if (differences(smaller.program, smaller.options).empty()) return false;
  from = std::move(smaller);
  return true;
}

bool drop_an_activity(Planning& c) {
  for (std::uint32_t i = 0; i < c.program.activities.size(); ++i) {
    if (is_only_child(c.program, i)) continue;
    Planning smaller{without_activity(c.program, i), c.options};
    if (c.options.target.valid()) {
      const std::uint32_t target = c.options.target.index;
      const std::uint32_t end = c.program.activities[i].subtree_end;
      if (target >= i && target < end) continue;
      if (target >= end) smaller.options.target = ActivityId(target - (end - i));
    }
    if (keep_if_different(c, std::move(smaller))) return true;
  }
  return false;
}

bool drop_a_link(Planning& c) {
  for (std::size_t d = 0; d < c.program.dependencies.size(); ++d) {
    Planning smaller = c;
    smaller.program.dependencies.erase(smaller.program.dependencies.begin() +
                                       static_cast<std::ptrdiff_t>(d));
    if (keep_if_different(c, std::move(smaller))) return true;
  }
  return false;
}

// Dates and lags that do not matter for the difference go too.
bool drop_a_detail(Planning& c) {
  for (std::size_t i = 0; i < c.program.activities.size(); ++i) {
    for (const auto date :
         {&Activity::start, &Activity::deadline, &Activity::not_before,
          &Activity::finish_not_before, &Activity::start_by, &Activity::finish_by,
          &Activity::start_on, &Activity::finish_on, &Activity::started, &Activity::done}) {
      if (!(c.program.activities[i].*date)) continue;
      Planning smaller = c;
      (smaller.program.activities[i].*date).reset();
      if (keep_if_different(c, std::move(smaller))) return true;
    }
  }
  for (std::size_t d = 0; d < c.program.dependencies.size(); ++d) {
    if (c.program.dependencies[d].lag == Lag{}) continue;
    Planning smaller = c;
    smaller.program.dependencies[d].lag = {};
    if (keep_if_different(c, std::move(smaller))) return true;
  }
  return false;
}

Planning shrunk(Planning c) {
  while (drop_an_activity(c) || drop_a_link(c) || drop_a_detail(c)) {
  }
  return c;
}

}  // namespace

TEST_CASE("every date, slack and gap is what the semantics say, as an oracle reads them") {
  const std::uint64_t count = property_count(1500);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Planning c{random_program(random, Flavour{}), {}};
    c.options = random_options(random, c.program);
    const bool same = differences(c.program, c.options).empty();
    if (!same) c = shrunk(std::move(c));
    CAPTURE(seed);
    REQUIRE_MESSAGE(same, differences(c.program, c.options), describe(c.program, c.options));
  }
}
