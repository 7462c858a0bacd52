// Parts of the explanation in words, and its sections.
#pragma once

#include <string>
#include <vector>

#include <tpm/report/plan_page.hpp>
#include <tpm/report/why_report.hpp>

namespace tpm {

/// "'Token API'"
[[nodiscard]] std::string quoted(const PlanPage& page, ActivityId id);

/// "Token API, Payment provider and 3 more", at most `most` names.
[[nodiscard]] std::string names_of(const PlanPage& page, const std::vector<ActivityId>& ids,
                                   std::size_t most);

/// What is left of a task, in elapsed time ("3ed") where it is that.
[[nodiscard]] std::string work_words(const PlanPage& page, ActivityId id, Minutes minutes);

/// How the later end of a link follows the earlier: "2d after it ends"; nothing for the usual link,
/// which begins when the other ends.
[[nodiscard]] std::string link_words(const Dependency& dependency);

/// "2 weekends, Mon 16 Feb (holiday), Mon 9 Mar – Fri 13 Mar (Web is off)"
[[nodiscard]] std::string pauses_words(const PlanPage& page, const std::vector<Pause>& pauses,
                                       TeamId team);

/// "The program starts on Mon 5 Jan."
[[nodiscard]] std::string fixed_sentence(const PlanPage& page, const FixedBy& fixed);

/// "the deadline of 'Beta', Fri 6 Mar"
[[nodiscard]] std::string limit_words(const PlanPage& page, const SlackLimit& limit);

/// The part of the page's time that a step has: its dates as a column.
[[nodiscard]] std::string span_words(const PlanPage& page, ActivityId id);

void append_chain(PlanPage& page, const DrivingChain& chain);
void append_held_up(PlanPage& page, const Why& why);
void append_slack(PlanPage& page, const Why& why);
void append_earlier(PlanPage& page, const Why& why);
void append_way(PlanPage& page, const Why& why);

}  // namespace tpm
