// Features, risks and scenarios.
#include <fmt/core.h>

#include <tpm/input/builder.hpp>
#include <tpm/input/paths.hpp>
#include <tpm/input/references.hpp>
#include <tpm/model/rates.hpp>

namespace tpm::input {
namespace {

constexpr std::int64_t max_value = 1'000'000'000;

/// What features, risks and scenarios begin with.
template <class Thing>
Thing read_named(Builder& builder, const Entry& entry, const Fields& fields) {
  Thing thing;
  thing.id = entry.id;
  thing.name = builder.values.name(fields, entry.id);
  thing.id_span = entry.value.key().span();
  thing.annotations = builder.values.annotations(fields);
  return thing;
}

std::vector<At<ActivityId>> read_activities(Builder& builder, ActivityIndex& index, NodeRef node) {
  std::vector<At<ActivityId>> activities;
  builder.values.each(node, "a reference", [&](NodeRef item) {
    const ActivityId id = index.resolve(item);
    if (id.valid()) activities.push_back({id, item.span()});
  });
  return activities;
}

/// A number, or what each day or week without the feature costs.
void read_value(Builder& builder, NodeRef node, Feature& feature) {
  if (!node || node.text().find('/') == std::string_view::npos) {
    const auto value = builder.values.read(node, parse_integer, 0, max_value);
    if (value) feature.value = value->value;
    return;
  }
  feature.value_rate = builder.values.read(node, parse_rate);
  if (!feature.value_rate) return;
  const WorkCalendar& calendar = builder.work();
  const auto cents = amount_of(feature.value_rate->value, calendar.minutes_per_week(), calendar);
  if (!cents || cents->cents / 100 > max_value) {
    builder.sink.report("bad-number", node.span(), fmt::format("{} is out of range", node.text()));
    return;
  }
  feature.value = (cents->cents + 50) / 100;
}

void decode_features(Builder& builder, ActivityIndex& index) {
  const std::vector<Entry>& entries = builder.sections.entries(Key::features);
  std::vector<std::string_view> ids;
  for (const Entry& entry : entries) ids.push_back(entry.id);
  for (const Entry& entry : entries) {
    const Fields fields = read_fields(entry.value, MapKind::feature, builder.sink);
    Feature feature = read_named<Feature>(builder, entry, fields);
    feature.priority = static_cast<Priority>(
        builder.values.choice(fields[Key::priority], ValueType::priority, std::size_t{1}));
    read_value(builder, fields[Key::value], feature);
    feature.tasks = read_activities(builder, index, fields[Key::tasks]);
    builder.values.each(fields[Key::requires_], "the id of a feature", [&](NodeRef item) {
      const auto other = builder.find(item, ids, "feature");
      if (other && entries[*other].id == entry.id) {
        builder.sink.report("self-link", item.span(),
                            fmt::format("feature '{}' requires itself", entry.id));
      } else if (other) {
        feature.requires_.push_back({FeatureId(*other), item.span()});
      }
    });
    builder.program.features.push_back(std::move(feature));
  }
}

void decode_risks(Builder& builder, ActivityIndex& index) {
  for (const Entry& entry : builder.sections.entries(Key::risks)) {
    const Fields fields = read_fields(entry.value, MapKind::risk, builder.sink);
    Risk risk = read_named<Risk>(builder, entry, fields);
    const auto chance = builder.values.read(fields[Key::chance], parse_percentage, 0, 10000);
    if (chance) risk.chance = chance->value;
    risk.affects = read_activities(builder, index, fields[Key::affects]);
    risk.delay = builder.values.estimate(fields[Key::delay], builder.work());
    risk.cost = builder.values.read(fields[Key::cost], parse_money);
    risk.response = builder.values.text(fields[Key::response]);
    builder.program.risks.push_back(std::move(risk));
  }
}

void decode_scenarios(Builder& builder) {
  for (const Entry& entry : builder.sections.entries(Key::scenarios)) {
    const Fields fields = read_fields(entry.value, MapKind::scenario, builder.sink);
    Scenario scenario = read_named<Scenario>(builder, entry, fields);
    if (entry.value.is_map()) {
      for (const NodeRef value : Children(entry.value)) {
        const NodeRef path = value.key();
        if (is_key_of(path.text(), MapKind::scenario)) continue;
        Change change{{std::string(path.text()), path.span()}, {flow_text(value), value.span()}};
        if (builder.all_files_read) {
          (void)resolve_path(builder.sections, change.path, value.kind(), builder.sink);
        }
        scenario.changes.push_back(std::move(change));
      }
    }
    builder.program.scenarios.push_back(std::move(scenario));
  }
}

}  // namespace

void decode_scope(Builder& builder, ActivityIndex& index) {
  decode_features(builder, index);
  decode_risks(builder, index);
  decode_scenarios(builder);
}

}  // namespace tpm::input
