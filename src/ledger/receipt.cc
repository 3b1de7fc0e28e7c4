// SPDX-License-Identifier: Apache-2.0
#include "ledger/receipt.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "ledger/event_bytes.h"
#include "ledger/wire.h"

namespace lifeline::ledger {

namespace {

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (char const c : bytes) {
    auto const byte = static_cast<std::uint8_t>(c);
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::vector<std::string> hex_all(std::vector<digest> const& list) {
  std::vector<std::string> out;
  out.reserve(list.size());
  for (auto const& d : list) out.push_back(hex(view_of(d)));
  return out;
}

std::string full_time(instant t) {
  auto const day = std::chrono::floor<std::chrono::days>(t);
  std::chrono::hh_mm_ss const clock(t - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_date_text(day), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

class field_printer {
 public:
  field_printer(std::string prefix, std::vector<model::receipt_field>& out)
      : prefix_(std::move(prefix)), out_(out) {}

  template <class T>
  void operator()(std::string_view name, T const& member, std::string_view /*doc*/,
                  model::presence = model::presence::optional) {
    print(prefix_ + std::string(name), member, false);
  }

 private:
  template <class T>
  void print(std::string const& name, T const& value, bool always) {
    if constexpr (is_optional<T>::value) {
      if (value) print(name, *value, true);
    } else if constexpr (is_list<T>::value) {
      for (std::size_t i = 0; i < value.size(); ++i)
        print(fmt::format("{}[{}]", name, i + 1), value[i], true);
    } else if constexpr (model::has_fields<T>::value) {
      field_printer inner(name + ".", out_);
      model::fields<T>::list(inner, value);
    } else {
      auto text = text_of(value);
      bool const empty = is_number_form<T>() ? number_is_zero(value) : text.empty();
      if (always || !empty) out_.push_back({name, std::move(text)});
    }
  }
  template <class T>
  static bool number_is_zero(T const& value) {
    if constexpr (is_number_form<T>()) return number_of(value) == 0;
    return false;
  }

  template <class T>
  static std::string text_of(T const& v) {
    if constexpr (std::is_same_v<T, std::string>) return v;
    if constexpr (std::is_same_v<T, model::personal>) return v.redacted ? "(not shown)" : v.text;
    if constexpr (std::is_same_v<T, bool>) return v ? "yes" : "no";
    if constexpr (std::is_same_v<T, instant>) return full_time(v);
    if constexpr (std::is_same_v<T, date>) return to_date_text(v);
    if constexpr (std::is_same_v<T, model::sscc>) return to_text(v);
    if constexpr (std::is_same_v<T, event_id>) return v.empty() ? std::string() : to_text(v);
    if constexpr (std::is_enum_v<T>)
      return std::string(model::words_of<T>::words[static_cast<std::size_t>(v)]);
    if constexpr (is_quantity<T>::value) return std::to_string(v.count());
    if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) return std::to_string(v);
    return {};
  }

  std::string prefix_;
  std::vector<model::receipt_field>& out_;
};

result<model::receipt_event> make_event(history_tree const& tree, std::uint64_t size,
                                        receipt_line const& line, body_reader const& read) {
  auto const bodies = read(line.position, 1);
  if (!bodies) return bodies.error();
  if (bodies->size() != 1) return error{fault::not_found, "receipt", "there is no such event"};
  auto const e = read_event(bodies->front(), line.erasable);
  if (!e) return e.error();
  auto const proof = tree.prove_inclusion(line.position, size, read);
  if (!proof) return proof.error();
  model::receipt_event out;
  out.position = static_cast<std::int64_t>(line.position);
  out.kind = model::kind_names[e->body.index()];
  out.says = fields_as_text(*e);
  out.body_hex = hex(bodies->front());
  out.erasable_hex = hex(line.erasable);
  out.previous_sha256 = hex(view_of(proof->previous));
  out.path_sha256 = hex_all(proof->path);
  return out;
}

}  // namespace

std::vector<model::receipt_field> fields_as_text(model::event const& e) {
  std::vector<model::receipt_field> out;
  field_printer io("", out);
  model::fields<model::event>::list(io, e);
  std::visit([&](auto const& body) { model::fields<std::decay_t<decltype(body)>>::list(io, body); }, e.body);
  return out;
}

result<model::receipt> make_receipt(history_tree const& tree, std::string_view hub, std::uint64_t size,
                                    std::vector<receipt_line> const& lines, body_reader const& read) {
  auto const head = tree.head_at(size, read);
  if (!head) return head.error();
  model::receipt out;
  out.hub = hub;
  out.size = static_cast<std::int64_t>(size);
  out.root_sha256 = hex(view_of(head->root));
  out.events.reserve(lines.size());
  for (auto const& line : lines) {
    auto e = make_event(tree, size, line, read);
    if (!e) return e.error();
    out.events.push_back(std::move(*e));
  }
  return out;
}

result<model::head_document> make_head(history_tree const& tree, std::string_view hub,
                                       std::uint64_t from_size, std::uint64_t size, body_reader const& read) {
  auto const from = tree.head_at(from_size, read);
  if (!from) return from.error();
  auto const head = tree.head_at(size, read);
  if (!head) return head.error();
  auto const path = tree.prove_consistency(from_size, size, read);
  if (!path) return path.error();
  model::head_document out;
  out.hub = hub;
  out.size = static_cast<std::int64_t>(size);
  out.root_sha256 = hex(view_of(head->root));
  out.from_size = static_cast<std::int64_t>(from_size);
  out.from_root_sha256 = hex(view_of(from->root));
  out.path_sha256 = hex_all(*path);
  return out;
}

}  // namespace lifeline::ledger
