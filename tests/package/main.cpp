// A network made in code, what decides when it is done, and what one longer task does to that.
#include <iostream>
#include <optional>

#include <tpm/tpm.hpp>

int main() {
  // The calendar is Monday to Friday, 09:00–17:00, unless another is named.
  constexpr tpm::Minutes day = 8 * 60;
  tpm::ProgramBuilder builder("Move the website", tpm::to_day({2026, 3, 2}));
  const tpm::TeamId writers = builder.team("writers", 3);
  builder.project("site");
  builder.task("content", 8 * day).people = {{writers, 2, {}}};
  builder.task("templates", 5 * day);
  builder.task("review", 2 * day);
  builder.end();
  builder.milestone("live");
  builder.link("site.content", "site.review");
  builder.link("site.templates", "site.review");
  builder.link("site.review", "live");
  const tpm::Program program = builder.build();

  tpm::DiagnosticSink sink;
  const std::optional<tpm::Schedule> schedule = tpm::plan(program, {}, sink);
  if (!schedule) {  // links go round in a circle, or a date is out of range
    std::cerr << tpm::render_text(sink.all(), {});
    return 1;
  }
  std::cout << "Critical path of '" << program.name << "':\n";
  for (const tpm::ActivityId id : schedule->critical_path.activities) {
    const tpm::ActivityPlan& planned = (*schedule)[id];
    std::cout << "  " << program[id].path << "  " << tpm::format_instant(planned.start) << " to "
              << tpm::format_instant(planned.finish) << '\n';
  }

  // What if the content took two days more?
  tpm::ProgramBuilder::set_duration(builder["site.content"], {10 * day, false});
  const std::optional<tpm::Schedule> slower = tpm::plan(builder.build(), {}, sink);
  if (!slower) return 1;
  std::cout << "Finish: " << tpm::format_instant(schedule->finish) << ", with ten days of content "
            << tpm::format_instant(slower->finish) << '\n';
}
