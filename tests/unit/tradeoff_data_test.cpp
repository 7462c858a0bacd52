
#include <doctest/doctest.h>

#include "support/text_parts.hpp"
#include "support/tradeoff_draft.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {}  // namespace

TEST_CASE("JSON has a point of the curve with all that it decides") {
  const TradeoffDraft draft;
  const std::string json = tradeoff_json(draft.view());
  CHECK(has(json, R"("format": "tpm.tradeoff/1")"));
  CHECK(has(json, R"(      {
        "duration_minutes": 9600,
        "calculated_minutes": 9600,
        "finish": "2026-01-30T17:00",
        "finish_date": "2026-01-30",
        "direct_cost": "15000.00",
        "overhead": "2000.00",
        "incentives": "0.00",
        "cost": "17000.00",
        "cost_per_day": "4000.00",
        "value": 85,
        "features": ["dark", "pages", "pay"],
        "dropped": [],
        "crashed": [
          {"task": "auth.api", "from_minutes": 4800, "to_minutes": 3840, "cost": "4000.00"},
          {"task": "shop.ui", "from_minutes": 3840, "to_minutes": 3360, "cost": "500.00"}
        ],
        "options": {"shop.pay": "own"},
        "critical_path": ["auth.design", "auth.api", "shop.pay"],
        "plan": 4
      })"));
  CHECK(has(json, R"("cost_per_day": null)"));
  CHECK(has(json, R"("answer": null)"));
  CHECK(has(json, R"("front_bound": null)"));
}

TEST_CASE("JSON has every field of every repair") {
  TradeoffDraft draft;
  draft.ask();
  const std::string json = tradeoff_json(draft.view());
  CHECK(has(json, R"("answer": {
    "deadline": "2026-01-27T17:00",
    "budget": "20000.00",
    "keep": ["pages"],
    "feasible": false,
    "plan": null,
    "repairs": [)"));
  CHECK(has(json, R"(      {
        "kind": "mixed",
        "plan": 3,
        "finish": "2026-01-29T17:00",
        "finish_date": "2026-01-29",
        "later_minutes": 240,
        "cost": "21900.00",
        "more": "1400.50",
        "drop": ["dark"],
        "value_lost": 5
      })"));
  for (const char* kind : {"time", "cost", "scope", "mixed"}) {
    CHECK(count(json, "\"kind\": \"" + std::string(kind) + "\"") == 1);
  }
}

TEST_CASE("a plan that is beaten in every respect has no number") {
  TradeoffDraft draft;
  draft.crash(draft.tradeoff.current, "auth.api", 4800, 4000, 3'500);
  CHECK(has(tradeoff_json(draft.view()), "\"plan\": null\n  },\n  \"curve\""));
  CHECK(has(tradeoff_csv(draft.view()), "\r\ncurrent,,,11520,"));
}

TEST_CASE("CSV has a row for everything, each with all columns") {
  TradeoffDraft draft;
  draft.ask();
  draft.tradeoff.delays = {
      {draft.feature("pages"), Money{2'000'000}, 3840, draft.tradeoff.current.finish, 1}};
  draft.tradeoff.drags = {{draft.task("auth.api"), 2400, Money{10'050}, Money{50'000}}};
  const std::string csv = tradeoff_csv(draft.view());
  std::vector<std::string> kinds;
  for (const std::string& line : lines(csv)) {
    CHECK(count(line, ",") == 24);
    CHECK(line.back() == '\r');
    kinds.push_back(line.substr(0, line.find(',')));
  }
  const std::vector<std::string> expected{"kind",   "current",  "curve",  "curve", "curve",
                                          "curve",  "cheapest", "front",  "front", "front",
                                          "front",  "front",    "front",  "front", "repair",
                                          "repair", "repair",   "repair", "delay", "drag"};
  CHECK(kinds == expected);
  CHECK(has(csv, "auth.api 4800 3840 4000.00; shop.ui 3840 3360 500.00,shop.pay=own,"));
  CHECK(has(csv, "drag,,auth.api,,,,,,,,500.00,100.50,,,,,,,,,,,,,2400\r\n"));
}
