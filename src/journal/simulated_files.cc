// SPDX-License-Identifier: Apache-2.0
#include "journal/simulated_files.h"

#include <algorithm>
#include <utility>

namespace lifeline::journal {

namespace {

constexpr std::uint64_t sector = 512;

void put(std::string& image, std::uint64_t offset, std::string_view bytes) {
  if (image.size() < offset + bytes.size()) image.resize(offset + bytes.size(), '\0');
  image.replace(offset, bytes.size(), bytes);
}

}  // namespace

void simulated_file::write(std::uint64_t offset, std::string_view bytes) {
  put(now, offset, bytes);
  pending.push_back({offset, std::string(bytes), false});
}

void simulated_file::truncate(std::uint64_t size) {
  now.resize(size, '\0');
  pending.push_back({size, {}, true});
}

void simulated_file::sync() {
  for (auto const& one : pending) {
    if (one.truncates) {
      durable.resize(one.offset, '\0');
    } else {
      put(durable, one.offset, one.bytes);
    }
  }
  pending.clear();
  listed = true;
}

void simulated_file::lose_pending(std::mt19937_64& random) {
  // Some cuts lose nearly all, some nearly nothing, some half of it: each kind breaks other things.
  std::array<unsigned, 5> const odds{0, 10, 50, 90, 100};
  for (auto const& one : pending) {
    unsigned const stays = odds[random() % odds.size()];
    auto const survives = [&] { return random() % 100 < stays; };
    if (one.truncates) {
      if (survives()) durable.resize(one.offset, '\0');
      continue;
    }
    std::uint64_t const end = one.offset + one.bytes.size();
    for (std::uint64_t from = one.offset; from < end;) {
      std::uint64_t const to = std::min(end, (from / sector + 1) * sector);
      if (survives()) put(durable, from, std::string_view(one.bytes).substr(from - one.offset, to - from));
      from = to;
    }
  }
  pending.clear();
}

void simulated_file::let_go() {
  levels.clear();
  regions.clear();
  exclusive.fill(nullptr);
  shared.fill(0);
  ++life;
}

std::shared_ptr<simulated_file> simulated_files::open(std::string const& name, bool create) {
  if (auto found = find(name)) return found;
  if (!create || stopped_) return nullptr;
  auto made = std::make_shared<simulated_file>();
  files_[name] = made;
  return made;
}

std::shared_ptr<simulated_file> simulated_files::find(std::string const& name) const {
  auto const found = files_.find(name);
  return found == files_.end() ? nullptr : found->second;
}

bool simulated_files::counts() {
  ++writes;
  if (writes >= stop_at) stopped_ = true;
  return !stopped_;
}

std::uint64_t simulated_files::used() const {
  std::uint64_t out = 0;
  for (auto const& [name, file] : files_) out += file->now.size();
  return out;
}

simulated_files::answer simulated_files::write(simulated_file& file, std::uint64_t offset,
                                               std::string_view bytes) {
  if (stopped_) return answer::failed;
  std::uint64_t const end = offset + bytes.size();
  std::uint64_t const growth = end > file.now.size() ? end - file.now.size() : 0;
  if (growth > 0 && used() + growth > capacity) return answer::full;
  bool const good = counts();
  file.write(offset, bytes);  // the last one too: it may be on its way to the disk when power goes
  return good ? answer::good : answer::failed;
}

simulated_files::answer simulated_files::truncate(simulated_file& file, std::uint64_t size) {
  if (stopped_ || !counts()) return answer::failed;
  file.truncate(size);
  return answer::good;
}

simulated_files::answer simulated_files::sync(simulated_file& file) {
  if (stopped_ || !counts()) return answer::failed;
  if (syncs_until_failure > 0 && --syncs_until_failure == 0) {
    // The kernel keeps the new bytes for readers, takes them for saved, and never writes them again.
    file.lose_pending(random_);
    return answer::failed;
  }
  if (syncs_ignored) return answer::good;
  if (!file.listed) removed_.clear();  // SQLite syncs the folder with the first sync of a new file
  file.sync();
  return answer::good;
}

simulated_files::answer simulated_files::remove(std::string const& name, bool durably) {
  if (stopped_ || !counts()) return answer::failed;
  auto const found = files_.find(name);
  if (found == files_.end()) return answer::good;
  if (durably) removed_.clear();  // syncing the folder saves all that happened in it
  if (!durably && found->second->listed) removed_[name] = found->second;
  files_.erase(found);
  return answer::good;
}

void simulated_files::kill_process() {
  for (auto& [name, file] : files_) file->let_go();
  stopped_ = false;
}

void simulated_files::cut_power() {
  for (auto& [name, file] : removed_) {
    if (files_.count(name) == 0 && random_() % 2 == 0) files_[name] = file;
  }
  removed_.clear();
  for (auto one = files_.begin(); one != files_.end();) {
    auto& file = *one->second;
    bool const gone = !file.listed && random_() % 2 == 0;
    file.lose_pending(random_);
    file.now = file.durable;
    file.let_go();
    file.listed = true;
    one = gone ? files_.erase(one) : std::next(one);
  }
  stopped_ = false;
  stop_at = ~std::uint64_t{0};
}

}  // namespace lifeline::journal
