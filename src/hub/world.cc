// SPDX-License-Identifier: Apache-2.0
#include "hub/world.h"

#include <fmt/format.h>

#include "hub/frame.h"
#include "ledger/event_bytes.h"

namespace lifeline::hub {

void world::follow(model::event const& e, std::string_view body) {
  tree.append(body);
  people.apply(e, book.position());
  customs.apply(e, book.position());
  lists.follow(book, e.body);
}

result<std::uint64_t> world::fold(std::string_view body, std::string_view erasable, model::event* out) {
  auto e = ledger::read_event(body, erasable);
  std::string const where = fmt::format("event {}", book.position() + 1);
  if (!e) return error{fault::bad_input, where, e.error().what};
  auto const decided = book.apply(*e);
  if (!decided) {
    return error{
        fault::bad_input, where,
        fmt::format("does not follow from those before it: {}", ledger::about(decided.code).sentence)};
  }
  follow(*e, body);
  if (out != nullptr) *out = std::move(*e);
  return book.position();
}

namespace {
constexpr std::string_view mark = "lifeline world 2\n";
}

std::string world::snapshot() const {
  std::string out(mark);
  frame::put_text(out, book.snapshot());
  frame::put_text(out, tree.snapshot());
  frame::put_text(out, people.snapshot());
  frame::put_text(out, customs.snapshot());
  return out;
}

result<world> world::restore(std::string_view bytes) {
  error const bad{fault::bad_input, "snapshot", "is not one of this program"};
  if (bytes.substr(0, mark.size()) != mark) return bad;
  bytes.remove_prefix(mark.size());
  auto const books = frame::take_text(bytes);
  auto const trees = frame::take_text(bytes);
  auto const directories = frame::take_text(bytes);
  auto const desks = frame::take_text(bytes);
  if (!books || !trees || !directories || !desks) return bad;
  auto book = ledger::book::restore(*books);
  if (!book) return book.error();
  auto tree = ledger::history_tree::restore(*trees);
  if (!tree) return tree.error();
  auto people = directory::restore(*directories);
  if (!people) return people.error();
  auto customs = customs_desk::restore(*desks);
  if (!customs) return customs.error();
  auto lists = list_index::of(*book);
  return world{std::move(*book), std::move(*tree), std::move(*people), std::move(*customs), std::move(lists)};
}

}  // namespace lifeline::hub
