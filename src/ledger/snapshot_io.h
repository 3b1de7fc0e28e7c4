// SPDX-License-Identifier: Apache-2.0
// One description of a snapshot for writing and reading: snapshot.cc walks the state with either of these.
// The reader is total: wrong bytes set failed, indices are kept within what they count. Inside to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/state.h"
#include "ledger/wire.h"

namespace lifeline::ledger {

class snapshot_writer {
 public:
  static constexpr bool reading = false;
  explicit snapshot_writer(trail_store const& trails) : trails_(trails) {}
  std::string out;
  bool failed = false;

  void count(std::size_t n) { put_varint(out, n); }
  void number(std::int64_t n) { put_varint(out, zigzag(n)); }
  void number(std::uint64_t n) { put_varint(out, n); }
  void small(std::uint16_t n) { put_varint(out, n); }
  void flag(bool b) { out.push_back(b ? 1 : 0); }
  void time(instant t) { number(static_cast<std::int64_t>(t.time_since_epoch().count())); }
  void text(std::string const& t) {
    put_varint(out, t.size());
    out += t;
  }
  // An index below `limit`, or none.
  void index(row_index i, std::size_t /*limit*/) { put_varint(out, i == no_row ? 0 : std::uint64_t{i} + 1); }
  template <class E>
  void word(E e, int /*words*/) {
    out.push_back(static_cast<char>(e));
  }
  template <class Row>
  void fields(Row const& row) {
    std::string bytes;
    put_fields(bytes, row);
    text(bytes);
  }
  void names(name_table const& t) {
    count(t.size());
    for (row_index i = 0; i < t.size(); ++i) text(t.text(i));
  }
  void track(trail const& t) { trails_.write(t, out); }
  template <class T, class Each>
  void list(std::vector<T> const& rows, Each const& each) {
    count(rows.size());
    for (auto const& row : rows) each(row);
  }

 private:
  trail_store const& trails_;
};

class snapshot_reader {
 public:
  static constexpr bool reading = true;
  snapshot_reader(std::string_view in, trail_store& trails) : in_(in), trails_(trails) {}
  bool failed = false;
  std::uint64_t position_limit = 0;  // of trails

  std::size_t take_count() {
    // Each of what is counted takes a byte at least.
    auto const n = take();
    failed = failed || n > in_.size();
    return failed ? 0 : static_cast<std::size_t>(n);
  }
  void number(std::int64_t& n) { n = unzigzag(take()); }
  void number(std::uint64_t& n) { n = take(); }
  void small(std::uint16_t& n) {
    auto const all = take();
    failed = failed || all > UINT16_MAX;
    n = static_cast<std::uint16_t>(all);
  }
  void flag(bool& b) {
    auto const n = take();
    failed = failed || n > 1;
    b = n == 1;
  }
  void time(instant& t) {
    std::int64_t n = 0;
    number(n);
    failed = failed || !is_writable_second(n);
    if (!failed) t = instant(duration(n));
  }
  void text(std::string& t) { t = take_text(); }
  void index(row_index& i, std::size_t limit) {
    auto const n = take();
    failed = failed || n > limit;
    i = failed || n == 0 ? no_row : static_cast<row_index>(n - 1);
  }
  template <class E>
  void word(E& e, int words) {
    auto const n = take();
    failed = failed || n >= static_cast<std::uint64_t>(words);
    if (!failed) e = static_cast<E>(n);
  }
  template <class Row>
  void fields(Row& row) {
    failed = failed || !take_fields(take_text(), row);
  }
  void names(name_table& t) {
    for (std::size_t n = take_count(); n > 0 && !failed; --n) {
      auto const before = t.size();
      t.add(take_text());
      failed = failed || t.size() == before;
    }
  }
  void track(trail& t) { failed = failed || !trails_.restore(t, in_) || t.end > position_limit; }
  template <class T, class Each>
  void list(std::vector<T>& rows, Each const& each) {
    for (std::size_t n = take_count(); n > 0 && !failed; --n) each(rows.emplace_back());
  }
  bool done() const { return !failed && in_.empty(); }

 private:
  std::uint64_t take() {
    auto const n = take_varint(in_);
    failed = failed || !n;
    return failed ? 0 : *n;
  }
  std::string_view take_text() {
    auto const n = take();
    failed = failed || n > in_.size();
    if (failed) return {};
    auto const out = in_.substr(0, static_cast<std::size_t>(n));
    in_.remove_prefix(out.size());
    return out;
  }

  std::string_view in_;
  trail_store& trails_;
};

}  // namespace lifeline::ledger
