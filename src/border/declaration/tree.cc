// SPDX-License-Identifier: Apache-2.0
#include "border/declaration/tree.h"

#include <map>

namespace lifeline::border {

using model::customs::element;

message_tree::message_tree(element const& root) {
  cells_.push_back({&root, none, 0, 1, true});
  for (node n = 0; n < cells_.size(); ++n) lay_children(n);
}

void message_tree::lay_children(node n) {
  auto const& own = *cells_[n].element;
  auto const first = static_cast<node>(cells_.size());
  cells_[n].first_child = first;
  std::map<std::string_view, std::uint32_t> seen;
  for (auto const& each : own.children) cells_.push_back({&each, n, 0, ++seen[each.local()], true});
  for (node i = first; i < cells_.size(); ++i) {
    auto const found = seen.find(cells_[i].element->local());
    cells_[i].alone = found == seen.end() || found->second == 1;
  }
}

void message_tree::step(std::vector<node> const& from, std::string_view name, std::vector<node>& to) const {
  for (auto const n : from) {
    if (name == "..") {
      if (cells_[n].parent != none && (to.empty() || to.back() != cells_[n].parent))
        to.push_back(cells_[n].parent);
      continue;
    }
    auto const& own = cells_[n];
    for (std::size_t i = 0; i < own.element->children.size(); ++i) {
      if (name == "*" || own.element->children[i].local() == name) {
        to.push_back(own.first_child + static_cast<node>(i));
      }
    }
  }
}

std::vector<message_tree::node> message_tree::select(node from, std::string_view path) const {
  std::vector<node> here = {from};
  while (!path.empty() && !here.empty()) {
    auto const slash = path.find('/');
    std::vector<node> next;
    step(here, path.substr(0, slash), next);
    here = std::move(next);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  }
  return here;
}

std::string message_tree::pointer(node n) const {
  std::string out;
  for (; n != none; n = cells_[n].parent) {
    std::string part = "/" + std::string(cells_[n].element->local());
    if (!cells_[n].alone) part += "[" + std::to_string(cells_[n].place) + "]";
    out.insert(0, part);
  }
  return out;
}

}  // namespace lifeline::border
