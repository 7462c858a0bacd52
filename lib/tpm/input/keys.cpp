#include <algorithm>

#include <tpm/input/keys.hpp>

namespace tpm::input {
namespace {

// Patterns that several values share; they describe what the scalar readers accept.
#define TPM_TERM "[0-9]+(\\.[0-9]+)?[mhdw]"
#define TPM_ELAPSED "[0-9]+(\\.[0-9]+)?e[mhdw]"
#define TPM_DURATION "((" TPM_TERM " ?)*" TPM_TERM "|(" TPM_ELAPSED " ?)*" TPM_ELAPSED ")"
#define TPM_MONEY "[0-9]+(\\.[0-9]+)?[kM]?"
#define TPM_DAY "[0-9]{4}-[0-9]{2}-[0-9]{2}"
#define TPM_DAYS TPM_DAY "(\\.\\." TPM_DAY ")?"
#define TPM_ID "[A-Za-z][A-Za-z0-9_-]*"
#define TPM_REFERENCE TPM_ID "(\\." TPM_ID ")*"
#define TPM_SPAN "[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}"
#define TPM_WEEKDAY "(mon|tue|wed|thu|fri|sat|sun)"
#define TPM_WEEKDAYS TPM_WEEKDAY "(-" TPM_WEEKDAY ")?"
#define TPM_POINTS "[0-9]+(\\.[0-9]{1,3})?"
#define TPM_PERCENTAGE "[0-9]+(\\.[0-9]{1,2})?%"

constexpr unsigned scalar = scalar_shape;
constexpr unsigned some = scalar_shape | list_shape;
constexpr auto no_map = std::nullopt;

// In the order of ValueType (asserted).
constexpr ValueInfo values[] = {
    {ValueType::activity, scalar, "a reference", "reference", "", "^" TPM_REFERENCE "$", no_map},
    {ValueType::activities, some, "a list of references", "references", "", "^" TPM_REFERENCE "$",
     no_map},
    {ValueType::boolean, scalar, "true or false", "boolean", "", "", no_map},
    {ValueType::calendar, scalar, "the id of a calendar", "calendar_id", "", "^" TPM_ID "$",
     no_map},
    {ValueType::choice, scalar, "the id of an option", "option_id", "", "^" TPM_ID "$", no_map},
    {ValueType::complete, scalar, "a percentage", "complete", "", "^" TPM_PERCENTAGE "$", no_map},
    {ValueType::crash, some, "a list of crash points", "crash", "",
     "^" TPM_DURATION " for " TPM_MONEY "$", no_map},
    {ValueType::date, scalar, "a date", "date", "", "^" TPM_DAY "(T[0-9]{2}:[0-9]{2})?$", no_map},
    {ValueType::dates, some, "a list of days", "dates", "", "^" TPM_DAYS "$", no_map},
    {ValueType::dependencies, some | map_shape, "a dependency or a list of them", "dependencies",
     "",
     "^ *" TPM_REFERENCE "( +(FS|SS|FF|SF))?( *[+-] *(" TPM_DURATION "|" TPM_PERCENTAGE "))? *$",
     no_map},
    {ValueType::duration, scalar, "a duration", "duration", "", "^" TPM_DURATION "$", no_map},
    {ValueType::estimate, scalar, "a duration", "estimate", "",
     "^" TPM_DURATION "(/" TPM_DURATION "/" TPM_DURATION ")?$", no_map},
    {ValueType::exceptions, map_shape, "a map of days to hours", "exceptions", "", "^" TPM_DAYS "$",
     no_map},
    {ValueType::features, some, "a list of features", "feature_ids", "", "^" TPM_ID "$", no_map},
    {ValueType::focus, scalar, "a percentage", "focus", "", "^" TPM_PERCENTAGE "$", no_map},
    {ValueType::hard_constraints, scalar, "a word", "hard_constraints", "default|hard|soft", "",
     no_map},
    {ValueType::hours, scalar, "hours", "hours", "", "^(off|" TPM_SPAN "(, *" TPM_SPAN ")*)$",
     no_map},
    {ValueType::includes, some, "a list of files", "includes", "", "", no_map},
    {ValueType::lag, scalar, "a lag", "lag", "", "^[+-]? *(" TPM_DURATION "|" TPM_PERCENTAGE ")$",
     no_map},
    {ValueType::lag_calendar, scalar, "a word", "lag_calendar",
     "successor|predecessor|program|elapsed", "", no_map},
    {ValueType::late_from, scalar, "a word", "late_from", "finish|deadline", "", no_map},
    {ValueType::link_type, scalar, "a kind of link", "link_type", "FS|SS|FF|SF", "", no_map},
    {ValueType::money, scalar, "an amount of money", "money", "", "^" TPM_MONEY "$", no_map},
    {ValueType::people, scalar | map_shape, "a number, or a map of teams to numbers", "people", "",
     "^[0-9]+$", no_map},
    {ValueType::percentage, scalar, "a percentage", "percentage", "", "^" TPM_PERCENTAGE "$",
     no_map},
    {ValueType::points, scalar, "a number of points", "points", "",
     "^" TPM_POINTS "(/" TPM_POINTS "/" TPM_POINTS ")?$", no_map},
    {ValueType::priority, scalar, "a word", "priority", "must|should|could|wont", "", no_map},
    {ValueType::progress, scalar, "a word", "progress", "retained|override", "", no_map},
    {ValueType::rate, scalar, "a rate", "rate", "", "^" TPM_MONEY "/[hdw]$", no_map},
    {ValueType::slack, scalar, "a word", "slack", "smallest|finish", "", no_map},
    {ValueType::status, scalar, "a word", "status", "blocked", "", no_map},
    {ValueType::tags, some, "a list of words", "tags", "", "", no_map},
    {ValueType::team, scalar, "the id of a team", "team_id", "", "^" TPM_ID "$", no_map},
    {ValueType::team_size, scalar, "a number of people", "team_size", "", "^[0-9]+$", no_map},
    {ValueType::text, scalar, "a text", "text", "", "", no_map},
    {ValueType::value, scalar, "a whole number, or money per time", "value", "",
     "^([0-9]+|" TPM_MONEY "/[hdw])$", no_map},
    {ValueType::velocity, scalar, "a velocity", "velocity", "",
     "^" TPM_POINTS "/(d|w|" TPM_DURATION ")$", no_map},
    {ValueType::version, scalar, "the format's version", "version", "1", "", no_map},
    {ValueType::week, scalar | map_shape, "a range of days, or a map of days to hours", "week", "",
     "^" TPM_WEEKDAYS "(, *" TPM_WEEKDAYS ")*$", no_map},
    {ValueType::map_of_calendars, map_shape, "a map of calendars", "calendars", "", "",
     MapKind::calendar},
    {ValueType::map_of_features, map_shape, "a map of features", "features", "", "",
     MapKind::feature},
    {ValueType::map_of_milestones, map_shape, "a map of milestones", "milestones", "", "",
     MapKind::milestone},
    {ValueType::map_of_options, map_shape, "a map of options", "options", "", "", MapKind::option},
    {ValueType::map_of_projects, map_shape, "a map of projects", "projects", "", "",
     MapKind::project},
    {ValueType::map_of_risks, map_shape, "a map of risks", "risks", "", "", MapKind::risk},
    {ValueType::map_of_scenarios, map_shape, "a map of scenarios", "scenarios", "", "",
     MapKind::scenario},
    {ValueType::map_of_tasks, map_shape, "a map of tasks", "tasks", "", "", MapKind::task},
    {ValueType::map_of_teams, map_shape, "a map of teams", "teams", "", "", MapKind::team},
    {ValueType::scheduling, map_shape, "a map of rules", "scheduling_rules", "", "",
     MapKind::scheduling},
};

// In the order of MapKind (asserted).
constexpr MapInfo maps[] = {
    {MapKind::program, "program", "a program", "A program, or a part of one that is included."},
    {MapKind::calendar, "calendar", "a calendar", "Which minutes of which days are working."},
    {MapKind::team, "team", "a team", "People who share a calendar and a rate."},
    {MapKind::project, "project", "a project", "Tasks that belong together."},
    {MapKind::task, "task", "a task", "Work with a duration, an alternative, or a group of tasks."},
    {MapKind::dependency, "dependency", "a dependency", "A link with what is handed over."},
    {MapKind::option, "option", "an option", "One of several ways to do a task."},
    {MapKind::milestone, "milestone", "a milestone", "A point in time that others wait for."},
    {MapKind::feature, "feature", "a feature", "A piece of scope and what it is worth."},
    {MapKind::risk, "risk", "a risk", "Something that may happen, and what it delays."},
    {MapKind::scenario, "scenario", "a scenario", "Changes by path, as for --set."},
    {MapKind::scheduling, "scheduling", "the scheduling rules",
     "How dates and slack are calculated."},
};

// Grouped by map in the order of MapKind, sorted by key (asserted).
// clang-format off
constexpr KeyRow rows[] = {
    {MapKind::program, Key::bonus, ValueType::rate, false, "What each day that it finishes before the deadline earns"},
    {MapKind::program, Key::budget, ValueType::money, false, "What the program may cost"},
    {MapKind::program, Key::calendar, ValueType::calendar, false, "The calendar of every team, project and task that names none"},
    {MapKind::program, Key::calendars, ValueType::map_of_calendars, false, "Work calendars by id"},
    {MapKind::program, Key::currency, ValueType::text, false, "The currency of every amount"},
    {MapKind::program, Key::deadline, ValueType::date, false, "The date that the program is measured against"},
    {MapKind::program, Key::features, ValueType::map_of_features, false, "Scope: features by id"},
    {MapKind::program, Key::finish_by, ValueType::date, false, "The date that late dates are calculated from"},
    {MapKind::program, Key::include, ValueType::includes, false, "Files that belong to the program, relative to this one; patterns allowed"},
    {MapKind::program, Key::link, ValueType::text, false, "A link to where it is tracked"},
    {MapKind::program, Key::milestones, ValueType::map_of_milestones, false, "Milestones by id"},
    {MapKind::program, Key::note, ValueType::text, false, "A remark"},
    {MapKind::program, Key::overhead, ValueType::rate, false, "Indirect cost for each working day of the program"},
    {MapKind::program, Key::owner, ValueType::text, false, "Who answers for it"},
    {MapKind::program, Key::penalty, ValueType::rate, false, "What each day that it finishes after the deadline costs"},
    {MapKind::program, Key::program, ValueType::text, false, "The program's name, required in one of the files"},
    {MapKind::program, Key::projects, ValueType::map_of_projects, false, "Projects by id"},
    {MapKind::program, Key::risks, ValueType::map_of_risks, false, "Risks by id"},
    {MapKind::program, Key::scenarios, ValueType::map_of_scenarios, false, "Named sets of changes"},
    {MapKind::program, Key::scheduling, ValueType::scheduling, false, "How dates and slack are calculated"},
    {MapKind::program, Key::start, ValueType::date, false, "The first day; required unless every task that nothing leads to has a date"},
    {MapKind::program, Key::status_date, ValueType::date, false, "The data date: no unfinished work lies before it"},
    {MapKind::program, Key::tags, ValueType::tags, false, "Words to filter by"},
    {MapKind::program, Key::team, ValueType::team, false, "The team of this file's projects"},
    {MapKind::program, Key::teams, ValueType::map_of_teams, false, "Teams by id"},
    {MapKind::program, Key::tpm, ValueType::version, false, "Version of the format: 1; required in the top file"},
    {MapKind::calendar, Key::based_on, ValueType::calendar, false, "The calendar that holds for what is not said here"},
    {MapKind::calendar, Key::exceptions, ValueType::exceptions, false, "Hours of single days or ranges of days, or off"},
    {MapKind::calendar, Key::holidays, ValueType::dates, false, "Days and ranges of days without work"},
    {MapKind::calendar, Key::hours, ValueType::hours, false, "The hours of the working days"},
    {MapKind::calendar, Key::hours_per_day, ValueType::duration, false, "The length of 1d; the hours of the first working day if not said"},
    {MapKind::calendar, Key::link, ValueType::text, false, "A link to where it is tracked"},
    {MapKind::calendar, Key::name, ValueType::text, false, "The name that people read; the id if not said"},
    {MapKind::calendar, Key::note, ValueType::text, false, "A remark"},
    {MapKind::calendar, Key::owner, ValueType::text, false, "Who answers for it"},
    {MapKind::calendar, Key::tags, ValueType::tags, false, "Words to filter by"},
    {MapKind::calendar, Key::week, ValueType::week, false, "The working days, or the hours of each"},
    {MapKind::team, Key::calendar, ValueType::calendar, false, "The team's calendar"},
    {MapKind::team, Key::focus, ValueType::focus, false, "The part of the time that goes into planned work"},
    {MapKind::team, Key::lead, ValueType::text, false, "Who leads the team"},
    {MapKind::team, Key::link, ValueType::text, false, "A link to where it is tracked"},
    {MapKind::team, Key::name, ValueType::text, false, "The name that people read; the id if not said"},
    {MapKind::team, Key::note, ValueType::text, false, "A remark"},
    {MapKind::team, Key::off, ValueType::dates, false, "Days on which the team does not work"},
    {MapKind::team, Key::owner, ValueType::text, false, "Who answers for it"},
    {MapKind::team, Key::people, ValueType::team_size, false, "How many people it has (1 if not said)"},
    {MapKind::team, Key::rate, ValueType::rate, false, "The price of one person"},
    {MapKind::team, Key::tags, ValueType::tags, false, "Words to filter by"},
    {MapKind::team, Key::velocity, ValueType::velocity, false, "Points in a time, like 20/2w"},
    {MapKind::project, Key::after, ValueType::dependencies, false, "What it waits for"},
    {MapKind::project, Key::calendar, ValueType::calendar, false, "The calendar of its tasks, unless their team has one"},
    {MapKind::project, Key::cost, ValueType::money, false, "Fixed cost"},
    {MapKind::project, Key::deadline, ValueType::date, false, "The date it is measured against; moves nothing"},
    {MapKind::project, Key::dropped, ValueType::boolean, false, "True for a project that will not be done"},
    {MapKind::project, Key::link, ValueType::text, false, "A link to where it is tracked"},
    {MapKind::project, Key::name, ValueType::text, false, "The name that people read; the id if not said"},
    {MapKind::project, Key::note, ValueType::text, false, "A remark"},
    {MapKind::project, Key::owner, ValueType::text, false, "Who answers for it"},
    {MapKind::project, Key::start, ValueType::date, false, "Its tasks start no earlier than this"},
    {MapKind::project, Key::status, ValueType::status, false, "How it stands"},
    {MapKind::project, Key::tags, ValueType::tags, false, "Words to filter by"},
    {MapKind::project, Key::tasks, ValueType::map_of_tasks, false, "Tasks by id"},
    {MapKind::project, Key::team, ValueType::team, false, "The team of its tasks"},
    {MapKind::task, Key::after, ValueType::dependencies, false, "What it waits for"},
    {MapKind::task, Key::as_late_as_possible, ValueType::boolean, false, "Scheduled as late as its successors allow"},
    {MapKind::task, Key::bonus, ValueType::rate, false, "Of a milestone: what each day before the deadline earns"},
    {MapKind::task, Key::calendar, ValueType::calendar, false, "Its calendar"},
    {MapKind::task, Key::choose, ValueType::choice, false, "The option that is taken; the first if not said"},
    {MapKind::task, Key::complete, ValueType::complete, false, "How much of it is done"},
    {MapKind::task, Key::cost, ValueType::money, false, "Fixed cost"},
    {MapKind::task, Key::crash, ValueType::crash, false, "Shorter total durations and their extra cost"},
    {MapKind::task, Key::crashed, ValueType::duration, false, "The shorter total duration that it is done in, at the extra cost of its crash points"},
    {MapKind::task, Key::deadline, ValueType::date, false, "The date it is measured against; moves nothing"},
    {MapKind::task, Key::done, ValueType::date, false, "When it was finished"},
    {MapKind::task, Key::dropped, ValueType::boolean, false, "True for work that will not be done"},
    {MapKind::task, Key::duration, ValueType::estimate, false, "Working time, or best/likely/worst"},
    {MapKind::task, Key::effort, ValueType::estimate, false, "Person-time: divided by the people and their focus"},
    {MapKind::task, Key::finish_by, ValueType::date, false, "Finishes no later than this"},
    {MapKind::task, Key::finish_not_before, ValueType::date, false, "Finishes no earlier than this"},
    {MapKind::task, Key::finish_on, ValueType::date, false, "Finishes on this date"},
    {MapKind::task, Key::link, ValueType::text, false, "A link to where it is tracked"},
    {MapKind::task, Key::milestone, ValueType::boolean, false, "True for a task without duration"},
    {MapKind::task, Key::name, ValueType::text, false, "The name that people read; the id if not said"},
    {MapKind::task, Key::not_before, ValueType::date, false, "Starts no earlier than this"},
    {MapKind::task, Key::note, ValueType::text, false, "A remark"},
    {MapKind::task, Key::options, ValueType::map_of_options, false, "Alternatives, one of which is taken"},
    {MapKind::task, Key::owner, ValueType::text, false, "Who answers for it"},
    {MapKind::task, Key::penalty, ValueType::rate, false, "Of a milestone: what each day after the deadline costs"},
    {MapKind::task, Key::people, ValueType::people, false, "How many people of its team, or of several teams"},
    {MapKind::task, Key::points, ValueType::points, false, "Size in points: divided by the team's velocity"},
    {MapKind::task, Key::remaining, ValueType::duration, false, "Working time still to do"},
    {MapKind::task, Key::start_by, ValueType::date, false, "Starts no later than this"},
    {MapKind::task, Key::start_on, ValueType::date, false, "Starts on this date"},
    {MapKind::task, Key::started, ValueType::date, false, "When it was started"},
    {MapKind::task, Key::status, ValueType::status, false, "How it stands"},
    {MapKind::task, Key::tags, ValueType::tags, false, "Words to filter by"},
    {MapKind::task, Key::tasks, ValueType::map_of_tasks, false, "Makes it a group: the tasks it holds"},
    {MapKind::task, Key::team, ValueType::team, false, "The team that does it"},
    {MapKind::dependency, Key::agreed, ValueType::date, false, "The date that both sides agreed"},
    {MapKind::dependency, Key::lag, ValueType::lag, false, "Time between the two; negative is a lead"},
    {MapKind::dependency, Key::needs, ValueType::text, false, "What is handed over"},
    {MapKind::dependency, Key::owner, ValueType::text, false, "Who answers for the hand-over"},
    {MapKind::dependency, Key::task, ValueType::activity, true, "The task, group, project or milestone it waits for"},
    {MapKind::dependency, Key::type, ValueType::link_type, false, "FS if not said"},
    {MapKind::option, Key::cost, ValueType::money, false, "Fixed cost of this way"},
    {MapKind::option, Key::crash, ValueType::crash, false, "Shorter total durations and their extra cost"},
    {MapKind::option, Key::duration, ValueType::estimate, false, "Working time, or best/likely/worst"},
    {MapKind::option, Key::effort, ValueType::estimate, false, "Person-time: divided by the people and their focus"},
    {MapKind::option, Key::link, ValueType::text, false, "A link to where it is tracked"},
    {MapKind::option, Key::name, ValueType::text, false, "The name that people read; the id if not said"},
    {MapKind::option, Key::note, ValueType::text, false, "A remark"},
    {MapKind::option, Key::owner, ValueType::text, false, "Who answers for it"},
    {MapKind::option, Key::points, ValueType::points, false, "Size in points: divided by the team's velocity"},
    {MapKind::option, Key::tags, ValueType::tags, false, "Words to filter by"},
    {MapKind::milestone, Key::after, ValueType::dependencies, false, "What it waits for"},
    {MapKind::milestone, Key::as_late_as_possible, ValueType::boolean, false, "Scheduled as late as its successors allow"},
    {MapKind::milestone, Key::bonus, ValueType::rate, false, "What each day that it is reached before the deadline earns"},
    {MapKind::milestone, Key::calendar, ValueType::calendar, false, "Its calendar"},
    {MapKind::milestone, Key::cost, ValueType::money, false, "Fixed cost"},
    {MapKind::milestone, Key::deadline, ValueType::date, false, "The date it is measured against; moves nothing"},
    {MapKind::milestone, Key::done, ValueType::date, false, "When it was reached"},
    {MapKind::milestone, Key::dropped, ValueType::boolean, false, "True for a milestone that will not be done"},
    {MapKind::milestone, Key::finish_by, ValueType::date, false, "Finishes no later than this"},
    {MapKind::milestone, Key::finish_not_before, ValueType::date, false, "Finishes no earlier than this"},
    {MapKind::milestone, Key::finish_on, ValueType::date, false, "Finishes on this date"},
    {MapKind::milestone, Key::link, ValueType::text, false, "A link to where it is tracked"},
    {MapKind::milestone, Key::name, ValueType::text, false, "The name that people read; the id if not said"},
    {MapKind::milestone, Key::not_before, ValueType::date, false, "Starts no earlier than this"},
    {MapKind::milestone, Key::note, ValueType::text, false, "A remark"},
    {MapKind::milestone, Key::owner, ValueType::text, false, "Who answers for it"},
    {MapKind::milestone, Key::penalty, ValueType::rate, false, "What each day that it is reached after the deadline costs"},
    {MapKind::milestone, Key::people, ValueType::people, false, "A milestone needs none"},
    {MapKind::milestone, Key::start_by, ValueType::date, false, "Starts no later than this"},
    {MapKind::milestone, Key::start_on, ValueType::date, false, "Starts on this date"},
    {MapKind::milestone, Key::status, ValueType::status, false, "How it stands"},
    {MapKind::milestone, Key::tags, ValueType::tags, false, "Words to filter by"},
    {MapKind::milestone, Key::team, ValueType::team, false, "The team that answers for it"},
    {MapKind::feature, Key::link, ValueType::text, false, "A link to where it is tracked"},
    {MapKind::feature, Key::name, ValueType::text, false, "The name that people read; the id if not said"},
    {MapKind::feature, Key::note, ValueType::text, false, "A remark"},
    {MapKind::feature, Key::owner, ValueType::text, false, "Who answers for it"},
    {MapKind::feature, Key::priority, ValueType::priority, false, "How much it is needed"},
    {MapKind::feature, Key::requires_, ValueType::features, false, "Features that it cannot do without"},
    {MapKind::feature, Key::tags, ValueType::tags, false, "Words to filter by"},
    {MapKind::feature, Key::tasks, ValueType::activities, false, "The tasks that make it"},
    {MapKind::feature, Key::value, ValueType::value, false, "What it is worth: a number to compare features by, or what each week without it costs (which counts as whole units of the currency a week)"},
    {MapKind::risk, Key::affects, ValueType::activities, false, "What is delayed"},
    {MapKind::risk, Key::chance, ValueType::percentage, true, "How likely it is"},
    {MapKind::risk, Key::cost, ValueType::money, false, "What it costs if it happens"},
    {MapKind::risk, Key::delay, ValueType::estimate, false, "How long it delays, or best/likely/worst"},
    {MapKind::risk, Key::link, ValueType::text, false, "A link to where it is tracked"},
    {MapKind::risk, Key::name, ValueType::text, false, "The name that people read; the id if not said"},
    {MapKind::risk, Key::note, ValueType::text, false, "A remark"},
    {MapKind::risk, Key::owner, ValueType::text, false, "Who answers for it"},
    {MapKind::risk, Key::response, ValueType::text, false, "What is done about it"},
    {MapKind::risk, Key::tags, ValueType::tags, false, "Words to filter by"},
    {MapKind::scenario, Key::link, ValueType::text, false, "A link to where it is tracked"},
    {MapKind::scenario, Key::name, ValueType::text, false, "The name that people read; the id if not said"},
    {MapKind::scenario, Key::note, ValueType::text, false, "A remark"},
    {MapKind::scenario, Key::owner, ValueType::text, false, "Who answers for it"},
    {MapKind::scenario, Key::tags, ValueType::tags, false, "Words to filter by"},
    {MapKind::scheduling, Key::critical_slack, ValueType::duration, false, "Tasks with at most this much slack are critical"},
    {MapKind::scheduling, Key::hard_constraints, ValueType::hard_constraints, false, "Which constraints override links"},
    {MapKind::scheduling, Key::lag_calendar, ValueType::lag_calendar, false, "The calendar that lags are counted on"},
    {MapKind::scheduling, Key::late_from, ValueType::late_from, false, "What late dates are calculated from"},
    {MapKind::scheduling, Key::level, ValueType::boolean, false, "Whether tasks wait for people"},
    {MapKind::scheduling, Key::progress, ValueType::progress, false, "What happens to work that began out of sequence"},
    {MapKind::scheduling, Key::slack, ValueType::slack, false, "What total slack is"},
};
// clang-format on

constexpr bool tables_in_order() {
  for (std::size_t i = 1; i < key_count; ++i) {
    if (!(key_texts[i - 1] < key_texts[i])) return false;
  }
  for (std::size_t i = 0; i < std::size(values); ++i) {
    if (static_cast<std::size_t>(values[i].type) != i) return false;
  }
  for (std::size_t i = 0; i < std::size(maps); ++i) {
    if (static_cast<std::size_t>(maps[i].map) != i) return false;
  }
  for (std::size_t i = 1; i < std::size(rows); ++i) {
    const bool later_map = rows[i - 1].map < rows[i].map;
    if (!later_map && (rows[i - 1].map != rows[i].map || !(rows[i - 1].key < rows[i].key))) {
      return false;
    }
  }
  return std::size(maps) == map_kind_count;
}
static_assert(tables_in_order());

constexpr std::uint8_t no_row = 255;
using RowIndex = std::array<std::array<std::uint8_t, key_count>, map_kind_count>;

constexpr RowIndex index_rows() {
  static_assert(std::size(rows) < no_row);
  RowIndex index = {};
  for (auto& map : index) {
    for (auto& row : map) row = no_row;
  }
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    index[static_cast<std::size_t>(rows[i].map)][static_cast<std::size_t>(rows[i].key)] =
        static_cast<std::uint8_t>(i);
  }
  return index;
}
constexpr RowIndex row_index = index_rows();

/// Where the keys with each first letter begin; few enough to be compared one by one.
constexpr std::array<std::uint8_t, 27> index_letters() {
  std::array<std::uint8_t, 27> first = {};
  for (std::size_t letter = 0; letter < 27; ++letter) {
    std::size_t i = 0;
    while (i < key_count && static_cast<std::size_t>(key_texts[i][0] - 'a') < letter) ++i;
    first[letter] = static_cast<std::uint8_t>(i);
  }
  return first;
}
constexpr auto first_key = index_letters();

}  // namespace

std::optional<Key> find_key(std::string_view text) {
  if (text.empty() || text[0] < 'a' || text[0] > 'z') return std::nullopt;
  const auto letter = static_cast<std::size_t>(text[0] - 'a');
  for (std::size_t i = first_key[letter]; i < first_key[letter + 1]; ++i) {
    if (key_texts[i] == text) return static_cast<Key>(i);
  }
  return std::nullopt;
}

const MapInfo& info(MapKind map) { return maps[static_cast<std::size_t>(map)]; }
const ValueInfo& info(ValueType type) { return values[static_cast<std::size_t>(type)]; }

std::span<const KeyRow> all_keys() { return rows; }

std::span<const KeyRow> keys_of(MapKind map) {
  const auto [first, last] =
      std::equal_range(std::begin(rows), std::end(rows), KeyRow{map, Key{}, ValueType{}, false, {}},
                       [](const KeyRow& a, const KeyRow& b) { return a.map < b.map; });
  return {first, last};
}

const KeyRow* find_row(MapKind map, Key key) {
  const std::uint8_t row = row_index[static_cast<std::size_t>(map)][static_cast<std::size_t>(key)];
  return row == no_row ? nullptr : &rows[row];
}

bool is_reserved(std::string_view id) {
  const auto key = find_key(id);
  return key && find_row(MapKind::program, *key) != nullptr;
}

}  // namespace tpm::input
