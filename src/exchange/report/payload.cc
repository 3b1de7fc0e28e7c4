// SPDX-License-Identifier: Apache-2.0
// The page's data: what report_payload promises. Rows are arrays rather than objects, texts and ways that
// repeat stand once in a table, times are whole minutes since 1970: ten thousand consignments stay a few
// megabytes.
#include <algorithm>
#include <map>

#include "exchange/json/writer.h"
#include "exchange/report/report.h"

namespace lifeline::exchange {
namespace {

using json::writer;

std::int64_t minute(instant t) {
  return std::chrono::floor<std::chrono::minutes>(t.time_since_epoch()).count();
}

template <class T>
void maybe(writer& out, std::optional<T> const& value) {
  if (value) {
    out.value(value->count());
  } else {
    out.null();
  }
}

// Numbers values by first use and remembers them in that order.
template <class T>
class numbering {
 public:
  std::size_t of(T const& value) {
    auto const [at, added] = index_.emplace(value, order_.size());
    if (added) order_.push_back(value);
    return at->second;
  }
  std::vector<T> const& order() const { return order_; }

 private:
  std::map<T, std::size_t> index_;
  std::vector<T> order_;
};

class payload {
 public:
  payload(model::scenario const& s, model::plan const& p) : scenario_(s), plan_(p), out_(0, true) {}

  std::string print() {
    for (auto const& m : plan_.movements) moves_.emplace(std::make_pair(m.ref, m.start), moves_.size());
    out_.begin_object();
    head();
    consignments();
    movements();
    loads();
    needs();
    lots();
    limits();
    policies();
    out_.key("notes").begin_array();
    for (auto const& note : plan_.notes) out_.value(note);
    out_.end_array();
    proof();
    texts_table();
    sites();
    out_.end_object();
    return std::move(out_).take();
  }

 private:
  void head();
  void consignments();
  void reason(std::string const& sentence, std::vector<model::fact> const& why);
  void way(std::vector<model::stage> const&);
  void movements();
  void loads();
  void needs();
  void need(model::need_outcome const&);
  void lots();
  void limits();
  void policies();
  void proof();
  void texts_table();
  void sites();

  void text(std::string const& t) { out_.value(texts_.of(t)); }
  void site(std::string const& id) { out_.value(sites_.of(id)); }

  model::scenario const& scenario_;
  model::plan const& plan_;
  writer out_;
  numbering<std::string> texts_;
  numbering<std::string> sites_;
  std::map<std::pair<std::string, instant>, std::size_t> moves_;  // by leg or lane and begin of loading
};

void payload::head() {
  out_.field("title", plan_.scenario_title)
      .field("program", plan_.program)
      .field("digest", plan_.scenario_digest);
  out_.field("policy", plan_.policy).field("alpha", plan_.alpha.count()).field("currency", plan_.currency);
  out_.field("asOf", minute(plan_.as_of))
      .field("from", minute(plan_.from))
      .field("until", minute(plan_.until));
}

// A way is told once however many consignments share it.
void payload::consignments() {
  std::map<std::string, std::size_t> way_index;
  std::vector<model::consignment const*> ways;
  out_.key("consignments").begin_array();
  for (auto const& c : plan_.consignments) {
    std::string key;
    for (auto const& s : c.stages) key += s.ref + "\n" + to_text(s.start) + to_text(s.available) + "\n";
    auto const [at, added] = way_index.emplace(key, ways.size());
    if (added) ways.push_back(&c);
    out_.begin_array().value(c.id);
    text(c.lot);
    text(c.item);
    text(c.need);
    site(c.from);
    site(c.to);
    out_.value(c.quantity.count());
    maybe(out_, c.cartons);
    out_.value(c.mass.count()).value(c.volume.count()).value(minute(c.available)).value(c.substitute ? 1 : 0);
    reason(c.reason, c.why);
    out_.value(at->second).end_array();
  }
  out_.end_array();
  out_.key("ways").begin_array();
  for (auto const* c : ways) way(c->stages);
  out_.end_array();
}

// As facts, each a code and what it is about, which the page says in the reader's language; else the
// sentence.
void payload::reason(std::string const& sentence, std::vector<model::fact> const& why) {
  if (why.empty()) return text(sentence);
  out_.begin_array();
  for (auto const& f : why) {
    out_.begin_array();
    text(f.code);
    for (auto const& a : f.about) text(a);
    out_.end_array();
  }
  out_.end_array();
}

void payload::way(std::vector<model::stage> const& stages) {
  out_.begin_array();
  for (auto const& s : stages) {
    out_.begin_array().value(static_cast<int>(s.kind));
    text(s.ref);
    site(s.from);
    site(s.to);
    out_.value(minute(s.start)).value(minute(s.departs)).value(minute(s.arrives)).value(minute(s.available));
    auto const at = moves_.find({s.ref, s.start});
    out_.value(at == moves_.end() ? std::int64_t{-1} : static_cast<std::int64_t>(at->second)).end_array();
  }
  out_.end_array();
}

void payload::movements() {
  out_.key("movements").begin_array();
  for (auto const& m : plan_.movements) {
    out_.begin_array().value(m.id).value(m.ref);
    site(m.from);
    site(m.to);
    text(m.mode);
    text(m.vehicle);
    out_.value(minute(m.start))
        .value(minute(m.departs))
        .value(minute(m.arrives))
        .value(std::int64_t{m.vehicles});
    out_.value(m.mass.count()).value(m.volume.count()).value(m.positions.count());
    maybe(out_, m.mass_limit);
    maybe(out_, m.volume_limit);
    maybe(out_, m.position_limit);
    out_.value(m.cost.count());
    maybe(out_, m.co2);
    out_.end_array();
  }
  out_.end_array();
}

// Trucks only: what each vehicle of a movement carries in all.
void payload::loads() {
  std::map<std::pair<std::string, long>, grams> sums;
  for (auto const& l : plan_.loads) sums[{l.movement, l.vehicle}] += l.mass;
  std::map<std::string, std::size_t> index;
  for (auto const& m : plan_.movements) index.emplace(m.id, index.size());
  out_.key("trucks").begin_array();
  for (auto const& [key, mass] : sums) {
    auto const at = index.find(key.first);
    if (at == index.end() || plan_.movements[at->second].vehicles < 2) continue;
    out_.begin_array().value(at->second).value(std::int64_t{key.second}).value(mass.count()).end_array();
  }
  out_.end_array();
}

void payload::needs() {
  out_.key("needs").begin_array();
  for (auto const& n : plan_.needs) need(n);
  out_.end_array();
}

void payload::need(model::need_outcome const& n) {
  auto const* asked = model::find_need(scenario_, n.need);
  bool const rate = asked != nullptr && asked->per_day;
  instant const from = asked != nullptr && asked->from ? std::max(*asked->from, plan_.from) : plan_.from;
  instant const until = asked != nullptr && asked->until ? std::min(*asked->until, plan_.until) : plan_.until;
  out_.begin_object().field("id", n.need).key("site");
  site(n.site);
  out_.field("group", n.group).key("perDay");
  maybe(out_, rate ? asked->per_day : std::nullopt);
  out_.field("from", minute(from)).field("until", minute(until)).key("by");
  if (asked != nullptr && asked->by) {
    out_.value(minute(*asked->by));
  } else {
    out_.null();
  }
  out_.field("asked", n.asked.count())
      .field("onHand", n.on_hand.count())
      .field("delivered", n.delivered.count());
  out_.field("met", n.met.count()).field("late", n.late.count()).field("unmet", n.unmet.count());
  out_.field("beyond", n.beyond.count()).key("before");
  maybe(out_, n.cover_before_days);
  out_.key("after");
  maybe(out_, n.cover_after_days);
  out_.field("price", n.price).key("reason");
  reason(n.reason, n.why);
  out_.key("arrivals").begin_array();
  for (auto const& a : n.arrivals)
    out_.begin_array().value(minute(a.at)).value(a.counted.count()).end_array();
  out_.end_array().end_object();
}

void payload::lots() {
  out_.key("lots").begin_array();
  for (auto const& l : plan_.lots) {
    auto const* lot = model::find_lot(scenario_, l.lot);
    out_.begin_array()
        .value(l.lot)
        .value(lot == nullptr ? "" : lot->item)
        .value(lot == nullptr ? "" : lot->donor);
    out_.value(l.usable.count()).value(l.delivered.count()).value(l.kept.count());
    reason(l.reason, l.why);
    out_.end_array();
  }
  out_.end_array();
}

void payload::limits() {
  out_.key("limits").begin_array();
  for (auto const& b : plan_.bottlenecks) {
    out_.begin_array().value(static_cast<int>(b.kind)).value(b.ref).value(minute(b.from)).value(b.used);
    out_.value(b.capacity).value(b.price).value(b.sentence).end_array();
  }
  out_.end_array();
}

void payload::policies() {
  out_.key("policies").begin_array();
  for (auto const& r : plan_.comparison) {
    out_.begin_array()
        .value(r.policy)
        .value(r.delivered.count())
        .value(r.mass.count())
        .value(r.met_share.count());
    out_.value(r.worst_cover_days.count()).value(r.best_cover_days.count()).value(r.mean_cover_days.count());
    out_.value(r.gini.count()).value(r.needs_with_nothing).value(r.needs_reachable).value(r.cost.count());
    out_.value(std::int64_t{r.mean_wait.count()}).value(r.gap);
    maybe(out_, r.co2);
    out_.end_array();
  }
  out_.end_array();
}

void payload::proof() {
  auto const& p = plan_.proof;
  out_.key("proof").begin_object().field("method", p.method).field("value", p.value);
  out_.field("relaxed", p.relaxed_value).field("bound", p.bound).field("gap", p.gap);
  out_.field("prices", p.prices.size()).key("tiers").begin_array();
  for (auto const& tier : p.tiers) {
    out_.begin_array().value(tier.name).value(tier.value);
    if (tier.bound) {
      out_.value(*tier.bound);
    } else {
      out_.null();
    }
    out_.end_array();
  }
  out_.end_array().end_object();
}

void payload::texts_table() {
  out_.key("texts").begin_array();
  for (auto const& t : texts_.order()) out_.value(t);
  out_.end_array();
  out_.key("items").begin_object();
  for (auto const& i : scenario_.items) {
    if (!i.name.empty()) out_.field(i.id, i.name);
  }
  out_.end_object();
}

void payload::sites() {
  out_.key("sites").begin_array();
  for (auto const& id : sites_.order()) {
    auto const* s = model::find_site(scenario_, id);
    out_.begin_array().value(id);
    if (s != nullptr) {
      out_.value(s->name).value(s->country).value(static_cast<int>(s->kind));
      maybe(out_, s->lat);
      maybe(out_, s->lon);
      out_.value(s->zone);
    }
    out_.end_array();
  }
  out_.end_array();
}

}  // namespace

std::string report_payload(model::scenario const& s, model::plan const& p) {
  return payload(s, p).print();
}

}  // namespace lifeline::exchange
