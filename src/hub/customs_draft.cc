// SPDX-License-Identifier: Apache-2.0
#include "hub/customs_draft.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "hub/customs_gate.h"
#include "hub/papers.h"
#include "model/paper/term.h"

namespace lifeline::hub {
namespace {

std::string digits_in(std::string_view code) {
  std::string out;
  for (char const c : code) {
    if (c >= '0' && c <= '9') out += c;
  }
  return out;
}

void fill_text(std::string& to, std::string const& from, std::string_view name,
               std::vector<std::string>& told) {
  if (!to.empty() || from.empty()) return;
  to = from;
  told.push_back(fmt::format("{}: {}", name, from));
}

model::customs::draft_item item_from(model::paper_line const& line) {
  model::customs::draft_item out;
  out.description = line.description;
  out.commodity = digits_in(line.hs_code);
  if (line.origin.size() == 2) out.origin = line.origin;
  if (line.gross) out.gross_g = line.gross->count();
  if (line.net) out.net_g = line.net->count();
  out.packages = line.packages.value_or(0);
  if (line.package_kind == "carton") out.package_type = "CT";
  out.marks = line.marks;
  if (line.value) out.value_cents = line.value->count();
  return out;
}

}  // namespace

declared_books::declared_books(writing& in, std::string const& consignment)
    : book_(in.state.book),
      view_(*ledger::find_consignment(book_, consignment)),
      paper_(paper_maker(book_, in.hub, in.now, &in.state.customs)
                 .of_consignment(consignment, model::paper_kind::proforma_invoice, {})),
      import_(paper_maker(book_, in.hub, in.now, &in.state.customs)
                  .of_consignment(consignment, model::paper_kind::import_declaration, {})),
      transit_(paper_maker(book_, in.hub, in.now, &in.state.customs)
                   .of_consignment(consignment, model::paper_kind::transit_document, {})) {}

void declared_books::fill_parties(model::customs::draft& draft, std::vector<std::string>& told) const {
  using enum model::paper_role;
  auto const fill_one = [&](model::customs::draft_party& to, model::paper const& by, model::paper_role role,
                            std::string const& country) {
    auto const* from = model::find_party(by, role);
    if (from == nullptr || from->eori.empty() || !to.eori.empty() || !to.name.empty()) return;
    to = {from->eori, from->name, from->address, from->city, from->postcode, country};
    told.push_back(fmt::format("{}: {}", model::name_of(role), from->eori));
  };
  bool const transit = draft.set == model::customs::data_set::t1;
  if (transit) {
    fill_one(draft.holder, transit_, holder, {});
    fill_one(draft.consignee, transit_, consignee, draft.country_of_destination);
    return;
  }
  fill_one(draft.declarant, import_, declarant, {});
  bool const import = draft.set == model::customs::data_set::h1 || draft.set == model::customs::data_set::h7;
  if (import) fill_one(draft.importer, import_, importer, draft.country_of_destination);
}

void declared_books::fill(model::customs::draft& draft, std::vector<std::string>& told) const {
  if (draft.items.empty()) {
    for (auto const& line : paper_.lines) {
      draft.items.push_back(item_from(line));
      if (draft.items.back().value_cents > 0) draft.items.back().currency = currency();
    }
    told.push_back(fmt::format("items: {}", draft.items.size()));
  }
  fill_text(draft.country_of_dispatch, country_of_site(book_, view_.plan.from), "country_of_dispatch", told);
  fill_text(draft.country_of_destination, country_of_site(book_, view_.plan.to), "country_of_destination",
            told);
  fill_parties(draft, told);
  if (draft.transport_documents.empty() && !view_.plan.waybill.empty()) {
    draft.transport_documents.push_back({"N740", view_.plan.waybill, {}});
    told.push_back("transport_documents: " + view_.plan.waybill);
  }
}

std::vector<model::declared_goods> declared_books::goods() const {
  std::vector<model::declared_goods> out;
  for (auto const& line : paper_.lines) {
    if (line.lot.empty() || !line.quantity || line.quantity->count() <= 0) continue;
    out.push_back({line.lot, digits_in(line.hs_code), *line.quantity});
  }
  return out;
}

std::string declared_books::currency() const {
  return std::string(model::value_of(paper_, "currency"));
}

model::make_declaration declaration_event_of(model::customs::draft const& draft,
                                             std::string const& consignment, declared_books const& books,
                                             std::string const& xml) {
  model::make_declaration out;
  out.declaration = draft.lrn;
  out.set = draft.set;
  out.consignment = consignment;
  out.goods = books.goods();
  out.office = draft.set == model::customs::data_set::b1 ? draft.office_of_exit : draft.office_of_departure;
  out.destination = books.destination();
  out.message_sha256 = sha256_hex(xml);
  out.message = to_lines(xml);
  return out;
}

model::note_customs_reply reply_event(model::customs::reply const& from, std::string const& declaration,
                                      std::string const& xml) {
  model::note_customs_reply out;
  out.declaration = declaration;
  out.format = from.format;
  out.code = from.code;
  out.reply = from.id;
  out.issued = from.issued;
  out.lrn = from.lrn;
  out.mrn = from.mrn;
  out.granted = from.granted;
  for (auto const& e : from.errors) out.findings.push_back({e.code, e.pointer, e.reason, e.says});
  for (auto const& t : from.taxes)
    out.taxes.push_back({t.item, t.type, t.base, t.rate, t.assessed, t.payable, t.currency});
  out.documents = from.documents;
  out.simulator = from.simulator;
  out.message_sha256 = sha256_hex(xml);
  out.message = to_lines(xml);
  return out;
}

}  // namespace lifeline::hub
