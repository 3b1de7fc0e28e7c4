// SPDX-License-Identifier: Apache-2.0
#include "exchange/pdf/bar_code.h"

#include <zint.h>

#include <memory>

namespace lifeline::exchange::pdf {
namespace {

struct end_symbol {
  void operator()(zint_symbol* one) const { ZBarcode_Delete(one); }
};

void ask_for(zint_symbol& symbol, bar_kind kind) {
  switch (kind) {
    case bar_kind::gs1_128:
      symbol.symbology = BARCODE_GS1_128;
      symbol.input_mode = GS1_MODE | GS1PARENS_MODE;
      break;
    case bar_kind::code_128:
      symbol.symbology = BARCODE_CODE128;
      symbol.input_mode = UNICODE_MODE;
      break;
    case bar_kind::gs1_data_matrix:
      symbol.symbology = BARCODE_DATAMATRIX;
      symbol.input_mode = GS1_MODE | GS1PARENS_MODE;
      symbol.option_3 = DM_SQUARE;
      break;
    case bar_kind::data_matrix:
      symbol.symbology = BARCODE_DATAMATRIX;
      symbol.input_mode = UNICODE_MODE;
      symbol.option_3 = DM_SQUARE;
      break;
    case bar_kind::qr:
      symbol.symbology = BARCODE_QRCODE;
      symbol.input_mode = UNICODE_MODE;
      symbol.option_1 = 2;  // level M
      break;
  }
}

}  // namespace

result<bar_code> encode(bar_kind kind, std::string const& text) {
  std::unique_ptr<zint_symbol, end_symbol> const symbol(ZBarcode_Create());
  if (symbol == nullptr) return error{fault::io, "bar code", "there is no memory for it"};
  ask_for(*symbol, kind);
  auto const code = ZBarcode_Encode(symbol.get(), reinterpret_cast<unsigned char const*>(text.data()),
                                    static_cast<int>(text.size()));
  if (code >= ZINT_ERROR) return error{fault::bad_input, text, std::string(symbol->errtxt)};
  bar_code out;
  out.linear = kind == bar_kind::gs1_128 || kind == bar_kind::code_128;
  out.width = symbol->width;
  out.height = out.linear ? 1 : symbol->rows;
  out.quiet = out.linear ? 10 : kind == bar_kind::qr ? 4 : 2;
  out.modules.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x)
      out.modules.push_back((symbol->encoded_data[y][x >> 3] >> (x & 7)) & 1);
  }
  return out;
}

}  // namespace lifeline::exchange::pdf
