// SPDX-License-Identifier: Apache-2.0
// TLS by OpenSSL: 1.2 and 1.3, forward-secret AEAD ciphers, HTTP/1.1 by ALPN, no renegotiation. Works on
// the socket itself; the caller waits for readiness. Tests: tests/serve/http/tls_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/result.h"
#include "serve/http/server.h"

using SSL = struct ssl_st;
using SSL_CTX = struct ssl_ctx_st;

namespace lifeline::serve::http {

class tls_context {
 public:
  // Errors: files that cannot be read, a key that does not belong to the certificate.
  static result<std::shared_ptr<tls_context>> load(tls_files const&);
  ~tls_context();
  tls_context(tls_context const&) = delete;
  tls_context& operator=(tls_context const&) = delete;
  SSL_CTX* raw() const { return raw_; }

 private:
  explicit tls_context(SSL_CTX* raw) : raw_(raw) {}
  SSL_CTX* raw_;
};

enum class io_outcome : std::uint8_t { some, ended, wait_read, wait_write, failed };

class tls_stream {
 public:
  tls_stream(std::shared_ptr<tls_context> context, int socket);
  ~tls_stream();
  tls_stream(tls_stream const&) = delete;
  tls_stream& operator=(tls_stream const&) = delete;

  bool ready() const { return ready_; }
  io_outcome handshake();
  io_outcome read(std::span<char> room, std::size_t& n);
  io_outcome write(std::string_view bytes, std::size_t& n);
  void say_goodbye();

 private:
  io_outcome outcome_of(int code);

  std::shared_ptr<tls_context> context_;
  int socket_;
  SSL* ssl_;
  bool ready_ = false;
};

}  // namespace lifeline::serve::http
