// SPDX-License-Identifier: Apache-2.0
// Random use of a store beside a plain vector that does the same the slow and obvious way.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "journal/support/places.h"

namespace lifeline::journal::testing {

template <class Place>
class random_use {
 public:
  explicit random_use(std::size_t most_records) : most_(most_records) { reopen(); }

  void step() {
    switch (*rc::gen::inRange(0, 9)) {
      case 0:
        return reopen();
      case 1:
        return erase();
      case 2:
        return snapshots();
      case 3:
        return look();
      default:
        return append();
    }
  }

  void compare() {
    RC_ASSERT(read_all(*store_) == model_);
    RC_ASSERT(*store_->last() == position(model_.size()));
    for (std::size_t i = 0; i < model_.size(); ++i) RC_ASSERT(*store_->find(model_[i].id) == position(i + 1));
  }

 private:
  void reopen() {
    store_.reset();
    store_ = place_.open();
    RC_ASSERT(store_->claim("")->mine);
    RC_ASSERT(*store_->last() == position(model_.size()));
  }

  std::optional<position> model_find(event_id const& id) const {
    auto const found = std::find_if(model_.begin(), model_.end(), [&](kept const& k) { return k.id == id; });
    if (found == model_.end()) return std::nullopt;
    return position(static_cast<std::size_t>(found - model_.begin()) + 1);
  }

  void append() {
    auto const count = *rc::gen::inRange<std::size_t>(0, most_);
    auto const bytes = *rc::gen::element<std::size_t>(10, 100, 5000);
    std::vector<kept> batch;
    batch.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
      batch.push_back(numbered(*rc::gen::inRange<std::uint64_t>(1, 400), bytes));
    bool const right = *rc::gen::inRange(0, 5) != 0;
    position const expected =
        right ? position(model_.size()) : position(*rc::gen::inRange<std::uint64_t>(0, 50));

    auto after = model_;
    std::vector<std::pair<std::size_t, position>> duplicates;
    auto const before = model_;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (auto const at = model_find(batch[i].id)) {
        duplicates.emplace_back(i, *at);
      } else {
        model_.push_back(batch[i]);
      }
    }
    bool const fits = model_.size() == before.size() || expected == position(before.size());
    if (!fits) model_ = before;

    auto const outcome = store_->append(expected, views(batch));
    RC_ASSERT(outcome.status == (fits ? append_status::ok : append_status::conflict));
    RC_ASSERT(outcome.last == position(model_.size()));
    RC_ASSERT(outcome.duplicates.size() == duplicates.size());
    for (std::size_t i = 0; i < duplicates.size(); ++i) {
      RC_ASSERT(outcome.duplicates[i].index == duplicates[i].first);
      RC_ASSERT(outcome.duplicates[i].earlier == duplicates[i].second);
    }
  }

  void erase() {
    auto const at = *rc::gen::inRange<std::size_t>(0, model_.size() + 2);
    bool const there = at >= 1 && at <= model_.size();
    RC_ASSERT(store_->erase(position(at)).has_value() == there);
    if (!there || model_[at - 1].erasable.empty()) return;
    model_[at - 1].erasable.clear();
    model_[at - 1].erased = true;
  }

  void snapshots() {
    position const at(*rc::gen::inRange<std::size_t>(0, model_.size() + 1));
    auto const text = "state of " + std::to_string(at.value());
    RC_ASSERT(store_->put_snapshot(at, text).has_value());
    snapshots_.push_back(at);
    std::sort(snapshots_.begin(), snapshots_.end());
    snapshots_.erase(std::unique(snapshots_.begin(), snapshots_.end()), snapshots_.end());
    while (snapshots_.size() > 2) snapshots_.erase(snapshots_.begin());
    auto const found = *store_->find_snapshot(position(model_.size()));
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->at == snapshots_.back());
    RC_ASSERT(found->bytes == "state of " + std::to_string(found->at.value()));
  }

  void look() {
    auto const id = id_of(*rc::gen::inRange<std::uint64_t>(1, 400));
    RC_ASSERT(*store_->find(id) == model_find(id));
    auto const from = *rc::gen::inRange<std::size_t>(0, model_.size() + 3);
    std::vector<kept> seen;
    auto const next = store_->read(position(from), {5, 20'000}, [&](stored const& one) {
      seen.push_back({one.id, std::string(one.body), std::string(one.erasable), one.erased});
    });
    auto const begin = std::max<std::size_t>(from, 1);
    RC_ASSERT(*next == position(begin + seen.size()));
    if (begin <= model_.size()) RC_ASSERT(!seen.empty());
    for (std::size_t i = 0; i < seen.size(); ++i) RC_ASSERT(seen[i] == model_[begin - 1 + i]);
  }

  std::size_t most_;
  Place place_;
  std::unique_ptr<store> store_;
  std::vector<kept> model_;
  std::vector<position> snapshots_;
};

template <class Place>
void agrees_with_a_vector(std::size_t runs, int steps) {
  rc::detail::TestParams params;
  params.seed = 20200313;
  params.maxSuccess = static_cast<int>(runs);
  auto const outcome = rc::detail::checkTestable(
      [&] {
        random_use<Place> use(30);
        for (int i = 0; i < steps; ++i) use.step();
        use.compare();
      },
      rc::detail::TestMetadata(), params);
  std::ostringstream told;
  rc::detail::printResultMessage(outcome, told);
  EXPECT_TRUE(outcome.template is<rc::detail::SuccessResult>()) << told.str();
}

}  // namespace lifeline::journal::testing
