// The document tpm.why/1. Keys are only ever added, each after those that are there.

#include <tpm/base/json.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/report/why_report.hpp>
#include <tpm/snapshot/task_columns.hpp>

namespace tpm {
namespace {

std::string_view pause_kind(Pause::Kind kind) {
  switch (kind) {
    case Pause::Kind::weekly:
      return "weekly";
    case Pause::Kind::holiday:
      return "holiday";
    case Pause::Kind::team_off:
      break;
  }
  return "team_off";
}

std::string_view fixed_kind(FixedBy::Kind kind) {
  switch (kind) {
    case FixedBy::Kind::program_start:
      return "program_start";
    case FixedBy::Kind::project_start:
      return "project_start";
    case FixedBy::Kind::status_date:
      return "status_date";
    case FixedBy::Kind::constraint:
      return "constraint";
    case FixedBy::Kind::actual_start:
      return "actual_start";
    case FixedBy::Kind::actual_finish:
      return "actual_finish";
    case FixedBy::Kind::as_late_as_possible:
      break;
  }
  return "as_late_as_possible";
}

std::string_view limit_kind(SlackLimit::Kind kind) {
  switch (kind) {
    case SlackLimit::Kind::none:
      return "none";
    case SlackLimit::Kind::finish:
      return "finish";
    case SlackLimit::Kind::program_deadline:
      return "program_deadline";
    case SlackLimit::Kind::deadline:
      return "deadline";
    case SlackLimit::Kind::constraint:
      break;
  }
  return "constraint";
}

/// Writes the parts of the document; each method writes one value.
class WhyWriter {
 public:
  explicit WhyWriter(const WhyView& view)
      : plan_(view.plan), program_(view.plan.program), why_(view.why) {}

  std::string write() {
    json_.begin_object();
    json_.field("format", "tpm.why/1");
    json_.key("task");
    task();
    json_.key("chain");
    chain(why_.last.valid() ? &why_.chain : nullptr);
    json_.key("start_chain");
    chain(why_.start_chain ? &*why_.start_chain : nullptr);
    json_.key("holds_up");
    held_up();
    json_.key("slack");
    slack();
    json_.key("week_earlier");
    earlier();
    json_.key("way");
    way();
    append_diagnostics();
    json_.end_object();
    return std::move(json_).finish();
  }

 private:
  std::optional<std::string> path(ActivityId id) const {
    return id.valid() ? std::optional(program_[id].path) : std::nullopt;
  }

  void ids(const std::vector<ActivityId>& list) {
    json_.begin_array(JsonLayout::line);
    for (const ActivityId id : list) json_.value(program_[id].path);
    json_.end_array();
  }

  void task() {
    const ActivityPlan& plan = plan_.schedule[why_.activity];
    json_.begin_object();
    json_.field("id", program_[why_.activity].path);
    json_.field("name", program_[why_.activity].name);
    json_.field("start", format_instant(plan.start));
    json_.field("finish", format_instant(plan.finish));
    json_.field("finish_date", format_date(finish_day(plan.finish)));
    json_.field("first", path(why_.first));
    json_.field("last", path(why_.last));
    json_.end_object();
  }

  void fixed_by(const FixedBy& fixed) {
    json_.begin_object(JsonLayout::line);
    json_.field("kind", fixed_kind(fixed.kind));
    json_.field("task", path(fixed.holder));
    json_.field("key", fixed.key.empty() ? std::nullopt : std::optional(fixed.key));
    json_.field("date", format_instant(fixed.date));
    json_.end_object();
  }

  void link_fields(const Driver& driver) {
    const Dependency& dependency = program_.dependencies[driver.dependency];
    json_.field("type", to_string(dependency.type));
    json_.field("lag_minutes", lag_minutes(plan_, driver));
    json_.field("lag", dependency.lag_text);
  }

  void waiting(const Waiting& waiting) {
    json_.begin_object(JsonLayout::line);
    json_.field("task", program_[waiting.driver.activity].path);
    link_fields(waiting.driver);
    json_.field("room_minutes", waiting.gap);
    json_.end_object();
  }

  void pauses(const std::vector<Pause>& list) {
    json_.begin_array(JsonLayout::line);
    for (const Pause& pause : list) {
      json_.begin_object(JsonLayout::line);
      json_.field("kind", pause_kind(pause.kind));
      json_.field("from", format_date(pause.first));
      json_.field("to", format_date(pause.last));
      json_.end_object();
    }
    json_.end_array();
  }

  void step(const ChainStep& step) {
    const ActivityPlan& plan = plan_.schedule[step.activity];
    json_.begin_object();
    json_.field("task", program_[step.activity].path);
    json_.field("start", format_instant(plan.start));
    json_.field("finish", format_instant(plan.finish));
    json_.field("left_minutes", step.left);
    json_.key("driven_by");
    json_.begin_array();
    if (step.link) waiting(*step.link);
    for (const Waiting& other : step.others) waiting(other);
    json_.end_array();
    json_.key("pauses");
    pauses(step.pauses);
    json_.end_object();
  }

  void chain(const DrivingChain* chain) {
    if (chain == nullptr) return json_.null();
    json_.begin_object();
    json_.key("fixed_by");
    fixed_by(chain->fixed);
    json_.key("steps");
    json_.begin_array();
    for (const ChainStep& one : chain->steps) step(one);
    json_.end_array();
    json_.end_object();
  }

  void held_up() {
    const HeldUp& held = why_.held_up;
    json_.begin_object();
    json_.key("drives");
    json_.begin_array();
    for (const HeldUp::Successor& next : held.driven) {
      json_.begin_object(JsonLayout::line);
      json_.field("task", program_[next.activity].path);
      json_.field("from", program_[next.link.driver.activity].path);
      link_fields(next.link.driver);
      json_.field("room_minutes", next.link.gap);
      json_.end_object();
    }
    json_.end_array();
    json_.field("moving", held.moving);
    json_.key("teams");
    json_.begin_array();
    for (const TeamCount& count : held.teams) {
      json_.begin_object(JsonLayout::line);
      json_.field("id", program_[count.team].id);
      json_.field("tasks", count.activities);
      json_.end_object();
    }
    json_.end_array();
    json_.key("milestones");
    json_.begin_array();
    for (const MilestoneSlack& milestone : held.milestones) {
      json_.begin_object(JsonLayout::line);
      json_.field("id", program_[milestone.milestone].path);
      json_.field("date", format_instant(plan_.schedule[milestone.milestone].finish));
      json_.field("room_minutes", milestone.slack);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void slack() {
    const ActivityId leaf = why_.slack.leaf;
    if (!leaf.valid()) return json_.null();
    const ActivityPlan& plan = plan_.schedule[leaf];
    json_.begin_object();
    json_.field("task", program_[leaf].path);
    json_.field("total_slack_minutes", plan.total_slack);
    json_.field("free_slack_minutes", plan.free_slack);
    json_.field("critical", plan.critical);
    json_.field("longest_path", plan.longest_path);
    json_.field("drag_minutes", plan.drag);
    json_.key("limit");
    limit(why_.slack.limit);
    json_.key("longer_path");
    longer(why_.slack.longer);
    json_.end_object();
  }

  void limit(const SlackLimit& limit) {
    if (limit.kind == SlackLimit::Kind::none) return json_.null();
    json_.begin_object();
    json_.field("kind", limit_kind(limit.kind));
    json_.field("task", path(limit.holder));
    json_.field("key", limit.key.empty() ? std::nullopt : std::optional(limit.key));
    json_.field("date", format_instant(limit.date));
    json_.key("way");
    ids(limit.path);
    json_.end_object();
  }

  void longer(const std::optional<LongerPath>& paths) {
    if (!paths) return json_.null();
    json_.begin_object();
    json_.field("parts_after", path(paths->parts));
    json_.field("meets_at", path(paths->meets));
    json_.key("own");
    ids(paths->own);
    json_.key("longer");
    ids(paths->longer);
    json_.field("difference_minutes", paths->difference);
    json_.end_object();
  }

  void alone(const AloneGives& gives) {
    json_.begin_object(JsonLayout::line);
    json_.field("task", program_[gives.activity].path);
    json_.field("left_minutes", gives.left);
    json_.field("gain_minutes", gives.gain);
    json_.field("needed_minutes", gives.needed);
    json_.field("then", path(gives.then));
    json_.key("then_fixed_by");
    if (gives.fixed) {
      fixed_by(*gives.fixed);
    } else {
      json_.null();
    }
    json_.end_object();
  }

  /// Without dates of the steps: they are not those of the plan.
  void blocked_by(const std::optional<DrivingChain>& chain) {
    if (!chain) return json_.null();
    json_.begin_object();
    json_.key("fixed_by");
    fixed_by(chain->fixed);
    std::vector<ActivityId> path;
    for (const ChainStep& step : chain->steps) path.push_back(step.activity);
    json_.key("path");
    ids(path);
    json_.end_object();
  }

  void earlier() {
    if (!why_.earlier) return json_.null();
    const Earlier& earlier = *why_.earlier;
    json_.begin_object();
    json_.field("by_minutes", earlier.by);
    json_.field("finish", format_instant(earlier.target));
    json_.key("alone");
    json_.begin_array();
    for (const AloneGives& gives : earlier.alone) alone(gives);
    json_.end_array();
    json_.key("together");
    json_.begin_array();
    for (const Shortening& change : earlier.together) {
      json_.begin_object(JsonLayout::line);
      json_.field("task", program_[change.activity].path);
      json_.field("key", change.remaining ? "remaining" : "duration");
      json_.field("from_minutes", change.from);
      json_.field("to_minutes", change.to);
      json_.end_object();
    }
    json_.end_array();
    json_.key("earliest");
    if (earlier.earliest) {
      json_.value(format_instant(*earlier.earliest));
    } else {
      json_.null();
    }
    json_.key("blocked_by");
    blocked_by(earlier.blocked);
    json_.field("complete", earlier.complete);
    json_.end_object();
  }

  void way() {
    if (!why_.path_to) return json_.null();
    const PathTo& way = *why_.path_to;
    json_.begin_object();
    json_.field("to", program_[way.to].path);
    json_.field("exists", way.exists);
    json_.field("other_direction", way.other_direction);
    json_.key("longest");
    ids(way.longest);
    json_.key("links");
    json_.begin_array();
    for (const std::size_t link : way.links) {
      const Dependency& dependency = program_.dependencies[link];
      json_.begin_object(JsonLayout::line);
      json_.field("from", program_[dependency.from].path);
      json_.field("to", program_[dependency.to].path);
      json_.field("type", to_string(dependency.type));
      json_.field("lag", dependency.lag_text);
      json_.end_object();
    }
    json_.end_array();
    json_.field("length_minutes", way.length);
    json_.field("room_minutes", way.slack);
    json_.key("between");
    ids(way.between);
    json_.end_object();
  }

  void append_diagnostics() {
    json_.key("diagnostics");
    write_diagnostics(json_, plan_.diagnostics, plan_.sources);
  }

  const PlanView& plan_;
  const Program& program_;
  const Why& why_;
  JsonWriter json_;
};

}  // namespace

std::string why_json(const WhyView& view) { return WhyWriter(view).write(); }

}  // namespace tpm
