// SPDX-License-Identifier: Apache-2.0
// Line-level replies. Written by appending: a hundred thousand lines are one string.
#include <fmt/format.h>

#include "base/text.h"
#include "exchange/json/writer.h"
#include "exchange/manifest/manifest.h"

namespace lifeline::exchange {
namespace {

using border::line_verdict;

template <class Use>
void each_verdict(border::verdict_set set, Use const& use) {
  for (std::size_t v = 0; v < border::line_verdicts; ++v) {
    if (set.has(static_cast<line_verdict>(v))) use(border::info_of(static_cast<line_verdict>(v)));
  }
}

// The verdict that decided: the first that is as heavy as the outcome.
std::string_view reason_of(border::line_reply const& r) {
  std::string_view out;
  each_verdict(r.verdicts, [&](border::verdict_info const& v) {
    if (out.empty() && v.least == r.outcome && r.outcome != border::decision::released) out = v.sentence;
  });
  return out;
}

void put_reply_cell(std::string& out, std::string_view text) {
  bool const plain = text.find_first_of("\",;\r\n") == std::string_view::npos;
  // A cell that a spreadsheet would take for a formula is written as text.
  bool const formula =
      !text.empty() && (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@');
  if (plain && !formula) {
    out += text;
    return;
  }
  out += '"';
  if (formula) out += '\'';
  for (char const c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::string_view reply_entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return static_cast<unsigned char>(c) < 0x20 ? std::string_view(" ") : std::string_view();
  }
}

void put_reply_xml(std::string& out, std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const entity = reply_entity(text[at]);
    if (entity.empty()) continue;
    out.append(text, begin, at - begin);
    out += entity;
    begin = at + 1;
  }
  out.append(text, begin);
}

void put_reply_amount(std::string& out, std::int64_t cents) {
  if (cents != border::not_told)
    fmt::format_to(std::back_inserter(out), "{}.{:02}", cents / 100, cents % 100);
}

void put_reply_codes(std::string& out, border::verdict_set set) {
  bool first = true;
  each_verdict(set, [&](border::verdict_info const& v) {
    if (!first) out += ';';
    first = false;
    out += v.number;
    out += ' ';
    out += v.name;
  });
}

std::string hit_text(replies_to_write const& in, border::party_hit const& h) {
  auto const& list = in.lists->lists()[h.best.list];
  auto const& party = list.parties[h.best.party];
  return fmt::format("{} like «{}» ({} {}, {}, score {}{})", h.consignee ? "consignee" : "shipper",
                     party.names[h.best.name].text, list.name, list.version, party.id, h.best.score,
                     h.hits > 1 ? fmt::format(", {} hits", h.hits) : "");
}

std::string lists_text(replies_to_write const& in) {
  if (in.lists == nullptr || in.lists->lists().empty()) return "not screened";
  std::vector<std::string> out;
  for (auto const& l : in.lists->lists())
    out.push_back(fmt::format("{} {} sha256:{}", l.name, l.version, l.sha256.substr(0, 16)));
  return join(out, "; ");
}

std::string replies_csv(replies_to_write const& in) {
  std::string out = "// screened against: " + lists_text(in) + fmt::format("; seed {}\r\n", in.rules.seed);
  out += "house,decision,procedure,value_eur,points,verdicts,reason,hit\r\n";
  out.reserve(in.manifest.lines.size() * 48);
  std::size_t next_hit = 0;
  for (std::size_t i = 0; i < in.manifest.lines.size(); ++i) {
    auto const& r = in.result.replies[i];
    put_reply_cell(out, in.manifest.lines[i].house);
    out += ',';
    out += name_of(r.outcome);
    out += ',';
    out += name_of(r.under);
    out += ',';
    put_reply_amount(out, r.value_cents);
    out += ',';
    fmt::format_to(std::back_inserter(out), "{}", r.points);
    out += ',';
    auto const codes_at = out.size();
    put_reply_codes(out, r.verdicts);
    if (out.find(';', codes_at) != std::string::npos) out.insert(codes_at, "\"").push_back('"');
    out += ',';
    put_reply_cell(out, reason_of(r));
    out += ',';
    std::string hits;
    for (; next_hit < in.result.hits.size() && in.result.hits[next_hit].line == i; ++next_hit) {
      hits += (hits.empty() ? "" : " | ") + hit_text(in, in.result.hits[next_hit]);
    }
    put_reply_cell(out, hits);
    out += "\r\n";
  }
  return out;
}

void json_head(replies_to_write const& in, json::writer& out) {
  out.field("seed", std::to_string(in.rules.seed)).field("screened", in.result.screened);
  out.field("released", in.result.released)
      .field("inspect", in.result.inspected)
      .field("held", in.result.held);
  out.key("lists").begin_array();
  if (in.lists != nullptr) {
    for (auto const& l : in.lists->lists()) {
      out.begin_object().field("name", l.name).field("version", l.version).field("date", l.date);
      out.field("sha256", l.sha256).field("parties", l.parties.size()).end_object();
    }
  }
  out.end_array().key("masters").begin_array();
  for (auto const& m : in.result.masters) {
    out.begin_object().field("master", m.master).field("agrees", m.agrees).field("lines", m.lines);
    out.field("pieces", m.pieces).field("gross_kg", print_scaled(m.gross_g, 1000));
    if (m.bill_pieces != border::not_told) out.field("bill_pieces", m.bill_pieces);
    if (m.bill_gross_g != border::not_told) out.field("bill_gross_kg", print_scaled(m.bill_gross_g, 1000));
    out.end_object();
  }
  out.end_array();
}

std::string replies_json(replies_to_write const& in) {
  json::writer out(2);
  out.begin_object();
  json_head(in, out);
  out.key("lines").begin_array();
  std::size_t next_hit = 0;
  for (std::size_t i = 0; i < in.manifest.lines.size(); ++i) {
    auto const& r = in.result.replies[i];
    out.begin_object().field("house", in.manifest.lines[i].house).field("decision", name_of(r.outcome));
    out.field("procedure", name_of(r.under)).field("points", std::int64_t{r.points});
    if (r.value_cents != border::not_told) out.field("value_eur", print_scaled(r.value_cents, 100));
    out.key("verdicts").begin_array();
    each_verdict(r.verdicts, [&](auto const& v) { out.value(v.name); });
    out.end_array().field("reason", reason_of(r)).key("hits").begin_array();
    for (; next_hit < in.result.hits.size() && in.result.hits[next_hit].line == i; ++next_hit) {
      out.value(hit_text(in, in.result.hits[next_hit]));
    }
    out.end_array().end_object();
  }
  out.end_array().end_object();
  return std::move(out).take();
}

void put_reply_element(std::string& out, std::string_view name, std::string_view text) {
  out += '<';
  out += name;
  out += '>';
  put_reply_xml(out, text);
  out += "</";
  out += name;
  out += '>';
}

std::string replies_xml(replies_to_write const& in) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<replies>\n";
  put_reply_element(out, "screened", lists_text(in));
  put_reply_element(out, "seed", std::to_string(in.rules.seed));
  out += "\n<lines>\n";
  out.reserve(in.manifest.lines.size() * 192);
  std::size_t next_hit = 0;
  for (std::size_t i = 0; i < in.manifest.lines.size(); ++i) {
    auto const& r = in.result.replies[i];
    out += "<line>";
    put_reply_element(out, "house", in.manifest.lines[i].house);
    put_reply_element(out, "decision", name_of(r.outcome));
    put_reply_element(out, "procedure", name_of(r.under));
    if (r.value_cents != border::not_told)
      put_reply_element(out, "value_eur", print_scaled(r.value_cents, 100));
    put_reply_element(out, "points", std::to_string(r.points));
    each_verdict(r.verdicts, [&](auto const& v) { put_reply_element(out, "verdict", v.name); });
    if (auto const reason = reason_of(r); !reason.empty()) put_reply_element(out, "reason", reason);
    for (; next_hit < in.result.hits.size() && in.result.hits[next_hit].line == i; ++next_hit) {
      put_reply_element(out, "hit", hit_text(in, in.result.hits[next_hit]));
    }
    out += "</line>\n";
  }
  out += "</lines>\n</replies>\n";
  return out;
}

}  // namespace

std::string write_replies(replies_to_write const& in, manifest_format format) {
  switch (format) {
    case manifest_format::csv:
      return replies_csv(in);
    case manifest_format::json:
      return replies_json(in);
    case manifest_format::xml:
      return replies_xml(in);
  }
  return {};
}

}  // namespace lifeline::exchange
