// SPDX-License-Identifier: Apache-2.0
// A message laid flat so that rules can walk it both ways: every element with its parent, its children and
// its pointer. Holds references into the message, which must outlive it. Cost: linear to build; a step of a
// path costs the children it looks at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/customs/message.h"

namespace lifeline::border {

class message_tree {
 public:
  using node = std::uint32_t;  // 0 is the root element
  static constexpr node none = 0xFFFFFFFF;

  explicit message_tree(model::customs::element const& root);

  model::customs::element const& at(node n) const { return *cells_[n].element; }
  node parent(node n) const { return cells_[n].parent; }
  // All elements at a path below `from`; ".." goes up, "*" is any name.
  std::vector<node> select(node from, std::string_view path) const;
  // Place among siblings of the same name, from 1; and whether there are others of the name.
  std::uint32_t place(node n) const { return cells_[n].place; }
  // "/CC015C/Consignment/HouseConsignment[2]/grossMass"
  std::string pointer(node n) const;
  std::size_t size() const { return cells_.size(); }

 private:
  struct cell {
    model::customs::element const* element = nullptr;
    node parent = none;
    node first_child = 0;
    std::uint32_t place = 1;
    bool alone = true;
  };
  void lay_children(node n);
  void step(std::vector<node> const& from, std::string_view name, std::vector<node>& to) const;

  std::vector<cell> cells_;
};

}  // namespace lifeline::border
