// SPDX-License-Identifier: Apache-2.0
#include "exe/console.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "exchange/json/writer.h"

namespace lifeline::exe {
namespace {

volatile std::sig_atomic_t stop_asked = 0;

void on_interrupt(int) {
  if (stop_asked != 0) _exit(130);
  stop_asked = 1;
}

void write_problem(exchange::json::writer& out, problem const& p) {
  out.begin_object();
  out.field("level", p.level == severity::error ? "error" : "warning");
  out.field("code", p.code);
  out.field("file", p.file);
  out.field("line", p.line);
  out.field("column", p.column);
  out.field("what", p.what);
  out.field("expected", p.expected);
  out.field("mend", p.mend);
  out.end_object();
}

}  // namespace

bool colour_wanted() {
  char const* no = std::getenv("NO_COLOR");
  char const* term = std::getenv("TERM");
  return isatty(STDOUT_FILENO) == 1 && (no == nullptr || *no == '\0') &&
         (term == nullptr || std::string(term) != "dumb");
}

int terminal_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return 100;
  return std::clamp(static_cast<int>(size.ws_col), 80, 200);
}

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() {
  return stop_asked != 0;
}

exit_code report(error const& e, bool json) {
  auto const code = code_of(e.kind);
  if (json) {
    exchange::json::writer out;
    out.begin_object()
        .field("code", static_cast<int>(code))
        .field("where", e.where)
        .field("what", e.what)
        .end_object();
    fmt::print("{}\n", std::move(out).take());
  } else {
    fmt::print(stderr, "lifeline: {}{}{}\n", e.where, e.where.empty() ? "" : ": ", e.what);
  }
  return code;
}

exit_code report(problems const& list, bool json) {
  auto const code = has_errors(list) ? exit_code::bad_input : exit_code::ok;
  if (json) {
    exchange::json::writer out(2);
    out.begin_object().field("code", static_cast<int>(code)).key("problems").begin_array();
    for (auto const& p : list) write_problem(out, p);
    out.end_array().end_object();
    fmt::print("{}\n", std::move(out).take());
  } else {
    for (auto const& p : list) fmt::print(stderr, "{}\n", to_text(p));
  }
  return code;
}

progress_line::progress_line(bool quiet)
    : begin_(std::chrono::steady_clock::now()),
      shown_(begin_),
      active_(!quiet && isatty(STDERR_FILENO) == 1) {}

progress_line::~progress_line() {
  if (dirty_) fmt::print(stderr, "\r\x1b[K");
}

double progress_line::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

void progress_line::show(std::string const& text) {
  auto const now = std::chrono::steady_clock::now();
  if (!active_ || now - shown_ < std::chrono::milliseconds(100)) return;
  shown_ = now;
  dirty_ = true;
  fmt::print(stderr, "\r\x1b[K{} {:.1f} s", text, seconds());
  std::fflush(stderr);
}

}  // namespace lifeline::exe
