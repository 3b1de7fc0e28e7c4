// SPDX-License-Identifier: Apache-2.0
#include "support/hubflow_reader.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <vector>

namespace lifeline::flow {

namespace {

using row = std::vector<double>;

bool read_table(std::string const& file, std::size_t columns, std::vector<row>& out, std::string& what) {
  std::ifstream in(file);
  std::string line;
  if (!in || !std::getline(in, line)) {
    what = "cannot read " + file;
    return false;
  }
  while (std::getline(in, line)) {
    row r;
    char const* at = line.c_str();
    for (char* end = nullptr; *at != '\0'; at = *end == ',' ? end + 1 : end) {
      r.push_back(std::strtod(at, &end));
      if (end == at) break;
    }
    if (r.size() != columns) {
      what = file + ": not " + std::to_string(columns) + " numbers: " + line;
      return false;
    }
    out.push_back(r);
  }
  return true;
}

id whole(double x) {
  return static_cast<id>(x);
}
time minutes(double hours) {
  return static_cast<time>(hours * 60);
}

void add_legs(std::vector<row> legs, problem& p) {
  std::stable_sort(legs.begin(), legs.end(), [](row const& a, row const& b) { return a[3] < b[3]; });
  for (row const& r : legs) {
    arc a;
    a.from = whole(r[1]);
    a.to = whole(r[2]);
    p.nodes = std::max({p.nodes, a.from + 1, a.to + 1});
    a.depart = minutes(r[3]);
    a.available = minutes(r[4]);
    a.cost_per_kg = r[7];
    a.uses_begin = static_cast<id>(p.uses.size());
    p.uses.push_back({static_cast<id>(p.capacity.size()), dimension::kg});
    p.capacity.push_back(r[5]);
    p.uses.push_back({static_cast<id>(p.capacity.size()), dimension::m3});
    p.capacity.push_back(r[6]);
    if (r[8] >= 0) p.uses.push_back({whole(r[8]), dimension::kg});
    a.uses_end = static_cast<id>(p.uses.size());
    p.arcs.push_back(a);
  }
}

// Slopes 12 * severity * {1, 0.7, 0.45, 0.25} on four equal segments; lateness severity * 0.25 * (exp(0.18
// days) - 1).
void add_needs(std::vector<row> const& needs, problem& p) {
  static constexpr double fall[] = {1, 0.7, 0.45, 0.25};
  for (row const& r : needs) {
    need n;
    n.segments_begin = static_cast<id>(p.segments.size());
    for (double f : fall) p.segments.push_back({r[5] / 4, 12 * r[6] * f});
    n.segments_end = static_cast<id>(p.segments.size());
    sink s{};
    s.need = static_cast<id>(p.needs.size());
    s.node = whole(r[1]);
    p.nodes = std::max(p.nodes, s.node + 1);
    s.due = minutes(r[3]);
    s.latest = minutes(r[4]);
    s.quantity = r[5];
    s.late_scale = r[6] * 0.25;
    s.late_rate = 0.18 / 24 / 60;
    p.needs.push_back(n);
    p.sinks.push_back(s);
  }
}

// One commodity per product: any lot of a product may serve any need of it.
void add_goods(std::vector<row> const& products, std::vector<row> const& needs, problem& p) {
  for (std::size_t k = 0; k < products.size(); ++k) {
    product q;
    q.per_unit = {1, 1, products[k][1], 0};
    p.products.push_back(q);
    commodity c;
    c.product = static_cast<id>(k);
    c.choices_begin = static_cast<id>(p.choices.size());
    for (std::size_t n = 0; n < needs.size(); ++n)
      if (whole(needs[n][2]) == static_cast<id>(k))
        p.choices.push_back({static_cast<id>(n), p.sinks[n].latest, 1});
    c.choices_end = static_cast<id>(p.choices.size());
    p.commodities.push_back(c);
  }
}

}  // namespace

bool read_hubflow(std::string const& folder, problem& p, std::string& what) {
  std::vector<row> hubdays, legs, lots, needs, products;
  if (!read_table(folder + "/hubdays.csv", 2, hubdays, what) ||
      !read_table(folder + "/legs.csv", 9, legs, what) || !read_table(folder + "/lots.csv", 5, lots, what) ||
      !read_table(folder + "/needs.csv", 7, needs, what) ||
      !read_table(folder + "/products.csv", 2, products, what))
    return false;
  p = problem{};
  p.time_cost = 0.0005 / 60;
  for (row const& r : hubdays) p.capacity.push_back(r[1]);
  add_legs(legs, p);
  add_needs(needs, p);
  add_goods(products, needs, p);
  for (row const& r : lots) {
    p.lots.push_back({whole(r[1]), whole(r[2]), minutes(r[3]), r[4], 0});
    p.nodes = std::max(p.nodes, whole(r[1]) + 1);
  }
  return true;
}

}  // namespace lifeline::flow
