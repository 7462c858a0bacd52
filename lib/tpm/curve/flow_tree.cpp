#include <algorithm>

#include <tpm/curve/flow_tree.hpp>

namespace tpm::curve {

namespace {

std::vector<SpanningTree::Edge> edges_of(const PricedArcs& arcs, const EarliestTimes& earliest) {
  std::vector<SpanningTree::Edge> edges;
  edges.reserve(arcs.events);
  for (const std::uint32_t via : earliest.via) {
    edges.push_back({via == no_arc ? start_event : arcs.arcs[via].from, via});
  }
  return edges;
}

}  // namespace

FlowTree::FlowTree(std::shared_ptr<const PricedArcs> arcs, const EarliestTimes& earliest)
    : arcs_(std::move(arcs)),
      incidence_(std::make_shared<Incidence>(arcs_->events, arcs_->arcs)),
      tree_(start_event, edges_of(*arcs_, earliest)),
      times_(earliest.times),
      states_(arcs_->arcs.size(), State::lower),
      flows_(arcs_->arcs.size(), 0),
      upper_arcs_(arcs_->events, 0),
      marks_(arcs_->events, 0),
      is_noted_(arcs_->arcs.size(), 0) {
  for (Event event = 0; event < arcs_->events; ++event) {
    if (event != start_event && tree_.arc(event) != no_arc) {
      states_[tree_.arc(event)] = State::tree;
    }
  }
  for (std::uint32_t a = 0; a < states_.size(); ++a) {
    if (earliest.left_out[a]) states_[a] = State::left_out;
    const PricedArc& arc = arcs_->arcs[a];
    if (tree_.parent(arc.to) != arc.from && tree_.parent(arc.from) != arc.to) note_tight(a);
  }
}

// How much more flow the arc above an event takes in the direction from the root.
Wide FlowTree::residual_capacity(Event below) const {
  const std::uint32_t a = tree_.arc(below);
  if (a == no_arc) return 0;
  const PricedArc& arc = arcs_->arcs[a];
  return arc.to == below ? arc.price - flows_[a] : flows_[a];
}

FlowTree::Push FlowTree::push(Event sink, Wide limit) {
  Push result{limit};
  for (Event e = sink; e != tree_.root(); e = tree_.parent(e)) {
    const Wide left = residual_capacity(e);
    const bool has_lower_index = careful_ && left == result.amount && result.below != no_event &&
                                 tree_.arc(e) < tree_.arc(result.below);
    if (left < result.amount || has_lower_index) result = {left, e};
  }
  result.endless = result.amount >= unlimited / 2;
  if (result.endless || result.amount == 0) return result;
  for (Event e = sink; e != tree_.root(); e = tree_.parent(e)) {
    const std::uint32_t a = tree_.arc(e);
    flows_[a] += arcs_->arcs[a].to == e ? result.amount : -result.amount;
  }
  return result;
}

void FlowTree::begin_cut(Event below) {
  mark_ += 2;
  if (mark_ == 0) {  // after two billion cuts
    std::fill(marks_.begin(), marks_.end(), 0U);
    mark_ = 2;
  }
  marks_[tree_.root()] = mark_;
  marks_[below] = mark_ + 1;
}

// Looks upwards for an event of which it is known, then notes the answer on the way there.
bool FlowTree::is_below(Event event) {
  Event known = event;
  while (marks_[known] < mark_) known = tree_.parent(known);
  const std::uint32_t mark = marks_[known];
  for (Event e = event; e != known; e = tree_.parent(e)) marks_[e] = mark;
  return mark != mark_;
}

bool FlowTree::is_tight(std::uint32_t a) const {
  const PricedArc& arc = arcs_->arcs[a];
  return times_[arc.to] - times_[arc.from] == arc.length;
}

// Of a tight arc between the parts: a lower arc must not be missed, so its end must not become
// earlier without its beginning; an upper arc must not be kept, so the other way round.
bool FlowTree::blocks(std::uint32_t a) {
  const bool is_lower = states_[a] == State::lower;
  return is_below(arcs_->arcs[a].to) == is_lower && is_below(arcs_->arcs[a].from) != is_lower;
}

void FlowTree::note_tight(std::uint32_t a) {
  const bool counts = states_[a] == State::lower || states_[a] == State::upper;
  if (is_noted_[a] != 0 || !counts || !is_tight(a)) return;
  is_noted_[a] = 1;
  tight_.push_back(a);
}

void FlowTree::note_tight_between(Event a, Event b) {
  const Event one = incidence_->at(a).size() < incidence_->at(b).size() ? a : b;
  const Event other = one == a ? b : a;
  for (const Incident& incident : incidence_->at(one)) {
    if (incident.other == other) note_tight(incident.arc);
  }
}

void FlowTree::set_state(std::uint32_t a, State state) {
  const PricedArc& arc = arcs_->arcs[a];
  for (const Event event : {arc.from, arc.to}) {
    upper_arcs_[event] += state == State::upper ? 1U : 0U;
    upper_arcs_[event] -= states_[a] == State::upper ? 1U : 0U;
  }
  states_[a] = state;
}

// A tight arc that blocks, or no_arc. Noted arcs that are no candidates any more are forgotten.
std::uint32_t FlowTree::find_tight_entering(Event below) {
  note_tight_between(below, tree_.parent(below));
  for (std::size_t i = tight_.size(); i-- > 0;) {
    const std::uint32_t a = tight_[i];
    const PricedArc& arc = arcs_->arcs[a];
    const bool beside_tree = tree_.parent(arc.to) == arc.from || tree_.parent(arc.from) == arc.to;
    const bool is_cut = arc.to == below || arc.from == below;
    if (states_[a] == State::tree || !is_tight(a) || (beside_tree && !is_cut)) {
      is_noted_[a] = 0;
      tight_[i] = tight_.back();
      tight_.pop_back();
      continue;
    }
    if (blocks(a)) return a;
  }
  return no_arc;
}

void FlowTree::collect_smaller_side(Event below) {
  side_is_below_ = tree_.size(below) <= tree_.events() / 2;
  if (side_is_below_) {
    tree_.collect(below, no_event, side_);
  } else {
    tree_.collect(tree_.root(), below, side_);
  }
  const std::uint32_t mark = side_is_below_ ? mark_ + 1 : mark_;
  for (const Event event : side_) marks_[event] = mark;
}

FlowTree::Entering FlowTree::find_entering(Event below) {
  begin_cut(below);
  nearest_ = {0, careful_ ? no_arc : find_tight_entering(below)};
  if (nearest_.arc != no_arc) return nearest_;
  collect_smaller_side(below);
  nearest_.distance = std::numeric_limits<Minutes>::max();
  touching_.clear();
  for (const Event event : side_) {
    scan(event, true);
    if (upper_arcs_[event] > 0) scan(event, false);
  }
  if (!touching_.empty()) nearest_.arc = *std::min_element(touching_.begin(), touching_.end());
  return nearest_;
}

// Looks at the arcs between the parts that get less time (`shrinking`), of which lower ones block,
// or at those that get more, of which upper ones do.
void FlowTree::scan(Event event, bool shrinking) {
  const std::uint32_t own_mark = marks_[event];
  const bool inward = shrinking == side_is_below_;
  const State wanted = shrinking ? State::lower : State::upper;
  for (const Incident& incident : inward ? incidence_->into(event) : incidence_->out_of(event)) {
    if (marks_[incident.other] == own_mark || states_[incident.arc] != wanted) continue;
    const Minutes later = times_[event] - times_[incident.other];
    const Minutes slack = (inward ? later : -later) - incident.length;
    const Minutes distance = shrinking ? slack : -slack;
    if (distance > nearest_.distance) continue;
    if (distance < nearest_.distance) touching_.clear();
    nearest_.distance = distance;
    touching_.push_back(incident.arc);
  }
}

void FlowTree::shift(Minutes distance) {
  if (distance == 0) return;
  const Minutes by = side_is_below_ ? -distance : distance;
  for (const Event event : side_) times_[event] += by;
  if (distance < nearest_.distance) return;
  for (const std::uint32_t a : touching_) note_tight(a);
}

void FlowTree::pivot(Event below, std::uint32_t entering) {
  const Event parent = tree_.parent(below);
  const std::uint32_t leaving = tree_.arc(below);
  const PricedArc& arc = arcs_->arcs[entering];
  const bool to_is_below = is_below(arc.to);
  tree_.move(below, to_is_below ? arc.to : arc.from, to_is_below ? arc.from : arc.to, entering);
  set_state(entering, State::tree);
  if (leaving != no_arc) set_state(leaving, flows_[leaving] == 0 ? State::lower : State::upper);
  note_tight_between(below, parent);
}

void FlowTree::admit_lower(std::uint32_t a) {
  states_[a] = State::lower;
  note_tight(a);
}

void FlowTree::admit_upper(std::uint32_t a) {
  set_state(a, State::upper);
  flows_[a] = arcs_->arcs[a].price;
  note_tight(a);
}

void FlowTree::admit_basic(std::uint32_t a, Wide flow, Event below) {
  flows_[a] = flow;
  pivot(below, a);
}

}  // namespace tpm::curve
