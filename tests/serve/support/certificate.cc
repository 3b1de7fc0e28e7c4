// SPDX-License-Identifier: Apache-2.0
#include "serve/support/certificate.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>

namespace lifeline::serve {
namespace {

std::filesystem::path new_folder() {
  static std::atomic<int> next{0};
  auto const folder =
      std::filesystem::temp_directory_path() / fmt::format("lifeline-certificate-{}-{}", ::getpid(), next++);
  std::filesystem::create_directories(folder);
  return folder;
}

void add_extension(X509* certificate, int kind, char const* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
  EXPECT_NE(extension, nullptr);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

}  // namespace

test_certificate::test_certificate(std::string const& name) : folder_(new_folder()) {
  EVP_PKEY* const key_pair = EVP_EC_gen("P-256");
  X509* const certificate_made = X509_new();
  X509_set_version(certificate_made, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate_made), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate_made), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate_made), 86400);
  X509_set_pubkey(certificate_made, key_pair);
  X509_NAME* const subject = X509_get_subject_name(certificate_made);
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<unsigned char const*>(name.c_str()), -1, -1, 0);
  X509_set_issuer_name(certificate_made, subject);
  add_extension(certificate_made, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
  add_extension(certificate_made, NID_basic_constraints, "critical,CA:TRUE");
  EXPECT_GT(X509_sign(certificate_made, key_pair, EVP_sha256()), 0);
  std::FILE* const certificate_file = std::fopen(certificate().c_str(), "w");
  PEM_write_X509(certificate_file, certificate_made);
  std::fclose(certificate_file);
  std::FILE* const key_file = std::fopen(key().c_str(), "w");
  PEM_write_PrivateKey(key_file, key_pair, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(key_file);
  X509_free(certificate_made);
  EVP_PKEY_free(key_pair);
}

test_certificate::~test_certificate() {
  std::filesystem::remove_all(folder_);
}

}  // namespace lifeline::serve
