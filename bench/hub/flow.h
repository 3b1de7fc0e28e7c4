// SPDX-License-Identifier: Apache-2.0
// The commands of a busy hub as JSON text, cheaply made: lots are expected and received, consignments opened,
// reserved, picked into a carton, loaded, flown; and pieces and cartons carried from bin to bin. The flow of
// bench/ledger/ledger_bench.cc, with every lot's goods for its own consignments, so that many clients may
// send at once.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace lifeline::bench {

inline std::uint64_t sscc_of(std::uint64_t consignment) {
  std::uint64_t const digits = 34012345000000001U + consignment;
  std::uint64_t sum = 0;
  std::uint64_t rest = digits;
  for (int i = 0; i < 17; ++i, rest /= 10) sum += rest % 10 * (i % 2 == 0 ? 3 : 1);
  return digits * 10 + (10 - sum % 10) % 10;
}

struct command {
  std::string_view kind;
  std::string members;  // of the body, without braces
  std::string id;
};

// Consignments from `first` on, each with ten commands, and with `scans` more that carry its carton about.
class flow {
 public:
  flow(std::uint64_t first, std::uint64_t scans) : k_(first), scans_(scans), id_(first << 20U) {}

  void next(command& out) {
    out.members.clear();
    out.id.clear();
    ++id_;
    auto mixed = (id_ ^ (id_ >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed ^= mixed >> 31U;
    fmt::format_to(std::back_inserter(out.id), "{:08x}-{:04x}-7{:03x}-8000-{:012x}", mixed >> 32U,
                   mixed >> 16U & 0xFFFFU, mixed & 0xFFFU, id_ & 0xFFFFFFFFFFFFU);
    out.kind = fill(out.members);
    if (step_ == 6 && scanned_ < scans_) {
      ++scanned_;
      return;
    }
    if (++step_ < 10) return;
    step_ = 0;
    scanned_ = 0;
    ++k_;
  }

 private:
  template <class... Args>
  static void put(std::string& out, fmt::format_string<Args...> form, Args&&... args) {
    fmt::format_to(std::back_inserter(out), form, std::forward<Args>(args)...);
  }

  // One piece of the lot goes to a bin or back.
  std::string_view carry(std::string& out, bool there) const {
    put(out, R"("site":"LGG","bin":"{}","lines":[{{"lot":"LOT-{}","quantity_pieces":1,"bin":"{}"}}])",
        there ? "A-01" : "", lot(), there ? "" : "A-01");
    return "put_away";
  }

  std::string_view fill(std::string& out) const {
    bool const first = k_ % 8 == 0;
    bool const last = k_ % 8 == 7;
    switch (step_) {
      case 0:
      case 1:
        return arrive(out, first);
      case 2:
        put(out,
            R"("consignment":"K{}","lot":"LOT-{}","item":"{}","from":"LGG","to":"{}","quantity_pieces":10)",
            k_, lot(), item(), to());
        return "open_consignment";
      case 3:
        put(out, R"("consignment":"K{}","site":"LGG","lot":"LOT-{}","quantity_pieces":10)", k_, lot());
        return "reserve_goods";
      case 4:
        put(out, R"("consignment":"K{}","site":"LGG","lot":"LOT-{}","quantity_pieces":10,"unit":"{:018}")",
            k_, lot(), sscc_of(k_));
        return "pick_goods";
      case 5:
        if (!first) return carry(out, true);
        put(out, R"("movement":"T{}","mode":"road","from":"LGG","to":"{}")", lot(), to());
        return "put_movement";
      case 6:
        put(out, R"("site":"LGG","bin":"S-{:03}","units":["{:018}"])", (k_ * 7 + scanned_) % 997,
            sscc_of(k_));
        return "put_away";
      case 7:
        put(out, R"("movement":"T{}","units":["{:018}"])", lot(), sscc_of(k_));
        return "load_movement";
      default:
        return leave(out, first, last);
    }
  }

  std::string_view arrive(std::string& out, bool first) const {
    if (!first) return carry(out, step_ == 0);
    if (step_ == 0) {
      put(out,
          R"("lot":"LOT-{}","goods":{{"item":"{}","batch":"B{}","expiry":"2044-0{}-1{}"}},)"
          R"("quantity_pieces":100,"site":"LGG")",
          lot(), item(), k_, k_ / 8 % 9 + 1, k_ / 80 % 10);
      return "expect_lot";
    }
    put(out,
        R"("site":"LGG","received_by":"A. Counter","lines":[{{"lot":"LOT-{}","good_pieces":98,)"
        R"("damaged_pieces":1,"short_pieces":1}}])",
        lot());
    return "receive_goods";
  }

  std::string_view leave(std::string& out, bool first, bool last) const {
    if (!last) return carry(out, (step_ == 8) == first);
    put(out, R"("movement":"T{}")", lot());
    return step_ == 8 ? "depart" : "arrive";
  }

  std::uint64_t lot() const { return k_ / 8; }
  std::string_view to() const { return k_ / 8 % 2 == 0 ? "ROM" : "PAR"; }
  std::string item() const { return fmt::format("item-{}", k_ / 8 % 50); }

  std::uint64_t k_;
  std::uint64_t scans_;
  std::uint64_t id_;
  std::uint64_t step_ = 0;
  std::uint64_t scanned_ = 0;
};

}  // namespace lifeline::bench
