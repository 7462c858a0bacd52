#include <algorithm>
#include <map>
#include <thread>
#include <vector>

#include <fmt/core.h>

#include <tpm/base/parallel.hpp>
#include <tpm/input/bytes.hpp>
#include <tpm/input/events.hpp>
#include <tpm/input/file_source.hpp>
#include <tpm/input/glob.hpp>
#include <tpm/input/includes.hpp>
#include <tpm/input/keys.hpp>
#include <tpm/input/pieces.hpp>
#include <tpm/input/values.hpp>

namespace tpm::input {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t no_parent = static_cast<std::size_t>(-1);

/// A file, known from the moment it is included.
struct File {
  FileId id;
  fs::path directory;  ///< where its own includes start from, canonical
  std::size_t parent = no_parent;
  Span included_at;
  Document document;
  bool usable = false;
};

/// Whether `path` (both canonical) is in `directory` or below.
bool is_inside(const fs::path& path, const fs::path& directory) {
  auto part = path.begin();
  for (const fs::path& folder : directory) {
    if (folder.empty()) continue;  // a slash at the end
    if (part == path.end() || *part != folder) return false;
    ++part;
  }
  return true;
}

/// A lone file is worth several threads, if it is large.
std::size_t pieces_of(std::string_view text) {
  constexpr std::size_t worthwhile = std::size_t{64} << 10;
  return std::min<std::size_t>(text.size() / worthwhile, std::thread::hardware_concurrency());
}

class Loader {
 public:
  Loader(const ReadOptions& options, SourceMap& sources, DiagnosticSink& sink)
      : options_(options), sources_(sources), sink_(sink) {}

  LoadedFiles run(std::string text, std::string name, const fs::path& path,
                  const fs::path& directory) {
    root_ = resolve(directory.empty() ? fs::path(".") : directory);
    add(path.empty() ? fs::path() : resolve(path), root_, no_parent, {}, std::move(name),
        std::move(text));
    for (std::size_t first = 0; first < files_.size();) {
      const std::size_t last = files_.size();
      parse(first, last);
      for (std::size_t i = first; i < last; ++i) include_all(i);
      first = last;
    }
    LoadedFiles loaded;
    loaded.complete = complete_;
    for (File& file : files_) {
      if (file.usable) loaded.documents.push_back(std::move(file.document));
    }
    return loaded;
  }

 private:
  // What the disk does, or what stands in for it.

  [[nodiscard]] fs::path resolve(const fs::path& path) const {
    return options_.files != nullptr ? path.lexically_normal() : resolve_links(path);
  }

  [[nodiscard]] bool exists(const fs::path& path) const {
    std::error_code ignored;
    return options_.files != nullptr ? options_.files->exists(path.string())
                                     : fs::exists(path, ignored);
  }

  [[nodiscard]] std::vector<std::string> matching_files(std::size_t file,
                                                        const std::string& pattern) const {
    const fs::path& directory = files_[file].directory;
    const std::size_t most = 2 * options_.limits.files;
    if (options_.files == nullptr) return glob(directory, pattern, most);
    return glob((directory / pattern).lexically_normal().string(), options_.files->paths(), most);
  }

  /// The name of an included file in messages: relative, as that of the file that includes it.
  [[nodiscard]] std::string shown(std::size_t file, const fs::path& path,
                                  const std::string& name) const {
    if (options_.files != nullptr) return options_.files->name_of(path.string());
    const fs::path above = fs::path(sources_.name(files_[file].id)).parent_path();
    return (above / name).lexically_normal().string();
  }

  void add(const fs::path& path, const fs::path& directory, std::size_t parent, Span included_at,
           std::string name, std::string text) {
    if (!path.empty()) known_.emplace(path.string(), files_.size());
    bytes_ += text.size();
    File file;
    file.id = sources_.add(std::move(name), std::move(text), path.string());
    file.directory = directory;
    file.parent = parent;
    file.included_at = included_at;
    files_.push_back(std::move(file));
  }

  /// Each file with its own sink: the order of errors is that of the files, not of the threads.
  void parse(std::size_t first, std::size_t last) {
    std::vector<DiagnosticSink> sinks(last - first);
    for_each_index(last - first, [&](std::size_t i) {
      File& file = files_[first + i];
      const std::string_view text = sources_.text(file.id);
      const std::size_t pieces = last - first > 1 ? 1 : pieces_of(text);
      file.usable = check_characters(file.id, text, sinks[i]) &&
                    (parse_in_pieces(file.id, text, options_.limits, pieces, file.document) ||
                     parse_document(file.id, text, options_.limits, file.document, sinks[i]));
    });
    for (DiagnosticSink& sink : sinks) sink_.merge(std::move(sink));
    for (std::size_t i = first; i < last; ++i) {
      complete_ = complete_ && files_[i].usable;
      nodes_ += files_[i].document.nodes.size();
    }
    if (nodes_ > options_.limits.nodes && files_.size() > 1) {
      stop(files_[first].included_at, "limit-nodes",
           fmt::format("more than {} values in all files", options_.limits.nodes));
    }
  }

  void include_all(std::size_t file) {
    if (!files_[file].usable || stopped_) return;
    const NodeRef top(&files_[file].document, 0);
    if (!top.is_map()) return;
    for (const NodeRef value : Children(top)) {
      if (value.key().text() != to_string(Key::include)) continue;
      if (value.kind() == NodeKind::null || value.is_map()) continue;  // reported with its shape
      ValueReader(sink_).each(value, "the name of a file",
                              [&](NodeRef name) { include(file, name); });
    }
  }

  void include(std::size_t file, NodeRef node) {
    if (stopped_) return;
    const std::string name(node.text());
    const fs::path wanted = (files_[file].directory / name).lexically_normal();
    if (name.empty() || (!options_.allow_outside && !is_inside(wanted, root_))) {
      if (name.empty()) return fail("include-not-found", node, "an empty file name");
      return report_outside(node, name);
    }
    if (!is_pattern(name)) return include_one(file, node, name, false);
    const std::vector<std::string> found = matching_files(file, name);
    if (found.empty()) {
      sink_.report("include-empty", node.span(), fmt::format("no file matches '{}'", name)).help =
          "names are relative to the file that includes";
    }
    for (const std::string& match : found) {
      if (!stopped_) include_one(file, node, match, true);
    }
  }

  void include_one(std::size_t file, NodeRef node, const std::string& name, bool from_pattern) {
    const fs::path path = resolve(files_[file].directory / name);
    if (!options_.allow_outside && !is_inside(path, root_)) return report_outside(node, name);
    const auto known = known_.find(path.string());
    if (known != known_.end()) {
      // A pattern such as *.yaml may well match the file that it stands in.
      if (!(from_pattern && known->second == file)) check_cycle(file, known->second, node, name);
      return;
    }
    if (files_.size() > options_.limits.files) {
      return stop(node.span(), "limit-files",
                  fmt::format("more than {} included files", options_.limits.files));
    }
    const std::string shown_name = shown(file, path, name);
    ReadError error;
    auto text = read_text(path, shown_name, options_, error);
    if (!text) {
      if (!exists(path)) {
        return fail("include-not-found", node, fmt::format("there is no file '{}'", shown_name));
      }
      return fail(error.code, node, error.message);
    }
    if (bytes_ + text->size() > options_.limits.total_bytes) {
      return stop(
          node.span(), "limit-size",
          fmt::format("all files together have more than {} bytes", options_.limits.total_bytes));
    }
    add(path, path.parent_path(), file, node.span(), shown_name, std::move(*text));
  }

  /// Including a file again is fine (it counts once), unless it is one that led here.
  void check_cycle(std::size_t file, std::size_t again, NodeRef node, const std::string& name) {
    std::size_t above = file;
    while (above != again && above != no_parent) above = files_[above].parent;
    if (above == no_parent) return;
    const std::string& shown = sources_.name(files_[again].id);
    auto& error = sink_.report("include-cycle", node.span(),
                               again == file ? fmt::format("'{}' includes itself", shown)
                                             : fmt::format("'{}' includes '{}', which led here",
                                                           sources_.name(files_[file].id), shown));
    for (std::size_t i = file; i != again; i = files_[i].parent) {
      error.related.push_back({files_[i].included_at,
                               fmt::format("'{}' is included here", sources_.name(files_[i].id))});
    }
    error.help = fmt::format("remove '{}'", name);
  }

  void report_outside(NodeRef node, std::string_view name) {
    fail("include-outside", node, fmt::format("'{}' is outside of the program's directory", name));
  }

  void fail(std::string_view code, NodeRef node, std::string message) {
    complete_ = false;
    auto& error = sink_.report(code, node.span(), std::move(message));
    if (code == "include-outside") error.help = "--allow-outside lets includes leave it";
    if (code == "include-not-found") error.help = "names are relative to the file that includes";
  }

  void stop(Span span, std::string_view code, std::string message) {
    complete_ = false;
    stopped_ = true;
    sink_.report(code, span, std::move(message));
  }

  const ReadOptions& options_;
  SourceMap& sources_;
  DiagnosticSink& sink_;
  fs::path root_;
  std::deque<File> files_;
  std::map<std::string, std::size_t> known_;  ///< canonical path → index
  std::size_t bytes_ = 0;
  std::size_t nodes_ = 0;
  bool complete_ = true;
  bool stopped_ = false;
};

}  // namespace

fs::path resolve_links(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  fs::path result = fs::weakly_canonical(absolute, error);
  return error ? absolute.lexically_normal() : result;
}

std::optional<std::string> read_text(const fs::path& path, std::string_view shown,
                                     const ReadOptions& options, ReadError& error) {
  const std::size_t most = options.limits.file_bytes;
  if (options.files != nullptr) return options.files->read(path.string(), shown, most, error);
  if (options.edited != nullptr) {
    const auto edited = options.edited->find(resolve_links(path).string());
    if (edited != options.edited->end()) return edited->second;
  }
  return read_bytes(path.string(), shown, most, error);
}

LoadedFiles load_files(std::string text, std::string name, const fs::path& path,
                       const fs::path& directory, const ReadOptions& options, SourceMap& sources,
                       DiagnosticSink& sink) {
  return Loader(options, sources, sink).run(std::move(text), std::move(name), path, directory);
}

}  // namespace tpm::input
