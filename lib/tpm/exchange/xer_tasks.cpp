#include <algorithm>

#include <fmt/core.h>

#include <tpm/calendar/duration_text.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/exchange/xer_reader.hpp>

namespace tpm::exchange {
namespace {

class XerTaskReader {
 public:
  explicit XerTaskReader(XerContext& context) : context_(context), program_(context.program) {}

  void read() {
    const XerTable& tasks = context_.file["TASK"];
    for (std::size_t i = 0; i < tasks.size(); ++i) read_task(tasks[i]);
    const XerTable& links = context_.file["TASKPRED"];
    for (std::size_t i = 0; i < links.size(); ++i) read_link(links[i]);
    read_people();
    for (const Index each : by_resource_) settle_calendar(each);
  }

 private:
  void read_task(const XerRow& row) {
    const Index index = program_.tasks.size();
    if (!context_.tasks.emplace(row.text("task_id"), index).second) {
      context_.sink.report("duplicate-id", row.span("task_id"),
                           fmt::format("a second task '{}'", one_line(row.text("task_id"))));
      return;
    }
    TaskData task;
    task.key = one_line(row.text("task_code"));
    task.id = task.key;
    if (task.key.empty()) task.key = one_line(row.text("task_id"));
    task.name = one_line(row.text("task_name"));
    if (task.name.empty()) task.name = task.key;
    task.span = row.span("task_code");
    const auto group = context_.groups.find(row.text("wbs_id"));
    if (group != context_.groups.end()) task.parent = group->second;
    const auto calendar = context_.calendars.find(row.text("clndr_id"));
    if (calendar != context_.calendars.end()) task.calendar = calendar->second;
    program_.tasks.push_back(std::move(task));
    read_fields(index, row);
  }

  void read_fields(Index index, const XerRow& row) {
    read_work(index, row);
    read_progress(index, row);
    read_constraint(index, row.text("cstr_type"), row.date("cstr_date"));
    read_constraint(index, row.text("cstr_type2"), row.date("cstr_date2"));
    read_external(index, row);
    note_losses(index, row);
  }

  [[nodiscard]] Minutes minutes_per_day(const TaskData& task) const {
    return task.calendar ? program_.calendars[*task.calendar].minutes_per_day : 0;
  }

  /// What has not begun takes what remains: P6 plans that.
  void read_work(Index index, const XerRow& row) {
    TaskData& task = program_.tasks[index];
    const auto target = row.hours("target_drtn_hr_cnt");
    const auto remaining = row.hours("remain_drtn_hr_cnt");
    const bool fresh = row.is("status_code", "TK_NotStart") || row.text("status_code").empty();
    const Minutes duration =
        std::max<Minutes>(fresh ? remaining.value_or(target.value_or(0)) : target.value_or(0), 0);
    const bool milestone = row.is("task_type", "TT_Mile") || row.is("task_type", "TT_FinMile");
    task.milestone = milestone || (duration == 0 && remaining.value_or(0) <= 0);
    task.work_key = "duration";
    task.work = exact_duration(duration, false, minutes_per_day(task));
    if (row.is("status_code", "TK_Active") && !task.milestone) {
      task.remaining = exact_duration(std::max<Minutes>(remaining.value_or(duration), 0), false,
                                      minutes_per_day(task));
    }
  }

  void read_progress(Index index, const XerRow& row) {
    TaskData& task = program_.tasks[index];
    task[DateField::started] = row.date("act_start_date");
    task[DateField::done] = row.date("act_end_date");
    if (row.is("status_code", "TK_Complete") && !task[DateField::done]) {
      task[DateField::done] = task[DateField::started];
      if (!task.milestone) program_.lose(index, "it is complete and has no date for that");
    }
    if (task.milestone && task[DateField::done]) task[DateField::started].reset();
    const std::optional<Date>& started = task[DateField::started];
    const std::optional<Date>& done = task[DateField::done];
    if (started && done && instant_of(*done) < instant_of(*started)) {
      context_.sink.report("bad-date", row.span("act_end_date"), "done before it was started");
    }
  }

  void read_constraint(Index index, std::string_view type, std::optional<Date> date) {
    struct Kind {
      std::string_view type;
      DateField field;
    };
    constexpr Kind kinds[] = {
        {"CS_MSO", DateField::start_on},       {"CS_MEO", DateField::finish_on},
        {"CS_MSOA", DateField::not_before},    {"CS_MEOA", DateField::finish_not_before},
        {"CS_MSOB", DateField::start_by},      {"CS_MEOB", DateField::finish_by},
        {"CS_MANDSTART", DateField::start_on}, {"CS_MANDFIN", DateField::finish_on},
    };
    if (type.empty()) return;
    if (type == "CS_ALAP") {
      program_.tasks[index].as_late_as_possible = true;
      program_.lose(index, "as late as possible: here it may delay what follows");
      return;
    }
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds),
                                   [&](const Kind& each) { return each.type == type; });
    if (kind == std::end(kinds) || !date) {
      program_.lose(index, fmt::format("its constraint {}{}", one_line(type.substr(0, 40)),
                                       date ? "" : ", which has no date"));
      return;
    }
    program_.tasks[index][kind->field] = date;
    if (type.substr(0, 7) == "CS_MAND" && !context_.mandatory_is_hard) {
      program_.lose(index, "a mandatory constraint: here it does not break links");
    }
  }

  /// What projects outside the file demanded when it was written.
  void read_external(Index index, const XerRow& row) {
    TaskData& task = program_.tasks[index];
    const auto start = row.date("external_early_start_date");
    const auto finish = row.date("external_late_end_date");
    auto& not_before = task[DateField::not_before];
    auto& finish_by = task[DateField::finish_by];
    if (start && (!not_before || instant_of(*not_before) < instant_of(*start))) not_before = start;
    if (finish && (!finish_by || instant_of(*finish) < instant_of(*finish_by))) finish_by = finish;
  }

  void note_losses(Index index, const XerRow& row) {
    TaskData& task = program_.tasks[index];
    const std::string_view type = row.text("task_type");
    if (type == "TT_LOE") drop(index, "it is a level of effort, which follows other tasks");
    if (type == "TT_WBS") drop(index, "it is a WBS summary, which follows its group");
    if (task[DateField::done] || task.dropped) return;
    if (!row.text("expect_end_date").empty()) program_.lose(index, "an expected finish");
    if (!row.text("suspend_date").empty()) program_.lose(index, "a pause in its work");
    if (type == "TT_Rsrc") by_resource_.push_back(index);
  }

  void drop(Index index, const char* reason) {
    program_.tasks[index].dropped = true;
    program_.lose(index, std::string(reason) + ": it is not imported");
  }

  void read_link(const XerRow& row) {
    const auto to = context_.tasks.find(row.text("task_id"));
    const auto from = context_.tasks.find(row.text("pred_task_id"));
    if (to == context_.tasks.end() || from == context_.tasks.end()) {
      if (to != context_.tasks.end()) {
        program_.lose(to->second, "a link from a task that is not in the file");
      } else if (from != context_.tasks.end()) {
        program_.lose(from->second, "a link to a task that is not in the file");
      }
      return;
    }
    const std::string_view type = row.text("pred_type");
    LinkData link;
    link.from = from->second;
    link.to = to->second;
    link.span = row.span("pred_type");
    if (type == "PR_SS") link.type = LinkType::SS;
    if (type == "PR_FF") link.type = LinkType::FF;
    if (type == "PR_SF") link.type = LinkType::SF;
    const Minutes lag = row.hours("lag_hr_cnt").value_or(0);
    if (lag != 0) {
      link.lag = (lag < 0 ? "-" : "+") + exact_duration(lag < 0 ? -lag : lag, false, 0);
    }
    program_.links.push_back(std::move(link));
  }

  void read_people() {
    const XerTable& table = context_.file["TASKRSRC"];
    for (std::size_t i = 0; i < table.size(); ++i) {
      const XerRow row = table[i];
      const auto task = context_.tasks.find(row.text("task_id"));
      if (task == context_.tasks.end()) continue;
      resources_of_[task->second].push_back(row.text("rsrc_id"));
      const auto team = context_.resources.find(row.text("rsrc_id"));
      TaskData& data = program_.tasks[task->second];
      if (team == context_.resources.end() || data.milestone || data.dropped) continue;
      const std::int64_t units = row.decimal("target_qty_per_hr", 1000).value_or(1000);
      const auto people =
          static_cast<int>(std::clamp<std::int64_t>((units + 999) / 1000, 1, 1'000'000));
      data.people.push_back({team->second, people});
    }
  }

  /// Work that follows the hours of its people, not its own.
  void settle_calendar(Index index) {
    std::optional<Index> only;
    for (const std::string_view resource : resources_of_[index]) {
      const auto calendar = context_.resource_calendars.find(resource);
      if (calendar == context_.resource_calendars.end()) continue;
      if (only && only != calendar->second) {
        program_.lose(index, "the hours of its resources, which differ: it has its own");
        return;
      }
      only = calendar->second;
    }
    if (only) program_.tasks[index].calendar = only;
  }

  XerContext& context_;
  ProgramData& program_;
  std::vector<Index> by_resource_;  ///< tasks whose resources say when they work
  std::unordered_map<Index, std::vector<std::string_view>> resources_of_;
};

}  // namespace

void read_tasks(XerContext& context) { XerTaskReader(context).read(); }

}  // namespace tpm::exchange
