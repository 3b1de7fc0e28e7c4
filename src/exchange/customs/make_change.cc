// SPDX-License-Identifier: Apache-2.0
// Amendments and cancellations.
#include <fmt/format.h>

#include <algorithm>

#include "border/declaration/check.h"
#include "exchange/customs/build.h"
#include "exchange/customs/make.h"
#include "exchange/customs/make_inside.h"

namespace lifeline::exchange::customs {
namespace {

using namespace model::customs;

void put_pointer(element& at, std::vector<border::wco_step> const& steps) {
  for (auto const& each : steps) {
    element& e = at.add("Pointer");
    e.add("SequenceNumeric", std::to_string(std::max(each.sequence, 1U)));
    e.add("DocumentSectionCode", each.section);
    e.add_given("TagID", each.tag);
  }
}

class difference {
 public:
  difference(element& message, std::string_view reason_code) : message_(message), reason_code_(reason_code) {}

  // What is in `b` that differs from `a` goes into `part`, which stands at the same place.
  void compare(element const& a, element const& b, std::string const& pointer, element& part) {
    for (auto const& name : names_of(a, b)) {
      auto const before = all(a, name);
      auto const after = all(b, name);
      for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
        std::string const here = fmt::format("{}/{}[{}]", pointer, name, i + 1);
        compare_one(i < before.size() ? before[i] : nullptr, i < after.size() ? after[i] : nullptr, here,
                    part);
      }
    }
  }

 private:
  static std::vector<std::string> names_of(element const& a, element const& b) {
    std::vector<std::string> out;
    for (auto const* e : {&b, &a}) {
      for (auto const& each : e->children) {
        if (std::find(out.begin(), out.end(), each.local()) == out.end()) out.emplace_back(each.local());
      }
    }
    return out;
  }
  static std::vector<element const*> all(element const& e, std::string_view name) {
    std::vector<element const*> out;
    for (auto const& each : e.children) {
      if (each.local() == name) out.push_back(&each);
    }
    return out;
  }

  void compare_one(element const* a, element const* b, std::string const& here, element& part) {
    if (a != nullptr && b != nullptr && same(*a, *b)) return;
    if (a == nullptr || b == nullptr || b->children.empty()) {
      tell(here);
      if (b != nullptr) part.children.push_back(*b);
      return;
    }
    element inner(b->name);
    // An item keeps the number it is known by.
    if (auto const* const number = b->child("SequenceNumeric")) inner.children.push_back(*number);
    compare(*a, *b, here, inner);
    part.children.push_back(std::move(inner));
  }

  void tell(std::string const& here) {
    element& e = message_.add("Amendment");
    e.add("ChangeReasonCode", reason_code_);
    put_pointer(e, border::wco_pointer(here));
  }

  element& message_;
  std::string_view reason_code_;
};

void put_reason(element& declaration, std::string_view reason) {
  if (reason.empty()) return;
  element& e = declaration.add("AdditionalInformation");
  e.add("StatementDescription", reason);
  e.add("StatementTypeCode", "AES");
  put_pointer(e, {{"42A", 1, ""}, {"06A", 1, ""}});
}

element request_root(element const& like, request const& r, std::string_view type) {
  element root = wco_root(like.at("ResponsibleCountryCode"), like.at("ResponsibleAgencyName"), false);
  element& declaration = *root.child("Declaration");
  declaration.add("FunctionCode", "13");
  declaration.add_given("FunctionalReferenceID", r.lrn);
  declaration.add_given("ID", r.mrn);
  declaration.add("TypeCode", type);
  put(declaration, "Submitter/ID", r.submitter);
  put_reason(declaration, r.reason);
  return root;
}

void carry_head(element const& from, element& to, std::string_view message, std::string_view id,
                instant prepared) {
  put_head(to, {from.at("messageSender"), from.at("messageRecipient"), message, id, ""}, prepared);
}

message transit_cancellation(element const& declaration, request const& r, instant prepared) {
  message out{"", ncts_root("CC014C")};
  carry_head(declaration, out.root, "CC014C", r.lrn, prepared);
  put(out.root, r.mrn.empty() ? "TransitOperation/LRN" : "TransitOperation/MRN",
      r.mrn.empty() ? declaration.at("TransitOperation/LRN") : r.mrn);
  put(out.root, "Invalidation/requestDateAndTime", ncts_time(prepared));
  put(out.root, "Invalidation/initiatedByCustoms", "0");
  put(out.root, "Invalidation/justification", r.reason);
  for (auto const* name : {"CustomsOfficeOfDeparture", "HolderOfTheTransitProcedure"}) {
    if (auto const* const e = declaration.child(name)) out.root.children.push_back(*e);
  }
  fit(out.root);
  return out;
}

}  // namespace

message make_amendment(message const& before, message const& after, request const& r) {
  message out{"", request_root(after.root, r, "COR")};
  auto const* const a = before.root.child("Declaration");
  auto const* const b = after.root.child("Declaration");
  if (a == nullptr || b == nullptr) return out;
  element& declaration = *out.root.child("Declaration");
  element changed("Declaration");
  difference(declaration, r.reason_code.empty() ? "32" : r.reason_code)
      .compare(*a, *b, "/MetaData/Declaration", changed);
  // The head of the request is its own: what names the declaration cannot be amended.
  std::erase_if(changed.children, [](element const& e) {
    return e.local() == "FunctionCode" || e.local() == "FunctionalReferenceID" || e.local() == "TypeCode" ||
           e.local() == "ID";
  });
  for (auto& each : changed.children) declaration.children.push_back(std::move(each));
  fit(out.root);
  return out;
}

message make_cancellation(message const& declaration, request const& r, instant prepared) {
  if (declaration.root.child("Declaration") == nullptr)
    return transit_cancellation(declaration.root, r, prepared);
  message out{"", request_root(declaration.root, r, "INV")};
  put(*out.root.child("Declaration"), "Amendment/ChangeReasonCode", "1");
  fit(out.root);
  return out;
}

message make_transit_amendment(message const& after, request const& r, instant prepared) {
  message out{"", ncts_root("CC013C")};
  carry_head(after.root, out.root, "CC013C", r.lrn, prepared);
  for (auto const& each : after.root.children) {
    if (each.local().starts_with("message") || each.local() == "preparationDateAndTime" ||
        each.local() == "correlationIdentifier")
      continue;
    out.root.children.push_back(each);
  }
  if (auto* const operation = out.root.child("TransitOperation")) {
    if (!r.mrn.empty()) {
      std::erase_if(operation->children, [](element const& e) { return e.local() == "LRN"; });
      operation->add("MRN", r.mrn);
    }
    operation->add("amendmentTypeFlag", "0");
  }
  fit(out.root);
  return out;
}

}  // namespace lifeline::exchange::customs
