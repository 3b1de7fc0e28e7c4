// SPDX-License-Identifier: Apache-2.0
// Declarations per second on one thread: the facts of a declaration made into a message, checked, written as
// XML, read again, and taken through its life by an answer that is read in the authority's format.
// `declaration_bench [COUNT]`: 2,000 of each data set when left out. Processor seconds. The need: one million
// a day is 12 a second; the office of the project's reference had 54 a second.
#include <sys/resource.h>

#include <charconv>
#include <cstdio>
#include <string>
#include <string_view>

#include "border/declaration/check.h"
#include "border/declaration/state.h"
#include "exchange/customs/make.h"
#include "exchange/customs/reply_format.h"
#include "exchange/customs/xml.h"
#include "support/cpu.h"

namespace {

using lifeline::bench::cpu;

using namespace lifeline;
using model::customs::data_set;

constexpr double needed_per_second = 12;
constexpr double office_per_second = 54;

model::customs::draft facts(data_set set, std::size_t number) {
  model::customs::draft out;
  out.set = set;
  out.lrn = "BENCH" + std::to_string(number);
  out.declarant.eori = "BE0123456749";
  out.importer.eori = "BE0123456749";
  out.holder.eori = "BE0123456749";
  out.country_of_dispatch = "CN";
  out.country_of_destination = "IT";
  out.office_of_departure = "BE532000";
  out.office_of_destination = "IT307100";
  out.sender = "BE0123456749";
  out.recipient = "NTA.BE";
  for (int i = 0; i < 5; ++i) {
    model::customs::draft_item item;
    item.description = "Surgical masks of nonwovens";
    item.commodity = "6307909810";
    item.origin = "CN";
    item.gross_g = 2'500'000;
    item.net_g = 2'000'000;
    item.packages = 250;
    item.package_type = "CT";
    item.value_cents = 5'000'000;
    item.currency = "EUR";
    item.procedure = "4000";
    out.items.push_back(std::move(item));
  }
  return out;
}

// One declaration from facts to release; how many findings its checks had.
std::size_t one(data_set set, std::size_t number, instant now, std::size_t& bytes) {
  namespace format = exchange::customs;
  auto const made = format::make_declaration(facts(set, number), now);
  border::check_options options;
  options.on = std::chrono::floor<std::chrono::days>(now);
  auto const found = border::check_message(made, options).found.size();
  auto const xml = format::write_xml(made.root);
  bytes += xml.size();
  auto const back = format::read_xml(xml, "bench");
  border::declaration_state state;
  state.lrn = "BENCH" + std::to_string(number);
  border::take(state, {border::step::submit, {}, state.lrn, {}});
  bool const transit = set == data_set::t1;
  for (auto const* code : {transit ? "CC028C" : "01", transit ? "CC029C" : "08"}) {
    model::customs::reply says;
    says.format = transit ? code : "WCO";
    says.code = code;
    says.id = state.lrn + code;
    says.lrn = state.lrn;
    says.mrn = "20BE0000000000AB01";
    auto const answer = format::write_xml(format::write_reply(says, *back.data, now).root);
    auto const heard = format::read_xml(answer, "bench");
    auto const reply = format::read_reply(*heard.data);
    border::step what = border::step::note;
    if (reply && border::step_of(reply->code, reply->granted, what))
      border::take(state, {what, reply->id, reply->lrn, reply->mrn});
  }
  if (state.now != border::phase::released) std::printf("not released: %s\n", state.lrn.c_str());
  return found;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 2000;
  if (argc > 1) {
    std::string_view const text = argv[1];
    std::from_chars(text.data(), text.data() + text.size(), count);
  }
  auto const now = instant(duration(1584086400));
  for (auto const& [name, set] : {std::pair{"H1", data_set::h1}, std::pair{"H7", data_set::h7},
                                  std::pair{"B1", data_set::b1}, std::pair{"T1", data_set::t1}}) {
    std::size_t bytes = 0;
    std::size_t found = 0;
    auto const t0 = cpu();
    for (std::size_t i = 0; i < count; ++i) found += one(set, i, now, bytes);
    auto const seconds = cpu() - t0;
    auto const rate = static_cast<double>(count) / seconds;
    std::printf(
        "%s: %zu declarations of 5 items, %zu bytes each, %zu findings each: %.0f a second; %.0f times "
        "the need of %.0f, %.0f times the office's %.0f\n",
        name, count, bytes / count, found / count, rate, rate / needed_per_second, needed_per_second,
        rate / office_per_second, office_per_second);
  }
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("peak memory: %.1f MB\n", static_cast<double>(used.ru_maxrss) / 1024);
}
