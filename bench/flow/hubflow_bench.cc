// SPDX-License-Identifier: Apache-2.0
// What the flow planner does with the hubflow instances, against the LP optima in their README: the first
// plan, the certified gap, whole steps, re-planning, fairness, two threads, growth. Process CPU seconds on
// one core unless said; a time includes building every index and excludes reading files. Peak memory is that
// of the process so far, so ask for one instance at a time to see its own.
//   hubflow_bench S M X      the rows of these instances (default S M)
//   hubflow_bench growth     made-up instances from a tenth of X to ten times X (growth3: to three times)
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <map>
#include <string>
#include <thread>

#include "flow/problem.h"
#include "support/hubflow_like.h"
#include "support/hubflow_reader.h"
#include "support/hubflow_tasks.h"

namespace {

using namespace lifeline::flow;

double cpu() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

double wall() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double peak_mb() {
  rusage r{};
  getrusage(RUSAGE_SELF, &r);
  return static_cast<double>(r.ru_maxrss) / 1024;
}

char const* feasible(problem const& p, solution const& s) {
  return check(p, s.paths).feasible ? "ok" : "BROKEN";
}

solution timed(problem const& p, options const& o, double& seconds) {
  double const begin = cpu();
  solution s = solve(p, o);
  seconds = cpu() - begin;
  return s;
}

// What the project set itself, said beside what is reached.
struct aims {
  double first_ms, certified_s, replan_s;
};
aims aims_of(std::string const& name) {
  if (name == "S") return {2, 0.05, 0.03};
  if (name == "M") return {50, 0.5, 0.3};
  return {300, 4, 2};
}
constexpr double first_below = 7, steps_below = 0.7, stays = 95, lost = 0.5, nothing_at_most = 2,
                 tonnage = 99, fair_times = 2, x_mb = 150;  // per cent, per cent ..., times, MB

std::string goal(std::string const& what, bool met) {
  return "   goal " + what + (met ? ": met" : ": MISSED");
}

std::string number(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", x);
  return text;
}

options certified(double gap) {
  options o;
  o.gap = gap;
  return o;
}

void first_plan(std::string const& name, problem const& p) {
  options o;
  o.first_only = true;
  double best = 1e9;
  solution s;
  for (int i = 0; i < 5; ++i) {
    double took = 0;
    s = timed(p, o, took);
    best = std::min(best, took);
  }
  double const below = 100 * (1 - s.value / optimum_of(name));
  double const most = aims_of(name).first_ms;
  std::printf(
      "%s first plan          %9.2f ms CPU (best of 5)   %.2f %% below the optimum   audit %s%s\n",
      name.c_str(), best * 1e3, below, feasible(p, s),
      goal(number(most) + " ms, " + number(first_below) + " %", best * 1e3 <= most && below <= first_below)
          .c_str());
}

solution gap_row(std::string const& name, problem const& p, double gap) {
  double took = 0;
  solution s = timed(p, certified(gap), took);
  double const best = optimum_of(name);
  double const most = aims_of(name).certified_s;
  std::string aim;
  if (gap == 1e-3 && name == "X") {
    aim = goal(number(most) + " s, " + number(x_mb) + " MB", took <= most && peak_mb() <= x_mb);
  } else if (gap == 1e-3) {
    aim = goal(number(most) + " s", took <= most);
  }
  std::printf(
      "%s certified %-8.0e  %9.3f s CPU   gap %.2e (value %.4f %% below, bound %.4f %% above the optimum)   "
      "rounds %d   peak %.0f MB   audit %s%s\n",
      name.c_str(), gap, took, (s.bound - s.value) / s.bound, 100 * (1 - s.value / best),
      100 * (s.bound / best - 1), s.rounds, peak_mb(), feasible(p, s), aim.c_str());
  return s;
}

void steps_row(std::string const& name, problem p, solution const& s, double step) {
  for (lot& l : p.lots) l.step = step;
  double const begin = cpu();
  solution const r = round_to_steps(p, s, {});
  double const took = cpu() - begin;
  double const below = 100 * (1 - r.value / s.bound);
  std::printf(
      "%s steps of %3.0f kg     %9.3f s CPU   %.2f %% below the LP bound, %.2f %% below the bound for whole "
      "steps   audit %s%s\n",
      name.c_str(), step, took, below, 100 * (1 - r.value / r.step_bound), feasible(p, r),
      goal(number(steps_below) + " %", below <= steps_below).c_str());
}

// Cancels the five busiest legs. Every flow that none of them touched is asked to stay for `bonus` per kg.
void replan_row(std::string const& name, problem const& p, solution const& before, double bonus) {
  std::vector<char> gone;
  problem q = without_busiest(p, before, 5, gone);
  problem const without = q;
  std::map<std::pair<std::pair<id, id>, std::vector<id>>, double> old;
  double stayable = 0;
  double planned = 0;
  for (path_flow const& f : before.paths) {
    planned += f.units;
    if (std::any_of(f.arcs.begin(), f.arcs.end(),
                    [&](id a) { return gone[static_cast<std::size_t>(a)] != 0; }))
      continue;
    stayable += f.units;
    old[{{f.lot, f.sink}, f.arcs}] = f.units;
    q.keeps.push_back({f.lot, f.sink, f.arcs, f.units, bonus});
  }
  options o;
  o.warm = &before.paths;
  o.warm_prices = &before.duals;
  double took = 0;
  solution const after = timed(q, o, took);
  double stayed = 0;
  for (path_flow const& f : after.paths) {
    auto const it = old.find({{f.lot, f.sink}, f.arcs});
    if (it != old.end()) stayed += std::min(it->second, f.units);
  }
  solution const free = solve(without, certified(2e-4));
  double const stay = 100 * stayed / stayable;
  double const loss = 100 * (1 - check(without, after.paths).value / free.bound);
  double const most = aims_of(name).replan_s;
  bool const met = took <= most && stay >= stays && loss <= lost;
  std::string const aim =
      bonus == 0.5 ? goal(number(most) + " s, " + number(stays) + " %, " + number(lost) + " %", met) : "";
  std::printf(
      "%s re-plan, bonus %-4.1f  %9.3f s CPU   %.1f %% of what could stay stays (%.1f %% of the plan)   "
      "value "
      "%.3f %% below the bound without keeps   audit %s%s\n",
      name.c_str(), bonus, took, stay, 100 * stayed / planned, loss, feasible(q, after), aim.c_str());
}

// Needs that some lot of their product can reach in time if capacity were no matter.
std::vector<char> reachable(problem const& p) {
  std::vector<char> out(p.needs.size(), 0);
  for (std::size_t k = 0; k < p.commodities.size(); ++k) {
    std::vector<lifeline::flow::time> at(static_cast<std::size_t>(p.nodes), 1 << 30);
    for (lot const& l : p.lots)
      if (l.commodity == static_cast<id>(k))
        at[static_cast<std::size_t>(l.node)] = std::min(at[static_cast<std::size_t>(l.node)], l.ready);
    for (arc const& a : p.arcs)
      if (a.depart >= at[static_cast<std::size_t>(a.from)])
        at[static_cast<std::size_t>(a.to)] = std::min(at[static_cast<std::size_t>(a.to)], a.available);
    for (id c = p.commodities[k].choices_begin; c < p.commodities[k].choices_end; ++c) {
      sink const& s = p.sinks[static_cast<std::size_t>(p.choices[static_cast<std::size_t>(c)].sink)];
      if (at[static_cast<std::size_t>(s.node)] <= s.latest) out[static_cast<std::size_t>(s.need)] = 1;
    }
  }
  return out;
}

void fairness_rows(std::string const& name, problem const& p) {
  std::vector<char> const can = reachable(p);
  double base_tonnes = 0;
  double base_time = 0;
  for (double alpha : {0.0, 1.0}) {
    problem const q = fair(p, alpha);
    double took = 0;
    solution const s = timed(q, certified(1e-3), took);
    std::vector<double> met(p.needs.size(), 0.0);
    double kg = 0;
    for (path_flow const& f : s.paths) {
      met[static_cast<std::size_t>(p.sinks[static_cast<std::size_t>(f.sink)].need)] += f.units;
      kg += f.units;
    }
    int all = 0;
    int none = 0;
    for (std::size_t n = 0; n < met.size(); ++n) {
      all += can[n];
      none += can[n] && met[n] < 1e-6 * p.sinks[n].quantity;
    }
    if (alpha == 0) base_tonnes = kg, base_time = took;
    bool const reached = 100.0 * none <= nothing_at_most * all && 100 * kg >= tonnage * base_tonnes &&
                         took < fair_times * base_time;
    std::string const aim =
        alpha == 0
            ? ""
            : goal(number(nothing_at_most) + " %, " + number(tonnage) + " %, " + number(fair_times) + " x",
                   reached);
    std::printf(
        "%s alpha = %.0f           %9.3f s CPU (%.2f x)   gap %.2e   %.1f %% of reachable needs get nothing  "
        " "
        "%.0f t (%.1f %%)   audit %s%s\n",
        name.c_str(), alpha, took, took / base_time, (s.bound - s.value) / s.bound, 100.0 * none / all,
        kg / 1e3, 100 * kg / base_tonnes, feasible(q, s), aim.c_str());
  }
}

void threads_row(std::string const& name, problem const& p) {
  double seconds[2] = {1e9, 1e9};
  solution s[2];
  for (int i = 0; i < 3; ++i) {
    for (int t : {0, 1}) {
      options o;
      o.threads = t + 1;
      double const begin = wall();
      s[t] = solve(p, o);
      seconds[t] = std::min(seconds[t], wall() - begin);
    }
  }
  bool same =
      s[0].paths.size() == s[1].paths.size() && std::memcmp(&s[0].bound, &s[1].bound, sizeof(double)) == 0;
  for (std::size_t i = 0; same && i < s[0].paths.size(); ++i)
    same = s[0].paths[i].arcs == s[1].paths[i].arcs && s[0].paths[i].lot == s[1].paths[i].lot &&
           std::memcmp(&s[0].paths[i].units, &s[1].paths[i].units, sizeof(double)) == 0;
  std::printf(
      "%s two threads         %9.3f s wall, one thread %.3f s (best of 3): %.2f x faster   bytes %s%s\n",
      name.c_str(), seconds[1], seconds[0], seconds[0] / seconds[1], same ? "equal" : "DIFFER",
      goal("same bytes", same).c_str());
}

void instance(std::string const& folder, std::string const& name) {
  problem p;
  std::string what;
  if (!read_hubflow(folder + name, p, what)) {
    std::printf("%s: NO DATA, nothing measured: %s (set LIFELINE_DATA)\n", name.c_str(), what.c_str());
    return;
  }
  std::printf("%s: %zu legs, %zu lots, %zu needs, %zu rows\n", name.c_str(), p.arcs.size(), p.lots.size(),
              p.needs.size(), p.capacity.size());
  first_plan(name, p);
  solution const s = gap_row(name, p, 1e-3);
  solution const tight = gap_row(name, p, 1e-4);
  if (name != "X") gap_row(name, p, 1e-6);
  steps_row(name, p, tight, 500);
  for (double bonus : {0.0, 0.5, 2.0}) replan_row(name, p, s, bonus);
  if (name == "M") fairness_rows(name, p);
  threads_row(name, p);
}

void growth(double largest) {
  for (double size : {0.1, 0.3, 1.0, 3.0, 10.0}) {
    if (size > largest) break;
    problem const p = hubflow_like(size, 1);
    double took = 0;
    solution const s = timed(p, certified(1e-3), took);
    std::printf(
        "growth %4.1f x X: %6zu legs %6zu lots %3zu products   %9.3f s CPU   gap %.2e   rounds %d   peak "
        "%.0f MB   "
        "audit %s\n",
        size, p.arcs.size(), p.lots.size(), p.products.size(), took, (s.bound - s.value) / s.bound, s.rounds,
        peak_mb(), feasible(p, s));
    std::fflush(stdout);
  }
}

void heading() {
  std::ifstream info("/proc/cpuinfo");
  std::string line;
  while (std::getline(info, line) && line.rfind("model name", 0) != 0) {
  }
  std::printf("machine: %s, %u threads\n", line.substr(std::min(line.size(), line.find(':') + 2)).c_str(),
              std::thread::hardware_concurrency());
  std::fflush(stdout);
  if (std::system("git -C " LIFELINE_SOURCE_DIR " log -1 --format='commit: %h, %cs' 2>/dev/null") != 0)
    std::printf("commit: unknown\n");
}

}  // namespace

int main(int argc, char** argv) {
  char const* const set = std::getenv("LIFELINE_DATA");
  std::string const folder =
      (set ? set : std::string(LIFELINE_SOURCE_DIR) + "/../shared/data") + "/opt/hubflow/";
  heading();
  std::vector<std::string> wanted(argv + 1, argv + argc);
  if (wanted.empty()) wanted = {"S", "M"};
  for (std::string const& name : wanted) {
    if (name == "growth" || name == "growth3")
      growth(name == "growth" ? 10.0 : 3.0);
    else if (name == "S" || name == "M" || name == "X")
      instance(folder, name);
    else
      std::printf("%s: not an instance; say S, M, X, growth or growth3\n", name.c_str());
  }
  return 0;
}
