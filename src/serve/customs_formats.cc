// SPDX-License-Identifier: Apache-2.0
#include "serve/customs_formats.h"

#include "exchange/customs/make.h"
#include "exchange/customs/reply_format.h"
#include "exchange/customs/xml.h"

namespace lifeline::serve {
namespace {

namespace format = exchange::customs;
using model::customs::message;

format::request request_of(hub::customs_change const& what) {
  return {what.lrn, what.mrn, what.reason, what.reason_code, what.submitter};
}

result<message> read(std::string_view xml) {
  auto read = format::read_xml(xml, "message");
  if (read.data && !has_errors(read.found)) return std::move(*read.data);
  return error{fault::bad_input, "message",
               read.found.empty() ? "It is no XML." : to_text(read.found.front())};
}

message amend(message const& before, message const& after, hub::customs_change const& what) {
  return what.transit ? format::make_transit_amendment(after, request_of(what), what.prepared)
                      : format::make_amendment(before, after, request_of(what));
}

}  // namespace

hub::customs_formats customs_formats() {
  hub::customs_formats out;
  out.make = format::make_declaration;
  out.amend = amend;
  out.cancel = [](message const& declaration, hub::customs_change const& what) {
    return format::make_cancellation(declaration, request_of(what), what.prepared);
  };
  out.write = [](message const& m) { return format::write_xml(m.root); };
  out.read = read;
  out.read_reply = format::read_reply;
  out.write_reply = format::write_reply;
  return out;
}

}  // namespace lifeline::serve
