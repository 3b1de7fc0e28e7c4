// SPDX-License-Identifier: Apache-2.0
// What declarations, guarantees, temporary storage and claims of relief say for papers of a consignment.
#include <algorithm>
#include <chrono>

#include "border/duty/vocabulary.h"
#include "hub/papers_story.h"
#include "model/paper/term.h"

namespace lifeline::hub {
namespace {

using model::paper;
using model::paper_kind;
using model::customs::data_set;

bool is_open_or_done(border::phase p) {
  using border::phase;
  return p != phase::rejected && p != phase::invalidated && p != phase::not_released;
}

void set_given(paper& p, std::string_view name, std::string value) {
  if (!value.empty()) set_value(p, name, std::move(value));
}

// Papers count in cents: an amount of a currency that has other minor units is left to be told.
void set_amount(paper& p, std::string_view name, std::int64_t minor, std::string const& currency) {
  if (border::minor_units(currency) != 100) return;
  set_given(p, "currency", currency);
  set_given(p, name, std::to_string(minor));
}

void add_transit(paper& p, held_declaration const& from, customs_desk const& customs) {
  set_given(p, "lrn", from.body().declaration);
  set_given(p, "declaration_type", "T1");
  set_given(p, "office_departure", from.body().office);
  for (auto const& [grn, one] : customs.guarantees()) {
    auto const at = one.now.charges().find(from.body().declaration);
    if (at == one.now.charges().end()) continue;
    set_given(p, "guarantee_reference", grn);
    set_amount(p, "guarantee_amount_cents", at->second, one.opened.currency);
  }
}

void add_import(paper& p, held_declaration const& from) {
  set_given(p, "lrn", from.body().declaration);
  set_given(p, "declaration_type", from.body().set == data_set::h7 ? "H7" : "H1");
  set_given(p, "office", from.body().office);
  auto const accepted = std::find_if(from.replies.begin(), from.replies.end(),
                                     [](auto const& r) { return r.step == border::step::accept; });
  if (accepted != from.replies.end())
    set_given(p, "acceptance_date",
              lifeline::to_date_text(std::chrono::floor<std::chrono::days>(accepted->event->at)));
}

void add_relief(paper& p, held_relief const& from) {
  if (p.kind == paper_kind::import_declaration) return set_given(p, "additional_procedure", "C26");
  std::int64_t sum = 0;
  for (auto const& one : from.claimed.goods) {
    if (__builtin_add_overflow(sum, one.amount_minor, &sum)) return;
  }
  set_given(p, "number", from.now.undertaking);
  set_given(p, "legal_basis", "Regulation (EC) 1186/2009 art. 74-80");
  set_amount(p, "amount_at_risk_cents", sum, from.claimed.currency);
}

}  // namespace

void paper_maker::add_declared(paper& p, story const& s) const {
  bool const transit = p.kind == paper_kind::transit_document;
  bool const import = p.kind == paper_kind::import_declaration;
  bool const undertaking = p.kind == paper_kind::relief_undertaking;
  if (customs_ == nullptr || (!transit && !import && !undertaking)) return;
  for (auto const& lot : s.lots) {
    auto const at = customs_->storages().find(lot);
    if (transit && at != customs_->storages().end())
      set_given(p, "previous_document", at->second.document.empty() ? "" : "N337 " + at->second.document);
  }
  for (auto const& id : customs_->declarations_of(s.view.plan.consignment)) {
    auto const* one = customs_->find_declaration(id);
    if (one == nullptr || !is_open_or_done(one->now.now)) continue;
    auto const set = one->body().set;
    if (transit && set == data_set::t1) add_transit(p, *one, *customs_);
    if (set != data_set::h1 && set != data_set::h7) continue;
    if (import) add_import(p, *one);
    if (transit) continue;
    for (auto const& [claim, relief] : customs_->reliefs()) {
      if (relief.claimed.declaration == id) add_relief(p, relief);
    }
  }
}

}  // namespace lifeline::hub
