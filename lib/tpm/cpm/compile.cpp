#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include <fmt/core.h>

#include <tpm/cpm/compile.hpp>
#include <tpm/cpm/lags.hpp>
#include <tpm/cpm/vertices.hpp>

namespace tpm {
namespace {

// One end of a link: a vertex, and the calendar of the activity behind it.
struct End {
  std::uint32_t vertex;
  Clock clock;
};

// What an auxiliary vertex of a group stands for.
enum class Role : std::uint8_t {
  last_start,     ///< latest start of the group's leaves
  last_finish,    ///< latest finish
  demand_of_fs,   ///< what FS links demand of the leaves' starts
  demand_of_ss,   ///< what SS links demand of them (started leaves don't see it)
  demand_finish,  ///< what FF and SF links demand of their finishes
};

struct AuxiliaryKey {
  Role role;
  Clock clock;
  std::int64_t percent;  ///< lag that belongs to each leaf; 0 for none
  std::uint16_t lag_calendar;
  auto operator<=>(const AuxiliaryKey&) const = default;
};

class Compiler {
 public:
  Compiler(const Program& program, DiagnosticSink& sink) : program_(program), sink_(sink) {}

  CompiledProgram compile() {
    make_calendars();
    make_leaves();
    for (std::size_t i = 0; i < program_.dependencies.size(); ++i) {
      add_dependency(static_cast<std::uint32_t>(i));
    }
    make_network();
    return std::move(result_);
  }

 private:
  void make_calendars() {
    for (const Calendar& calendar : program_.calendars) {
      input_.calendars.push_back(&calendar.work);
    }
    continuous_ = static_cast<std::uint16_t>(input_.calendars.size());
    result_.continuous = std::make_unique<WorkCalendar>(CalendarDefinition::continuous());
    input_.calendars.push_back(result_.continuous.get());
  }

  void make_leaves() {
    const WorkCalendar& calendar = program_[program_.calendar].work;
    const std::optional<Instant> given = earliest_given_start(program_);
    result_.start =
        program_.start ? program_.start->value.as_start(calendar) : given.value_or(Instant{0});
    const VertexContext context{program_, *result_.continuous, continuous_, given};
    vertex_of_.assign(program_.activities.size(), CompiledProgram::none);
    clocks_.resize(program_.activities.size());
    for (std::size_t a = 0; a < program_.activities.size(); ++a) {
      const Activity& activity = program_.activities[a];
      clocks_[a] = {vertex_calendar(context, activity),
                    static_cast<std::uint16_t>(activity.calendar.index)};
      if (!activity.is_leaf()) continue;
      LeafVertex leaf = make_leaf_vertex(context, ActivityId(a));
      vertex_of_[a] = add_vertex(leaf.vertex, ActivityId(a));
      if (leaf.special) input_.special_cases.emplace_back(vertex_of_[a], *leaf.special);
    }
  }

  std::uint32_t add_vertex(const Vertex& vertex, ActivityId activity) {
    input_.vertices.push_back(vertex);
    activity_of_vertex_.push_back(activity);
    return static_cast<std::uint32_t>(input_.vertices.size() - 1);
  }

  void add_arc(std::uint32_t from, std::uint32_t to, NetworkLink link, std::uint32_t dependency) {
    input_.arcs.push_back({from, to});
    input_.links.push_back(link);
    dependency_of_arc_.push_back(dependency);
  }

  // --- Links --------------------------------------------------------------------------------

  void add_dependency(std::uint32_t index) {
    const Dependency& dependency = program_.dependencies[index];
    for (const End& to : target_ends(dependency)) {
      for (const auto& [from, lag] : source_ends(dependency, to)) {
        NetworkLink link = link_between(dependency.type, lag, from, to);
        if (ignored_inside(dependency.to, to.clock, dependency.type)) link.inert = true;
        add_arc(from.vertex, to.vertex, link, index);
      }
    }
  }

  [[nodiscard]] std::uint16_t lag_calendar(Clock from, Clock to) const {
    return tpm::lag_calendar(program_, continuous_, from, to);
  }

  [[nodiscard]] NetworkLink link_between(LinkType type, LagMinutes lag, const End& from,
                                         const End& to) const {
    return make_link(type, lag, ends_of(from.clock, to), lag_calendar(from.clock, to.clock));
  }

  [[nodiscard]] LinkEnds ends_of(Clock from, const End& to) const {
    return {from, to.clock, input_.vertices[to.vertex].duration != 0, continuous_};
  }

  // Finished work waits for nothing. Started work with a status date has its start behind it, and
  // goes on whatever the links say if progress overrides them.
  [[nodiscard]] bool ignored_by(const Activity& leaf, LinkType type) const {
    if (leaf.done) return true;
    if (!leaf.started || !program_.status_date) return false;
    return type == LinkType::SS || program_.scheduling.progress == ProgressLogic::overridden;
  }

  // A link that no leaf with this clock waits for binds nothing.
  bool ignored_inside(ActivityId to, const Clock& clock, LinkType type) {
    if (program_[to].is_leaf()) return ignored_by(program_[to], type);
    const auto [it, is_new] = ignored_inside_.try_emplace({to.index, clock, type}, true);
    for (std::uint32_t a = to.index + 1; is_new && a < program_[to].subtree_end; ++a) {
      const Activity& activity = program_.activities[a];
      if (!activity.is_leaf() || clocks_[a] != clock || ignored_by(activity, type)) continue;
      it->second = false;
      break;
    }
    return it->second;
  }

  std::vector<End> target_ends(const Dependency& dependency) {
    const ActivityId to = dependency.to;
    if (program_[to].is_leaf()) return {{vertex_of_[to.index], clocks_[to.index]}};
    const Role role = enters_finish(dependency.type)    ? Role::demand_finish
                      : dependency.type == LinkType::SS ? Role::demand_of_ss
                                                        : Role::demand_of_fs;
    std::vector<End> ends;
    for (const Clock& clock : clocks_inside(to)) {
      ends.push_back({auxiliary(to, {role, clock, 0, 0}), clock});
    }
    return ends;
  }

  std::vector<std::pair<End, LagMinutes>> source_ends(const Dependency& dependency, const End& to) {
    const ActivityId from = dependency.from;
    if (program_[from].is_leaf()) {
      return {{{vertex_of_[from.index], clocks_[from.index]},
               lag_minutes(dependency.lag, program_[from])}};
    }
    const Role role = leaves_start(dependency.type) ? Role::last_start : Role::last_finish;
    const Clock always{continuous_, continuous_};
    if (dependency.lag.kind == LagKind::percent && dependency.lag.amount != 0) {
      // Each leaf adds its own lag on its way to the auxiliary vertex.
      const AuxiliaryKey key{role, always, dependency.lag.amount,
                             lag_calendar(clocks_[from.index], to.clock)};
      return {{{auxiliary(from, key), always}, LagMinutes{0, false}}};
    }
    // Of a group on one calendar, the dates can stay on it.
    const std::vector<Clock>& clocks = clocks_inside(from);
    const Clock everywhen = clocks.size() == 1 ? clocks.front() : always;
    const LagMinutes lag{dependency.lag.amount, dependency.lag.kind == LagKind::elapsed};
    const bool by_predecessor = lag.amount != 0 && !lag.elapsed &&
                                program_.scheduling.lag_calendar == LagCalendar::predecessor;
    if (!by_predecessor) return {{{auxiliary(from, {role, everywhen, 0, 0}), everywhen}, lag}};
    std::vector<std::pair<End, LagMinutes>> ends;
    for (const Clock& clock : clocks_inside(from)) {
      ends.push_back({{auxiliary(from, {role, clock, 0, 0}), clock}, lag});
    }
    return ends;
  }

  // --- Groups -------------------------------------------------------------------------------

  const std::vector<Clock>& clocks_inside(ActivityId group) {
    auto [it, is_new] = clocks_inside_.try_emplace(group.index);
    if (is_new) {
      std::set<Clock> found;
      for (std::uint32_t a = group.index + 1; a < program_[group].subtree_end; ++a) {
        if (program_.activities[a].is_leaf()) found.insert(clocks_[a]);
      }
      it->second.assign(found.begin(), found.end());
    }
    return it->second;
  }

  // The auxiliary vertex of a group, made with those of the groups inside it when first needed.
  std::uint32_t auxiliary(ActivityId group, const AuxiliaryKey& key) {
    const auto known = auxiliaries_.find({group.index, key});
    if (known != auxiliaries_.end()) return known->second;
    // Groups inside come after their parents: an explicit stack of those still to be linked.
    const std::uint32_t made = new_auxiliary(group, key);
    std::vector<ActivityId> open{group};
    while (!open.empty()) {
      const ActivityId outer = open.back();
      open.pop_back();
      link_children(outer, key, open);
    }
    return made;
  }

  std::uint32_t new_auxiliary(ActivityId group, const AuxiliaryKey& key) {
    Vertex vertex;
    vertex.calendar = key.clock.vertex;
    vertex.passes_on = true;
    vertex.floor = finish_position(input_.calendars[vertex.calendar]->work_at(midnight(first_day)));
    const std::uint32_t index = add_vertex(vertex, ActivityId{});
    auxiliaries_.emplace(std::pair(group.index, key), index);
    return index;
  }

  void link_children(ActivityId group, const AuxiliaryKey& key, std::vector<ActivityId>& open) {
    const std::uint32_t aux = auxiliaries_.at({group.index, key});
    const std::uint32_t end = program_[group].subtree_end;
    for (std::uint32_t a = group.index + 1; a < end;) {
      const Activity& child = program_.activities[a];
      if (child.is_leaf()) {
        link_leaf(a, aux, key);
        ++a;
        continue;
      }
      const auto known = auxiliaries_.find({a, key});
      const std::uint32_t inner =
          known != auxiliaries_.end() ? known->second : new_auxiliary(ActivityId(a), key);
      if (known == auxiliaries_.end()) open.push_back(ActivityId(a));
      const bool leaves = key.role == Role::last_start || key.role == Role::last_finish;
      NetworkLink link;
      link.inert = !leaves && ignored_inside(ActivityId(a), key.clock, asked_by(key.role));
      add_arc(leaves ? inner : aux, leaves ? aux : inner, link, CompiledProgram::none);
      a = child.subtree_end;
    }
  }

  // The type of the links whose demand the auxiliary vertex hands down.
  static LinkType asked_by(Role role) {
    if (role == Role::demand_finish) return LinkType::FF;
    return role == Role::demand_of_ss ? LinkType::SS : LinkType::FS;
  }

  void link_leaf(std::uint32_t leaf, std::uint32_t aux, const AuxiliaryKey& key) {
    const Activity& activity = program_.activities[leaf];
    const Clock clock = clocks_[leaf];
    const std::uint32_t vertex = vertex_of_[leaf];
    if (key.role == Role::last_start || key.role == Role::last_finish) {
      if (key.clock.own != continuous_ && clock != key.clock) return;
      const LinkType type = key.role == Role::last_start ? LinkType::SS : LinkType::FS;
      const Lag lag{LagKind::percent, key.percent};
      const LagMinutes minutes = lag_minutes(lag, activity);
      const std::uint16_t calendar = program_.scheduling.lag_calendar == LagCalendar::predecessor
                                         ? clock.own
                                         : key.lag_calendar;
      add_arc(vertex, aux, make_link(type, minutes, ends_of(clock, {aux, key.clock}), calendar),
              CompiledProgram::none);
      return;
    }
    if (clock != key.clock) return;
    NetworkLink link;
    link.type = key.role == Role::demand_finish ? LinkType::FF : LinkType::FS;
    if (ignored_by(activity, asked_by(key.role))) link.inert = true;
    add_arc(aux, vertex, link, CompiledProgram::none);
  }

  // --- The network --------------------------------------------------------------------------

  void make_network() {
    Graph graph(input_.vertices.size(), input_.arcs);
    if (!graph.acyclic()) {
      for (const Cycle& cycle : shortest_cycles(input_.vertices.size(), input_.arcs)) {
        report_cycle(cycle);
      }
      return;
    }
    result_.rank_of_activity.assign(program_.activities.size(), CompiledProgram::none);
    result_.activity_of_rank.resize(input_.vertices.size());
    for (std::uint32_t v = 0; v < activity_of_vertex_.size(); ++v) {
      const ActivityId activity = activity_of_vertex_[v];
      const std::uint32_t rank = graph.rank_of(v);
      result_.activity_of_rank[rank] = activity;
      if (activity.valid()) result_.rank_of_activity[activity.index] = rank;
    }
    result_.dependency_of_slot.resize(graph.arc_count());
    for (std::size_t slot = 0; slot < graph.arc_count(); ++slot) {
      result_.dependency_of_slot[slot] = dependency_of_arc_[graph.arc_of(slot)];
    }
    result_.network.emplace(std::move(graph), std::move(input_));
  }

  void report_cycle(const Cycle& cycle) {
    std::vector<const Dependency*> links;
    for (const std::uint32_t arc : cycle) {
      const std::uint32_t index = dependency_of_arc_[arc];
      if (index == CompiledProgram::none) continue;
      const Dependency* link = &program_.dependencies[index];
      if (links.empty() || links.back() != link) links.push_back(link);
    }
    // The same circle is always told from the same link.
    std::rotate(links.begin(), std::min_element(links.begin(), links.end()), links.end());
    constexpr std::size_t shown = 12;
    std::string chain;
    for (std::size_t i = 0; i < links.size() && i < shown; ++i) {
      chain += fmt::format("{} → ", program_[links[i]->from].path);
    }
    if (links.size() > shown) chain += fmt::format("… {} more … → ", links.size() - shown);
    chain += program_[links.front()->from].path;
    Diagnostic& d = sink_.report("cycle", links.front()->span,
                                 fmt::format("links go round in a circle: {}", chain));
    for (const Dependency* link : links) {
      d.related.push_back(
          {link->span, fmt::format("{} waits for {} ({})", program_[link->to].path,
                                   program_[link->from].path, to_string(link->type))});
    }
    d.help = "remove or turn round one of these links";
  }

  const Program& program_;
  DiagnosticSink& sink_;
  CompiledProgram result_;
  NetworkInput input_;
  std::uint16_t continuous_ = 0;
  std::vector<std::uint32_t> vertex_of_;  // by activity
  std::vector<Clock> clocks_;             // by activity
  std::vector<ActivityId> activity_of_vertex_;
  std::vector<std::uint32_t> dependency_of_arc_;
  std::map<std::uint32_t, std::vector<Clock>> clocks_inside_;
  std::map<std::pair<std::uint32_t, AuxiliaryKey>, std::uint32_t> auxiliaries_;
  std::map<std::tuple<std::uint32_t, Clock, LinkType>, bool> ignored_inside_;
};

}  // namespace

CompiledProgram compile(const Program& program, DiagnosticSink& sink) {
  return Compiler(program, sink).compile();
}

}  // namespace tpm
