// SPDX-License-Identifier: Apache-2.0
#include "exchange/pdf/label.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/pdf/sheet.h"
#include "exchange/pdf/words.h"
#include "model/goods_code.h"
#include "model/paper/term.h"

namespace lifeline::exchange::pdf {
namespace {

constexpr double edge = 4;
constexpr double inner_width = 105 - 2 * edge;
constexpr type small_label{6, false, align::left, 0.35};

std::string digits_of(std::string const& text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return is_digit(c); });
  return out;
}

// What one scan of a batch may hold: GS1 allows letters, digits and a few signs, 20 at most.
bool is_batch(std::string const& text) {
  return !text.empty() && text.size() <= 20 && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '/' ||
           c == '.';
  });
}

double party_block(pages& on, double x, double y, std::string const& head, model::paper_party const& who) {
  double used = on.text(x, y, inner_width / 2 - 2, head, small_label);
  auto text = who.name.empty() ? who.id : who.name;
  for (auto const* const part : {&who.address, &who.city}) {
    if (!part->empty()) text += "\n" + *part;
  }
  if (!who.country.empty()) text += who.city.empty() ? "\n" + who.country : ", " + who.country;
  used += on.text(x, y + used, inner_width / 2 - 2, text, {8.5, true});
  return used;
}

std::string contents_text(model::unit_label const& l) {
  std::string out;
  constexpr std::size_t lines_most = 6;
  for (std::size_t i = 0; i < l.contents.size() && i < lines_most; ++i) {
    auto const& line = l.contents[i];
    if (!out.empty()) out += "\n";
    out += line.description.empty() ? line.item : line.description;
    if (line.quantity) out += ": " + print_grouped(line.quantity->count()) + " " + line.unit;
    if (!line.batch.empty()) out += " · " + line.batch;
    if (!line.expiry.empty()) out += " · " + line.expiry;
  }
  if (l.contents.size() > lines_most) out += fmt::format("\n+ {}", l.contents.size() - lines_most);
  return out;
}

void draw_unit(pages& on, model::unit_label const& l, bar_code const& code, bar_code const& square) {
  tongues const say(l.languages);
  auto const ui = [&](std::string_view name) { return say.both(other_words(), name); };
  double y = edge;
  double const half = edge + inner_width / 2 + 1;
  double const used =
      std::max(party_block(on, edge, y, ui("from"), l.from), party_block(on, half, y, ui("to"), l.to));
  y += std::max(18.0, used) + 1;
  on.line(edge, y, edge + inner_width, y, 0.4);
  y += 1.5;
  auto facts = fmt::format("{}: {}", ui("consignment"), l.consignment.empty() ? "–" : l.consignment);
  if (!l.movement.empty()) facts += " · " + l.movement;
  if (!l.uld_number.empty()) facts += " · " + l.uld_number;
  if (!l.seal.empty()) facts += " · " + std::string(word(field_words(), "seals", say.first())) + " " + l.seal;
  if (l.gross) facts += " · " + ui("gross") + " " + print_scaled(l.gross->count(), 1000) + " kg";
  y += on.text(edge, y, inner_width, facts, {7.5}) + 1;
  y += on.text(edge, y, inner_width, ui("contents"), small_label);
  on.text(edge, y, inner_width - 30, contents_text(l), {8});
  on.bars(square, {edge + inner_width - 28, 88 - 29, 28, 28});
  on.line(edge, 90, edge + inner_width, 90, 0.4);
  on.fit({edge, 91.5, inner_width, 9}, fmt::format("SSCC {}", to_text(l.unit)), {16, true, align::centre});
  on.bars(code, {edge, 102, inner_width, 32});
  on.text(edge, 135.5, inner_width, "(00) " + to_text(l.unit), {10, false, align::centre});
}

}  // namespace

std::string sscc_code(model::unit_label const& l) {
  return "(00)" + to_text(l.unit);
}

std::string contents_code(model::unit_label const& l) {
  auto out = sscc_code(l);
  if (l.gtin.empty() || l.contents.size() != 1 || !l.contents.front().quantity) return out;
  auto const& line = l.contents.front();
  auto const count = std::to_string(line.quantity->count());
  if (count.size() > 8) return out;
  out += "(02)" + std::string(14 - std::min<std::size_t>(14, l.gtin.size()), '0') + l.gtin;
  if (auto const day = parse_date(line.expiry)) {
    auto const text = digits_of(lifeline::to_date_text(*day));
    out += "(17)" + text.substr(2);
  }
  out += "(37)" + count;
  if (is_batch(line.batch)) out += "(10)" + line.batch;
  return out;
}

std::string piece_code(model::waybill_label const& l, std::int64_t piece) {
  return fmt::format("{}0{:04}", digits_of(l.waybill), piece);
}

result<std::string> unit_labels_pdf(font_book const& book, std::vector<model::unit_label> const& labels,
                                    print_options const& how) {
  if (labels.empty()) return error{fault::not_found, "labels", "there is no unit to make a label for"};
  std::vector<bar_code> codes;
  std::vector<bar_code> squares;
  for (auto const& l : labels) {
    auto code = encode(bar_kind::gs1_128, sscc_code(l));
    auto square = encode(bar_kind::gs1_data_matrix, contents_code(l));
    if (!square) square = encode(bar_kind::gs1_data_matrix, sscc_code(l));
    if (!code) return code.error();
    if (!square) return square.error();
    codes.push_back(std::move(*code));
    squares.push_back(std::move(*square));
  }
  return print(book, {"SSCC " + to_text(labels.front().unit), how.made, a6}, [&](pages& on) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (i > 0) on.next();
      draw_unit(on, labels[i], codes[i], squares[i]);
    }
  });
}

result<std::string> waybill_labels_pdf(font_book const& book, model::waybill_label const& l,
                                       print_options const& how) {
  if (!model::is_air_waybill(l.waybill))
    return error{fault::bad_input, "waybill", fmt::format("«{}» is no air waybill number", l.waybill)};
  if (l.labels < 1 || l.first < 1 || l.first + l.labels - 1 > 9999)
    return error{fault::bad_input, "labels", "pieces are numbered from 1 to 9999"};
  std::vector<bar_code> codes;
  for (auto piece = l.first; piece < l.first + l.labels; ++piece) {
    auto code = encode(bar_kind::code_128, piece_code(l, piece));
    if (!code) return code.error();
    codes.push_back(std::move(*code));
  }
  return print(book, {"AWB " + l.waybill, how.made, a6}, [&](pages& on) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (i > 0) on.next();
      auto const piece = l.first + static_cast<std::int64_t>(i);
      on.bars(codes[i], {edge, edge, inner_width, 30});
      on.text(edge, edge + 31, inner_width, piece_code(l, piece), {9, false, align::centre});
      on.text(edge, 43, inner_width, "Air waybill no.", small_label);
      on.fit({edge, 46, inner_width, 16}, l.waybill, {34, true, align::centre});
      on.line(edge, 64, edge + inner_width, 64, 0.4);
      on.text(edge, 65, inner_width, "Destination", small_label);
      on.fit({edge, 68, inner_width, 26}, l.destination, {60, true, align::centre});
      on.line(edge, 96, edge + inner_width, 96, 0.4);
      on.text(edge, 97, inner_width / 2, "Total no. of pieces", small_label);
      on.fit({edge, 100, inner_width / 2, 14}, std::to_string(l.pieces), {28, true, align::centre});
      on.text(edge + inner_width / 2, 97, inner_width / 2, "Piece", small_label);
      on.fit({edge + inner_width / 2, 100, inner_width / 2, 14}, std::to_string(piece),
             {28, true, align::centre});
      on.line(edge, 116, edge + inner_width, 116, 0.4);
      on.text(edge, 117, inner_width / 2, "Origin", small_label);
      on.fit({edge, 120, inner_width / 2, 12}, l.departure, {22, true, align::centre});
      on.text(edge + inner_width / 2, 117, inner_width / 2, "Total weight", small_label);
      if (l.gross)
        on.fit({edge + inner_width / 2, 120, inner_width / 2, 12},
               print_scaled(l.gross->count(), 1000) + " kg", {18, true, align::centre});
      on.text(edge, 136, inner_width, l.consignment, {8, false, align::left, 0.2});
    }
  });
}

result<std::string> place_labels_pdf(font_book const& book, std::vector<model::place_label> const& labels,
                                     print_options const& how) {
  if (labels.empty()) return error{fault::not_found, "labels", "there is no bin to make a label for"};
  std::vector<bar_code> squares;
  for (auto const& l : labels) {
    auto square = encode(bar_kind::qr, "bin:" + l.site + "/" + l.bin);
    if (!square) return square.error();
    squares.push_back(std::move(*square));
  }
  return print(book, {labels.front().site, how.made, a6}, [&](pages& on) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (i > 0) on.next();
      auto const& l = labels[i];
      on.fit({edge, edge, inner_width, 40}, l.bin, {80, true, align::centre});
      on.bars(squares[i], {edge, 46, inner_width, 74});
      on.fit({edge, 124, inner_width, 12}, l.site_name.empty() ? l.site : l.site + " · " + l.site_name,
             {16, false, align::centre});
    }
  });
}

result<std::string> pick_list_pdf(font_book const& book, model::pick_list const& l,
                                  print_options const& how) {
  tongues const say(l.languages);
  auto const ui = [&](std::string_view name) { return say.both(other_words(), name); };
  auto const code = encode(bar_kind::code_128, l.consignment);
  auto const title = std::string(word(title_words(), "pick_list", say.first()));
  return print(book, {title + " " + l.consignment, how.made, a4}, [&](pages& on) {
    written_page s(on, {fmt::format("{} {} · {} {}", title, l.consignment,
                                    word(other_words(), "printed", say.first()), lifeline::to_text(how.made)),
                        std::string(word(other_words(), "page", say.first()))});
    s.title(title, say.two() ? std::string(word(title_words(), "pick_list", say.second())) : "",
            fmt::format("{}: {} · {}: {}{}", ui("site"), l.site, ui("to"), l.to,
                        l.movement.empty() ? "" : " · " + l.movement),
            code ? &*code : nullptr, l.consignment);
    std::vector<std::vector<std::string>> rows;
    for (auto const& r : l.rows) {
      rows.push_back(
          {r.bin, r.unit.empty() ? "" : to_text(r.unit), r.description.empty() ? r.item : r.description,
           r.lot + (r.batch.empty() ? "" : "\n" + r.batch), r.expiry, print_grouped(r.quantity.count()), ""});
    }
    s.table({{ui("bin"), 1, false},
             {ui("unit"), 1.6, false},
             {ui("item"), 2.5, false},
             {ui("lot"), 1.6, false},
             {ui("expiry"), 1.1, false},
             {ui("quantity"), 1, true},
             {ui("picked"), 1, false}},
            rows);
    s.skip(4);
    s.signatures({ui("picked")}, ui("signature"));
  });
}

}  // namespace lifeline::exchange::pdf
