#include "cli/manpage.hpp"

#include "cli/help.hpp"

namespace tpm::cli {
namespace {

/// Text as roff shows it: a backslash is itself, a hyphen can be copied into a shell, and no line
/// begins with a control character.
std::string roff(std::string_view text) {
  std::string result;
  if (!text.empty() && (text.front() == '.' || text.front() == '\'')) result = "\\&";
  for (const char c : text) {
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else if (c == '\'') {
      result += "\\(aq";
    } else {
      result += c;
    }
  }
  return result;
}

std::string entry(std::string_view heading, std::string_view text) {
  return ".TP\n\\fB" + roff(heading) + "\\fR\n" + roff(text) + "\n";
}

std::string examples(const Command& command) {
  std::string text;
  for (const Example& example : command.examples) {
    text += ".TP\n\\fB" + roff(example.command) + "\\fR\n" + roff(example.purpose) + "\n";
  }
  return text;
}

std::string section(const Command& command) {
  std::string text = ".SS \"" + roff(usage_line(command)) + "\"\n";
  text += roff(command.summary) + ".\n";
  for (const std::string_view paragraph : command.description) {
    text += ".PP\n" + roff(paragraph) + "\n";
  }
  for (const Positional& positional : command.positionals) {
    std::string help(positional.help);
    if (!positional.default_value.empty()) {
      help += " (default: " + std::string(positional.default_value) + ")";
    }
    text += entry(positional.metavar, help);
  }
  for (const Flag& flag : command.flags) {
    std::string heading = flag_heading(flag);
    heading.erase(0, heading.find_first_not_of(' '));
    text += entry(heading, flag_description(flag));
  }
  return text;
}

constexpr std::string_view description = R"(.SH DESCRIPTION
Reads the plan of a technical program from YAML files: projects, tasks, links, teams, calendars.
Schedules it by the critical\-path method and says when it finishes, what decides that, how much room
there is and what it costs. The same files give the same result: nothing reads the clock or the network.
.PP
.B tpm init
writes a file to start from.
)";

constexpr std::string_view closing = R"(.SH EXIT STATUS
.TP
.B 0
Fine.
.TP
.B 1
There is a finding at or above \fB\-\-fail\-on\fR.
.TP
.B 2
The command line is wrong.
.TP
.B 3
The program file, or one that it includes, is wrong or cannot be opened.
.TP
.B 4
Reading or writing failed; an output file is as it was.
.TP
.B 5
The input exceeds a limit, or there is no memory left.
.TP
.B 70
A bug in tpm.
.TP
.B 130, 143
Interrupted or terminated; an output file is as it was.
.SH ENVIRONMENT
.TP
.B NO_COLOR
No colours unless \fB\-\-color always\fR asks for them.
.TP
.B COLUMNS
The width of text on a terminal, if not that of the terminal itself.
.SH FILES
.TP
.B program.yaml
The program file, where none is named.
)";

}  // namespace

std::string man_page(std::span<const Command> commands, std::string_view version) {
  std::string text = ".TH TPM 1 \"\" \"tpm " + roff(version) + "\" \"User Commands\"\n";
  text += ".SH NAME\ntpm \\- when will a program finish, what decides it, and how much room is ";
  text += "there\n.SH SYNOPSIS\n.B tpm\n.I VERB\n[\\fIOPTION\\fR]...\n[\\fIFILE\\fR]\n";
  text += description;
  text += ".SH EXAMPLES\n";
  for (const Command& command : commands) {
    if (!command.hidden) text += examples(command);
  }
  text += ".SH VERBS\nAn option that takes a value is given once, unless it says that it may be ";
  text += "repeated.\nEvery verb has \\fB\\-\\-help\\fR.\n";
  for (const Command& command : commands) {
    if (!command.hidden) text += section(command);
  }
  return text + std::string(closing);
}

}  // namespace tpm::cli
