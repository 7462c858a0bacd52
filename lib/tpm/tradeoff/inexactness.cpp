#include <fmt/core.h>

#include <tpm/tradeoff/inexactness.hpp>

namespace tpm::tradeoff {

namespace {

// "a", "a and b", "a, b and 4 more".
std::string enumeration(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 3;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < shown; ++i) {
    const bool last = i + 1 == names.size();
    text += fmt::format("{}{}", i == 0 ? "" : last ? " and " : ", ", names[i]);
  }
  if (names.size() > shown) text += fmt::format(" and {} more", names.size() - shown);
  return text;
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
                                  names.size() == 1 ? "team" : "teams", enumeration(names)));
  }
  if (!tasks_.empty()) {
    phrases.push_back(fmt::format("{} {} another calendar", enumeration(tasks_),
                                  tasks_.size() == 1 ? "keeps" : "keep"));
  }
  if (elapsed_durations_) phrases.emplace_back("elapsed durations run through days off");
  if (elapsed_labour_) {
    phrases.emplace_back("elapsed work is paid for the working time that it spans");
  }
  if (other_lags_) phrases.emplace_back("lags are counted on another calendar");
  if (!overriding_.empty()) {
    phrases.push_back(fmt::format("{} {} on a date whatever the links say",
                                  enumeration(overriding_),
                                  overriding_.size() == 1 ? "is" : "are"));
  }
  if (held_back_) phrases.emplace_back("what is as late as possible moves with the finish");
  return phrases;
}

}  // namespace tpm::tradeoff
