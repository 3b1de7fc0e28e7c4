// SPDX-License-Identifier: Apache-2.0
#include "ledger/support/hub_text.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "ledger/event_bytes.h"
#include "ledger/query.h"
#include "ledger/state.h"
#include "ledger/support/text_fields.h"

namespace lifeline::ledger::testing {

namespace {

struct text_parser {
  std::string_view in;
  std::string wrong;

  void skip() {
    while (!in.empty() && (in[0] == ' ' || in[0] == '\t')) in.remove_prefix(1);
  }
  bool take(char c) {
    skip();
    if (in.empty() || in[0] != c) return false;
    in.remove_prefix(1);
    return true;
  }
  std::string word() {
    skip();
    if (take('"')) {
      auto const end = in.find('"');
      std::string out(in.substr(0, end));
      in.remove_prefix(std::min(in.size(), end == std::string_view::npos ? in.size() : end + 1));
      return out;
    }
    auto const end = std::min(in.find_first_of(" \t{}[]="), in.size());
    std::string out(in.substr(0, end));
    in.remove_prefix(end);
    return out;
  }
  text_value value() {
    text_value out;
    if (take('{')) {
      fields(out);
      if (!take('}')) wrong = "a { without }";
    } else if (take('[')) {
      while (wrong.empty() && !take(']')) {
        if (in.empty())
          wrong = "a [ without ]";
        else
          out.list.push_back(value());
      }
    } else {
      out.word = word();
    }
    return out;
  }
  void fields(text_value& out) {
    for (skip(); wrong.empty() && !in.empty() && in[0] != '}'; skip()) {
      auto const name = word();
      if (name.empty() || !take('=')) {
        wrong = "expected name=value before \"" + std::string(in.substr(0, 20)) + "\"";
        return;
      }
      out.fields.emplace_back(name, value());
    }
  }
};

template <std::size_t I = 0>
bool make_body(std::string_view kind, text_value const& from, model::event_body& out, std::string& wrong) {
  if constexpr (I < model::event_kinds) {
    if (model::kind_names[I] != kind) return make_body<I + 1>(kind, from, out, wrong);
    text_reader io(from, wrong);
    auto& body = out.emplace<I>();
    model::fields<std::decay_t<decltype(body)>>::list(io, body);
    for (auto const& [name, value] : from.fields) {
      if (!value.used) wrong = "there is no field " + name;
    }
    return true;
  } else {
    return false;
  }
}

std::string print_holding(holding const& h) {
  auto const& w = h.where;
  std::string out = w.lot;
  if (!w.site.empty()) out += " " + w.site + (w.bin.empty() ? "" : "/" + w.bin);
  if (!w.movement.empty()) out += " " + w.movement;
  if (!w.unit.empty()) out += " in " + to_text(w.unit);
  if (!w.consignment.empty()) out += " for " + w.consignment;
  out += " " + std::string(model::words_of<model::goods_state>::words[static_cast<std::size_t>(w.state)]);
  return out + " " + std::to_string(h.quantity.count());
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return out;
}

std::string squeeze(std::string_view line) {
  std::string out;
  for (char const c : line) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

result<model::event_body> parse_body(std::string_view text) {
  text_parser in{text, {}};
  auto const kind = in.word();
  text_value fields;
  in.fields(fields);
  model::event_body out;
  if (in.wrong.empty() && !make_body(kind, fields, out, in.wrong)) in.wrong = "there is no command " + kind;
  if (!in.wrong.empty()) return error{fault::bad_input, std::string(text), in.wrong};
  return out;
}

std::string print_body(model::event_body const& body) {
  text_printer io;
  std::visit([&](auto const& b) { model::fields<std::decay_t<decltype(b)>>::list(io, b); }, body);
  return std::string(model::kind_names[body.index()]) + " " + io.out;
}

std::vector<std::string> print_holdings(book const& b) {
  std::vector<std::string> out;
  for (auto const& h : list_stock(b, {}, {0, 1'000'000}).rows) out.push_back(print_holding(h));
  std::sort(out.begin(), out.end());
  return out;
}

std::string_view small_world() {
  return R"(
open_hub hub=test name="A hub for tests"
put_row table=sites key=HGH cells=[{column=id text=HGH} {column=kind text=airport} {column=country text=CHN}]
put_row table=sites key=LGG cells=[{column=id text=LGG} {column=kind text=hub} {column=country text=BEL}]
put_row table=sites key=ROM cells=[{column=id text=ROM} {column=kind text=hospital} {column=country text=ITA}]
put_row table=sites key=LJU cells=[{column=id text=LJU} {column=kind text=hospital} {column=country text=SVN}]
put_row table=sites key=PAR cells=[{column=id text=PAR} {column=kind text=hospital} {column=country text=FRA}]
put_row table=parties key=foundation cells=[{column=id text=foundation} {column=kind text=donor} {column=name text=Foundation} {column=country text=CHN}]
put_row table=parties key=carrier cells=[{column=id text=carrier} {column=kind text=carrier} {column=name text=Carrier} {column=country text=BEL}]
put_row table=parties key=redcross cells=[{column=id text=redcross} {column=kind text=consignee} {column=name text="Red Cross"} {column=country text=ITA}]
put_row table=items key=mask cells=[{column=id text=mask} {column=name text="Surgical mask"} {column=unit text=each}]
put_row table=items key=gown cells=[{column=id text=gown} {column=name text=Gown} {column=unit text=each}]
put_row table=items key=ppe-kit cells=[{column=id text=ppe-kit} {column=name text="Kit of mask and gown"} {column=unit text=kit}]
)";
}

decision recorder::submit(model::event_body body) {
  model::event e;
  e.id = {7, ++next_};
  e.at = now;
  e.recorded = now;
  e.org = "hub";
  e.user = user;
  e.body = std::move(body);
  auto const answer = b.submit(e, this);
  if (answer) events.push_back(std::move(e));
  return answer;
}

decision recorder::submit(std::string_view text) {
  auto body = parse_body(text);
  EXPECT_TRUE(body.has_value()) << text << ": " << (body ? "" : body.error().what);
  return body ? submit(std::move(*body)) : decision{verdict::bad_word, 0, 0};
}

std::optional<model::event> recorder::find_event(event_id id) const {
  for (auto const& e : events) {
    if (e.id == id) return e;
  }
  return std::nullopt;
}

event_id recorder::last_id() const {
  return events.back().id;
}

std::vector<std::string> run_hub_text(recorder& r, std::string_view text) {
  std::vector<std::string> wrong;
  auto const lines = split_lines(text);
  std::map<std::string, event_id> called;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto const line = squeeze(lines[i].substr(0, lines[i].find('#')));
    auto const fail = [&](std::string const& what) {
      wrong.push_back(fmt::format("line {}: {}: {}", i + 1, line, what));
    };
    if (line.empty()) continue;
    if (line.rfind("at ", 0) == 0) {
      auto const t = parse_instant(line.substr(3));
      if (t)
        r.now = *t;
      else
        fail("no time");
      continue;
    }
    if (line.rfind("user ", 0) == 0) {
      r.user = line.substr(5);
      continue;
    }
    if (line.rfind("call it ", 0) == 0) {
      called[line.substr(8)] = r.last_id();
      continue;
    }
    if (line == "holdings") {
      std::vector<std::string> expected;
      while (i + 1 < lines.size() && lines[i + 1].rfind("  ", 0) == 0) {
        ++i;
        expected.push_back(squeeze(lines[i].substr(0, lines[i].find('#'))));
      }
      std::sort(expected.begin(), expected.end());
      auto const found = print_holdings(r.b);
      if (found != expected) fail("holdings are\n  " + fmt::format("{}", fmt::join(found, "\n  ")));
      continue;
    }
    auto const arrow = line.find("->");
    auto const command = squeeze(line.substr(0, arrow));
    auto const expected = arrow == std::string::npos ? "accepted" : squeeze(line.substr(arrow + 2));
    auto body = command.rfind("correct ", 0) == 0
                    ? result<model::event_body>(model::correct_event{called[command.substr(8)], {}})
                    : parse_body(command == "correct_last" ? "correct_event target=" + to_text(r.last_id())
                                                           : command);
    if (!body) {
      fail(body.error().what);
      continue;
    }
    auto const before = r.b.snapshot();
    auto const answer = r.submit(std::move(*body));
    auto got = std::string(about(answer.code).name);
    if (answer.line > 0 && expected.find(" line ") != std::string::npos)
      got += fmt::format(" line {}", answer.line);
    if (answer.code >= verdict::not_enough_pledged && expected.find(" of ") != std::string::npos)
      got += fmt::format(" of {}", answer.available);
    if (got != expected) fail("it is " + got);
    if (!answer && before != r.b.snapshot()) fail("a refused command changed the books");
  }
  return wrong;
}

namespace {

void check_sums(book const& b, std::vector<std::string>& wrong) {
  auto const& s = b.state();
  std::map<row_index, std::int64_t> sums;
  for (row_index i = 0; i < s.accounts.slots(); ++i) {
    auto const& a = s.accounts[i];
    if (a.serial == 0) continue;
    sums[a.key.lot] += a.balance;
    if (a.balance == 0) wrong.push_back("an empty account is open");
    if (a.balance < 0 && a.key.at.state != goods_state::outside) wrong.push_back("an account is below zero");
  }
  for (auto const& [lot, sum] : sums) {
    if (sum != 0) wrong.push_back(fmt::format("lot {} sums to {}", s.lots.names.text(lot), sum));
  }
}

void check_units(book const& b, std::vector<std::string>& wrong) {
  auto const& s = b.state();
  for (row_index i = 0; i < s.units.size(); ++i) {
    std::size_t up = 0;
    for (auto u = i; u != no_row; u = s.units[u].parent) {
      if (++up > s.units.size()) {
        wrong.push_back("a unit is inside itself");
        return;
      }
    }
    auto const parent = s.units[i].parent;
    if (parent != no_row && s.units[parent].place != s.units[i].place)
      wrong.push_back("a unit is not where its parent is");
    for (auto a = s.units[i].goods.first; a != no_row; a = s.accounts.next(a, list_kind::unit)) {
      if (s.accounts[a].key.at.place != s.units[i].place)
        wrong.push_back("goods are not where their unit is");
    }
    if (s.units[i].retired && (s.units[i].goods.first != no_row || s.units[i].first_child != no_row)) {
      wrong.push_back("a retired unit holds something");
    }
  }
}

}  // namespace

std::vector<std::string> find_faults(recorder const& r) {
  std::vector<std::string> wrong;
  check_sums(r.b, wrong);
  check_units(r.b, wrong);
  auto const whole = r.b.snapshot();
  book replayed;
  book continued;
  salt_seed const seed{};
  for (std::size_t i = 0; i < r.events.size(); ++i) {
    event_bytes bytes;
    write_event(r.events[i], seed, bytes);
    auto const read = read_event(bytes.body, bytes.erasable);
    if (!read || !(*read == r.events[i]))
      wrong.push_back("bytes of an event do not read back: " + print_body(r.events[i].body));
    if (!replayed.apply(r.events[i]))
      wrong.push_back("an event does not fold again: " + print_body(r.events[i].body));
    if (i == r.events.size() / 2) {
      auto restored = book::restore(replayed.snapshot());
      if (!restored)
        wrong.push_back("a snapshot does not read back");
      else
        continued = std::move(*restored);
    } else if (i > r.events.size() / 2) {
      if (!continued.apply(r.events[i])) wrong.push_back("an event does not fold on a snapshot");
    }
  }
  if (replayed.snapshot() != whole) wrong.push_back("replay gives another book");
  if (!r.events.empty() && continued.snapshot() != whole)
    wrong.push_back("snapshot and rest give another book");
  return wrong;
}

}  // namespace lifeline::ledger::testing
