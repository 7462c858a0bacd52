#include <fmt/core.h>

#include <tpm/base/text.hpp>
#include <tpm/tradeoff/inexactness.hpp>

namespace tpm::tradeoff {

namespace {

// "a", "a and b", "a, b, c and 4 more".
std::string first_of(std::vector<std::string> names) {
  constexpr std::size_t shown = 3;
  if (names.size() > shown) {
    const std::size_t more = names.size() - shown;
    names.resize(shown);
    names.push_back(fmt::format("{} more", more));
  }
  return enumeration(names);
}

}  // namespace

void Inexactness::other_calendar(const Activity& activity) {
  if (activity.team.valid() && program_[activity.team].calendar == activity.calendar) {
    teams_.insert(activity.team);
  } else {
    tasks_.push_back(activity.path);
  }
}

std::vector<std::string> Inexactness::phrases() const {
  std::vector<std::string> phrases;
  if (!teams_.empty()) {
    std::vector<std::string> names;
    for (const TeamId team : teams_) names.push_back(program_[team].id);
    phrases.push_back(fmt::format("the tasks of {} {} keep another calendar",
                                  names.size() == 1 ? "team" : "teams", first_of(names)));
  }
  if (!tasks_.empty()) {
    phrases.push_back(fmt::format("{} {} another calendar", first_of(tasks_),
                                  tasks_.size() == 1 ? "keeps" : "keep"));
  }
  if (elapsed_durations_) phrases.emplace_back("elapsed durations run through days off");
  if (elapsed_labour_) {
    phrases.emplace_back("elapsed work is paid for the working time that it spans");
  }
  if (other_lags_) phrases.emplace_back("lags are counted on another calendar");
  if (!overriding_.empty()) {
    phrases.push_back(fmt::format("{} {} on a date whatever the links say", first_of(overriding_),
                                  overriding_.size() == 1 ? "is" : "are"));
  }
  if (held_back_) phrases.emplace_back("what is as late as possible moves with the finish");
  return phrases;
}

}  // namespace tpm::tradeoff
