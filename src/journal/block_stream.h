// SPDX-License-Identifier: Apache-2.0
// Blocks as a stream of bytes: what export writes and restore reads. docs/formats/journal.md has the layout.
// The reader takes any bytes: damage is an error with its offset, never a crash, and no length that it reads
// makes it ask for more memory than a block may have.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "journal/block.h"
#include "journal/journal.h"

namespace lifeline::journal {

using byte_sink = std::function<result<done>(std::string_view)>;
// Fills the buffer; fewer bytes than asked only at the end.
using byte_source = std::function<result<std::size_t>(char*, std::size_t)>;

constexpr std::string_view stream_magic = "LLJSTRM1";

class block_stream_writer {
 public:
  explicit block_stream_writer(byte_sink sink) : sink_(std::move(sink)) {}
  result<done> begin(position first);
  result<done> put(block const& b);
  result<done> end();

 private:
  byte_sink sink_;
  position next_;
  std::uint64_t records_ = 0;
};

class block_stream_reader {
 public:
  explicit block_stream_reader(byte_source source) : source_(std::move(source)) {}
  result<position> begin();             // the first position
  result<std::optional<block>> next();  // sound; nothing at the end mark

 private:
  result<std::string> take(std::size_t bytes);
  result<std::optional<block>> finish();
  error broken(std::string const& what) const;

  byte_source source_;
  std::uint64_t offset_ = 0;
  position next_;
  std::uint64_t records_ = 0;
};

}  // namespace lifeline::journal
