// SPDX-License-Identifier: Apache-2.0
// Parties against the sanctions lists that the operator loaded. A hit is a question to a person, never an
// answer: it says how alike the names are and why, what else agrees or speaks against it, and which version
// of which list was asked. docs/screening.md has the rules and the measured figures.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "border/screening/compare.h"
#include "model/sanction.h"

namespace lifeline::border {

// From here on a name is a hit. One threshold for persons, companies and vessels.
inline constexpr std::int32_t hit_score = 800;

struct party_to_screen {
  std::string_view name;
  std::string_view country;     // ISO 3166 two letters; empty = not known
  std::string_view birth_date;  // "1971-01-22", "1971"; empty = not known
};

enum class agreement : std::uint8_t { unknown, agrees, differs };

struct hit {
  std::uint32_t list = 0;   // index into lists()
  std::uint32_t party = 0;  // index into its parties
  std::uint32_t name = 0;   // index into its names
  std::int32_t name_score = 0;
  std::int32_t score =
      0;  // after birth date and country; what differs takes points off, what agrees adds none
  agreement birth = agreement::unknown;
  agreement country = agreement::unknown;
};

enum class screening_outcome : std::uint8_t {
  clear,       // no name of any list comes near
  look,        // a person must look at the hits
  unreadable,  // the name has no letter that could be compared: a person must look at the name itself
};

struct screening {
  screening_outcome outcome = screening_outcome::clear;
  std::vector<hit> hits;  // the strongest first; one per listed party
};

class screener {
 public:
  // Takes the lists and indexes every name. A second per 40,000 names; some 5 kB each.
  explicit screener(std::vector<model::sanctions_list> lists);
  ~screener();
  screener(screener&&) noexcept;
  screener& operator=(screener&&) noexcept;

  std::span<model::sanctions_list const> lists() const;
  std::size_t names() const;

  // Memory of one caller: words it has met before are not looked up again. Not to be shared between threads.
  class desk {
   public:
    explicit desk(screener const&);
    ~desk();
    desk(desk&&) noexcept;
    desk& operator=(desk&&) noexcept;

   private:
    friend class screener;
    struct state;
    std::unique_ptr<state> state_;
  };

  // 5 to 20 microseconds against 20,000 names. The same answer whatever the desk has seen before.
  screening screen(desk&, party_to_screen const&) const;
  // The same by comparing with every name of every list: slow, for tests and for measuring what the index
  // costs.
  screening screen_by_full_scan(desk&, party_to_screen const&) const;
  // Why a hit is one.
  name_comparison explain(party_to_screen const&, hit const&) const;

 private:
  struct index;
  void judge(party_to_screen const&, taken_name const& words, std::uint32_t name, screening& out) const;

  std::unique_ptr<index const> index_;
};

}  // namespace lifeline::border
