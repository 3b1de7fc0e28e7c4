// SPDX-License-Identifier: Apache-2.0
// Family 1: is this a document about this scenario, with names that exist and numbers that can be read?
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>

#include "verify/matter.h"

namespace lifeline::verify {
namespace {

constexpr std::array<std::string_view, 7> policies = {
    "deprivation", "utilitarian", "equal", "proportional", "floor_proportional", "max_min", "severity_tiers"};
constexpr std::int64_t most_pieces = 1'000'000'000'000;  // of one consignment

class reader {
 public:
  reader(matter& m, notebook& out) : m_(m), out_(out) {}
  void header(verify_options const&);
  void consignments();
  void movements();
  void outcomes();
  void proof();
  void tiers();

 private:
  void expect(std::string const& key, std::string const& says, std::string const& is) {
    if (says == is) return;
    out_.add(finding_kind::other_settings, key,
             fmt::format("the plan says {} \"{}\", the scenario says \"{}\"", key, says, is));
  }
  template <class Row>
  Row const* known(std::map<std::string, Row const*> const& rows, std::string const& id,
                   std::string const& where, char const* what) {
    auto const* row = find(rows, id);
    if (row == nullptr)
      out_.add(finding_kind::unknown_name, where,
               fmt::format("there is no {} \"{}\" in the scenario", what, id));
    return row;
  }
  void once(std::set<std::string>& seen, std::string const& name, std::string const& where) {
    if (!seen.insert(name).second)
      out_.add(finding_kind::duplicate_name, where, fmt::format("\"{}\" is there twice", name));
  }
  void number(double value, std::string const& where) {
    if (!std::isfinite(value)) out_.add(finding_kind::bad_number, where, "is not a finite number");
  }
  void moment(instant t, std::string const& where) {
    if (!sensible(t)) out_.add(finding_kind::bad_number, where, "is not a time of these centuries");
  }
  void end_is(std::string const& where, char const* key, std::string const& says, std::string const& is) {
    if (says != is)
      out_.add(finding_kind::wrong_end, where,
               fmt::format("{} is \"{}\", it should be \"{}\"", key, says, is));
  }
  bool readable(model::consignment const&);

  matter& m_;
  notebook& out_;
};

void reader::header(verify_options const& options) {
  auto const& p = m_.plan;
  auto const& s = m_.f.s.plan;
  if (options.digest && *options.digest != p.scenario_digest) {
    out_.add(finding_kind::other_scenario, "scenario_digest",
             fmt::format("the plan was made from scenario {}, this one is {}",
                         p.scenario_digest.empty() ? "(none named)" : p.scenario_digest, *options.digest));
  }
  expect("as_of", to_text(sensible(p.as_of) ? p.as_of : instant()), to_text(s.as_of));
  expect("from", to_text(sensible(p.from) ? p.from : instant()), to_text(s.from));
  expect("until", to_text(sensible(p.until) ? p.until : instant()), to_text(s.until));
  expect("currency", p.currency, s.currency);
  expect("options", p.options ? "true" : "false", s.options ? "true" : "false");
  auto const listed = [](std::vector<std::string> const& list) {
    std::string text;
    for (auto const& one : list) text += (text.empty() ? "" : ";") + one;
    return text;
  };
  expect("crews", listed(p.crews), listed(s.crews));
  expect("co2_price", std::to_string(p.co2_price.count()), std::to_string(s.co2_price.count()));
  if (p.format != 1)
    out_.add(finding_kind::bad_number, "format", fmt::format("format {} is not known, only 1", p.format));
  if (p.alpha.count() < 0) out_.add(finding_kind::bad_number, "alpha", "alpha is below 0");
  if (std::find(policies.begin(), policies.end(), p.policy) == policies.end())
    out_.add(finding_kind::unknown_policy, "policy", fmt::format("there is no policy \"{}\"", p.policy));
}

// Can the numbers be counted with?
bool reader::readable(model::consignment const& c) {
  auto const where = path_of(c);
  bool good = true;
  if (c.quantity.count() <= 0 || c.quantity.count() > most_pieces) {
    out_.add(finding_kind::bad_number, where, fmt::format("a quantity of {} pieces", c.quantity.count()));
    good = false;
  }
  bool times = sensible(c.available);
  for (auto const& s : c.stages)
    times = times && sensible(s.start) && sensible(s.departs) && sensible(s.arrives) && sensible(s.available);
  if (!times) out_.add(finding_kind::bad_number, where, "has a time that is not of these centuries");
  return good && times;
}

void reader::consignments() {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < m_.plan.consignments.size(); ++i) {
    auto const& c = m_.plan.consignments[i];
    auto const where = path_of(c);
    once(seen, c.id, where);
    shipment out;
    out.at = i;
    out.says = &c;
    out.lot = known(m_.f.lots, c.lot, where, "lot");
    out.need = known(m_.f.needs, c.need, where, "need");
    if (out.lot != nullptr) out.item = known(m_.f.items, out.lot->item, where, "item");
    if (!readable(c) || out.lot == nullptr || out.need == nullptr || out.item == nullptr) continue;
    end_is(where, "item", c.item, out.lot->item);
    end_is(where, "from", c.from, out.lot->site);
    end_is(where, "to", c.to, out.need->site);
    out.pieces = c.quantity.count();
    out.rate = rate_for(m_.f, *out.item, *out.need);
    out.available = start_of(m_.f, *out.lot);
    m_.shipments.push_back(std::move(out));
  }
}

void reader::movements() {
  std::set<std::string> seen;
  for (auto const& mv : m_.plan.movements) {
    auto const where = "movements/" + mv.id;
    once(seen, mv.id, where);
    if (mv.kind == model::stage_kind::leg) {
      known(m_.f.legs, mv.ref, where, "leg");
    } else {
      known(m_.f.lanes, mv.ref, where, "lane");
    }
    moment(mv.start, where);
    moment(mv.departs, where);
    moment(mv.arrives, where);
    if (mv.vehicles < 1 || mv.vehicles > 1'000'000)
      out_.add(finding_kind::bad_number, where, fmt::format("{} vehicles", mv.vehicles));
    for (auto const k : mv.consignments) {
      if (k >= m_.plan.consignments.size())
        out_.add(finding_kind::unknown_name, where, fmt::format("there is no consignment at position {}", k));
    }
  }
}

void reader::outcomes() {
  std::set<std::string> needs;
  for (auto const& n : m_.plan.needs) {
    auto const where = "needs/" + n.need;
    once(needs, n.need, where);
    number(n.price, where + "/price");
    if (auto const* need = known(m_.f.needs, n.need, where, "need")) {
      end_is(where, "site", n.site, need->site);
      end_is(where, "group", n.group, need->group);
    }
    for (auto const& a : n.arrivals) moment(a.at, where + "/arrivals");
  }
  std::set<std::string> lots;
  for (auto const& l : m_.plan.lots) {
    once(lots, l.lot, "lots/" + l.lot);
    known(m_.f.lots, l.lot, "lots/" + l.lot, "lot");
  }
}

void reader::tiers() {
  for (auto const& t : m_.plan.proof.tiers) {
    auto const where = "proof/tiers/" + t.name;
    for (double const x : {t.value, t.bound.value_or(0), t.fairness_weight, t.lateness_weight})
      number(x, where);
    for (auto const& p : t.prices) {
      number(p.value, where + "/prices/" + p.ref);
      moment(p.from, where + "/prices/" + p.ref);
    }
    for (auto const& n : t.needs) {
      number(n.price, where + "/needs/" + n.need);
      for (double const x : n.buckets) number(x, where + "/needs/" + n.need);
    }
  }
}

void reader::proof() {
  auto const& proof = m_.plan.proof;
  number(proof.value, "proof/value");
  number(proof.relaxed_value, "proof/relaxed_value");
  number(proof.bound, "proof/bound");
  number(proof.gap, "proof/gap");
  for (auto const& p : proof.prices) {
    number(p.value, "proof/prices/" + p.ref);
    moment(p.from, "proof/prices/" + p.ref);
  }
  std::set<std::string> seen;
  for (auto const& n : proof.needs) {
    auto const where = "proof/needs/" + n.need + (n.beyond ? "/beyond" : "");
    once(seen, where, where);
    known(m_.f.needs, n.need, where, "need");
    number(n.price, where);
    for (auto const& s : n.steps) {
      number(s.length, where + "/steps");
      number(s.slope, where + "/steps");
    }
    for (auto const& b : n.buckets) {
      for (double const x : {b.quantity, b.wait_scale, b.wait_rate, b.price}) number(x, where + "/buckets");
      for (instant const t : {b.due, b.latest, b.waits_from}) moment(t, where + "/buckets");
    }
  }
}

}  // namespace

std::string path_of(model::consignment const& c) {
  return "consignments/" + c.id;
}
std::string path_of(model::consignment const& c, std::size_t stage) {
  return fmt::format("consignments/{}/stages/{}", c.id, stage);
}

bool sensible(instant t) {
  using namespace std::chrono;
  return t >= sys_days(year(1900) / 1 / 1) && t < sys_days(year(2200) / 1 / 1);
}

void check_document(matter& m, verify_options const& options, notebook& out) {
  reader r(m, out);
  r.header(options);
  r.consignments();
  r.movements();
  r.outcomes();
  r.proof();
  r.tiers();
}

}  // namespace lifeline::verify
