// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/plan/fields.h"
#include "exchange/plan/plan_json.h"

namespace lifeline::exchange {
namespace {

namespace dom = simdjson::dom;
constexpr std::size_t problems_max = 100;

class plan_reader {
 public:
  void read(dom::element from, model::plan& out) { get(from, out); }

  void report(std::string const& what) {
    if (problems_.size() < problems_max) problems_.push_back({fault::bad_input, path_, what});
  }
  std::string& path() { return path_; }
  std::vector<error> const& problems() const { return problems_; }

 private:
  template <class Row>
  void get(dom::element from, Row& row);
  template <class T>
  void get(dom::element from, std::vector<T>& list);
  template <class T>
  void get(dom::element from, std::optional<T>& value);
  template <class Tag>
  void get(dom::element from, quantity<Tag>& out) {
    out = quantity<Tag>(whole(from));
  }
  void get(dom::element from, std::string& out) { out = text(from); }
  void get(dom::element from, bool& out) {
    if (from.get(out) != simdjson::SUCCESS) report("expected true or false");
  }
  void get(dom::element from, int& out) {
    auto const value = whole(from);
    if (value < 0 || value > 1000000) return report("expected a small whole number");
    out = static_cast<int>(value);
  }
  void get(dom::element from, std::int64_t& out) { out = whole(from); }
  void get(dom::element from, std::size_t& out) {
    auto const value = whole(from);
    if (value < 0) return report("expected a whole number, 0 or more");
    out = static_cast<std::size_t>(value);
  }
  void get(dom::element from, double& out) {
    if (from.is_null()) {
      out = std::numeric_limits<double>::quiet_NaN();
    } else if (from.get(out) != simdjson::SUCCESS) {
      report("expected a number");
    }
  }
  void get(dom::element from, instant& out) {
    auto const value = parse_instant(text(from));
    if (!value) return report("expected a time like \"2020-03-13T20:30Z\"");
    out = *value;
  }
  void get(dom::element from, duration& out) {
    auto const value = whole(from);
    if (value < -limit_seconds || value > limit_seconds) return report("more seconds than a plan can last");
    out = duration(value);
  }
  void get(dom::element from, model::stage_kind& out) { word(from, plan_fields::stage_kind_words, out); }
  void get(dom::element from, model::limit_kind& out) { word(from, plan_fields::limit_kind_words, out); }

  std::int64_t whole(dom::element from) {
    std::int64_t value = 0;
    if (!from.is_int64() || from.get(value) != simdjson::SUCCESS) report("expected a whole number");
    return value;
  }
  std::string text(dom::element from) {
    std::string_view value;
    if (from.get(value) != simdjson::SUCCESS) report("expected text");
    return std::string(value);
  }
  template <class Words, class E>
  void word(dom::element from, Words const& words, E& out) {
    std::string const value = text(from);
    auto const at = std::find(words.begin(), words.end(), value);
    if (at == words.end()) {
      std::vector<std::string> const all(words.begin(), words.end());
      return report(fmt::format("expected one of {}", join(all, ", ")));
    }
    out = static_cast<E>(at - words.begin());
  }

  static constexpr std::int64_t limit_seconds = std::int64_t{1} << 40;
  std::string path_ = "$";
  std::vector<error> problems_;

  // Fills a row key by key and remembers which keys it asked for.
  struct row_filler {
    plan_reader& reader;
    dom::object from;
    std::vector<std::string_view> known{};

    template <class T>
    void operator()(std::string_view key, T& member) {
      known.push_back(key);
      auto const keep = reader.path_.size();
      reader.path_ += fmt::format(".{}", key);
      dom::element value;
      if (from.at_key(key).get(value) == simdjson::SUCCESS) {
        reader.get(value, member);
      } else {
        reader.report("is missing");
      }
      reader.path_.resize(keep);
    }
    // Names every key that is not ours or comes twice.
    void check_keys() {
      std::vector<std::string_view> seen;
      for (auto const field : from) {
        bool const ours = std::find(known.begin(), known.end(), field.key) != known.end();
        bool const twice = std::find(seen.begin(), seen.end(), field.key) != seen.end();
        if (!ours) reader.report(fmt::format("has an unknown key \"{}\"", field.key.substr(0, 60)));
        if (ours && twice) reader.report(fmt::format("has the key \"{}\" twice", field.key));
        if (ours) seen.push_back(field.key);
      }
    }
  };
};

template <class Row>
void plan_reader::get(dom::element from, Row& row) {
  dom::object object;
  if (from.get(object) != simdjson::SUCCESS) return report("expected an object");
  row_filler filler{*this, object};
  plan_fields::of<Row>::list(filler, row);
  filler.check_keys();
}

template <class T>
void plan_reader::get(dom::element from, std::vector<T>& list) {
  dom::array array;
  if (from.get(array) != simdjson::SUCCESS) return report("expected a list");
  auto const keep = path_.size();
  for (auto const element : array) {
    path_ += fmt::format("[{}]", list.size());
    T value{};
    get(element, value);
    list.push_back(std::move(value));
    path_.resize(keep);
  }
}

template <class T>
void plan_reader::get(dom::element from, std::optional<T>& value) {
  if (from.is_null()) return;
  T inner{};
  get(from, inner);
  value = inner;
}

// What the types cannot say: the format's number and positions within the document.
void check_references(model::plan const& plan, plan_reader& reader) {
  reader.path() = "$.format";
  if (plan.format != 1) reader.report(fmt::format("is {}; this program reads format 1", plan.format));
  for (std::size_t m = 0; m < plan.movements.size(); ++m) {
    auto const& list = plan.movements[m].consignments;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (list[i] < plan.consignments.size()) continue;
      reader.path() = fmt::format("$.movements[{}].consignments[{}]", m, i);
      reader.report(fmt::format("names consignment {} of {}", list[i], plan.consignments.size()));
    }
  }
}

error gather(std::vector<error> const& problems) {
  error out = problems.front();
  out.what.clear();
  for (auto const& one : problems) {
    if (!out.what.empty()) out.what += '\n';
    out.what += fmt::format("{}: {}", one.where, one.what);
  }
  return out;
}

}  // namespace

result<model::plan> read_plan(std::string_view text) {
  if (text.size() > plan_bytes_max) {
    return error{fault::bad_input, "$", fmt::format("is larger than {} MiB", plan_bytes_max >> 20)};
  }
  dom::parser parser(plan_bytes_max + 64);
  dom::element root;
  auto code = parser.allocate(std::max<std::size_t>(text.size(), 64), plan_depth_max);
  if (code == simdjson::SUCCESS) code = parser.parse(simdjson::padded_string(text)).get(root);
  if (code != simdjson::SUCCESS) {
    return error{fault::bad_input, "$", fmt::format("is not a plan: {}", simdjson::error_message(code))};
  }
  model::plan plan;
  plan_reader reader;
  reader.read(root, plan);
  if (reader.problems().empty()) check_references(plan, reader);
  if (!reader.problems().empty()) return gather(reader.problems());
  return plan;
}

}  // namespace lifeline::exchange
