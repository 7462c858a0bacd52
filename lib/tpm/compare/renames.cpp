// Which removed task is which added one.
//
//  1. Tasks that share their own id, their name, or all of their links on one side are candidates.
//     Links count as they would be under the new ids; a neighbour of which it is not known yet what
//     became of it is anyone.
//  2. Each pair is scored by what it has in common.
//  3. A pair with a score that is enough, and better than any other of either task, is a rename.
//  4. Renames tell more about the links of their neighbours: again from 1, while there are new
//  ones.
#include <algorithm>
#include <map>

#include <tpm/base/text.hpp>
#include <tpm/compare/plan_diff.hpp>

namespace tpm {
namespace {

constexpr std::size_t no_match = static_cast<std::size_t>(-1);
constexpr int max_rounds = 32;
constexpr std::size_t largest_bucket = 16;  ///< tasks of one plan that have one thing in common
constexpr std::string_view anyone = "?";    ///< no id

/// A milestone or a group has less to go by: no duration, often no team.
int enough(const TaskSnapshot& task) { return task.kind == SnapshotKind::task ? 6 : 4; }

/// One of the plans in the search: tasks by id, and the index of the other plan's that each is.
struct Side {
  const std::vector<const TaskSnapshot*>& tasks;
  std::vector<std::size_t> match;
  std::vector<std::string> before, after;  ///< links as text; empty: none, or nothing is known

  explicit Side(const std::vector<const TaskSnapshot*>& all)
      : tasks(all), match(all.size(), no_match), before(all.size()), after(all.size()) {}

  [[nodiscard]] std::size_t find(std::string_view id) const {
    const auto found = std::lower_bound(
        tasks.begin(), tasks.end(), id,
        [](const TaskSnapshot* task, std::string_view wanted) { return task->id < wanted; });
    if (found == tasks.end() || (*found)->id != id) return no_match;
    return static_cast<std::size_t>(found - tasks.begin());
  }
};

class RenameSearch {
 public:
  RenameSearch(const std::vector<const TaskSnapshot*>& removed,
               const std::vector<const TaskSnapshot*>& added)
      : from_(removed), to_(added) {}

  std::vector<Rename> run() {
    if (from_.tasks.empty() || to_.tasks.empty()) return {};
    for (int round = 0; round < max_rounds && find_more(); ++round) {
    }
    add_what_is_known_now();
    std::sort(renames_.begin(), renames_.end(),
              [](const Rename& a, const Rename& b) { return a.from->id < b.from->id; });
    return std::move(renames_);
  }

 private:
  struct Candidate {
    std::size_t from, to;
    RenameEvidence evidence;
    int score = 0;
  };
  /// The best score of a task, and whether more than one pair has it.
  struct Best {
    int score = 0;
    bool shared = false;
  };
  using Bucket = std::pair<std::vector<std::size_t>, std::vector<std::size_t>>;

  bool find_more() {
    write_links(from_, &to_, false);
    write_links(to_, nullptr, false);
    const std::vector<Candidate> candidates = scored(pairs());
    std::vector<Best> best_from(from_.tasks.size());
    std::vector<Best> best_to(to_.tasks.size());
    for (const Candidate& candidate : candidates) {
      note(best_from[candidate.from], candidate.score);
      note(best_to[candidate.to], candidate.score);
    }
    const std::size_t known = found_.size();
    for (const Candidate& candidate : candidates) {
      const TaskSnapshot& from = *from_.tasks[candidate.from];
      if (candidate.score < enough(from)) continue;
      if (!is_only_best(best_from[candidate.from], candidate.score)) continue;
      if (!is_only_best(best_to[candidate.to], candidate.score)) continue;
      from_.match[candidate.from] = candidate.to;
      to_.match[candidate.to] = candidate.from;
      found_.push_back(candidate);
    }
    return found_.size() > known;
  }

  /// Links of tasks that were found early say more once their neighbours are known.
  void add_what_is_known_now() {
    write_links(from_, &to_, true);
    write_links(to_, nullptr, true);
    for (const Candidate& pair : found_) {
      renames_.push_back(
          {from_.tasks[pair.from], to_.tasks[pair.to], evidence(pair.from, pair.to)});
    }
  }

  static void note(Best& best, int score) {
    if (score < best.score) return;
    best.shared = score == best.score;
    best.score = score;
  }

  static bool is_only_best(const Best& best, int score) {
    return best.score == score && !best.shared;
  }

  /// The links of a side's tasks in new ids; `other` has the new ids of the old side.
  static void write_links(Side& side, const Side* other, bool of_matched) {
    for (std::size_t i = 0; i < side.tasks.size(); ++i) {
      if ((side.match[i] != no_match) != of_matched) continue;
      side.before[i] = links_text(side, other, side.tasks[i]->before);
      side.after[i] = links_text(side, other, side.tasks[i]->after);
    }
  }

  static std::string links_text(const Side& side, const Side* other,
                                const std::vector<LinkSnapshot>& links) {
    std::vector<std::string> texts;
    bool known = false;
    for (const LinkSnapshot& link : links) {
      const std::size_t own = side.find(link.other);
      const std::size_t match = own == no_match ? no_match : side.match[own];
      std::string_view id = link.other;
      if (own != no_match && match == no_match) id = anyone;
      if (match != no_match && other != nullptr) id = other->tasks[match]->id;
      known = known || id != anyone;
      texts.push_back(std::string(id) + ' ' + link.text + '\n');
    }
    if (!known) return {};
    std::sort(texts.begin(), texts.end());
    std::string all;
    for (const std::string& text : texts) all += text;
    return all;
  }

  /// Every pair that has something in common that few others have.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> pairs() const {
    std::map<std::string, Bucket> buckets;
    fill(buckets, from_, &Bucket::first);
    fill(buckets, to_, &Bucket::second);
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (const auto& entry : buckets) {
      const Bucket& bucket = entry.second;
      if (bucket.first.size() > largest_bucket || bucket.second.size() > largest_bucket) continue;
      for (const std::size_t from : bucket.first) {
        for (const std::size_t to : bucket.second) found.emplace_back(from, to);
      }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  /// What too many tasks have in common may single one out together with its duration and team.
  static void fill(std::map<std::string, Bucket>& buckets, const Side& side,
                   std::vector<std::size_t> Bucket::*part) {
    for (std::size_t i = 0; i < side.tasks.size(); ++i) {
      if (side.match[i] != no_match) continue;
      const TaskSnapshot& task = *side.tasks[i];
      const std::string kind(to_string(task.kind));
      const std::string detail =
          '\n' + std::to_string(task.duration) + (task.elapsed ? "e\n" : "\n") + task.team;
      const auto add = [&](const std::string& common) {
        std::string key = kind;
        (buckets[key.append(common)].*part).push_back(i);
        (buckets[key.append(detail)].*part).push_back(i);
      };
      add(" id " + std::string(task.own_id()));
      if (task.has_own_name()) add(" name " + task.name);
      if (!side.before[i].empty()) add(" before " + side.before[i]);
      if (!side.after[i].empty()) add(" after " + side.after[i]);
    }
  }

  [[nodiscard]] std::vector<Candidate> scored(
      const std::vector<std::pair<std::size_t, std::size_t>>& all) const {
    std::vector<Candidate> candidates;
    for (const auto& pair : all) {
      Candidate candidate{pair.first, pair.second, evidence(pair.first, pair.second)};
      candidate.score = candidate.evidence.score();
      candidates.push_back(candidate);
    }
    return candidates;
  }

  [[nodiscard]] RenameEvidence evidence(std::size_t i, std::size_t j) const {
    const TaskSnapshot& from = *from_.tasks[i];
    const TaskSnapshot& to = *to_.tasks[j];
    RenameEvidence same;
    same.own_id = from.own_id() == to.own_id();
    same.name = from.has_own_name() && to.has_own_name() && from.name == to.name;
    same.before = !from_.before[i].empty() && from_.before[i] == to_.before[j];
    same.after = !from_.after[i].empty() && from_.after[i] == to_.after[j];
    same.duration = from.kind == SnapshotKind::task && from.duration != 0 &&
                    from.duration == to.duration && from.elapsed == to.elapsed;
    same.deadline = from.deadline && from.deadline == to.deadline;
    same.team = !from.team.empty() && from.team == to.team;
    same.project = !from.project.empty() && from.project == to.project;
    return same;
  }

  Side from_;
  Side to_;
  std::vector<Candidate> found_;
  std::vector<Rename> renames_;
};

void add_word(std::vector<std::string>& words, bool has, std::string_view word) {
  if (has) words.emplace_back(word);
}

}  // namespace

int RenameEvidence::score() const {
  return (own_id ? 3 : 0) + (name ? 3 : 0) + (before ? 2 : 0) + (after ? 2 : 0) +
         (duration ? 2 : 0) + (deadline ? 2 : 0) + (team ? 1 : 0) + (project ? 2 : 0);
}

std::string RenameEvidence::text() const {
  std::vector<std::string> words;
  add_word(words, own_id, "id");
  add_word(words, name, "name");
  add_word(words, before && after, "links");
  add_word(words, before && !after, "predecessors");
  add_word(words, after && !before, "successors");
  add_word(words, duration, "duration");
  add_word(words, deadline, "deadline");
  add_word(words, team, "team");
  add_word(words, project, "project");
  return enumeration(words);
}

std::vector<Rename> find_renames(const std::vector<const TaskSnapshot*>& removed,
                                 const std::vector<const TaskSnapshot*>& added) {
  return RenameSearch(removed, added).run();
}

}  // namespace tpm
