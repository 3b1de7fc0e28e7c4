// SPDX-License-Identifier: Apache-2.0
#include "border/duty/evaluate.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace lifeline::border {

namespace {

constexpr std::int64_t e6 = 1'000'000;

class evaluator {
 public:
  evaluator(dutiable const& goods, duty_tables const& tables, rounding_policy rounding)
      : goods_(goods), tables_(tables), rounding_(rounding) {}

  duty_answer run(duty_expression const& expression) {
    exact_amount total;
    exact_amount bound;
    duty_role open = duty_role::base;  // a + behind MIN or MAX belongs to that bound
    for (auto const& one : expression.components) {
      auto const amount = amount_of(one);
      if (!amount) continue;
      if (one.role == duty_role::minimum || one.role == duty_role::maximum) {
        close(open, bound, total);
        open = one.role;
        bound = *amount;
      } else if (open == duty_role::base) {
        total = total + *amount;
      } else {
        bound = bound + *amount;
      }
    }
    close(open, bound, total);
    if (out_.missing.empty()) out_.minor = round(total, rounding_.mode);
    return std::move(out_);
  }

 private:
  static void close(duty_role open, exact_amount bound, exact_amount& total) {
    if (open == duty_role::minimum) total = std::max(total, bound);
    if (open == duty_role::maximum) total = std::min(total, bound);
  }

  std::optional<exact_amount> amount_of(duty_component const& one) {
    switch (one.role) {
      case duty_role::nothing:
        out_.nihil = true;
        out_.working.emplace_back("NIHIL: nothing is due");
        return std::nullopt;
      case duty_role::supplementary:
        out_.working.emplace_back("a supplementary unit is to be declared; no duty");
        return std::nullopt;
      case duty_role::agricultural:
      case duty_role::sugar:
      case duty_role::flour:
        out_.missing.emplace_back(
            "an agricultural component (AC, SD or FD) hangs on the Meursing code of the recipe");
        return std::nullopt;
      default:
        return rounded(one.currency.empty() ? of_value(one) : of_quantity(one));
    }
  }

  std::optional<exact_amount> rounded(std::optional<exact_amount> amount) const {
    if (!amount || rounding_.place == rounding_place::line) return amount;
    return exact_amount::of_minor(round(*amount, rounding_.mode));
  }

  // value x rate / 100: the rate is in millionths of a per cent, so a minor unit holds ten of the billionths.
  std::optional<exact_amount> of_value(duty_component const& one) {
    auto const nano =
        exact_amount::wide(goods_.value.minor) * *one.amount_e6 * (exact_amount::one / (100 * e6));
    out_.working.push_back(
        fmt::format("{} of {}", print_scaled(*one.amount_e6, e6) + "%", to_text(goods_.value)));
    return exact_amount(nano);
  }

  std::optional<exact_amount> of_quantity(duty_component const& one) {
    auto const each = exact_amount(exact_amount::wide(*one.amount_e6) * minor_units(one.currency) *
                                   (exact_amount::one / e6));
    auto const converted = convert(each, one.currency, goods_.value.currency, goods_.on, tables_.rates);
    for (auto const& used : converted.used) out_.working.push_back(used);
    if (!converted.amount) {
      out_.missing.push_back(converted.missing);
      return std::nullopt;
    }
    if (one.unit.empty()) return converted.amount;
    auto const quantity = quantity_e3(one);
    if (!quantity) return std::nullopt;
    return exact_amount(converted.amount->nano() * quantity->first / quantity->second);
  }

  // How many of the unit the goods are, as a fraction.
  std::optional<std::pair<std::int64_t, std::int64_t>> quantity_e3(duty_component const& one) {
    auto const* unit = find_unit(tables_.words, one.unit);
    if (unit == nullptr || !one.qualifier.empty())
      return ask(one, "a quantity of " + one.unit + one.qualifier);
    if (unit->dimension == unit_dimension::mass) {
      if (!goods_.net_mass) return ask(one, "the net mass");
      out_.working.push_back(fmt::format("{} {} for each {}, net mass {} kg",
                                         print_scaled(*one.amount_e6, e6), one.currency, unit->abbreviation,
                                         print_scaled(goods_.net_mass->count(), 1000)));
      return std::pair{goods_.net_mass->count(), unit->size_e3};
    }
    for (auto const& counted : goods_.counted) {
      auto const* other = find_unit(tables_.words, counted.unit);
      bool const same = counted.unit == one.unit;
      bool const both_pieces = other != nullptr && other->dimension == unit_dimension::count &&
                               unit->dimension == unit_dimension::count;
      if (!same && !both_pieces) continue;
      out_.working.push_back(fmt::format("{} {} for each {}, {} {}", print_scaled(*one.amount_e6, e6),
                                         one.currency, unit->abbreviation,
                                         print_scaled(counted.amount_e3, 1000), counted.unit));
      return std::pair{same ? counted.amount_e3 : counted.amount_e3 * (other->size_e3 / 1000),
                       same ? std::int64_t{1000} : unit->size_e3};
    }
    return ask(one, "a quantity in " + unit->abbreviation + " (" + unit->code + ")");
  }

  std::nullopt_t ask(duty_component const& one, std::string const& what) {
    duty_expression alone{{one}};
    out_.missing.push_back(fmt::format("{} for «{}»", what, to_text(alone, tables_.words)));
    return std::nullopt;
  }

  dutiable const& goods_;
  duty_tables const& tables_;
  rounding_policy rounding_;
  duty_answer out_;
};

}  // namespace

duty_answer evaluate(duty_expression const& expression, dutiable const& goods, duty_tables const& tables,
                     rounding_policy rounding) {
  return evaluator(goods, tables, rounding).run(expression);
}

}  // namespace lifeline::border
