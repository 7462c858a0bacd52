// The page of a trade-off, what its sections say in words, and the sections.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tpm/report/tradeoff_report.hpp>
#include <tpm/text/page.hpp>

namespace tpm {

struct TradeoffPage : Page {
  TradeoffPage(const TradeoffView& tradeoff_view, const TextOptions& options);

  const TradeoffView& view;

  /// Whether there is only the plan as it is.
  [[nodiscard]] bool nothing_to_decide() const;
  [[nodiscard]] const Program& program() const { return view.program; }
  [[nodiscard]] const tradeoff::Tradeoff& tradeoff() const { return view.tradeoff; }

  [[nodiscard]] std::string label(ActivityId id) const;  ///< activity_label
  [[nodiscard]] std::string feature(FeatureId id) const;
  [[nodiscard]] std::string features(const std::vector<FeatureId>& ids) const;  ///< "A, B and C"
};

/// Tables and plots stand so far in from the edge.
inline constexpr std::size_t table_indent = 2;

/// A task whose duration differs between two plans.
struct DurationStep {
  ActivityId activity;
  Minutes before = 0, after = 0;  ///< as in tradeoff::CrashedTask
};

/// What is shortened, and what is lengthened again, from one plan to another; by activity.
[[nodiscard]] std::vector<DurationStep> duration_steps(const tradeoff::Choices& from,
                                                       const tradeoff::Choices& to);

/// "Token API 10d → 8d"
[[nodiscard]] std::string step_words(const TradeoffPage& page, const tradeoff::Choices& choices,
                                     const DurationStep& step);

/// Whether the features that a plan drops are told with the other choices.
enum class Dropped : std::uint8_t { told, known };

/// What of a plan is another decision than the file's: "without Dark theme", "Payment provider:
/// Buy the connector", "Token API 10d → 8d". Nothing where all is as the file says at its normal
/// durations.
[[nodiscard]] std::vector<std::string> choice_words(const TradeoffPage& page,
                                                    const tradeoff::PlanPoint& plan,
                                                    Dropped dropped = Dropped::told);

/// The parts on as few lines as hold them, `separator` between them; at most `most` lines, the last
/// of which says how many parts are missing.
[[nodiscard]] std::vector<std::string> wrapped(const std::vector<std::string>& parts,
                                               std::string_view separator, std::size_t width,
                                               std::size_t most);

/// A line of a table of plans: columns, and what it decides.
struct StoryRow {
  std::vector<TextCell> cells;
  std::vector<std::string> words;
};

/// The words stand in a last column, on as many lines as they take (at most four); where there is
/// no room for one of `min_words`, below their row.
void append_stories(TradeoffPage& page, std::vector<TextColumn> columns, std::string_view title,
                    const std::vector<StoryRow>& rows, std::size_t min_words,
                    std::string_view note);

/// The plan of the front with the same choices.
[[nodiscard]] std::optional<std::size_t> plan_number(const tradeoff::Tradeoff& tradeoff,
                                                     const tradeoff::Choices& choices);

/// "time", "cost", "scope", "mixed".
[[nodiscard]] std::string_view repair_name(tradeoff::RepairKind kind);

/// `most` of `count` places (≥ 2), evenly apart, the first and the last among them, and all of
/// `always`; rising. All places where no more.
[[nodiscard]] std::vector<std::size_t> thinned(std::size_t count, std::size_t most,
                                               std::vector<std::size_t> always);

void append_answer(TradeoffPage& page);
void append_current(TradeoffPage& page);
void append_curve(TradeoffPage& page);
void append_curve_plot(TradeoffPage& page);
void append_front(TradeoffPage& page);
void append_delays(TradeoffPage& page);
void append_drags(TradeoffPage& page);

}  // namespace tpm
