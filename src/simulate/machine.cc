// SPDX-License-Identifier: Apache-2.0
#include "simulate/machine.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "journal/memory.h"
#include "journal/simulated_disk.h"
#include "journal/sqlite.h"

namespace lifeline::simulate {
namespace {

class memory_machine final : public machine {
 public:
  memory_machine(draw& chance, tally& counts)
      : chance_(chance), counts_(counts), disk_(journal::make_memory_disk()) {}

  std::unique_ptr<journal::store> start(std::string& /*why*/) override {
    dead_ = false;
    return journal::open_memory(disk_, {[this] { return next(); }});
  }
  void plan_fault() override { writes_until_fault_ = 1 + chance_.below(60); }
  void kill() override { dead_ = true; }
  void settle() override { writes_until_fault_ = 0; }
  void calm() override { writes_until_fault_ = 0; }

 private:
  journal::memory_fault next() {
    using fault = journal::memory_fault;
    if (dead_) return fault::lost;
    if (writes_until_fault_ == 0 || --writes_until_fault_ > 0) return fault::none;
    ++counts_.failed_writes;
    return chance_.in(2) ? fault::lost : fault::lost_answer;
  }

  draw& chance_;
  tally& counts_;
  std::shared_ptr<journal::memory_disk> disk_;
  std::size_t writes_until_fault_ = 0;
  bool dead_ = false;
};

class sqlite_machine final : public machine {
 public:
  sqlite_machine(options const& of, draw& chance, tally& counts)
      : chance_(chance), counts_(counts), disk_(std::make_unique<journal::simulated_disk>(of.seed)) {
    if (of.control == lie::syncs_late) disk_->ignore_syncs();
  }

  std::unique_ptr<journal::store> start(std::string& why) override {
    journal::sqlite_options how;
    how.vfs = disk_->vfs();
    how.background = false;
    how.log_bytes = std::size_t{1} << 19U;
    if (!calm_ && started_ && chance_.in(5))
      disk_->stop_at_write(disk_->writes() + 1 + chance_.below(40));  // dies while it opens, maybe
    started_ = true;
    auto out = journal::open_sqlite("hub.journal", how);
    if (out) return std::move(*out);
    why = out.error().what;
    ++counts_.failed_starts;
    disk_->cut_power();
    return nullptr;
  }

  void plan_fault() override {
    switch (chance_.below(4)) {
      case 0:
      case 1:
        disk_->stop_at_write(disk_->writes() + 1 + chance_.below(400));
        power_ = true;
        break;
      case 2:
        disk_->fail_sync_in(1 + chance_.below(60));
        ++counts_.failed_syncs;
        break;
      default:
        disk_->set_capacity(used() + chance_.below(200'000));
        ++counts_.full_disks;
        break;
    }
  }
  void kill() override { disk_->kill_process(); }
  void settle() override {
    // A failed sync leaves pages that look saved: only a loss of power shows what they are worth.
    if (power_ || chance_.in(2)) {
      disk_->cut_power();
      ++counts_.power_cuts;
    }
    power_ = false;
    disk_->set_capacity(~std::uint64_t{0});
  }
  void calm() override {
    calm_ = true;
    disk_->fail_sync_in(0);  // planned and not come yet: nobody would start the hub again after it
  }

 private:
  std::uint64_t used() const {
    std::uint64_t out = 0;
    for (auto const* name : {"hub.journal", "hub.journal-wal", "hub.journal-journal"})
      out += disk_->size(name);
    return out;
  }

  draw& chance_;
  tally& counts_;
  std::unique_ptr<journal::simulated_disk> disk_;
  bool power_ = false;
  bool calm_ = false;
  bool started_ = false;
};

// Passes everything on, but for what it was made to lie about.
class liar final : public journal::store {
 public:
  liar(std::unique_ptr<journal::store> inner, lie about, draw& chance)
      : inner_(std::move(inner)), about_(about), chance_(chance) {}

  result<journal::tenure> claim(std::string_view url) override { return inner_->claim(url); }
  result<journal::tenure> writer() override { return inner_->writer(); }
  void resign() override { inner_->resign(); }
  journal::append_outcome append(journal::position expected,
                                 std::span<journal::record const> batch) override {
    if (about_ == lie::forgets) {
      if (!forgetting_ && chance_.in(300)) forgetting_ = true;
      if (forgetting_) return {journal::append_status::ok, expected.after(batch.size()), {}, {}};
    }
    if (about_ == lie::writes_twice && chance_.in(300)) {
      std::vector<journal::record> copies(batch.begin(), batch.end());
      for (auto& one : copies) one.id.bytes[0] = static_cast<unsigned char>(one.id.bytes[0] ^ 0xFFU);
      static_cast<void>(inner_->append(expected, copies));
      return {journal::append_status::ok, expected.after(batch.size()), {}, {}};
    }
    return inner_->append(expected, batch);
  }
  result<journal::position> read(journal::position from, journal::read_limit limit,
                                 journal::visitor const& visit) override {
    return inner_->read(from, limit, visit);
  }
  result<std::optional<journal::position>> find(journal::event_id const& id) override {
    return inner_->find(id);
  }
  result<journal::position> last() override { return inner_->last(); }
  result<journal::position> wait_for(journal::position at, std::chrono::milliseconds timeout) override {
    return inner_->wait_for(at, timeout);
  }
  result<journal::done> put_snapshot(journal::position at, std::string_view bytes, unsigned keep) override {
    return inner_->put_snapshot(at, bytes, keep);
  }
  result<std::optional<journal::snapshot>> find_snapshot(journal::position at_most) override {
    return inner_->find_snapshot(at_most);
  }
  result<journal::done> put_note(std::string_view name, std::string_view bytes) override {
    return inner_->put_note(name, bytes);
  }
  result<std::vector<journal::note>> notes(std::string_view prefix) override { return inner_->notes(prefix); }
  result<journal::done> erase(journal::position at) override { return inner_->erase(at); }

 private:
  std::unique_ptr<journal::store> inner_;
  lie about_;
  draw& chance_;
  bool forgetting_ = false;
};

}  // namespace

std::unique_ptr<machine> make_machine(options const& of, draw& chance, tally& counts) {
  if (of.store == store_kind::sqlite) return std::make_unique<sqlite_machine>(of, chance, counts);
  return std::make_unique<memory_machine>(chance, counts);
}

std::unique_ptr<journal::store> make_liar(std::unique_ptr<journal::store> inner, lie about, draw& chance) {
  if (about == lie::none || about == lie::syncs_late) return inner;
  return std::make_unique<liar>(std::move(inner), about, chance);
}

}  // namespace lifeline::simulate
