#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>
#include <support/read_text.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <tpm/input/glob.hpp>

namespace fs = std::filesystem;
using namespace tpm;
using namespace tpm::test;

namespace {

/// A folder of its own for a test, removed afterwards.
class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() / fmt::format("tpm-includes-{}-{}", ::getpid(), ++count_)) {
    fs::create_directories(path_ / "in");
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / "in" / name).parent_path());
    std::ofstream(path_ / "in" / name) << text;
  }
  [[nodiscard]] fs::path path() const { return path_ / "in"; }

  /// The messages for the top file, with names relative to the folder; "ids: …" if there are none.
  [[nodiscard]] std::string outcome(const input::ReadOptions& options = {}) const {
    Read result;
    result.program = input::read_program((path() / "program.yaml").string(), options,
                                         result.sources, result.sink);
    if (!result.program) {
      std::string text = result.messages();
      const std::string prefix = path().string() + "/";
      for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
        text.erase(at, prefix.size());
      return text;
    }
    std::string ids = "ids:";
    for (const Activity& a : result.program->activities) ids += " " + a.path;
    return ids;
  }

 private:
  static inline int count_ = 0;
  fs::path path_;
};

std::string project(const std::string& id) {
  return "projects:\n  " + id + ":\n    tasks:\n      t: { duration: 1d }\n";
}

}  // namespace

TEST_CASE("patterns") {
  using input::matches;
  CHECK(matches("*.yaml", "a.yaml"));
  CHECK_FALSE(matches("*.yaml", "a.yml"));
  CHECK_FALSE(matches("*.yaml", ".a.yaml"));
  CHECK(matches(".*", ".a"));
  CHECK(matches("a?c", "abc"));
  CHECK_FALSE(matches("a?c", "ac"));
  CHECK(matches("[a-c]x", "bx"));
  CHECK_FALSE(matches("[!a-c]x", "bx"));
  CHECK(matches("[!a-c]x", "dx"));
  CHECK(matches("[x", "[x"));
  CHECK(matches("*a*b*c", "xxaxxbxxc"));
  CHECK_FALSE(matches("*a*b*c", "xxaxxbxx"));
  CHECK(matches(std::string(50, '*') + "b", std::string(1000, 'a') + "b"));
}

TEST_CASE("files are included by name and pattern, each once, relative to the one that includes") {
  const Folder f;
  f.write("program.yaml", head + "include: [teams/*.yaml, teams/b.yaml, \"deep/**/*.yaml\"]\n");
  f.write("teams/b.yaml", "include: more/c.yaml\n" + project("b"));
  f.write("teams/a.yaml", "tpm: 1\n" + project("a"));
  f.write("teams/more/c.yaml", project("c"));
  f.write("deep/d.yaml", project("d"));
  f.write("deep/1/2/e.yaml", project("e"));
  f.write("teams/.hidden.yaml", project("h"));
  CHECK(f.outcome() == "ids: a a.t b b.t c c.t d d.t e e.t");
}

TEST_CASE("a team file names the team of its projects") {
  const Folder f;
  f.write("program.yaml",
          head + "include: web.yaml\nteams: { web: {}, other: {} }\n" + project("p"));
  f.write("web.yaml",
          "team: web\nprojects:\n  q:\n    tasks:\n      t: { duration: 1d }\n      u: { duration: "
          "1d, team: other }\n");
  Read result;
  result.program =
      input::read_program((f.path() / "program.yaml").string(), {}, result.sources, result.sink);
  REQUIRE(result.program);
  const Program& p = *result.program;
  CHECK_FALSE(activity(p, "p.t").team.valid());
  CHECK(p[activity(p, "q.t").team].id == "web");
  CHECK(p[activity(p, "q.u").team].id == "other");
}

TEST_CASE("a pattern may match the file that it stands in") {
  const Folder f;
  f.write("program.yaml", head + "include: \"*.yaml\"\n" + project("p"));
  f.write("a.yaml", project("a"));
  CHECK(f.outcome() == "ids: a a.t p p.t");
}

TEST_CASE("no way out of the top file's folder, unless asked for") {
  const Folder f;
  f.write(
      "program.yaml",
      head + "include: [../out.yaml, link.yaml, linked/x.yaml, /etc/hostname]\n" + project("p"));
  f.write("../out.yaml", project("o"));
  f.write("../other/x.yaml", project("x"));
  fs::create_symlink("../out.yaml", f.path() / "link.yaml");
  fs::create_directory_symlink("../other", f.path() / "linked");
  const auto line = [](int column, std::size_t length, const std::string& name) {
    return fmt::format(
        "program.yaml:4:{}-{}: error[include-outside]: '{}' is outside of the program's directory "
        "(--allow-outside lets includes leave it)\n",
        column, length, name);
  };
  CHECK(f.outcome() == line(11, 11, "../out.yaml") + line(24, 9, "link.yaml") +
                           line(35, 13, "linked/x.yaml") + line(50, 13, "/etc/hostname"));
  f.write("program.yaml",
          head + "include: [../out.yaml, link.yaml, linked/x.yaml]\n" + project("p"));
  input::ReadOptions options;
  options.allow_outside = true;
  CHECK(f.outcome(options) == "ids: o o.t p p.t x x.t");
}

TEST_CASE("a way up that stays inside is fine") {
  const Folder f;
  f.write("program.yaml", head + "include: teams/a.yaml\n");
  f.write("teams/a.yaml", "include: ../shared/b.yaml\n" + project("a"));
  f.write("shared/b.yaml", project("b"));
  CHECK(f.outcome() == "ids: a a.t b b.t");
}

TEST_CASE("what cannot be included is an error that names the files") {
  const Folder f;
  f.write(
      "program.yaml",
      head + "include: [folder, missing.yaml, \"no*.yaml\", pipe, program.yaml]\n" + project("p"));
  fs::create_directory(f.path() / "folder");
  ::mkfifo((f.path() / "pipe").c_str(), 0600);
  CHECK(f.outcome() ==
        "program.yaml:4:11-6: error[cannot-read]: cannot read 'folder': it is a directory\n"
        "program.yaml:4:19-12: error[include-not-found]: there is no file 'missing.yaml' (names "
        "are relative to the file that includes)\n"
        "program.yaml:4:34-8: warning[include-empty]: no file matches 'no*.yaml' (names are "
        "relative to the file that includes)\n"
        "program.yaml:4:45-4: error[cannot-read]: cannot read 'pipe': it is a pipe\n"
        "program.yaml:4:51-12: error[include-cycle]: 'program.yaml' includes itself (remove "
        "'program.yaml')\n");
}

TEST_CASE("a circle of files names each step") {
  const Folder f;
  f.write("program.yaml", head + "include: a.yaml\n");
  f.write("a.yaml", "include: b.yaml\n");
  f.write("b.yaml", "include: program.yaml\n");
  CHECK(f.outcome() ==
        "b.yaml:1:10-12: error[include-cycle]: 'b.yaml' includes 'program.yaml', which led here "
        "(remove 'program.yaml') "
        "[a.yaml:1:10 'b.yaml' is included here] [program.yaml:4:10 'a.yaml' is included here]\n");
}

TEST_CASE("clashes name both files") {
  const Folder f;
  f.write("program.yaml", head + "include: [a.yaml, b.yaml]\nteams: { web: {} }\nbudget: 1k\n");
  f.write("a.yaml", "teams: { web: {} }\n" + project("p"));
  f.write("b.yaml", "budget: 2k\n" + project("p"));
  CHECK(f.outcome() ==
        "a.yaml:1:10-3: error[duplicate-id]: team 'web' is here twice [program.yaml:5:10 first "
        "here]\n"
        "b.yaml:1:1-6: error[duplicate-key]: 'budget' is said in another file already "
        "[program.yaml:6:1 first here]\n"
        "b.yaml:3:3-1: error[duplicate-id]: project 'p' is here twice [a.yaml:3:3 first here]\n");
}

TEST_CASE("limits on files") {
  const Folder f;
  f.write("program.yaml", head + "include: \"parts/*.yaml\"\n");
  for (int i = 0; i < 12; ++i)
    f.write(fmt::format("parts/{:02}.yaml", i), project(fmt::format("p{}", i)));
  input::ReadOptions options;
  options.limits.files = 10;
  CHECK(f.outcome(options) ==
        "program.yaml:4:11-12: error[limit-files]: more than 10 included files\n");
  options = {};
  options.limits.total_bytes = 200;
  CHECK(f.outcome(options) ==
        "program.yaml:4:11-12: error[limit-size]: all files together have more than 200 bytes\n");
  options = {};
  options.limits.nodes = 60;
  CHECK(f.outcome(options) ==
        "program.yaml:4:11-12: error[limit-nodes]: more than 60 values in all files\n");
}

TEST_CASE("many files, read at once, give the same messages every time") {
  const Folder f;
  f.write("program.yaml", head + "include: \"parts/*.yaml\"\n");
  for (int i = 0; i < 60; ++i) {
    f.write(fmt::format("parts/{:02}.yaml", i),
            project(fmt::format("p{}", i)) + (i % 3 == 0 ? "bugdet: 1k\n" : ""));
  }
  const std::string first = f.outcome();
  CHECK(std::count(first.begin(), first.end(), '\n') == 20);
  for (int i = 0; i < 5; ++i) CHECK(f.outcome() == first);
}

TEST_CASE("a top file that is none") {
  SourceMap sources;
  DiagnosticSink sink;
  CHECK_FALSE(input::read_program("/nowhere/p.yaml", {}, sources, sink));
  CHECK_FALSE(input::read_program("/", {}, sources, sink));
  CHECK_FALSE(input::read_program("/dev/zero", {}, sources, sink));
  REQUIRE(sink.all().size() == 3);
  CHECK(sink.all()[0].message == "cannot open '/nowhere/p.yaml': No such file or directory");
  CHECK(sink.all()[1].message == "cannot read '/': it is a directory");
  CHECK(sink.all()[2].message == "cannot read '/dev/zero': it is a device");
}
