// SPDX-License-Identifier: Apache-2.0
// Family 7, first part: departures as the consignments make them.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "verify/carbon.h"
#include "verify/matter.h"

namespace lifeline::verify {
namespace {

// A departure that consignments use, summed up here.
struct departure {
  passage const* by = nullptr;
  std::set<std::size_t> riders;  // positions in plan.consignments
  double grams = 0;
  double cm3 = 0;
  double millipallets = 0;
};

std::string id_of(passage const& p) {
  return p.on.leg != nullptr ? p.on.leg->id : p.on.lane->id + "@" + to_text(p.start);
}

std::map<std::string, departure> departures_of(matter const& m) {
  std::map<std::string, departure> out;
  for (auto const& s : m.shipments) {
    for (auto const& p : s.passages) {
      if (!p.moves()) continue;
      auto& d = out[id_of(p)];
      d.by = &p;
      if (!d.riders.insert(s.at).second) continue;
      d.grams += static_cast<double>(grams_of(*s.item, s.pieces).value_or(0));
      d.cm3 += static_cast<double>(cm3_of(*s.item, s.pieces).value_or(0));
      d.millipallets += static_cast<double>(millipallets_of(*s.item, s.pieces).value_or(0));
    }
  }
  return out;
}

class movement_comparer {
 public:
  movement_comparer(facts const& f, model::movement const& says, departure const& is, notebook& out)
      : f_(f), says_(says), is_(is), out_(out) {}
  void run() {
    is_.by->on.leg != nullptr ? by_leg(*is_.by->on.leg) : by_lane(*is_.by->on.lane);
    moment("start", says_.start, is_.by->start);
    moment("departs", says_.departs, is_.by->on.departs);
    moment("arrives", says_.arrives, is_.by->on.arrives);
    auto const riders = static_cast<double>(is_.riders.size());
    amount("g aboard", says_.mass.count(), is_.grams, 0.5);
    amount("cm3 aboard", says_.volume.count(), is_.cm3, 0.5);
    // Thousandths of a pallet may be rounded by consignment or once.
    amount("thousandths of a pallet aboard", says_.positions.count(), is_.millipallets, riders + 0.5);
    std::set<std::size_t> const listed(says_.consignments.begin(), says_.consignments.end());
    if (listed != is_.riders || listed.size() != says_.consignments.size())
      wrong(fmt::format("lists {} consignments, {} ride on it or others do", says_.consignments.size(),
                        is_.riders.size()));
  }

 private:
  void wrong(std::string sentence) {
    out_.add(finding_kind::movement_misstated, "movements/" + says_.id, std::move(sentence));
  }
  void word(char const* key, std::string const& says, std::string const& is) {
    if (says != is) wrong(fmt::format("says {} \"{}\", it is \"{}\"", key, says, is));
  }
  void moment(char const* key, instant says, instant is) {
    if (says != is && sensible(says))
      wrong(fmt::format("says it {} at {}, it is {}", key, to_text(says), to_text(is)));
  }
  void amount(char const* what, std::int64_t says, double is, double room) {
    if (std::abs(static_cast<double>(says) - is) > room)
      wrong(fmt::format("says {} {}, they are {}", says, what, is));
  }
  template <class Quantity>
  void bound(char const* what, std::optional<Quantity> const& says, std::optional<Quantity> const& is) {
    if (says == is) return;
    auto const text = [](std::optional<Quantity> const& q) {
      return q ? std::to_string(q->count()) : std::string("no limit");
    };
    wrong(fmt::format("says {} {}, it is {}", what, text(says), text(is)));
  }
  template <class Quantity>
  std::optional<Quantity> times(std::optional<Quantity> const& one) const {
    bool const known = one && says_.vehicles > 0 && says_.vehicles <= 1'000'000;
    return known ? std::optional<Quantity>(*one * says_.vehicles) : std::nullopt;
  }
  // `is` in grams of CO2e, before it is rounded up to whole ones.
  void carbon(std::optional<double> is) {
    auto const of = [](std::optional<double> grams) {
      return grams ? fmt::format("{} g of CO2e", *grams) : std::string("that its CO2 is not known");
    };
    auto const says = says_.co2 ? std::optional(static_cast<double>(says_.co2->count())) : std::nullopt;
    bool const same = says && is ? std::abs(*says - *is) <= 1.0 + 1e-12 * *is : !says && !is;
    if (!same) wrong(fmt::format("says {}, it is {}", of(says), of(is)));
  }
  void by_leg(model::leg const& l) {
    auto const per_tonne = grams_per_tonne(f_, l);
    carbon(per_tonne ? std::optional(*per_tonne * is_.grams / 1e6) : std::nullopt);
    static char const* const modes[] = {"air", "road", "rail", "sea"};
    word("mode", says_.mode, modes[static_cast<std::size_t>(l.mode)]);
    word("vehicle", says_.vehicle, l.aircraft);
    if (says_.vehicles != 1) wrong(fmt::format("says {} vehicles, a leg is one", says_.vehicles));
    bound("mass limit", says_.mass_limit, l.capacity);
    bound("volume limit", says_.volume_limit, l.volume);
    bound("position limit", says_.position_limit, l.positions);
    bool const chartered = l.status == model::leg_status::option;
    double const fixed = chartered && l.cost ? static_cast<double>(l.cost->count()) : 0.0;
    double const per_kg = l.cost_per_kg ? static_cast<double>(l.cost_per_kg->count()) : 0.0;
    amount("cents", says_.cost.count(), fixed + per_kg * is_.grams / 1e3, 1.0);
    word("kind", says_.kind == model::stage_kind::leg ? "leg" : "truck", "leg");
    places(l.id, l.from, l.to);
  }
  void by_lane(model::lane const& l) {
    auto const burns = grams_per_truck(f_, l);
    carbon(burns ? std::optional(*burns * static_cast<double>(says_.vehicles)) : std::nullopt);
    word("mode", says_.mode, "road");
    word("vehicle", says_.vehicle,
         l.drivers == model::crew::team ? "truck, team crew" : "truck, single crew");
    bound("mass limit", says_.mass_limit, times(l.capacity));
    bound("volume limit", says_.volume_limit, times(l.volume));
    bound("position limit", says_.position_limit, times(l.pallets));
    double const each = l.cost ? static_cast<double>(l.cost->count()) : 0.0;
    amount("cents", says_.cost.count(), each * static_cast<double>(says_.vehicles), 0.5);
    word("kind", says_.kind == model::stage_kind::truck ? "truck" : "leg", "truck");
    places(l.id, l.from, l.to);
  }
  void places(std::string const& ref, std::string const& from, std::string const& to) {
    word("ref", says_.ref, ref);
    word("from", says_.from, from);
    word("to", says_.to, to);
  }

  facts const& f_;
  model::movement const& says_;
  departure const& is_;
  notebook& out_;
};

}  // namespace

void check_movements(matter const& m, notebook& out) {
  auto const departures = departures_of(m);
  std::set<std::string> told;
  for (auto const& mv : m.plan.movements) {
    told.insert(mv.id);
    auto const at = departures.find(mv.id);
    if (at == departures.end()) {
      out.add(finding_kind::movement_misstated, "movements/" + mv.id, "no consignment uses it");
    } else {
      movement_comparer(m.f, mv, at->second, out).run();
    }
  }
  for (auto const& [id, d] : departures) {
    if (told.count(id) == 0)
      out.add(finding_kind::movement_missing, "movements",
              fmt::format("{} consignments use {}, which is not listed", d.riders.size(), id));
  }
}

}  // namespace lifeline::verify
