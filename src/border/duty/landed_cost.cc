// SPDX-License-Identifier: Apache-2.0
#include "border/duty/landed_cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.h"

namespace lifeline::border {

namespace {

struct incoterm_row {
  std::string_view word;
  incoterm_scope scope;
};
// Incoterms 2010 and 2020 of the ICC. C terms pay the freight to a named place: taken as the border of the
// Union.
constexpr std::array<incoterm_row, 13> incoterm_rows = {{
    {"EXW", {false, false, false}},
    {"FCA", {false, false, false}},
    {"FAS", {false, false, false}},
    {"FOB", {false, false, false}},
    {"CFR", {true, false, false}},
    {"CIF", {true, false, false}},
    {"CPT", {true, false, false}},
    {"CIP", {true, false, false}},
    {"DAT", {true, true, false}},
    {"DAP", {true, true, false}},
    {"DPU", {true, true, false}},
    {"DDP", {true, true, true}},
    {"", {false, false, false}},
}};

class landed_work {
 public:
  landed_work(landed_question const& asked, std::span<measure const> measures, duty_tables const& tables,
              rounding_policy rounding)
      : asked_(asked), measures_(measures), tables_(tables), rounding_(rounding) {}

  landed_answer run() {
    out_.at_risk = {0, asked_.pay_in};
    auto const scope = scope_of_incoterm(asked_.incoterm);
    if (!scope) lack(fmt::format("«{}» is no Incoterm", asked_.incoterm));
    assume_scope(scope.value_or(incoterm_scope{}));
    auto const to_border = shares_of(asked_.freight + asked_.insurance);
    auto const to_door = shares_of(asked_.inland);
    find_low_value();
    out_.goods = out_.transport = out_.duties = out_.vat = money{0, asked_.pay_in};
    for (std::size_t i = 0; i < asked_.items.size(); ++i) add_item(i, to_border[i], to_door[i]);
    add_up();
    return std::move(out_);
  }

 private:
  void assume_scope(incoterm_scope scope) {
    if (asked_.incoterm.empty()) assume("no Incoterm is named: the price is taken without any freight");
    if (scope.to_border && asked_.freight == 0)
      assume(fmt::format("the price holds the freight to the border ({})", asked_.incoterm));
    if (!scope.to_border && asked_.freight == 0)
      assume(
          "no freight to the border is named: it is taken as nothing, and so the customs value may be too "
          "low");
    if (scope.to_door)
      assume(
          "the price holds the way from the border too: it is not taken off the customs value unless named "
          "apart");
    if (scope.duty_paid) assume("DDP: the seller pays these taxes; they are shown all the same");
  }

  // Whole minor units that add up to the amount; by mass when every mass is known.
  std::vector<std::int64_t> shares_of(std::int64_t amount) {
    std::vector<std::int64_t> weights;
    bool const by_mass = std::all_of(asked_.items.begin(), asked_.items.end(), [](auto const& item) {
      return item.net_mass && item.net_mass->count() > 0;
    });
    std::int64_t sum = 0;
    for (auto const& item : asked_.items) {
      weights.push_back(by_mass ? item.net_mass->count() : item.price);
      sum += weights.back();
    }
    if (amount > 0 && asked_.items.size() > 1)
      assume(by_mass ? "freight is shared by net mass"
                     : "freight is shared by price, because not every mass is known");
    std::vector<std::int64_t> out(weights.size(), 0);
    std::int64_t left = amount;
    for (std::size_t i = 0; i + 1 < out.size() && sum > 0; ++i)
      left -= out[i] = scale_down(amount, weights[i], sum);
    if (!out.empty()) out.back() = left;
    return out;
  }

  std::optional<std::int64_t> in_currency(std::int64_t minor, std::string_view currency) {
    auto const converted =
        convert(exact_amount::of_minor(minor), asked_.currency, currency, asked_.on, tables_.rates);
    for (auto const& used : converted.used) assume("rate of exchange: " + used);
    if (!converted.amount) lack(converted.missing);
    return converted.amount ? std::optional(round(*converted.amount, rounding_mode::half_up)) : std::nullopt;
  }

  // Intrinsic value: the goods without freight.
  void find_low_value() {
    std::int64_t value = 0;
    for (auto const& item : asked_.items) value += item.price;
    auto const euro = in_currency(value, "EUR");
    if (!euro) return;
    for (auto const& item : asked_.items) {
      low_.push_back(low_value(*euro, asked_.kind, item.code, asked_.on));
      if (low_.back().duty != nullptr)
        assume(
            fmt::format("no duty on {}: {}, {}", item.code, low_.back().duty->code, low_.back().duty->basis));
      if (low_.back().vat != nullptr)
        assume(fmt::format("no VAT on {}: {}, {}", item.code, low_.back().vat->code, low_.back().vat->basis));
    }
  }

  relief_claim relief_of(std::size_t i) const {
    auto claim = asked_.relief;
    if (i < low_.size() && low_[i].duty != nullptr && claim.duty == relief_effect::none) {
      claim.duty = relief_effect::relieved;
      claim.basis = low_[i].duty->basis;
    }
    if (i < low_.size() && low_[i].vat != nullptr && claim.vat == relief_effect::none)
      claim.vat = relief_effect::relieved;
    return claim;
  }

  void add_item(std::size_t i, std::int64_t to_border, std::int64_t to_door) {
    auto const& item = asked_.items[i];
    auto const value = in_currency(item.price + to_border, asked_.pay_in);
    auto const price = in_currency(item.price, asked_.pay_in);
    auto const inland = in_currency(to_door, asked_.pay_in);
    if (!value || !price || !inland) {
      out_.goods.reset();
      out_.transport.reset();
      return;
    }
    assessment_question asked;
    asked.tariff = {item.code, item.origin,  asked_.destination,
                    asked_.on, asked_.shown, asked_.preference_claimed};
    asked.goods = {{*value, asked_.pay_in}, item.net_mass, item.counted, asked_.on};
    asked.inland = {*inland, asked_.pay_in};
    asked.relief = relief_of(i);
    landed_line line{item, asked.goods.value, assess(asked, measures_, tables_, rounding_)};
    out_.goods->minor += *price;
    out_.transport->minor += *value - *price + *inland;
    for (auto const& text : line.taxes.missing) lack(text);
    for (auto const& text : line.taxes.assumed) assume(text);
    out_.lines.push_back(std::move(line));
  }

  void add_up() {
    for (auto const& line : out_.lines) {
      add(out_.duties, line.taxes.duties);
      add(out_.vat, line.taxes.vat);
      out_.at_risk.minor += line.taxes.at_risk.minor;
    }
    bool const whole =
        out_.missing.empty() && out_.lines.size() == asked_.items.size() && out_.duties && out_.vat;
    if (whole)
      out_.total = money{out_.goods->minor + out_.transport->minor + out_.duties->minor + out_.vat->minor,
                         asked_.pay_in};
  }

  static void add(std::optional<money>& sum, std::optional<money> const& part) {
    if (sum && part) {
      sum->minor += part->minor;
    } else {
      sum.reset();
    }
  }

  static void add_once(std::vector<std::string>& list, std::string text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
  }
  void assume(std::string text) { add_once(out_.assumed, std::move(text)); }
  void lack(std::string text) { add_once(out_.missing, std::move(text)); }

  landed_question const& asked_;
  std::span<measure const> measures_;
  duty_tables const& tables_;
  rounding_policy rounding_;
  std::vector<low_value_answer> low_;
  landed_answer out_;
};

}  // namespace

std::optional<incoterm_scope> scope_of_incoterm(std::string_view incoterm) {
  auto const* at = std::find_if(incoterm_rows.begin(), incoterm_rows.end(),
                                [&](auto const& row) { return row.word == incoterm; });
  if (at == incoterm_rows.end()) return std::nullopt;
  return at->scope;
}

landed_answer landed_cost(landed_question const& asked, std::span<measure const> measures,
                          duty_tables const& tables, rounding_policy rounding) {
  return landed_work(asked, measures, tables, rounding).run();
}

}  // namespace lifeline::border
