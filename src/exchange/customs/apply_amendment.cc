// SPDX-License-Identifier: Apache-2.0
// An amendment taken over into the declaration that it amends. The request holds the changed parts alone, so
// the second of three documents stands there as the only one: which it is, only the pointers say.
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "border/declaration/check.h"
#include "exchange/customs/build.h"
#include "exchange/customs/make.h"

namespace lifeline::exchange::customs {
namespace {

using namespace model::customs;

// What the pointers of a request name below an element: names, and places from 1 among those of a name.
struct pointed {
  std::map<std::string, std::map<std::size_t, pointed>, std::less<>> below;
};

bool is_head(element const& e) {
  static std::set<std::string_view> const names = {
      "FunctionCode", "FunctionalReferenceID", "TypeCode", "ID", "Submitter", "Amendment"};
  return names.count(e.local()) > 0 ||
         (e.local() == "AdditionalInformation" && e.at("StatementTypeCode") == "AES");
}

std::vector<border::wco_step> pointer_in(element const& amendment) {
  std::vector<border::wco_step> out;
  for (auto const& each : amendment.children) {
    if (each.local() != "Pointer") continue;
    border::wco_step step;
    step.section = each.at("DocumentSectionCode");
    step.tag = each.at("TagID");
    step.sequence =
        static_cast<unsigned>(std::strtoul(std::string(each.at("SequenceNumeric")).c_str(), nullptr, 10));
    out.push_back(std::move(step));
  }
  return out;
}

// "/MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[2]/CustomsValue" into the tree.
void add_pointer(std::string const& pointer, pointed& root) {
  constexpr std::string_view begin = "/MetaData/Declaration/";
  if (!pointer.starts_with(begin)) return;
  auto* here = &root;
  for (std::size_t at = begin.size(); at < pointer.size();) {
    auto const end = std::min(pointer.find('/', at), pointer.size());
    auto const step = pointer.substr(at, end - at);
    auto const open = step.find('[');
    std::size_t place = 1;
    if (open != std::string::npos)
      place = std::max<std::size_t>(1, std::strtoul(step.c_str() + open + 1, nullptr, 10));
    here = &here->below[step.substr(0, open)][place];
    at = end + 1;
  }
}

std::vector<std::size_t> places_of(element const& e, std::string_view name) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < e.children.size(); ++i) {
    if (e.children[i].local() == name) out.push_back(i);
  }
  return out;
}

// Where nothing points: the place of the one with the same number, or of the only one there is; 0: it is new.
std::size_t place_unpointed(element const& into, element const& part) {
  auto const number = part.at("SequenceNumeric");
  auto const all = places_of(into, part.local());
  if (number.empty()) return all.size() == 1 ? 1 : 0;
  for (std::size_t n = 0; n < all.size(); ++n) {
    if (into.children[all[n]].at("SequenceNumeric") == number) return n + 1;
  }
  return 0;
}

void merge(element& into, element const& part, pointed const& at);

// The parts of one name stand in the order of the places that are pointed at; what is pointed at beyond them
// is gone, and can only be the last of its name.
void merge_name(element& into, element const& part, std::string const& name, pointed const& at) {
  static std::map<std::size_t, pointed> const nowhere;
  auto const known = at.below.find(name);
  auto const& named = known == at.below.end() ? nowhere : known->second;
  auto next = named.begin();
  for (auto const from : places_of(part, name)) {
    auto const& one = part.children[from];
    bool const told = next != named.end();
    auto const place = told ? next->first : place_unpointed(into, one);
    auto const there = places_of(into, name);
    if (place == 0 || place > there.size()) {
      into.children.push_back(one);
    } else {
      merge(into.children[there[place - 1]], one, told ? next->second : pointed{});
    }
    if (told) ++next;
  }
  auto const there = places_of(into, name);
  for (auto gone = named.rbegin(); gone.base() != next; ++gone) {
    if (gone->first <= there.size())
      into.children.erase(
          std::next(into.children.begin(), static_cast<std::ptrdiff_t>(there[gone->first - 1])));
  }
}

void merge(element& into, element const& part, pointed const& at) {
  if (part.children.empty() && at.below.empty()) {
    into.text = part.text;
    into.attributes = part.attributes;
    return;
  }
  std::set<std::string, std::less<>> names;
  for (auto const& each : part.children) names.emplace(each.local());
  for (auto const& [name, places] : at.below) names.insert(name);
  for (auto const& name : names) merge_name(into, part, name, at);
}

}  // namespace

message apply_amendment(message const& before, message const& amendment) {
  message out = before;
  auto* const into = out.root.child("Declaration");
  auto const* const asked = amendment.root.child("Declaration");
  if (into == nullptr || asked == nullptr) return out;
  element part("Declaration");
  pointed root;
  for (auto const& each : asked->children) {
    if (!is_head(each)) part.children.push_back(each);
    if (each.local() == "Amendment") add_pointer(border::pointer_of(pointer_in(each)), root);
  }
  merge(*into, part, root);
  fit(out.root);
  return out;
}

}  // namespace lifeline::exchange::customs
