// SPDX-License-Identifier: Apache-2.0
#include "authority/office.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "border/code/check_digit.h"
#include "exchange/customs/build.h"
#include "exchange/customs/make.h"
#include "exchange/customs/reply_format.h"
#include "exchange/customs/xml.h"

namespace lifeline::authority {
namespace {

namespace customs = exchange::customs;
using model::customs::element;
using model::customs::message;
using model::customs::reply;

constexpr char const* field_remark =
    "SIMULATOR: this answer comes from a test program, not from an authority";

date day_of(instant at) {
  return std::chrono::floor<std::chrono::days>(at);
}

bool is_wco(message const& m) {
  return m.root.local() == "MetaData";
}

bool is_request(message const& m) {
  return m.root.local() == "CC013C" || m.root.local() == "CC014C" ||
         m.root.at("Declaration/FunctionCode") == "13";
}

bool is_of_destination(message const& m) {
  return m.root.local() == "CC007C" || m.root.local() == "CC044C";
}

// The declaration as the office of destination answers on it: to whoever wrote, with the parties he named.
message seen_from_destination(message const& declaration, message const& from) {
  message out = declaration;
  std::erase_if(out.root.children, [](element const& e) {
    return e.local().starts_with("message") || e.local() == "preparationDateAndTime" ||
           e.local() == "correlationIdentifier";
  });
  for (auto const& each : from.root.children) {
    auto const name = each.local();
    if (name.starts_with("message") || name == "CustomsOfficeOfDestinationActual" ||
        name == "TraderAtDestination")
      out.root.children.push_back(each);
  }
  return out;
}

std::string lrn_of(message const& m) {
  return std::string(m.root.at(is_wco(m) ? "Declaration/FunctionalReferenceID" : "TransitOperation/LRN"));
}

// An IE013 is the whole declaration, with the MRN instead of the LRN.
message declaration_of(message const& request, message const& before, std::string const& lrn) {
  message out = request;
  out.root.name = before.root.name;
  customs::put(out.root, "TransitOperation/LRN", lrn);
  if (auto* const type = out.root.child("messageType")) type->text = before.root.at("messageType");
  customs::fit(out.root);
  return out;
}

std::string mrn_of(message const& m) {
  return std::string(m.root.at(is_wco(m) ? "Declaration/ID" : "TransitOperation/MRN"));
}

bool is_export(message const& m) {
  return m.root.at("Declaration/TypeCode").starts_with("EX");
}

bool is_prelodged(message const& m) {
  if (is_wco(m)) return m.root.at("Declaration/TypeCode").ends_with('D');
  return m.root.at("TransitOperation/additionalDeclarationType") == "D";
}

// Code and reason of a functional error as guideline G0010 has them.
std::string ncts_error_code(std::string const& rule) {
  if (rule.size() != 5) return "15";
  return rule[0] == 'C' ? "13" : rule[0] == 'R' ? "14" : rule[0] == 'B' || rule[0] == 'E' ? "50" : "15";
}

// A name that any file system takes.
std::string file_name(std::string_view lrn) {
  std::string out;
  for (char const c : lrn.substr(0, 40)) {
    bool const plain =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
    out += plain ? c : '_';
  }
  return out.empty() ? "unreadable" : out;
}

reply start_reply(message const& m, std::string code, int number) {
  reply out;
  out.format = is_wco(m) ? "WCO" : code;
  out.simulator = is_wco(m) ? std::string(field_remark)
                            : "SIMULATOR." + std::string(m.root.at("messageRecipient")).substr(0, 24);
  out.lrn = lrn_of(m);
  out.version = "1";
  out.id = ("SIM" + std::to_string(number) + "-" + code + "-" + out.lrn).substr(0, 35);
  out.code = std::move(code);
  return out;
}

answer answer_of(reply const& r, message const& to, instant at, int number) {
  auto const made = customs::write_reply(r, to, at);
  return {at, file_name(r.lrn) + "-" + std::to_string(number) + "-" + r.code + ".xml",
          customs::write_xml(made.root, remark), r.lrn, r.code};
}

// What cannot be read has no format to answer in; a rejection of the WCO format says what is wrong with it.
answer refuse_bytes(problems const& found, std::string_view file, instant now, int number) {
  message none{std::string(file), element("MetaData")};
  reply r = start_reply(none, "03", number);
  for (auto const& p : found) r.errors.push_back({"LLXML", "/MetaData/Declaration", "", to_text(p)});
  auto made = answer_of(r, none, now, number);
  made.name = file_name(file) + "-" + std::to_string(number) + "-03.xml";
  return made;
}

}  // namespace

std::uint64_t office::draw(std::string_view lrn, std::string_view what) const {
  auto const digest =
      sha256_hex(std::to_string(settings_.seed) + "/" + std::string(what) + "/" + std::string(lrn));
  std::uint64_t out = 0;
  for (char const c : digest.substr(0, 12)) {
    out = out * 16 + static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  return out;
}

// "26BESIM000000001J" and its check digit: a number that nobody takes for a real one, yet well-formed.
std::string office::new_mrn(message const& m, instant now) {
  auto const office_code = m.root.at("CustomsOfficeOfDeparture/referenceNumber");
  std::string const country = office_code.size() < 2 ? "ZZ" : std::string(office_code.substr(0, 2));
  auto number = std::to_string(++registered_);
  if (number.size() < 9) number.insert(0, 9 - number.size(), '0');
  char const procedure = is_wco(m) ? (is_export(m) ? 'A' : 'R') : 'J';
  std::string body = lifeline::to_text(now).substr(2, 2) + country + "SIM" + number + procedure;
  auto const check = border::iso_6346_check(body);
  return body + static_cast<char>('0' + check.value_or(0));
}

void office::say(entry& e, step_answer const& what, instant& at, std::vector<answer>& out) {
  say_to(e.message, e, what, at, out);
}

void office::say_to(message const& whom, entry& e, step_answer const& what, instant& at,
                    std::vector<answer>& out) {
  if (!out.empty() && settings_.delay > duration(0)) {
    auto const span = static_cast<std::uint64_t>(settings_.delay.count());
    at += duration(static_cast<std::int64_t>(draw(e.state.lrn, what.code) % (span + 1)));
  }
  reply r = start_reply(whom, what.code, ++e.answers);
  r.mrn = e.state.mrn;
  r.granted = true;
  if (!what.note.empty()) r.notes.push_back(what.note);
  if (what.code == "06") r.documents.push_back("N935");
  if (what.code == "13") {
    r.status = what.status;
    r.taxes = e.taxes.lines;
    r.notes.insert(r.notes.end(), e.taxes.notes.begin(), e.taxes.notes.end());
  }
  border::step step{};
  bool const known = border::step_of(what.code, true, step);
  // What the trader at destination hears does not close the case: the write-off to the holder does.
  if (what.code == "CC025C") step = border::step::note;
  auto const verdict =
      known ? border::take(e.state, {step, r.id, "", r.mrn}) : border::state_verdict::too_early;
  if (verdict != border::state_verdict::taken) return;
  out.push_back(answer_of(r, whom, at, e.answers));
  if (what.code != "CC029C") return;
  auto const named = parse_date(e.message.root.at("TransitOperation/limitDate"));
  e.limit = named ? *named : day_of(at) + std::chrono::days(settings_.limit_days);
  next_limit_ = std::min(next_limit_.value_or(*e.limit), *e.limit);
}

// What the final notice asks for, from the account; what was paid before is not paid again. False: it holds
// too little.
bool office::pay_for(entry& e) {
  std::int64_t due = -e.paid_cents;
  for (auto const& line : e.taxes.lines) due += parse_scaled(line.payable, 100).value_or(0);
  if (settings_.balance_cents) {
    if (due > *settings_.balance_cents) return false;
    *settings_.balance_cents -= due;
  }
  e.paid_cents += due;
  return true;
}

void office::go_on(entry& e, std::vector<step_answer> steps, instant& at, std::vector<answer>& out) {
  for (auto each = steps.begin(); each != steps.end(); ++each) {
    say(e, *each, at, out);
    if (each->code != "13" || each->status != "4" || pay_for(e)) continue;
    say(e, {"14", "The deferment account of the simulator holds too little"}, at, out);
    e.waits.assign(each + 1, steps.end());
    e.remind = at + std::chrono::hours(24);
    unpaid_.push_back(e.state.lrn);
    return;
  }
}

std::vector<office::step_answer> office::course(entry const& e) const {
  auto const lrn = e.state.lrn;
  bool const control = draw(lrn, "control") % 1000 < static_cast<std::uint64_t>(settings_.control_permille);
  bool const documents =
      draw(lrn, "documents") % 1000 < static_cast<std::uint64_t>(settings_.documents_permille);
  std::vector<step_answer> out;
  if (!is_wco(e.message)) {
    out.push_back({"CC928C", ""});
    out.push_back({"CC028C", ""});
    if (control || documents) out.push_back({"CC060C", ""});
    out.push_back({"CC029C", ""});
    return out;
  }
  if (is_prelodged(e.message)) out.push_back({"02", ""});
  out.push_back({"01", e.taxes.missing.empty() ? "" : "No tax is assessed: " + e.taxes.missing.front()});
  if (control) out.push_back({"05", "Selected for control by the simulator"});
  if (documents) out.push_back({"06", ""});
  if (!e.taxes.lines.empty()) {
    out.push_back({"13", "", "67"});
    out.push_back({"13", "", "4"});
  }
  if (is_export(e.message)) out.push_back({"08", ""});
  out.push_back({"09", ""});
  return out;
}

office::entry* office::find(std::string const& mrn, std::string const& lrn) {
  for (auto& [key, e] : cases_) {
    if ((!mrn.empty() && e.state.mrn == mrn) || (mrn.empty() && key == lrn)) return &e;
  }
  return nullptr;
}

void office::reject(message const& m, problems const& found, instant now, std::vector<answer>& out) {
  auto const* const code = is_wco(m) ? "03" : is_of_destination(m) ? "CC057C" : "CC056C";
  reply r = start_reply(m, code, ++refused_);
  r.id = ("SIM-R" + std::to_string(refused_) + "-" + r.code + "-" + r.lrn).substr(0, 35);
  if (is_of_destination(m)) r.mrn = mrn_of(m);  // it has no LRN
  for (auto const& p : found) {
    if (p.level != severity::error) continue;
    if (is_wco(m)) {
      r.errors.push_back({"LL12000", p.column, "", p.code + ": " + p.what + "; " + p.expected});
    } else {
      r.errors.push_back({ncts_error_code(p.code), p.column, p.code, p.what});
    }
  }
  auto made = answer_of(r, m, now, refused_);
  made.name = file_name(r.lrn) + "-R" + std::to_string(refused_) + "-" + r.code + ".xml";
  out.push_back(std::move(made));
}

void office::take_declaration(message m, instant now, std::vector<answer>& out) {
  auto const lrn = lrn_of(m);
  auto const known = cases_.find(lrn);
  if (known != cases_.end() && known->second.state.now != border::phase::rejected) {
    auto const pointer =
        is_wco(m) ? "/MetaData/Declaration/FunctionalReferenceID" : "/CC015C/TransitOperation/LRN";
    return reject(m,
                  {{severity::error, "R0001", "", 0, pointer, "«" + lrn + "» was used before",
                    "an LRN of its own", ""}},
                  now, out);
  }
  entry& e = cases_[lrn];
  e = entry{std::move(m), {}, {}, 0, {}, 0, {}, {}};
  if (e.message.root.at("Declaration/TypeCode").starts_with("IM"))
    e.taxes = assess_declaration(e.message.root, settings_.taxes, day_of(now));
  border::take(e.state, {border::step::submit, "", lrn, ""});
  e.state.mrn = new_mrn(e.message, now);
  instant at = now;
  go_on(e, course(e), at, out);
}

// The declaration as the request wants it; false: it was refused, with what is wrong.
bool office::change(entry& e, message const& request, instant now, std::vector<answer>& out) {
  message changed = is_wco(request) ? customs::apply_amendment(e.message, request)
                                    : declaration_of(request, e.message, e.state.lrn);
  auto const report = border::check_message(changed, {day_of(now), settings_.profile, nullptr, nullptr});
  if (has_errors(report.found)) {
    reject(request, report.found, now, out);
    return false;
  }
  e.message = std::move(changed);
  return true;
}

void office::assess_anew(entry& e, instant& at, std::vector<answer>& out) {
  if (!e.message.root.at("Declaration/TypeCode").starts_with("IM")) return;
  auto const total = [](assessed const& one) {
    std::string text;
    for (auto const& line : one.lines)
      text += line.item + line.type + line.assessed + "/" + line.payable + ";";
    return text;
  };
  auto anew = assess_declaration(e.message.root, settings_.taxes, day_of(at));
  if (total(anew) == total(e.taxes)) return;
  e.taxes = std::move(anew);
  auto steps = std::exchange(e.waits, {});
  std::erase(unpaid_, e.state.lrn);
  e.remind.reset();
  if (!e.taxes.lines.empty()) steps.insert(steps.begin(), {{"13", "", "67"}, {"13", "", "4"}});
  go_on(e, std::move(steps), at, out);
}

std::vector<answer> office::pay(std::int64_t cents, instant now) {
  std::vector<answer> out;
  if (!settings_.balance_cents || cents < 0) return out;
  *settings_.balance_cents += std::min(cents, INT64_MAX - *settings_.balance_cents);
  auto const waiting = std::exchange(unpaid_, {});
  for (auto const& lrn : waiting) {
    auto& e = cases_.at(lrn);
    if (!pay_for(e)) {
      unpaid_.push_back(lrn);
      continue;
    }
    e.remind.reset();
    instant at = now;
    go_on(e, std::exchange(e.waits, {}), at, out);
  }
  return out;
}

std::vector<answer> office::pass(instant now) {
  std::vector<answer> out;
  for (auto const& lrn : unpaid_) {
    auto& e = cases_.at(lrn);
    if (!e.remind || now < *e.remind) continue;
    e.remind.reset();
    instant at = now;
    say(e, {"15", "The deferment account of the simulator still holds too little"}, at, out);
  }
  if (!next_limit_ || day_of(now) <= *next_limit_) return out;
  next_limit_.reset();
  for (auto& [lrn, e] : cases_) {
    if (e.state.now != border::phase::released || !e.limit) continue;
    if (day_of(now) <= *e.limit) {
      next_limit_ = std::min(next_limit_.value_or(*e.limit), *e.limit);
      continue;
    }
    e.limit.reset();
    instant at = now;
    say(e, {"CC035C", "The limit passed and the goods have not arrived; an authority would inquire first"},
        at, out);
  }
  return out;
}

void office::take_request(message const& m, instant now, std::vector<answer>& out) {
  auto* const e = find(mrn_of(m), lrn_of(m));
  bool const cancels = m.root.local() == "CC014C" || m.root.at("Declaration/TypeCode") == "INV";
  std::string const where =
      is_wco(m) ? "/MetaData/Declaration/ID" : "/" + std::string(m.root.local()) + "/TransitOperation/MRN";
  if (e == nullptr) {
    return reject(m,
                  {{severity::error, "R0871", "", 0, where, "«" + mrn_of(m) + "» is not known here",
                    "the MRN of a declaration", ""}},
                  now, out);
  }
  auto const verdict =
      border::take(e->state, {cancels ? border::step::cancel : border::step::amend, "", "", ""});
  if (verdict != border::state_verdict::taken) {
    return reject(m,
                  {{severity::error, "R0520", "", 0, where, std::string(border::sentence_of(verdict)),
                    "a declaration that is still open", ""}},
                  now, out);
  }
  instant at = now;
  if (!cancels && !change(*e, m, now, out)) {
    e->state.amendment_open = false;
    return;
  }
  std::string const code = is_wco(m) ? (cancels ? "10" : "07") : (cancels ? "CC009C" : "CC004C");
  say(*e, {code, ""}, at, out);
  if (!cancels) return assess_anew(*e, at, out);
  e->waits.clear();
  std::erase(unpaid_, e->state.lrn);
}

void office::take_at_destination(message const& m, instant now, std::vector<answer>& out) {
  auto* const e = find(mrn_of(m), "");
  bool const arrives = m.root.local() == "CC007C";
  std::string const where = "/" + std::string(m.root.local()) + "/TransitOperation/MRN";
  if (e == nullptr || is_wco(e->message)) {
    return reject(m,
                  {{severity::error, "R0871", "", 0, where, "«" + mrn_of(m) + "» is not known here",
                    "the MRN of a transit", ""}},
                  now, out);
  }
  auto const step = arrives ? border::step::notify_arrival : border::step::unloading_remarks;
  auto const verdict = border::take(e->state, {step, "", "", ""});
  if (verdict != border::state_verdict::taken) {
    return reject(m,
                  {{severity::error, "R0520", "", 0, where, std::string(border::sentence_of(verdict)),
                    arrives ? "a transit that was released and has not arrived"
                            : "a transit whose unloading was permitted",
                    ""}},
                  now, out);
  }
  instant at = now;
  auto const here = seen_from_destination(e->message, m);
  bool const unfinished = m.root.at("UnloadingRemark/unloadingCompletion") == "0";
  bool const conforms = m.root.at("UnloadingRemark/conform") == "1";
  if (arrives || (conforms && unfinished)) return say_to(here, *e, {"CC043C", ""}, at, out);
  if (conforms) {
    say_to(here, *e, {"CC025C", ""}, at, out);
    return say(*e, {"CC045C", ""}, at, out);
  }
  say(*e, {"CC035C", "The simulator demands what the guarantee covers, for the unloading differs"}, at, out);
}

std::vector<answer> office::receive(std::string_view bytes, std::string_view file, instant now) {
  std::vector<answer> out;
  auto read = customs::read_xml(bytes, file);
  if (!read.data) return {refuse_bytes(read.found, file, now, ++refused_)};
  auto const report = border::check_message(*read.data, {day_of(now), settings_.profile, nullptr, nullptr});
  auto const& root = read.data->root;
  bool const taken_here = (is_wco(*read.data) && root.find("Declaration") != nullptr) ||
                          root.local() == "CC015C" || root.local() == "CC013C" || root.local() == "CC014C" ||
                          is_of_destination(*read.data);
  if (!taken_here) {
    problems const found = {{severity::error, "structure-unknown", std::string(file), 0,
                             "/" + std::string(root.local()), "this office takes no such message",
                             "a declaration, CC015C, CC013C, CC014C, CC007C or CC044C", ""}};
    return {refuse_bytes(found, file, now, ++refused_)};
  }
  if (has_errors(report.found)) {
    reject(*read.data, report.found, now, out);
  } else if (is_of_destination(*read.data)) {
    take_at_destination(*read.data, now, out);
  } else if (is_request(*read.data)) {
    take_request(*read.data, now, out);
  } else {
    take_declaration(std::move(*read.data), now, out);
  }
  return out;
}

}  // namespace lifeline::authority
