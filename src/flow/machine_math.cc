// SPDX-License-Identifier: Apache-2.0
// What Clp and Cbc would ask of libraries that pick their code by processor. Standing in the program itself,
// these come before the libraries', so they compute alike on every processor and whatever LAPACK is
// installed:
// - dgetrf_ and dgetrs_ as LAPACK defines them (LU with partial pivoting, column-major), which CoinUtils
// calls
//   for the dense end of a factorisation;
// - exp, by which Cbc draws whether a heuristic runs at a node.
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/real.h"
#include "flow/clp_setup.h"

extern "C" {
double exp(double x) noexcept;
void dgetrf_(int const* rows, int const* columns, double* a, int const* stride, int* pivots, int* info);
void dgetrs_(char const* transposed, int const* order, int const* sides, double const* a, int const* stride,
             int const* pivots, double* b, int const* b_stride, int* info);
}

namespace {

// Element (row, column) of a column-major matrix.
std::size_t place(int row, int column, int stride) {
  return static_cast<std::size_t>(column) * static_cast<std::size_t>(stride) + static_cast<std::size_t>(row);
}

int largest_below(double const* column, int from, int rows) {
  int best = from;
  for (int r = from + 1; r < rows; ++r) {
    if (std::abs(column[r]) > std::abs(column[best])) best = r;
  }
  return best;
}

// x := inverse(L) x with ones on the diagonal, then inverse(U) x.
void solve_straight(int n, double const* a, int stride, int const* pivots, double* x) {
  for (int k = 0; k < n; ++k) std::swap(x[k], x[pivots[k] - 1]);
  for (int k = 0; k < n; ++k) {
    double const* column = a + place(0, k, stride);
    for (int r = k + 1; r < n; ++r) x[r] -= column[r] * x[k];
  }
  for (int k = n - 1; k >= 0; --k) {
    double const* column = a + place(0, k, stride);
    x[k] /= column[k];
    for (int r = 0; r < k; ++r) x[r] -= column[r] * x[k];
  }
}

void solve_transposed(int n, double const* a, int stride, int const* pivots, double* x) {
  for (int k = 0; k < n; ++k) {
    double const* column = a + place(0, k, stride);
    for (int r = 0; r < k; ++r) x[k] -= column[r] * x[r];
    x[k] /= column[k];
  }
  for (int k = n - 1; k >= 0; --k) {
    double const* column = a + place(0, k, stride);
    for (int r = k + 1; r < n; ++r) x[k] -= column[r] * x[r];
  }
  for (int k = n - 1; k >= 0; --k) std::swap(x[k], x[pivots[k] - 1]);
}

}  // namespace

void dgetrf_(int const* rows, int const* columns, double* a, int const* stride, int* pivots, int* info) {
  *info = 0;
  int const m = *rows, n = *columns;
  for (int k = 0; k < std::min(m, n); ++k) {
    double* column = a + place(0, k, *stride);
    int const p = largest_below(column, k, m);
    pivots[k] = p + 1;
    if (column[p] == 0) {
      if (*info == 0) *info = k + 1;
      continue;
    }
    for (int c = 0; p != k && c < n; ++c) std::swap(a[place(k, c, *stride)], a[place(p, c, *stride)]);
    for (int r = k + 1; r < m; ++r) column[r] /= column[k];
    for (int c = k + 1; c < n; ++c) {
      double* other = a + place(0, c, *stride);
      double const factor = other[k];
      for (int r = k + 1; factor != 0 && r < m; ++r) other[r] -= column[r] * factor;
    }
  }
}

void dgetrs_(char const* transposed, int const* order, int const* sides, double const* a, int const* stride,
             int const* pivots, double* b, int const* b_stride, int* info) {
  *info = 0;
  bool const straight = *transposed == 'N' || *transposed == 'n';
  for (int s = 0; s < *sides; ++s) {
    double* x = b + place(0, s, *b_stride);
    (straight ? solve_straight : solve_transposed)(*order, a, *stride, pivots, x);
  }
}

double exp(double x) noexcept {
  return x == x ? lifeline::real::exp(x) : x;
}

namespace lifeline::flow {

void use_own_machine_math() {
  // Being called is what keeps this file in the program.
}

}  // namespace lifeline::flow
