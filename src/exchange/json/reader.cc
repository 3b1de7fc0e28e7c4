// SPDX-License-Identifier: Apache-2.0
// The reader half of the codec.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/json/codec.h"
#include "exchange/json/nearest.h"

namespace lifeline::exchange::json {
namespace {

namespace dom = simdjson::dom;
using model::shape;
using model::shape_kind;

// Where we are, as a chain on the stack: a path is only spelled when there is a problem to tell.
struct place {
  place const* up = nullptr;
  std::string_view name{};  // empty: an element of a list
  std::size_t at = 0;
};

std::string path_of(place const* here) {
  if (here == nullptr) return "$";
  std::string const outer = path_of(here->up);
  return here->name.empty() ? fmt::format("{}[{}]", outer, here->at)
                            : fmt::format("{}.{}", outer, here->name);
}

std::string_view kind_of(dom::element from) {
  switch (from.type()) {
    case dom::element_type::ARRAY:
      return "a list";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
      return "a whole number";
    case dom::element_type::DOUBLE:
      return "a number with decimals";
    case dom::element_type::STRING:
      return "text";
    case dom::element_type::BOOL:
      return "true or false";
    case dom::element_type::NULL_VALUE:
      return "null";
  }
  return "something else";
}

class walker {
 public:
  explicit walker(problems& found) : found_(found) {}

  void get(dom::element from, shape const& type, void* out, place const* here) {
    switch (type.kind) {
      case shape_kind::boolean:
        return boolean(from, type, out, here);
      case shape_kind::whole:
        return whole(from, type, out, here);
      case shape_kind::text:
      case shape_kind::code:
        return text(from, type, out, here);
      case shape_kind::word:
        return word(from, type, out, here);
      case shape_kind::optional:
        if (!from.is_null()) get(from, *type.inner, type.add(out), here);
        return;
      case shape_kind::list:
        return list(from, type, out, here);
      case shape_kind::record: {
        dom::object object;
        if (from.get(object) != simdjson::SUCCESS) return wrong_type(from, "an object", here);
        return record(object, type, out, here);
      }
      case shape_kind::choice:
        return choice(from, type, out, here);
    }
  }

  void report(place const* here, char const* code, std::string what, std::string expected, std::string mend) {
    if (found_.size() >= problems_max) return;
    problem one;
    one.code = code;
    one.column = path_of(here);
    one.what = std::move(what);
    one.expected = std::move(expected);
    one.mend = std::move(mend);
    found_.push_back(std::move(one));
  }

  void wrong_type(dom::element from, std::string_view expected, place const* here) {
    report(here, "wrong-type", fmt::format("is {}", kind_of(from)), std::string(expected),
           fmt::format("write {}", expected));
  }

 private:
  void boolean(dom::element from, shape const& type, void* out, place const* here) {
    bool value = false;
    if (from.get(value) != simdjson::SUCCESS) return wrong_type(from, "true or false", here);
    type.set_whole(out, value ? 1 : 0);
  }

  void whole(dom::element from, shape const& type, void* out, place const* here) {
    std::int64_t value = 0;
    if (from.get(value) != simdjson::SUCCESS) {
      if (from.is_uint64()) {
        return report(here, "out-of-range", "is larger than any number here can be",
                      std::string(type.expected), "write a smaller number");
      }
      return wrong_type(from, type.expected, here);
    }
    if (value < type.least || value > type.most) {
      return report(here, "out-of-range", fmt::format("{} is out of range", value),
                    fmt::format("a whole number from {} to {}", type.least, type.most),
                    "write a number in that range");
    }
    type.set_whole(out, value);
  }

  void text(dom::element from, shape const& type, void* out, place const* here) {
    std::string_view value;
    if (from.get(value) != simdjson::SUCCESS) return wrong_type(from, type.expected, here);
    if (type.set_text(out, value)) return;
    report(
        here, "wrong-form", fmt::format("«{}» is not {}", value.substr(0, 60), type.expected),
        std::string(type.expected),
        type.example.empty() ? "write it in that form" : fmt::format("write it like \"{}\"", type.example));
  }

  void word(dom::element from, shape const& type, void* out, place const* here) {
    std::string_view value;
    if (from.get(value) != simdjson::SUCCESS) return wrong_type(from, "a word", here);
    auto const at = std::find(type.words.begin(), type.words.end(), value);
    if (at != type.words.end()) return type.set_whole(out, at - type.words.begin());
    unknown_word(value, type.words, here);
  }

  void unknown_word(std::string_view value, std::vector<std::string_view> const& words, place const* here) {
    report(here, "unknown-word", fmt::format("«{}» is not a word known here", value.substr(0, 60)),
           fmt::format("one of {}", fmt::join(words, ", ")), mend_of(nearest(value, words)));
  }

  static std::string mend_of(std::string_view near) {
    return near.empty() ? "choose one of them" : fmt::format("did you mean \"{}\"?", near);
  }

  void list(dom::element from, shape const& type, void* out, place const* here) {
    dom::array array;
    if (from.get(array) != simdjson::SUCCESS) return wrong_type(from, "a list", here);
    std::size_t i = 0;
    for (auto const element : array) {
      place const inner{here, {}, i++};
      get(element, *type.inner, type.add(out), &inner);
    }
  }

  void choice(dom::element from, shape const& type, void* out, place const* here) {
    dom::object object;
    if (from.get(object) != simdjson::SUCCESS) return wrong_type(from, "an object", here);
    if (object.size() != 1) {
      return report(here, "wrong-type", fmt::format("has {} members", object.size()),
                    fmt::format("an object with exactly one of {}", fmt::join(names_of(type), ", ")),
                    "keep the one that is meant");
    }
    auto const field = *object.begin();
    place const inner{here, field.key};
    auto const& all = type.alternatives;
    auto const at =
        std::find_if(all.begin(), all.end(), [&](auto const* one) { return one->name == field.key; });
    if (at == all.end()) return unknown_word(field.key, names_of(type), &inner);
    auto const which = static_cast<std::size_t>(at - all.begin());
    get(field.value, **at, type.choose(out, which), &inner);
  }

  static std::vector<std::string_view> names_of(shape const& choice) {
    std::vector<std::string_view> out(choice.alternatives.size());
    std::transform(choice.alternatives.begin(), choice.alternatives.end(), out.begin(),
                   [](auto const* one) { return one->name; });
    return out;
  }

  // Members mostly come in the order of the list, so each search begins behind the last find.
  void record(dom::object from, shape const& type, void* out, place const* here) {
    auto const& members = type.members;
    std::uint64_t seen = 0;
    std::size_t next = 0;
    for (auto const field : from) {
      std::size_t tries = 0;
      while (tries < members.size() && members[next].name != field.key) {
        next = next + 1 == members.size() ? 0 : next + 1;
        ++tries;
      }
      place const inner{here, field.key};
      if (tries == members.size()) {
        unknown_member(field.key, type, &inner);
        continue;
      }
      if ((seen >> next & 1U) != 0) {
        report(&inner, "doubled", "stands twice in one object", "each member once", "take one of them out");
        continue;
      }
      seen |= std::uint64_t{1} << next;
      if (members[next].given == model::presence::decided) {
        report(&inner, "not-yours", "is decided by the hub", "no such member in a request", "take it out");
        continue;
      }
      get(field.value, *members[next].type, static_cast<char*>(out) + members[next].offset, &inner);
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
      if ((seen >> i & 1U) == 0 && members[i].given == model::presence::required) missing(members[i], here);
    }
  }

  void missing(model::shape_member const& member, place const* here) {
    place const inner{here, member.name};
    report(&inner, "missing", "is missing", std::string(member.type->expected),
           fmt::format("add \"{}\": {}", member.name, member.doc));
  }

  void unknown_member(std::string_view key, shape const& type, place const* here) {
    std::vector<std::string_view> names(type.members.size());
    std::transform(type.members.begin(), type.members.end(), names.begin(),
                   [](auto const& m) { return m.name; });
    auto const near = nearest(key, names);
    report(here, "unknown-member", "is not a member known here",
           names.empty() ? "an empty object" : fmt::format("members of {}", fmt::join(names, ", ")),
           near.empty() ? "take it out" : fmt::format("did you mean \"{}\"?", near));
  }

  problems& found_;
};

problem whole_problem(char const* code, std::string what, std::string mend) {
  problem one;
  one.code = code;
  one.column = "$";
  one.what = std::move(what);
  one.expected = "a JSON document";
  one.mend = std::move(mend);
  return one;
}

}  // namespace

struct reader::state {
  dom::parser parser{text_bytes_max + 64};

  // The root, or the problem that the text as a whole has.
  std::optional<problem> parse(std::string_view text, dom::element& root) {
    if (text.size() > text_bytes_max) {
      return whole_problem("too-large", fmt::format("is larger than {} MiB", text_bytes_max >> 20),
                           "send it in parts");
    }
    auto code = simdjson::SUCCESS;
    if (parser.max_depth() != depth_max || parser.capacity() < text.size()) {
      code = parser.allocate(std::max<std::size_t>(text.size(), 4096), depth_max);
    }
    if (code == simdjson::SUCCESS) code = parser.parse(text.data(), text.size(), true).get(root);
    if (code == simdjson::SUCCESS) return {};
    return whole_problem("not-json", fmt::format("is not JSON: {}", simdjson::error_message(code)),
                         "check quotes, commas and brackets");
  }
};

reader::reader() : state_(std::make_unique<state>()) {}
reader::~reader() = default;
reader::reader(reader&&) noexcept = default;
reader& reader::operator=(reader&&) noexcept = default;

problems reader::read(std::string_view text, shape const& type, void* out) {
  dom::element root;
  problems found;
  if (auto one = state_->parse(text, root)) {
    found.push_back(std::move(*one));
  } else {
    walker(found).get(root, type, out, nullptr);
  }
  return found;
}

problems reader::read_elements(std::string_view text, std::string_view member, element_sink const& sink) {
  problems outer;
  dom::element root;
  if (auto one = state_->parse(text, root)) {
    outer.push_back(std::move(*one));
    return outer;
  }
  walker outside(outer);
  place const here{nullptr, member};
  dom::object object;
  dom::array array;
  if (root.get(object) != simdjson::SUCCESS) {
    outside.wrong_type(root, "an object", nullptr);
    return outer;
  }
  dom::element value;
  if (object.size() != 1 || object.at_key(member).get(value) != simdjson::SUCCESS) {
    outside.report(&here, "missing", "is not the one member of the object",
                   fmt::format("{{\"{}\": [...]}}", member),
                   fmt::format("send one object with the list \"{}\" and nothing else", member));
    return outer;
  }
  if (value.get(array) != simdjson::SUCCESS) {
    outside.wrong_type(value, "a list", &here);
    return outer;
  }
  if (array.size() == 0 || array.size() > sink.elements_max) {
    outside.report(&here, "out-of-range", fmt::format("has {} elements", array.size()),
                   fmt::format("1 to {} elements", sink.elements_max), "send it in parts");
    return outer;
  }
  std::size_t i = 0;
  for (auto const element : array) {
    problems found;
    place const inner{&here, {}, i++};
    walker(found).get(element, *sink.type, sink.fresh(sink.context), &inner);
    sink.take(sink.context, std::move(found));
  }
  return outer;
}

}  // namespace lifeline::exchange::json
