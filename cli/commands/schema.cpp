// tpm schema: the JSON Schema of the program file.
#include <tpm/input/reader.hpp>

#include "cli/commands/commands.hpp"
#include "cli/commands/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"

namespace tpm::cli {
namespace {

int run_schema(const Arguments& arguments) {
  write_product(arguments.text("output"), input::program_schema());
  return exit_status::ok;
}

}  // namespace

Command schema_command() {
  Command command;
  command.name = "schema";
  command.summary = "the JSON Schema of program files, for editors";
  command.description = {
      "An editor with a YAML language server completes and checks program files by it. The first "
      "line of the file names the schema:",
      "# yaml-language-server: $schema=./program.schema.json",
  };
  command.flags = {output_flag()};
  command.examples = {{"tpm schema -o program.schema.json", "beside the program file"}};
  command.run = run_schema;
  return command;
}

}  // namespace tpm::cli
