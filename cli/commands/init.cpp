// tpm init: a program file to start from.
#include <optional>

#include <sys/stat.h>

#include <tpm/calendar/instant.hpp>

#include "cli/commands/commands.hpp"
#include "cli/commands/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "cli/values.hpp"

namespace tpm::cli {
namespace {

// {start}, {agreed} and {deadline} are dates.
constexpr std::string_view starter =
    R"(# A small program to start from. See what follows from it:  tpm plan
tpm: 1                                # version of this format
program: Photo sharing
owner: you@example.com
start: {start}
deadline: {deadline}                  # measures; it never moves a task
currency: EUR

calendars:                            # without any: Monday to Friday 09:00-17:00
  office: { week: mon-fri, hours: "09:00-12:00,13:00-18:00" }
calendar: office                      # of every team and task that names no other

teams:
  api: { people: 4, rate: 800/d, lead: Ana }     # rate: per person and day
  app: { people: 2, rate: 720/d, lead: Bo }

projects:
  albums:
    name: Albums
    team: api
    tasks:
      design:  { duration: 4d, people: 2 }                       # 4 working days
      storage: { duration: 5d/8d/15d, people: 2, after: design } # best / likely / worst
      sharing: { effort: 12d, people: 2, after: storage SS+3d }  # 12 person-days: 6 days for two
  mobile:
    name: Mobile app
    team: app
    tasks:
      screens: { duration: 2w, people: 2 }
      upload:
        name: Upload photos
        duration: 6d
        after:
          - screens
          - { task: albums.storage, needs: Upload endpoint, agreed: {agreed} }  # a hand-over
      polish:  { duration: 3d, after: upload FS-1d }              # begins a day before its end

milestones:
  beta:    { name: Private beta, after: [mobile.upload, albums.sharing] }
  release: { name: Release, after: [beta, mobile.polish], deadline: {deadline} }
)";

/// The first day of a program, whose year can be named too.
std::optional<Day> first_day_of_work(std::string_view text) {
  const auto day = strict_day(text);
  const bool fits = day && can_be_named(*day) && can_be_named(*day + 366);
  return fits ? day : std::nullopt;
}

std::string filled_in(Day start) {
  std::string text(starter);
  const auto fill = [&](std::string_view mark, Day day) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
      text.replace(at, mark.size(), format_date(day));
    }
  };
  fill("{start}", start);
  fill("{agreed}", start + 16);
  fill("{deadline}", start + 39);
  return text;
}

int run_init(const Arguments& arguments) {
  const std::optional<Day> start = first_day_of_work(arguments.text("start"));
  if (!start) {
    throw UsageError("wrong value '" + arguments.text("start") + "' for --start",
                     "a date such as 2026-01-05, from 1900 to 2298");
  }
  const std::string file = arguments.positional(0);
  struct stat status = {};
  const bool exists = file != "-" && ::lstat(file.c_str(), &status) == 0;
  if (exists && !arguments.has("force")) {
    throw UsageError("'" + file + "' is there already", "--force replaces it");
  }
  write_product(file, filled_in(*start));
  if (file != "-") {
    write_message("wrote " + shell_quoted(file) + "\n");
    hint("tpm plan" + (file == "program.yaml" ? "" : " " + shell_quoted(file)));
  }
  return exit_status::ok;
}

}  // namespace

Command init_command() {
  Command command;
  command.name = "init";
  command.summary = "write a small program file to start from";
  command.description = {
      "The file explains itself in comments and plans without an error. Its dates count from "
      "--start, not from today: a command gives the same result on every day."};
  command.positionals = {{.metavar = "FILE",
                          .help = "the file to write, - for standard output",
                          .default_value = "program.yaml"}};
  command.flags = {
      {.name = "start",
       .kind = ValueKind::word,
       .metavar = "DATE",
       .help = "first day of the program",
       .default_value = "2026-01-05"},
      {.name = "force", .help = "replace a file that is there already"},
  };
  command.examples = {
      {"tpm init", "program.yaml in this directory"},
      {"tpm init checkout.yaml --start 2026-03-02", "another name and date"},
  };
  command.run = run_init;
  return command;
}

}  // namespace tpm::cli
