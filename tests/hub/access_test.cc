// SPDX-License-Identifier: Apache-2.0
// Every verb as everyone: each cell of docs/access.md is tried with the request of a caller of that role.
// What the table gives must not be refused for lack of rights, what it does not give must be; what is only
// for own goods is tried with own ones and with others'.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "hub/small_hub.h"
#include "hub/verbs_goods.h"

namespace lifeline::hub::test {
namespace {

bool denied(answer const& a) {
  return a.no && a.no->code != "wrong-login" &&
         (a.no->kind == refusal_kind::forbidden || a.no->kind == refusal_kind::not_signed_in);
}

std::string user_of(role r) {
  return std::string(name_of(r));
}

TEST(access, every_verb_as_every_role_is_what_the_table_says) {
  small_hub h;
  for (auto const& v : verbs()) {
    for (std::size_t i = 0; i < roles; ++i) {
      auto const r = static_cast<role>(i);
      if (v.route.who.anybody) continue;  // tried below
      auto const a = h.call(std::string(v.route.name), h.as(user_of(r)));
      bool const allowed = v.route.who.signed_in || v.route.who[r] != reach::none;
      bool const only_own = v.route.who[r] == reach::own;
      if (!allowed) {
        EXPECT_TRUE(denied(a)) << v.route.name << " as " << name_of(r) << ": " << said(a);
      } else if (!only_own) {
        EXPECT_FALSE(denied(a)) << v.route.name << " as " << name_of(r) << ": " << said(a);
      } else {
        // An empty request names nothing of one's own: refused, but as not-your-goods, not as forbidden.
        EXPECT_NE(said(a), "forbidden") << v.route.name << " as " << name_of(r);
      }
    }
  }
}

TEST(access, without_credentials_only_signing_in_is_open) {
  small_hub h;
  for (auto const& v : verbs()) {
    if (v.route.who.anybody) {
      EXPECT_TRUE(v.route.name == "sessions.open" || v.route.name == "sessions.enrol" ||
                  v.route.name == "sessions.ways")
          << v.route.name;
      continue;
    }
    auto const a = h.call(std::string(v.route.name), h.nobody());
    ASSERT_TRUE(a.no.has_value()) << v.route.name;
    EXPECT_EQ(a.no->kind, refusal_kind::not_signed_in) << v.route.name;
  }
}

TEST(access, a_token_does_no_more_than_its_scopes) {
  small_hub h;
  for (auto const& v : verbs()) {
    if (v.route.who.anybody) continue;
    for (auto const s : {scope::read, scope::events, scope::plan, scope::admin}) {
      auto who = h.as("coordinator");
      who.scopes = std::vector<scope>{s};
      bool const allowed =
          (v.route.who.signed_in || v.route.who[role::coordinator] != reach::none) && v.route.who.scope == s;
      if (allowed) continue;
      EXPECT_TRUE(denied(h.call(std::string(v.route.name), who))) << v.route.name;
    }
  }
}

// One sample per kind that somebody may send for own goods: about the things of one organisation.
struct sample {
  char const* own;    // who may
  char const* other;  // who may not
  model::event_body body;
};

std::vector<sample> samples() {
  std::vector<sample> out;
  model::announce_pledge announce;
  announce.pledge = "P9";
  announce.goods.item = "mask";
  announce.goods.donor = "giver";
  announce.quantity = pieces(10);
  announce.site = "PEK";
  out.push_back({"donor", "donor2", announce});
  out.push_back({"donor", "donor2", model::change_pledge{"P1", pieces(5), "", {}, {}}});
  out.push_back({"donor", "donor2", model::withdraw_pledge{"P1"}});
  model::need need;
  need.id = "N9";
  need.site = "CLINIC";
  need.group = "mask";
  need.quantity = pieces(5);
  out.push_back({"recipient", "recipient2", model::state_need{need}});
  need.id = "N-CLINIC";
  out.push_back({"recipient", "recipient2", model::change_need{need}});
  out.push_back({"recipient", "recipient2", model::withdraw_need{"N-CLINIC"}});
  model::receive_goods receive;
  receive.site = "CLINIC";
  out.push_back({"recipient", "recipient2", receive});
  model::inspect_goods inspect;
  inspect.site = "CLINIC";
  out.push_back({"recipient", "recipient2", inspect});
  model::put_away away;
  away.site = "CLINIC";
  out.push_back({"recipient", "recipient2", away});
  model::count_stock count;
  count.site = "CLINIC";
  out.push_back({"recipient", "recipient2", count});
  model::deliver deliver;
  deliver.site = "CLINIC";
  out.push_back({"recipient", "recipient2", deliver});
  model::report_discrepancy report;
  report.where.site = "CLINIC";
  out.push_back({"recipient", "recipient2", report});
  report.where.site.clear();
  report.where.movement = "M1";
  out.push_back({"carrier", "carrier2", report});
  model::put_movement movement;
  movement.movement = "M9";
  movement.from = "PEK";
  movement.to = "LGG";
  movement.carrier = "flyer";
  out.push_back({"carrier", "carrier2", movement});
  model::load_movement load;
  load.movement = "M1";
  out.push_back({"carrier", "carrier2", load});
  model::unload_movement unload;
  unload.movement = "M1";
  out.push_back({"carrier", "carrier2", unload});
  out.push_back({"carrier", "carrier2", model::depart{"M1"}});
  out.push_back({"carrier", "carrier2", model::arrive{"M1"}});
  out.push_back({"carrier", "carrier2", model::cancel_movement{"M1"}});
  model::hand_over over;
  over.consignment = "K1";
  over.from = "flyer";
  over.to = "giver";
  out.push_back({"carrier", "carrier2", over});
  model::add_photo photo;
  photo.consignment = "K1";
  out.push_back({"recipient", "recipient2", photo});
  return out;
}

void add_things(small_hub& h) {
  model::announce_pledge pledge;
  pledge.pledge = "P1";
  pledge.goods.item = "mask";
  pledge.goods.donor = "giver";
  pledge.quantity = pieces(10);
  pledge.site = "PEK";
  ASSERT_EQ(said(h.send(pledge, h.as("coordinator"))), "accepted");
  model::put_movement movement;
  movement.movement = "M1";
  movement.from = "PEK";
  movement.to = "LGG";
  movement.carrier = "flyer";
  ASSERT_EQ(said(h.send(movement, h.as("coordinator"))), "accepted");
  model::open_consignment k;
  k.consignment = "K1";
  k.lot = "L1";
  k.item = "mask";
  k.need = "N-CLINIC";
  k.from = "LGG";
  k.to = "CLINIC";
  k.quantity = pieces(10);
  ASSERT_EQ(said(h.send(k, h.as("coordinator"))), "accepted");
}

TEST(access, what_is_for_own_goods_is_refused_for_those_of_others) {
  std::set<std::string> tried;
  for (auto const& one : samples()) {
    small_hub h;
    add_things(h);
    auto const kind = std::string(model::kind_names[one.body.index()]);
    tried.insert(kind);
    EXPECT_EQ(said(h.send(one.body, h.as(one.other))), "not-your-goods") << kind << " as " << one.other;
    EXPECT_FALSE(denied(h.send(one.body, h.as(one.own)))) << kind << " as " << one.own;
    // The same through a batch.
    auto request = std::make_shared<batch_request>();
    request->events.emplace_back();
    request->events.back().id = {5, 5};
    request->events.back().body = one.body;
    auto const batch = h.call("events.batch", h.as(one.other), request);
    ASSERT_EQ(said(batch), "accepted");
    EXPECT_EQ(static_cast<batch_answer const*>(batch.body.get())->outcomes.front().code, "not-your-goods")
        << kind;
  }
  for (std::size_t kind = 0; kind < model::event_kinds; ++kind) {
    auto const rule = rule_of_kind(kind);
    bool const own = std::find(rule.of.begin(), rule.of.end(), reach::own) != rule.of.end();
    EXPECT_EQ(own, tried.count(std::string(model::kind_names[kind])) > 0)
        << model::kind_names[kind] << " has no sample";
  }
}

TEST(access, who_may_not_know_of_goods_is_told_that_they_are_not_there) {
  small_hub h;
  add_things(h);
  auto const ask = [&](char const* verb, char const* id, char const* user) {
    auto request = std::make_shared<id_request>();
    request->id = id;
    return said(h.call(verb, h.as(user), request));
  };
  EXPECT_EQ(ask("lots.get", "L1", "donor"), "accepted");
  EXPECT_EQ(ask("lots.get", "L1", "donor2"), "not-found");
  EXPECT_EQ(ask("consignments.get", "K1", "recipient"), "accepted");
  EXPECT_EQ(ask("consignments.get", "K1", "recipient2"), "not-found");
  EXPECT_EQ(ask("movements.get", "M1", "carrier"), "accepted");
  EXPECT_EQ(ask("movements.get", "M1", "carrier2"), "not-found");
  EXPECT_EQ(ask("needs.get", "N-CLINIC", "recipient"), "accepted");
  EXPECT_EQ(ask("needs.get", "N-CLINIC", "recipient2"), "not-found");
  EXPECT_EQ(ask("lots.get", "no-such-lot", "auditor"), "not-found");
  auto const rows = [&](char const* user) {
    auto const a = h.call("stock.list", h.as(user));
    return static_cast<stock_answer const*>(a.body.get())->holdings.size();
  };
  EXPECT_GT(rows("auditor"), 0U);
  EXPECT_GT(rows("donor"), 0U);
  EXPECT_EQ(rows("donor2"), 0U);
}

}  // namespace
}  // namespace lifeline::hub::test
