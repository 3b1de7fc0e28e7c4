// SPDX-License-Identifier: Apache-2.0
#include "hub/replay_customs.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "border/code/check_digit.h"
#include "border/country/profile.h"
#include "border/duty/assess.h"
#include "border/reference/reference.h"
#include "hub/customs_draft.h"
#include "hub/customs_gate.h"
#include "hub/hub.h"
#include "hub/papers.h"
#include "model/paper/term.h"

namespace lifeline::hub {
namespace {

using model::customs::data_set;

// Of the guarantee that a demonstration charges its transits to; an amount that was assumed.
constexpr std::int64_t reference_minor = 200'000'000;

struct trade {
  std::string from;
  std::string to;
  date on{};
};

// Duty and VAT of one line of a paper; nothing where a measure or the value is not known.
std::optional<std::int64_t> levy_on(model::paper_line const& line, std::string const& commodity,
                                    trade const& way, border::reference const& tariff) {
  if (!line.value || line.value->count() <= 0) return std::nullopt;
  border::assessment_question asked;
  asked.tariff = {commodity, way.from, way.to, way.on, {}, false};
  asked.goods.value = {line.value->count(), "EUR"};
  asked.goods.on = way.on;
  asked.inland = {0, "EUR"};
  auto const made = border::assess(asked, tariff.measures, {tariff.words, tariff.rates},
                                   *border::find_rounding("truncate"));
  if (!made.missing.empty() || !made.duties || !made.vat) return std::nullopt;
  return made.duties->minor + made.vat->minor;
}

// The goods of a declaration with what they would be levied; empty when any of it is not known.
std::vector<model::relieved_goods> levied(declared_books const& books, trade const& way,
                                          border::reference const* tariff) {
  std::vector<model::relieved_goods> out;
  auto const goods = books.goods();
  auto const& lines = books.lines();
  if (tariff == nullptr || books.currency() != "EUR" || goods.size() != lines.size()) return out;
  for (std::size_t i = 0; i < goods.size(); ++i) {
    auto const amount = levy_on(lines[i], goods[i].commodity, way, *tariff);
    if (!amount) return {};
    out.push_back({goods[i].lot, goods[i].commodity, goods[i].quantity, *amount});
  }
  return out;
}

std::int64_t sum_of(std::vector<model::relieved_goods> const& goods) {
  std::int64_t out = 0;
  for (auto const& one : goods) out += one.amount_minor;
  return out;
}

class clerk_of_demo {
 public:
  clerk_of_demo(writing& in, ledger::movement_view const& by, instant at)
      : in_(in), by_(by), at_(at), day_(std::chrono::floor<std::chrono::days>(at)) {
    here_ = country_of_site(in.state.book, by.plan.to);
    from_ = country_of_site(in.state.book, by.plan.from);
  }

  std::size_t clear() {
    if (here_.empty() || from_.empty() || !border::in_common_transit(here_, day_)) return 0;
    auto const goods = on_board();
    if (!border::in_common_transit(from_, day_)) present(goods.lots);
    for (auto const& id : goods.consignments) consignment(id);
    return taken_;
  }

 private:
  struct board {
    std::set<std::string> lots;
    std::set<std::string> consignments;
  };
  board on_board() const {
    board out;
    ledger::stock_filter filter;
    filter.movement = by_.plan.movement;
    for (std::uint64_t after = 0;;) {
      auto const page = ledger::list_stock(in_.state.book, filter, {after, 1000});
      for (auto const& row : page.rows) {
        if (row.quantity.count() <= 0) continue;
        out.lots.insert(row.where.lot);
        if (!row.where.consignment.empty()) out.consignments.insert(row.where.consignment);
      }
      if (page.next == 0) return out;
      after = page.next;
    }
  }

  bool post(model::event_body body) {
    model::event e;
    e.at = at_;
    e.org = "hub";
    e.why.text = "demonstration";
    e.body = std::move(body);
    bool const done = static_cast<bool>(in_.post(std::move(e)).decision);
    if (done) ++taken_;
    return done;
  }

  void present(std::set<std::string> const& lots) {
    model::begin_storage body;
    for (auto const& lot : lots) {
      auto const view = ledger::find_lot(in_.state.book, lot);
      bool const fresh = view && view->details.customs == model::customs_status::unknown;
      if (fresh) body.lots.push_back(lot);
    }
    body.site = by_.plan.to;
    body.document = "TS-" + by_.plan.movement;
    if (!body.lots.empty()) post(std::move(body));
  }

  border::customs_status status_of(std::string const& consignment) const {
    ledger::stock_filter filter;
    filter.consignment = consignment;
    for (auto const& row : ledger::list_stock(in_.state.book, filter, {0, 1000}).rows) {
      if (row.quantity.count() <= 0 || row.where.movement != by_.plan.movement) continue;
      return in_.state.customs.status_of(in_.state.book, row.where.lot, consignment, day_).status;
    }
    return border::customs_status::union_goods;
  }

  void consignment(std::string const& id) {
    auto const view = ledger::find_consignment(in_.state.book, id);
    if (!view) return;
    auto const last = country_of_site(in_.state.book, view->plan.to);
    bool const at_end = view->plan.to == by_.plan.to;
    if (at_end && status_of(id) == border::customs_status::transit) discharge(id);
    if (status_of(id) != border::customs_status::temporary_storage) return;
    declare(id, last, at_end || last == here_ ? data_set::h1 : data_set::t1);
  }

  void discharge(std::string const& consignment) {
    for (auto const& id : in_.state.customs.declarations_of(consignment)) {
      auto const* one = in_.state.customs.find_declaration(id);
      if (one->body().set == data_set::t1 && one->now.now == border::phase::released)
        answer(id, "CC045C", "discharge", one->now.mrn);
    }
  }

  void declare(std::string const& consignment, std::string const& last, data_set set) {
    bool const transit = set == data_set::t1;
    model::customs::draft draft;
    draft.set = set;
    draft.lrn = fmt::format("{}{:06}", transit ? "T" : "H", in_.state.customs.declarations().size() + 1);
    declared_books const books(in_, consignment);
    std::vector<std::string> told;
    books.fill(draft, told);
    auto const goods = levied(books, {country_of_dispatch(consignment), transit ? last : here_, day_},
                              in_.hub.with().demo_tariff.get());
    auto const amount = sum_of(goods);
    bool const relieved = !transit && amount > 0;
    if (relieved) {
      for (auto& item : draft.items) item.additional_procedures.emplace_back("C26");
    }
    complete(consignment, draft);
    auto const grn = transit && amount > 0 ? guarantee() : std::string();
    if (!grn.empty()) draft.guarantees.push_back({"1", grn, "DEMO", amount, "EUR"});
    auto const& formats = in_.hub.with().formats.customs;
    auto const xml = formats.write(formats.make(draft, at_));
    auto const mrn = mrn_of(transit ? 'J' : 'R');
    if (!post(declaration_event_of(draft, consignment, books, xml))) return;
    if (!grn.empty()) post(model::charge_guarantee{grn, draft.lrn, amount, "EUR"});
    answer(draft.lrn, transit ? "CC028C" : "01", "accept", mrn);
    answer(draft.lrn, transit ? "CC029C" : "08", "release", mrn);
    if (relieved) claim(consignment, draft.lrn, goods);
  }

  // What a declarant would know and no table says: the demonstration takes it as it would commonly be.
  void complete(std::string const& consignment, model::customs::draft& draft) const {
    bool const transit = draft.set == data_set::t1;
    bool const by_air = by_.plan.mode == "air";
    paper_maker const maker(in_.state.book, in_.hub, at_, &in_.state.customs);
    auto const paper = maker.of_consignment(
        consignment, transit ? model::paper_kind::transit_document : model::paper_kind::import_declaration,
        {});
    draft.previous_documents.push_back({"N337", "TS-" + by_.plan.movement, {}});
    if (transit) {
      draft.office_of_departure = model::value_of(paper, "office_departure");
      draft.office_of_destination = model::value_of(paper, "office_destination");
      draft.sender = draft.holder.eori;
      draft.recipient = "NTA." + here_;
      draft.transport = {"", "3", "30", "LORRY", here_, false};
    } else {
      draft.transport = {by_air ? "4" : "3", "", by_air ? "40" : "30", by_.plan.leg, here_, false};
      draft.goods_location = {"A", "U", here_, locode_of(by_.plan.to)};
      for (auto& item : draft.items) complete_import(consignment, paper, item);
    }
    for (auto& item : draft.items) {
      if (item.marks.empty()) item.marks = consignment;
    }
  }

  void complete_import(std::string const& consignment, model::paper const& paper,
                       model::customs::draft_item& item) const {
    item.procedure = model::value_of(paper, "procedure");
    item.preference = model::value_of(paper, "preference");
    item.valuation_method = "6";  // a gift: no price was paid
    if (item.origin.empty()) item.origin = country_of_dispatch(consignment);
    if (item.net_g == 0) item.net_g = item.gross_g / 10 * 9;  // cartons are a tenth of what they hold
    item.documents.push_back({"N325", consignment + "-PF", "AC"});
  }

  std::string locode_of(std::string const& site) const {
    for (auto const& row : ledger::list_rows(in_.state.book, "sites")) {
      if (row.key != site) continue;
      for (auto const& cell : row.cells) {
        if (cell.column == "unlocode") return cell.text;
      }
    }
    return {};
  }

  std::string country_of_dispatch(std::string const& consignment) const {
    auto const view = ledger::find_consignment(in_.state.book, consignment);
    return view ? country_of_site(in_.state.book, view->plan.from) : std::string();
  }

  // "20BESIM000000001" and its check digit, opened when it is first wanted.
  std::string guarantee() {
    auto const body = fmt::format("{}{}SIM000000001", lifeline::to_text(at_).substr(2, 2), here_);
    auto grn = body + static_cast<char>('0' + border::iso_6346_check(body).value_or(0));
    if (in_.state.customs.guarantees().count(grn) > 0) return grn;
    model::open_guarantee open;
    open.guarantee = grn;
    open.holder = by_.plan.to;
    open.reference_minor = reference_minor;
    open.currency = "EUR";
    return post(std::move(open)) ? grn : std::string();
  }

  void claim(std::string const& consignment, std::string const& lrn,
             std::vector<model::relieved_goods> const& goods) {
    auto const paper = paper_maker(in_.state.book, in_.hub, at_, &in_.state.customs)
                           .of_consignment(consignment, model::paper_kind::relief_undertaking, {});
    model::claim_relief body;
    body.relief = "R-" + lrn;
    body.declaration = lrn;
    for (auto const& party : paper.parties) {
      if (party.role == model::paper_role::organisation) body.organisation = party.id;
    }
    body.kind = model::value_of(paper, "approval_authority").empty()
                    ? model::relief_organisation::state_body
                    : model::relief_organisation::approved_charity;
    body.imported_on = day_;
    body.arrives_in = body.destination = here_;
    body.currency = "EUR";
    body.goods = goods;
    auto const relief = body.relief;
    if (!post(std::move(body))) return;
    if (border::decision_for(day_, day_) != nullptr) {
      post(model::confirm_relief{relief});
    } else {
      post(model::suspend_relief{relief, consignment + "-RU"});
    }
  }

  // ISO 6346 check digit, as MRNs have it; the letters SIM say that no authority gave it.
  std::string mrn_of(char procedure) const {
    auto const body = fmt::format("{}{}SIM{:09}{}", lifeline::to_text(at_).substr(2, 2), here_,
                                  in_.state.customs.declarations().size() + 1, procedure);
    return body + static_cast<char>('0' + border::iso_6346_check(body).value_or(0));
  }

  void answer(std::string const& declaration, std::string const& code, std::string const& step,
              std::string const& mrn) {
    auto const& formats = in_.hub.with().formats.customs;
    auto const* one = in_.state.customs.find_declaration(declaration);
    auto const sent = formats.read(of_lines(one->lines()));
    if (!sent) return;
    model::customs::reply says;
    says.format = code.starts_with("CC") ? code : "WCO";
    says.code = code;
    says.id = fmt::format("{}-{}", declaration, step);
    says.lrn = declaration;
    says.mrn = mrn;
    says.granted = true;
    says.simulator = "SIMULATOR of a demonstration, not an authority";
    auto const xml = formats.write(formats.write_reply(says, *sent, at_));
    post(reply_event(says, declaration, xml));
  }

  writing& in_;
  ledger::movement_view const& by_;
  instant at_;
  date day_;
  std::string here_;
  std::string from_;
  std::size_t taken_ = 0;
};

}  // namespace

std::size_t clear_arrival(core& hub, std::string const& movement, instant at) {
  if (!hub.with().formats.customs.make || !hub.with().formats.customs.write_reply) return 0;
  std::size_t taken = 0;
  hub.run([&](writing& in) -> reply {
    auto const by = ledger::find_movement(in.state.book, movement);
    if (by && by->now == ledger::movement_view::status::arrived)
      taken = clerk_of_demo(in, *by, std::min(at, in.now)).clear();
    return {};
  });
  return taken;
}

std::size_t confirm_reliefs(core& hub, instant at) {
  auto const day = std::chrono::floor<std::chrono::days>(at);
  std::vector<std::string> waiting;
  hub.look([&](world const& w) {
    for (auto const& [id, one] : w.customs.reliefs()) {
      bool const suspended = one.now.state == border::relief_state::suspended;
      if (suspended && border::decision_for(one.now.about.imported_on, day) != nullptr) waiting.push_back(id);
    }
  });
  std::size_t taken = 0;
  if (waiting.empty()) return taken;
  hub.run([&](writing& in) -> reply {
    for (auto const& id : waiting) {
      model::event e;
      e.at = std::min(at, in.now);
      e.org = "hub";
      e.why.text = "demonstration";
      e.body = model::confirm_relief{id};
      if (in.post(std::move(e)).decision) ++taken;
    }
    return {};
  });
  return taken;
}

}  // namespace lifeline::hub
