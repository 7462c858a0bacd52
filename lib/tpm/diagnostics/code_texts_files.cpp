#include <tpm/diagnostics/code_texts.hpp>

namespace tpm {
namespace {

// Sorted by code.
constexpr CodeText file_texts[] = {
    {"cannot-read",
     "A file could not be opened or read: it does not exist, is a directory, may not be "
     "read by you, or the disk failed.\n\n"
     "Check the name as it is written in the message; names are relative to the directory "
     "in which tpm runs, those of includes to the including file.",
     "", ""},
    {"duplicate-key",
     "One map has the same key twice. Most YAML readers silently keep the last value, so "
     "that a task vanishes from the plan without a word; tpm refuses to guess which one "
     "you meant.\n\n"
     "Remove one of them or rename it. This happens most often when a task is copied and "
     "only its values are changed.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
      api: { duration: 3d }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
      api-review: { duration: 3d }
)"},
    {"empty-file",
     "The file holds no program: it is empty, or everything in it is a comment.\n\n"
     "`tpm init` writes a commented file to start from.",
     "", ""},
    {"format-version",
     "The first thing a program file says is which version of the format it is written in, "
     "so that an old file keeps its meaning when the format grows. The only version now is "
     "1.",
     R"(tpm: 7
program: Phoenix checkout
)",
     R"(tpm: 1
program: Phoenix checkout
)"},
    {"include-cycle",
     "A file includes itself, directly or through others. Each file is part of the program "
     "once, so one of the includes in the circle has to go.\n\n"
     "Usually the top file includes the files of the teams, and those include nothing.",
     "", ""},
    {"include-empty",
     "A pattern under `include` matches no file. That is allowed, since teams may not have written "
     "their files yet, but a mistyped folder looks just the same. Patterns are relative to the "
     "file that includes.",
     R"(include: [teem/*.yaml]
)",
     ""},
    {"include-not-found",
     "An include names a file that is not there. A plan without a team's tasks would look better "
     "than it is, so nothing is planned.\n\n"
     "Paths are relative to the file that holds the include.",
     R"(include: [taems/web.yaml]
)",
     ""},
    {"include-outside",
     "An include leads out of the directory of the top file: by `..`, by an absolute path "
     "or through a symbolic link. That is refused, so that a program file from somewhere "
     "else cannot pull in files of your machine.\n\n"
     "Move the file below the top file's directory, or run with --allow-outside if you "
     "trust it.",
     R"(include: [../shared/teams.yaml]
)",
     ""},
    {"invalid-character",
     "A program file holds text only. Control characters, a byte order mark in the middle "
     "of a file and marks that change the direction of text are refused: they make a file "
     "look different from what it says.\n\n"
     "The message names the character by its number; delete it. It often came in by "
     "copying from a document or a terminal.",
     "", ""},
    {"invalid-utf8",
     "Program files are UTF-8. The bytes at this place are not: the file was saved in "
     "another encoding, such as Windows-1252 or UTF-16, or it is not a text file.\n\n"
     "Save it as UTF-8 (every editor has an option for it) or convert it with iconv.",
     "", ""},
    {"limit-depth",
     "Maps and lists are nested more deeply than any sensible program. The limit protects "
     "against files that are made to exhaust the machine.\n\n"
     "Groups within groups are rarely of use beyond three levels.",
     "", ""},
    {"limit-files",
     "More files are included than the limit allows. Check whether a pattern such as "
     "`**/*.yaml` matches more than the program's own files.",
     "", ""},
    {"limit-nodes",
     "All files together hold more values than the limit allows. The limit protects "
     "against files that are made to exhaust the machine.\n\n"
     "Split what is larger into several programs, each planned by itself.",
     "", ""},
    {"limit-scalar",
     "A key or a value is longer than the limit. This is nearly always a quotation mark "
     "that is opened and never closed, so that the rest of the file became one value: look "
     "at the place where it begins.",
     "", ""},
    {"limit-size",
     "A file, or all files together, are larger than the limit. If these are program files indeed, "
     "raise the limit with --max-size.",
     "", ""},
    {"limit-variants",
     "A sweep plans at most 100,000 variants of a program; two sweeps together have as many as "
     "the one times the other. Take larger steps, or sweep a part of the range at a time.\n\n"
     "A trade-off looks at no more ways to do the tasks together than `--nodes` says: too few, and "
     "it "
     "may find none that goes.",
     "", ""},
    {"missing-key",
     "Something that the format requires is not there. A program needs `tpm`, `program` "
     "and a `start` (unless every project has its own date); the message says where the "
     "key belongs.",
     R"(tpm: 1
projects:
  auth:
    tasks:
      api: { duration: 8d }
)",
     R"(tpm: 1
program: Phoenix checkout
start: 2026-01-05
projects:
  auth:
    tasks:
      api: { duration: 8d }
)"},
    {"more-errors",
     "Of more than 10,000 errors the first are listed, and the others only counted. Hardly ever do "
     "so "
     "many stand for themselves: a bracket that is never closed, or a list with the same key again "
     "and again, makes errors of all that follows.\n\n"
     "Mend the first ones and run tpm again.",
     "", ""},
    {"too-many-documents",
     "A line `---` begins a second YAML document in the same file, and everything after it "
     "would be lost. A program file is one document.\n\n"
     "Remove the line, or move what follows it to a file of its own and include that.",
     R"(projects: { auth: { tasks: { api: { duration: 8d } } } }
---
teams: { web: { people: 3 } }
)",
     R"(projects: { auth: { tasks: { api: { duration: 8d } } } }
teams: { web: { people: 3 } }
)"},
    {"unknown-key",
     "The format has no such key here. A mistyped key would otherwise be ignored in "
     "silence, and a deadline that is ignored is worse than none.\n\n"
     "If it is data of your own, begin the key with `x-`: such keys are left alone.",
     R"(projects:
  auth:
    tasks:
      api: { duraton: 8d, jira: AUTH-12 }
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d, x-jira: AUTH-12 }
)"},
    {"unsupported-yaml",
     "Program files use plain YAML: maps, lists and values. Anchors and aliases (`&`, "
     "`*`), merge keys (`<<`) and tags (`!`) are refused, since they hide what a task says "
     "and let a small file grow without end.\n\n"
     "Write the values out. What several tasks share can often be said once on their "
     "project, group or team.",
     R"(projects:
  auth:
    tasks:
      api: &usual { duration: 8d }
      ui: *usual
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
      ui: { duration: 8d }
)"},
    {"wrong-type",
     "A map, a list or a single value stands where the format expects another of the "
     "three. Mostly an indentation slipped, or a list lost its brackets.",
     R"(projects:
  auth:
    tasks:
      api: 8d
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
)"},
    {"yaml-syntax",
     "The text is not YAML: a bracket or quotation mark is not closed, a colon or an "
     "indentation is missing. What the reader noticed may be a line or two after the "
     "cause.\n\n"
     "Text that holds `: `, ` #`, brackets or a leading `*`, `&`, `!`, `%`, `@` needs "
     "quotation marks.",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d
)",
     R"(projects:
  auth:
    tasks:
      api: { duration: 8d }
)"},
};

}  // namespace

std::span<const CodeText> file_code_texts() { return file_texts; }

}  // namespace tpm
