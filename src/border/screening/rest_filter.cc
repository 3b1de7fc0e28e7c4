// SPDX-License-Identifier: Apache-2.0
#include "border/screening/rest_filter.h"

#include <algorithm>
#include <bit>

#include "border/screening/score_rules.h"
#include "border/screening/screener.h"

namespace lifeline::border {
namespace {

// Words matched by what they weigh: is that enough for a hit with this much left over on both sides?
constexpr bool carries(std::int32_t matched, std::int32_t left) {
  return 1000 * matched >= (hit_score + clash_points) * (matched + left * conflict_rate / 1000);
}
constexpr std::int32_t heaviest_found = 4 * 120;  // two words of each side, twelve letters of ten
constexpr std::int32_t most_carried() {
  std::int32_t left = 0;
  while (carries(heaviest_found, left + 1)) ++left;
  return left;
}

// Where they are in the number that gates_of makes.
constexpr unsigned whole_at = 24, longest_at = 16, pair_at = 8, proper_at = 4;
constexpr std::uint32_t all_eight = (1U << holder_block::size) - 1;

}  // namespace

// Eight numbers side by side, in as many registers as the processor needs for them. What is done to them is
// written out where it is used: a function of its own would be made for the wrong processor.
#define LIFELINE_INLINE inline __attribute__((always_inline))
namespace {

using eight = std::uint32_t __attribute__((vector_size(4 * holder_block::size)));

LIFELINE_INLINE eight load(holder_block::row const& from) {
  eight out;
  __builtin_memcpy(&out, from.data(), sizeof out);
  return out;
}

LIFELINE_INLINE std::uint32_t or_of(eight x) {
  using four = std::uint64_t __attribute__((vector_size(sizeof(eight))));
  auto const y = reinterpret_cast<four>(x);
  std::uint64_t const all = (y[0] | y[1]) | (y[2] | y[3]);
  return static_cast<std::uint32_t>(all | all >> 32U);
}
LIFELINE_INLINE bool any_of(eight x) {
  return or_of(x) != 0;
}

// How many ones each byte has.
LIFELINE_INLINE eight ones_of_bytes(eight x) {
  x -= (x >> 1U) & 0x55555555U;
  x = (x & 0x33333333U) + ((x >> 2U) & 0x33333333U);
  return (x + (x >> 4U)) & 0x0f0f0f0fU;
}
LIFELINE_INLINE eight sum_of_bytes(eight x) {
  x += x >> 16U;
  return (x + (x >> 8U)) & 0xffU;
}

constexpr std::uint32_t bits_of(std::string_view letters) {
  std::uint32_t out = 0;
  for (char const c : letters) out |= 1U << (static_cast<unsigned char>(c) & 31U);
  return out;
}

// least_distance of letters that are lacking: ten each, six of a vowel, five of an h.
LIFELINE_INLINE eight cost_of_lacking(eight letters) {
  eight const all = ones_of_bytes(letters);
  eight const vowels = ones_of_bytes(letters & bits_of("aeiouy"));
  eight const h = letters & bits_of("h");  // the lowest of its byte
  return sum_of_bytes((all << 3U) + (all << 1U) - (vowels << 2U) - (h << 2U) - h);
}

// Is most_alike of one word of ours and a word of each entry above 0, or not to be known from here?
LIFELINE_INLINE eight may_be_like(wide_word const& ours, holder_block::row const& theirs) {
  eight const bits = load(theirs);
  eight const b = bits & small_word::all_letters;
  eight const a_size = eight{} + ours.size;
  eight const b_size = bits >> small_word::size_at;
  eight const longest = a_size > b_size ? a_size : b_size;
  eight const shortest = a_size > b_size ? b_size : a_size;
  constexpr std::uint32_t tenths = (1000 - least_alike) / 100;
  eight const most = tenths * longest;
  eight const common = sum_of_bytes(ones_of_bytes(b & ours.letters));
  eight const either = sum_of_bytes(ones_of_bytes(b | ours.letters));
  eight lacking{};
  for (std::uint32_t i = 0; i < ours.count; ++i)
    lacking += reinterpret_cast<eight>((b & ours.near_to[i]) == 0) & ours.cost[i];
  auto const fits = (5 * shortest >= 3 * longest) & (2 * common >= either) & (lacking <= most) &
                    (cost_of_lacking(b & ~ours.near) <= most);
  return reinterpret_cast<eight>(fits | ((bits & 1U) != 0));
}

LIFELINE_INLINE eight may_be_otherwise(rest_filter::our_side const& ours, eight g) {
  auto const open = ((g >> whole_at) + 2 - ours.whole <= 4) |  // 2 apart at most, below and above
                    (((g >> longest_at) & 255U) + 2 >= ours.pair) |
                    (((g >> pair_at) & 255U) <= ours.longest) | (((g >> proper_at) & 15U) <= ours.count) |
                    ((g & 15U) >= ours.proper);
  return reinterpret_cast<eight>(open);
}

LIFELINE_INLINE rest_filter::seen look_at_eight(rest_filter::our_side const& ours,
                                                holder_block const& block) {
  constexpr std::size_t always = 2;  // words of an entry: few have a third
  eight like{};
  for (std::size_t at = 0; at < always; ++at) {
    for (std::size_t i = 0; i < ours.size; ++i) like |= may_be_like(*ours.words[i], block.word[at]);
  }
  eight const gates = load(block.gates);
  eight const third = load(block.word[always]);
  if (any_of(third)) {
    for (std::size_t i = 0; i < ours.size; ++i) like |= may_be_like(*ours.words[i], block.word[always]);
  }
  eight const low = {1U << 0U, 1U << 1U, 1U << 2U, 1U << 3U, 1U << 4U, 1U << 5U, 1U << 6U, 1U << 7U};
  eight const bits = (like & low) | ((may_be_otherwise(ours, gates) & low) << holder_block::size);
  auto const both = or_of(bits);
  return {both & all_eight, both >> holder_block::size};
}

rest_filter::seen look_plain(rest_filter::our_side const& ours, holder_block const& block) {
  return look_at_eight(ours, block);
}

#if defined(__x86_64__) && defined(__OPTIMIZE__)
__attribute__((target("avx2"))) rest_filter::seen look_wide(rest_filter::our_side const& ours,
                                                            holder_block const& block) {
  return look_at_eight(ours, block);
}
bool has_wide_registers() {
  return __builtin_cpu_supports("avx2") != 0;
}
#else
rest_filter::seen look_wide(rest_filter::our_side const& ours, holder_block const& block) {
  return look_at_eight(ours, block);
}
bool has_wide_registers() {
  return false;
}
#endif

}  // namespace
#undef LIFELINE_INLINE

namespace {

// Is most_alike_run above 0, or not to be known from here?
bool may_be_like_run(small_word const& run, small_word const& word) {
  if (word.special() || run.special()) return true;
  if (word.size() < 4 || run.size() > word.size() + 2) return false;
  std::int32_t const longest = std::max(run.size(), word.size());
  if (5 * std::min(run.size(), word.size()) < 3 * longest) return false;
  std::int32_t const most = longest * (1001 - joined_alike) / 100;
  return least_distance(run.letters(), word.near()) <= most &&
         least_distance(word.letters(), run.near()) <= most;
}

}  // namespace

rest_filter::rest_filter(sieve const& ours, our_look& look, std::size_t from, std::size_t many)
    : ours_(look) {
  auto const& n = look.name_;
  auto const words = ours.words(n);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i >= from && i < from + many) {
      matched_ += words[i].weight;
      continue;
    }
    rest_words_[side_.size] = static_cast<std::uint8_t>(i);
    side_.words[side_.size++] = &look.wide_[i];
    special_ = special_ || look.words_[i].special();
    rest_ += words[i].weight;
    telling_ = telling_ || words[i].telling;
  }
  side_.whole = n.whole.size;
  side_.pair = n.shortest_pair;
  side_.longest = n.longest + 2U;
  side_.proper = n.shortest_proper <= longest_acronym ? n.shortest_proper : 16U;
  side_.count = std::min<std::uint32_t>(n.count, longest_acronym);
}

// Neighbours of one side run together, and one word of the other.
bool rest_filter::run_like(sieve_entry const& e) const {
  auto const& n = ours_.name_;
  if (n.shortest_pair <= e.longest + 2) {
    for (std::size_t i = 0; i < ours_.run_count_; ++i) {
      for (std::size_t j = 0; j < e.count; ++j) {
        if (may_be_like_run(ours_.runs_[i], e.words[j])) return true;
      }
    }
  }
  if (e.shortest_pair > n.longest + 2) return false;
  for (std::size_t from = 0; from + 1 < e.count; ++from) {
    auto run = e.words[from];
    for (std::size_t next = from + 1; next < e.count; ++next) {
      run.join(e.words[next]);
      for (std::size_t i = 0; i < n.count; ++i) {
        if (may_be_like_run(run, ours_.words_[i])) return true;
      }
    }
  }
  return false;
}

// Bytes of the whole's size, the longest word, the shortest pair; half bytes of the shortest proper word and
// of the count. An entry that nothing may turn away has a proper word of no letters.
std::uint32_t rest_filter::gates_of(sieve_entry const& e) {
  bool const open = e.always || !e.telling || e.rest <= most_carried();
  auto const proper = open ? 0U : std::min<std::uint32_t>(e.shortest_proper, 15);
  return std::uint32_t{e.whole_size} << whole_at | std::uint32_t{e.longest} << longest_at |
         std::uint32_t{e.shortest_pair} << pair_at | proper << proper_at |
         std::min<std::uint32_t>(e.count, 15);
}

template <class Look>
rest_filter::seen rest_filter::look_with(Look const& look, holder_block const& block) const {
  if (!telling_) return {0, all_eight};
  auto out = look(side_, block);
  if (special_) out.like = all_eight;
  if (rest_ <= most_carried()) out.open = all_eight;
  return out;
}

rest_filter::seen rest_filter::look(holder_block const& block) const {
  static bool const wide = has_wide_registers();
  return look_with(wide ? look_wide : look_plain, block);
}

rest_filter::seen rest_filter::look_plainly(holder_block const& block) const {
  return look_with(look_plain, block);
}

bool rest_filter::is_like(held_words const& theirs, std::span<sieve_word const> words) {
  for (auto const number : theirs.word) {
    if (number == held_words::none) break;
    for (std::size_t i = 0; i < side_.size; ++i) {
      auto& mine = ours_.measured_[rest_words_[i]];
      if (number == held_words::unknown || !mine.word().known || mine.alike(words[number]) != 0) return true;
    }
  }
  return false;
}

bool rest_filter::passes_otherwise(sieve_entry const& e) const {
  if (e.always || !e.telling || !telling_) return true;
  auto const& n = ours_.name_;
  if (n.shortest_proper <= std::min<int>(e.count, longest_acronym) ||
      e.shortest_proper <= std::min<int>(n.count, longest_acronym))
    return true;
  sieve_whole const whole{e.whole_letters, e.whole_near, e.whole_twice,
                          e.whole_doubled, e.whole_size, e.whole_bounded};
  return may_be_whole(n.whole, whole) || run_like(e) ||
         carries(matched_ + e.weight, std::min<std::int32_t>(rest_, e.rest));
}

}  // namespace lifeline::border
