// The iron triangle as text for people, JSON and CSV for programs. tradeoff_json.md is the
// reference of JSON and CSV.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/model/program.hpp>
#include <tpm/text/page.hpp>
#include <tpm/tradeoff/tradeoff.hpp>

namespace tpm {

/// What the reports are made from. Plans are numbered as they stand in `Tradeoff::front`, from 0:
/// the same number in every format, and the one that `--write` takes.
struct TradeoffView {
  const Program& program;  ///< as the file has it: the ids of every plan's choices are its own
  const tradeoff::Tradeoff& tradeoff;
  const SourceMap& sources;
  std::span<const Diagnostic> diagnostics;
};

/// The answer to the question, if one was asked; the plan as it is; the time–cost curve as a chart
/// and a table; what may be decided for; what delay costs.
[[nodiscard]] std::string tradeoff_text(const TradeoffView& view, const TextOptions& options);

/// One document of format tpm.tradeoff/1, ends with a newline.
[[nodiscard]] std::string tradeoff_json(const TradeoffView& view);

/// RFC 4180: a row for the plan as it is, each point of the curve, the cheapest, each plan of the
/// front, each repair, and what delay costs. It has no text of the user's but ids.
[[nodiscard]] std::string tradeoff_csv(const TradeoffView& view);

}  // namespace tpm
