// SPDX-License-Identifier: Apache-2.0
// Three writers, a primary and its synchronous standby, each in a network namespace of its own. A writer is
// killed, a writer's link is cut, the primary is killed or cut off together with a writer that still reaches
// it, the standby is promoted. Asks of every run: no acknowledged record lost or stored twice, never two
// writers at a time; reports how long nobody could write.
//   failover_bench            (as root; needs ip and PostgreSQL)
//   failover_bench control    a standby that is not synchronous: this must lose, or the checks above are
//   blind
#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "journal/postgres.h"
#include "journal/verify.h"

namespace {

using namespace lifeline;
using namespace lifeline::journal;
using std::chrono::milliseconds;

std::string const run_name = fmt::format("llj{}", ::getpid());

std::string folder_of_run() {
  return (std::filesystem::temp_directory_path() / run_name).string();
}

bool run(std::string const& command) {
  return std::system(("(" + command + ") >/dev/null 2>&1").c_str()) == 0;
}

// Also when something went wrong half way; the children die with this program.
void clean_up() {
  run(fmt::format("for n in $(ip netns list | cut -d\" \" -f1 | grep ^{}); do ip netns del $n; done",
                  run_name));
  std::error_code ignored;
  std::filesystem::remove_all(folder_of_run(), ignored);
}

void require(bool good, std::string const& what) {
  if (good) return;
  fmt::print(stderr, "failover_bench: {}\n", what);
  std::exit(1);
}

double now_s() {
  timespec t{};
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

void pause_for(int ms) {
  std::this_thread::sleep_for(milliseconds(ms));
}

// A switch of two bridges in one namespace, and one namespace per machine: `left` machines hang on the first
// bridge, the others on the second.
class network {
 public:
  network() {
    require(run("ip netns add " + name("switch")), "cannot make a network namespace");
    in("switch", "ip link add left type bridge && ip link set left up");
    in("switch", "ip link add right type bridge && ip link set right up");
    in("switch", "ip link add cable0 type veth peer name cable1");
    in("switch", "ip link set cable0 master left up && ip link set cable1 master right up");
  }
  ~network() {
    for (auto const& one : machines_) run("ip netns del " + name(one));
    run("ip netns del " + name("switch"));
  }
  network(network const&) = delete;
  network& operator=(network const&) = delete;

  void add(std::string const& machine, int number, bool left) {
    machines_.push_back(machine);
    require(run("ip netns add " + name(machine)), "cannot make a network namespace");
    in("switch", fmt::format("ip link add p{} type veth peer name eth0 netns {}", number, name(machine)));
    in("switch", fmt::format("ip link set p{} master {} up", number, left ? "left" : "right"));
    in(machine,
       fmt::format("ip addr add 10.77.0.{}/24 dev eth0 && ip link set eth0 up && ip link set lo up", number));
  }
  void set_link(int number, bool up) {
    in("switch", fmt::format("ip link set p{} {}", number, up ? "up" : "down"));
  }
  void set_cable(bool up) { in("switch", fmt::format("ip link set cable0 {}", up ? "up" : "down")); }
  static std::string name(std::string const& machine) { return run_name + machine; }

 private:
  static void in(std::string const& machine, std::string const& command) {
    require(run(fmt::format("ip netns exec {} sh -c '{}'", name(machine), command)), command);
  }
  std::vector<std::string> machines_;
};

// In a child: goes into the machine's namespace. Dies with this program.
void enter(std::string const& machine) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  int const file = ::open(("/run/netns/" + network::name(machine)).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 || ::setns(file, CLONE_NEWNET) != 0) ::_exit(126);
}

std::string find_programs() {
  std::string found;
  std::error_code ignored;
  for (auto const& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", ignored)) {
    if (std::filesystem::exists(entry.path() / "bin" / "initdb")) found = (entry.path() / "bin").string();
  }
  return found;
}

struct server {
  std::string machine;
  std::string folder;
  pid_t process = 0;
};

passwd const& database_user() {
  auto const* user = ::getpwnam("postgres");
  require(user != nullptr, "there is no user postgres");
  return *user;
}

pid_t launch(std::string const& machine, std::vector<std::string> words) {
  pid_t const child = ::fork();
  if (child != 0) return child;
  enter(machine);
  if (::setgid(database_user().pw_gid) != 0 || ::setuid(database_user().pw_uid) != 0) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  int const out = ::open((folder_of_run() + "/programs.log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  ::dup2(out, 1);
  ::dup2(out, 2);
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  ::execv(pointers[0], pointers.data());
  ::_exit(127);
}

int wait_for_end(pid_t process) {
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

void start(server& s, int number, std::string const& standbys) {
  s.process = launch(s.machine, {find_programs() + "/postgres", "-D", s.folder + "/data", "-k", s.folder,
                                 "-c", fmt::format("listen_addresses=10.77.0.{}", number), "-c",
                                 "shared_buffers=64MB", "-c", "synchronous_standby_names=" + standbys, "-c",
                                 "wal_receiver_timeout=2s", "-c", "wal_sender_timeout=0"});
  auto const ready = fmt::format("{}/pg_isready -h {} -U lifeline", find_programs(), s.folder);
  for (int i = 0; i < 600; ++i) {
    if (run(ready)) return;
    pause_for(50);
  }
  require(false, "PostgreSQL does not start");
}

// One acknowledged append, as its writer saw it.
struct report {
  std::uint64_t writer, epoch, first_number, first_position, count;
  double at;
};

event_id id_of(std::uint64_t writer, std::uint64_t number) {
  event_id out;
  std::memcpy(out.bytes.data(), &writer, 8);
  std::memcpy(out.bytes.data() + 8, &number, 8);
  return out;
}

constexpr char const* conninfo = "host=10.77.0.1,10.77.0.2 user=lifeline dbname=postgres connect_timeout=2";
constexpr std::uint64_t batch_records = 20;

postgres_options options() {
  postgres_options how;
  how.lease = milliseconds(1000);
  how.answer_within = milliseconds(2000);
  how.pause = milliseconds(50);
  how.tries = 20;  // then it opens again, as a server that starts afresh
  return how;
}

struct writer_names {
  std::uint64_t writer = 0;
  std::uint64_t incarnation = 0;
};

void write_while_mine(store& s, writer_names const& who, std::uint64_t epoch, int pipe_end) {
  auto const [writer, incarnation] = who;
  static std::uint64_t number = incarnation << 40U;  // a writer that starts again has new ids
  auto const end = s.last();
  if (!end) return;
  for (position last = *end;;) {
    std::vector<record> batch;
    std::uint64_t const first = number;
    for (std::uint64_t i = 0; i < batch_records; ++i)
      batch.push_back({id_of(writer, number++), "a record of three words", {}});
    auto const outcome = s.append(last, batch);
    if (outcome.status != append_status::ok) return;
    report const told{writer, epoch, first, last.value() + 1, batch_records, now_s()};
    if (::write(pipe_end, &told, sizeof told) != sizeof told) ::_exit(1);
    last = outcome.last;
  }
}

[[noreturn]] void be_a_writer(writer_names const& who, int pipe_end) {
  auto const writer = who.writer;
  enter(fmt::format("w{}", writer));
  for (;;) {
    auto const s = open_postgres(conninfo, options());
    if (!s) pause_for(50);
    while (s) {
      auto const held = (*s)->claim(fmt::format("http://10.77.0.{}", 10 + writer));
      if (!held) break;
      if (held->mine) write_while_mine(**s, who, held->epoch, pipe_end);
      if (held->mine) break;
      pause_for(50);
    }
  }
}

class scene {
 public:
  scene(std::string folder, bool synchronous) : folder_(std::move(folder)), synchronous_(synchronous) {
    net_.add("primary", 1, false);
    net_.add("standby", 2, true);
    for (int i = 1; i <= 3; ++i) net_.add(fmt::format("w{}", i), 10 + i, i != 1);
    make_servers();
    require(::pipe(pipe_) == 0, "no pipe");
    for (std::uint64_t i = 1; i <= 3; ++i) start_writer(i);
    collector_ = std::thread([this] {
      for (report one{}; ::read(pipe_[0], &one, sizeof one) == sizeof one;) {
        std::lock_guard const lock(guard_);
        reports_.push_back(one);
      }
    });
  }
  ~scene() {
    stop();
    for (auto* s : {&primary_, &standby_}) kill_server(*s);
  }
  scene(scene const&) = delete;
  scene& operator=(scene const&) = delete;

  void kill_a_writer();
  void cut_a_writer_off();
  void lose_the_primary(bool by_killing);
  bool check();

 private:
  void make_servers();
  void start_writer(std::uint64_t writer) {
    auto const started = ++started_;
    pid_t const child = ::fork();
    if (child == 0) {
      ::close(pipe_[0]);
      be_a_writer({writer, started}, pipe_[1]);
    }
    writers_[writer] = child;
  }
  void stop_writer(std::uint64_t writer) {
    if (writers_.count(writer) == 0) return;
    ::kill(writers_[writer], SIGKILL);
    ::waitpid(writers_[writer], nullptr, 0);
    writers_.erase(writer);
  }
  static void kill_server(server& s) {
    if (s.process == 0) return;
    ::kill(s.process, SIGQUIT);
    ::waitpid(s.process, nullptr, 0);
    s.process = 0;
  }
  void stop() {
    while (!writers_.empty()) stop_writer(writers_.begin()->first);
    ::close(pipe_[1]);
    if (collector_.joinable()) collector_.join();
    pipe_[1] = -1;
  }
  report last_report() {
    std::lock_guard const lock(guard_);
    return reports_.empty() ? report{} : reports_.back();
  }
  // Waits until somebody acknowledges again; tells the longest time that nobody did.
  void tell_outage(std::string const& what, double since);
  void wait_for_acknowledgements() {
    for (int i = 0; i < 400 && last_report().count == 0; ++i) pause_for(50);
    require(last_report().count > 0, "nobody writes");
    pause_for(1000);
  }

  std::string folder_;
  bool synchronous_;
  network net_;
  server primary_, standby_;
  std::map<std::uint64_t, pid_t> writers_;
  std::uint64_t started_ = 0;
  int pipe_[2] = {-1, -1};
  std::mutex guard_;
  std::vector<report> reports_;
  std::thread collector_;
};

void scene::make_servers() {
  primary_ = {"primary", folder_ + "/primary", 0};
  standby_ = {"standby", folder_ + "/standby", 0};
  for (auto const* s : {&primary_, &standby_}) {
    std::filesystem::create_directories(s->folder);
    require(::chown(s->folder.c_str(), database_user().pw_uid, database_user().pw_gid) == 0, "chown");
  }
  require(wait_for_end(
              launch("primary", {find_programs() + "/initdb", "-D", primary_.folder + "/data", "-A", "trust",
                                 "-U", "lifeline", "-E", "UTF8", "--locale=C", "--no-sync"})) == 0,
          "initdb");
  require(run(fmt::format(
              "printf 'host all all 10.77.0.0/24 trust\\nhost replication all 10.77.0.0/24 trust\\n' >> "
              "{}/data/pg_hba.conf",
              primary_.folder)),
          "pg_hba.conf");
  start(primary_, 1, synchronous_ ? "FIRST 1 (standby)" : "");
  require(wait_for_end(launch("standby", {find_programs() + "/pg_basebackup", "-D", standby_.folder + "/data",
                                          "-d", "host=10.77.0.1 user=lifeline application_name=standby", "-R",
                                          "-c", "fast", "-X", "stream", "--no-sync"})) == 0,
          "pg_basebackup");
  start(standby_, 2, "");
}

void scene::tell_outage(std::string const& what, double since) {
  for (int i = 0; i < 1200; ++i) {
    pause_for(50);
    std::lock_guard const lock(guard_);
    if (reports_.empty() || reports_.back().at < since + 0.25)
      continue;  // what was on its way still counts as before
    std::vector<double> times;
    for (auto const& one : reports_) {
      if (one.at > since - 0.5) times.push_back(one.at);
    }
    std::sort(times.begin(), times.end());
    double longest = 0;
    for (std::size_t k = 1; k < times.size(); ++k) longest = std::max(longest, times[k] - times[k - 1]);
    fmt::print("{:62} {:6.2f} s without a writer\n", what, longest);
    std::fflush(stdout);
    return;
  }
  require(false, what + ": nobody writes again");
}

void scene::kill_a_writer() {
  wait_for_acknowledgements();
  auto const writer = last_report().writer;
  double const at = now_s();
  stop_writer(writer);
  tell_outage("writer killed, lease 1 s", at);
  start_writer(writer);
}

void scene::cut_a_writer_off() {
  pause_for(1000);
  auto const writer = last_report().writer;
  double const at = now_s();
  net_.set_link(static_cast<int>(10 + writer), false);
  tell_outage("writer's link cut, lease 1 s", at);
  net_.set_link(static_cast<int>(10 + writer), true);
}

// Cut off, the primary keeps writer 1, who must not get a single acknowledgement: the standby is not there.
void scene::lose_the_primary(bool by_killing) {
  pause_for(1000);
  if (!by_killing) {  // let the one that stays with the primary be the writer
    for (std::uint64_t const other : {2U, 3U}) stop_writer(other);
    for (int i = 0; i < 200 && last_report().writer != 1; ++i) pause_for(50);
    for (std::uint64_t const other : {2U, 3U}) start_writer(other);
    pause_for(1000);
  }
  double const at = now_s();
  net_.set_cable(false);
  if (by_killing) kill_server(primary_);
  pause_for(300);  // stands for whoever notices
  require(run(fmt::format("runuser -u postgres -- {}/pg_ctl promote -D {}/data", find_programs(),
                          standby_.folder)),
          "promote");
  if (by_killing) {
    tell_outage("primary killed, standby promoted 0.3 s later", at);
  } else {
    tell_outage("primary cut off with its writer, standby promoted 0.3 s later", at);
    pause_for(2000);
  }
  kill_server(primary_);  // before it could be reached again: whoever promotes must fence
  net_.set_cable(true);
  pause_for(3000);
}

bool scene::check() {
  stop();
  std::sort(reports_.begin(), reports_.end(),
            [](auto const& a, auto const& b) { return a.first_position < b.first_position; });
  // Each writer's records stand together: nobody wrote among those of another. (By the clock an answer can
  // come late: what was stored before a link broke is acknowledged when it is whole again.)
  std::set<std::uint64_t> epochs;
  int overlaps = 0;
  for (std::size_t i = 0; i < reports_.size(); ++i) {
    epochs.insert(reports_[i].epoch);
    bool const behind =
        i > 0 && (reports_[i].epoch < reports_[i - 1].epoch ||
                  reports_[i].first_position < reports_[i - 1].first_position + reports_[i - 1].count);
    overlaps += behind ? 1 : 0;
  }
  int counts[2];
  require(::pipe(counts) == 0, "no pipe");
  pid_t const child = ::fork();
  if (child == 0) {
    enter("w2");
    std::uint64_t found[3] = {0, 0, 1};
    auto const shelf = open_postgres_shelf(conninfo, options());
    auto const s = open_postgres(conninfo, options());
    std::size_t next = 0;
    for (position at(1); s && shelf;) {
      auto const read = (*s)->read(at, {}, [&](stored const& one) {
        ++found[0];
        while (next < reports_.size() &&
               one.at.value() >= reports_[next].first_position + reports_[next].count)
          ++next;
        if (next == reports_.size() || one.at.value() < reports_[next].first_position) return;
        auto const& told = reports_[next];
        if (one.id == id_of(told.writer, told.first_number + one.at.value() - told.first_position))
          ++found[1];
      });
      if (!read || *read == at) break;
      at = *read;
    }
    if (shelf) found[2] = verify(**shelf).found.size();
    ::_exit(::write(counts[1], found, sizeof found) == sizeof found ? 0 : 1);
  }
  std::uint64_t found[3] = {0, 0, 1};
  ::close(counts[1]);
  require(::read(counts[0], found, sizeof found) == sizeof found, "the journal cannot be read");
  ::waitpid(child, nullptr, 0);
  std::uint64_t acknowledged = 0;
  for (auto const& one : reports_) acknowledged += one.count;
  fmt::print(
      "{} records acknowledged in {} tenures, {} of them lost; {} stored; two writers at a time: {}; verify: "
      "{} findings\n\n",
      acknowledged, epochs.size(), acknowledged - found[1], found[0], overlaps, found[2]);
  return acknowledged == found[1] && overlaps == 0 && found[2] == 0;
}

// One run; true: nothing acknowledged was lost and there was one writer at a time.
bool play(bool by_killing, bool synchronous) {
  std::filesystem::path const folder = folder_of_run();
  std::filesystem::create_directories(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::all);
  scene s(folder.string(), synchronous);
  s.kill_a_writer();
  s.cut_a_writer_off();
  s.lose_the_primary(by_killing);
  return s.check();
}

}  // namespace

int main(int argc, char** argv) {
  if (::geteuid() != 0 || !run("ip netns list") || find_programs().empty()) {
    fmt::print(stderr, "SKIPPED: needs root, ip and an installed PostgreSQL\n");
    return 77;
  }
  std::atexit(clean_up);
  if (argc > 1 && std::string(argv[1]) == "control") {
    bool const caught = !play(false, false);
    fmt::print("{}\n", caught ? "the control lost records, as it must" : "FAILED: the control lost nothing");
    return caught ? 0 : 1;
  }
  bool good = play(true, true);
  std::filesystem::remove_all(folder_of_run());
  good = play(false, true) && good;
  fmt::print("{}\n",
             good ? "nothing acknowledged was lost, and there was never more than one writer" : "FAILED");
  return good ? 0 : 1;
}
