// SPDX-License-Identifier: Apache-2.0
// Blocks in PostgreSQL; postgres.h says what it promises.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "journal/postgres.h"
#include "journal/postgres_link.h"
#include "journal/shelf.h"
#include "journal/snapshot_part.h"

namespace lifeline::journal {

class postgres_shelf final : public shelf {
 public:
  static result<std::unique_ptr<shelf>> open(std::string const& conninfo, postgres_options const& options);
  postgres_shelf(std::string const& conninfo, postgres_options options);
  ~postgres_shelf() override;

  std::string name() const override { return "PostgreSQL, hub " + options_.hub; }
  std::size_t block_bytes() const override { return 6656; }  // a row that fits into one page of 8 KiB
  result<tenure> claim(std::string_view url) override;
  result<tenure> writer() override;
  void resign() override;
  append_outcome write(batch_of_blocks const& batch) override;
  result<position> last() override;
  result<position> wait_for(position at, std::chrono::milliseconds timeout) override;
  result<std::vector<block>> fetch(position from, parts which, std::size_t bytes) override;
  result<std::uint64_t> id_seed() override { return id_seed_; }
  result<done> scan_id_pages(std::function<bool(id_page const&)> const& visit) override;
  result<done> put_personal(block const& changed, position at) override;
  result<std::vector<position>> erased() override;
  result<done> put_snapshot(position at, std::string_view bytes, unsigned keep) override;
  result<done> put_note(std::string_view name, std::string_view bytes) override;
  result<std::vector<note>> notes(std::string_view prefix) override;
  problems check_file() override { return {}; }
  result<std::vector<position>> snapshots() override;
  result<snapshot> get_snapshot(position at) override;

 private:
  using link_ptr = std::unique_ptr<postgres_link>;
  struct state {
    std::uint64_t epoch = 0;
    position last;
    std::string writer;
    std::string url;
    bool lease_runs = false;
  };

  result<done> create_tables();
  result<done> find_hub();
  result<link_ptr> connect();
  // The newest block seen must still be there after a change of server.
  result<done> check_history(postgres_link& link);
  void remember(std::vector<block> const& seen);
  // On an idle connection, and once more on a fresh one when it had died. For statements that may be
  // repeated.
  postgres_answer ask(std::string const& sql, postgres_values const& values);
  // For the writer: goes on until a server answers, or `tries` are used up.
  postgres_answer insist(std::string const& sql, postgres_values const& values);
  result<state> read_state();
  // Whether blocks of an append without answer are there.
  result<bool> are_there(std::span<block const> blocks);
  append_outcome settle(batch_of_blocks const& batch, bool tried_before);
  result<bool> renew();
  void keep_lease();
  void stop_thread();
  result<done> must_be_mine(postgres_answer const& changed);
  error failed(postgres_failure const& why) const { return {fault::io, name(), why.what}; }

  postgres_target const target_;
  postgres_options const options_;
  std::uint64_t hub_ = 0;
  std::uint64_t id_seed_ = 0;
  std::string token_;                     // this store among all that may claim
  std::atomic<std::uint64_t> epoch_ = 0;  // that this store claimed; 0 = none
  std::atomic<std::size_t> first_host_ = 0;
  std::mutex idle_guard_;
  std::vector<link_ptr> idle_;
  std::mutex write_guard_;
  link_ptr writing_;
  std::mutex hear_guard_;
  link_ptr hearing_;
  std::mutex seen_guard_;
  position seen_first_;
  std::uint64_t seen_sum_ = 0;
  std::atomic<bool> diverged_ = false;
  std::mutex thread_guard_;
  std::condition_variable thread_wakes_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace lifeline::journal
