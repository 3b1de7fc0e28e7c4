// SPDX-License-Identifier: Apache-2.0
// The instruments of the tidy test, held against text whose measure is known.
#include <gtest/gtest.h>

#include "tidy/function.h"
#include "tidy/tree.h"

namespace lifeline::tidy {
namespace {

std::vector<function> functions_of(std::string_view source) {
  return find_functions(split_lines(without_comments_and_literals(source)));
}

TEST(tidy_instrument, hides_comments_and_literals_and_keeps_lines) {
  EXPECT_EQ(without_comments_and_literals("a; // throw\nb = \"throw\"; /* x\n y */ c"),
            "a;         \nb =        ;     \n      c");
  EXPECT_EQ(without_comments_and_literals("x = '\"'; y = 1'000'000; z"), "x =    ; y = 1'000'000; z");
  EXPECT_EQ(without_comments_and_literals("R\"(throw \" )\" + 1"), "              + 1");
  EXPECT_EQ(without_comments_and_literals("#include \"base/time.h\"\n"), "#include \"base/time.h\"\n");
}

TEST(tidy_instrument, measures_a_function_from_head_to_brace) {
  auto const found = functions_of("namespace a {\nint add(int x,\n        int y) {\n  return x + y;\n}\n}\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "add");
  EXPECT_EQ(found[0].line, 2U);
  EXPECT_EQ(found[0].lines, 4U);
  EXPECT_EQ(found[0].parameters, 2U);
}

TEST(tidy_instrument, counts_parameters_not_template_commas) {
  auto const found =
      functions_of("void f(std::map<int, char> const& a, std::function<void(int, int)> b = {}) {}\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].parameters, 2U);
}

TEST(tidy_instrument, sees_members_constructors_and_operators) {
  auto const found = functions_of(
      "class box : public base {\n public:\n  explicit box(int n) : n_{n}, m_(n) {}\n  int size() const { "
      "return n_; "
      "}\n  bool operator()(int a, int b) const { return a < b; }\n\n private:\n  int n_{0};\n  int m_ = "
      "{};\n};\n");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].name, "box");
  EXPECT_EQ(found[0].parameters, 1U);
  EXPECT_EQ(found[1].name, "size");
  EXPECT_EQ(found[2].parameters, 2U);
}

TEST(tidy_instrument, takes_tables_and_types_for_no_functions) {
  EXPECT_TRUE(
      functions_of("constexpr int t[] = {f(1), {2}};\nstruct a { int x = 0; };\nenum class b { c, d };\n")
          .empty());
}

TEST(tidy_instrument, lets_a_lambda_count_into_its_function) {
  auto const found =
      functions_of("void f() {\n  auto g = [](int a) {\n    return a;\n  };\n  g(1);\n}\nvoid h() {}\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].lines, 6U);
  EXPECT_EQ(found[1].name, "h");
}

TEST(tidy_instrument, tells_tests_apart_by_their_own_names) {
  auto const found = functions_of("TEST(a, b_is_c) {\n  EXPECT_TRUE(1);\n}\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "TEST(a, b_is_c)");
}

}  // namespace
}  // namespace lifeline::tidy
