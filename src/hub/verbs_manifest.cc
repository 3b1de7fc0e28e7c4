// SPDX-License-Identifier: Apache-2.0
#include "hub/verbs_manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "hub/hub.h"
#include "hub/manifest_desk.h"
#include "hub/screened.h"
#include "hub/screening_desk.h"
#include "hub/verbs_manifest_fields.h"

namespace lifeline::hub {
namespace {

using enum role;

constexpr duration lines_kept = std::chrono::hours(24);
constexpr std::size_t manifests_shown = 200;

refusal unknown_manifest(std::string const& id) {
  return refuse(
      refusal_kind::not_found, "unknown-manifest",
      fmt::format("The lines of a manifest «{}» are not here, or no longer: send the file again with "
                  "the same seed, and the same lines are decided in the same way.",
                  id));
}

std::optional<std::int64_t> if_told(std::int64_t n) {
  return n == border::not_told ? std::nullopt : std::optional(n);
}

model::note_manifest manifest_note_of(decided_manifest const& from, std::string packing_sha256) {
  model::note_manifest out;
  out.manifest = from.id;
  out.file = from.file;
  out.sha256 = from.sha256;
  out.packing_sha256 = std::move(packing_sha256);
  out.lines = static_cast<std::int64_t>(from.manifest.lines.size());
  out.released = static_cast<std::int64_t>(from.result.released);
  out.inspected = static_cast<std::int64_t>(from.result.inspected);
  out.held = static_cast<std::int64_t>(from.result.held);
  out.lists = names_of_lists(from.lists.get());
  out.seed = static_cast<std::int64_t>(from.rules.seed);
  out.cleared = static_cast<std::int64_t>(from.result.cleared);
  out.drawn = permille(from.rules.drawn_permille);
  return out;
}

std::vector<manifest_count> counts_of(border::lane_result const& r) {
  std::array<std::int64_t, border::line_verdicts> lines{};
  for (auto const& one : r.replies) {
    for (std::size_t v = 0; v < lines.size(); ++v)
      lines[v] += one.verdicts.has(static_cast<border::line_verdict>(v)) ? 1 : 0;
  }
  std::vector<manifest_count> out;
  for (std::size_t v = 0; v < lines.size(); ++v) {
    if (lines[v] == 0) continue;
    auto const& info = border::info_of(static_cast<border::line_verdict>(v));
    out.push_back({std::string(info.number), std::string(info.name), std::string(name_of(info.least)),
                   lines[v], std::string(info.sentence), std::string(info.mend)});
  }
  return out;
}

manifest_answer manifest_told_of(decided_manifest const& from, manifest_row row) {
  manifest_answer out;
  out.manifest = std::move(row);
  out.manifest.lines_until = from.expires;
  out.format = from.format;
  out.verdicts = counts_of(from.result);
  for (auto const& m : from.result.masters) {
    if (m.agrees) continue;
    out.masters.push_back({std::string(m.master), m.lines, m.pieces, if_told(m.bill_pieces), m.gross_g,
                           if_told(m.bill_gross_g)});
  }
  auto shown = show_problems({&from.found});
  out.errors = shown.errors;
  out.warnings = shown.warnings;
  out.problems = std::move(shown.first);
  return out;
}

void append(problems& to, problems from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

refusal with_problems(refusal no, problems found) {
  no.found = std::move(found);
  return no;
}

struct files_of_manifest {
  manifest_file manifest;
  packing_file packing;
};

reply read_files(manifest_formats const& with, manifest_request& asked, files_of_manifest& out) {
  out.manifest = with.read(std::move(asked.content.bytes), asked.file_name);
  if (!out.manifest.data)
    return with_problems(refuse(refusal_kind::bad_request, "manifest-unreadable",
                                "The manifest is damaged as a whole: nothing of it was used."),
                         std::move(out.manifest.found));
  if (asked.packing_content.bytes.empty()) return {};
  out.packing = with.read_packing(std::move(asked.packing_content.bytes), asked.packing_file_name);
  if (out.packing.data) return {};
  return with_problems(refuse(refusal_kind::bad_request, "packing-list-unreadable",
                              "The packing list is damaged as a whole: nothing of it was used."),
                       std::move(out.packing.found));
}

// Without folders and what no screen shows, and no longer than a line.
std::string shown_name(std::string_view name) {
  name = name.substr(name.find_last_of("/\\") + 1);
  std::string out;
  for (char const c : shortened(name, 200)) {
    bool const control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    out += control ? '_' : c;
  }
  return out.empty() ? "manifest" : out;
}

reply look_at_request(core const& hub, manifest_request const& asked) {
  if (!hub.with().formats.manifests.read)
    return refuse(refusal_kind::refused, "no-manifests", "This hub reads no manifests.");
  if (asked.content.bytes.size() + asked.packing_content.bytes.size() > manifest_bytes_most)
    return refuse(refusal_kind::too_large, "file-too-large", "Files of at most 44 MiB are taken.");
  if (asked.file_name.empty() || asked.content.bytes.empty())
    return refuse(refusal_kind::bad_request, "no-file", "Send a file with its name.");
  auto const drawn = asked.drawn_permille.value_or(0);
  if (drawn < 0 || drawn > 1000 || asked.seed < 0)
    return refuse(refusal_kind::bad_request, "bad-draw",
                  "The seed is a whole number from 0, and between 0 and 1000 in a thousand are drawn.");
  return {};
}

// In the name of who asked, though the lane ran beside the writer.
reply write_down(core& hub, call const& what, model::note_manifest const& note, manifest_row& row) {
  return hub
      .run([&](writing& in) -> reply {
        writing own{in.hub, in.state, what.who, in.may, in.now, what.key, {}, in.batch};
        if (auto no = to_reply(own.post(model::event_body(note)), note.manifest)) return no;
        auto const& held = in.state.customs.manifests().at(note.manifest);
        row = {held.noted, held.at, held.by, {}};
        return {};
      })
      .no;
}

// Whom a second look let go, as long as the lists are the same.
std::function<bool(std::string_view, std::string_view)> let_go_before(core const& hub) {
  std::set<std::string> ids;
  hub.look([&](world const& w) {
    for (auto const& [id, one] : w.customs.screenings()) {
      if (one.decided && !one.decided->same) ids.insert(id);
    }
  });
  if (ids.empty()) return {};
  return [ids = std::move(ids), lists = names_of_lists(hub.with().sanctions.get())](
             std::string_view name, std::string_view country) {
    return ids.count(id_of_screening(lists, {{}, std::string(name), std::string(country)})) > 0;
  };
}

refusal another_is_decided() {
  auto no = refuse(refusal_kind::too_many, "busy", "Too much slow work waits; come back in a moment.");
  no.retry_after = std::chrono::seconds(2);
  return no;
}

reply decide(core& hub, call const& what, manifest_request const& sent, manifest_answer& out) {
  if (auto no = look_at_request(hub, sent)) return no;
  // One at a time: whoever signs in waits for the same threads, and an aircraft takes a second and much
  // memory.
  auto const turn = hub.manifests().begin();
  if (!turn) return another_is_decided();
  auto one = std::make_shared<decided_manifest>();
  one->id = to_text(what.key ? *what.key : make_event_id(hub.with().wall(), hub.with().random));
  one->file = shown_name(sent.file_name);
  one->expires = hub.with().wall() + lines_kept;
  one->bytes = sent.content.bytes.size() + sent.packing_content.bytes.size();
  one->sha256 = sha256_hex(sent.content.bytes);
  auto packing_sha256 = sent.packing_content.bytes.empty() ? "" : sha256_hex(sent.packing_content.bytes);
  files_of_manifest files;
  auto asked = sent;
  asked.file_name = one->file;
  asked.packing_file_name = shown_name(sent.packing_file_name);
  if (auto no = read_files(hub.with().formats.manifests, asked, files)) return no;
  one->format = files.manifest.format;
  one->manifest = std::move(*files.manifest.data);
  one->lists = hub.with().sanctions;
  one->rules.seed = static_cast<std::uint64_t>(sent.seed);
  if (sent.drawn_permille) one->rules.drawn_permille = static_cast<std::int32_t>(*sent.drawn_permille);
  one->result = border::run_lane({one->manifest, files.packing.data ? &*files.packing.data : nullptr,
                                  one->lists.get(), hub.with().rates, one->rules, let_go_before(hub)});
  one->bytes += one->manifest.lines.size() * (sizeof(border::house_line) + sizeof(border::line_reply));
  for (auto& p : one->result.found) p.file = one->file;
  append(one->found, std::move(files.manifest.found));
  append(one->found, std::move(files.packing.found));
  append(one->found, std::move(one->result.found));
  manifest_row row;
  if (auto no = write_down(hub, what, manifest_note_of(*one, std::move(packing_sha256)), row)) return no;
  out = manifest_told_of(*one, std::move(row));
  hub.manifests().put(std::move(one));
  return {};
}

std::optional<manifest_row> manifest_row_of(core const& hub, std::string const& id) {
  std::optional<manifest_row> out;
  hub.look([&](world const& w) {
    auto const at = w.customs.manifests().find(id);
    if (at != w.customs.manifests().end()) out = {at->second.noted, at->second.at, at->second.by, {}};
  });
  return out;
}

reply get_manifest(core& hub, call const&, manifest_ref const& asked, manifest_answer& out) {
  auto const one = hub.manifests().find(asked.manifest, hub.with().wall());
  auto row = manifest_row_of(hub, asked.manifest);
  if (!one || !row) return unknown_manifest(asked.manifest);
  out = manifest_told_of(*one, std::move(*row));
  return {};
}

reply list_manifests(core& hub, call const&, nothing const&, manifests_answer& out) {
  hub.look([&](world const& w) {
    for (auto const& [id, held] : w.customs.manifests())
      out.manifests.push_back({held.noted, held.at, held.by, {}});
  });
  std::stable_sort(out.manifests.begin(), out.manifests.end(),
                   [](auto const& a, auto const& b) { return a.at > b.at; });
  if (out.manifests.size() > manifests_shown) out.manifests.resize(manifests_shown);
  for (auto const& kept : hub.manifests().all(hub.with().wall())) {
    for (auto& row : out.manifests) {
      if (row.noted.manifest == kept->id) row.lines_until = kept->expires;
    }
  }
  out.lists = names_of_lists(hub.with().sanctions.get());
  out.screens = hub.with().sanctions != nullptr;
  return {};
}

manifest_hit hit_of(border::screener const& lists, border::party_hit const& from) {
  auto const& list = lists.lists()[from.best.list];
  auto const& party = list.parties[from.best.party];
  return {from.consignee ? "consignee" : "shipper",
          party.names[from.best.name].text,
          list.name,
          list.version,
          party.id,
          from.best.score,
          static_cast<std::int64_t>(from.hits)};
}

manifest_line manifest_line_of(decided_manifest const& from, std::size_t i) {
  auto const& row = from.manifest.lines[i];
  auto const& said = from.result.replies[i];
  manifest_line out;
  out.line = row.line;
  out.house = row.house;
  out.master = row.master;
  out.decision = name_of(said.outcome);
  out.procedure = name_of(said.under);
  out.value_cents = if_told(said.value_cents);
  out.points = said.points;
  for (auto const& info : border::all_line_verdicts()) {
    auto const which = static_cast<border::line_verdict>(&info - border::all_line_verdicts().data());
    if (said.verdicts.has(which)) out.verdicts.emplace_back(info.number);
  }
  out.shipper = row.shipper;
  out.consignee = row.consignee;
  out.consignee_country = row.consignee_country;
  out.description = row.description;
  auto const& hits = from.result.hits;
  auto at = std::lower_bound(hits.begin(), hits.end(), i,
                             [](border::party_hit const& h, std::size_t line) { return h.line < line; });
  for (; at != hits.end() && at->line == i; ++at) out.hits.push_back(hit_of(*from.lists, *at));
  return out;
}

// What the question of a caller asks of a line.
class line_filter {
 public:
  explicit line_filter(manifest_lines_request const& asked)
      : decision_(asked.decision), find_(fold(asked.find)), after_(asked.after) {
    for (auto const& info : border::all_line_verdicts()) {
      if (info.number == asked.verdict)
        verdict_ = static_cast<border::line_verdict>(&info - border::all_line_verdicts().data());
    }
    any_verdict_ = asked.verdict.empty();
  }
  bool makes_sense() const {
    constexpr std::array<std::string_view, 4> decisions = {"", "released", "inspect", "held"};
    return after_ >= 0 && (any_verdict_ || verdict_) &&
           std::find(decisions.begin(), decisions.end(), decision_) != decisions.end();
  }
  bool fits(border::house_line const& row, border::line_reply const& said) const {
    if (!decision_.empty() && name_of(said.outcome) != decision_) return false;
    if (!any_verdict_ && (!verdict_ || !said.verdicts.has(*verdict_))) return false;
    if (find_.empty()) return true;
    auto const holds = [&](std::string_view text) { return fold(text).find(find_) != std::string::npos; };
    return holds(row.house) || holds(row.shipper) || holds(row.consignee) || holds(row.description);
  }

 private:
  std::string decision_;
  std::string find_;
  std::int64_t after_ = 0;
  std::optional<border::line_verdict> verdict_;
  bool any_verdict_ = false;
};

reply lines(core& hub, call const&, manifest_lines_request const& asked, manifest_lines_answer& out) {
  auto const one = hub.manifests().find(asked.manifest, hub.with().wall());
  if (!one) return unknown_manifest(asked.manifest);
  line_filter const filter(asked);
  if (!filter.makes_sense()) {
    return refuse(
        refusal_kind::bad_request, "bad-filter",
        "A decision is released, inspect or held, a verdict L01 to L21, and after is not negative.");
  }
  for (std::size_t i = 0; i < one->manifest.lines.size(); ++i) {
    if (!filter.fits(one->manifest.lines[i], one->result.replies[i])) continue;
    auto const at = out.matching++;
    if (at < asked.after) continue;
    if (at - asked.after < manifest_lines_shown) out.lines.push_back(manifest_line_of(*one, i));
    if (at - asked.after == manifest_lines_shown) out.next = at;
  }
  return {};
}

reply replies(core& hub, call const&, manifest_replies_request const& asked, manifest_replies_answer& out) {
  auto const one = hub.manifests().find(asked.manifest, hub.with().wall());
  if (!one) return unknown_manifest(asked.manifest);
  constexpr std::array<std::string_view, 4> known = {"", "csv", "json", "xml"};
  if (std::find(known.begin(), known.end(), asked.format) == known.end())
    return refuse(refusal_kind::bad_request, "bad-format", "Replies are written as csv, json or xml.");
  out.format = asked.format.empty() ? one->format : asked.format;
  out.text = hub.with().formats.manifests.write_replies(
      {one->manifest, one->result, one->rules, one->lists.get()}, out.format);
  return {};
}

reply note_hit(core& hub, call const& what, manifest_hit_request const& asked, screening_row& out) {
  auto const one = hub.manifests().find(asked.manifest, hub.with().wall());
  if (!one) return unknown_manifest(asked.manifest);
  bool const consignee = asked.party == "consignee";
  auto const& rows = one->manifest.lines;
  auto const row =
      std::find_if(rows.begin(), rows.end(), [&](auto const& r) { return r.line == asked.line; });
  if (row == rows.end() || !one->lists || (!consignee && asked.party != "shipper"))
    return refuse(refusal_kind::not_found, "unknown-line", "There is no such line, or nobody was screened.");
  border::screener::desk desk(*one->lists);
  auto const note = screen_party(*one->lists, desk,
                                 {{},
                                  std::string(consignee ? row->consignee : row->shipper),
                                  std::string(consignee ? row->consignee_country : row->shipper_country)});
  return hub
      .run([&](writing& in) -> reply {
        writing own{in.hub, in.state, what.who, in.may, in.now, what.key, {}, in.batch};
        auto const& known = in.state.customs.screenings();
        if (known.count(note.screening) == 0) {
          if (auto no = to_reply(own.post(model::event_body(note)), note.screening)) return no;
        }
        out = screening_row_of(known.find(note.screening)->second);
        return {};
      })
      .no;
}

reply drop_lines(core& hub, call const&, manifest_ref const& asked, nothing&) {
  if (!hub.manifests().drop(asked.manifest)) return unknown_manifest(asked.manifest);
  return {};
}

}  // namespace

void add_manifest_verbs(std::vector<verb>& out) {
  using enum http_method;
  constexpr auto decides = with_scope(scope::events).all(declarant, hub_operator, coordinator);
  constexpr auto sees = with_scope(scope::read).all(declarant, hub_operator, coordinator, auditor);
  out.push_back(make_verb<decide>({"manifests.decide", post, "/v1/manifests",
                                   "Decides every house line of a manifest: released, to inspect or held.",
                                   decides, "0.2", 201}));
  out.push_back(unaudited(make_verb<list_manifests>({"manifests.list", http_method::get, "/v1/manifests",
                                                     "Manifests that were decided, newest first.", sees})));
  out.push_back(
      unaudited(make_verb<get_manifest>({"manifests.get", http_method::get, "/v1/manifests/{manifest}",
                                         "What became of a manifest: counts, problems, bills.", sees})));
  out.push_back(unaudited(
      make_verb<lines>({"manifests.lines", http_method::get, "/v1/manifests/{manifest}/lines",
                        "Its lines with decision and reasons, 500 at a time, kept for a day.", sees})));
  out.push_back(
      unaudited(make_verb<replies>({"manifests.replies", http_method::get, "/v1/manifests/{manifest}/replies",
                                    "The line-level replies as a file: CSV, JSON or XML.", sees})));
  out.push_back(make_verb<note_hit>(
      {"manifests.note_hit", post, "/v1/manifests/{manifest}/hits",
       "Puts a party that is near to a listed name down for the second look by another person.",
       with_scope(scope::events).all(declarant, coordinator), "0.2", 201}));
  out.push_back(unaudited(make_verb<drop_lines>({"manifests.drop", del, "/v1/manifests/{manifest}",
                                                 "Forgets the lines of a manifest before their day is over.",
                                                 decides, "0.2", 204})));
}

}  // namespace lifeline::hub
