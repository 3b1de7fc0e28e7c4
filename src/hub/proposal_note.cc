// SPDX-License-Identifier: Apache-2.0
#include "hub/proposal_note.h"

#include "hub/frame.h"

namespace lifeline::hub {
namespace {

constexpr std::string_view note_mark = "lifeline proposal 1\n";

class note_writer {
 public:
  std::string out = std::string(note_mark);

  void number(std::int64_t n) { frame::put_number(out, static_cast<std::uint64_t>(n)); }
  void text(std::string_view t) { frame::put_text(out, t); }
  void maybe(std::optional<std::int64_t> n) {
    number(n ? 1 : 0);
    number(n.value_or(0));
  }
  void maybe(std::optional<instant> at) {
    maybe(at ? std::optional<std::int64_t>(at->time_since_epoch().count()) : std::nullopt);
  }
};

class note_reader {
 public:
  explicit note_reader(std::string_view bytes) : from_(bytes) {
    good = from_.substr(0, note_mark.size()) == note_mark;
    if (good) from_.remove_prefix(note_mark.size());
  }
  bool good = false;

  std::int64_t number() {
    auto const n = frame::take_number(from_);
    good = good && n;
    return static_cast<std::int64_t>(n.value_or(0));
  }
  std::string text() {
    auto const t = frame::take_text(from_);
    good = good && t;
    return std::string(t.value_or(""));
  }
  std::optional<std::int64_t> maybe() {
    bool const there = number() == 1;
    auto const n = number();
    return there ? std::optional(n) : std::nullopt;
  }
  instant time() { return instant(duration(number())); }
  std::optional<instant> maybe_time() {
    auto const n = maybe();
    return n ? std::optional(instant(duration(*n))) : std::nullopt;
  }

 private:
  std::string_view from_;
};

void write_changes(note_writer& out, plan::difference const& all) {
  for (auto const n : {all.kept, all.moved, all.dropped, all.added, all.departed}) out.number(n.count());
  out.number(static_cast<std::int64_t>(all.lines.size()));
  for (auto const& line : all.lines) {
    out.number(static_cast<std::int64_t>(line.what));
    for (auto const* text : {&line.lot, &line.need, &line.before, &line.after}) out.text(*text);
    out.number(line.quantity.count());
    out.maybe(line.was_available);
    out.maybe(line.now_available);
  }
}

plan::difference read_changes(note_reader& in) {
  plan::difference out;
  for (auto* n : {&out.kept, &out.moved, &out.dropped, &out.added, &out.departed}) *n = pieces(in.number());
  auto const lines = in.number();
  for (std::int64_t i = 0; i < lines && in.good; ++i) {
    plan::difference_line line;
    auto const what = in.number();
    in.good = in.good && what >= 0 && what <= static_cast<std::int64_t>(plan::fate::departed);
    line.what = static_cast<plan::fate>(what);
    for (auto* text : {&line.lot, &line.need, &line.before, &line.after}) *text = in.text();
    line.quantity = pieces(in.number());
    line.was_available = in.maybe_time();
    line.now_available = in.maybe_time();
    out.lines.push_back(std::move(line));
  }
  return out;
}

}  // namespace

std::string note_name(std::string_view id) {
  return std::string(note_prefix) + std::string(id);
}

std::string write_proposal(proposal const& p, formats const& with) {
  note_writer out;
  out.text(p.id);
  out.text(p.by);
  out.number(p.asked.time_since_epoch().count());
  out.number(static_cast<std::int64_t>(p.status));
  out.number(static_cast<std::int64_t>(p.position));
  out.text(p.failure);
  out.text(p.digest);
  out.text(p.wish.policy.value_or(""));
  out.maybe(p.wish.alpha ? std::optional(p.wish.alpha->count()) : std::nullopt);
  out.maybe(p.wish.until);
  out.number(p.wish.compare ? 1 : 0);
  out.text(p.wish.replaces);
  out.number(static_cast<std::int64_t>(p.found.size()));
  for (auto const& one : p.found) {
    for (auto const* text : {&one.code, &one.file, &one.column, &one.what, &one.expected, &one.mend})
      out.text(*text);
    out.number(static_cast<std::int64_t>(one.line));
    out.number(one.level == severity::error ? 1 : 0);
  }
  out.number(p.changes ? 1 : 0);
  if (p.changes) write_changes(out, *p.changes);
  bool const plan = p.plan && with.write_plan;
  out.text(plan ? with.write_plan(*p.plan) : std::string());
  return std::move(out.out);
}

std::optional<proposal> read_proposal(std::string_view bytes, formats const& with) {
  note_reader in(bytes);
  proposal out;
  out.id = in.text();
  out.by = in.text();
  out.asked = in.time();
  auto const status = in.number();
  in.good = in.good && status >= 0 && status <= static_cast<std::int64_t>(proposal_status::replaced);
  out.status = static_cast<proposal_status>(status);
  out.position = static_cast<std::uint64_t>(in.number());
  out.failure = in.text();
  out.digest = in.text();
  if (auto policy = in.text(); !policy.empty()) out.wish.policy = std::move(policy);
  if (auto const alpha = in.maybe()) out.wish.alpha = permille(*alpha);
  out.wish.until = in.maybe_time();
  out.wish.compare = in.number() == 1;
  out.wish.replaces = in.text();
  auto const found = in.number();
  for (std::int64_t i = 0; i < found && in.good; ++i) {
    problem one;
    for (auto* text : {&one.code, &one.file, &one.column, &one.what, &one.expected, &one.mend})
      *text = in.text();
    one.line = static_cast<std::size_t>(in.number());
    one.level = in.number() == 1 ? severity::error : severity::warning;
    out.found.push_back(std::move(one));
  }
  if (in.number() == 1) out.changes = read_changes(in);
  auto const document = in.text();
  if (!in.good) return {};
  if (!document.empty() && with.read_plan) {
    auto plan = with.read_plan(document);
    if (plan) out.plan = std::make_shared<model::plan const>(std::move(*plan));
  }
  // Without its plan it can be looked at and not be accepted.
  if (!out.plan && out.status == proposal_status::ready) {
    out.status = proposal_status::failed;
    out.failure = failure_not_kept;
  }
  return out;
}

}  // namespace lifeline::hub
