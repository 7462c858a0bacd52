// Changes of a program as edits of its files' texts. What is read from the edited texts is by
// construction what `tpm what-if --write` saves; comments and layout stay.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tpm/change/edited_text.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/input/reader.hpp>
#include <tpm/model/program.hpp>

namespace tpm::change {

class ProgramEditor {
 public:
  /// Of the program that read_program(`path`) has just read into `sources`: every text in it is one
  /// of the program's files, the top one first. The sources outlive the editor.
  ProgramEditor(std::string path, const input::ReadOptions& options, SourceMap& sources);

  /// Another editor that goes on from the same texts: each scenario has one.
  ProgramEditor(const ProgramEditor& other);
  ProgramEditor& operator=(const ProgramEditor&) = delete;
  ~ProgramEditor();

  /// Applies one change to the present texts; later changes see it. An empty value, `~` and `null`
  /// remove what the path names. False, with bad-path or yaml-syntax at the user's own text, if it
  /// cannot be applied; the texts are then as they were. O(files' texts).
  bool apply(const Change& change, DiagnosticSink& sink);

  /// Reads the program from the present texts. Everything that is found points to the user's own
  /// text: to the change where a value comes from one, to the file as it was otherwise. The texts
  /// are added to `scratch`, to which the program's spans refer (see `origin`).
  [[nodiscard]] std::optional<Program> read(SourceMap& scratch, DiagnosticSink& sink);

  /// A place of a program that `read` made, in the terms of the sources given at the beginning.
  [[nodiscard]] Span origin(Span place, const SourceMap& scratch);

  /// All places of diagnostics likewise: of scheduling the program that was read.
  void point_to_origins(const DiagnosticSink& found, const SourceMap& scratch,
                        DiagnosticSink& sink);

  /// What a change did, for people: "auth.api.duration", "8d", "12d"; empty where there was or is
  /// nothing.
  struct Applied {
    std::string path, from, to;
  };
  [[nodiscard]] const std::vector<Applied>& applied() const { return applied_; }

  struct File {
    std::string path;  ///< links resolved; empty for standard input
    EditedText text;
  };
  /// The program's files, the top one first.
  [[nodiscard]] const std::vector<File>& files() const { return files_; }

 private:
  struct Parsed;
  const Parsed& parsed();
  bool check_texts(const Change& change, DiagnosticSink& sink) const;

  std::string path_;
  input::ReadOptions options_;
  SourceMap& sources_;
  std::vector<File> files_;
  std::vector<Applied> applied_;
  std::unique_ptr<Parsed> parsed_;  ///< of the present texts; null after a change
};

}  // namespace tpm::change
