// SPDX-License-Identifier: Apache-2.0
// A self-signed certificate for 127.0.0.1 and localhost, made when a test wants one, in a folder that goes
// with it.
#pragma once

#include <filesystem>
#include <string>

namespace lifeline::serve {

class test_certificate {
 public:
  explicit test_certificate(std::string const& name = "localhost");
  ~test_certificate();
  test_certificate(test_certificate const&) = delete;
  test_certificate& operator=(test_certificate const&) = delete;
  std::string certificate() const { return (folder_ / "certificate.pem").string(); }
  std::string key() const { return (folder_ / "key.pem").string(); }

 private:
  std::filesystem::path folder_;
};

}  // namespace lifeline::serve
