// SPDX-License-Identifier: Apache-2.0
#include <type_traits>

#include "exchange/json/writer.h"
#include "exchange/plan/fields.h"
#include "exchange/plan/plan_json.h"

namespace lifeline::exchange {
namespace {

class plan_writer {
 public:
  explicit plan_writer(json::writer& out) : out_(out) {}

  template <class T>
  void operator()(std::string_view key, T const& member) {
    out_.key(key);
    put(member);
  }

  template <class Row>
  void put(Row const& row) {
    out_.begin_object();
    plan_fields::of<Row>::list(*this, row);
    out_.end_object();
  }
  template <class T>
  void put(std::vector<T> const& list) {
    out_.begin_array();
    for (auto const& element : list) put(element);
    out_.end_array();
  }
  template <class T>
  void put(std::optional<T> const& value) {
    if (value) {
      put(*value);
    } else {
      out_.null();
    }
  }
  template <class Tag>
  void put(quantity<Tag> value) {
    out_.value(value.count());
  }
  void put(std::string const& text) { out_.value(text); }
  void put(bool value) { out_.value(value); }
  void put(int value) { out_.value(value); }
  void put(long value) { out_.value(std::int64_t{value}); }
  void put(std::size_t value) { out_.value(value); }
  void put(double value) { out_.value(value); }
  void put(instant value) { out_.value(to_text(value)); }
  void put(duration value) { out_.value(std::int64_t{value.count()}); }
  void put(model::stage_kind kind) {
    out_.value(plan_fields::stage_kind_words[static_cast<std::size_t>(kind)]);
  }
  void put(model::limit_kind kind) {
    out_.value(plan_fields::limit_kind_words[static_cast<std::size_t>(kind)]);
  }

 private:
  json::writer& out_;
};

}  // namespace

std::string write_plan(model::plan const& plan) {
  json::writer out(2);
  plan_writer(out).put(plan);
  return std::move(out).take();
}

}  // namespace lifeline::exchange
