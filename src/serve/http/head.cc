// SPDX-License-Identifier: Apache-2.0
#include "serve/http/head.h"

#include <fmt/format.h>

#include <boost/beast/http/basic_parser.hpp>
#include <charconv>

#include "serve/http/token.h"

namespace lifeline::serve::http {
namespace {

namespace beast = boost::beast::http;
using boost::system::error_code;

// What the headers say about the frame of the message, gathered while they are read.
struct framing {
  unsigned lengths = 0;
  unsigned encodings = 0;
  unsigned hosts = 0;
  unsigned expectations = 0;
  bool bad_length = false;
  bool bad_host = false;
  bool close = false;
  bool keep = false;
  std::string_view encoding;
  std::string_view expectation;
  std::string_view content_encoding;
};

class reader final : public beast::basic_parser<true> {
 public:
  explicit reader(head& out) : out_(out) {
    header_limit((std::numeric_limits<std::uint32_t>::max)());
    body_limit(boost::none);
  }
  framing const& frame() const { return frame_; }
  std::string_view method() const { return method_; }

 private:
  using text = boost::beast::string_view;
  static std::string_view view(text t) { return {t.data(), t.size()}; }

  void on_request_impl(beast::verb, text method, text target, int version, error_code&) override {
    method_ = view(method);
    out_.target = view(target);
    out_.http11 = version >= 11;
  }
  void on_field_impl(beast::field name, text spelled, text value, error_code&) override {
    out_.headers.push_back({view(spelled), trim_blanks(view(value))});
    note(name, out_.headers.back().value);
  }
  void note(beast::field name, std::string_view value);
  void read_length(std::string_view value);

  void on_response_impl(int, text, int, error_code&) override {}
  void on_header_impl(error_code&) override {}
  void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
  std::size_t on_body_impl(text body, error_code&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, text, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, text body, error_code&) override { return body.size(); }
  void on_finish_impl(error_code&) override {}

  head& out_;
  framing frame_;
  std::string_view method_;
};

void reader::read_length(std::string_view value) {
  ++frame_.lengths;
  auto const [end, fault] = std::from_chars(value.data(), value.data() + value.size(), out_.length);
  bool const digits = !value.empty() && value.front() != '-' && end == value.data() + value.size();
  frame_.bad_length = frame_.bad_length || fault != std::errc{} || !digits;
}

bool is_host(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return is_alnum(c) || std::string_view("-._~!$&'()*+,;=:[]%").find(c) != std::string_view::npos;
  });
}

void reader::note(beast::field name, std::string_view value) {
  switch (name) {
    case beast::field::content_length:
      read_length(value);
      break;
    case beast::field::transfer_encoding:
      ++frame_.encodings;
      frame_.encoding = value;
      break;
    case beast::field::host:
      ++frame_.hosts;
      frame_.bad_host = !is_host(value);
      break;
    case beast::field::expect:
      ++frame_.expectations;
      frame_.expectation = value;
      break;
    case beast::field::content_encoding:
      frame_.content_encoding = value;
      break;
    case beast::field::connection:
      for_each_part(value, [&](std::string_view part) {
        frame_.close = frame_.close || same_name(part, "close");
        frame_.keep = frame_.keep || same_name(part, "keep-alive");
      });
      break;
    default:
      break;
  }
}

std::optional<method> known_method(std::string_view name) {
  for (auto const m :
       {method::get, method::head, method::post, method::put, method::patch, method::del, method::options}) {
    if (name == name_of(m)) return m;
  }
  return std::nullopt;
}

// What Beast forgives and what it cannot tell apart, in one pass: line breaks are CR LF, nothing is folded,
// no control characters.
std::optional<refusal> check_bytes(std::string_view block, std::size_t lines_allowed) {
  std::size_t lines = 0;
  for (std::size_t i = 0; i < block.size(); ++i) {
    char const c = block[i];
    if (is_value_char(c)) continue;
    if (c != '\r' || i + 1 >= block.size() || block[i + 1] != '\n') {
      return refusal{
          400, "bad-character",
          fmt::format("byte {} of the head is {:#04x}: lines end with CR LF and hold no other control "
                      "characters",
                      i, static_cast<unsigned char>(c))};
    }
    ++i;
    ++lines;
    if (i + 1 < block.size() && (block[i + 1] == ' ' || block[i + 1] == '\t')) {
      return refusal{400, "folded-header",
                     "a header line begins with a blank: write each header on one line"};
    }
  }
  if (lines > lines_allowed + 2) {  // with the request line and the empty line
    return refusal{431, "too-many-headers", fmt::format("more than {} header lines", lines_allowed)};
  }
  return std::nullopt;
}

bool looks_like_other_version(std::string_view block) {
  std::string_view const line = block.substr(0, block.find('\r'));
  std::size_t const at = line.rfind(" HTTP/");
  if (at == std::string_view::npos) return false;
  std::string_view const version = line.substr(at + 6);
  return version.size() <= 3 && !version.empty() && version.front() >= '0' && version.front() <= '9';
}

refusal refusal_of(error_code const& fault, std::string_view block) {
  using beast::error;
  if (fault == error::bad_version && looks_like_other_version(block)) {
    return {505, "bad-version", "only HTTP/1.1 and HTTP/1.0 are spoken here"};
  }
  if (fault == error::bad_content_length || fault == error::multiple_content_length) {
    return {400, "bad-length", "Content-Length must come once, as decimal digits, and not beside chunks"};
  }
  if (fault == error::bad_transfer_encoding) {
    return {400, "bad-transfer-encoding", "Transfer-Encoding must be chunked, once, and not beside a length"};
  }
  return {400, "bad-request", fmt::format("the head of the request is malformed: {}", fault.message())};
}

bool wants_body(method m) {
  return m == method::post || m == method::put || m == method::patch;
}

std::optional<refusal> check_frame(framing const& frame, head const& out) {
  if (frame.encodings > 0 && (frame.lengths > 0 || frame.encodings > 1 || !out.http11)) {
    return refusal{400, "bad-transfer-encoding",
                   "Transfer-Encoding must come once, in HTTP/1.1, and not beside Content-Length"};
  }
  if (frame.encodings > 0 && !same_name(frame.encoding, "chunked")) {
    return refusal{501, "unknown-transfer-encoding", "the only transfer encoding read here is chunked"};
  }
  if (frame.lengths > 1 || frame.bad_length) {
    return refusal{400, "bad-length", "Content-Length must come once, as decimal digits"};
  }
  if (frame.hosts > 1 || frame.bad_host || (frame.hosts == 0 && out.http11)) {
    return refusal{400, "bad-host", "HTTP/1.1 asks for exactly one Host header with a host and a port"};
  }
  if (frame.encodings + frame.lengths == 0 && wants_body(out.method)) {
    return refusal{411, "length-required", "say how long the body is: Content-Length (0 for none) or chunks"};
  }
  if (frame.expectations > 1 || (frame.expectations == 1 && !same_name(frame.expectation, "100-continue"))) {
    return refusal{417, "unknown-expectation", "the only expectation met here is 100-continue"};
  }
  if (!frame.content_encoding.empty() && !same_name(frame.content_encoding, "identity")) {
    return refusal{415, "unknown-content-encoding", "send the body without Content-Encoding"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> find_head_end(std::string_view bytes, std::size_t& scanned) {
  std::size_t const from = scanned > 3 ? scanned - 3 : 0;
  std::size_t const at = bytes.find("\r\n\r\n", from);
  scanned = bytes.size();
  if (at == std::string_view::npos) return std::nullopt;
  return at + 4;
}

refusal too_long(std::string_view begun, std::size_t allowed) {
  if (begun.find('\n') >= allowed) {  // or nowhere
    return {414, "target-too-long", fmt::format("the request line is longer than {} bytes", allowed)};
  }
  return {431, "headers-too-large", fmt::format("the headers are longer than {} bytes together", allowed)};
}

std::optional<refusal> read_head(std::string_view block, head_limits const& limits, head& out) {
  out.headers.clear();
  out.length = 0;
  if (block.size() > limits.bytes) return too_long(block, limits.bytes);
  if (auto bad = check_bytes(block, limits.lines)) return bad;
  reader parser(out);
  error_code fault;
  std::size_t const read = parser.put(boost::asio::buffer(block.data(), block.size()), fault);
  if (fault) return refusal_of(fault, block);
  if (read != block.size() || !parser.is_header_done()) {
    return refusal{400, "bad-request", "the head of the request ends too early"};
  }
  auto const known = known_method(parser.method());
  if (!known) return refusal{501, "unknown-method", "this method is not served here"};
  out.method = *known;
  auto const& frame = parser.frame();
  out.chunked = frame.encodings > 0;
  out.expects_continue = frame.expectations > 0 && out.http11;
  out.keep_alive = out.http11 ? !frame.close : frame.keep && !frame.close;
  return check_frame(frame, out);
}

}  // namespace lifeline::serve::http
