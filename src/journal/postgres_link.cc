// SPDX-License-Identifier: Apache-2.0
#include "journal/postgres_link.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/check.h"
#include "journal/block.h"

namespace lifeline::journal {

namespace {

// Types by their fixed numbers in the catalogue (src/include/catalog/pg_type.dat).
constexpr unsigned type_bytea = 17;
constexpr unsigned type_bigint = 20;
constexpr unsigned type_text = 25;
constexpr unsigned type_bytea_array = 1001;
constexpr unsigned type_bigint_array = 1016;

// The wire has the most significant byte first.
void put_big(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned i = bytes; i-- > 0;) out.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
}

std::string array_front(unsigned type, std::size_t count) {
  std::string out;
  put_big(out, 1, 4);  // dimensions
  put_big(out, 0, 4);  // no nulls
  put_big(out, type, 4);
  put_big(out, count, 4);
  put_big(out, 1, 4);  // the first index
  return out;
}

std::vector<std::string> split_keeping_empty(std::string const& list) {
  std::vector<std::string> out(1);
  for (char const c : list) {
    if (c == ',') {
      out.emplace_back();
    } else {
      out.back().push_back(c);
    }
  }
  return out;
}

void note_warning(void* warned, PGresult const* notice) {
  char const* const severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
  if (severity != nullptr && std::strcmp(severity, "WARNING") == 0) *static_cast<bool*>(warned) = true;
}

std::string without_line_end(char const* text) {
  std::string out(text == nullptr ? "" : text);
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  return out;
}

// "a,b,c" from its second part on: "b,c,a". One value that stands for all hosts stays as it is.
std::string rotate(std::string const& list, std::size_t by, std::size_t hosts) {
  auto parts = split_keeping_empty(list);
  if (parts.size() == hosts)
    std::rotate(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(by), parts.end());
  return fmt::format("{}", fmt::join(parts, ","));
}

// The settings of the connection string that name hosts, beginning with the preferred one.
struct host_order {
  std::string host, address, port;
  std::size_t count = 1;
};

host_order order_hosts(std::string const& conninfo, std::size_t first) {
  host_order out;
  char* wrong = nullptr;
  std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> const all(
      PQconninfoParse(conninfo.c_str(), &wrong), PQconninfoFree);
  PQfreemem(wrong);  // connecting will tell it
  for (auto const* one = all.get(); one != nullptr && one->keyword != nullptr; ++one) {
    if (one->val == nullptr) continue;
    if (std::strcmp(one->keyword, "host") == 0) out.host = one->val;
    if (std::strcmp(one->keyword, "hostaddr") == 0) out.address = one->val;
    if (std::strcmp(one->keyword, "port") == 0) out.port = one->val;
  }
  out.count = split_keeping_empty(out.address.empty() ? out.host : out.address).size();
  auto const by = first % out.count;
  out.host = rotate(out.host, by, out.count);
  out.address = rotate(out.address, by, out.count);
  out.port = rotate(out.port, by, out.count);
  return out;
}

// Which of the connection string's hosts it is, by name and port.
std::size_t find_host(host_order const& hosts, char const* host, char const* port, std::size_t first) {
  auto const names = split_keeping_empty(hosts.host.empty() ? hosts.address : hosts.host);
  auto const ports = split_keeping_empty(hosts.port);
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool const same_port = ports.size() != names.size() || port == nullptr || ports[i] == port;
    if (host != nullptr && names[i] == host && same_port) return (i + first) % hosts.count;
  }
  return first;
}

// By the class of its SQLSTATE: the server goes down, changes its role, or lacks something for the moment.
bool may_pass(std::string const& state) {
  for (char const* const passing : {"08", "40", "53", "55", "57"}) {
    if (state.rfind(passing, 0) == 0) return true;
  }
  return state == "25006";  // read-only: it has become a standby
}

}  // namespace

postgres_values& postgres_values::add(unsigned type, std::string value) {
  types_.push_back(type);
  values_.push_back(std::move(value));
  return *this;
}

postgres_values& postgres_values::number(std::uint64_t value) {
  std::string out;
  put_big(out, value, 8);
  return add(type_bigint, std::move(out));
}

postgres_values& postgres_values::text(std::string_view value) {
  return add(type_text, std::string(value));
}

postgres_values& postgres_values::bytes(std::string_view value) {
  return add(type_bytea, std::string(value));
}

postgres_values& postgres_values::numbers(std::vector<std::uint64_t> const& values) {
  auto out = array_front(type_bigint, values.size());
  for (auto const value : values) {
    put_big(out, 8, 4);
    put_big(out, value, 8);
  }
  return add(type_bigint_array, std::move(out));
}

postgres_values& postgres_values::byte_strings(std::vector<std::string_view> const& values) {
  auto out = array_front(type_bytea, values.size());
  for (auto const& value : values) {
    put_big(out, value.size(), 4);
    out += value;
  }
  return add(type_bytea_array, std::move(out));
}

std::string_view postgres_rows::bytes(int row, int column) const {
  return {PQgetvalue(rows_.get(), row, column),
          static_cast<std::size_t>(PQgetlength(rows_.get(), row, column))};
}

std::uint64_t postgres_rows::number(int row, int column) const {
  auto const raw = bytes(row, column);
  LIFELINE_CHECK(raw.size() == 8);
  std::uint64_t out = 0;
  for (char const c : raw) out = (out << 8U) | static_cast<unsigned char>(c);
  return out;
}

bool postgres_rows::flag(int row, int column) const {
  auto const raw = bytes(row, column);
  return !raw.empty() && raw[0] != 0;
}

result<std::unique_ptr<postgres_link>> postgres_link::open(postgres_target const& target) {
  auto const hosts = order_hosts(target.conninfo, target.first_host);
  // What the connection string says itself comes later and wins; its hosts, in our order, last.
  std::vector<std::pair<char const*, char const*>> settings{
      {"target_session_attrs", "read-write"}, {"connect_timeout", "2"},
      {"tcp_user_timeout", "3000"},           {"keepalives_idle", "2"},
      {"keepalives_interval", "1"},           {"keepalives_count", "3"},
      {"application_name", "lifeline"},       {"dbname", target.conninfo.c_str()}};
  for (auto const& [word, value] : {std::pair("host", &hosts.host), std::pair("hostaddr", &hosts.address),
                                    std::pair("port", &hosts.port)}) {
    if (!value->empty()) settings.emplace_back(word, value->c_str());
  }
  std::vector<char const*> words;
  std::vector<char const*> values;
  settings.emplace_back(nullptr, nullptr);
  for (auto const& [word, value] : settings) {
    words.push_back(word);
    values.push_back(value);
  }
  std::unique_ptr<postgres_link> out(new postgres_link);
  out->answer_within_ = target.answer_within;
  out->connection_.reset(PQconnectdbParams(words.data(), values.data(), 1));
  auto* const c = out->connection_.get();
  if (PQstatus(c) != CONNECTION_OK)
    return error{fault::io, "PostgreSQL",
                 c == nullptr ? "out of memory" : without_line_end(PQerrorMessage(c))};
  out->host_ = find_host(hosts, PQhost(c), PQport(c), target.first_host);
  PQsetNoticeReceiver(c, note_warning, &out->warned_);
  if (auto const sound = out->check_server(); !sound) return sound.error();
  return out;
}

result<bool> postgres_link::check_server() {
  auto const said =
      ask("SELECT current_setting('fsync'), current_setting('full_page_writes'),"
          "current_setting('synchronous_commit')",
          {});
  if (!said) return error{fault::io, "PostgreSQL", said.failure().what};
  for (int i = 0; i < 2; ++i) {
    if (said->bytes(0, i) == "on") continue;
    return error{
        fault::bad_input, "PostgreSQL",
        fmt::format("its setting {} is {}: it would lose acknowledged records when power fails; set it on",
                    i == 0 ? "fsync" : "full_page_writes", said->bytes(0, i))};
  }
  auto const commit = said->bytes(0, 2);
  // off acknowledges before the disk has it; local before the standby has it.
  std::string const raise = commit == "off" || commit == "local" ? "SET synchronous_commit = on;" : "";
  auto const set = run(raise + "SET client_min_messages = warning; SET TIME ZONE 'UTC'");
  if (!set) return error{fault::io, "PostgreSQL", set.failure().what};
  return true;
}

postgres_failure postgres_link::lost(std::string const& what) {
  given_up_ = true;
  return {true, true, what};
}

postgres_answer postgres_link::await() {
  auto* const c = connection_.get();
  postgres_rows out;
  std::optional<postgres_failure> failed;
  for (;;) {
    while (PQisBusy(c) == 1) {
      pollfd wait{PQsocket(c), POLLIN, 0};
      int const ready = ::poll(&wait, 1, static_cast<int>(answer_within_.count()));
      if (ready < 0 && errno == EINTR) continue;
      if (ready == 0) return lost("no answer in time");
      if (PQconsumeInput(c) != 1) return lost(without_line_end(PQerrorMessage(c)));
    }
    std::unique_ptr<PGresult, postgres_rows::clearer> one(PQgetResult(c));
    if (one == nullptr) break;
    auto const status = PQresultStatus(one.get());
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
      out.rows_ = std::move(one);
      continue;
    }
    char const* const state = PQresultErrorField(one.get(), PG_DIAG_SQLSTATE);
    bool const passing = state == nullptr || may_pass(state);
    failed = postgres_failure{passing, passing, without_line_end(PQresultErrorMessage(one.get()))};
  }
  if (PQstatus(c) != CONNECTION_OK) return lost(failed ? failed->what : "the connection broke");
  if (failed) return *failed;
  if (out.rows_ == nullptr) return lost("no answer");
  return out;
}

postgres_answer postgres_link::ask(std::string const& sql, postgres_values const& values) {
  auto* const c = connection_.get();
  auto const count = static_cast<int>(values.values_.size());
  // Prepared under a name made of its text: nearly the same statements are asked for ever.
  auto const name = fmt::format("s{:016x}", sum_of(sql));
  if (prepared_.count(name) == 0) {
    if (PQsendPrepare(c, name.c_str(), sql.c_str(), count, values.types_.data()) != 1)
      return lost(without_line_end(PQerrorMessage(c)));
    auto made = await();
    if (!made) return made;
    prepared_.insert(name);
  }
  std::vector<char const*> pointers;
  std::vector<int> lengths;
  std::vector<int> const formats(values.values_.size(), 1);
  pointers.reserve(values.values_.size());
  lengths.reserve(values.values_.size());
  for (auto const& value : values.values_) {
    pointers.push_back(value.data());
    lengths.push_back(static_cast<int>(value.size()));
  }
  if (PQsendQueryPrepared(c, name.c_str(), count, pointers.data(), lengths.data(), formats.data(), 1) != 1)
    return lost(without_line_end(PQerrorMessage(c)));
  return await();
}

postgres_answer postgres_link::run(std::string const& sql) {
  if (PQsendQuery(connection_.get(), sql.c_str()) != 1)
    return lost(without_line_end(PQerrorMessage(connection_.get())));
  return await();
}

bool postgres_link::hear(std::chrono::milliseconds at_most) {
  auto* const c = connection_.get();
  auto const drain = [&] {
    bool heard = false;
    while (PGnotify* const one = PQnotifies(c)) {
      PQfreemem(one);
      heard = true;
    }
    return heard;
  };
  if (drain()) return true;
  pollfd wait{PQsocket(c), POLLIN, 0};
  if (::poll(&wait, 1, static_cast<int>(at_most.count())) <= 0) return false;
  if (PQconsumeInput(c) != 1) given_up_ = true;
  return drain();
}

bool postgres_link::take_warning() {
  return std::exchange(warned_, false);
}

bool postgres_link::alive() const {
  return !given_up_ && PQstatus(connection_.get()) == CONNECTION_OK;
}

}  // namespace lifeline::journal
