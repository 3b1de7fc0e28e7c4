// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/xls.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <deque>

#include "base/text.h"
#include "exchange/table/ole.h"
#include "exchange/table/sheet_cell.h"
#include "exchange/table/utf8.h"

namespace lifeline::exchange {
namespace {

// Record numbers of [MS-XLS] 2.3.
enum record : unsigned {
  rt_formula = 0x06,
  rt_eof = 0x0A,
  rt_date1904 = 0x22,
  rt_locked = 0x2F,
  rt_continue = 0x3C,
  rt_sheet = 0x85,
  rt_multiple_rk = 0xBD,
  rt_rich_string = 0xD6,
  rt_style = 0xE0,
  rt_strings = 0xFC,
  rt_shared_string = 0xFD,
  rt_number = 0x203,
  rt_label = 0x204,
  rt_bool_or_error = 0x205,
  rt_result_string = 0x207,
  rt_rk = 0x27E,
  rt_format = 0x41E,
  rt_begin = 0x809,
};

struct one_record {
  unsigned type = 0;
  std::string_view data;
};

// Steps through records; ends at the first that does not fit.
class record_reader {
 public:
  record_reader(std::string_view stream, std::size_t at) : stream_(stream), at_(at) {}
  bool next(one_record& out) {
    if (at_ + 4 > stream_.size()) return false;
    auto const length = u16_at(stream_, at_ + 2);
    if (at_ + 4 + length > stream_.size()) return false;
    out = {u16_at(stream_, at_), stream_.substr(at_ + 4, length)};
    at_ += 4 + length;
    return true;
  }
  unsigned peek() const { return u16_at(stream_, at_); }

 private:
  std::string_view stream_;
  std::size_t at_;
};

// One byte per letter is the low half of UTF-16.
std::string text_of(std::string_view letters, bool wide) {
  if (wide) return utf8_of_utf16(letters, false);
  std::string both;
  both.reserve(letters.size() * 2);
  for (char const c : letters) both += c, both += '\0';
  return utf8_of_utf16(both, false);
}

// A string that lies within one record: length of 1 or 2 bytes, flags, letters.
std::string plain_string(std::string_view data, bool long_count) {
  std::size_t const letters =
      long_count ? u16_at(data, 0) : (data.empty() ? 0 : static_cast<unsigned char>(data[0]));
  std::size_t const head = long_count ? 3 : 2;
  if (data.size() < head) return {};
  bool const wide = (static_cast<unsigned char>(data[head - 1]) & 1U) != 0;
  return text_of(data.substr(head, letters * (wide ? 2 : 1)), wide);
}

// The bytes of the string table, which runs on through its continue records; letters that run on begin there
// with a new flag byte.
class string_table_reader {
 public:
  explicit string_table_reader(std::vector<std::string_view> parts) : parts_(std::move(parts)) {}

  bool next(std::string& out) {
    if (at_end()) return false;
    auto const letters = number(2);
    auto const flags = number(1);
    std::size_t const runs = (flags & 8U) != 0 ? number(2) : 0;
    std::size_t const more = (flags & 4U) != 0 ? number(4) : 0;
    out = read_letters(letters, (flags & 1U) != 0);
    skip(runs * 4 + more);
    return !broken_;
  }
  void skip(std::size_t n) {
    while (n > 0 && !at_end()) {
      auto const step = std::min(n, parts_[part_].size() - at_);
      at_ += step;
      n -= step;
      if (step == 0) broken_ = true;
      if (broken_) return;
    }
  }

 private:
  bool at_end() {
    while (part_ < parts_.size() && at_ >= parts_[part_].size()) ++part_, at_ = 0;
    return broken_ || part_ >= parts_.size();
  }
  std::size_t number(std::size_t bytes) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
      if (at_end()) return broken_ = true, 0;
      out |= std::size_t{static_cast<unsigned char>(parts_[part_][at_++])} << (8 * i);
    }
    return out;
  }
  std::string read_letters(std::size_t letters, bool wide) {
    std::string out;
    while (letters > 0) {
      if (part_ < parts_.size() && at_ >= parts_[part_].size()) {
        if (at_end()) return broken_ = true, out;
        wide = (number(1) & 1U) != 0;
      }
      if (at_end()) return broken_ = true, out;
      std::size_t const each = wide ? 2 : 1;
      auto const fit = std::min(letters, (parts_[part_].size() - at_) / each);
      if (fit == 0) return broken_ = true, out;
      out += text_of(parts_[part_].substr(at_, fit * each), wide);
      at_ += fit * each;
      letters -= fit;
    }
    return out;
  }

  std::vector<std::string_view> parts_;
  std::size_t part_ = 0;
  std::size_t at_ = 0;
  bool broken_ = false;
};

double double_at(std::string_view data, std::size_t at) {
  double out = 0;
  if (at + sizeof out <= data.size()) std::memcpy(&out, data.data() + at, sizeof out);
  return out;
}

// Thirty bits of a whole number or the high half of a real one, maybe in hundredths.
double number_of_rk(unsigned rk) {
  double out = 0;
  if ((rk & 2U) != 0) {
    auto const whole = static_cast<std::int32_t>(rk) >> 2;  // the two flag bits fall away
    out = static_cast<double>(whole);
  } else {
    std::uint64_t const bits = std::uint64_t{rk & 0xFFFFFFFCU} << 32U;
    std::memcpy(&out, &bits, sizeof out);
  }
  return (rk & 1U) != 0 ? out / 100 : out;
}

std::string_view error_text(unsigned number) {
  switch (number) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
  }
}

struct sheet_place {
  std::string name;
  std::size_t at = 0;
};

struct cell {
  unsigned row = 0;
  unsigned column = 0;
  std::string_view text;
};

}  // namespace

struct old_workbook::inside {
  std::string stream;
  std::string file;
  table_limits limits;
  problem_sink* sink = nullptr;
  std::deque<std::string> strings;  // shared by cells
  std::vector<unsigned> formats;    // of each style
  std::vector<std::pair<unsigned, cell_style>> custom;
  bool since_1904 = false;
  std::vector<sheet_place> places;
  std::vector<std::string> names;

  void refuse(std::string what) const {
    sink->add(code::bad_workbook, {file, 0, {}}, "the workbook cannot be read: " + std::move(what));
  }

  bool read_globals() {
    record_reader reader(stream, 0);
    one_record r;
    if (!reader.next(r) || r.type != rt_begin || u16_at(r.data, 0) != 0x600) {
      return refuse("it is of a version before Excel 97"), false;
    }
    while (reader.next(r) && r.type != rt_eof) {
      if (r.type == rt_locked) return refuse("it is locked with a password"), false;
      if (r.type == rt_strings) {
        std::vector<std::string_view> parts = {r.data};
        while (reader.peek() == rt_continue && reader.next(r)) parts.push_back(r.data);
        read_strings(std::move(parts));
      } else {
        take_global(r);
      }
    }
    return true;
  }

  void read_strings(std::vector<std::string_view> parts) {
    string_table_reader reader(std::move(parts));
    reader.skip(8);  // two counts, which may lie
    std::string text;
    while (reader.next(text)) strings.push_back(text);
  }

  void take_global(one_record const& r) {
    if (r.type == rt_date1904) since_1904 = u16_at(r.data, 0) == 1;
    if (r.type == rt_style) formats.push_back(u16_at(r.data, 2));
    if (r.type == rt_format && r.data.size() > 2) {
      custom.emplace_back(u16_at(r.data, 0), style_of_format(plain_string(r.data.substr(2), true)));
    }
    if (r.type == rt_sheet && r.data.size() > 6 && r.data[5] == 0) {
      places.push_back({plain_string(r.data.substr(6), false), u32_at(r.data, 0)});
      names.push_back(places.back().name);
    }
  }

  cell_style style_of(unsigned style) const {
    if (style >= formats.size()) return cell_style::general;
    auto const format = formats[style];
    for (auto const& [number, meant] : custom) {
      if (number == format) return meant;
    }
    return style_of_builtin(format);
  }

  std::string text_of_double(double value, unsigned style) const {
    if (!std::isfinite(value)) return {};
    std::array<char, 40> room{};
    auto const end = std::to_chars(room.data(), room.data() + room.size(), value, std::chars_format::fixed);
    if (end.ec != std::errc()) return {};
    std::string_view const plain(room.data(), static_cast<std::size_t>(end.ptr - room.data()));
    return text_of_number(plain, style_of(style), since_1904);
  }
};

namespace {

class old_sheet final : public row_source {
 public:
  old_sheet(std::shared_ptr<void const> keep, std::string file, table_limits const& limits,
            problem_sink& sink)
      : row_source(std::move(file)), keep_(std::move(keep)), limits_(limits), sink_(sink) {}

  void put(unsigned row, unsigned column, std::string_view text) { cells_.push_back({row, column, text}); }
  void put_own(unsigned row, unsigned column, std::string text) {
    own_.push_back(std::move(text));
    put(row, column, own_.back());
  }
  void sort() {
    std::stable_sort(cells_.begin(), cells_.end(), [](cell const& a, cell const& b) {
      return a.row != b.row ? a.row < b.row : a.column < b.column;
    });
  }

  bool next(row& out) override {
    while (at_ < cells_.size()) {
      auto const number = cells_[at_].row;
      out.line = number + 1;
      out.broken = false;
      out.cells.clear();
      for (; at_ < cells_.size() && cells_[at_].row == number; ++at_) {
        auto const column = cells_[at_].column;
        if (column >= limits_.columns) continue;
        if (out.cells.size() <= column) out.cells.resize(column + 1);
        out.cells[column] = cells_[at_].text;
      }
      bool const blank =
          std::all_of(out.cells.begin(), out.cells.end(), [](std::string_view c) { return trim(c).empty(); });
      if (blank || trim(out.cells[0]).substr(0, 2) == "//") continue;
      if (++rows_ <= limits_.rows) return true;
      sink_.add(code::too_many_rows, {file(), out.line, {}},
                fmt::format("the sheet has more than {} rows; the rest was not read", limits_.rows));
      at_ = cells_.size();
    }
    return false;
  }

  std::string column_name(std::size_t index, std::string_view header) const override {
    return header.empty() ? column_letters(index) : fmt::format("{} ({})", column_letters(index), header);
  }

 private:
  std::shared_ptr<void const> keep_;  // owns the strings that cells show
  table_limits limits_;
  problem_sink& sink_;
  std::deque<std::string> own_;
  std::vector<cell> cells_;
  std::size_t at_ = 0;
  std::size_t rows_ = 0;
};

}  // namespace

old_workbook::old_workbook(std::string const& bytes, std::string file, table_limits const& limits,
                           problem_sink& sink)
    : inside_(std::make_shared<inside>()) {
  inside_->file = std::move(file);
  inside_->limits = limits;
  inside_->sink = &sink;
  if (bytes.size() > limits.file_bytes) {
    sink.add(code::file_too_big, {inside_->file, 0, {}},
             fmt::format("the file has {} bytes; at most {} are read", bytes.size(), limits.file_bytes));
    return;
  }
  auto stream = read_ole_stream(bytes, "Workbook");
  if (!stream) {
    inside_->refuse("it is damaged, or of a version before Excel 97");
    return;
  }
  inside_->stream = std::move(*stream);
  if (!inside_->read_globals()) inside_->names.clear();
}

old_workbook::~old_workbook() = default;

std::vector<std::string> const& old_workbook::sheets() const {
  return inside_->names;
}

std::unique_ptr<row_source> old_workbook::open(std::size_t sheet) {
  auto const& in = *inside_;
  auto const name = in.names.size() > 1 ? fmt::format("{} sheet {}", in.file, in.names[sheet]) : in.file;
  auto out = std::make_unique<old_sheet>(inside_, name, in.limits, *in.sink);
  record_reader reader(in.stream, in.places[sheet].at);
  one_record r;
  int depth = 0;  // charts inside a sheet begin and end too
  while (reader.next(r)) {
    if (r.type == rt_begin) ++depth;
    if (r.type == rt_eof && --depth <= 0) break;
    if (depth != 1 || r.data.size() < (r.type == rt_formula ? 14U : 6U)) continue;
    auto const row = u16_at(r.data, 0);
    auto const column = u16_at(r.data, 2);
    auto const style = u16_at(r.data, 4);
    switch (r.type) {
      case rt_shared_string:
        if (auto const which = u32_at(r.data, 6); which < in.strings.size())
          out->put(row, column, in.strings[which]);
        break;
      case rt_label:
      case rt_rich_string:
        out->put_own(row, column, plain_string(r.data.substr(6), true));
        break;
      case rt_number:
        out->put_own(row, column, in.text_of_double(double_at(r.data, 6), style));
        break;
      case rt_rk:
        out->put_own(row, column, in.text_of_double(number_of_rk(u32_at(r.data, 6)), style));
        break;
      case rt_multiple_rk:
        for (std::size_t at = 4, i = 0; at + 8 <= r.data.size(); at += 6, ++i) {
          out->put_own(row, column + static_cast<unsigned>(i),
                       in.text_of_double(number_of_rk(u32_at(r.data, at + 2)), u16_at(r.data, at)));
        }
        break;
      case rt_bool_or_error:
        if (r.data.size() >= 8) {
          auto const byte = static_cast<unsigned char>(r.data[6]);
          out->put_own(row, column,
                       r.data[7] != 0 ? std::string(error_text(byte))
                       : byte != 0    ? "TRUE"
                                      : "FALSE");
        }
        break;
      case rt_formula:
        if (u16_at(r.data, 12) != 0xFFFF) {
          out->put_own(row, column, in.text_of_double(double_at(r.data, 6), style));
        } else if (auto const what = u16_at(r.data, 6) & 0xFFU; what == 1) {
          out->put_own(row, column, r.data[8] != 0 ? "TRUE" : "FALSE");
        } else if (what == 2) {
          out->put_own(row, column, std::string(error_text(static_cast<unsigned char>(r.data[8]))));
        } else if (what == 0 && reader.peek() == rt_result_string && reader.next(r)) {
          out->put_own(row, column, plain_string(r.data, true));
        }
        break;
      default:
        break;
    }
  }
  out->sort();
  return out;
}

}  // namespace lifeline::exchange
