// SPDX-License-Identifier: Apache-2.0
#include "hub/small_hub.h"

#include <gtest/gtest.h>

#include "model/event_fields.h"

namespace lifeline::hub::test {
namespace {

model::put_row row(std::string table, std::string key, std::vector<model::cell> cells) {
  return {std::move(table), std::move(key), std::move(cells)};
}
model::put_row site(std::string const& id, std::string const& kind, std::string const& country) {
  return row("sites", id, {{"id", id}, {"kind", kind}, {"name", id}, {"country", country}});
}
model::put_row party(std::string const& id) {
  return row("parties", id, {{"id", id}, {"name", id}});
}

std::vector<model::event_body> world_rows() {
  std::vector<model::event_body> out;
  out.emplace_back(model::open_hub{"hub", "Test hub", ""});
  for (auto const& one : {site("LGG", "hub", "BEL"), site("CLINIC", "hospital", "BEL"),
                          site("CLINIC2", "hospital", "FRA"), site("PEK", "airport", "CHN")}) {
    out.emplace_back(one);
  }
  for (auto const* id : {"giver", "giver2", "flyer", "flyer2"}) out.emplace_back(party(id));
  out.emplace_back(row("items", "mask", {{"id", "mask"}, {"name", "Mask"}, {"unit", "each"}}));
  out.emplace_back(row("lanes", "LGG-CLINIC",
                       {{"id", "LGG-CLINIC"},
                        {"from", "LGG"},
                        {"to", "CLINIC"},
                        {"road_km", "100"},
                        {"crew", "single"},
                        {"via", "BEL"},
                        {"cost_per_truck", "500"}}));
  out.emplace_back(row("lanes", "LGG-CLINIC2",
                       {{"id", "LGG-CLINIC2"},
                        {"from", "LGG"},
                        {"to", "CLINIC2"},
                        {"road_km", "200"},
                        {"crew", "single"},
                        {"via", "BEL;FRA"},
                        {"cost_per_truck", "500"}}));
  out.emplace_back(row("settings", "plan", {{"until_utc", "2020-03-20T00:00Z"}}));
  model::expect_lot lot;
  lot.lot = "L1";
  lot.goods.item = "mask";
  lot.goods.donor = "giver";
  lot.quantity = pieces(1000);
  lot.site = "LGG";
  out.emplace_back(lot);
  model::receive_goods landed;
  landed.site = "LGG";
  landed.lines.emplace_back();
  landed.lines.back().lot = "L1";
  landed.lines.back().good = pieces(1000);
  out.emplace_back(landed);
  for (auto const* where : {"CLINIC", "CLINIC2"}) {
    model::state_need need;
    need.need.id = std::string("N-") + where;
    need.need.site = where;
    need.need.group = "mask";
    need.need.per_day = milli_pieces(100'000);
    out.emplace_back(need);
  }
  return out;
}

struct org {
  char const* id;
  char const* party;
  model::text_list sites;
};

}  // namespace

std::string said(answer const& a) {
  return a.no ? a.no->code : "accepted";
}

small_hub::small_hub(bool hand, journal::memory_options options, std::function<void(settings&)> more)
    : by_hand(hand), adjust(std::move(more)) {
  open(std::move(options));
  fill();
}

settings small_hub::with() {
  settings out;
  out.now = [this] { return now; };
  out.wall = [this] { return now; };
  // splitmix64 (Steele, Lea, Flood 2014), from any thread.
  out.random = [this](std::span<std::uint8_t> bytes) {
    for (auto& byte : bytes) {
      std::uint64_t z = counter_.fetch_add(0x9E3779B97F4A7C15U);
      z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
      z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
      byte = static_cast<std::uint8_t>(z ^ (z >> 31U));
    }
  };
  out.passwords = {1, 8192};
  out.by_hand = by_hand;
  if (adjust) adjust(out);
  return out;
}

void small_hub::open(journal::memory_options options) {
  store = journal::open_memory(disk, std::move(options));
  auto opened = core::open(*store, with());
  ASSERT_TRUE(opened.has_value()) << opened.error().what;
  hub = std::move(*opened);
}

void small_hub::reopen() {
  hub.reset();
  store.reset();
  open({});
}

void small_hub::fill() {
  std::vector<org> const orgs = {{"hub", "", {"LGG"}},         {"clinic", "", {"CLINIC"}},
                                 {"clinic2", "", {"CLINIC2"}}, {"giver", "giver", {}},
                                 {"giver2", "giver2", {}},     {"flyer", "flyer", {}},
                                 {"flyer2", "flyer2", {}}};
  std::vector<std::array<char const*, 3>> const users = {{"coordinator", "hub", "coordinator"},
                                                         {"hub_operator", "hub", "hub_operator"},
                                                         {"declarant", "hub", "declarant"},
                                                         {"auditor", "hub", "auditor"},
                                                         {"admin", "hub", "admin"},
                                                         {"recipient", "clinic", "recipient"},
                                                         {"recipient2", "clinic2", "recipient"},
                                                         {"donor", "giver", "donor"},
                                                         {"donor2", "giver2", "donor"},
                                                         {"carrier", "flyer", "carrier"},
                                                         {"carrier2", "flyer2", "carrier"}};
  auto const done = hub->run([&](writing& in) -> reply {
    auto bodies = world_rows();
    for (auto const& one : orgs) {
      model::put_org put;
      put.org = one.id;
      put.name = one.id;
      put.party = one.party;
      put.sites = one.sites;
      bodies.emplace_back(put);
    }
    for (auto const& one : users) {
      model::put_user put;
      put.user = one[0];
      put.org = one[1];
      bodies.emplace_back(put);
      bodies.emplace_back(model::grant_role{one[0], one[1], one[2]});
    }
    for (auto& body : bodies) {
      auto const kind = model::kind_names[body.index()];
      if (auto no = to_reply(in.post(std::move(body)), kind)) return no;
    }
    return {};
  });
  ASSERT_FALSE(done.no.has_value()) << done.no->sentence;
}

caller small_hub::as(std::string const& user) const {
  caller out;
  hub->look([&](world const& w) {
    auto const* known = w.people.find_user(user);
    ASSERT_NE(known, nullptr) << user;
    out.user = user;
    out.org = known->org;
    out.grants = w.people.grants_of(user);
  });
  return out;
}

std::shared_ptr<void> small_hub::new_request(std::string const& verb_name) const {
  auto const* verb = find_verb(verb_name);
  LIFELINE_CHECK(verb != nullptr);
  return verb->new_request(*verb);
}

answer small_hub::call(std::string const& verb, caller who, std::shared_ptr<void> request,
                       std::optional<event_id> key) {
  hub::call one;
  one.what = find_verb(verb);
  LIFELINE_CHECK(one.what != nullptr);
  one.who = std::move(who);
  one.request = std::move(request);
  one.key = key;
  return hub->call_and_wait(std::move(one));
}

answer small_hub::send(model::event_body body, caller who, event_id id) {
  auto e = std::make_shared<model::event>();
  e->id = id;
  auto const name = "events." + std::string(model::kind_names[body.index()]);
  e->body = std::move(body);
  return call(name, std::move(who), e);
}

std::string small_hub::snapshot() const {
  std::string out;
  hub->look([&](world const& w) { out = w.snapshot(); });
  return out;
}

}  // namespace lifeline::hub::test
