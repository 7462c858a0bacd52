// Import from Primavera P6: its XER format.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include <tpm/exchange/program_data.hpp>
#include <tpm/exchange/xer_tables.hpp>

namespace tpm::exchange {

/// Reads all projects of the file. Values that mean nothing are errors in the sink, what a program
/// file cannot say is among the losses. Nothing if there is no task in it.
[[nodiscard]] std::optional<ProgramData> read_xer(FileId file, std::string_view text,
                                                  DiagnosticSink& sink);

using IndexById = std::unordered_map<std::string_view, Index>;

/// What the parts of the reader share.
struct XerContext {
  const XerFile& file;
  DiagnosticSink& sink;
  ProgramData& program;
  IndexById calendars = {};
  IndexById groups = {};     ///< of the work breakdown structure
  IndexById resources = {};  ///< of people; indices of teams
  std::unordered_map<std::string_view, std::optional<Index>> resource_calendars = {};
  IndexById tasks = {};
  bool mandatory_is_hard = false;  ///< hard constraints of the file are all mandatory ones
};

void read_tasks(XerContext& context);

}  // namespace tpm::exchange
