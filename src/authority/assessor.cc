// SPDX-License-Identifier: Apache-2.0
#include "authority/assessor.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "border/duty/assess.h"
#include "border/relief/decision.h"

namespace lifeline::authority {
namespace {

using border::money;
using border::relief_effect;
using model::customs::element;

struct relief_row {
  std::string_view procedure;
  bool duty;
  bool vat;
  std::string_view basis;
};
constexpr relief_row relief_rows[] = {
    {"C07", true, false, "C07: Reg. 1186/2009 art. 23"},
    {"C08", true, true, "C08: Reg. 1186/2009 art. 25"},
    {"C20", true, true, "C20: Reg. 1186/2009 art. 61"},
    {"C26", true, true, "C26: Reg. 1186/2009 art. 74"},
    {"C28", true, true, "C28: Reg. 1186/2009, presents in international relations"},
    {"F48", false, true, "F48: VAT was paid through IOSS"},
};

// "12.50" of 1250 minor units.
std::string amount_of(money const& m) {
  auto const text = border::to_text(m);
  return text.substr(0, text.find(' '));
}

// Digits of the commodity code: TSP are the first eight, TRC what follows.
std::string code_of(element const& commodity) {
  std::string first;
  std::string rest;
  for (auto const& each : commodity.children) {
    if (each.local() != "Classification") continue;
    auto const kind = each.at("IdentificationTypeCode");
    if (kind == "TSP") first = each.at("ID");
    if (kind == "TRC" && rest.empty()) rest = each.at("ID");
  }
  return first + rest;
}

// "6.30" of "6.3 %"; empty where the duty is not a share of the value alone.
std::string rate_of(std::string const& expression, border::duty_vocabulary const& words) {
  auto const read = border::read_duty(expression, words);
  if (!read.value || read.value->components.size() != 1) return {};
  auto const& only = read.value->components.front();
  if (!only.amount_e6 || !only.currency.empty() || !only.unit.empty()) return {};
  return fmt::format("{}.{:02}", *only.amount_e6 / 1'000'000, *only.amount_e6 % 1'000'000 / 10'000);
}

class assessor {
 public:
  assessor(element const& root, tariff const& by, date on) : root_(root), by_(by), on_(on) {}

  assessed run() {
    auto const* const shipment = root_.find("Declaration/GoodsShipment");
    if (shipment == nullptr) return std::move(out_);
    destination_ = shipment->at("Destination/CountryCode");
    for (auto const& each : shipment->children) {
      if (each.local() == "GovernmentAgencyGoodsItem") item(each);
    }
    if (!out_.missing.empty()) out_.lines.clear();
    return std::move(out_);
  }

 private:
  void lack(std::string what) {
    if (std::find(out_.missing.begin(), out_.missing.end(), what) == out_.missing.end())
      out_.missing.push_back(std::move(what));
  }
  void note(std::string what) {
    if (std::find(out_.notes.begin(), out_.notes.end(), what) == out_.notes.end())
      out_.notes.push_back(std::move(what));
  }

  // In the currency of the authority.
  std::optional<money> value_of(element const& item) {
    auto const* price = item.find("Commodity/InvoiceLine/ItemChargeAmount");
    if (price == nullptr) price = item.find("CustomsValueAmount");
    if (price == nullptr) return lack("no price is declared"), std::nullopt;
    auto const currency = price->attribute_of("currencyID");
    auto declared = border::parse_money(price->text, currency);
    if (!declared) {
      lack(fmt::format("«{} {}» cannot be read as a price", price->text, currency));
      return std::nullopt;
    }
    if (declared->currency == by_.currency) return declared;
    auto const made = border::convert(border::exact_amount::of_minor(declared->minor), declared->currency,
                                      by_.currency, on_, by_.data->rates);
    if (!made.amount) return lack(made.missing), std::nullopt;
    return money{border::round(*made.amount, border::rounding_mode::truncate), by_.currency};
  }

  struct claim {
    border::relief_claim relief;
    bool suspended = false;
  };
  claim claim_of(element const& item) {
    claim out;
    for (auto const& each : item.children) {
      if (each.local() != "GovernmentProcedure" || !each.at("PreviousCode").empty()) continue;
      for (auto const& row : relief_rows) {
        if (row.procedure != each.at("CurrentCode")) continue;
        if (row.procedure == "C26" && border::decision_for(on_, on_) == nullptr) {
          out.suspended = true;
          note("C26: suspended against the undertaking of the organisation; no decision covers the day");
          continue;
        }
        if (row.duty) out.relief.duty = relief_effect::relieved;
        if (row.vat) out.relief.vat = relief_effect::relieved;
        out.relief.basis = row.basis;
      }
    }
    return out;
  }

  void item(element const& item) {
    auto const* const commodity = item.child("Commodity");
    auto const value = value_of(item);
    if (commodity == nullptr || !value) return;
    auto const code = code_of(*commodity);
    std::string const origin(item.at("Origin/CountryCode"));
    border::assessment_question asked;
    auto const regime = commodity->at("DutyTaxFee/DutyRegimeCode");
    bool const prefers = regime.size() == 3 && regime[0] >= '2' && regime[0] <= '4';
    asked.tariff = {code, origin, destination_, on_, {}, prefers};
    asked.goods.value = *value;
    asked.goods.on = on_;
    auto const net = parse_scaled(commodity->at("GoodsMeasure/NetNetWeightMeasure"), 1'000'000);
    if (net && *net > 0) asked.goods.net_mass = grams(*net / 1000);
    asked.inland = {0, by_.currency};
    auto const claimed = claim_of(item);
    if (!claimed.suspended) asked.relief = claimed.relief;
    auto const made = border::assess(asked, by_.data->measures, {by_.data->words, by_.data->rates},
                                     *border::find_rounding("truncate"));
    for (auto const& what : made.missing) lack(what);
    for (auto const& line : made.lines) add(item.at("SequenceNumeric"), line, claimed.suspended);
  }

  void add(std::string_view number, border::tax_line const& line, bool suspended) {
    if (!line.gross || !line.payable) return;
    model::customs::reply_tax tax;
    tax.item = number;
    tax.type = line.type;
    tax.rate = rate_of(line.expression, by_.data->words);
    if (!tax.rate.empty()) tax.base = amount_of(line.base);
    tax.currency = by_.currency;
    tax.deducted = amount_of(line.relieved);
    tax.assessed = amount_of(*line.payable);
    tax.payable = suspended ? amount_of({0, by_.currency}) : tax.assessed;
    out_.lines.push_back(std::move(tax));
  }

  element const& root_;
  tariff const& by_;
  date on_;
  std::string destination_;
  assessed out_;
};

}  // namespace

assessed assess_declaration(element const& root, tariff const& by, date on) {
  return by.data == nullptr ? assessed{} : assessor(root, by, on).run();
}

}  // namespace lifeline::authority
