// SPDX-License-Identifier: Apache-2.0
// Files taken in through the API's own verbs: seen, mapped, confirmed, written; and what is refused.
#include "serve/intake.h"

#include <gtest/gtest.h>
#include <zip.h>

#include "hub/small_hub.h"
#include "hub/verbs_import.h"

namespace lifeline::serve::test {
namespace {

using hub::test::said;
using hub::test::small_hub;

small_hub reading_hub() {
  return small_hub(true, {}, [](hub::settings& with) { with.formats.read_import = read_import; });
}

std::shared_ptr<hub::import_request> file(std::string name, std::string text) {
  auto out = std::make_shared<hub::import_request>();
  out->file_name = std::move(name);
  out->content.bytes = std::move(text);
  return out;
}

hub::import_answer seen(hub::answer const& a) {
  EXPECT_EQ(said(a), "accepted") << (a.no ? a.no->sentence : "");
  return a.no ? hub::import_answer{} : *static_cast<hub::import_answer const*>(a.body.get());
}

std::string all_problems(hub::import_answer const& a) {
  std::string out;
  for (auto const& p : a.problems) out += p.level + " " + p.code + " " + p.file + " " + p.what + "\n";
  for (auto const& m : a.missing) out += "missing: " + m + "\n";
  return out;
}

std::int64_t fresh(hub::import_answer const& a, std::string const& table) {
  for (auto const& t : a.tables) {
    if (t.table == table) return t.fresh;
  }
  return 0;
}

hub::answer confirm(small_hub& h, std::string const& user, hub::import_answer const& shown,
                    bool leave_out = false) {
  auto request = std::make_shared<hub::import_confirm_request>();
  request->id = shown.id;
  request->digest = shown.digest;
  request->leave_out_refused = leave_out;
  return h.call("imports.confirm", h.as(user), request);
}

std::uint64_t position(small_hub const& h) {
  return h.hub->look([](hub::world const&) {});
}

pieces on_hand(small_hub const& h, std::string const& item) {
  pieces out;
  h.hub->look([&](hub::world const& w) {
    ledger::stock_filter filter;
    filter.item = item;
    filter.state = model::goods_state::on_hand;
    out = ledger::sum_stock(w.book, filter);
  });
  return out;
}

constexpr char const* stock_list =
    "item name,quantity,site,lot number,expiry date\n"
    "Blanket,500,LGG,B1,2022-01-31\n"
    "Tent,20,LGG,,\n";

TEST(intake, a_stock_list_is_shown_and_written_only_when_confirmed) {
  auto h = reading_hub();
  auto const before = position(h);
  auto const first = seen(h.call("imports.preview", h.as("coordinator"), file("stock.csv", stock_list)));
  EXPECT_TRUE(first.recognised);
  EXPECT_FALSE(first.missing.empty()) << "the list does not say of which day it is";
  EXPECT_FALSE(first.can_be_confirmed);
  EXPECT_EQ(said(confirm(h, "coordinator", first)), "import-not-ready");

  auto change = std::make_shared<hub::import_change_request>();
  change->id = first.id;
  change->as = "stock";
  change->set = {{"counted_on", "2020-03-12"}};
  auto const second = seen(h.call("imports.change", h.as("coordinator"), change));
  EXPECT_TRUE(second.can_be_confirmed) << all_problems(second);
  EXPECT_EQ(second.id, first.id);
  EXPECT_EQ(fresh(second, "items"), 2);
  EXPECT_EQ(fresh(second, "lots"), 2);
  EXPECT_EQ(fresh(second, "sites"), 0) << "LGG is known by its name";
  EXPECT_FALSE(second.columns.empty());
  EXPECT_EQ(position(h), before) << "looking writes nothing";

  EXPECT_EQ(said(confirm(h, "coordinator", second)), "accepted");
  EXPECT_EQ(on_hand(h, "blanket"), pieces(500));
  EXPECT_EQ(said(confirm(h, "coordinator", second)), "unknown-import") << "once";

  auto again = file("stock.csv", stock_list);
  again->as = "stock";
  again->set = {{"counted_on", "2020-03-12"}};
  auto const same = seen(h.call("imports.preview", h.as("coordinator"), again));
  EXPECT_EQ(same.events, 0) << "the same list again has nothing new\n" << all_problems(same);
}

TEST(intake, what_was_shown_is_what_is_written_or_nothing_is) {
  auto h = reading_hub();
  auto request = file("stock.csv", stock_list);
  request->as = "stock";
  request->set = {{"counted_on", "2020-03-12"}};
  auto shown = seen(h.call("imports.preview", h.as("coordinator"), request));
  model::put_row tent;
  tent.table = "items";
  tent.key = "tent";
  tent.cells = {{"id", "tent"}, {"name", "Tent"}, {"unit", "each"}};
  ASSERT_EQ(said(h.send(tent, h.as("coordinator"))), "accepted");
  auto const before = position(h);
  EXPECT_EQ(said(confirm(h, "coordinator", shown)), "import-changed");
  EXPECT_EQ(position(h), before);
  EXPECT_EQ(said(confirm(h, "hub_operator", shown)), "unknown-import") << "a preview is its user's alone";
  h.now += hours(2);
  EXPECT_EQ(said(confirm(h, "coordinator", shown)), "unknown-import") << "it has ended";
}

TEST(intake, rows_that_cannot_be_taken_are_told_with_their_place) {
  auto h = reading_hub();
  auto request = file("stock.csv", "item name,quantity,site\nMask,10,LGG\nMask,many,LGG\nMask,5,Nowhere\n");
  request->as = "stock";
  request->set = {{"counted_on", "2020-03-12"}};
  auto const shown = seen(h.call("imports.preview", h.as("coordinator"), request));
  EXPECT_EQ(shown.rows_refused, 1) << all_problems(shown);
  EXPECT_GE(shown.errors, 2) << "a number that is none, and a site without a country\n"
                             << all_problems(shown);
  EXPECT_NE(all_problems(shown).find("nowhere"), std::string::npos) << all_problems(shown);
  EXPECT_EQ(said(confirm(h, "coordinator", shown)), "rows-refused");
  EXPECT_EQ(said(confirm(h, "coordinator", shown, true)), "accepted");
  EXPECT_EQ(on_hand(h, "mask"), pieces(1010)) << "1000 were there";
}

TEST(intake, a_recipient_imports_needs_of_its_own_site_alone) {
  auto h = reading_hub();
  auto request =
      file("request.csv",
           "item name,quantity,site,required by\nMask,10,CLINIC,2020-03-20\nMask,10,CLINIC2,2020-03-20\n");
  request->as = "needs";
  auto const shown = seen(h.call("imports.preview", h.as("recipient"), request));
  EXPECT_EQ(fresh(shown, "needs"), 1) << all_problems(shown);
  EXPECT_EQ(said(confirm(h, "recipient", shown, true)), "accepted");
}

TEST(intake, what_is_no_list_is_refused_with_a_reason) {
  auto h = reading_hub();
  auto const shown = seen(h.call("imports.preview", h.as("coordinator"), file("song.txt", "la la la\n")));
  EXPECT_FALSE(shown.recognised);
  EXPECT_FALSE(shown.can_be_confirmed);
  EXPECT_GE(shown.errors, 1);
  auto request = file("stock.csv", stock_list);
  request->as = "poem";
  EXPECT_FALSE(seen(h.call("imports.preview", h.as("coordinator"), request)).recognised);
}

std::string zipped(std::vector<std::pair<std::string, std::string>> const& files) {
  zip_error_t wrong;
  auto* const source = zip_source_buffer_create(nullptr, 0, 0, &wrong);
  auto* const archive = zip_open_from_source(source, ZIP_TRUNCATE, &wrong);
  zip_source_keep(source);
  for (auto const& [name, text] : files) {
    auto* const part = zip_source_buffer(archive, text.data(), text.size(), 0);
    zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8);
  }
  zip_close(archive);
  zip_source_open(source);
  zip_source_seek(source, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  zip_source_free(source);
  return out;
}

TEST(intake, a_zipped_scenario_folder_becomes_events) {
  auto h = reading_hub();
  auto const bytes = zipped(
      {{"mine/scenario.toml",
        "[scenario]\ntitle = \"Small\"\n[time]\nfrom = \"2020-03-13T00:00Z\"\n"
        "until = \"2020-03-30T00:00Z\"\n"},
       {"mine/sites.csv", "id,kind,name,country\nLGG,hub,LGG,BEL\nHOSP,hospital,Hospital,FRA\n"},
       {"mine/items.csv", "id,name,unit\nglove,Glove,each\n"},
       {"mine/lots.csv", "id,kind,item,pieces,site,ready_utc\nG1,lot,glove,70,LGG,2020-03-13T00:00Z\n"},
       {"mine/needs.csv", "id,site,group,pieces,by_utc\nNH,HOSP,glove,50,2020-03-20T00:00Z\n"},
       {"other/items.csv", "id,name,unit\nnot-this,Not this,each\n"},
       {"../../escape.csv", "id\n1\n"}});
  auto const shown = seen(h.call("imports.preview", h.as("coordinator"), file("mine.zip", bytes)));
  EXPECT_EQ(shown.kind, "scenario");
  EXPECT_TRUE(shown.can_be_confirmed) << all_problems(shown);
  EXPECT_EQ(fresh(shown, "sites"), 1) << "LGG is known\n" << all_problems(shown);
  EXPECT_EQ(fresh(shown, "needs"), 1);
  EXPECT_EQ(said(confirm(h, "coordinator", shown, true)), "accepted");
  EXPECT_EQ(on_hand(h, "glove"), pieces(70));
}

}  // namespace
}  // namespace lifeline::serve::test
