// SPDX-License-Identifier: Apache-2.0
#include "border/relief/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace lifeline::border {

namespace {

class reporter {
 public:
  explicit reporter(relief_period const& period) {
    out_.member_state = period.member_state;
    out_.from = period.from;
    out_.until = period.until;
    out_.currency = period.currency;
  }

  void take(relief_case const& one, std::span<relief_delivery const> deliveries) {
    auto const proofs = prove_end_use(one, deliveries);
    ++out_.cases_by_state[std::string(to_word(one.state))];
    if (!one.undertaking.empty()) ++undertakings_;
    for (std::size_t i = 0; i < one.lots.size(); ++i) {
      if (one.lots[i].amount.currency != out_.currency) {
        out_.left_out.push_back(fmt::format("lot {} of {}: its amount is in {}", one.lots[i].lot, one.id,
                                            one.lots[i].amount.currency));
        continue;
      }
      add(one, one.lots[i], proofs[i]);
    }
  }

  relief_report finish() {
    for (auto& [key, row] : rows_) out_.rows.push_back(std::move(row));
    if (undertakings_ > 0)
      out_.measures.push_back(fmt::format("{} releases against an undertaking to pay", undertakings_));
    if (proofs_ > 0)
      out_.measures.push_back(fmt::format("end use followed by {} deliveries with proof", proofs_));
    if (unproven_ > 0)
      out_.measures.push_back(fmt::format("{} deliveries without proof do not count", unproven_));
    return std::move(out_);
  }

  void count(relief_case const& one, std::span<relief_delivery const> deliveries) {
    for (auto const& d : deliveries) {
      bool const its =
          std::any_of(one.lots.begin(), one.lots.end(), [&](auto const& lot) { return lot.lot == d.lot; });
      if (its) ++(d.proof.empty() ? unproven_ : proofs_);
    }
  }

 private:
  void add(relief_case const& one, relief_lot const& lot, lot_proof const& proof) {
    auto& row = rows_[{one.organisation, lot.code}];
    row.organisation = one.organisation;
    row.kind = one.about.organisation;
    row.code = lot.code;
    row.imported += proof.imported;
    row.distributed += proof.proven;
    row.open += proof.open + proof.lent;
    row.misused += proof.misused;
    bool const revoked = one.state == relief_state::revoked;
    row.due_minor += revoked ? lot.amount.minor : proof.due.minor;
    row.relieved_minor += revoked ? 0 : lot.amount.minor - std::min(lot.amount.minor, proof.due.minor);
    bool const confirmed = one.state == relief_state::confirmed;
    row.at_risk_minor += revoked     ? 0
                         : confirmed ? proof.at_risk.minor
                                     : lot.amount.minor - std::min(lot.amount.minor, proof.due.minor);
  }

  relief_report out_;
  std::map<std::tuple<std::string, std::string>, report_row> rows_;
  std::size_t undertakings_ = 0;
  std::size_t proofs_ = 0;
  std::size_t unproven_ = 0;
};

}  // namespace

relief_report report_for(relief_period const& period, std::span<reported_case const> cases) {
  reporter out(period);
  for (auto const& [one, deliveries] : cases) {
    auto const day = one.about.imported_on;
    if (one.about.arrives_in != period.member_state || day < period.from || period.until <= day) continue;
    out.take(one, deliveries);
    out.count(one, deliveries);
  }
  return out.finish();
}

}  // namespace lifeline::border
