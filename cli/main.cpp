// From the command line to an exit status: picks the verb, runs it, and maps what went wrong.
#include <cstdio>
#include <exception>
#include <iterator>
#include <new>
#include <string>
#include <system_error>
#include <vector>

#include <tpm/base/io_error.hpp>
#include <tpm/base/text.hpp>

#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/help.hpp"
#include "cli/output.hpp"
#include "cli/process.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "cli/version.hpp"

namespace tpm::cli {
namespace {

int print(const std::string& text) {
  write_product("", text);
  return exit_status::ok;
}

const Command& find_verb(const std::string& verb) {
  if (const Command* const command = find_command(verb)) return *command;
  if (verb.size() > 1 && verb[0] == '-') {
    throw UsageError("unknown option '" + verb + "'",
                     "options come after the verb; see 'tpm help'");
  }
  const std::vector<std::string_view> verbs = verb_names();
  std::string help = suggestion(verb, verbs, {}, {});
  if (help.rfind("did you", 0) != 0) help = "'tpm help' lists the verbs";
  throw UsageError("unknown verb '" + verb + "'", help);
}

int run(const std::vector<std::string>& words) {
  if (words.empty()) return print(overview(all_commands()));
  const std::string& verb = words.front();
  if (verb == "--version" || verb == "-V") {
    return print("tpm " + std::string(program_version) + "\n");
  }
  if (verb == "--help" || verb == "-h") return print(overview(all_commands()));
  const Command& command = find_verb(verb);
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (wants_help(rest)) return print(help(command));
  return command.run(parse_arguments(command, rest));
}

int complain(const std::string& message, const std::string& help, int status) {
  remark(message, help);
  return status;
}

/// Threads and memory maps are memory too; the rest of the system's errors are failed input or
/// output.
int complain(const std::system_error& error) {
  const bool starved = error.code() == std::errc::not_enough_memory ||
                       error.code() == std::errc::resource_unavailable_try_again;
  if (starved) out_of_memory();
  return complain(error.what(), {}, exit_status::io_failed);
}

int run_and_map(const std::vector<std::string>& words) {
  try {
    const int status = run(words);
    const bool fine = status == exit_status::ok || status == exit_status::finding;
    return fine && messages_lost() ? exit_status::io_failed : status;
  } catch (const UsageError& error) {
    return complain(error.message(), error.help(), exit_status::usage);
  } catch (const IoError& error) {
    return complain(error.what(), {}, exit_status::io_failed);
  } catch (const std::system_error& error) {
    return complain(error);
  } catch (const std::bad_alloc&) {
    out_of_memory();
  } catch (const std::exception& error) {
    return complain(std::string("unexpected: ") + error.what(),
                    "this is a bug in tpm: please report the command and its input",
                    exit_status::bug);
  }
}

}  // namespace
}  // namespace tpm::cli

int main(int argc, char** argv) {
  tpm::cli::prepare_process();
  return tpm::cli::run_and_map(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
}
