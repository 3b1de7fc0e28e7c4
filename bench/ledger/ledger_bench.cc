// SPDX-License-Identifier: Apache-2.0
// How many commands a core takes through the ledger: decide, apply, canonical bytes, hash chain and tree; and
// again when a journal is folded. Beside it, in the same run, what cannot be less: the same postings as bare
// additions in a hash map, and SHA-256 of the same bytes. `ledger_bench [COMMANDS]`, 1,000,000 when left out.
// Processor seconds of one thread.
#include <malloc.h>
#include <openssl/evp.h>

#include <charconv>
#include <cstdio>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/event_bytes.h"
#include "ledger/history_tree.h"
#include "ledger/ledger.h"
#include "ledger/query.h"
#include "support/cpu.h"

namespace {

using lifeline::bench::cpu;

using namespace lifeline;
using namespace lifeline::ledger;

std::size_t heap() {
  return mallinfo2().uordblks + mallinfo2().hblkhd;
}

constexpr instant day_one{duration(1584129600)};

model::put_row row(std::string table, std::string id, std::vector<model::cell> more) {
  model::put_row out{std::move(table), id, {{"id", id}}};
  out.cells.insert(out.cells.end(), more.begin(), more.end());
  return out;
}

// The flow of a hub: lots are expected and received, consignments opened, reserved, picked into a carton,
// loaded, flown, delivered and closed. Ten commands for each consignment, none of them about more than a few
// lines.
class flow_maker {
 public:
  std::vector<model::event_body> setup() const {
    std::vector<model::event_body> out;
    out.push_back(model::open_hub{"bench", "", ""});
    for (auto const* site : {"LGG", "ROM", "PAR", "LJU"}) {
      out.push_back(row("sites", site, {{"kind", "hub"}, {"country", "BEL"}}));
    }
    for (int i = 0; i < 50; ++i) {
      out.push_back(row("items", "item-" + std::to_string(i), {{"name", "Item"}, {"unit", "each"}}));
    }
    return out;
  }

  model::event_body next() {
    auto const k = step_ / 10;
    auto const consignment = "K" + std::to_string(k);
    auto const lot = "LOT-" + std::to_string(k / 8);
    auto const item = "item-" + std::to_string(k / 8 % 50);
    auto const unit = model::sscc::with_check_digit(34012345000000001U + k);
    auto const movement = "T" + std::to_string(k / 8);
    std::string const to = k / 8 % 2 == 0 ? "ROM" : "PAR";
    bool const first = k % 8 == 0;
    bool const last = k % 8 == 7;
    switch (step_++ % 10) {
      case 0: {
        if (first) return model::expect_lot{lot, "", details(item, k), pieces(100), "LGG", {}, ""};
        return scan(lot, 1);
      }
      case 1: {
        if (!first) return scan(lot, 0);
        model::receive_goods b;
        b.site = "LGG";
        b.lines.push_back({lot, pieces(98), pieces(1), pieces(1), pieces(0), pieces(0), "", "", {}, {}});
        return b;
      }
      case 2: {
        model::open_consignment b;
        b.consignment = consignment;
        b.lot = lot;
        b.item = item;
        b.from = "LGG";
        b.to = to;
        b.quantity = pieces(10);
        return b;
      }
      case 3:
        return model::reserve_goods{consignment, "LGG", item, "", pieces(10), {}};
      case 4:
        return model::pick_goods{consignment, "LGG", item, "", pieces(10), unit, "", {}};
      case 5: {
        model::put_movement b;
        b.movement = movement;
        b.from = "LGG";
        b.to = to;
        b.mode = "road";
        if (first) return b;
        return scan(lot, 1);
      }
      case 6:
        return model::put_away{"LGG", "stage", {}, {unit}};
      case 7:
        return model::load_movement{movement, {unit}, {}};
      case 8: {
        if (last) return model::depart{movement};
        return scan(lot, first ? 1 : 0);
      }
      default:
        return last ? model::event_body(model::arrive{movement}) : scan(lot, 1);
    }
  }

 private:
  // A piece goes from one bin to the other and back, as on a busy shelf.
  static model::event_body scan(std::string const& lot, int way) {
    model::put_away b;
    b.site = "LGG";
    b.bin = way == 1 ? "A-01" : "";
    b.lines.push_back({lot, pieces(1), {}, way == 1 ? "" : "A-01", ""});
    return b;
  }
  static model::lot_details details(std::string const& item, std::size_t k) {
    model::lot_details d;
    d.item = item;
    d.batch = "B" + std::to_string(k);
    d.expiry = date(std::chrono::days(19000 + static_cast<int>(k % 700)));
    return d;
  }

  std::size_t step_ = 0;
};

struct run {
  std::vector<model::event> commands;
  std::vector<std::string> bodies;
  std::size_t refused = 0;
};

model::event wrap(model::event_body body, std::uint64_t n) {
  model::event e;
  e.id = {n * 0x9E3779B97F4A7C15U, n};
  e.at = e.recorded = day_one + duration(static_cast<std::int64_t>(n / 1000));
  e.org = "hub";
  e.user = "scanner-7";
  e.body = std::move(body);
  return e;
}

run make_commands(std::size_t n, book& b) {
  run out;
  flow_maker flow;
  std::uint64_t id = 0;
  for (auto& body : flow.setup()) {
    auto e = wrap(std::move(body), ++id);
    if (!b.submit(e)) std::printf("setup refused\n");
  }
  out.commands.reserve(n);
  for (std::size_t i = 0; i < n; ++i) out.commands.push_back(wrap(flow.next(), ++id));
  return out;
}

void say(char const* what, std::size_t n, double seconds, char const* note = "") {
  std::printf("%-44s %8.0f k/s  %6.3f us each  %s\n", what, static_cast<double>(n) / seconds / 1000,
              seconds / static_cast<double>(n) * 1e6, note);
}

// The same number of additions on accounts of the same number, in the standard hash map: no rules, no names.
double bare_additions(std::size_t postings, std::size_t accounts) {
  struct key_hash {
    std::size_t operator()(std::uint64_t k) const { return k * 0x9E3779B97F4A7C15U; }
  };
  std::unordered_map<std::uint64_t, std::int64_t, key_hash> balances;
  auto const start = cpu();
  for (std::size_t i = 0; i < postings; ++i) {
    auto const a = (i / 2) % accounts;
    balances[a * 2] -= 1;
    balances[a * 2 + 1] += 1;
  }
  auto const seconds = cpu() - start;
  std::printf("%s", balances.empty() ? "none\n" : "");
  return seconds;
}

// OpenSSL's one-shot SHA-256 of each body and of one tree node for each, nothing else.
double bare_hashes(std::vector<std::string> const& bodies) {
  std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> const sha(EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                            &EVP_MD_free);
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  unsigned char out[65] = {};
  auto const start = cpu();
  for (auto const& body : bodies) {
    for (auto const& text : {std::string_view(body), std::string_view(reinterpret_cast<char*>(out), 65)}) {
      EVP_DigestInit_ex(context.get(), sha.get(), nullptr);
      EVP_DigestUpdate(context.get(), text.data(), text.size());
      EVP_DigestFinal_ex(context.get(), out, nullptr);
    }
  }
  return cpu() - start;
}

// One item of one site in many accounts: what first expired, first out costs when the shelf is long.
void measure_long_shelf(std::size_t lots) {
  book b;
  make_commands(0, b);
  std::uint64_t id = 1'000'000;
  for (std::size_t i = 0; i < lots; ++i) {
    model::receive_goods body;
    body.site = "LGG";
    model::lot_details d;
    d.item = "item-0";
    d.expiry = date(std::chrono::days(19000 + static_cast<int>(i * 7919 % 5000)));
    body.lines.push_back(
        {"L" + std::to_string(i), pieces(0), pieces(0), pieces(0), pieces(1000), pieces(0), "", "", {}, d});
    auto e = wrap(body, ++id);
    if (!b.submit(e)) std::printf("setup refused\n");
  }
  model::open_consignment consignment;
  consignment.consignment = "K";
  consignment.item = "item-0";
  consignment.from = "LGG";
  consignment.to = "ROM";
  consignment.quantity = pieces(1);
  auto opened = wrap(consignment, ++id);
  if (!b.submit(opened)) std::printf("setup refused\n");
  std::size_t const picks = 200;
  auto const start = cpu();
  for (std::size_t i = 0; i < picks; ++i) {
    auto e = wrap(model::reserve_goods{"K", "LGG", "item-0", "", pieces(1), {}}, ++id);
    if (!b.submit(e)) std::printf("refused\n");
  }
  std::printf("a reservation among %zu lots of the item at the site: %.1f us\n", lots,
              (cpu() - start) / picks * 1e6);
}

void measure_folding(std::size_t n, run& r) {
  book b;
  auto const fresh = make_commands(0, b);
  auto start = cpu();
  for (auto& e : r.commands) {
    if (!b.apply(e)) ++r.refused;
  }
  say("apply alone (events in memory)", n, cpu() - start);
  book again;
  make_commands(0, again);
  start = cpu();
  for (auto const& body : r.bodies) {
    auto const e = read_event(body, "");
    if (!e || !again.apply(*e)) ++r.refused;
  }
  say("fold from bytes: read and apply", n, cpu() - start);
  start = cpu();
  auto const bytes = again.snapshot();
  auto const written = cpu();
  auto const restored = book::restore(bytes);
  std::printf("snapshot: %.1f MB, written in %.3f s, restored in %.3f s%s\n",
              static_cast<double>(bytes.size()) / 1e6, written - start, cpu() - written,
              restored ? "" : " NOT RESTORED");
}

void measure(std::size_t n) {
  book b;
  auto r = make_commands(n, b);
  history_tree tree;
  event_bytes bytes;
  salt_seed const seed{};
  r.bodies.reserve(n);
  auto const before = heap();
  auto start = cpu();
  for (auto& e : r.commands) {
    if (!b.submit(e)) ++r.refused;
  }
  auto const decided = cpu() - start;
  auto const grown = heap() - before;
  start = cpu();
  std::size_t total = 0;
  for (auto const& e : r.commands) {
    write_event(e, seed, bytes);
    total += bytes.body.size();
  }
  auto const encoded = cpu() - start;
  for (auto const& e : r.commands) {
    write_event(e, seed, bytes);
    r.bodies.push_back(bytes.body);
  }
  start = cpu();
  for (auto const& body : r.bodies) tree.append(body);
  auto const hashed = cpu() - start;
  say("decide and apply", n, decided);
  say("canonical bytes", n, encoded);
  say("chain and tree", n, hashed);
  say("all three", n, decided + encoded + hashed, "goal: 500 k/s");
  auto const additions = bare_additions(n * 2, n / 10);
  auto const hashes = bare_hashes(r.bodies);
  say("limit: bare additions in a hash map", n, additions);
  say("limit: SHA-256 of the same bytes (EVP)", n, hashes);
  std::printf("all three / limits: %.2f   body: %.0f bytes   refused: %zu\n",
              (decided + encoded + hashed) / (additions + hashes),
              static_cast<double>(total) / static_cast<double>(n), r.refused);
  std::printf("state: %.0f bytes for each consignment with its carton, lot part and history\n",
              static_cast<double>(grown) / (static_cast<double>(n) / 10));
  measure_folding(n, r);
  for (std::size_t const lots : {10, 1000, 10000}) measure_long_shelf(lots);
  if (r.refused > 0) std::printf("REFUSED: %zu\n", r.refused);
}

}  // namespace

int main(int count, char** arguments) {
  std::size_t n = 1'000'000;
  if (count > 1) {
    std::string_view const text(arguments[1]);
    std::from_chars(text.data(), text.data() + text.size(), n);
  }
  measure(n);
  return 0;
}
