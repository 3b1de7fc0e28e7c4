// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "model/goods_code.h"
#include "model/paper/form.h"
#include "model/paper/term.h"

namespace lifeline::model {
namespace {

// Within the thousand of a paper: roles from 100 (ten each), fields from 300, columns from 500.
class checker {
 public:
  explicit checker(paper const& p) : paper_(p), form_(form_of(p.kind)) {}

  std::vector<paper_finding> run() {
    for (std::size_t i = 0; i < form_.roles.size(); ++i) look_at(form_.roles[i], 100 + 10 * number(i));
    for (std::size_t i = 0; i < form_.fields.size(); ++i) look_at(form_.fields[i], 300 + number(i));
    if (paper_.lines.empty()) add(500, "lines", 0, "has no line of goods");
    for (std::size_t i = 0; i < paper_.lines.size(); ++i) {
      for (std::size_t j = 0; j < form_.columns.size(); ++j)
        look_at_column(i, form_.columns[j], 501 + number(j));
    }
    look_closer();
    return std::move(out_);
  }

 private:
  static std::int32_t number(std::size_t i) { return static_cast<std::int32_t>(i); }

  // "chargeable_mass_g" as people say it: without the unit.
  static std::string plain(std::string_view name) {
    for (std::string_view const unit : {"_g", "_cents", "_cm3", "_pieces"}) {
      if (name.size() > unit.size() && name.substr(name.size() - unit.size()) == unit)
        name.remove_suffix(unit.size());
    }
    std::string out(name);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
  }

  void add(std::int32_t number, std::string_view field, std::int32_t line, std::string const& what) {
    auto subject = "The " + (paper_.kind == paper_kind::cmr ? "CMR note" : plain(name_of(paper_.kind)));
    if (line > 0) subject += ", line " + std::to_string(line) + ",";
    out_.push_back({(static_cast<std::int32_t>(paper_.kind) + 1) * 1000 + number, std::string(field), line,
                    subject + " " + what + " (" + std::string(form_.basis) + ")."});
  }

  void look_at(role_use const& use, std::int32_t number) {
    auto const name = std::string(name_of(use.role));
    auto const* party = find_party(paper_, use.role);
    if (party == nullptr || party->name.empty()) {
      if (use.must) add(number, name, 0, "does not say who is " + name);
      return;
    }
    if (use.address && (party->address.empty() || party->city.empty() || party->country.empty()))
      add(number + 1, name + ".address", 0, "lacks street, city or country of the " + name);
    if (use.phone && party->phone.empty())
      add(number + 2, name + ".phone", 0, "lacks a telephone number of the " + name);
    if (use.eori && party->eori.empty())
      add(number + 3, name + ".eori", 0, "lacks the EORI number of the " + name);
  }

  void look_at(term_use const& use, std::int32_t number) {
    auto const value = value_of(paper_, use.name);
    auto const* term = find_paper_term(use.name);
    if (value.empty()) {
      if (use.must) add(number, use.name, 0, "lacks " + plain(use.name));
    } else if (term != nullptr && !is_of_sort(value, term->sort)) {
      add(number, use.name, 0, "says «" + std::string(value) + "» as " + plain(use.name));
    }
  }

  void look_at_column(std::size_t line, term_use const& use, std::int32_t number) {
    if (!use.must || !column_text(paper_.lines[line], use.name).empty()) return;
    add(number, use.name, static_cast<std::int32_t>(line) + 1, "lacks " + plain(use.name));
  }

  // What depends on something else: numbers from 900.
  void look_closer() {
    auto const waybill = value_of(paper_, "waybill");
    if (paper_.kind == paper_kind::air_waybill && !waybill.empty() && !is_air_waybill(waybill))
      add(901, "waybill", 0, "has a number whose check digit is not right: «" + std::string(waybill) + "»");
    if (paper_.kind == paper_kind::conformity_sheet) look_for_notified_body();
    if (paper_.kind != paper_kind::air_waybill) return;
    auto const* from = find_party(paper_, paper_role::shipper);
    auto const* to = find_party(paper_, paper_role::consignee);
    if (from != nullptr && to != nullptr && !from->country.empty() && from->country == to->country &&
        value_of(paper_, "agreed_stop").empty())
      add(902, "agreed_stop", 0, "stays within one State and lacks an agreed stop in another");
  }

  // Protective equipment of category III needs one; which category, the certificate says.
  void look_for_notified_body() {
    for (std::size_t i = 0; i < paper_.lines.size(); ++i) {
      auto const& line = paper_.lines[i];
      if (line.legislation.find("2016/425") != std::string::npos && line.notified_body.empty())
        add(903, "notified_body", static_cast<std::int32_t>(i) + 1,
            "is for protective equipment and lacks the number of a notified body");
    }
  }

  paper const& paper_;
  paper_form const& form_;
  std::vector<paper_finding> out_;
};

}  // namespace

std::string_view value_of(paper const& p, std::string_view field) {
  auto const at =
      std::find_if(p.fields.begin(), p.fields.end(), [&](auto const& f) { return f.name == field; });
  return at == p.fields.end() ? std::string_view() : std::string_view(at->value);
}

paper_party const* find_party(paper const& p, paper_role role) {
  auto const at =
      std::find_if(p.parties.begin(), p.parties.end(), [&](auto const& one) { return one.role == role; });
  return at == p.parties.end() ? nullptr : &*at;
}

void set_value(paper& p, std::string_view field, std::string value) {
  auto const at =
      std::find_if(p.fields.begin(), p.fields.end(), [&](auto const& f) { return f.name == field; });
  if (value.empty()) {
    if (at != p.fields.end()) p.fields.erase(at);
  } else if (at == p.fields.end()) {
    p.fields.push_back({std::string(field), std::move(value)});
  } else {
    at->value = std::move(value);
  }
}

std::vector<paper_finding> check_paper(paper const& p) {
  return checker(p).run();
}

}  // namespace lifeline::model
