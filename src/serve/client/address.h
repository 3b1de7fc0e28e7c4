// SPDX-License-Identifier: Apache-2.0
// Which addresses a server may be made to call. Whoever can name a URL could otherwise read what only this
// machine and its network can reach (SSRF): metadata services, databases, the hub itself. Ranges: IANA
// special purpose registries (RFC 6890 and updates). Tests: tests/serve/webhook/webhook_test.cc.
#pragma once

#include <sys/socket.h>

#include <string_view>

namespace lifeline::serve::client {

// Globally reachable unicast; addresses that carry an IPv4 address within are judged by it.
bool is_public(sockaddr const& address);
bool is_public_text(std::string_view address);  // false also when it is no address

}  // namespace lifeline::serve::client
