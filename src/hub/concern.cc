// SPDX-License-Identifier: Apache-2.0
#include "hub/concern.h"

#include <algorithm>
#include <array>
#include <optional>

#include "model/event_fields.h"
#include "model/shape.h"

namespace lifeline::hub {
namespace {

using model::shape;
using model::shape_kind;

struct named_thing {
  std::string_view member;
  thing what;
};
// Members that name one thing whatever event they stand in.
constexpr std::array<named_thing, 17> by_member = {{{"site", thing::site},
                                                    {"lot", thing::lot},
                                                    {"pledge", thing::lot},
                                                    {"kit_lot", thing::lot},
                                                    {"wrong_lot", thing::lot},
                                                    {"into", thing::lot},
                                                    {"consignment", thing::consignment},
                                                    {"movement", thing::movement},
                                                    {"donor", thing::party},
                                                    {"owner", thing::party},
                                                    {"carrier", thing::party},
                                                    {"custodian", thing::party},
                                                    {"org", thing::org},
                                                    {"unit", thing::unit},
                                                    {"from", thing::site},
                                                    {"to", thing::site},
                                                    {"need", thing::need}}};

// In these records "from", "to" and "into" name something else than sites and lots.
std::optional<thing> thing_of(std::string_view record, std::string_view member) {
  bool const end = member == "from" || member == "to" || member == "into";
  if (record == "hand_over" && end) return thing::party;
  if (record == "reconsign" && end) return thing::consignment;
  if (record == "repack_unit" && end) return thing::unit;
  if (record == "correction_line" && end) return {};
  if (record == "need" && member == "id") return thing::need;
  auto const at =
      std::find_if(by_member.begin(), by_member.end(), [&](auto const& n) { return n.member == member; });
  if (at == by_member.end()) return {};
  return at->what;
}

void gather(shape const& type, void const* value, std::vector<mention>& out) {
  switch (type.kind) {
    case shape_kind::choice:
      return gather(*type.alternatives[type.which(value)], type.chosen(value), out);
    case shape_kind::optional:
    case shape_kind::list:
      for (std::size_t i = 0; i < type.size(value); ++i) gather(*type.inner, type.at(value, i), out);
      return;
    case shape_kind::record:
      break;
    default:
      return;
  }
  for (auto const& member : type.members) {
    void const* const at = static_cast<char const*>(value) + member.offset;
    bool const text = member.type->kind == shape_kind::text || member.type->kind == shape_kind::code;
    if (!text) {
      gather(*member.type, at, out);
      continue;
    }
    auto const what = thing_of(type.name, member.name);
    if (!what) continue;
    mention one{*what, std::string(member.name), {}};
    member.type->append_text(at, one.id);
    if (!one.id.empty()) out.push_back(std::move(one));
  }
}

// Calls for every member of every record within.
template <class Visit>
void walk(shape const& type, void* value, Visit const& visit) {
  if (type.kind == shape_kind::choice) {
    auto const which = type.which(value);
    return walk(*type.alternatives[which], const_cast<void*>(type.chosen(value)), visit);
  }
  if (type.kind == shape_kind::optional || type.kind == shape_kind::list) {
    for (std::size_t i = 0; i < type.size(value); ++i)
      walk(*type.inner, const_cast<void*>(type.at(value, i)), visit);
    return;
  }
  if (type.kind != shape_kind::record) return;
  for (auto const& member : type.members) {
    void* const at = static_cast<char*>(value) + member.offset;
    if (!visit(member, at)) walk(*member.type, at, visit);
  }
}

}  // namespace

std::vector<mention> mentions_of(model::event_body const& body) {
  std::vector<mention> out;
  gather(model::shape_of<model::event_body>(), &body, out);
  return out;
}

void blank_personal(model::event_body& body) {
  auto const* personal = &model::shape_of<model::personal>();
  walk(model::shape_of<model::event_body>(), &body, [&](auto const& member, void* at) {
    if (member.type != personal) return false;
    member.type->reset(at);
    return true;
  });
}

void hide_secrets(model::event_body& body) {
  if (auto* photo = std::get_if<model::add_photo>(&body)) photo->picture = {};
  if (auto* user = std::get_if<model::put_user>(&body)) user->password_hash = {};
  if (auto* hook = std::get_if<model::put_webhook>(&body)) hook->secret = {};
  if (auto* token = std::get_if<model::issue_token>(&body)) token->secret_sha256.clear();
  if (auto* link = std::get_if<model::put_share_link>(&body)) link->secret_sha256.clear();
}

void strip_decided(model::event_body& body) {
  walk(model::shape_of<model::event_body>(), &body, [](auto const& member, void* at) {
    if (member.given != model::presence::decided) return false;
    member.type->reset(at);
    return true;
  });
}

void take_over_defaults(model::event_body& asked, model::event_body const& taken) {
  if (asked.index() != taken.index()) return;
  model::lot_details* goods = nullptr;
  model::lot_details const* from = nullptr;
  if (auto* kit = std::get_if<model::build_kit>(&asked)) {
    goods = &kit->goods;
    from = &std::get<model::build_kit>(taken).goods;
  } else if (auto* lot = std::get_if<model::expect_lot>(&asked); lot != nullptr && !lot->pledge.empty()) {
    goods = &lot->goods;
    from = &std::get<model::expect_lot>(taken).goods;
  }
  if (goods == nullptr) return;
  if (!goods->expiry) goods->expiry = from->expiry;
  for (auto const member : {&model::lot_details::item, &model::lot_details::batch, &model::lot_details::owner,
                            &model::lot_details::donor}) {
    if ((goods->*member).empty()) goods->*member = from->*member;
  }
  if (goods->earmarks.empty()) goods->earmarks = from->earmarks;
  if (goods->customs == model::customs_status::unknown) goods->customs = from->customs;
}

std::optional<mention> subject_of(model::event_body const& body) {
  auto const all = mentions_of(body);
  for (auto const what : {thing::consignment, thing::movement, thing::lot, thing::need, thing::unit}) {
    auto const at = std::find_if(all.begin(), all.end(), [&](mention const& m) { return m.what == what; });
    if (at != all.end()) return *at;
  }
  return {};
}

}  // namespace lifeline::hub
