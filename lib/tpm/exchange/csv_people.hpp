// Who works on the tasks of a table, and by which calendar.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include <tpm/exchange/csv_columns.hpp>
#include <tpm/exchange/program_data.hpp>

namespace tpm::exchange {

class CsvPeople {
 public:
  CsvPeople(const CsvColumns& columns, ProgramData& program, DiagnosticSink& sink)
      : columns_(columns), program_(program), sink_(sink) {}

  /// Teams are made of their names; where the program includes a file, they and calendars are ids.
  void read(TaskData& task, const std::vector<CsvCell>& row);

  /// Tasks with a calendar that no file defines.
  [[nodiscard]] std::size_t calendars_lost() const { return calendars_lost_; }

 private:
  void read_calendar(TaskData& task, const CsvCell& at);
  [[nodiscard]] int people_count(const CsvCell& at, std::optional<std::int64_t> number);
  void read_share(TaskData& task, const CsvCell& at, std::string_view share);
  void add_team(TaskData& task, const CsvCell& at, std::string_view name, int count);
  Index team_of(std::string_view name);

  const CsvColumns& columns_;
  ProgramData& program_;
  DiagnosticSink& sink_;
  std::unordered_map<std::string, Index> teams_;
  std::size_t calendars_lost_ = 0;
};

}  // namespace tpm::exchange
