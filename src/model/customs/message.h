// SPDX-License-Identifier: Apache-2.0
// A customs message as it is on the wire: an ordered tree of named elements with text at the leaves. WCO and
// NCTS messages are kept whole in it, so that what Lifeline does not understand is carried, never lost; typed
// views (model/customs/declaration.h, reply.h) read from it what Lifeline does understand.
//
// Paths name elements by their local names: "GoodsShipment/GovernmentAgencyGoodsItem/Packaging", relative to
// an element. A pointer is an absolute path with positions from 1 where a name is repeated:
// "/MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[2]/Packaging[1]". Cost: linear in the tree.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline::model::customs {

struct attribute {
  std::string name;  // as written, with its prefix; namespace declarations among them
  std::string value;
  bool operator==(attribute const&) const = default;
};

struct element {
  std::string name;  // as written, with its prefix: "md:MetaData"
  std::string text;  // of an element without children; otherwise empty
  std::vector<attribute> attributes;
  std::vector<element> children;
  std::size_t line = 0;  // in the file it was read from; 0 = made here

  element() = default;
  explicit element(std::string_view given_name, std::string_view given_text = {})
      : name(given_name), text(given_text) {}

  std::string_view local() const;  // "MetaData"
  element const* child(std::string_view local_name) const;
  element* child(std::string_view local_name);
  // The text of the first element at a path; empty when there is none.
  std::string_view at(std::string_view path) const;
  // The first element at a path; null when there is none.
  element const* find(std::string_view path) const;
  element& add(std::string_view given_name, std::string_view given_text = {});
  // Adds a leaf unless the text is empty.
  void add_given(std::string_view given_name, std::string_view given_text);
  std::string_view attribute_of(std::string_view local_name) const;
};

// Equal in names, attributes, text and order; lines of the file do not count.
bool same(element const&, element const&);

struct message {
  std::string file;  // where it came from, for problems; empty = made here
  element root;
};

// The namespace that the root element is in, by its own declarations; empty when it has none.
std::string_view namespace_of_root(element const& root);

}  // namespace lifeline::model::customs
