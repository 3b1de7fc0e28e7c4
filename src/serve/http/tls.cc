// SPDX-License-Identifier: Apache-2.0
#include "serve/http/tls.h"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "base/check.h"

namespace lifeline::serve::http {
namespace {

// OpenSSL's own socket BIO raises SIGPIPE when the client has gone: this one does not.
int bio_write(BIO* bio, char const* bytes, int n) {
  int const fd = *static_cast<int const*>(BIO_get_data(bio));
  BIO_clear_retry_flags(bio);
  auto const sent = ::send(fd, bytes, static_cast<std::size_t>(n), MSG_NOSIGNAL);
  if (sent < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_write(bio);
  return static_cast<int>(sent);
}

int bio_read(BIO* bio, char* room, int n) {
  int const fd = *static_cast<int const*>(BIO_get_data(bio));
  BIO_clear_retry_flags(bio);
  auto const got = ::recv(fd, room, static_cast<std::size_t>(n), 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_read(bio);
  return static_cast<int>(got);
}

long bio_control(BIO*, int command, long, void*) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

BIO_METHOD* make_bio_method() {
  BIO_METHOD* const m = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "lifeline socket");
  LIFELINE_CHECK(m != nullptr);
  BIO_meth_set_write(m, bio_write);
  BIO_meth_set_read(m, bio_read);
  BIO_meth_set_ctrl(m, bio_control);
  return m;
}

BIO* make_bio(int& socket) {
  static BIO_METHOD* const method = make_bio_method();
  BIO* const bio = BIO_new(method);
  LIFELINE_CHECK(bio != nullptr);
  BIO_set_data(bio, &socket);
  BIO_set_init(bio, 1);
  return bio;
}

std::string last_fault() {
  std::array<char, 256> text{};
  ERR_error_string_n(ERR_peek_last_error(), text.data(), text.size());
  ERR_clear_error();
  return text.data();
}

void set_rules(SSL_CTX* raw) {
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(
      raw, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  LIFELINE_CHECK(SSL_CTX_set_cipher_list(raw, "ECDHE+AESGCM:ECDHE+CHACHA20") == 1);
  SSL_CTX_set_read_ahead(raw, 1);
  SSL_CTX_set_session_cache_mode(raw,
                                 SSL_SESS_CACHE_OFF);  // clients resume by tickets, which cost no memory here
  SSL_CTX_set_alpn_select_cb(
      raw,
      [](SSL*, unsigned char const** out, unsigned char* out_size, unsigned char const* in, unsigned in_size,
         void*) -> int {
        static constexpr std::array<unsigned char, 9> ours = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
        unsigned char* chosen = nullptr;
        int const found = SSL_select_next_proto(&chosen, out_size, ours.data(), ours.size(), in, in_size);
        if (found != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
        *out = chosen;
        return SSL_TLSEXT_ERR_OK;
      },
      nullptr);
}

}  // namespace

result<std::shared_ptr<tls_context>> tls_context::load(tls_files const& files) {
  SSL_CTX* const raw = SSL_CTX_new(TLS_server_method());
  LIFELINE_CHECK(raw != nullptr);
  std::shared_ptr<tls_context> context(new tls_context(raw));
  set_rules(raw);
  auto const fail = [](std::string const& file, std::string_view what) {
    return error{fault::io, file, fmt::format("{}: {}", what, last_fault())};
  };
  if (SSL_CTX_use_certificate_chain_file(raw, files.certificate.c_str()) != 1) {
    return fail(files.certificate, "no certificate in PEM form can be read from this file");
  }
  if (SSL_CTX_use_PrivateKey_file(raw, files.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    return fail(files.key, "no private key in PEM form that fits the certificate can be read from this file");
  }
  if (SSL_CTX_check_private_key(raw) != 1)
    return fail(files.key, "the key does not belong to the certificate");
  return context;
}

tls_context::~tls_context() {
  SSL_CTX_free(raw_);
}

tls_stream::tls_stream(std::shared_ptr<tls_context> context, int socket)
    : context_(std::move(context)), socket_(socket), ssl_(SSL_new(context_->raw())) {
  LIFELINE_CHECK(ssl_ != nullptr);
  BIO* const bio = make_bio(socket_);
  SSL_set_bio(ssl_, bio, bio);
  SSL_set_accept_state(ssl_);
}

tls_stream::~tls_stream() {
  SSL_free(ssl_);
}

io_outcome tls_stream::outcome_of(int code) {
  switch (SSL_get_error(ssl_, code)) {
    case SSL_ERROR_WANT_READ:
      return io_outcome::wait_read;
    case SSL_ERROR_WANT_WRITE:
      return io_outcome::wait_write;
    case SSL_ERROR_ZERO_RETURN:
      return io_outcome::ended;
    default:
      ERR_clear_error();
      return io_outcome::failed;
  }
}

io_outcome tls_stream::handshake() {
  ERR_clear_error();
  int const code = SSL_do_handshake(ssl_);
  if (code != 1) return outcome_of(code);
  ready_ = true;
  return io_outcome::some;
}

io_outcome tls_stream::read(std::span<char> room, std::size_t& n) {
  ERR_clear_error();
  int const code = SSL_read_ex(ssl_, room.data(), room.size(), &n);
  return code == 1 ? io_outcome::some : outcome_of(code);
}

io_outcome tls_stream::write(std::string_view bytes, std::size_t& n) {
  ERR_clear_error();
  int const code = SSL_write_ex(ssl_, bytes.data(), bytes.size(), &n);
  return code == 1 ? io_outcome::some : outcome_of(code);
}

void tls_stream::say_goodbye() {
  ERR_clear_error();
  if (ready_) SSL_shutdown(ssl_);
  ERR_clear_error();
}

}  // namespace lifeline::serve::http
