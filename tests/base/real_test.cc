// SPDX-License-Identifier: Apache-2.0
#include "base/real.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <random>

namespace lifeline {
namespace {

// The C library's long double functions carry 11 more bits than a double: good enough to measure against.
class real_error : public ::testing::Test {
 protected:
  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(engine_);
  }
  static double relative(double ours, long double truth) {
    return static_cast<double>(std::fabs(static_cast<long double>(ours) - truth) / std::fabs(truth));
  }
  static double absolute(double ours, long double truth) {
    return static_cast<double>(std::fabs(static_cast<long double>(ours) - truth));
  }
  static constexpr int samples = 20000;

 private:
  std::mt19937_64 engine_{20200313};
};

TEST_F(real_error, of_exp_stays_within_the_promise) {
  for (int i = 0; i < samples; ++i) {
    double const wide = between(-700, 700);
    double const near = between(-1, 1);
    ASSERT_LT(relative(real::exp(wide), std::exp(static_cast<long double>(wide))), 1e-15) << wide;
    ASSERT_LT(relative(real::exp(near), std::exp(static_cast<long double>(near))), 1e-15) << near;
  }
}

TEST_F(real_error, of_log_stays_within_the_promise) {
  for (int i = 0; i < samples; ++i) {
    double const wide = std::exp(between(-690, 690));
    double const near = between(0.5, 2);
    ASSERT_LT(relative(real::log(wide), std::log(static_cast<long double>(wide))), 1e-15) << wide;
    ASSERT_LT(relative(real::log(near), std::log(static_cast<long double>(near))), 1e-15) << near;
  }
}

TEST_F(real_error, of_pow_grows_with_the_exponent_as_promised) {
  for (int i = 0; i < samples; ++i) {
    double const x = between(0.001, 100);
    double const y = between(-8, 8);
    double const allowed = 1e-15 * (1 + std::fabs(y * std::log(x)));
    ASSERT_LT(relative(real::pow(x, y), std::pow(static_cast<long double>(x), static_cast<long double>(y))),
              allowed)
        << x << "^" << y;
  }
}

TEST_F(real_error, of_circular_functions_stays_within_the_promise) {
  for (int i = 0; i < samples; ++i) {
    double const x = between(-12.566370614, 12.566370614);
    double const s = between(-1, 1);
    ASSERT_LT(absolute(real::sin(x), std::sin(static_cast<long double>(x))), 2e-15) << x;
    ASSERT_LT(absolute(real::cos(x), std::cos(static_cast<long double>(x))), 2e-15) << x;
    ASSERT_LT(absolute(real::asin(s), std::asin(static_cast<long double>(s))), 1e-15) << s;
  }
}

TEST(real, ends_of_the_range_are_defined) {
  EXPECT_EQ(real::exp(-701.0), 0.0);
  EXPECT_EQ(real::exp(701.0), 1.1e304);
  EXPECT_GT(real::exp(701.0), real::exp(700.0));
  EXPECT_EQ(real::exp(0.0), 1.0);
  EXPECT_EQ(real::log(1.0), 0.0);
  EXPECT_EQ(real::pow(3.0, 0.0), 1.0);
  EXPECT_EQ(real::pow(3.0, 1.0), 3.0);
  EXPECT_EQ(real::pow(4.0, -1.0), 0.25);
  EXPECT_EQ(real::pow(4.0, -2.0), 0.0625);
  EXPECT_DEATH(real::log(0.0), "invariant broken");
  EXPECT_DEATH(real::asin(1.5), "invariant broken");
  EXPECT_DEATH(real::exp(std::nan("")), "invariant broken");
}

std::uint64_t bits(double x) {
  return std::bit_cast<std::uint64_t>(x);
}

// The bytes of a plan hang on these bits: they must not move with the compiler, its flags or the processor.
TEST(real, bits_are_the_same_on_every_machine) {
  EXPECT_EQ(bits(real::exp(-700.0)), 0x00d14f2b0fb9307fU);
  EXPECT_EQ(bits(real::exp(-1.0)), 0x3fd78b56362cef38U);
  EXPECT_EQ(bits(real::exp(0.1)), 0x3ff1aec7b35a00d4U);
  EXPECT_EQ(bits(real::exp(1.0)), 0x4005bf0a8b14576aU);
  EXPECT_EQ(bits(real::exp(3.6)), 0x40424c92f23d7807U);
  EXPECT_EQ(bits(real::exp(700.0)), 0x7f0d945df4f8ec8eU);
  EXPECT_EQ(bits(real::log(1e-300)), 0xc085963447f87fb5U);
  EXPECT_EQ(bits(real::log(0.0625)), 0xc0062e42fefa39efU);
  EXPECT_EQ(bits(real::log(2.0)), 0x3fe62e42fefa39efU);
  EXPECT_EQ(bits(real::log(10.0)), 0x40026bb1bbb55516U);
  EXPECT_EQ(bits(real::pow(0.0625, -1.5)), 0x404ffffffffffffdU);
  EXPECT_EQ(bits(real::pow(1.4142135623730951, -0.5)), 0x3feae89f995ad3adU);
  EXPECT_EQ(bits(real::sin(0.5)), 0x3fdeaee8744b05f0U);
  EXPECT_EQ(bits(real::sin(-3.0)), 0xbfc210386db6d557U);
  EXPECT_EQ(bits(real::cos(2.0)), 0xbfdaa22657537205U);
  EXPECT_EQ(bits(real::cos(12.5)), 0x3fefedf6a8227774U);
  EXPECT_EQ(bits(real::asin(-0.3)), 0xbfd380159e14f6ffU);
  EXPECT_EQ(bits(real::asin(0.75)), 0x3feb235315c680dbU);
}

TEST(great_circle, matches_known_distances) {
  // Hangzhou to Liege: 8,998 km.
  EXPECT_EQ(real::great_circle_m(30229500, 120434006, 50637402, 5443220), 8998342);
  // Nashville to Los Angeles, the example the haversine formula is often shown with: 2,886.4 km.
  EXPECT_NEAR(static_cast<double>(real::great_circle_m(36120000, -86670000, 33940000, -118400000)), 2886444.0,
              10.0);
  // Half the meridian and half the equator: pi times the radius.
  EXPECT_EQ(real::great_circle_m(90000000, 0, -90000000, 0), 20015114);
  EXPECT_EQ(real::great_circle_m(0, 0, 0, 180000000), 20015114);
}

TEST(great_circle, crosses_the_date_line_the_short_way) {
  EXPECT_EQ(real::great_circle_m(10000000, 179500000, 10000000, -179500000),
            real::great_circle_m(10000000, -500000, 10000000, 500000));
}

TEST(great_circle, is_zero_at_the_same_place_and_the_same_both_ways) {
  EXPECT_EQ(real::great_circle_m(50637402, 5443220, 50637402, 5443220), 0);
  EXPECT_EQ(real::great_circle_m(50637402, 5443220, 41666200, -1041550),
            real::great_circle_m(41666200, -1041550, 50637402, 5443220));
}

}  // namespace
}  // namespace lifeline
