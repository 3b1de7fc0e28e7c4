// SPDX-License-Identifier: Apache-2.0
// Values of field lists as canonical bytes and back; docs/formats/event.md has the table. Inside to this
// room: used for events and for the rows of a snapshot.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/event_id.h"
#include "base/quantity.h"
#include "base/time.h"
#include "ledger/utf8.h"
#include "ledger/varint.h"
#include "model/event_fields.h"
#include "model/fields.h"
#include "model/goods_code.h"

namespace lifeline::ledger {

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_list : std::false_type {};
template <class T>
struct is_list<std::vector<T>> : std::true_type {};
template <class T>
struct is_quantity : std::false_type {};
template <class Tag>
struct is_quantity<quantity<Tag>> : std::true_type {};

// Written as a bare varint (form 0)?
template <class T>
constexpr bool is_number_form() {
  return std::is_arithmetic_v<T> || std::is_enum_v<T> || is_quantity<T>::value ||
         std::is_same_v<T, instant> || std::is_same_v<T, date> || std::is_same_v<T, model::sscc>;
}

template <class T>
std::uint64_t number_of(T const& value) {
  if constexpr (std::is_same_v<T, bool>) return value ? 1 : 0;
  if constexpr (std::is_enum_v<T>) return static_cast<std::uint64_t>(value);
  if constexpr (is_quantity<T>::value) return zigzag(value.count());
  if constexpr (std::is_same_v<T, instant> || std::is_same_v<T, date>) {
    return zigzag(value.time_since_epoch().count());
  }
  if constexpr (std::is_same_v<T, model::sscc>) return value.number();
  if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>)
    return zigzag(static_cast<std::int64_t>(value));
}

// Seconds of the years 1 to 9999, beyond which a time has no text.
constexpr bool is_writable_second(std::int64_t second) {
  return second >= -62135596800 && second <= 253402300799;
}

template <class T>
bool set_number(std::uint64_t raw, T& out) {
  if constexpr (std::is_same_v<T, bool>) {
    out = raw == 1;
    return raw <= 1;
  } else if constexpr (std::is_enum_v<T>) {
    if (raw >= model::words_of<T>::words.size()) return false;
    out = static_cast<T>(raw);
    return true;
  } else if constexpr (is_quantity<T>::value) {
    out = T(unzigzag(raw));
    return true;
  } else if constexpr (std::is_same_v<T, instant>) {
    auto const second = unzigzag(raw);
    if (!is_writable_second(second)) return false;
    out = instant(duration(second));
    return true;
  } else if constexpr (std::is_same_v<T, date>) {
    auto const day = unzigzag(raw);
    if (day < -719162 || day > 2932896) return false;
    out = date(std::chrono::days(day));
    return true;
  } else if constexpr (std::is_same_v<T, model::sscc>) {
    auto const code = model::sscc::from_number(raw);
    if (raw != 0 && !code) return false;
    out = code.value_or(model::sscc());
    return true;
  } else {
    auto const value = unzigzag(raw);
    out = static_cast<T>(value);
    return static_cast<std::int64_t>(out) == value;
  }
}

// What becomes of personal text: a commitment in the body.
struct personal_sink {
  virtual ~personal_sink() = default;
  virtual void put(std::string& body, model::personal const&) = 0;  // appends 32 bytes
};
struct personal_source {
  virtual ~personal_source() = default;
  virtual bool take(std::string_view commitment, model::personal& out) = 0;
};

class wire_writer {
 public:
  wire_writer(std::string& out, personal_sink* people) : out_(out), people_(people) {}

  template <class T>
  void operator()(std::string_view /*name*/, T const& member, std::string_view /*doc*/,
                  model::presence = model::presence::optional) {
    ++number_;
    if constexpr (is_optional<T>::value) {
      if (member) put_field(*member, true);
    } else {
      put_field(member, false);
    }
  }

  template <class T>
  void put_record(T const& value) {
    put_sized(value);
  }

 private:
  template <class T>
  void put_field(T const& value, bool always) {
    if constexpr (is_number_form<T>()) {
      auto const raw = number_of(value);
      if (raw == 0 && !always) return;
      put_varint(out_, number_ * 2);
      put_varint(out_, raw);
    } else {
      auto const before = out_.size();
      put_varint(out_, number_ * 2 + 1);
      auto const body = out_.size();
      put_sized(value);
      if (out_.size() == body + 1 && !always) out_.resize(before);  // nothing but a length of 0
    }
  }

  // A length and so many bytes.
  template <class T>
  void put_sized(T const& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      put_varint(out_, value.size());
      out_ += value;
    } else {
      auto const at = out_.size();
      out_.push_back(0);
      put_bytes(value);
      set_length(at);
    }
  }

  template <class T>
  void put_bytes(T const& value) {
    if constexpr (std::is_same_v<T, model::personal>) {
      if (people_ != nullptr && (value.redacted || !value.text.empty())) people_->put(out_, value);
    } else if constexpr (std::is_same_v<T, event_id>) {
      if (value.empty()) return;
      for (auto const byte : to_bytes(value)) out_.push_back(static_cast<char>(byte));
    } else if constexpr (is_list<T>::value) {
      for (auto const& one : value) put_element(one);
    } else {
      static_assert(model::has_fields<T>::value);
      wire_writer inner(out_, people_);
      model::fields<T>::list(inner, value);
    }
  }

  template <class T>
  void put_element(T const& value) {
    if constexpr (is_number_form<T>()) {
      put_varint(out_, number_of(value));
    } else {
      put_sized(value);
    }
  }

  // The byte at `at` was kept for the length of what follows; longer lengths move it.
  void set_length(std::size_t at) {
    auto const length = out_.size() - at - 1;
    if (length < 128) {
      out_[at] = static_cast<char>(length);
      return;
    }
    std::string prefix;
    put_varint(prefix, length);
    out_.replace(at, 1, prefix);
  }

  std::string& out_;
  personal_sink* people_;
  std::uint64_t number_ = 0;
};

// Reads what wire_writer writes and nothing else: `ok()` is false afterwards for any other bytes.
class wire_reader {
 public:
  wire_reader(std::string_view in, personal_source* people) : in_(in), people_(people) { next_key(); }

  template <class T>
  void operator()(std::string_view /*name*/, T& member, std::string_view /*doc*/,
                  model::presence = model::presence::optional) {
    ++number_;
    member = T{};
    if constexpr (std::is_same_v<T, bool>) member = false;
    if (!ok_ || done_ || key_ / 2 != number_) {
      clear(member);
      return;
    }
    if constexpr (is_optional<T>::value) {
      member.emplace();
      take_field(*member, true);
    } else {
      take_field(member, false);
    }
    next_key();
  }

  bool ok() const { return ok_ && done_; }

 private:
  // A field that is not written is 0 or empty, whatever its struct begins with.
  template <class T>
  static void clear(T& member) {
    if constexpr (is_number_form<T>()) {
      set_number(0, member);
    }
  }

  void next_key() {
    done_ = in_.empty();
    if (done_ || !ok_) return;
    auto const key = take_varint(in_);
    ok_ = key.has_value();
    key_ = key.value_or(0);
  }

  template <class T>
  void take_field(T& out, bool always) {
    constexpr std::uint64_t form = is_number_form<T>() ? 0 : 1;
    if (key_ % 2 != form) return fail();
    if constexpr (is_number_form<T>()) {
      auto const raw = take_varint(in_);
      if (!raw || (*raw == 0 && !always) || !set_number(*raw, out)) fail();
    } else {
      auto const bytes = take_sized();
      if (bytes.empty() && !always) return fail();
      take_bytes(bytes, out);
    }
  }

  std::string_view take_sized() {
    auto const length = take_varint(in_);
    if (!length || *length > in_.size()) {
      fail();
      return {};
    }
    auto const out = in_.substr(0, static_cast<std::size_t>(*length));
    in_.remove_prefix(out.size());
    return out;
  }

  template <class T>
  void take_bytes(std::string_view bytes, T& out) {
    if constexpr (std::is_same_v<T, std::string>) {
      if (!is_utf8(bytes)) fail();
      out = bytes;
    } else if constexpr (std::is_same_v<T, model::personal>) {
      if (bytes.size() != 32 || people_ == nullptr || !people_->take(bytes, out)) fail();
    } else if constexpr (std::is_same_v<T, event_id>) {
      if (bytes.size() != 16) return fail();
      std::array<std::uint8_t, 16> raw{};
      for (std::size_t i = 0; i < 16; ++i) raw[i] = static_cast<std::uint8_t>(bytes[i]);
      out = event_id_from(raw);
      if (out.empty()) fail();
    } else if constexpr (is_list<T>::value) {
      take_list(bytes, out);
    } else {
      wire_reader inner(bytes, people_);
      model::fields<T>::list(inner, out);
      if (!inner.ok()) fail();
    }
  }

  template <class T>
  void take_list(std::string_view bytes, std::vector<T>& out) {
    std::swap(in_, bytes);
    while (ok_ && !in_.empty()) {
      auto& one = out.emplace_back();
      if constexpr (is_number_form<T>()) {
        auto const raw = take_varint(in_);
        if (!raw || !set_number(*raw, one)) fail();
      } else {
        take_bytes(take_sized(), one);
      }
    }
    std::swap(in_, bytes);
  }

  void fail() { ok_ = false; }

  std::string_view in_;
  personal_source* people_;
  std::uint64_t key_ = 0;
  std::uint64_t number_ = 0;
  bool ok_ = true;
  bool done_ = false;
};

template <class T>
void put_fields(std::string& out, T const& row, personal_sink* people = nullptr) {
  wire_writer io(out, people);
  model::fields<T>::list(io, row);
}
// The same with its length before it.
template <class T>
void put_sized_fields(std::string& out, T const& row, personal_sink* people) {
  wire_writer io(out, people);
  io.put_record(row);
}
template <class T>
bool take_fields(std::string_view in, T& row, personal_source* people = nullptr) {
  wire_reader io(in, people);
  model::fields<T>::list(io, row);
  return io.ok();
}

}  // namespace lifeline::ledger
