// SPDX-License-Identifier: Apache-2.0
#include "journal/batch.h"

#include <fmt/format.h>

#include <unordered_map>

namespace lifeline::journal {

std::optional<std::string> why_refused(std::span<record const> batch) {
  if (batch.size() > max_batch_records) {
    return fmt::format("a batch of {} records; at most {} go into one", batch.size(), max_batch_records);
  }
  for (std::size_t i = 0; i < batch.size(); ++i) {
    std::size_t const bytes = batch[i].body.size() + batch[i].erasable.size();
    if (bytes <= max_record_bytes) continue;
    return fmt::format("record {} of the batch has {} bytes; at most {} fit", i, bytes, max_record_bytes);
  }
  return std::nullopt;
}

std::vector<record const*> sort_out(std::span<record const> batch, position last,
                                    std::vector<duplicate>& duplicates,
                                    std::function<std::optional<position>(event_id const&)> const& find) {
  std::vector<record const*> fresh;
  fresh.reserve(batch.size());
  std::unordered_map<event_id, position> in_batch;
  if (batch.size() > 1) in_batch.reserve(batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (auto const stored = find(batch[i].id)) {
      duplicates.push_back({i, *stored});
      continue;
    }
    auto const next = last.after(fresh.size() + 1);
    if (batch.size() > 1) {
      auto const [entry, is_new] = in_batch.emplace(batch[i].id, next);
      if (!is_new) {
        duplicates.push_back({i, entry->second});
        continue;
      }
    }
    fresh.push_back(&batch[i]);
  }
  return fresh;
}

result<bool> store::read_one(event_id const& id, visitor const& visit) {
  auto const at = find(id);
  if (!at) return at.error();
  if (!*at) return false;
  if (auto const read = this->read(**at, {1, 1}, visit); !read) return read.error();
  return true;
}

append_outcome conflict(position expected, position last) {
  return {append_status::conflict,
          last,
          {},
          fmt::format("position {} was expected to be the last, but {} is", expected.value(), last.value())};
}

error note_too_large(std::string_view name) {
  return {fault::bad_input, std::string(name), "a note of this size is not kept"};
}

error snapshot_ahead(position at, position last) {
  return {fault::bad_input, "snapshot",
          fmt::format("it is of position {}, but the journal ends at {}", at.value(), last.value())};
}

error no_such_record(position at, position last) {
  return {fault::not_found, fmt::format("position {}", at.value()),
          fmt::format("there is no such record; the journal holds 1 to {}", last.value())};
}

}  // namespace lifeline::journal
