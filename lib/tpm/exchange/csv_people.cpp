#include <algorithm>

#include <tpm/base/ascii.hpp>
#include <tpm/exchange/csv_people.hpp>
#include <tpm/exchange/csv_values.hpp>
#include <tpm/exchange/loose_values.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::exchange {

void CsvPeople::read(TaskData& task, const std::vector<CsvCell>& row) {
  read_calendar(task, columns_.cell(row, CsvField::calendar));
  const CsvCell& people = columns_.cell(row, CsvField::people);
  const auto number = loose_integer(people.text);
  const int count = people_count(people, number);
  for (const CsvCell* const team : columns_.cells(row, CsvField::team)) {
    for (const std::string_view each : split_values(team->text)) {
      add_team(task, *team, each, count);
    }
  }
  if (number || people.text.empty()) return;
  task.people.clear();
  task.team_people = 1;
  for (const std::string_view each : split_values(people.text)) read_share(task, people, each);
}

int CsvPeople::people_count(const CsvCell& at, std::optional<std::int64_t> number) {
  if (!number) return 1;
  if (*number >= 0 && *number <= 1'000'000)
    return static_cast<int>(std::max<std::int64_t>(*number, 1));
  report_wrong(sink_, "bad-number", at, "a number of people");
  return 1;
}

/// `platform 2`
void CsvPeople::read_share(TaskData& task, const CsvCell& at, std::string_view share) {
  const std::size_t blank = share.find_last_of(" :");
  const auto count =
      blank == std::string_view::npos ? std::nullopt : loose_integer(share.substr(blank + 1));
  if (!count || *count < 1 || *count > 1'000'000) {
    report_wrong(sink_, "bad-number", at,
                 "a number of people, or teams with numbers: 'web 2; api 1'");
    return;
  }
  const std::string_view team = trimmed(share.substr(0, blank));
  if (program_.include.empty()) {
    task.people.push_back({team_of(team), static_cast<int>(*count)});
  } else if (is_id(team)) {
    task.shares.push_back({std::string(team), static_cast<int>(*count)});
  } else {
    report_wrong(sink_, "bad-id", at, "the ids of teams with numbers of people");
  }
}

void CsvPeople::add_team(TaskData& task, const CsvCell& at, std::string_view name, int count) {
  if (!program_.include.empty()) {
    if (!is_id(name)) report_wrong(sink_, "bad-id", at, "the id of a team");
    if (task.team_id.empty()) task.team_id = std::string(name);
    task.team_people = count;
    return;
  }
  name = trimmed(name.substr(0, name.find('[')));  // "Ana[50%]"
  if (name.empty()) return;
  const Index team = team_of(name);
  task.people.push_back({team, count});
}

Index CsvPeople::team_of(std::string_view name) {
  const std::string key = one_line(name);
  const auto [found, fresh] = teams_.emplace(key, program_.teams.size());
  if (fresh) {
    TeamData team;
    team.key = key;
    team.id = is_id(key) ? key : std::string();
    team.name = key;
    program_.teams.push_back(std::move(team));
  }
  return found->second;
}

void CsvPeople::read_calendar(TaskData& task, const CsvCell& at) {
  if (at.text.empty()) return;
  if (program_.include.empty()) {
    ++calendars_lost_;
    return;
  }
  if (!is_id(at.text)) report_wrong(sink_, "bad-id", at, "an id");
  task.calendar_id = at.text;
}

}  // namespace tpm::exchange
