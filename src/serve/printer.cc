// SPDX-License-Identifier: Apache-2.0
#include "serve/printer.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/pdf/label.h"
#include "exchange/pdf/paper.h"
#include "exchange/pdf/report.h"
#include "exchange/sheet/report_tables.h"
#include "hub/verbs_papers.h"
#include "hub/verbs_photos.h"
#include "model/paper/term.h"
#include "model/report.h"

namespace lifeline::serve {
namespace {

namespace pdf = exchange::pdf;

constexpr std::size_t waiting_most = 64;
constexpr std::string_view pdf_medium = "application/pdf";
constexpr std::string_view csv_medium = "text/csv";
constexpr std::string_view xlsx_medium = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

struct job {
  pdf::font_book const& fonts;
  pdf::print_options how;
  std::string_view medium;
};
struct printed {
  std::string bytes;
  std::string name;  // of the file
};

result<printed> named(result<std::string> made, std::string name) {
  if (!made) return made.error();
  return printed{std::move(*made), std::move(name)};
}

result<printed> print_paper(job const& j, void const* answer) {
  auto const& p = static_cast<hub::paper_answer const*>(answer)->paper;
  auto name = p.consignment.empty() ? std::string(model::value_of(p, "number")) : p.consignment;
  return printed{pdf::paper_pdf(j.fonts, p, j.how), fmt::format("{}-{}.pdf", name, model::name_of(p.kind))};
}

result<printed> print_differences(job const& j, void const* answer) {
  auto const& one = *static_cast<hub::differences_answer const*>(answer);
  if (j.medium == csv_medium)
    return printed{pdf::differences_csv(one.found), one.found.consignment + "-differences.csv"};
  return printed{pdf::differences_pdf(j.fonts, one.found, one.languages, j.how),
                 one.found.consignment + "-differences.pdf"};
}

result<printed> print_unit_labels(job const& j, void const* answer) {
  auto const& one = *static_cast<hub::unit_labels_answer const*>(answer);
  return named(pdf::unit_labels_pdf(j.fonts, one.labels, j.how), "labels.pdf");
}

result<printed> print_waybill_labels(job const& j, void const* answer) {
  auto const& one = *static_cast<hub::waybill_labels_answer const*>(answer);
  return named(pdf::waybill_labels_pdf(j.fonts, one.label, j.how), one.label.waybill + "-labels.pdf");
}

result<printed> print_place_labels(job const& j, void const* answer) {
  auto const& one = *static_cast<hub::place_labels_answer const*>(answer);
  return named(pdf::place_labels_pdf(j.fonts, one.labels, j.how), "bins.pdf");
}

result<printed> print_pick_list(job const& j, void const* answer) {
  auto const& one = *static_cast<hub::pick_list_answer const*>(answer);
  return named(pdf::pick_list_pdf(j.fonts, one.list, j.how), one.list.consignment + "-picks.pdf");
}

result<printed> print_report(job const& j, void const* answer) {
  auto const& one = *static_cast<model::hub_report const*>(answer);
  auto const name = fmt::format("report-{}-{}", one.subject.empty() ? one.hub : one.subject,
                                lifeline::to_date_text(std::chrono::floor<std::chrono::days>(one.until)));
  if (j.medium == xlsx_medium) return named(exchange::sheet::report_xlsx(one), name + ".xlsx");
  return printed{pdf::report_pdf(j.fonts, one, j.how), name + ".pdf"};
}

// A picture is given as what it is; asked for as another kind it is refused, not converted.
result<printed> print_photo(job const& j, void const* answer) {
  auto const& one = *static_cast<hub::photo_answer const*>(answer);
  if (one.media != j.medium) return error{fault::bad_input, "photo", "it is " + one.media};
  auto const kind = std::string_view(one.media).substr(one.media.find('/') + 1);
  return printed{one.picture.bytes, fmt::format("{}-{}.{}", one.consignment, one.sha256.substr(0, 8), kind)};
}

struct press {
  std::string_view verb;
  result<printed> (*print)(job const&, void const* answer);
};
constexpr press presses[] = {
    {"papers.get", print_paper},
    {"receipts.paper", print_paper},
    {"papers.differences", print_differences},
    {"labels.unit", print_unit_labels},
    {"labels.consignment", print_unit_labels},
    {"labels.waybill", print_waybill_labels},
    {"labels.bins", print_place_labels},
    {"picks.list", print_pick_list},
    {"reports.get", print_report},
    {"photos.get", print_photo},
};

http::response failed(error const& why) {
  int const status = why.kind == fault::not_found ? 404 : why.kind == fault::io ? 503 : 422;
  return http::to_response(
      {status, "not-printed", fmt::format("This cannot be printed: {}: {}.", why.where, why.what), ""});
}

// Letters, digits and a few signs: the name is part of a header.
std::string safe_name(std::string name) {
  std::replace_if(
      name.begin(), name.end(),
      [](char c) {
        return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                 c == '-');
      },
      '_');
  return name;
}

http::response to_response(result<printed> made, std::string_view medium) {
  if (!made) return failed(made.error());
  http::response out;
  out.status = 200;
  out.body = std::move(made->bytes);
  out.content_type = medium;
  out.headers.push_back(
      {"Content-Disposition", fmt::format("inline; filename=\"{}\"", safe_name(made->name))});
  out.headers.push_back({"Cache-Control", "no-store"});
  return out;
}

}  // namespace

printer::printer() : fonts_(pdf::font_book::open()), workers_(1, waiting_most) {}
printer::~printer() = default;

void printer::stop() {
  workers_.stop();
}

std::optional<std::string_view> printer::medium_of(hub::verb const& v, std::string_view as) {
  constexpr std::pair<std::string_view, std::string_view> media[] = {
      {"pdf", pdf_medium},    {"csv", csv_medium},  {"xlsx", xlsx_medium},
      {"jpeg", "image/jpeg"}, {"png", "image/png"}, {"webp", "image/webp"}};
  for (auto const& [word, medium] : media) {
    if (word == as && std::find(v.prints.begin(), v.prints.end(), medium) != v.prints.end()) return medium;
  }
  return {};
}

bool printer::take(order what, std::function<void(http::response)> done) {
  auto const* const at = std::find_if(std::begin(presses), std::end(presses),
                                      [&](auto const& p) { return p.verb == what.verb.route.name; });
  LIFELINE_CHECK(at != std::end(presses));  // a verb says that it prints, and nobody knows how
  return workers_.take([this, at, what = std::move(what), done = std::move(done)] {
    if (!fonts_ && what.medium == pdf_medium)
      return done(failed({fault::io, fonts_.error().where, fonts_.error().what}));
    static pdf::font_book const none;
    job const j{fonts_ ? *fonts_ : none, {what.now, what.hub}, what.medium};
    done(to_response(at->print(j, what.answer.get()), what.medium));
  });
}

}  // namespace lifeline::serve
