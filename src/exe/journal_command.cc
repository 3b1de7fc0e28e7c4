// SPDX-License-Identifier: Apache-2.0
// lifeline journal verify|export|backup|restore: looks after a hub's journal, while a server writes it or
// not.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "exchange/json/writer.h"
#include "exe/command.h"
#include "exe/console.h"
#include "journal/open.h"
#include "journal/sqlite.h"
#include "journal/transfer.h"
#include "journal/verify.h"

namespace lifeline::exe {
namespace {

struct arguments {
  std::string place;
  std::string hub = "hub";
  std::string other;  // the file that is written or read
  std::uint64_t from = 1;
  bool json = false;
};

// A server's data folder stands for the journal in it.
std::string journal_in(std::string const& place) {
  std::error_code ignored;
  bool const folder = !journal::is_postgres(place) && std::filesystem::is_directory(place, ignored);
  return folder ? (std::filesystem::path(place) / "journal.sqlite").string() : place;
}

exit_code run_verify(arguments const& args) {
  auto const where = journal::open_shelf({args.place, args.hub, false});
  if (!where) return report(where.error(), args.json);
  auto const v = journal::verify(**where);
  auto const code = has_errors(v.found) ? exit_code::refuted : exit_code::ok;
  if (args.json) {
    exchange::json::writer out(2);
    out.begin_object().field("code", static_cast<int>(code));
    out.field("last_position", v.last.value()).field("records", v.records).field("blocks", v.blocks);
    out.field("body_bytes", v.body_bytes).field("erased", v.erased).field("snapshots", v.snapshots);
    out.key("findings").begin_array();
    for (auto const& one : v.found) {
      out.begin_object().field("code", one.code).field("position", static_cast<std::uint64_t>(one.line));
      out.field("what", one.what).field("expected", one.expected).field("mend", one.mend).end_object();
    }
    out.end_array().end_object();
    fmt::print("{}\n", std::move(out).take());
    return code;
  }
  for (auto const& one : v.found)
    fmt::print("{}: position {}: {} [{}]; expected {}; to mend: {}\n", one.file, one.line, one.what, one.code,
               one.expected, one.mend);
  if (code != exit_code::ok) {
    fmt::print("{}: {} findings\n", args.place, v.found.size());
    return code;
  }
  fmt::print("{}: sound. {} records in {} blocks, {} bytes; {} erased; {} snapshots\n", args.place, v.records,
             v.blocks, v.body_bytes, v.erased, v.snapshots);
  return code;
}

exit_code tell(arguments const& args, journal::transferred const& told, std::string const& where) {
  if (args.json) {
    exchange::json::writer out;
    out.begin_object().field("code", 0).field("records", told.records);
    out.field("erased", told.erased).field("last_position", told.last.value()).end_object();
    fmt::print(stderr, "{}\n", std::move(out).take());
  } else {
    fmt::print(stderr, "{}: {} records, up to position {}\n", where, told.records, told.last.value());
  }
  return exit_code::ok;
}

error failed(std::string const& path, char const* what) {
  return {fault::io, path, fmt::format("{}: {}", what, std::strerror(errno))};
}

// Written beside its place, synced, and put there whole.
result<journal::transferred> export_to_file(journal::shelf& source, arguments const& args) {
  std::string const beside = args.other + ".part";
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(beside.c_str(), "wb"), std::fclose);
  if (file == nullptr) return failed(beside, "cannot be written");
  auto const sink = [&](std::string_view bytes) -> result<journal::done> {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
      return failed(beside, "cannot be written");
    return journal::done{};
  };
  auto told = journal::export_stream(source, journal::position(args.from), sink);
  bool const saved = told && std::fflush(file.get()) == 0 && ::fsync(::fileno(file.get())) == 0 &&
                     std::rename(beside.c_str(), args.other.c_str()) == 0;
  if (saved) return told;
  auto const why = failed(args.other, "cannot be written");
  std::remove(beside.c_str());
  if (!told) return told;
  return why;
}

exit_code run_export(arguments const& args) {
  auto const source = journal::open_shelf({args.place, args.hub, false});
  if (!source) return report(source.error(), args.json);
  if (args.other != "-") {
    auto const told = export_to_file(**source, args);
    return told ? tell(args, *told, args.other) : report(told.error(), args.json);
  }
  auto const sink = [](std::string_view bytes) -> result<journal::done> {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size())
      return failed("standard output", "cannot be written");
    return journal::done{};
  };
  auto const told = journal::export_stream(**source, journal::position(args.from), sink);
  if (!told) return report(told.error(), args.json);
  if (std::fflush(stdout) != 0) return report(failed("standard output", "cannot be written"), args.json);
  return tell(args, *told, "standard output");
}

exit_code run_backup(arguments const& args) {
  auto const source = journal::open_shelf({args.place, args.hub, false});
  if (!source) return report(source.error(), args.json);
  if (journal::is_postgres(args.other))
    return report({fault::bad_input, args.other, "a backup is a file; `restore` puts it into a database"},
                  args.json);
  auto const target = journal::open_shelf({args.other, {}, true});
  if (!target) return report(target.error(), args.json);
  auto const told = journal::copy(**source, **target);
  return told ? tell(args, *told, args.other) : report(told.error(), args.json);
}

exit_code run_restore(arguments const& args) {
  std::ifstream in(args.other, std::ios::binary);
  if (!in) return report({fault::not_found, args.other, "there is no such file to restore from"}, args.json);
  std::string magic(journal::stream_magic.size(), '\0');
  in.read(magic.data(), static_cast<std::streamsize>(magic.size()));
  bool const is_stream =
      in.gcount() == static_cast<std::streamsize>(magic.size()) && magic == journal::stream_magic;
  std::unique_ptr<journal::shelf> source;
  if (!is_stream) {  // looked at first, so that nothing is made for a file that is neither
    auto opened = journal::open_shelf({args.other, {}, false});
    if (!opened) return report(opened.error(), args.json);
    source = std::move(*opened);
  }
  auto const target = journal::open_shelf({args.place, args.hub, true});
  if (!target) return report(target.error(), args.json);
  if (source != nullptr) {
    auto const told = journal::copy(*source, **target);
    return told ? tell(args, *told, args.place) : report(told.error(), args.json);
  }
  in.clear();
  in.seekg(0);
  auto const bytes = [&](char* out, std::size_t wanted) -> result<std::size_t> {
    in.read(out, static_cast<std::streamsize>(wanted));
    if (in.bad()) return failed(args.other, "cannot be read");
    return static_cast<std::size_t>(in.gcount());
  };
  auto const told = journal::import_stream(bytes, **target);
  if (told) return tell(args, *told, args.place);
  auto const& why = told.error();
  auto const where = why.where.rfind("byte ", 0) == 0 ? args.other + ": " + why.where : why.where;
  return report(error{why.kind, where, why.what}, args.json);
}

CLI::App* add(CLI::App& journal, char const* name, char const* about,
              std::shared_ptr<arguments> const& args) {
  auto* verb = journal.add_subcommand(name, about);
  verb->add_option("journal", args->place,
                   "Its file, the folder it is in (serve --data), or a PostgreSQL connection string")
      ->required();
  verb->add_option("--hub", args->hub, "Which hub of a PostgreSQL database")->capture_default_str();
  verb->add_flag("--json", args->json, "Print the answer as JSON");
  return verb;
}

}  // namespace

command add_journal(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub =
      app.add_subcommand("journal", "Verify, export, back up or restore a hub's journal, while it runs");
  sub->require_subcommand(1);
  auto* verify = add(*sub, "verify", "Read everything and tell every damage", args);
  auto* out = add(*sub, "export", "Write the records as one stream that other programs can read", args);
  out->add_option("--out", args->other, "The file to write; - for standard output")->required();
  out->add_option("--from", args->from, "The first position to write")->capture_default_str();
  auto* backup =
      add(*sub, "backup", "Copy it into a second journal; again into the same one copies what is new", args);
  backup->add_option("--out", args->other, "The file of the backup")->required();
  auto* restore = add(*sub, "restore", "Fill an empty journal from a backup or an export", args);
  restore->add_option("--from", args->other, "The backup or export")->required();
  return {sub, [=] {
            args->place = journal_in(args->place);
            if (verify->parsed()) return run_verify(*args);
            if (out->parsed()) return run_export(*args);
            if (backup->parsed()) return run_backup(*args);
            return run_restore(*args);
          }};
}

}  // namespace lifeline::exe
