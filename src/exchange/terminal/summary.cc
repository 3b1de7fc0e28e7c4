// SPDX-License-Identifier: Apache-2.0
#include "exchange/terminal/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "exchange/terminal/layout.h"
#include "exchange/terminal/words.h"

namespace lifeline::exchange {
namespace {

using terminal::align;
using terminal::paint;
using terminal::table_column;
using terminal::without_controls;

constexpr std::size_t bottlenecks_shown = 8;
constexpr std::size_t shortfalls_shown = 12;
constexpr std::size_t roomy_width = 110;  // fits a whole way on the line

// What one recipient gets of one item.
struct delivery {
  pieces quantity;
  instant first = instant::max();
  instant last = instant::min();
  std::vector<std::string> ways;  // in order of arrival, each once
};
using delivery_map = std::map<std::pair<std::string, std::string>, delivery>;  // by site, item

// The share of what the utilitarian plan meets that a policy gives up (docs/policies.md); empty where it says
// nothing.
std::string price_of_fairness(std::vector<model::policy_row> const& rows, model::policy_row const& row) {
  auto const most =
      std::find_if(rows.begin(), rows.end(), [](auto const& r) { return r.policy == "utilitarian"; });
  bool const other_goods = row.policy == "history" || row.policy.find("no earmarks") != std::string::npos;
  if (most == rows.end() || other_goods || most->met_share.count() == 0) return "";
  std::int64_t const given_up = most->met_share.count() - row.met_share.count();
  return print_scaled(given_up * 1000 / most->met_share.count(), 10) + " %";
}

class summary {
 public:
  summary(model::scenario const& s, model::plan const& p, summary_style const& style,
          summary_facts const& facts)
      : names_(s),
        plan_(p),
        facts_(facts),
        paint_{style.colour},
        width_(std::max<std::size_t>(style.width, 60)) {}

  std::string print() {
    headline();
    arrivals();
    cover();
    shortfalls();
    bottlenecks();
    comparison();
    notes();
    files();
    return std::move(out_);
  }

 private:
  void headline();
  void arrivals();
  void arrivals_wide(delivery_map const&);
  void arrivals_narrow(delivery_map const&);
  void cover();
  void shortfalls();
  void bottlenecks();
  void comparison();
  void notes();
  void files();
  void proof_line();
  void tier_line(model::tier_entry const&);

  void line(std::string const& text) { out_ += text + "\n"; }
  void heading(std::string const& text) { out_ += "\n" + paint_.head(text) + "\n"; }
  void paragraph(std::string const& text, std::size_t indent) {
    for (auto const& part : terminal::wrap(without_controls(text), width_ - indent)) {
      line(std::string(indent, ' ') + part);
    }
  }
  void bullet(std::string const& text) {
    auto const parts = terminal::wrap(without_controls(text), width_ - 4);
    for (std::size_t i = 0; i < parts.size(); ++i) line((i == 0 ? "  - " : "    ") + parts[i]);
  }
  void table(std::vector<table_column> const& columns, std::vector<std::vector<std::string>> const& rows) {
    out_ += terminal::print_table(columns, rows, width_, paint_);
  }
  std::string site(std::string const& id) const { return without_controls(names_.site(id)); }

  names names_;
  model::plan const& plan_;
  summary_facts const& facts_;
  paint paint_;
  std::size_t width_;
  std::string out_;
};

void summary::headline() {
  std::string const title = without_controls(plan_.scenario_title.empty() ? "Plan" : plan_.scenario_title);
  line(paint_.strong(title));
  grams mass;
  std::set<std::string> recipients;
  std::optional<instant> first;
  std::optional<instant> last;
  for (auto const& c : plan_.consignments) {
    mass += c.mass;
    recipients.insert(c.to);
    first = first ? std::min(*first, c.available) : c.available;
    last = last ? std::max(*last, c.available) : c.available;
  }
  std::set<std::string> asking;
  milli_pieces delivered;
  for (auto const& n : plan_.needs) {
    asking.insert(n.site);
    delivered += n.delivered;
  }
  if (!first) {
    paragraph("Nothing can be delivered within the horizon.", 0);
  } else {
    paragraph(fmt::format("{} pieces ({}) reach {} of {} recipients, the first {}, the last {}.",
                          pieces_text(delivered), mass_text(mass), recipients.size(), asking.size(),
                          to_short_text(*first), to_short_text(*last)),
              0);
  }
  proof_line();
}

void summary::proof_line() {
  std::string text = fmt::format("Policy {}: ", plan_.policy);
  if (!plan_.comparison.empty()) {
    text +=
        fmt::format("{} of each need is met on average; ", share_text(plan_.comparison.front().met_share));
    auto const& ours = plan_.comparison.front();
    text += money_text(ours.cost, plan_.currency);
    if (ours.co2) text += fmt::format(", {} CO2e", mass_text(*ours.co2));
    text += "; ";
  }
  text += plan_.proof.gap < 0.0001
              ? "no plan can be better by even 0.01 %"
              : fmt::format("no plan can be better by more than {}", gap_text(plan_.proof.gap));
  text += fmt::format(" (value {}, bound {})", value_text(plan_.proof.value), value_text(plan_.proof.bound));
  if (facts_.seconds) text += fmt::format(", proven in {:.2f} s", *facts_.seconds);
  paragraph(text + ".", 0);
  for (auto const& tier : plan_.proof.tiers) tier_line(tier);
}

// What comes after fairness, in strict order.
void summary::tier_line(model::tier_entry const& tier) {
  bool const lateness = tier.name == "lateness";
  auto const amount = [&](double n) {
    if (!std::isfinite(n) || std::abs(n) > 1e15) return std::string("?");
    return lateness ? print_grouped(std::llround(n / 1440.0)) + " piece-days"
                    : money_text(cents(std::llround(n)), plan_.currency);
  };
  std::string text =
      lateness ? fmt::format("Then, among plans as fair: {} on the way", amount(tier.value))
               : fmt::format("Then, among those no later: {} with CO2e at its price", amount(tier.value));
  if (tier.bound) {
    text += lateness ? "; none as fair has less than " : "; none of them costs less than ";
    text += amount(*tier.bound);
  }
  paragraph(text + ".", 0);
}

void summary::arrivals() {
  if (plan_.consignments.empty()) return;
  std::vector<model::consignment const*> order;
  for (auto const& c : plan_.consignments) order.push_back(&c);
  std::stable_sort(order.begin(), order.end(),
                   [](auto const* a, auto const* b) { return a->available < b->available; });
  delivery_map rows;
  for (auto const* c : order) {
    auto& row = rows[{c->to, c->item}];
    row.quantity += c->quantity;
    row.first = std::min(row.first, c->available);
    row.last = std::max(row.last, c->available);
    auto const way = names_.way(*c);
    if (std::find(row.ways.begin(), row.ways.end(), way) == row.ways.end()) row.ways.push_back(way);
  }
  heading("What arrives");
  if (width_ >= roomy_width) {
    arrivals_wide(rows);
  } else {
    arrivals_narrow(rows);
  }
}

std::string first_way(delivery const& row) {
  if (row.ways.size() == 1) return row.ways.front();
  return fmt::format("{} (+{} more)", row.ways.front(), row.ways.size() - 1);
}

void summary::arrivals_wide(delivery_map const& rows) {
  std::vector<std::vector<std::string>> cells;
  for (auto const& [key, row] : rows) {
    cells.push_back({site(key.first), without_controls(key.second), print_grouped(row.quantity.count()),
                     to_short_text(row.first), row.last == row.first ? "" : to_short_text(row.last),
                     without_controls(first_way(row))});
  }
  table({{"recipient", align::left, true},
         {"item", align::left, true},
         {"pieces", align::right},
         {"first"},
         {"last"},
         {"way of the first", align::left, true}},
        cells);
}

void summary::arrivals_narrow(delivery_map const& rows) {
  std::size_t widest = 0;
  for (auto const& [key, row] : rows) widest = std::max(widest, terminal::cell_width(key.second));
  widest = std::min<std::size_t>(widest, width_ - 52);
  std::string recipient;
  for (auto const& [key, row] : rows) {
    if (key.first != recipient) line("  " + terminal::fit(site(key.first), width_ - 2));
    recipient = key.first;
    std::string const item = terminal::fit(without_controls(key.second), widest);
    std::string const until = row.last == row.first ? "" : ", last " + to_short_text(row.last).substr(4);
    line(fmt::format("    {}  {}  {}{}", terminal::pad_left(print_grouped(row.quantity.count()), 11),
                     terminal::pad_right(item, widest), to_short_text(row.first), until));
    line(paint_.faint(std::string(17, ' ') + terminal::fit(without_controls(first_way(row)), width_ - 17)));
  }
}

// "███░░░░": the dark part is stock, the light part what the plan adds; full width is `most`, beyond it
// stands "+".
std::string cover_bar(permille before, permille after, permille most, std::size_t cells) {
  if (most.count() <= 0) return {};
  auto const part = [&](permille v) {
    auto const capped = std::min(std::max<std::int64_t>(v.count(), 0), most.count());
    return static_cast<std::size_t>(scale_up(capped, static_cast<std::int64_t>(cells), most.count()));
  };
  std::size_t const dark = part(before);
  std::size_t const all = std::max(part(after), dark);
  std::string out;
  for (std::size_t i = 0; i < all; ++i) out += i < dark ? "█" : "░";
  return after > most ? out + "+" : out;
}

void summary::cover() {
  // A full bar is the horizon, or less when nobody comes near it.
  permille most;
  for (auto const& n : plan_.needs) most = std::max(most, n.cover_after_days.value_or(permille(0)));
  most = std::min(most, permille((plan_.until - plan_.from).count() / 86400 * 1000));
  std::vector<std::vector<std::string>> cells;
  for (auto const& n : plan_.needs) {
    if (!n.cover_before_days || !n.cover_after_days) continue;
    cells.push_back({site(n.site), without_controls(n.group), days_text(*n.cover_before_days),
                     days_text(*n.cover_after_days),
                     cover_bar(*n.cover_before_days, *n.cover_after_days, most, 20)});
  }
  if (cells.empty()) return;
  heading("Days of use covered, before and after");
  table({{"recipient", align::left, true},
         {"group", align::left, true},
         {"before", align::right},
         {"after", align::right},
         {"█ stock  ░ this plan"}},
        cells);
}

// "388 late, 174 of 562 unmet".
std::string shortfall_text(model::need_outcome const& n) {
  std::string what;
  if (n.delivered.count() == 0) what = "nothing is sent; ";
  if (n.late.count() > 0) what += fmt::format("{} late", pieces_text(n.late));
  if (n.late.count() > 0 && n.unmet.count() > 0) what += ", ";
  if (n.unmet.count() > 0) what += fmt::format("{} of {} unmet", pieces_text(n.unmet), pieces_text(n.asked));
  return what;
}

void summary::shortfalls() {
  std::vector<model::need_outcome const*> short_of;
  for (auto const& n : plan_.needs) {
    if (n.unmet.count() > 0 || n.late.count() > 0) short_of.push_back(&n);
  }
  if (short_of.empty()) {
    if (!plan_.needs.empty()) line("\n" + paint_.good("Every need is met in full and in time."));
    return;
  }
  auto const share = [](model::need_outcome const& n) {
    return static_cast<double>(n.unmet.count() + n.late.count()) /
           static_cast<double>(std::max<std::int64_t>(n.asked.count(), 1));
  };
  std::stable_sort(short_of.begin(), short_of.end(),
                   [&](auto const* a, auto const* b) { return share(*a) > share(*b); });
  heading("Late and unmet, worst first");
  for (std::size_t i = 0; i < std::min(short_of.size(), shortfalls_shown); ++i) {
    auto const& n = *short_of[i];
    std::string const what = shortfall_text(n);
    std::string const group = ", " + without_controls(n.group) + ": ";
    auto const taken = 4 + terminal::cell_width(group) + terminal::cell_width(what);
    std::string const who =
        terminal::fit(site(n.site), std::max<std::size_t>(taken < width_ ? width_ - taken : 0, 12));
    line(fmt::format("  {} {}", paint_.alarm("!"),
                     terminal::fit(fmt::format("{}{}{}", who, group, what), width_ - 4)));
    paragraph(n.reason, 6);
  }
  if (short_of.size() > shortfalls_shown) {
    line(paint_.faint(fmt::format("  and {} more in the report", short_of.size() - shortfalls_shown)));
  }
}

void summary::bottlenecks() {
  if (plan_.bottlenecks.empty()) return;
  heading("What holds it up");
  for (std::size_t i = 0; i < std::min(plan_.bottlenecks.size(), bottlenecks_shown); ++i) {
    auto const& b = plan_.bottlenecks[i];
    line(terminal::fit(fmt::format("  {}: {} at {}, price {}", without_controls(b.ref), limit_name(b.kind),
                                   to_short_text(b.from), value_text(b.price)),
                       width_));
    paragraph(b.sentence, 6);
  }
  if (plan_.bottlenecks.size() > bottlenecks_shown) {
    line(paint_.faint(
        fmt::format("  and {} more in the report", plan_.bottlenecks.size() - bottlenecks_shown)));
  }
}

void summary::comparison() {
  if (plan_.comparison.size() < 2) return;
  heading("Policies side by side, cover in days");
  std::vector<std::vector<std::string>> cells;
  for (auto const& row : plan_.comparison) {
    cells.push_back({without_controls(row.policy), share_text(row.met_share),
                     price_of_fairness(plan_.comparison, row), days_text(row.worst_cover_days),
                     days_text(row.best_cover_days), days_text(row.mean_cover_days),
                     print_scaled(row.gini.count(), 1000),
                     print_grouped(static_cast<std::int64_t>(row.needs_with_nothing)),
                     print_grouped((row.cost.count() + 50) / 100), row.co2 ? tonnes_text(*row.co2) : "-"});
  }
  table({{"policy", align::left, true},
         {"met", align::right},
         {"price", align::right},
         {"worst", align::right},
         {"best", align::right},
         {"mean", align::right},
         {"gini", align::right},
         {"none", align::right},
         {"cost " + plan_.currency, align::right},
         {"CO2 t", align::right}},
        cells);
}

void summary::notes() {
  if (plan_.notes.empty()) return;
  heading("Notes");
  for (auto const& note : plan_.notes) bullet(note);
}

void summary::files() {
  if (facts_.files.empty()) return;
  heading("Files");
  std::size_t widest = 0;
  for (auto const& f : facts_.files) widest = std::max(widest, terminal::cell_width(f.what));
  for (auto const& f : facts_.files)
    line("  " + terminal::pad_right(f.what, widest) + "  " + without_controls(f.path));
}

}  // namespace

std::string plan_summary(model::scenario const& s, model::plan const& p, summary_style const& style,
                         summary_facts const& facts) {
  return summary(s, p, style, facts).print();
}

}  // namespace lifeline::exchange
