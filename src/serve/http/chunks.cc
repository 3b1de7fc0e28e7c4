// SPDX-License-Identifier: Apache-2.0
#include "serve/http/chunks.h"

#include <fmt/format.h>

#include "serve/http/token.h"

namespace lifeline::serve::http {
namespace {

constexpr std::size_t extras_allowed = 4096;  // extensions and trailers of one body together

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (lower(c) >= 'a' && lower(c) <= 'f') return lower(c) - 'a' + 10;
  return -1;
}

}  // namespace

void chunk_reader::refuse(std::string_view why) {
  refused_ = refusal{400, "bad-chunk", fmt::format("the chunked body is malformed: {}", why)};
}

std::size_t chunk_reader::take(std::string_view bytes, std::uint64_t limit, body_buffer& out) {
  std::size_t taken = 0;
  while (taken < bytes.size() && !done() && !refused_) {
    if (at_ == place::data) {
      taken += take_data(bytes.substr(taken), out);
    } else {
      step(bytes[taken++], limit, out.size());
    }
  }
  return taken;
}

std::size_t chunk_reader::take_data(std::string_view bytes, body_buffer& out) {
  auto const n = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
  out.append(bytes.substr(0, n));
  left_ -= n;
  if (left_ == 0) at_ = place::data_cr;
  return n;
}

void chunk_reader::take_size(char c, std::uint64_t limit, std::uint64_t so_far) {
  int const digit = hex_value(c);
  if (digit >= 0) {
    if (++digits_ > 15) return refuse("a chunk size has more than 15 digits");
    left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
    if (left_ > limit || so_far > limit - left_) {
      refused_ = refusal{413, "body-too-large", fmt::format("the body is longer than {} bytes", limit)};
    }
    return;
  }
  if (digits_ == 0) return refuse("a chunk has no size");
  if (c == '\r') {
    at_ = place::size_lf;
  } else if (c == ';') {
    at_ = place::extension;
  } else {
    refuse("a chunk size is not hex digits");
  }
}

void chunk_reader::end_size_line() {
  at_ = left_ > 0 ? place::data : place::trailer;
  digits_ = 0;
  line_ = 0;
  named_ = false;
}

void chunk_reader::take_trailer(char c) {
  if (c == '\r') {
    if (line_ > 0 && !named_) return refuse("a trailer line is no header");
    at_ = place::trailer_lf;
    return;
  }
  if (++extras_ > extras_allowed) return refuse("its trailers are too long");
  bool const good = named_ ? is_value_char(c) : is_token_char(c) || (c == ':' && line_ > 0);
  if (!good) return refuse("a trailer line is no header");
  named_ = named_ || c == ':';
  ++line_;
}

void chunk_reader::step(char c, std::uint64_t limit, std::uint64_t so_far) {
  switch (at_) {
    case place::size:
      return take_size(c, limit, so_far);
    case place::extension:
      if (c == '\r') {
        at_ = place::size_lf;
      } else if (!is_value_char(c) || ++extras_ > extras_allowed) {
        refuse("a chunk extension has control characters or is too long");
      }
      return;
    case place::size_lf:
      return c == '\n' ? end_size_line() : refuse("a line ends without CR LF");
    case place::data_cr:
      if (c != '\r') return refuse("a chunk is longer than its size");
      at_ = place::data_lf;
      return;
    case place::data_lf:
      if (c != '\n') return refuse("a chunk is longer than its size");
      at_ = place::size;
      return;
    case place::trailer:
      return take_trailer(c);
    case place::trailer_lf:
      if (c != '\n') return refuse("a line ends without CR LF");
      at_ = line_ == 0 ? place::done : place::trailer;
      line_ = 0;
      named_ = false;
      return;
    case place::data:
    case place::done:
      return;
  }
}

}  // namespace lifeline::serve::http
