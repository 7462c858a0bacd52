// All that another program needs of tpm: make or read a Program, plan it, tell what is wrong with
// it.
//
//   1. ProgramBuilder makes a Program in code; read_program and read_program_text read one.
//   2. plan() works out its Schedule: dates, slack, the critical path, cost.
//   3. render_text shows the diagnostics that reading and planning left in a DiagnosticSink.
//
// tests/package has a program of forty lines that does so. What is included here is what is
// installed.
//
// Ownership. Program and Schedule are values: they own what they hold, may be copied and moved, and
// refer to nothing outside. A Schedule knows activities by their index, and means something with
// its Program only. Diagnostics point into the SourceMap that the texts were read into, which owns
// those texts and has to live until they are rendered. Nothing is kept between calls. A const value
// may be used by many threads at once; a sink or a SourceMap by one.
//
// Errors come in three kinds. What is wrong with a program is a Diagnostic in the sink that the
// caller passes, and then there is no result (std::nullopt) if one of them is an error. What only
// code can get wrong (an id that ProgramBuilder does not know) is a std::logic_error, mostly
// std::invalid_argument, with the mistake in what(). Where the system fails, it is an IoError (a
// device that does not answer), std::system_error (no thread to be had) or std::bad_alloc. After
// any exception what was passed can be used again or destroyed.
//
// Times are minutes without time zone, money is cents, both whole numbers. The same program gives
// the same schedule on every machine: no clock and no locale is asked.
#pragma once

#include <tpm/base/id.hpp>
#include <tpm/base/io_error.hpp>
#include <tpm/base/money.hpp>
#include <tpm/base/rare.hpp>
#include <tpm/base/span.hpp>
#include <tpm/calendar/instant.hpp>
#include <tpm/calendar/work_calendar.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/render_text.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/input/reader.hpp>
#include <tpm/model/program.hpp>
#include <tpm/model/program_builder.hpp>
#include <tpm/schedule/schedule.hpp>
