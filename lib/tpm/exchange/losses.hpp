// What another format has no place for: collected by task, told in one warning each.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>

namespace tpm::exchange {

class Losses {
 public:
  /// `format` is how messages call the other side: "MS Project".
  Losses(const Program& program, std::string format)
      : program_(program), format_(std::move(format)) {}

  /// `what` in the plural or with an article, as after "has no place for": "crash points".
  void of_activity(ActivityId id, std::string what);
  void of_program(Span span, std::string what);
  void of_team(TeamId id, std::string what);
  /// A whole sentence about a place.
  void note(Span span, std::string message);

  /// Reports everything, by place in the file.
  void report(DiagnosticSink& sink) const;

 private:
  struct Entry {
    Span span;
    std::string message;
  };

  const Program& program_;
  std::string format_;
  std::map<std::uint32_t, std::vector<std::string>> of_activities_, of_teams_;
  std::vector<Entry> others_;
};

// What no other tool's format holds.

/// How the work of an activity is described beyond its duration.
void note_work(const Program& program, ActivityId id, Losses& losses);
void note_hand_over(const Program& program, const Dependency& dependency, Losses& losses);
/// Budget and overhead, features, risks and scenarios.
void note_scope(const Program& program, Losses& losses);

}  // namespace tpm::exchange
