// SPDX-License-Identifier: Apache-2.0
#include "border/duty/assess.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"

namespace lifeline::border {

namespace {

std::int64_t plus(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  LIFELINE_CHECK(!__builtin_add_overflow(a, b, &out));
  return out;
}

void apply_effect(tax_line& line, relief_effect effect, std::string const& basis) {
  if (!line.gross) return;
  line.payable = line.gross;
  if (effect == relief_effect::none) return;
  line.payable->minor = 0;
  if (effect == relief_effect::relieved) {
    line.relieved = *line.gross;
    line.working.push_back(fmt::format("relieved: {}", basis));
  } else {
    line.at_risk = *line.gross;
    line.working.push_back(fmt::format("suspended: {}", basis));
  }
}

class assessor {
 public:
  assessor(assessment_question const& asked, duty_tables const& tables, rounding_policy rounding)
      : asked_(asked), tables_(tables), rounding_(rounding), currency_(asked.goods.value.currency) {}

  assessment run(std::span<measure const> measures) {
    auto const chosen = choose_measures(measures, asked_.tariff);
    out_.assumed = chosen.passed_over;
    out_.at_risk = {0, currency_};
    out_.duties = money{0, currency_};
    for (auto const* row : chosen.taken) {
      if (row->kind != measure_kind::vat) add_duty(*row);
    }
    if (!chosen.duty_is_known) {
      lack(fmt::format("no customs duty of {} from {} on {} is loaded", asked_.tariff.code,
                       asked_.tariff.origin, to_date_text(asked_.tariff.on)));
      out_.duties.reset();
    }
    for (auto const* row : chosen.taken) {
      if (row->kind == measure_kind::vat) add_vat(*row);
    }
    if (!chosen.vat_is_known) {
      lack(fmt::format("no VAT rate of {} on {} is loaded", asked_.tariff.destination,
                       to_date_text(asked_.tariff.on)));
    }
    return std::move(out_);
  }

 private:
  tax_line line_of(measure const& row, money const& base) {
    tax_line line{std::string(tax_type_of(row.kind)),
                  row.expression,
                  base,
                  {},
                  {0, currency_},
                  {0, currency_},
                  {},
                  {},
                  row.source};
    auto const read = read_duty(row.expression, tables_.words);
    if (!read.value) {
      lack(fmt::format("the expression «{}» of {} cannot be read: {}", row.expression, row.code, read.what));
      return line;
    }
    auto goods = asked_.goods;
    goods.value = base;
    auto answer = evaluate(*read.value, goods, tables_, rounding_);
    line.working = std::move(answer.working);
    for (auto& what : answer.missing) lack(std::move(what));
    if (answer.minor) line.gross = money{*answer.minor, currency_};
    return line;
  }

  void add_duty(measure const& row) {
    auto line = line_of(row, asked_.goods.value);
    apply_effect(line, asked_.relief.duty, asked_.relief.basis);
    out_.at_risk.minor = plus(out_.at_risk.minor, line.at_risk.minor);
    if (line.payable && out_.duties) {
      out_.duties->minor = plus(out_.duties->minor, line.payable->minor);
    } else {
      out_.duties.reset();
    }
    out_.lines.push_back(std::move(line));
  }

  // Suspended duty counts into the base of VAT only when it is paid; what is at risk is then VAT on it as
  // well.
  void add_vat(measure const& row) {
    if (!out_.duties) {
      lack("VAT is not worked out: it is due on the duties too, and these are not known");
      return;
    }
    money base = asked_.goods.value;
    base.minor = plus(base.minor, plus(out_.duties->minor, asked_.inland.minor));
    auto line = line_of(row, base);
    apply_effect(line, asked_.relief.vat, asked_.relief.basis);
    if (asked_.relief.vat == relief_effect::suspended) take_risk_on_duty(row, line);
    out_.at_risk.minor = plus(out_.at_risk.minor, line.at_risk.minor);
    out_.vat = line.payable;
    out_.lines.push_back(std::move(line));
  }

  void take_risk_on_duty(measure const& row, tax_line& line) {
    if (out_.at_risk.minor == 0) return;
    money base = line.base;
    base.minor = plus(base.minor, out_.at_risk.minor);
    auto const whole = line_of(row, base);
    if (whole.gross) line.at_risk = *whole.gross;
  }

  void lack(std::string what) {
    if (std::find(out_.missing.begin(), out_.missing.end(), what) == out_.missing.end())
      out_.missing.push_back(std::move(what));
  }

  assessment_question const& asked_;
  duty_tables const& tables_;
  rounding_policy rounding_;
  std::string currency_;
  assessment out_;
};

}  // namespace

assessment assess(assessment_question const& asked, std::span<measure const> measures,
                  duty_tables const& tables, rounding_policy rounding) {
  LIFELINE_CHECK(asked.inland.minor == 0 || asked.inland.currency == asked.goods.value.currency);
  return assessor(asked, tables, rounding).run(measures);
}

money assess_line(money const& base, std::int64_t rate_e6, money const& deduction, rounding_policy rounding) {
  auto const nano = exact_amount::wide(base.minor) * rate_e6 * (exact_amount::one / 100'000'000);
  auto const gross = round(exact_amount(nano), rounding.mode);
  return {std::max<std::int64_t>(0, gross - deduction.minor), base.currency};
}

}  // namespace lifeline::border
