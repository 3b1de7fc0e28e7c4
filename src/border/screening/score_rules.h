// SPDX-License-Identifier: Apache-2.0
// The numbers of the score, for those who compare names (compare.cc) and those who only ask whether it is
// worth while (sieve.cc). docs/screening.md says what they mean.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lifeline::border {

// All in thousandths. docs/screening.md: chosen on one half of the labelled pairs, judged on the other.
inline constexpr std::int32_t least_alike = 700;    // below it two words are two words
inline constexpr std::int32_t sounds_alike = 880;   // what the same sound is worth at least
inline constexpr std::int32_t initial_alike = 800;  // "J" for "Jean"
inline constexpr std::int32_t nickname_alike = 850;
inline constexpr std::int32_t joined_alike = 800;  // least for words that one side writes together
inline constexpr std::int32_t whole_alike = 900;   // least for whole names without their gaps
inline constexpr std::int32_t conflict_rate =
    2000;  // words on both sides that match nothing count for both sides
inline constexpr std::int32_t extra_person =
    150;  // words that only one side has, persons with two words matched
inline constexpr std::int32_t extra_single = 500;   // the same where one word alone matched
inline constexpr std::int32_t extra_company = 350;  // one word more is often another company
inline constexpr std::int32_t clash_points = 150;   // for each pair of telling words that match nothing
inline constexpr std::int32_t form_points = 150;    // GmbH against AG
inline constexpr std::int32_t family_points = 300;  // father and son
inline constexpr std::int32_t common_left = 2;      // a common word left over tells companies apart
inline constexpr std::size_t most_joined = 4;       // neighbours that may be one word of the other
inline constexpr std::size_t least_joined = 6;  // letters of a whole name that is compared without its gaps
inline constexpr std::int32_t longest_acronym = 5;  // letters

}  // namespace lifeline::border
