// SPDX-License-Identifier: Apache-2.0
#include "journal/block_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lifeline::journal {

namespace {

constexpr std::string_view block_mark = "BLCK";
constexpr std::string_view end_mark = "DONE";
constexpr std::size_t block_front_bytes = 8 + 4 + 8 + 8 + 4 + 4 + 4;
constexpr std::size_t max_part_bytes = std::size_t{64} << 20U;

}  // namespace

result<done> block_stream_writer::begin(position first) {
  next_ = first;
  std::string front(stream_magic);
  put_u64(front, first.value());
  return sink_(front);
}

result<done> block_stream_writer::put(block const& b) {
  std::string frame(block_mark);
  put_u64(frame, b.first.value());
  put_u32(frame, b.count);
  put_u64(frame, b.sum);
  put_u64(frame, b.personal_sum);
  put_u32(frame, static_cast<std::uint32_t>(b.head.size()));
  put_u32(frame, static_cast<std::uint32_t>(b.personal.size()));
  put_u32(frame, static_cast<std::uint32_t>(b.bodies.size()));
  frame += b.head;
  frame += b.personal;
  frame += b.bodies;
  next_ = b.last().after(1);
  records_ += b.count;
  return sink_(frame);
}

result<done> block_stream_writer::end() {
  std::string frame(end_mark);
  put_u64(frame, next_.value());
  put_u64(frame, records_);
  put_u64(frame, sum_of(frame));
  return sink_(frame);
}

error block_stream_reader::broken(std::string const& what) const {
  return {fault::bad_input, fmt::format("byte {}", offset_), what};
}

result<std::string> block_stream_reader::take(std::size_t bytes) {
  constexpr std::size_t step = std::size_t{1}
                               << 20U;  // a wrong length must not cost memory that nothing fills
  std::string out;
  while (out.size() < bytes) {
    auto const from = out.size();
    auto const wanted = std::min(step, bytes - from);
    out.resize(from + wanted);
    auto const got = source_(out.data() + from, wanted);
    if (!got) return got.error();
    if (*got < wanted) return broken("the stream is cut off here; its end mark is missing");
  }
  offset_ += bytes;
  return out;
}

result<position> block_stream_reader::begin() {
  auto const front = take(stream_magic.size() + 8);
  if (!front) return front.error();
  if (front->compare(0, stream_magic.size(), stream_magic) != 0) {
    offset_ = 0;
    return broken(fmt::format("not an export of a journal: it does not begin with {}", stream_magic));
  }
  next_ = position(get_u64(*front, stream_magic.size()));
  if (next_ == position()) return broken("the first position is 0");
  return next_;
}

result<std::optional<block>> block_stream_reader::next() {
  auto const mark = take(4);
  if (!mark) return mark.error();
  if (*mark == end_mark) return finish();
  if (*mark != block_mark) return broken("neither a block nor the end begins here");
  auto const front = take(block_front_bytes);
  if (!front) return front.error();
  block b;
  b.first = position(get_u64(*front, 0));
  b.count = get_u32(*front, 8);
  b.sum = get_u64(*front, 12);
  b.personal_sum = get_u64(*front, 20);
  for (auto const& [at, part] :
       {std::pair(28, &b.head), std::pair(32, &b.personal), std::pair(36, &b.bodies)}) {
    auto const bytes = get_u32(*front, static_cast<std::size_t>(at));
    if (bytes > max_part_bytes)
      return broken(fmt::format("a part of {} bytes is larger than any block", bytes));
    auto read = take(bytes);
    if (!read) return read.error();
    *part = std::move(*read);
  }
  if (b.first != next_)
    return broken(fmt::format("a block of position {} where {} is due", b.first.value(), next_.value()));
  if (auto const wrong = what_is_wrong(b))
    return broken(fmt::format("the block of position {}: {}", b.first.value(), *wrong));
  next_ = b.last().after(1);
  records_ += b.count;
  return std::optional(std::move(b));
}

result<std::optional<block>> block_stream_reader::finish() {
  auto const rest = take(24);
  if (!rest) return rest.error();
  std::string front(end_mark);
  front += rest->substr(0, 16);
  bool const sound = get_u64(*rest, 16) == sum_of(front);
  if (!sound || get_u64(*rest, 0) != next_.value() || get_u64(*rest, 8) != records_)
    return broken("the end mark does not match what came before it");
  return std::optional<block>();
}

}  // namespace lifeline::journal
