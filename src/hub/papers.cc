// SPDX-License-Identifier: Apache-2.0
#include "hub/papers.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "hub/papers_story.h"
#include "model/field.h"
#include "model/paper/term.h"

namespace lifeline::hub {

using model::paper;
using model::paper_kind;
using model::paper_role;

std::string cell_of(model::put_row const& row, std::string_view column) {
  auto const at =
      std::find_if(row.cells.begin(), row.cells.end(), [&](auto const& c) { return c.column == column; });
  return at == row.cells.end() ? std::string() : at->text;
}

paper_maker::paper_maker(ledger::book const& book, core const& hub, instant now, customs_desk const* customs)
    : book_(book), hub_(hub), now_(now), customs_(customs) {
  auto const& columns = model::table_of<model::paper_fact>().columns;
  for (auto const& row : ledger::list_rows(book, "paper_facts")) {
    model::paper_fact fact;
    for (auto const& column : columns) {
      auto const text = cell_of(row, column.about.name);
      if (!text.empty()) (void)column.read(text, fact);
    }
    facts_.push_back(std::move(fact));
  }
}

std::string paper_maker::text_of(std::string_view table, std::string_view key,
                                 std::string_view column) const {
  if (key.empty()) return {};
  auto known = tables_.find(table);
  if (known == tables_.end()) {
    known = tables_.emplace(table, rows_by_key()).first;
    for (auto& row : ledger::list_rows(book_, table)) known->second.emplace(row.key, std::move(row));
  }
  auto const at = known->second.find(key);
  return at == known->second.end() ? std::string() : cell_of(at->second, column);
}

std::string paper_maker::name_of_site(std::string_view site) const {
  auto const name = text_of("sites", site, "name");
  return name.empty() ? std::string(site) : name;
}

model::paper_line paper_maker::line_of(std::string_view lot, std::string_view item, pieces quantity) const {
  model::paper_line line;
  line.lot = lot;
  line.item = item;
  line.quantity = quantity;
  line.description = text_of("items", item, "name");
  if (line.description.empty()) line.description = item;
  line.hs_code = text_of("items", item, "hs_code");
  line.unit = text_of("items", item, "unit");
  line.dangerous_goods = text_of("items", item, "dangerous_goods");
  if (auto const view = ledger::find_lot(book_, lot)) {
    line.batch = view->details.batch;
    if (view->details.expiry) line.expiry = lifeline::to_date_text(*view->details.expiry);
  }
  auto const per_carton = parse_scaled(text_of("items", item, "pieces_per_carton"), 1);
  if (!per_carton || *per_carton <= 0 || quantity.count() <= 0) return line;
  auto const cartons = (quantity.count() - 1) / *per_carton + 1;
  line.packages = cartons;
  line.package_kind = "carton";
  auto const mass = parse_scaled(text_of("items", item, "carton_kg"), 1000);
  auto const volume = parse_scaled(text_of("items", item, "carton_m3"), 1000000);
  if (mass) line.gross = grams(*mass) * cartons;
  if (volume) line.volume = cubic_cm(*volume) * cartons;
  return line;
}

void paper_maker::add_movement(story& s, model::stage const& stage) const {
  if (s.sites.empty() || s.sites.back() != stage.from) s.sites.push_back(stage.from);
  if (!stage.to.empty() && s.sites.back() != stage.to) s.sites.push_back(stage.to);
  if (stage.kind == model::stage_kind::handling) return;
  // The movement that runs this stage, if the hub has one; what is planned alone has no carrier yet.
  std::optional<ledger::movement_view> by;
  for (auto const& id : ledger::list_movements(book_)) {
    auto const one = ledger::find_movement(book_, id);
    bool const fits = one && one->plan.leg == stage.ref && one->plan.from == stage.from &&
                      one->plan.to == stage.to && one->now != ledger::movement_view::status::cancelled;
    if (fits && (!one->plan.departs || *one->plan.departs == stage.departs)) by = one;
  }
  auto const mode = by ? by->plan.mode
                       : (stage.kind == model::stage_kind::truck ? std::string("road")
                                                                 : text_of("legs", stage.ref, "mode"));
  auto const carrier = by ? by->plan.carrier : text_of("legs", stage.ref, "carrier");
  if (mode == "air") {
    if (s.air_from.empty()) {
      s.air_from = stage.from;
      s.air_movement = by ? by->plan.movement : stage.ref;
      s.air_carrier = carrier;
    }
    s.air_to = stage.to;
    if (by && s.waybill.empty()) s.waybill = by->plan.waybill;
  } else if (mode == "road" && s.road_from.empty()) {
    s.road_from = stage.from;
    s.road_movement = by ? by->plan.movement : stage.ref;
    s.road_carrier = carrier;
    s.road_vehicle = by ? by->plan.vehicle : "";
    s.road_departs = stage.departs;
  }
}

// The numbers under which customs changed the status of the lots, and those of the consignment's
// declarations.
void paper_maker::add_declarations(story& s) const {
  using model::customs::data_set;
  if (customs_ != nullptr) {
    for (auto const& id : customs_->declarations_of(s.view.plan.consignment)) {
      auto const* one = customs_->find_declaration(id);
      if (one == nullptr || one->now.mrn.empty()) continue;
      auto const set = one->body().set;
      if (set == data_set::t1) s.transit_mrn = one->now.mrn;
      if (set == data_set::h1 || set == data_set::h7) s.import_mrn = one->now.mrn;
    }
  }
  // An event of many lots stands in the history of each, and is read once.
  std::map<std::uint64_t, std::optional<model::change_customs>> changes;
  for (auto const& lot : s.lots) {
    for (auto const position : ledger::history(book_, ledger::subject::lot, lot)) {
      auto const [at, fresh] = changes.try_emplace(position);
      auto& change = at->second;
      if (fresh) {
        auto const event = hub_.event_at(position + 1);
        if (auto const* const one = event ? std::get_if<model::change_customs>(&event->body) : nullptr)
          change = *one;
      }
      if (!change || change->declaration.empty()) continue;
      if (change->status == model::customs_status::transit) s.transit_mrn = change->declaration;
      if (change->status == model::customs_status::free) s.import_mrn = change->declaration;
    }
  }
}

paper_maker::story paper_maker::read(std::string_view consignment) const {
  story s;
  auto const view = ledger::find_consignment(book_, consignment);
  if (!view) return s;
  s.view = *view;
  s.waybill = view->plan.waybill;
  std::map<std::string, std::pair<std::string, pieces>> held;  // lot to item and pieces
  std::set<std::string> seals;
  std::map<std::string, std::set<std::string>> units;
  ledger::stock_filter filter;
  filter.consignment = consignment;
  for (std::uint64_t after = 0;;) {
    auto const page = ledger::list_stock(book_, filter, {after, 1000});
    for (auto const& row : page.rows) {
      if (row.quantity.count() <= 0) continue;
      auto& sum = held[row.where.lot];
      sum.first = row.item;
      sum.second += row.quantity;
      if (row.where.unit.empty()) continue;
      units[row.where.lot].insert(to_text(row.where.unit));
      auto const unit = ledger::find_unit(book_, row.where.unit);
      if (unit && !unit->seal.empty()) seals.insert(unit->seal);
    }
    if (page.next == 0) break;
    after = page.next;
  }
  if (held.empty()) held[view->plan.lot] = {view->plan.item, view->plan.quantity};
  for (auto const& [lot, what] : held) {
    auto line = line_of(lot, what.first, what.second);
    auto const& marks = units[lot];
    line.marks = join({marks.begin(), marks.end()}, ", ");
    s.lines.push_back(std::move(line));
    if (!lot.empty()) s.lots.push_back(lot);
    auto const details = ledger::find_lot(book_, lot);
    if (details && s.donor.empty()) s.donor = details->details.donor;
  }
  s.seals.assign(seals.begin(), seals.end());
  for (auto const& stage : view->plan.stages) add_movement(s, stage);
  add_declarations(s);
  return s;
}

model::text_list paper_maker::languages_of(std::string_view from, std::string_view to) const {
  constexpr std::pair<std::string_view, std::string_view> spoken[] = {
      {"CHN", "zh"}, {"TWN", "zh"}, {"HKG", "zh"}, {"MAC", "zh"}, {"FRA", "fr"}, {"BEL", "fr"}, {"LUX", "fr"},
      {"CIV", "fr"}, {"SEN", "fr"}, {"CMR", "fr"}, {"COD", "fr"}, {"MLI", "fr"}, {"NER", "fr"}, {"BFA", "fr"},
      {"NLD", "nl"}, {"SUR", "nl"}, {"ITA", "it"}, {"SMR", "it"}, {"VAT", "it"}};
  model::text_list out;
  for (auto const site : {from, to}) {
    auto language = text_of("contacts", site, "language");
    auto const country = text_of("sites", site, "country");
    for (auto const& [where, speaks] : spoken) {
      if (language.empty() && where == country) language = speaks;
    }
    if (language.empty()) language = "en";
    if (std::find(out.begin(), out.end(), language) == out.end()) out.push_back(language);
  }
  return out;
}

model::paper paper_maker::of_consignment(std::string_view consignment, paper_kind kind,
                                         model::text_list const& languages) const {
  auto const s = read(consignment);
  auto out = from_ledger(s, kind);
  add_facts(out, s);
  if (!languages.empty()) out.languages = languages;
  out.findings = model::check_paper(out);
  return out;
}

model::paper paper_maker::from_ledger(story const& s, paper_kind kind) const {
  paper out;
  out.kind = kind;
  out.consignment = s.view.plan.consignment;
  out.languages = languages_of(s.view.plan.from, s.view.plan.to);
  out.lines = s.lines;
  add_parties(out, s);
  add_fields(out, s);
  return out;
}

std::vector<paper> paper_maker::all_of(std::string_view consignment) const {
  std::vector<paper> out;
  auto const s = read(consignment);
  for (std::size_t i = 0; i < model::paper_kinds; ++i) {
    auto const kind = static_cast<paper_kind>(i);
    if (kind == paper_kind::goods_received_note || kind == paper_kind::receipt) continue;
    auto one = from_ledger(s, kind);
    add_facts(one, s);
    one.findings = model::check_paper(one);
    out.push_back(std::move(one));
  }
  return out;
}

model::ledger_figures paper_maker::figures_of(std::string_view consignment) const {
  auto const s = read(consignment);
  auto bare = from_ledger(s, paper_kind::packing_list);
  model::ledger_figures out;
  out.consignment = consignment;
  out.fields = std::move(bare.fields);
  out.lines = std::move(bare.lines);
  auto const air = from_ledger(s, paper_kind::air_waybill);
  for (auto const* const end : {"departure", "destination"})
    out.fields.push_back({std::string("airport_of_") + end, std::string(model::value_of(air, end))});
  return out;
}

}  // namespace lifeline::hub
