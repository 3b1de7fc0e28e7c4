// SPDX-License-Identifier: Apache-2.0
// One connection to PostgreSQL through libpq, with owners, binary values and a limit on every wait. One
// thread at a time.
#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lifeline::journal {

class postgres_values {
 public:
  postgres_values& number(std::uint64_t value);  // bigint with the same bits
  postgres_values& text(std::string_view value);
  postgres_values& bytes(std::string_view value);
  postgres_values& numbers(std::vector<std::uint64_t> const& values);
  postgres_values& byte_strings(std::vector<std::string_view> const& values);

 private:
  friend class postgres_link;
  postgres_values& add(unsigned type, std::string value);
  std::vector<unsigned> types_;
  std::vector<std::string> values_;
};

class postgres_rows {
 public:
  int count() const { return PQntuples(rows_.get()); }
  std::uint64_t number(int row, int column) const;  // bigint
  bool flag(int row, int column) const;
  std::string_view bytes(int row, int column) const;

 private:
  friend class postgres_link;
  struct clearer {
    void operator()(PGresult* r) const { PQclear(r); }
  };
  std::unique_ptr<PGresult, clearer> rows_;
};

struct postgres_failure {
  bool unknown = false;  // the statement may have been carried out
  bool retry = false;    // another connection may succeed
  std::string what;
};

class postgres_answer {
 public:
  postgres_answer(postgres_rows rows) : rows_(std::move(rows)) {}              // NOLINT: implicit as result
  postgres_answer(postgres_failure failure) : failure_(std::move(failure)) {}  // NOLINT
  explicit operator bool() const { return rows_.has_value(); }
  postgres_rows const* operator->() const { return &*rows_; }
  postgres_failure const& failure() const { return *failure_; }

 private:
  std::optional<postgres_rows> rows_;
  std::optional<postgres_failure> failure_;
};

struct postgres_target {
  std::string conninfo;
  std::chrono::milliseconds answer_within{5'000};
  // Of several hosts, the one to try first: where it worked last. A dead one costs seconds before the next is
  // tried.
  std::size_t first_host = 0;
};

class postgres_link {
 public:
  // Connected to a read-write server that keeps what it acknowledges, or why not.
  static result<std::unique_ptr<postgres_link>> open(postgres_target const& target);

  postgres_answer ask(std::string const& sql, postgres_values const& values);
  postgres_answer run(std::string const& sql);  // several statements, no rows, one transaction
  // Waits for a notification at most so long; true: one came.
  bool hear(std::chrono::milliseconds at_most);
  // The server warned since the last call: it may have committed without its standby.
  bool take_warning();
  bool alive() const;
  std::size_t host() const { return host_; }  // which of the connection string's

 private:
  struct closer {
    void operator()(PGconn* c) const { PQfinish(c); }
  };
  postgres_link() = default;
  result<bool> check_server();
  postgres_answer await();
  postgres_failure lost(std::string const& what);

  std::unique_ptr<PGconn, closer> connection_;
  std::chrono::milliseconds answer_within_{5'000};
  std::set<std::string> prepared_;
  bool warned_ = false;
  bool given_up_ = false;
  std::size_t host_ = 0;
};

}  // namespace lifeline::journal
