// SPDX-License-Identifier: Apache-2.0
// Clp and Cbc must reach neither a LAPACK of the machine nor the C library's exp: both pick code by
// processor.
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <ClpSimplex.hpp>
#include <OsiClpSolverInterface.hpp>
#include <cmath>

#include "flow/clp_setup.h"
#include "flow/exact.h"
#include "flow/toy_problem.h"

extern "C" {
void dgetrf_(int const*, int const*, double*, int const*, int*, int* info);
void dgetrs_(char const*, int const*, int const*, double const*, int const*, int const*, double*, int const*,
             int* info);
}

namespace lifeline::flow {
namespace {

std::vector<double> random_matrix(toy::dice& d, int n) {
  std::vector<double> a(static_cast<std::size_t>(n * n));
  for (double& v : a) v = d.chance(70) ? d.real(-1, 1) : 0;
  return a;
}

// The largest difference between A x (or its transpose's) and b.
double residual(std::vector<double> const& a, int n, std::vector<double> const& x,
                std::vector<double> const& b, bool transposed) {
  double worst = 0;
  for (int r = 0; r < n; ++r) {
    double sum = 0;
    for (int c = 0; c < n; ++c) {
      auto const at = static_cast<std::size_t>(transposed ? r * n + c : c * n + r);
      sum += a[at] * x[static_cast<std::size_t>(c)];
    }
    worst = std::max(worst, std::abs(sum - b[static_cast<std::size_t>(r)]));
  }
  return worst;
}

TEST(same_bits, our_lu_solves_what_lapack_would) {
  toy::dice d(11);
  for (int n = 1; n <= 60; ++n) {
    auto const a = random_matrix(d, n);
    auto lu = a;
    std::vector<int> pivots(static_cast<std::size_t>(n));
    int info = -1, one = 1;
    dgetrf_(&n, &n, lu.data(), &n, pivots.data(), &info);
    if (info > 0) continue;  // singular, as small sparse ones may be
    for (char const* which : {"N", "T"}) {
      std::vector<double> b;
      for (int i = 0; i < n; ++i) b.push_back(d.real(-1, 1));
      auto x = b;
      dgetrs_(which, &n, &one, lu.data(), &n, pivots.data(), x.data(), &n, &info);
      EXPECT_EQ(info, 0);
      double size = 1;
      for (double v : x) size = std::max(size, std::abs(v));
      EXPECT_LE(residual(a, n, x, b, *which == 'T'), 1e-12 * size) << n << which;
    }
  }
}

TEST(same_bits, a_singular_matrix_is_said_to_be_one) {
  double a[] = {1, 2, 2, 4};
  int const n = 2;
  int pivots[2], info = 0;
  dgetrf_(&n, &n, a, &n, pivots, &info);
  EXPECT_EQ(info, 2);
}

// Libraries look a name up in the program first, then in each other: what is found is ours.
TEST(same_bits, every_library_finds_ours_first) {
  for (char const* name : {"dgetrf_", "dgetrs_", "exp"}) {
    Dl_info found{}, program{};
    void* const address = dlsym(RTLD_DEFAULT, name);
    ASSERT_NE(address, nullptr);
    ASSERT_NE(dladdr(address, &found), 0);
    ASSERT_NE(dladdr(reinterpret_cast<void*>(&dgetrf_), &program), 0);
    EXPECT_EQ(found.dli_fbase, program.dli_fbase) << found.dli_fname;
  }
  EXPECT_EQ(dlsym(RTLD_DEFAULT, "dgetrf_"), reinterpret_cast<void*>(&dgetrf_));
}

// max SUM x under n rows that hold every column: the factorisation is dense to the last entry.
void load_dense(ClpSimplex& lp, int n) {
  std::uint32_t seed = 7;
  auto const next = [&] { return 1.0 + (seed = seed * 1664525u + 1013904223u) % 1000u / 100.0; };
  std::vector<double> lower, upper, cost, value, row_lower, row_upper;
  std::vector<CoinBigIndex> start = {0};
  std::vector<int> row;
  for (int c = 0; c < n; ++c) {
    for (int r = 0; r < n; ++r) {
      row.push_back(r);
      value.push_back(next() + (r == c ? 50.0 : 0.0));
    }
    start.push_back(static_cast<CoinBigIndex>(row.size()));
    lower.push_back(0);
    upper.push_back(COIN_DBL_MAX);
    cost.push_back(-1);
    row_lower.push_back(-COIN_DBL_MAX);
    row_upper.push_back(1000);
  }
  lp.loadProblem(n, n, start.data(), row.data(), value.data(), lower.data(), upper.data(), cost.data(),
                 row_lower.data(), row_upper.data());
}

TEST(same_bits, a_dense_program_is_solved_through_it) {
  ClpSimplex lp;
  set_up(lp);
  load_dense(lp, 120);
  lp.primal();
  EXPECT_EQ(lp.status(), 0);
  double const primal = lp.objectiveValue();
  lp.allSlackBasis(true);
  lp.dual();
  EXPECT_EQ(lp.status(), 0);
  EXPECT_NEAR(lp.objectiveValue(), primal, 1e-9 * std::abs(primal));
}

TEST(same_bits, so_are_the_copies_that_cbc_makes) {
  ClpSimplex alone;
  set_up(alone);
  load_dense(alone, 120);
  alone.primal();
  OsiClpSolverInterface first;
  set_up(*first.getModelPtr());
  load_dense(*first.getModelPtr(), 120);
  OsiClpSolverInterface second(first);
  second.messageHandler()->setLogLevel(0);
  second.initialSolve();
  second.resolve();
  EXPECT_TRUE(second.isProvenOptimal());
  EXPECT_NEAR(second.getObjValue(), alone.objectiveValue(), 1e-9 * std::abs(alone.objectiveValue()));
}

}  // namespace
}  // namespace lifeline::flow
