// SPDX-License-Identifier: Apache-2.0
#include "exe/files.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <system_error>

namespace lifeline::exe {
namespace fs = std::filesystem;

namespace {

error failed(fs::path const& path, std::string const& what) {
  return {fault::io, path.string(), what};
}

}  // namespace

result<std::string> read_file(fs::path const& path) {
  std::error_code ec;
  if (!fs::exists(path, ec)) return error{fault::not_found, path.string(), "there is no such file"};
  if (fs::is_directory(path, ec))
    return error{fault::bad_input, path.string(), "this is a folder, a file is wanted"};
  std::ifstream in(path, std::ios::binary);
  if (!in) return failed(path, std::string("cannot be read: ") + std::strerror(errno));
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

result<done> write_file(fs::path const& path, std::string const& bytes) {
  fs::path const beside = path.string() + ".part";
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
      std::error_code ec;
      fs::remove(beside, ec);
      return failed(path, std::string("cannot be written: ") + std::strerror(errno));
    }
  }
  std::error_code ec;
  fs::rename(beside, path, ec);
  if (ec) {
    std::error_code ignored;
    fs::remove(beside, ignored);
    return failed(path, "cannot be put in place: " + ec.message());
  }
  return done{};
}

result<done> make_folder(fs::path const& path) {
  std::error_code ec;
  fs::create_directories(path, ec);
  if (ec) return failed(path, "cannot be made: " + ec.message());
  return done{};
}

}  // namespace lifeline::exe
