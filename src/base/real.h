// SPDX-License-Identifier: Apache-2.0
// Real functions with the same bits on every machine. The C library picks fused variants by processor, so a
// plan made elsewhere could differ in its last byte; these use only IEEE + - * / and sqrt.
#pragma once

#include <cstdint>

namespace lifeline::real {

double exp(double x);            // relative error < 1e-15 for |x| <= 700; 0 below, 1.1e304 above
double log(double x);            // x > 0; relative error < 1e-15 for x in [1e-300, 1e300]
double pow(double x, double y);  // x > 0: exp(y log x); relative error < 1e-15 (1 + |y log x|)
double sin(double x);            // absolute error < 2e-15 for |x| <= 4 pi
double cos(double x);            // likewise
double asin(double x);           // absolute error < 1e-15; -1 <= x <= 1

// Great-circle distance in metres on the sphere of radius 6371.0088 km (IUGG mean radius), haversine formula,
// rounded to a whole metre. Arguments in microdegrees.
std::int64_t great_circle_m(std::int64_t lat1, std::int64_t lon1, std::int64_t lat2, std::int64_t lon2);

}  // namespace lifeline::real
