#include <algorithm>

#include <tpm/model/drop.hpp>
#include <tpm/model/inherit_links.hpp>

namespace tpm {
namespace {

/// How many features own each activity, itself or with a group around it.
std::vector<int> owners(const Program& program, bool only_wont) {
  std::vector<int> count(program.activities.size() + 1);
  for (const Feature& feature : program.features) {
    if (only_wont && feature.priority != Priority::wont) continue;
    for (const At<ActivityId>& task : feature.tasks) {
      ++count[task.value.index];
      --count[program[task.value].subtree_end];
    }
  }
  for (std::size_t i = 1; i < count.size(); ++i) count[i] += count[i - 1];
  return count;
}

/// A mark on an activity is one on all that it holds.
std::vector<bool> with_contents(const Program& program, std::vector<bool> marked) {
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const ActivityId parent = program.activities[i].parent;
    if (parent.valid() && marked[parent.index]) marked[i] = true;
  }
  return marked;
}

/// A group that held leaves and holds none any more.
void add_emptied_groups(const Program& program, std::vector<bool>& dropped) {
  std::vector<bool> had_leaf(dropped.size()), has_leaf(dropped.size());
  for (std::size_t i = dropped.size(); i-- > 0;) {
    const Activity& activity = program.activities[i];
    if (activity.is_leaf()) {
      had_leaf[i] = true;
      has_leaf[i] = !dropped[i];
    } else if (had_leaf[i] && !has_leaf[i]) {
      dropped[i] = true;
    }
    if (!activity.parent.valid()) continue;
    if (had_leaf[i]) had_leaf[activity.parent.index] = true;
    if (has_leaf[i]) has_leaf[activity.parent.index] = true;
  }
}

FeatureId owner_of(const Program& program, ActivityId id) {
  for (std::size_t i = 0; i < program.features.size(); ++i) {
    for (const At<ActivityId>& task : program.features[i].tasks) {
      if (task.value <= id && id.index < program[task.value].subtree_end) return FeatureId(i);
    }
  }
  return {};
}

void note(Program& program, const std::vector<bool>& dropped, const std::vector<bool>& by_mark) {
  for (std::size_t i = 0; i < dropped.size(); ++i) {
    if (!dropped[i]) continue;
    const Activity& activity = program.activities[i];
    const bool by_feature = activity.is_leaf() && !by_mark[i];
    program.dropped.push_back({activity.path, activity.name, activity.kind,
                               by_feature ? owner_of(program, ActivityId(i)) : FeatureId()});
  }
}

class Removal {
 public:
  Removal(Program& program, const std::vector<bool>& dropped)
      : program_(program), dropped_(dropped), kept_before_(dropped.size() + 1) {
    for (std::size_t i = 0; i < dropped.size(); ++i) {
      kept_before_[i + 1] = kept_before_[i] + (dropped[i] ? 0U : 1U);
    }
  }

  void run() {
    for (std::size_t i = 0; i < dropped_.size(); ++i) {
      if (dropped_[i]) continue;
      Activity& activity = program_.activities[i];
      if (activity.parent.valid()) activity.parent = moved(activity.parent);
      activity.subtree_end = kept_before_[activity.subtree_end];
      const std::size_t to = kept_before_[i];
      if (to != i) program_.activities[to] = std::move(activity);
    }
    program_.activities.resize(kept_before_.back());
    for (Dependency& link : program_.dependencies) {
      link.from = moved(link.from);
      link.to = moved(link.to);
    }
    for (Feature& feature : program_.features) remove_references(feature.tasks);
    for (Risk& risk : program_.risks) remove_references(risk.affects);
  }

 private:
  [[nodiscard]] ActivityId moved(ActivityId id) const {
    return ActivityId(std::size_t{kept_before_[id.index]});
  }

  void remove_references(std::vector<At<ActivityId>>& references) const {
    const auto end = std::remove_if(
        references.begin(), references.end(),
        [this](const At<ActivityId>& reference) { return dropped_[reference.value.index]; });
    references.erase(end, references.end());
    for (At<ActivityId>& reference : references) reference.value = moved(reference.value);
  }

  Program& program_;
  const std::vector<bool>& dropped_;
  std::vector<std::uint32_t> kept_before_;
};

bool is_all(const Program& program, const std::vector<bool>& dropped) {
  for (std::size_t i = 0; i < dropped.size(); ++i) {
    if (program.activities[i].is_leaf() && !dropped[i]) return false;
  }
  return true;
}

}  // namespace

void drop_activities(Program& program, const std::vector<bool>& marked, DiagnosticSink& sink) {
  const std::vector<int> all = owners(program, false);
  const std::vector<int> wont = owners(program, true);
  const std::vector<bool> by_mark = with_contents(program, marked);
  std::vector<bool> dropped = by_mark;
  for (std::size_t i = 0; i < dropped.size(); ++i) {
    const Activity& activity = program.activities[i];
    const bool left = activity.is_leaf() && !activity.done;
    if (left && wont[i] > 0 && wont[i] == all[i]) dropped[i] = true;
  }
  const auto first = std::find(dropped.begin(), dropped.end(), true);
  if (first == dropped.end()) return;
  add_emptied_groups(program, dropped);
  if (is_all(program, dropped)) {
    const auto index = static_cast<std::size_t>(first - dropped.begin());
    sink.report("all-dropped", program.activities[index].id_span,
                "every task of the program is dropped")
        .help = "leave one to plan: take out a 'dropped: true' or raise the priority of a feature";
    return;
  }
  inherit_links(program, dropped, sink);
  note(program, dropped, by_mark);
  Removal(program, dropped).run();
}

}  // namespace tpm
