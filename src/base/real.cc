// SPDX-License-Identifier: Apache-2.0
#include "base/real.h"

#include <bit>
#include <cmath>

#include "base/check.h"

namespace lifeline::real {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double ln2_high = 6.93147180369123816490e-01;  // split as in fdlibm, so k * ln2_high is exact
constexpr double ln2_low = 1.90821492927058770002e-10;

double two_to(int k) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

}  // namespace

double exp(double x) {
  LIFELINE_CHECK(x == x);
  if (x < -700.0) return 0.0;
  if (x > 700.0) return 1.1e304;
  int const k = static_cast<int>(x / 0.6931471805599453 + (x >= 0 ? 0.5 : -0.5));
  double const r = (x - k * ln2_high) - k * ln2_low;  // |r| <= ln2 / 2
  double term = 1.0;
  double sum = 0.0;
  double parts[20];
  for (int i = 0; i < 20; ++i) {
    parts[i] = term;
    term = term * r / (i + 1);
  }
  for (int i = 19; i >= 0; --i) sum += parts[i];  // small terms first keeps the last bits
  return sum * two_to(k);
}

double log(double x) {
  LIFELINE_CHECK(x > 0.0);
  auto bits = std::bit_cast<std::uint64_t>(x);
  int k = static_cast<int>(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    ++k;
  }
  double const s = (m - 1.0) / (m + 1.0);  // log m = 2 atanh s, |s| <= 0.172
  double const z = s * s;
  double sum = 0.0;
  for (int i = 23; i >= 1; i -= 2) sum = sum * z + 1.0 / i;
  return k * ln2_high + (k * ln2_low + 2.0 * s * sum);
}

double pow(double x, double y) {
  if (y == 0.0 || x == 1.0) return 1.0;
  if (y == 1.0) return x;
  if (y == -1.0) return 1.0 / x;
  if (y == -2.0) return 1.0 / (x * x);
  return exp(y * log(x));
}

double sin(double x) {
  int const turns = static_cast<int>(x / pi + (x >= 0 ? 0.5 : -0.5));
  double const r = (x - turns * 3.140625) - turns * (pi - 3.140625);
  double const z = r * r;
  double sum = 0.0;
  for (int i = 25; i >= 3; i -= 2) sum = -(sum + 1.0) * z / (i * (i - 1));
  double const value = r * (1.0 + sum);
  return turns % 2 == 0 ? value : -value;
}

double cos(double x) {
  return sin(x + pi / 2);
}

double asin(double x) {
  LIFELINE_CHECK(x >= -1.0 && x <= 1.0);
  if (x < 0.0) return -asin(-x);
  if (x > 0.5) return pi / 2 - 2.0 * asin(std::sqrt((1.0 - x) / 2));
  double sum = 0.0;
  for (int i = 61; i >= 1; i -= 2) {  // asin x = x (1 + x^2 1/6 + x^4 3/40 + ...), |x| <= 1/2
    sum = (1.0 + sum) *
          (i == 1 ? 1.0 : x * x * static_cast<double>(i - 2) * (i - 2) / (static_cast<double>(i) * (i - 1)));
  }
  return x * sum;
}

std::int64_t great_circle_m(std::int64_t lat1, std::int64_t lon1, std::int64_t lat2, std::int64_t lon2) {
  constexpr double radian = pi / 180e6;
  double const a = static_cast<double>(lat1) * radian;
  double const b = static_cast<double>(lat2) * radian;
  double const half_lat = sin((b - a) / 2);
  double const half_lon = sin(static_cast<double>(lon2 - lon1) * radian / 2);
  double h = half_lat * half_lat + cos(a) * cos(b) * half_lon * half_lon;
  if (h > 1.0) h = 1.0;
  return static_cast<std::int64_t>(std::floor(2.0 * 6371008.8 * asin(std::sqrt(h)) + 0.5));
}

}  // namespace lifeline::real
