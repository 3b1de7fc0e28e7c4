// SPDX-License-Identifier: Apache-2.0
#include "border/declaration/judge.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "border/declaration/code_form.h"

namespace lifeline::border {
namespace {

constexpr std::int64_t millionth = 1000000;

// A number of a message in millionths; nothing when it is none or too large for that.
std::optional<std::int64_t> number_of(std::string_view text) {
  return text.size() > 18 ? std::nullopt : parse_scaled(text, millionth);
}

bool related(std::int64_t a, std::string_view relation, std::int64_t b) {
  if (relation == "<") return a < b;
  if (relation == "<=") return a <= b;
  if (relation == ">") return a > b;
  if (relation == ">=") return a >= b;
  return relation == "=" ? a == b : a != b;
}

// A leaf is its text; a group is all that is in it, so that two groups can be told apart.
std::string text_of(model::customs::element const& e) {
  std::string out = e.text;
  for (auto const& each : e.children) {
    out.append("<").append(each.local()).append(">").append(text_of(each)).append("</>");
  }
  return out;
}

bool runs_from_one(std::vector<std::string> const& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (number_of(values[i]) != static_cast<std::int64_t>(i + 1) * millionth) return false;
  }
  return true;
}

// Guidelines advise; rules bind.
severity level_of(rule_row const& row) {
  return row.id.starts_with('G') && row.id.size() == 5 ? severity::warning : severity::error;
}

}  // namespace

bool judge::valid(rule_row const& row) const {
  auto const from = parse_date(row.from);
  auto const until = parse_date(row.until);
  return (!from || *from <= on_) && (!until || on_ <= *until);
}

std::vector<judge::place> judge::select(node from, rule_path const& path) {
  std::vector<place> out;
  for (auto const& way : path.ways) {
    auto const* tree = way.start == '$' ? earlier_ : &tree_;
    if (tree == nullptr) {
      lacks_earlier_ = true;
      continue;
    }
    for (auto const n : tree->select(way.start == 0 ? from : 0, way.steps)) out.push_back({tree, n});
  }
  if (path.first > 0) {
    auto const skipped = std::min(path.first - 1, out.size());
    out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(skipped));
    if (!path.and_later && out.size() > 1) out.resize(1);
  }
  return out;
}

std::vector<std::string> judge::values(node from, rule_path const& path) {
  std::vector<std::string> out;
  for (auto const& each : select(from, path)) {
    auto const text = text_of(each.tree->at(each.at));
    if (path.character > 0) {
      out.push_back(text.size() >= path.character ? text.substr(path.character - 1, 1) : std::string());
    } else {
      out.push_back(path.prefix > 0 ? text.substr(0, path.prefix) : text);
    }
  }
  return out;
}

judge::answer judge::in_set(node from, condition const& c, bool all) {
  auto const found = values(from, c.path);
  if (!c.list.empty() && !lists_.knows(c.list)) {
    if (found.empty()) return of(all);
    why_unknown_ = "code list " + c.list + " is not loaded";
    return answer::unknown;
  }
  auto const holds = [&](std::string const& text) {
    if (!c.list.empty()) return lists_.holds(c.list, text, on_).value_or(false);
    return std::find(c.words.begin(), c.words.end(), text) != c.words.end();
  };
  return of(all ? std::all_of(found.begin(), found.end(), holds)
                : std::any_of(found.begin(), found.end(), holds));
}

std::optional<std::int64_t> judge::term(node from, rule_term const& t) {
  using kind = rule_term::kind;
  if (t.what == kind::number) return t.number;
  auto const found = values(from, t.path);
  if (t.what == kind::count) return static_cast<std::int64_t>(found.size()) * millionth;
  if (t.what == kind::length) {
    return found.empty() ? std::nullopt
                         : std::optional(static_cast<std::int64_t>(found[0].size()) * millionth);
  }
  std::int64_t total = 0;
  std::int64_t most = 0;
  for (auto const& text : found) {
    auto const number = number_of(text);
    if (!number || *number < 0 || __builtin_add_overflow(total, *number, &total)) return std::nullopt;
    most = std::max(most, *number);
    if (t.what == kind::value) return number;
  }
  if (t.what == kind::value) return std::nullopt;
  return t.what == kind::sum ? total : most;
}

// What is not there, or is no number, cannot be compared: the form of the field says so, not this rule.
judge::answer judge::compare(node from, condition const& c) {
  auto const left = term(from, c.left);
  auto const right = term(from, c.right);
  if (!left || !right) return answer::yes;
  return of(related(*left, c.relation, *right));
}

judge::answer judge::about_values(node from, condition const& c) {
  auto const found = values(from, c.path);
  auto const every = [&](auto const& holds) { return of(std::all_of(found.begin(), found.end(), holds)); };
  switch (c.what) {
    case op::value_is:
      return of(std::find(found.begin(), found.end(), c.words[0]) != found.end());
    case op::value_is_not:
      return of(
          std::any_of(found.begin(), found.end(), [&](auto const& text) { return text != c.words[0]; }));
    case op::same_value: {
      auto const others = values(from, c.other);
      return of(std::find_first_of(found.begin(), found.end(), others.begin(), others.end()) != found.end());
    }
    case op::within: {
      auto const others = values(from, c.other);
      return every(
          [&](auto const& text) { return std::find(others.begin(), others.end(), text) != others.end(); });
    }
    case op::later: {
      auto const others = values(from, c.other);
      return every([&](auto const& text) { return others.empty() || text > others[0]; });
    }
    case op::distinct:
      return of(std::set<std::string>(found.begin(), found.end()).size() == found.size());
    case op::sequence:
      return of(runs_from_one(found));
    case op::differ:
      return of(found.size() < 2 || std::set<std::string>(found.begin(), found.end()).size() > 1);
    case op::form:
      return every([&](auto const& text) { return has_form(text, c.words[0]); });
    case op::plain:
      return every([](auto const& text) {
        return std::none_of(text.begin(), text.end(), [](char a) { return a >= 'a' && a <= 'z'; });
      });
    default:
      return every([&](auto const& text) { return code_holds(c.words[0], text); });
  }
}

judge::answer judge::joined(node from, condition const& c) {
  auto const settles = c.what == op::both ? answer::no : answer::yes;
  auto const left = holds(from, c.parts[0]);
  if (left == settles) return left;
  auto const right = holds(from, c.parts[1]);
  if (right == settles) return right;
  return left == answer::unknown ? left : right;
}

judge::answer judge::holds(node from, condition const& c) {
  if (c.what == op::both || c.what == op::either) return joined(from, c);
  if (c.what == op::negate) {
    auto const inner = holds(from, c.parts[0]);
    return inner == answer::unknown ? inner : of(inner == answer::no);
  }
  lacks_earlier_ = false;
  auto const out = plain(from, c);
  if (!lacks_earlier_) return out;
  why_unknown_ = "the earlier message is not given";
  return answer::unknown;
}

judge::answer judge::plain(node from, condition const& c) {
  switch (c.what) {
    case op::given:
      return of(!select(from, c.path).empty());
    case op::value_in:
      return in_set(from, c, false);
    case op::all_in:
      return in_set(from, c, true);
    case op::compare:
      return compare(from, c);
    default:
      return about_values(from, c);
  }
}

void judge::apply(rule const& r, judgement& out) {
  if (!valid(*r.row)) return;
  for (auto const at : tree_.select(0, r.row->each)) {
    if (r.clauses.empty()) {
      demand(at, r, out);
    } else {
      presence(at, r, out);
    }
  }
}

void judge::undecided(rule const& r, judgement& out) const {
  out.undecided.emplace(std::string(r.row->id), why_unknown_);
}

void judge::presence(node at, rule const& r, judgement& out) {
  for (auto const& one : r.clauses) {
    auto const decided = one.when.empty() ? answer::yes : holds(at, one.when[0]);
    if (decided == answer::no) continue;
    // What a clause that cannot be decided would ask matters only where the answer would change the verdict.
    if (decided == answer::unknown) return undecided(r, out);
    for (auto const& target : r.targets) {
      if (one.asks == 'R' || one.asks == 'W') require(at, r, one, target, out);
      if (one.asks == 'N') forbid(at, r, one, target, out);
    }
    return;
  }
}

void judge::require(node at, rule const& r, clause const& why, rule_path const& target, judgement& out) {
  // Each element that should hold the target must: of A/B, every A must hold a B.
  auto const& steps = target.ways[0].steps;
  auto const slash = steps.rfind('/');
  rule_path holder = target;
  holder.ways[0].steps = slash == std::string::npos ? std::string() : steps.substr(0, slash);
  std::string const name = slash == std::string::npos ? steps : steps.substr(slash + 1);
  auto const tell = [&](node where, std::string const& below) {
    out.found.push_back({level_of(*r.row), std::string(r.row->id), "", tree_.at(where).line,
                         tree_.pointer(where) + "/" + below, "«" + name + "» is missing",
                         why.text.empty() ? "it is required" : "it is required when " + why.text,
                         "add " + name});
  };
  auto const holders = select(at, holder);
  if (holders.empty() && why.asks == 'W') return tell(at, steps);
  for (auto const& each : holders) {
    if (tree_.select(each.at, name).empty()) tell(each.at, name);
  }
}

void judge::forbid(node at, rule const& r, clause const& why, rule_path const& target, judgement& out) {
  for (auto const& each : select(at, target)) {
    out.found.push_back({level_of(*r.row), std::string(r.row->id), "", tree_.at(each.at).line,
                         tree_.pointer(each.at),
                         "«" + std::string(tree_.at(each.at).local()) + "» may not be used",
                         why.text.empty() ? "nothing" : "nothing when " + why.text, "leave it out"});
  }
}

void judge::demand(node at, rule const& r, judgement& out) {
  if (!r.when.empty()) {
    auto const when = holds(at, r.when[0]);
    if (when == answer::unknown) return undecided(r, out);
    if (when == answer::no) return;
  }
  auto const must = holds(at, r.must[0]);
  if (must == answer::unknown) return undecided(r, out);
  if (must == answer::yes) return;
  auto const targets = select(at, r.targets[0]);
  auto const where = targets.empty() ? at : targets[0].at;
  auto const& text = tree_.at(where).text;
  auto const& steps = r.targets[0].ways[0].steps;
  out.found.push_back(
      {level_of(*r.row), std::string(r.row->id), "", tree_.at(where).line,
       targets.empty() && !steps.empty() ? tree_.pointer(at) + "/" + steps : tree_.pointer(where),
       text.empty() ? "the rule is not kept" : "«" + text + "» breaks the rule", r.text,
       "change it so that the rule holds"});
}

}  // namespace lifeline::border
