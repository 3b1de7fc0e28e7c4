// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exchange/table/row_source.h"

namespace lifeline::exchange {

// A zip archive in memory, read with bounds: no part larger than the limits say, declared or real, nor all
// together.
class zip_archive {
 public:
  zip_archive(std::string bytes, table_limits const&);
  ~zip_archive();
  zip_archive(zip_archive const&) = delete;
  zip_archive& operator=(zip_archive const&) = delete;

  // Why the archive, or the last part asked for, could not be read; empty when all went well.
  std::string const& trouble() const { return trouble_; }
  // Names of all parts, in the archive's order.
  std::vector<std::string> names() const;
  // The unpacked bytes of a part; nothing when there is no such part, or with trouble() when it may not be
  // read.
  std::optional<std::string> read(std::string const& name);

 private:
  struct handle;
  std::string bytes_;
  table_limits limits_;
  std::unique_ptr<handle> handle_;
  std::string trouble_;
  std::size_t unpacked_ = 0;
};

}  // namespace lifeline::exchange
