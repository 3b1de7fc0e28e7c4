// SPDX-License-Identifier: Apache-2.0
#include "serve/client/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace lifeline::serve::client {
namespace {

struct range {
  std::uint32_t network;
  int bits;
};

constexpr std::uint32_t quad(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr std::array<range, 16> not_public = {{
    {quad(0, 0, 0, 0), 8},        // this network
    {quad(10, 0, 0, 0), 8},       // private
    {quad(100, 64, 0, 0), 10},    // shared by carriers
    {quad(127, 0, 0, 0), 8},      // loopback
    {quad(169, 254, 0, 0), 16},   // link local, metadata of clouds
    {quad(172, 16, 0, 0), 12},    // private
    {quad(192, 0, 0, 0), 24},     // protocol assignments
    {quad(192, 0, 2, 0), 24},     // documentation
    {quad(192, 31, 196, 0), 24},  // AS112
    {quad(192, 88, 99, 0), 24},   // 6to4 relays
    {quad(192, 168, 0, 0), 16},   // private
    {quad(198, 18, 0, 0), 15},    // benchmarks
    {quad(198, 51, 100, 0), 24},  // documentation
    {quad(203, 0, 113, 0), 24},   // documentation
    {quad(224, 0, 0, 0), 4},      // multicast
    {quad(240, 0, 0, 0), 4},      // reserved, broadcast
}};

bool is_public_v4(std::uint32_t address) {
  return std::none_of(not_public.begin(), not_public.end(),
                      [&](range const& r) { return (address ^ r.network) >> (32 - r.bits) == 0; });
}

using v6_bytes = std::array<std::uint8_t, 16>;

bool begins_with(v6_bytes const& address, std::initializer_list<int> prefix) {
  return std::equal(prefix.begin(), prefix.end(), address.begin(),
                    [](int a, std::uint8_t b) { return a == b; });
}

std::uint32_t v4_at(v6_bytes const& b, std::size_t at) {
  return quad(b[at], b[at + 1], b[at + 2], b[at + 3]);
}

bool is_public_v6(v6_bytes const& b) {
  if (begins_with(b, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return is_public_v4(v4_at(b, 12));
  if (begins_with(b, {0x20, 0x02})) return is_public_v4(v4_at(b, 2));    // 6to4
  if (begins_with(b, {0x20, 0x01, 0x0D, 0xB8})) return false;            // documentation
  if (begins_with(b, {0x20, 0x01}) && (b[2] & 0xFE) == 0) return false;  // 2001::/23: Teredo and others
  return (b[0] & 0xE0) == 0x20;                                          // 2000::/3 is global unicast
}

}  // namespace

bool is_public(sockaddr const& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return is_public_v4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 v6{};
  std::memcpy(&v6, &address, sizeof v6);
  v6_bytes b{};
  std::memcpy(b.data(), &v6.sin6_addr, b.size());
  return is_public_v6(b);
}

bool is_public_text(std::string_view address) {
  std::string const text(address);
  in_addr v4{};
  if (::inet_pton(AF_INET, text.c_str(), &v4) == 1) return is_public_v4(ntohl(v4.s_addr));
  v6_bytes b{};
  return ::inet_pton(AF_INET6, text.c_str(), b.data()) == 1 && is_public_v6(b);
}

}  // namespace lifeline::serve::client
