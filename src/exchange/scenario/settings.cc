// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "base/text.h"
#include "exchange/table/spelling.h"
#include "exchange/toml.h"
#include "model/codec.h"

namespace lifeline::exchange {
namespace {

using model::settings;
using shape = toml_shape;

// The names of plan/policy.h, which this room may not see; a test holds the two lists together.
constexpr std::array<std::string_view, 7> policies = {
    "deprivation", "utilitarian", "equal", "proportional", "floor_proportional", "max_min", "severity_tiers"};

template <auto Member>
bool read_as(std::string_view text, settings& out) {
  using type = std::remove_reference_t<decltype(out.*Member)>;
  return model::codec<type>::read(text, out.*Member);
}
template <auto Member>
std::string print_as(settings const& in) {
  using type = std::remove_cv_t<std::remove_reference_t<decltype(in.*Member)>>;
  return model::codec<type>::print(in.*Member);
}
template <auto Member>
bool read_positive(std::string_view text, settings& out) {
  return read_as<Member>(text, out) && out.*Member > duration(0);
}

bool read_policy(std::string_view text, settings& out) {
  out.policy = fold(text);
  return std::find(policies.begin(), policies.end(), out.policy) != policies.end();
}
bool read_crews(std::string_view text, settings& out) {
  auto const crews = split_list(text, ';');
  for (auto const& word : crews) {
    model::crew which{};
    if (!model::codec<model::crew>::read(word, which)) return false;
    out.crews.push_back(model::codec<model::crew>::print(which));
  }
  return true;
}
bool read_options(std::string_view text, settings& out) {
  auto const word = fold(text);
  out.options = word == "true" || word == "yes" || word == "1";
  return out.options || word == "false" || word == "no" || word == "0";
}
std::string print_options(settings const& in) {
  return in.options ? "true" : "false";
}
bool read_currency(std::string_view text, settings& out) {
  out.currency = text;
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

constexpr std::string_view a_time = "a time with its zone like \"2020-03-13T20:30Z\", or a date";
constexpr std::string_view whole_grams = "a whole number, 0 or more";
constexpr std::string_view some_hours = "hours, more than 0, at most 4 decimals";

constexpr std::array<setting, 23> keys = {{
    {"scenario", "title", shape::text, false, "Masks for Europe, March 2020", "Shown above every plan.",
     "text", read_as<&settings::title>, print_as<&settings::title>},
    {"scenario", "note", shape::text, false, "Times of L02 assumed", "For people.", "text",
     read_as<&settings::note>, print_as<&settings::note>},
    {"scenario", "currency", shape::text, false, "EUR", "Of every cost; ISO 4217.",
     "three capital letters like \"EUR\"", read_currency, print_as<&settings::currency>},
    {"time", "as_of", shape::text, false, "2020-03-13T00:00Z",
     "Now, for the plan: nothing departs before it, later counts are not known. time.from when missing.",
     a_time, read_as<&settings::as_of>, print_as<&settings::as_of>},
    {"time", "from", shape::text, true, "2020-03-13T00:00Z", "Start of the time that is planned.", a_time,
     read_as<&settings::from>, print_as<&settings::from>},
    {"time", "until", shape::text, true, "2020-04-05T00:00Z", "End of it, not included.", a_time,
     read_as<&settings::until>, print_as<&settings::until>},
    {"plan", "policy", shape::text, false, "deprivation", "What fair means; see the policies page.",
     "one of deprivation, utilitarian, equal, proportional, floor_proportional, max_min, severity_tiers",
     read_policy, print_as<&settings::policy>},
    {"plan", "alpha", shape::number, false, "1",
     "Of policy deprivation: 0 = most in total, 1 = proportional fairness, more = nearer to equal.",
     "a number from 0, at most 3 decimals", read_as<&settings::alpha>, print_as<&settings::alpha>},
    {"plan", "options", shape::yes_no, false, "false", "May the plan use legs of status option.",
     "true or false", read_options, print_options},
    {"plan", "crews", shape::list, false, "single;team", "Crews that trucks may have; both when empty.",
     "a list of single, team", read_crews, print_as<&settings::crews>},
    {"plan", "border_wait_h", shape::number, false, "1",
     "Per border where no rule border_wait says otherwise.", "hours, at most 4 decimals",
     read_as<&settings::border_wait>, print_as<&settings::border_wait>},
    {"plan", "bucket_h", shape::number, false, "24", "Time grid of needs.", some_hours,
     read_positive<&settings::bucket>, print_as<&settings::bucket>},
    {"plan", "slot_h", shape::number, false, "1", "Time grid of breakdown, clearance and docks.", some_hours,
     read_positive<&settings::slot>, print_as<&settings::slot>},
    {"plan", "departure_grid_h", shape::number, false, "6", "A lane also offers departures on this grid.",
     some_hours, read_positive<&settings::departure_grid>, print_as<&settings::departure_grid>},
    {"plan", "truck_wait_h", shape::number, false, "2",
     "A truck may wait so long for goods that come later, if that saves a truck; 0 = never.",
     "hours, at most 4 decimals", read_as<&settings::truck_wait>, print_as<&settings::truck_wait>},
    {"plan", "gap", shape::number, false, "0.001",
     "Stop when the plan is proven this near to the best: 0.001 = 0.1 %.", "a number with at most 3 decimals",
     read_as<&settings::gap>, print_as<&settings::gap>},
    {"needs", "compute", shape::list, false, "mask_surgical;coverall",
     "Item groups to compute needs for from table cases; those of table health when empty.",
     "a list of item groups", read_as<&settings::compute_needs>, print_as<&settings::compute_needs>},
    {"co2", "price_per_t", shape::number, false, "100",
     "What a tonne of CO2e weighs beside cost, in the scenario's currency; 0 = CO2 is shown and weighs "
     "nothing.",
     "an amount with at most 2 decimals", read_as<&settings::co2_price>, print_as<&settings::co2_price>},
    {"co2", "air_g_per_tkm", shape::number, false, "789", "CO2e of flights per tonne and km, well to wheel.",
     whole_grams, read_as<&settings::co2_air>, print_as<&settings::co2_air>},
    {"co2", "road_g_per_tkm", shape::number, false, "103", "Of booked trucks (legs of mode road), likewise.",
     whole_grams, read_as<&settings::co2_road>, print_as<&settings::co2_road>},
    {"co2", "rail_g_per_tkm", shape::number, false, "30", "Of trains.", whole_grams,
     read_as<&settings::co2_rail>, print_as<&settings::co2_rail>},
    {"co2", "sea_g_per_tkm", shape::number, false, "8", "Of ships.", whole_grams, read_as<&settings::co2_sea>,
     print_as<&settings::co2_sea>},
    {"co2", "truck_g_per_km", shape::number, false, "1210", "Of one truck of a lane per km, however full.",
     whole_grams, read_as<&settings::co2_truck>, print_as<&settings::co2_truck>},
}};

std::string full_name(setting const& s) {
  return fmt::format("{}.{}", s.section, s.key);
}

setting const* find_setting(std::string_view name) {
  auto const at =
      std::find_if(keys.begin(), keys.end(), [&](setting const& s) { return full_name(s) == name; });
  return at == keys.end() ? nullptr : &*at;
}

// Reads one value and remembers that it was given.
class settings_builder {
 public:
  settings_builder(std::string file, problem_sink& sink) : file_(std::move(file)), sink_(sink) {}

  void set(std::string const& name, std::string_view text, std::size_t line, std::string const& column) {
    auto const* which = find_setting(name);
    if (which == nullptr) return tell_unknown(name, line, column);
    given_.push_back(name);
    if (trim(text).empty() || which->read(trim(text), out_)) return;
    bool const no_zone =
        which->expected == a_time && !parse_instant(text) && parse_instant(fmt::format("{}Z", text));
    sink_.add(code::bad_setting, {file_, line, column}, fmt::format("«{}» is not a value of {}", text, name),
              std::string(which->expected),
              no_zone ? "say whose time it is: add Z for UTC, or an offset like +01:00" : "");
  }

  settings finish() {
    for (auto const& key : keys) {
      if (key.required && !given(full_name(key))) {
        sink_.add(code::missing_setting, {file_, 0, {}}, fmt::format("[{}] has no {}", key.section, key.key),
                  fmt::format("{} = {}", key.key, toml_value(key, std::string(key.example))));
      }
    }
    if (!given("time.as_of")) out_.as_of = out_.from;
    if (given("time.from") && given("time.until") && out_.from != instant{} && out_.until != instant{} &&
        out_.from >= out_.until) {
      sink_.add(
          code::times_out_of_order, {file_, 0, {}},
          fmt::format("[time] from {} is not before until {}", to_text(out_.from), to_text(out_.until)));
    }
    return out_;
  }

 private:
  bool given(std::string const& name) const {
    return std::find(given_.begin(), given_.end(), name) != given_.end();
  }

  void tell_unknown(std::string const& name, std::size_t line, std::string const& column) {
    std::vector<std::string> names;
    std::string elsewhere;
    auto const point = name.rfind('.');
    auto const bare = point == std::string::npos ? name : name.substr(point + 1);
    for (auto const& key : keys) {
      names.push_back(full_name(key));
      if (key.key == bare) elsewhere = full_name(key);
    }
    auto const near = elsewhere.empty() ? nearest(name, names) : elsewhere;
    sink_.add(code::unknown_key, {file_, line, column}, fmt::format("there is no setting {}", name), {},
              near.empty() ? fmt::format("the settings are {}", join(names, ", "))
                           : fmt::format("write {} (section [{}])", near.substr(near.find('.') + 1),
                                         near.substr(0, near.find('.'))));
  }

  std::string file_;
  problem_sink& sink_;
  settings out_;
  std::vector<std::string> given_;
};

std::string text_of(toml::node const& node) {
  if (auto const* text = node.as_string()) return text->get();
  if (auto const* number = node.as_integer()) return fmt::format("{}", number->get());
  if (auto const* number = node.as_floating_point()) return fmt::format("{}", number->get());
  if (auto const* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (auto const* list = node.as_array()) {
    std::vector<std::string> parts;
    for (auto const& part : *list) parts.push_back(text_of(part));
    return join(parts, ";");
  }
  if (node.is_table()) return "{...}";
  std::ostringstream out;  // dates and times print as TOML writes them
  if (auto const* day = node.as_date()) out << day->get();
  if (auto const* time = node.as_time()) out << time->get();
  if (auto const* moment = node.as_date_time()) out << moment->get();
  return out.str();
}

std::string column_text(toml::source_region const& where) {
  return fmt::format("{}", where.begin.column);
}

}  // namespace

std::span<setting const> all_settings() {
  return keys;
}

std::span<std::string_view const> policy_names() {
  return policies;
}

settings read_settings_toml(std::string_view text, std::string const& file, problem_sink& sink) {
  settings_builder builder(file, sink);
  auto const parsed = toml::parse(text);
  if (!parsed) {
    auto const& where = parsed.error().source();
    sink.add(code::bad_toml, {file, where.begin.line, column_text(where)},
             std::string(parsed.error().description()));
    return {};
  }
  for (auto const& [name, node] : parsed.table()) {
    auto const* section = node.as_table();
    if (section == nullptr) {
      builder.set(std::string(name.str()), text_of(node), name.source().begin.line,
                  column_text(name.source()));
      continue;
    }
    for (auto const& [key, value] : *section) {
      auto const full = fmt::format("{}.{}", name.str(), key.str());
      auto const& where = find_setting(full) == nullptr ? key.source() : value.source();
      builder.set(full, text_of(value), where.begin.line, column_text(where));
    }
  }
  return builder.finish();
}

settings read_settings_sheet(row_source& source, problem_sink& sink) {
  settings_builder builder(source.file(), sink);
  row r;
  while (source.next(r)) {
    auto const name = fold(r.cells[0]);
    if (name == "key" || name.empty()) continue;
    builder.set(name, r.cells.size() > 1 ? trim(r.cells[1]) : std::string_view(), r.line,
                source.column_name(1, ""));
  }
  return builder.finish();
}

std::string toml_value(setting const& which, std::string const& text) {
  auto const quoted = [](std::string_view part) {
    std::string out = "\"";
    for (char const c : part) {
      if (c == '"' || c == '\\') out += '\\';
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
        out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
      } else {
        out += c;
      }
    }
    return out + "\"";
  };
  switch (which.shape) {
    case shape::number:
    case shape::yes_no:
      return text;
    case shape::text:
      return quoted(text);
    case shape::list:
      break;
  }
  std::vector<std::string> parts;
  for (auto const& part : split_list(text, ';')) parts.push_back(quoted(part));
  return "[" + join(parts, ", ") + "]";
}

std::string print_settings_toml(settings const& plan) {
  std::string out;
  std::string_view section;
  for (auto const& key : all_settings()) {
    if (key.section != section) {
      out += fmt::format("{}[{}]\n", out.empty() ? "" : "\n", key.section);
      section = key.section;
    }
    out += fmt::format("{} = {}\n", key.key, toml_value(key, key.print(plan)));
  }
  return out;
}

}  // namespace lifeline::exchange
