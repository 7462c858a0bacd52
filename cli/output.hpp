// Where the product of a command goes, and its messages. Every write is checked; a file appears
// whole or not at all.
#pragma once

#include <string>
#include <string_view>

namespace tpm::cli {

/// Writes `text` to the file `target`, or to standard output if `target` is empty or "-".
///
/// A regular file is replaced atomically: an exclusive temporary beside it is written, flushed to
/// the disk, closed and renamed. A symbolic link stays and its target is replaced; the mode of an
/// existing file is kept. Devices and pipes are written directly. Throws IoError; the target is
/// then as it was and no temporary is left. A reader of standard output that goes away is no error.
void write_product(const std::string& target, std::string_view text);

/// Writes `text` to standard error. A failure is remembered, not thrown: see messages_lost().
void write_message(std::string_view text);

/// Whether a message could not be written (and its reader had not just gone away).
[[nodiscard]] bool messages_lost();

}  // namespace tpm::cli
