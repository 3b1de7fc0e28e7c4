// SPDX-License-Identifier: Apache-2.0
#include "postgres/server.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace lifeline::journal::testing {

namespace {

std::string find_programs() {
  std::vector<std::string> found;
  std::error_code ignored;
  for (auto const& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", ignored)) {
    if (std::filesystem::exists(entry.path() / "bin" / "initdb"))
      found.push_back((entry.path() / "bin").string());
  }
  return found.empty() ? std::string() : *std::max_element(found.begin(), found.end());
}

passwd const* plain_user() {
  if (::geteuid() != 0) return nullptr;
  auto const* user = ::getpwnam("postgres");
  return user != nullptr ? user : ::getpwnam("nobody");
}

// Runs it as a user without rights, since PostgreSQL refuses root; it dies with this program.
pid_t launch(std::vector<std::string> const& words, std::string const& log) {
  auto const* user = plain_user();
  pid_t const child = ::fork();
  if (child != 0) return child;
  if (user != nullptr && (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  int const out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(out, 1);
  ::dup2(out, 2);
  std::vector<char*> pointers;
  for (auto const& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  ::execv(pointers[0], pointers.data());
  ::_exit(127);
}

}  // namespace

bool postgres_server::is_installed() {
  return !find_programs().empty();
}

postgres_server::postgres_server() : data_(folder_ / "data") {
  if (auto const* user = plain_user())
    LIFELINE_CHECK(::chown((folder_ / "").c_str(), user->pw_uid, user->pw_gid) == 0);
  pid_t const made = launch({find_programs() + "/initdb", "-D", data_, "-A", "trust", "-U", "lifeline", "-E",
                             "UTF8", "--locale=C", "--no-sync", "--no-instructions"},
                            folder_ / "initdb.log");
  int status = 0;
  LIFELINE_CHECK(::waitpid(made, &status, 0) == made && status == 0);
  start();
}

postgres_server::~postgres_server() {
  kill_at_once();
}

std::string postgres_server::conninfo() const {
  return "host=" + (folder_ / "") + " user=lifeline dbname=postgres";
}

void postgres_server::start(std::vector<std::string> const& settings) {
  std::vector<std::string> words{find_programs() + "/postgres",
                                 "-D",
                                 data_,
                                 "-k",
                                 folder_ / "",
                                 "-c",
                                 "listen_addresses=",
                                 "-c",
                                 "max_wal_size=1GB",
                                 "-c",
                                 "shared_buffers=32MB"};
  for (auto const& one : settings) {
    words.emplace_back("-c");
    words.push_back(one);
  }
  process_ = launch(words, folder_ / "server.log");
  for (int i = 0; i < 1500; ++i) {
    if (PQping(conninfo().c_str()) == PQPING_OK) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  bool const answers = false;
  LIFELINE_CHECK(answers && "PostgreSQL does not start");
}

void postgres_server::kill_at_once() {
  if (process_ == 0) return;
  ::kill(process_, SIGQUIT);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

}  // namespace lifeline::journal::testing
