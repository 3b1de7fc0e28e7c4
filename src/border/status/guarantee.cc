// SPDX-License-Identifier: Apache-2.0
#include "border/status/guarantee.h"

#include <algorithm>
#include <array>

namespace lifeline::border {

namespace {

constexpr std::array<std::string_view, 7> guarantee_names = {
    "done", "exceeded", "other-currency", "charged-already", "not-charged", "not-valid", "no-amount"};
constexpr std::array<std::string_view, 7> guarantee_sentences = {
    "done",
    "the reference amount does not leave so much free",
    "a charge is in the currency of the guarantee",
    "this document is charged to the guarantee already",
    "nothing of this document is charged to the guarantee",
    "the guarantee does not hold on this day",
    "a charge is more than nothing"};

}  // namespace

std::string_view name_of(guarantee_verdict v) {
  return guarantee_names[static_cast<std::size_t>(v)];
}
std::string_view sentence_of(guarantee_verdict v) {
  return guarantee_sentences[static_cast<std::size_t>(v)];
}

guarantee_verdict guarantee::charge(std::string const& document, money const& amount, date on) {
  if (on < from_ || until_ <= on) return guarantee_verdict::not_valid;
  if (amount.currency != reference_.currency) return guarantee_verdict::other_currency;
  if (amount.minor <= 0) return guarantee_verdict::no_amount;
  if (charges_.count(document) != 0) return guarantee_verdict::charged_already;
  if (amount.minor > reference_.minor - charged_) return guarantee_verdict::exceeded;
  charges_.emplace(document, amount.minor);
  charged_ += amount.minor;
  return guarantee_verdict::done;
}

guarantee_verdict guarantee::discharge(std::string const& document, money const& amount) {
  auto const at = charges_.find(document);
  if (at == charges_.end()) return guarantee_verdict::not_charged;
  if (amount.currency != reference_.currency) return guarantee_verdict::other_currency;
  if (amount.minor <= 0) return guarantee_verdict::no_amount;
  auto const back = std::min(amount.minor, at->second);
  charged_ -= back;
  at->second -= back;
  if (at->second == 0) charges_.erase(at);
  return guarantee_verdict::done;
}

guarantee_verdict guarantee::discharge_all(std::string const& document) {
  auto const at = charges_.find(document);
  if (at == charges_.end()) return guarantee_verdict::not_charged;
  return discharge(document, {at->second, reference_.currency});
}

}  // namespace lifeline::border
