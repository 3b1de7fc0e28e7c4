// SPDX-License-Identifier: Apache-2.0
#include "exe/running_line.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include "serve/client/curl.h"

namespace lifeline::exe {
namespace {

bool is_this_machine(std::string_view url) {
  constexpr std::array<std::string_view, 3> own = {"http://127.0.0.1:", "http://localhost:", "http://[::1]:"};
  return std::any_of(own.begin(), own.end(), [&](auto start) { return url.starts_with(start); });
}

}  // namespace

std::optional<error> running_line::start(std::string url, hub::core& hub, serve::customs_line const*& place) {
  if (url.empty()) return std::nullopt;
  while (url.ends_with('/')) url.pop_back();
  serve::customs_line_settings with;
  with.rules.allow_private = true;  // whoever runs the hub named it
  with.rules.allow_plain = is_this_machine(url);
  with.rules.timeout = std::chrono::milliseconds(5'000);
  with.rules.most_bytes = std::size_t{64} << 20;  // what is read as a message
  if (auto wrong = serve::client::check_url(url, with.rules.allow_plain))
    return error{fault::bad_input, "--customs-line", wrong->what};
  with.url = std::move(url);
  line_ = std::make_unique<serve::customs_line>(hub, std::move(with));
  place = line_.get();
  thread_ = std::thread([this] {
    while (!stopping_.load()) {
      line_->tend();
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
  });
  return std::nullopt;
}

void running_line::stop() {
  stopping_.store(true);
  if (line_) line_->stop();
  if (thread_.joinable()) thread_.join();
}

}  // namespace lifeline::exe
