// SPDX-License-Identifier: Apache-2.0
#include "exchange/pdf/page.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>

namespace lifeline::exchange::pdf {
namespace {

constexpr double points_per_mm = 72.0 / 25.4;
constexpr char const* must_have[] = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                                     "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"};
constexpr char const* may_have[] = {"/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"};

FcChar8 const* name(char const* file) {
  return reinterpret_cast<FcChar8 const*>(file);
}

cairo_status_t keep(void* to, unsigned char const* data, unsigned int size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<char const*>(data), size);
  return CAIRO_STATUS_SUCCESS;
}

template <class T>
struct unref {
  void operator()(T* p) const { g_object_unref(p); }
};
template <class T>
using held = std::unique_ptr<T, unref<T>>;

}  // namespace

result<font_book> font_book::open() {
  auto* const config = FcConfigCreate();
  if (config == nullptr) return error{fault::io, "fonts", "there is no memory for them"};
  font_book out;
  out.config_ = std::shared_ptr<void>(config, [](void* p) { FcConfigDestroy(static_cast<FcConfig*>(p)); });
  for (auto const* file : must_have) {
    if (FcConfigAppFontAddFile(config, name(file)) == FcFalse)
      return error{fault::not_found, file, "this font is missing; the package fonts-dejavu-core has it"};
  }
  for (auto const* file : may_have) FcConfigAppFontAddFile(config, name(file));
  return out;
}

struct pages::inside {
  std::string bytes;
  std::shared_ptr<void> config;
  cairo_surface_t* surface = nullptr;
  cairo_t* cairo = nullptr;
  held<PangoFontMap> fonts;
  held<PangoContext> context;

  ~inside() {
    if (cairo != nullptr) cairo_destroy(cairo);
    if (surface != nullptr) cairo_surface_destroy(surface);
  }

  held<PangoLayout> lay_out(std::string_view text, type const& t, double width) const {
    held<PangoLayout> layout(pango_layout_new(context.get()));
    auto* const font = pango_font_description_new();
    pango_font_description_set_family_static(font, "DejaVu Sans");
    pango_font_description_set_weight(font, t.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, t.points * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    if (width > 0)
      pango_layout_set_width(layout.get(),
                             static_cast<int>(std::lround(width * points_per_mm * PANGO_SCALE)));
    pango_layout_set_alignment(layout.get(), t.side == align::left     ? PANGO_ALIGN_LEFT
                                             : t.side == align::centre ? PANGO_ALIGN_CENTER
                                                                       : PANGO_ALIGN_RIGHT);
    return layout;
  }

  static double height_mm(PangoLayout* layout) {
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE / points_per_mm;
  }
  static double width_mm(PangoLayout* layout) {
    int width = 0;
    pango_layout_get_size(layout, &width, nullptr);
    return static_cast<double>(width) / PANGO_SCALE / points_per_mm;
  }

  void show(PangoLayout* layout, double x, double y, double grey) const {
    cairo_set_source_rgb(cairo, grey, grey, grey);
    cairo_move_to(cairo, x * points_per_mm, y * points_per_mm);
    pango_cairo_show_layout(cairo, layout);
  }
};

pages::pages(font_book const& book, about_pdf const& about, int pages_in_all, measures& known)
    : in_(std::make_unique<inside>()), size_(about.size), in_all_(pages_in_all), known_(known) {
  in_->config = book.config_;
  in_->surface = cairo_pdf_surface_create_for_stream(keep, &in_->bytes, size_.width * points_per_mm,
                                                     size_.height * points_per_mm);
  cairo_pdf_surface_set_metadata(in_->surface, CAIRO_PDF_METADATA_TITLE, about.title.c_str());
  cairo_pdf_surface_set_metadata(in_->surface, CAIRO_PDF_METADATA_CREATOR, "Lifeline");
  auto when = lifeline::to_text(about.made);
  if (when.size() == 17) when.insert(16, ":00");
  cairo_pdf_surface_set_metadata(in_->surface, CAIRO_PDF_METADATA_CREATE_DATE, when.c_str());
  in_->cairo = cairo_create(in_->surface);
  in_->fonts.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(in_->fonts.get()),
                               static_cast<FcConfig*>(in_->config.get()));
  in_->context.reset(pango_font_map_create_context(in_->fonts.get()));
  pango_context_set_language(in_->context.get(), pango_language_from_string("en"));
  pango_context_set_round_glyph_positions(in_->context.get(), FALSE);
  auto* const options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(in_->context.get(), options);
  cairo_font_options_destroy(options);
}

pages::~pages() = default;

void pages::look_for_unprintable(void* layout, std::string_view text) const {
  bool const told = unprintable_.find(text) != std::string::npos;
  if (told || pango_layout_get_unknown_glyphs_count(static_cast<PangoLayout*>(layout)) == 0) return;
  unprintable_ += (unprintable_.empty() ? "" : "; ") + std::string(text);
}

double pages::text(double x, double y, double width, std::string_view text, type const& t) {
  if (text.empty()) return 0;
  if (in_all_ == 0) return height_of(text, width, t);  // they are only counted
  auto const layout = in_->lay_out(text, t, width);
  look_for_unprintable(layout.get(), text);
  in_->show(layout.get(), x, y, t.grey);
  return inside::height_mm(layout.get());
}

double pages::height_of(std::string_view text, double width, type const& t) const {
  if (text.empty()) return 0;
  auto key = std::to_string(std::lround(width * 1000)) + (t.bold ? "b" : "n") +
             std::to_string(std::lround(t.points * 10)) + " ";
  key += text;
  auto const known = known_.find(key);
  if (known != known_.end()) return known->second;
  auto const layout = in_->lay_out(text, t, width);
  look_for_unprintable(layout.get(), text);
  return known_[key] = inside::height_mm(layout.get());
}

void pages::fit(area const& where, std::string_view text, type const& wanted) {
  if (text.empty()) return;
  type t = wanted;
  auto layout = in_->lay_out(text, t, 0);
  for (; t.points > 4; t.points -= 0.5) {
    layout = in_->lay_out(text, t, 0);
    if (inside::width_mm(layout.get()) <= where.width && inside::height_mm(layout.get()) <= where.height)
      break;
  }
  auto const width = inside::width_mm(layout.get());
  double const left = t.side == align::left     ? 0
                      : t.side == align::centre ? (where.width - width) / 2
                                                : where.width - width;
  auto const top = (where.height - inside::height_mm(layout.get())) / 2;
  in_->show(layout.get(), where.x + left, where.y + top, t.grey);
}

void pages::line(double x1, double y1, double x2, double y2, double width) {
  cairo_set_source_rgb(in_->cairo, 0, 0, 0);
  cairo_set_line_width(in_->cairo, width * points_per_mm);
  cairo_move_to(in_->cairo, x1 * points_per_mm, y1 * points_per_mm);
  cairo_line_to(in_->cairo, x2 * points_per_mm, y2 * points_per_mm);
  cairo_stroke(in_->cairo);
}

void pages::frame(area const& a, double width) {
  cairo_set_source_rgb(in_->cairo, 0, 0, 0);
  cairo_set_line_width(in_->cairo, width * points_per_mm);
  cairo_rectangle(in_->cairo, a.x * points_per_mm, a.y * points_per_mm, a.width * points_per_mm,
                  a.height * points_per_mm);
  cairo_stroke(in_->cairo);
}

void pages::shade(area const& a, double grey) {
  cairo_set_source_rgb(in_->cairo, grey, grey, grey);
  cairo_rectangle(in_->cairo, a.x * points_per_mm, a.y * points_per_mm, a.width * points_per_mm,
                  a.height * points_per_mm);
  cairo_fill(in_->cairo);
}

void pages::bars(bar_code const& code, area const& where) {
  double const wide = code.width + 2.0 * code.quiet;
  double const high = code.height + 2.0 * code.quiet;
  double module = where.width / wide;
  if (!code.linear) module = std::min(module, where.height / high);
  module = std::max(0.05, std::floor(module / 0.05) * 0.05);
  double const left = where.x + (where.width - code.width * module) / 2;
  double const top = code.linear ? where.y : where.y + (where.height - code.height * module) / 2;
  double const row = code.linear ? where.height : module;
  cairo_set_source_rgb(in_->cairo, 0, 0, 0);
  for (int y = 0; y < code.height; ++y) {
    for (int x = 0; x < code.width;) {
      int end = x;
      while (end < code.width && code.black(end, y)) ++end;
      if (end > x)
        cairo_rectangle(in_->cairo, (left + x * module) * points_per_mm, (top + y * row) * points_per_mm,
                        (end - x) * module * points_per_mm, row * points_per_mm);
      x = std::max(end, x + 1);
    }
  }
  cairo_fill(in_->cairo);
}

void pages::next() {
  cairo_show_page(in_->cairo);
  ++page_;
}

std::string pages::finish() {
  cairo_show_page(in_->cairo);
  cairo_surface_finish(in_->surface);
  return std::move(in_->bytes);
}

std::string print(font_book const& book, about_pdf const& about, std::function<void(pages&)> const& draw) {
  int in_all = 0;
  pages::measures known;
  {
    pages counted(book, about, 0, known);
    draw(counted);
    in_all = counted.page();
  }
  pages out(book, about, in_all, known);
  draw(out);
  return out.finish();
}

}  // namespace lifeline::exchange::pdf
