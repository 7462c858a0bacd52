// The exact front of a discrete time–cost problem that others have solved too.
#include <doctest/doctest.h>
#include <support/feng.hpp>

#include <tpm/curve/alternatives.hpp>

using namespace tpm;
using namespace tpm::curve;
using namespace tpm::test;

namespace {

struct Found {
  Minutes duration;
  std::int64_t cost;
  bool operator==(const Found&) const = default;
};

/// Shortest first, in whole units.
std::vector<Found> found(const Envelope& envelope) {
  std::vector<Found> points;
  for (const EnvelopePoint& point : envelope.points) {
    points.insert(
        points.begin(),
        {point.duration, static_cast<std::int64_t>(point.scaled_cost / envelope.scale / 100)});
  }
  return points;
}

/// The cheapest with so much a day.
Found cheapest(const std::vector<Found>& points, std::int64_t overhead) {
  Found best{0, INT64_MAX};
  for (const Found& point : points) {
    const std::int64_t total = point.cost + overhead * point.duration;
    if (total < best.cost) best = {point.duration, total};
  }
  return best;
}

}  // namespace

TEST_CASE("the front of the eighteen activities has forty-four points") {
  const Envelope envelope = lower_envelope(feng_problem());
  CHECK(envelope.proved);
  const std::vector<Found> expected = {
      {100, 133320}, {101, 128320}, {102, 128070}, {103, 127820}, {104, 120320}, {105, 120070},
      {106, 119820}, {107, 119770}, {108, 119270}, {109, 119020}, {110, 106270}, {111, 106020},
      {112, 105770}, {114, 105270}, {115, 105020}, {116, 104770}, {118, 104470}, {119, 104220},
      {120, 103970}, {121, 103820}, {122, 103570}, {124, 103070}, {125, 102820}, {126, 102570},
      {128, 102320}, {131, 102170}, {132, 101970}, {133, 101820}, {134, 101570}, {137, 101510},
      {138, 101470}, {139, 101170}, {140, 100970}, {142, 100870}, {143, 100770}, {145, 100570},
      {148, 100270}, {151, 100070}, {154, 100010}, {156, 99950},  {158, 99900},  {159, 99870},
      {161, 99820},  {169, 99740}};
  REQUIRE(expected.size() == 44);
  CHECK(found(envelope) == expected);
  CHECK(cheapest(found(envelope), 0) == Found{169, 99740});
  CHECK(cheapest(found(envelope), 200) == Found{126, 127770});
  CHECK(cheapest(found(envelope), 1500) == Found{110, 271270});
}

TEST_CASE("a search that is stopped has a bound below everything") {
  EnvelopeOptions few;
  few.nodes = 40;
  const Envelope stopped = lower_envelope(feng_problem(), few);
  const Envelope exact = lower_envelope(feng_problem());
  REQUIRE_FALSE(stopped.proved);
  REQUIRE_FALSE(stopped.bound.empty());
  for (const EnvelopePoint& point : exact.points) {
    for (const EnvelopePoint& bound : stopped.bound) {
      if (bound.duration < point.duration) continue;
      CHECK(bound.scaled_cost * exact.scale <= point.scaled_cost * stopped.scale);
    }
  }
}
