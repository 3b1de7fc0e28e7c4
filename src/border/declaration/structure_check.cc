// SPDX-License-Identifier: Apache-2.0
#include "border/declaration/structure_check.h"

#include <map>

#include "border/declaration/judge.h"
#include "model/customs/structure.h"

namespace lifeline::border {
namespace {

using model::customs::structure_of;
using model::customs::structure_row;
using node = message_tree::node;

class walker {
 public:
  explicit walker(message_tree const& tree) : tree_(tree) {}

  void check(node at, std::string_view type);
  void tell(node at, std::string_view code, std::string pointer, std::string what, std::string expected) {
    found_.push_back({severity::error, std::string(code), "", tree_.at(at).line, std::move(pointer),
                      std::move(what), std::move(expected), "write the message as its schema has it"});
  }
  problems take() { return std::move(found_); }

 private:
  using counts = std::map<structure_row const*, std::size_t>;
  structure_row const* pick(std::string_view type, std::string_view name, counts const& seen) const;
  void check_children(node at, std::string_view type, counts& seen);
  void check_leaf(node at, structure_row const& row);

  message_tree const& tree_;
  problems found_;
};

constexpr std::string_view wco_namespace = "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2";
constexpr std::string_view ncts_namespace = "http://ncts.dgtaxud.ec";

std::string quoted(std::string_view name) {
  return "«" + std::string(name) + "»";
}

void walker::check_leaf(node at, structure_row const& row) {
  auto const& e = tree_.at(at);
  if (!e.children.empty()) {
    return tell(at, "structure-form", tree_.pointer(at), quoted(e.local()) + " holds elements",
                "text of form " + std::string(row.form));
  }
  if (!has_form(e.text, row.form)) {
    tell(at, "structure-form", tree_.pointer(at),
         quoted(e.text) + " has not the form of " + std::string(e.local()), std::string(row.form));
  }
}

// A name may have two rows, one after the other: a response holds what it answers, then a declaration whole.
structure_row const* walker::pick(std::string_view type, std::string_view name, counts const& seen) const {
  structure_row const* out = nullptr;
  for (auto const& row : structure_of(type)) {
    if (row.name != name) continue;
    out = &row;
    auto const used = seen.find(out);
    if (used == seen.end() || row.most == 0 || used->second < row.most) break;
  }
  return out;
}

void walker::check_children(node at, std::string_view type, counts& seen) {
  auto const rows = structure_of(type);
  std::size_t furthest = 0;
  for (auto const child : tree_.select(at, "*")) {
    auto const name = tree_.at(child).local();
    auto const* const row = pick(type, name, seen);
    if (row == nullptr) {
      tell(child, "structure-unknown", tree_.pointer(child), quoted(name) + " may not stand here",
           "an element of the schema");
      continue;
    }
    auto const place = static_cast<std::size_t>(row - rows.data());
    if (place < furthest) {
      tell(child, "structure-order", tree_.pointer(child), quoted(name) + " stands too late",
           quoted(name) + " before " + quoted(rows[furthest].name));
    }
    furthest = std::max(furthest, place);
    if (++seen[row] == std::size_t{row->most} + 1 && row->most != 0) {
      tell(child, "structure-too-many", tree_.pointer(child), quoted(name) + " is given too often",
           "at most " + std::to_string(row->most));
    }
    if (row->has_children()) {
      check(child, row->form);
    } else {
      check_leaf(child, *row);
    }
  }
}

void walker::check(node at, std::string_view type) {
  counts seen;
  check_children(at, type, seen);
  for (auto const& row : structure_of(type)) {
    if (row.least == 0 || seen[&row] >= row.least) continue;
    tell(at, "structure-missing", tree_.pointer(at) + "/" + std::string(row.name),
         quoted(row.name) + " is missing", "at least " + std::to_string(row.least));
  }
}

}  // namespace

problems check_structure(message_tree const& tree) {
  walker out(tree);
  auto const name = tree.at(0).local();
  auto const type = model::customs::structure_of_root(name);
  auto const wanted = name == "MetaData" ? wco_namespace : ncts_namespace;
  if (!type.empty() && model::customs::namespace_of_root(tree.at(0)) != wanted) {
    out.tell(0, "structure-unknown", tree.pointer(0),
             quoted(name) + " is not in the namespace of that message", std::string(wanted));
  } else if (type.empty()) {
    out.tell(0, "structure-unknown", tree.pointer(0), quoted(name) + " is no message that Lifeline knows",
             "MetaData (WCO DMS) or CCnnnC (NCTS)");
  } else {
    out.check(0, type);
  }
  return out.take();
}

}  // namespace lifeline::border
