// SPDX-License-Identifier: Apache-2.0
// The files of a simulated disk, and what a loss of power leaves of them. Knows nothing of SQLite.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline::journal {

struct simulated_file {
  struct change {
    std::uint64_t offset = 0;
    std::string bytes;
    bool truncates = false;  // to `offset`
  };
  std::string now;
  std::string durable;
  std::vector<change> pending;
  bool listed = false;  // in the folder, durably
  std::uint64_t life = 0;

  // Locks of SQLite's file format, and its shared memory, which no power cut survives.
  std::map<void const*, int> levels;
  std::vector<std::unique_ptr<std::array<char, 32768>>> regions;
  std::array<void const*, 8> exclusive{};
  std::array<int, 8> shared{};

  void write(std::uint64_t offset, std::string_view bytes);
  void truncate(std::uint64_t size);
  void sync();
  void lose_pending(std::mt19937_64& random);  // what was not synced, in part
  void let_go();                               // whoever had it open is gone
};

class simulated_files {
 public:
  explicit simulated_files(std::uint64_t seed) : random_(seed) {}

  enum class answer : std::uint8_t { good, full, failed };

  std::shared_ptr<simulated_file> open(std::string const& name, bool create);
  std::shared_ptr<simulated_file> find(std::string const& name) const;
  answer write(simulated_file& file, std::uint64_t offset, std::string_view bytes);
  answer truncate(simulated_file& file, std::uint64_t size);
  answer sync(simulated_file& file);
  answer remove(std::string const& name, bool durably);
  bool stopped() const { return stopped_; }
  void cut_power();
  void kill_process();

  std::uint64_t writes = 0;
  std::uint64_t stop_at = ~std::uint64_t{0};
  std::uint64_t capacity = ~std::uint64_t{0};
  std::uint64_t syncs_until_failure = 0;  // 0: none fails
  bool syncs_ignored = false;
  std::mt19937_64 random_;

 private:
  bool counts();  // one more write; false: this one and all after it fail
  std::uint64_t used() const;

  std::map<std::string, std::shared_ptr<simulated_file>> files_;
  std::map<std::string, std::shared_ptr<simulated_file>> removed_;  // not yet durably
  bool stopped_ = false;
};

}  // namespace lifeline::journal
