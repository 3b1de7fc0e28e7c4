// SPDX-License-Identifier: Apache-2.0
// TLS on a real socket, with certificates made for the test.
#include "serve/http/tls.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <fstream>

#include "serve/http/support.h"
#include "serve/support/certificate.h"

namespace lifeline::serve::http {
namespace {

// A client of OpenSSL's own over a raw connection.
class tls_client {
 public:
  tls_client(std::uint16_t port, int version, char const* ciphers = nullptr) : raw_(port) {
    context_ = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_min_proto_version(context_, version);
    SSL_CTX_set_max_proto_version(context_, version);
    SSL_CTX_set_security_level(context_, 0);
    if (ciphers != nullptr) SSL_CTX_set_cipher_list(context_, ciphers);
    ssl_ = SSL_new(context_);
    SSL_set_fd(ssl_, raw_.fd());
    connected_ = SSL_connect(ssl_) == 1;
  }
  ~tls_client() {
    SSL_free(ssl_);
    SSL_CTX_free(context_);
  }
  tls_client(tls_client const&) = delete;
  tls_client& operator=(tls_client const&) = delete;
  bool connected() const { return connected_; }
  void send(std::string_view bytes) { SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())); }
  std::string read(std::string_view until) {
    std::string out;
    std::array<char, 16384> buffer{};
    while (out.find(until) == std::string::npos) {
      int const n = SSL_read(ssl_, buffer.data(), static_cast<int>(buffer.size()));
      if (n <= 0) break;
      out.append(buffer.data(), static_cast<std::size_t>(n));
    }
    return out;
  }
  std::string server_name() const {
    X509* const certificate = SSL_get1_peer_certificate(ssl_);
    std::array<char, 100> name{};
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(), name.size());
    X509_free(certificate);
    return name.data();
  }

 private:
  raw_client raw_;
  SSL_CTX* context_ = nullptr;
  SSL* ssl_ = nullptr;
  bool connected_ = false;
};

struct running_tls {
  test_certificate certificate;
  echo_handler app;
  std::unique_ptr<server> running;
  running_tls() {
    settings s;
    s.tls = tls_files{certificate.certificate(), certificate.key()};
    auto started = server::start(std::move(s), app);
    EXPECT_TRUE(started) << started.error().what;
    running = std::move(*started);
  }
};

TEST(tls, both_versions_carry_requests_and_bodies_of_many_records) {
  running_tls t;
  for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    tls_client c(t.running->port(), version);
    ASSERT_TRUE(c.connected());
    std::string const body(500'000, 'x');
    c.send(get("/a") + get("/b"));
    EXPECT_EQ(statuses_in(c.read("GET /b ")), (std::vector<int>{200, 200}));
    c.send(post("/c", body + "END"));
    auto const answers = parse_answers(c.read("END"));
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_TRUE(answers[0].body == "POST /c " + body + "END");
    EXPECT_EQ(answers[0].headers.at("strict-transport-security"), "max-age=31536000");
  }
}

TEST(tls, old_versions_and_ciphers_without_forward_secrecy_get_no_connection) {
  running_tls t;
  EXPECT_FALSE(tls_client(t.running->port(), TLS1_1_VERSION).connected());
  EXPECT_FALSE(tls_client(t.running->port(), TLS1_2_VERSION, "AES128-SHA").connected());
  EXPECT_FALSE(tls_client(t.running->port(), TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA").connected());
  EXPECT_TRUE(tls_client(t.running->port(), TLS1_2_VERSION, "ECDHE-ECDSA-AES128-GCM-SHA256").connected());
}

TEST(tls, a_client_that_speaks_plain_http_is_not_served) {
  running_tls t;
  raw_client c(t.running->port());
  c.send(get("/a"));
  EXPECT_EQ(c.read().find("HTTP"), std::string::npos);
  EXPECT_TRUE(t.app.asked.empty());
}

TEST(tls, a_new_certificate_is_used_after_reloading_and_a_broken_one_is_not) {
  running_tls t;
  test_certificate const other("second");
  std::filesystem::copy_file(other.certificate(), t.certificate.certificate(),
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_TRUE(t.running->reload_tls()) << "the key does not belong to this certificate";
  EXPECT_EQ(tls_client(t.running->port(), TLS1_3_VERSION).server_name(), "localhost");
  std::filesystem::copy_file(other.key(), t.certificate.key(),
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_FALSE(t.running->reload_tls());
  EXPECT_EQ(tls_client(t.running->port(), TLS1_3_VERSION).server_name(), "second");
}

TEST(tls, files_that_are_no_certificate_are_told) {
  test_certificate const certificate;
  auto const missing = tls_context::load({"no/such/file.pem", certificate.key()});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().where, "no/such/file.pem");
  std::ofstream(certificate.key()) << "no key\n";
  EXPECT_FALSE(tls_context::load({certificate.certificate(), certificate.key()}));
}

}  // namespace
}  // namespace lifeline::serve::http
