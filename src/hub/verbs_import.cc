// SPDX-License-Identifier: Apache-2.0
#include "hub/verbs_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "hub/hub.h"
#include "hub/verbs_events.h"
#include "hub/verbs_import_fields.h"

namespace lifeline::hub {
namespace {

using enum role;

constexpr duration preview_life = std::chrono::hours(1);
constexpr int samples_shown = 5;
constexpr auto imports = with_scope(scope::events).all(coordinator, hub_operator).own(recipient, donor);

refusal unknown_preview(std::string const& id) {
  return refuse(
      refusal_kind::not_found, "unknown-import",
      fmt::format("There is no preview «{}» of yours; it may have ended. Send the file again.", id));
}

std::vector<model::cell> cells_of(model::event_body const& body) {
  if (auto const* put = std::get_if<model::put_row>(&body)) return put->cells;
  std::vector<model::cell> out;
  auto const add = [&](std::string_view name, std::string text) {
    if (!text.empty()) out.push_back({std::string(name), std::move(text)});
  };
  auto const add_goods = [&](model::lot_details const& goods, pieces quantity, std::string const& site) {
    add("item", goods.item);
    add("quantity_pieces", std::to_string(quantity.count()));
    add("site", site);
    add("batch", goods.batch);
    if (goods.expiry) add("expiry", to_date_text(*goods.expiry));
    add("donor", goods.donor);
  };
  if (auto const* lot = std::get_if<model::expect_lot>(&body)) {
    add("lot", lot->lot);
    add_goods(lot->goods, lot->quantity, lot->site);
    if (lot->ready) add("ready_utc", to_text(*lot->ready));
  } else if (auto const* pledge = std::get_if<model::announce_pledge>(&body)) {
    add("pledge", pledge->pledge);
    add_goods(pledge->goods, pledge->quantity, pledge->site);
    if (pledge->ready) add("ready_utc", to_text(*pledge->ready));
  } else if (auto const* landed = std::get_if<model::receive_goods>(&body)) {
    add("site", landed->site);
    add("lot", landed->lines.front().lot);
    add("good_pieces", std::to_string(landed->lines.front().good.count()));
  } else if (auto const* need = std::get_if<model::state_need>(&body)) {
    add("need", need->need.id);
    add("site", need->need.site);
    add("group", need->need.group);
    if (need->need.quantity) add("quantity_pieces", std::to_string(need->need.quantity->count()));
    if (need->need.by) add("by_utc", to_text(*need->need.by));
  }
  return out;
}

import_answer answer_of(import_preview const& from) {
  import_answer out;
  auto const& r = from.reading;
  out.id = from.id;
  out.expires = from.expires;
  out.digest = from.plan.digest;
  out.recognised = r.recognised;
  out.kind = r.how.kind;
  out.dialect = r.how.dialect;
  out.confidence = r.how.confidence;
  out.others = r.others;
  out.sheet = r.sheet;
  out.columns = r.columns;
  out.constants = r.constants;
  out.missing = r.missing;
  out.missing_why = r.missing_why;
  out.rows_read = r.read;
  out.rows_refused = r.refused;
  out.tables = from.plan.counts;
  out.events = static_cast<std::int64_t>(from.plan.steps.size());
  std::map<std::string, int> shown;
  for (auto const& step : from.plan.steps) {
    if (++shown[step.table] > samples_shown) continue;
    out.samples.push_back({step.table, step.place, step.changes, cells_of(step.body)});
  }
  auto shown_problems = show_problems({&from.reading.found, &from.plan.found});
  out.errors = shown_problems.errors;
  out.warnings = shown_problems.warnings;
  out.problems = std::move(shown_problems.first);
  out.can_be_confirmed = r.recognised && r.missing.empty() && out.events > 0;
  return out;
}

// What somebody may send one by one; and the opening stock of a list, which a coordinator takes in as
// received where it lies, though counting a delivery on the dock is not theirs.
step_gate gate_of(world const& w, caller const& who) {
  auto const rights = std::make_shared<event_rights>(w, who);
  bool const opens = reach_of(with_scope(scope::events).all(coordinator), who).how == reach::all;
  return [rights, opens](model::event_body const& body) {
    if (opens && std::holds_alternative<model::receive_goods>(body)) return reply{};
    return rights->check(body);
  };
}

reply look_at(core& hub, call const& what, std::string id, import_wish wish, import_answer& out) {
  auto const& read = hub.with().formats.read_import;
  if (!read) return refuse(refusal_kind::refused, "no-import", "This hub reads no files.");
  auto one = std::make_shared<import_preview>();
  one->id = std::move(id);
  one->user = what.who.user;
  one->made = hub.with().wall();
  one->expires = one->made + preview_life;
  one->wish = std::move(wish);
  one->reading = read(one->wish);
  if (one->reading.recognised && one->reading.missing.empty()) {
    auto const now = hub.with().now();
    hub.look([&](world const& w) {
      one->plan = plan_import(w, one->reading, one->wish.file, now, gate_of(w, what.who));
    });
  }
  out = answer_of(*one);
  hub.imports().put(std::move(one));
  return {};
}

reply look_first(core& hub, call const& what, import_request const& asked, import_answer& out) {
  if (asked.content.bytes.size() + asked.heads_content.bytes.size() > import_bytes_most)
    return refuse(refusal_kind::too_large, "file-too-large", "Files of at most 24 MiB are taken.");
  if (asked.file_name.empty() || asked.content.bytes.empty())
    return refuse(refusal_kind::bad_request, "no-file", "Send a file with its name.");
  import_wish wish{
      asked.file_name, asked.content.bytes, asked.as,      asked.sheet,           asked.map,
      asked.set,       asked.dates,         asked.decimal, asked.heads_file_name, asked.heads_content.bytes};
  return look_at(hub, what, to_text(make_event_id(hub.with().wall(), hub.with().random)), std::move(wish),
                 out);
}

reply change(core& hub, call const& what, import_change_request const& asked, import_answer& out) {
  auto const before = hub.imports().find(asked.id, what.who.user, hub.with().wall());
  if (!before) return unknown_preview(asked.id);
  auto wish = before->wish;
  wish.as = asked.as;
  wish.sheet = asked.sheet;
  wish.map = asked.map;
  wish.set = asked.set;
  wish.dates = asked.dates;
  wish.decimal = asked.decimal;
  return look_at(hub, what, asked.id, std::move(wish), out);
}

reply get_preview(core& hub, call const& what, import_ref const& asked, import_answer& out) {
  auto const one = hub.imports().find(asked.id, what.who.user, hub.with().wall());
  if (!one) return unknown_preview(asked.id);
  out = answer_of(*one);
  return {};
}

reply drop(core& hub, call const& what, import_ref const& asked, nothing&) {
  if (!hub.imports().drop(asked.id, what.who.user)) return unknown_preview(asked.id);
  return {};
}

// Worked out again against the hub as it is at this moment, with nobody writing beside it: the same events as
// shown, or none.
reply write_all(writing& in, import_preview const& one, std::string const& digest, import_done& out) {
  auto const plan = plan_import(in.state, one.reading, one.wish.file, in.now, gate_of(in.state, in.who));
  if (plan.digest != digest) {
    return refuse(refusal_kind::changed, "import-changed",
                  "The hub or the mapping has changed since this was shown; look at the preview again.");
  }
  for (auto const& step : plan.steps) {
    auto const done = in.post(step.body, fmt::format("import of {}", step.place));
    if (auto no = to_reply(done, step.place)) return no;
    ++out.events;
  }
  out.tables = plan.counts;
  for (auto const& c : plan.counts) out.left_out += c.left_out;
  out.left_out += one.reading.refused;
  out.position = in.state.position();
  return {};
}

reply confirm(writing& in, import_confirm_request const& asked, import_done& out) {
  auto const one = in.hub.imports().find(asked.id, in.who.user, in.hub.with().wall());
  if (!one) return unknown_preview(asked.id);
  auto const shown = answer_of(*one);
  if (!shown.can_be_confirmed) {
    return refuse(refusal_kind::refused, "import-not-ready",
                  shown.missing.empty() ? std::string("There is nothing to be written.")
                                        : fmt::format("{}", fmt::join(shown.missing, "; ")));
  }
  if (shown.errors > 0 && !asked.leave_out_refused) {
    return refuse(
        refusal_kind::refused, "rows-refused",
        fmt::format("{} errors: mend the file, or say that the rows are to be left out.", shown.errors));
  }
  out.id = asked.id;
  if (auto no = write_all(in, *one, asked.digest, out)) return no;
  in.hub.imports().drop(asked.id, in.who.user);
  return {};
}

}  // namespace

import_problem problem_row_of(problem const& p) {
  return {p.level == severity::error ? "error" : "warning",
          p.code,
          p.file,
          static_cast<std::int64_t>(p.line),
          p.column,
          p.what,
          p.expected,
          p.mend};
}

shown_problems show_problems(std::vector<problems const*> const& all) {
  constexpr std::size_t most = 1000;
  shown_problems out;
  for (auto const level : {severity::error, severity::warning}) {
    for (auto const* some : all) {
      for (auto const& p : *some) {
        if (p.level != level) continue;
        ++(level == severity::error ? out.errors : out.warnings);
        if (out.first.size() < most) out.first.push_back(problem_row_of(p));
      }
    }
  }
  return out;
}

void add_import_verbs(std::vector<verb>& out) {
  using enum http_method;
  out.push_back(unaudited(make_verb<look_first>(
      {"imports.preview", post, "/v1/imports",
       "Looks at a spreadsheet or scenario: kind, mapping, problems, what would be written. Writes nothing.",
       imports, "0.2", 201})));
  out.push_back(unaudited(make_verb<get_preview>(
      {"imports.get", http_method::get, "/v1/imports/{id}", "A preview again.", imports})));
  out.push_back(unaudited(make_verb<change>(
      {"imports.change", put, "/v1/imports/{id}", "Another mapping for the same file.", imports})));
  out.push_back(make_verb<confirm>({"imports.confirm", post, "/v1/imports/{id}/confirm",
                                    "Writes what the preview showed: all of it, or nothing.", imports}));
  out.push_back(unaudited(make_verb<drop>(
      {"imports.drop", del, "/v1/imports/{id}", "Puts a preview aside.", imports, "0.2", 204})));
}

}  // namespace lifeline::hub
