#include <tpm/diagnostics/code_texts.hpp>

namespace tpm {
namespace {

// Sorted by code.
constexpr CodeText exchange_texts[] = {
    {"bad-plan",
     "A file that is compared as a saved plan is not what `tpm plan -f json` writes: it is no "
     "JSON, it lacks something, or it holds some of the program's tasks only.\n\n"
     "Save the plan again with `tpm plan -f json -o plan.json`, all of it and with this version "
     "of tpm. The plan of a program with errors has no dates to compare.",
     "", ""},
    {"import-column",
     "A table that is imported lacks a column: one that --map names, or both the ids and the names "
     "of the tasks.\n\n"
     "The message says which. Headings are compared without regard to capitals; "
     "`--map 'id=Key,name=Summary'` says what the columns of a tracker mean.",
     "", ""},
    {"import-syntax",
     "The file that is imported is not what it seems to be: XML that is not well-formed or is no "
     "project of MS Project, an XER file with lines that belong to no table, a table with quotes "
     "that do not close.\n\n"
     "Most often a file was cut off on its way, or changed by hand. Save it again in the other "
     "tool. `--from` says the format where it is not recognised.",
     "", ""},
    {"not-exported",
     "The format that the program is written to has no place for something, so whoever reads the "
     "file there does not see it. Nothing is left out without such a warning, and the dates of the "
     "exported tasks are those of the plan.\n\n"
     "MS Project, for instance, has one constraint a task and one link between two tasks, and "
     "neither estimates in three points nor risks. Keep the program file as the original.",
     "", ""},
    {"not-imported",
     "A program file has no place for this, or means something else by it: the message says what, "
     "and for which task. Everything else was imported.\n\n"
     "Look at the task in the other tool and decide whether it matters: what changes dates is said "
     "so. `-f json` lists all of it for another program.",
     "", ""},
};

}  // namespace

std::span<const CodeText> exchange_code_texts() { return exchange_texts; }

}  // namespace tpm
