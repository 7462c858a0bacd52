// Projects, groups, tasks and milestones: the tree, what is inherited in it, and plain values.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/input/builder.hpp>
#include <tpm/input/work.hpp>

namespace tpm::input {
namespace {

struct DateKey {
  Key key;
  OptionalAt<Date> Activity::*member;
};
constexpr DateKey date_keys[] = {
    {Key::deadline, &Activity::deadline},   {Key::done, &Activity::done},
    {Key::finish_by, &Activity::finish_by}, {Key::finish_not_before, &Activity::finish_not_before},
    {Key::finish_on, &Activity::finish_on}, {Key::not_before, &Activity::not_before},
    {Key::start, &Activity::start},         {Key::start_by, &Activity::start_by},
    {Key::start_on, &Activity::start_on},   {Key::started, &Activity::started},
};

// What a group has no use for: its tasks do the work.
constexpr Key work_keys[] = {Key::bonus,     Key::choose,    Key::complete, Key::crash,
                             Key::crashed,   Key::done,      Key::duration, Key::effort,
                             Key::milestone, Key::options,   Key::penalty,  Key::people,
                             Key::points,    Key::remaining, Key::started};

/// An activity that waits to be decoded.
struct Pending {
  Entry entry;
  ActivityId parent;
  MapKind map;
};

class ActivityReader {
 public:
  explicit ActivityReader(Builder& builder) : builder_(builder) {}

  /// Depth first, siblings by id; a stack of its own, so that no input can exhaust the other one.
  void run() {
    push_top_level();
    while (!pending_.empty()) {
      const Pending next = pending_.back();
      pending_.pop_back();
      read(next);
    }
    std::vector<Activity>& activities = builder_.program.activities;
    for (std::size_t i = activities.size(); i-- > 0;) {
      const ActivityId parent = activities[i].parent;
      if (!parent.valid()) continue;
      std::uint32_t& end = activities[parent.index].subtree_end;
      end = std::max(end, activities[i].subtree_end);
    }
  }

 private:
  void push_top_level() {
    const std::vector<Entry>& projects = builder_.sections.entries(Key::projects);
    const std::vector<Entry>& milestones = builder_.sections.entries(Key::milestones);
    for (const Entry& entry : projects) pending_.push_back({entry, {}, MapKind::project});
    for (const Entry& entry : milestones) pending_.push_back({entry, {}, MapKind::milestone});
    std::sort(pending_.begin(), pending_.end(), [](const Pending& a, const Pending& b) {
      return a.entry.id != b.entry.id ? a.entry.id > b.entry.id : a.map > b.map;
    });
    // A guess that holds for usual files: what a task takes in the tree.
    std::size_t nodes = 0;
    const Document* last = nullptr;
    for (const Entry& entry : projects) {
      if (entry.value.document() != last) nodes += entry.value.document()->nodes.size();
      last = entry.value.document();
    }
    builder_.program.activities.reserve(nodes / 8 + pending_.size());
    builder_.rows.reserve(nodes / 8 + pending_.size());
  }

  void read(const Pending& next) {
    const ActivityId id(builder_.program.activities.size());
    const Fields fields = read_fields(next.entry.value, next.map, builder_.sink);
    Activity& activity = builder_.program.activities.emplace_back();
    builder_.rows.push_back({next.entry.id, next.parent, {}, fields[Key::after]});
    activity.parent = next.parent;
    activity.subtree_end = static_cast<std::uint32_t>(id.index + 1);
    read_names(next, fields, activity);
    activity.kind = kind_of(next.map, fields);
    for (const DateKey& date : date_keys) {
      if (const NodeRef node = fields[date.key]) activity.*date.member = builder_.values.date(node);
    }
    read_plain_values(fields, activity);
    const auto dropped = builder_.values.read(fields[Key::dropped], parse_boolean);
    builder_.dropped.push_back(dropped && dropped->value);
    inherit(next, fields, activity, builder_.rows.back());
    if (activity.is_leaf()) {
      read_leaf(fields, activity);
    } else {
      read_group(fields, id);
    }
  }

  void read_names(const Pending& next, const Fields& fields, Activity& activity) const {
    activity.id = next.entry.id;
    activity.id_span = next.entry.value.key().span();
    activity.name = builder_.values.name(fields, next.entry.id);
    activity.annotations = builder_.values.annotations(fields);
    if (!next.parent.valid()) {
      activity.path = activity.id;
      return;
    }
    const std::string& above = builder_.program[next.parent].path;
    activity.path.reserve(above.size() + 1 + activity.id.size());
    activity.path.append(above).append(1, '.').append(activity.id);
  }

  ActivityKind kind_of(MapKind map, const Fields& fields) const {
    if (map == MapKind::project) return ActivityKind::project;
    if (map == MapKind::milestone) return ActivityKind::milestone;
    if (fields[Key::tasks]) return ActivityKind::group;
    const auto milestone = builder_.values.read(fields[Key::milestone], parse_boolean);
    return milestone && milestone->value ? ActivityKind::milestone : ActivityKind::task;
  }

  void read_plain_values(const Fields& fields, Activity& activity) const {
    const ValueReader& values = builder_.values;
    if (const auto cost = values.read(fields[Key::cost], parse_money)) activity.cost = cost->value;
    if (const auto late = values.read(fields[Key::as_late_as_possible], parse_boolean)) {
      activity.as_late_as_possible = late->value;
    }
    activity.complete = values.read(fields[Key::complete], parse_percentage, 0, 10000);
    if (const NodeRef status = fields[Key::status]) {
      (void)values.choice(status, ValueType::status, 0);
      activity.status = values.text(status);
    }
    if (activity.started && activity.done &&
        is_before(activity.done->value, activity.started->value)) {
      builder_.sink.report("bad-date", activity.done->span, "done before it was started")
          .related.push_back({activity.started->span, "started here"});
    }
  }

  /// Finished work that is said to be unfinished: its actual dates count.
  void report_contradiction(const Activity& activity) const {
    if (!activity.done) return;
    const auto report = [&](Span span, std::string_view what) {
      Diagnostic& warning = builder_.sink.report(
          "contradicting-progress", span, fmt::format("'{}' is done, and {}", activity.path, what));
      warning.related.push_back({activity.done->span, "done here"});
      warning.help = "it counts as done; remove one of the two";
    };
    if (activity.complete && activity.complete->value < 10000) {
      report(activity.complete->span, "complete in part only");
    }
    if (activity.remaining && activity.remaining->value.minutes > 0) {
      report(activity.remaining->span, "has work remaining");
    }
  }

  /// Times count where both have one.
  static bool is_before(const Date& date, const Date& other) {
    if (date.day != other.day) return date.day < other.day;
    return date.minute && other.minute && *date.minute < *other.minute;
  }

  /// Team and calendar: its own, else those of what it is in, else the file's or the program's.
  void inherit(const Pending& next, const Fields& fields, Activity& activity, ActivityRow& row) {
    CalendarId inherited;
    if (next.parent.valid()) {
      activity.team = builder_.program[next.parent].team;
      inherited = builder_.rows[next.parent.index].inherited;
    }
    if (const NodeRef team = fields[Key::team]) {
      activity.team = builder_.find_team(team);
    } else if (next.map == MapKind::project) {
      const auto team_of_file = builder_.default_teams.find(next.entry.value.file());
      if (team_of_file != builder_.default_teams.end()) activity.team = team_of_file->second;
    }
    const CalendarId own = builder_.find_calendar(fields[Key::calendar]);
    row.inherited = own.valid() ? own : inherited;
    activity.calendar = builder_.effective_calendar(own, activity.team, inherited);
  }

  /// The people of a leaf, and how many there are where no team is known.
  int read_people(const Fields& fields, Activity& activity) {
    const NodeRef node = fields[Key::people];
    const ValueReader& values = builder_.values;
    if (node && node.is_map()) {
      for (const NodeRef value : Children(node)) {
        const TeamId team = builder_.find_team(value.key());
        if (!value.is_scalar()) {
          values.report_item(value, "a number of people");
          continue;
        }
        const auto people = values.read(value, parse_integer, 1, max_people);
        if (people && team.valid()) {
          activity.people.push_back({team, static_cast<int>(people->value), value.key().span()});
        }
      }
      std::sort(activity.people.begin(), activity.people.end(),
                [](const Assignment& a, const Assignment& b) { return a.team < b.team; });
      return 0;
    }
    const bool milestone = activity.kind == ActivityKind::milestone;
    const auto people = values.read(node, parse_integer, 0, max_people);
    const int count = people ? static_cast<int>(people->value) : milestone ? 0 : 1;
    if (activity.team.valid() && count > 0) {
      activity.people.push_back({activity.team, count, people ? people->span : activity.id_span});
    }
    return count;
  }

  void read_leaf(const Fields& fields, Activity& activity) {
    const int people = read_people(fields, activity);
    activity.remaining =
        builder_.values.duration(fields[Key::remaining], builder_.work(activity.calendar));
    report_contradiction(activity);
    read_task_work(builder_, fields, people, activity);
    read_incentives(fields, activity);
  }

  void read_incentives(const Fields& fields, Activity& activity) {
    for (const Key key : {Key::bonus, Key::penalty}) {
      if (!fields[key]) continue;
      if (activity.kind != ActivityKind::milestone) {
        builder_.sink
            .report("bad-value", fields[key].key().span(),
                    fmt::format("'{}' on a task that is no milestone", to_string(key)))
            .help = "give it to a milestone that waits for the task, or to the program";
        continue;
      }
      (key == Key::bonus ? activity.bonus : activity.penalty) =
          builder_.incentive(fields[key], activity.deadline);
    }
  }

  void read_group(const Fields& fields, ActivityId id) {
    for (const Key key : work_keys) {
      if (!fields[key]) continue;
      builder_.sink
          .report("group-work", fields[key].key().span(),
                  fmt::format("a group has no '{}' of its own", to_string(key)))
          .help = "give it to the tasks that the group holds";
    }
    if (!fields[Key::tasks]) return;
    const std::vector<Entry> tasks = sorted_entries(fields[Key::tasks], builder_.sink);
    for (auto task = tasks.rbegin(); task != tasks.rend(); ++task) {
      pending_.push_back({*task, id, MapKind::task});
    }
  }

  Builder& builder_;
  std::vector<Pending> pending_;
};

}  // namespace

void decode_activities(Builder& builder) { ActivityReader(builder).run(); }

}  // namespace tpm::input
