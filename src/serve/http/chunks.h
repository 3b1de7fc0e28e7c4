// SPDX-License-Identifier: Apache-2.0
// The chunked transfer coding (RFC 9112 section 7.1), taken apart as it comes. Strict where others forgive:
// sizes are hex digits, lines end with CR LF, extensions are skipped but bounded, trailers are skipped but
// must be headers. Tests: tests/serve/http/answer_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "serve/http/body.h"
#include "serve/http/head.h"

namespace lifeline::serve::http {

class chunk_reader {
 public:
  // Takes what it can of `bytes`, appends content to `out`; returns how many bytes it took: all, unless done
  // or refused.
  std::size_t take(std::string_view bytes, std::uint64_t limit, body_buffer& out);
  bool done() const { return at_ == place::done; }
  std::optional<refusal> const& refused() const { return refused_; }

 private:
  enum class place : std::uint8_t {
    size,
    extension,
    size_lf,
    data,
    data_cr,
    data_lf,
    trailer,
    trailer_lf,
    done
  };
  std::size_t take_data(std::string_view bytes, body_buffer& out);
  void take_size(char c, std::uint64_t limit, std::uint64_t so_far);
  void end_size_line();
  void take_trailer(char c);
  void refuse(std::string_view why);
  void step(char c, std::uint64_t limit, std::uint64_t so_far);

  place at_ = place::size;
  std::uint8_t digits_ = 0;
  std::uint64_t left_ = 0;  // of this chunk
  std::size_t extras_ = 0;  // bytes of extensions and trailers so far
  std::size_t line_ = 0;    // bytes in this trailer line
  bool named_ = false;      // this trailer line has its colon
  std::optional<refusal> refused_;
};

}  // namespace lifeline::serve::http
