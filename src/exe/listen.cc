// SPDX-License-Identifier: Apache-2.0
#include "exe/listen.h"

#include <fmt/format.h>

#include <charconv>

namespace lifeline::exe {

result<std::pair<std::string, std::uint16_t>> parse_listen(std::string const& text) {
  auto const colon = text.rfind(':');
  std::uint16_t port = 0;
  auto const* const end = text.data() + text.size();
  auto const digits = colon == std::string::npos ? end : text.data() + colon + 1;
  auto const read = std::from_chars(digits, end, port);
  if (read.ec != std::errc() || read.ptr != end) {
    return error{fault::bad_input, "--listen",
                 fmt::format("«{}» is not ADDRESS:PORT, like 127.0.0.1:8080", text)};
  }
  auto address = text.substr(0, colon);
  if (address.size() > 2 && address.front() == '[') address = address.substr(1, address.size() - 2);
  return std::pair{address.empty() ? std::string("127.0.0.1") : address, port};
}

}  // namespace lifeline::exe
