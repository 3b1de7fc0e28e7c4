// SPDX-License-Identifier: Apache-2.0
// What a coordinator reads when something is wrong: one golden per mistake. Each starts from a scenario
// without problems, so a message that is not asked for fails too. LIFELINE_UPDATE rewrites the golden.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "exchange/support/scenario_folder.h"

namespace lifeline::exchange {
namespace {

struct mistake {
  std::string name;
  std::string file;
  std::string text;
};

std::string const sites =
    "id,kind,name,country,blocs,lat_deg,lon_deg\n"
    "HGH,airport,Hangzhou,CHN,,30.2295,120.434\n"
    "LGG,hub,Liege Airport,BEL,EU,50.6374,5.44322\n"
    "IT-CONE,consignee,Rome,ITA,EU,41.9,12.5\n";
std::string const legs =
    "id,mode,from,to,cutoff_utc,departs_utc,arrives_utc,capacity_kg\n"
    "L01,air,HGH,LGG,,2020-03-13T08:55Z,2020-03-13T20:30Z,100000\n";
std::string const items =
    "id,group,pieces_per_carton,carton_kg,carton_m3\nmask_surgical,masks,2000,10,0.0613\n";
std::string const lots = "id,item,pieces,site,ready_utc,expiry,chance,earmarks\n";
std::string const lot = "C1,mask_surgical,500000,HGH,2020-03-13,,,\n";
std::string const needs = "id,site,group,per_day,pieces,by_utc,from_utc,until_utc\n";

std::vector<mistake> cell_mistakes() {
  return {
      {"a required cell is empty", "lots.csv", lots + ",mask_surgical,500000,HGH,2020-03-13,,,\n" + lot},
      {"a decimal comma", "items.csv",
       "id,group,pieces_per_carton,carton_kg,carton_m3\nmask_surgical,masks,2000,\"10,5\",0.0613\n"},
      {"a thousands comma", "lots.csv", lots + "C1,mask_surgical,\"500,000\",HGH,2020-03-13,,,\n"},
      {"spaces between thousands", "lots.csv", lots + "C1,mask_surgical,500 000,HGH,2020-03-13,,,\n"},
      {"a unit in the cell", "items.csv",
       "id,group,pieces_per_carton,carton_kg,carton_m3\nmask_surgical,masks,2000,10 kg,0.0613\n"},
      {"a fraction of a piece", "lots.csv", lots + "C1,mask_surgical,500.5,HGH,2020-03-13,,,\n"},
      {"a negative number", "lots.csv", lots + "C1,mask_surgical,-500,HGH,2020-03-13,,,\n"},
      {"a word for unknown", "items.csv",
       "id,group,pieces_per_carton,carton_kg,carton_m3\nmask_surgical,masks,2000,n/a,0.0613\n"},
      {"a spreadsheet error", "items.csv",
       "id,group,pieces_per_carton,carton_kg,carton_m3\nmask_surgical,masks,2000,#DIV/0!,0.0613\n"},
      {"an American date", "lots.csv", lots + "C1,mask_surgical,500000,HGH,03/13/2020,,,\n"},
      {"a time without a zone", "lots.csv", lots + "C1,mask_surgical,500000,HGH,2020-03-13T20:30,,,\n"},
      {"a spreadsheet's day number", "lots.csv", lots + "C1,mask_surgical,500000,HGH,43903,,,\n"},
      {"a word that is none of the words", "legs.csv",
       "id,mode,from,to,departs_utc,arrives_utc,capacity_kg\nL01,plane,HGH,LGG,2020-03-13T08:55Z,2020-03-"
       "13T20:30Z,1\n"},
      {"a separator without quotes", "lots.csv", lots + "C1,mask_surgical,500,000,HGH,2020-03-13,,,,\n"},
      {"an id of bad letters", "lots.csv", lots + "C1;C2,mask_surgical,500000,HGH,2020-03-13,,,\n"},
      {"the same id twice", "lots.csv", lots + lot + lot},
      {"an unknown site", "lots.csv", lots + "C1,mask_surgical,500000,HGG,2020-03-13,,,\n"},
      {"an unknown item", "lots.csv", lots + "C1,masks surgical,500000,HGH,2020-03-13,,,\n"},
      {"an unknown group", "needs.csv", needs + "N1,IT-CONE,gloves,100,,,,\n"},
      {"two letters of a country", "sites.csv", sites + "PVG,airport,Shanghai,CN,,31.1434,121.805\n"},
      {"a country by its name", "sites.csv", sites + "PVG,airport,Shanghai,China,,31.1434,121.805\n"},
      {"an earmark for nobody", "lots.csv", lots + "C1,mask_surgical,500000,HGH,2020-03-13,,,IT\n"},
      {"a file that is nearly a table", "lotts.csv", "id\n"},
      {"an old workbook", "needs.xls", "x"},
  };
}

std::vector<mistake> sense_mistakes() {
  return {
      {"no pieces", "lots.csv", lots + "C1,mask_surgical,0,HGH,2020-03-13,,,\n"},
      {"a chance in per cent", "lots.csv", lots + "C1,mask_surgical,500000,HGH,2020-03-13,,80,\n"},
      {"expired before ready", "lots.csv", lots + "C1,mask_surgical,500000,HGH,2020-03-13,2020-03-01,,\n"},
      {"a need that is both", "needs.csv", needs + "N1,IT-CONE,masks,100,500,2020-03-20,,\n"},
      {"a need that is neither", "needs.csv", needs + "N1,IT-CONE,masks,,,,,\n"},
      {"pieces by no time", "needs.csv", needs + "N1,IT-CONE,masks,,500,,,\n"},
      {"a need that ends before it starts", "needs.csv",
       needs + "N1,IT-CONE,masks,100,,,2020-03-20,2020-03-15\n"},
      {"an arrival before the departure", "legs.csv",
       "id,mode,from,to,departs_utc,arrives_utc,capacity_kg\nL01,air,HGH,LGG,2020-03-13T20:55Z,2020-03-13T10:"
       "30Z,1\n"},
      {"a cut-off after the departure", "legs.csv",
       "id,mode,from,to,cutoff_utc,departs_utc,arrives_utc,capacity_kg\nL01,air,HGH,LGG,2020-03-13T09:00Z,"
       "2020-03-13T08:55Z,2020-03-13T20:30Z,1\n"},
      {"a leg to where it starts", "legs.csv",
       "id,mode,from,to,departs_utc,arrives_utc,capacity_kg\nL01,air,HGH,HGH,2020-03-13T08:55Z,2020-03-13T20:"
       "30Z,1\nL02,air,HGH,LGG,2020-03-13T08:55Z,2020-03-13T20:30Z,1\n"},
      {"latitude and longitude exchanged", "sites.csv",
       sites + "PVG,airport,Shanghai,CHN,,121.805,31.1434\n"},
      {"half a coordinate", "sites.csv", sites + "PVG,airport,Shanghai,CHN,,31.1434,\n"},
      {"a lane that starts in another country", "lanes.csv",
       "id,from,to,crew,via,capacity_kg\nA,LGG,IT-CONE,team,FRA;ITA,24000\n"},
      {"a carton of unknown content", "items.csv",
       "id,group,pieces_per_carton,carton_kg,carton_m3\nmask_surgical,masks,,10,0.0613\n"},
      {"dangerous goods in words", "items.csv",
       "id,group,pieces_per_carton,carton_kg,carton_m3,dangerous_goods\nmask_surgical,masks,2000,10,0.0613,"
       "UN3481 lithium batteries\n"},
      {"a band that is none", "items.csv",
       "id,group,pieces_per_carton,carton_kg,carton_m3,band\nmask_surgical,masks,2000,10,0.0613,cool\n"},
      {"opening hours of one end", "handling.csv", "site,opens_utc,closes_utc\nLGG,06:00,\n"},
      {"opening hours that are none", "handling.csv", "site,opens_utc,closes_utc\nLGG,6am,22:00\n"},
      {"two rows for one site", "handling.csv", "site,unload_h\nLGG,3\nLGG,4\n"},
      {"a border wait without hours", "rules.csv", "id,kind,where\nR1,border_wait,ITA\n"},
      {"a rule for nowhere", "rules.csv", "id,kind,where\nR1,transit_ban,Schengen\n"},
      {"a pin without its lot", "pins.csv", "id,kind,leg,lot,site,pieces\nP1,lot_to_site,,,IT-CONE,500\n"},
      {"a pin by a leg of how many", "pins.csv", "id,kind,leg,lot,pieces\nP1,lot_by_leg,L01,C1,\n"},
  };
}

std::vector<mistake> doubts() {
  return {
      {"a site that is not on the map", "sites.csv", sites + "BE-BRU,consignee,Brussels,BEL,EU,,\n"},
      {"a supersonic leg", "legs.csv",
       "id,mode,from,to,departs_utc,arrives_utc,capacity_kg\nL01,air,HGH,LGG,2020-03-13T08:55Z,2020-03-13T13:"
       "30Z,100000\n"},
      {"a road shorter than the straight line", "lanes.csv",
       "id,from,to,crew,road_km,capacity_kg\nA,LGG,IT-CONE,team,148,24000\n"},
      {"a leg without a capacity", "legs.csv",
       "id,mode,from,to,departs_utc,arrives_utc\nL01,air,HGH,LGG,2020-03-13T08:55Z,2020-03-13T20:30Z\n"},
      {"a carton of foam", "items.csv",
       "id,group,pieces_per_carton,carton_kg,carton_m3\nmask_surgical,masks,2000,10,61.3\n"},
      {"a piece ten times as heavy", "items.csv", items + "mask_n95,masks,20,10,0.0613\n"},
      {"an item without mass", "items.csv",
       "id,group,pieces_per_carton,carton_kg,carton_m3\nmask_surgical,masks,2000,,0.0613\n"},
      {"a lot nothing can move", "lots.csv", lots + lot + "C2,mask_surgical,1000,HGH,2020-03-20,,,\n"},
      {"a lot that is ready too late", "lots.csv", lots + lot + "C2,mask_surgical,1000,LGG,2020-05-20,,,\n"},
      {"a lot that expires on the way", "lots.csv",
       lots + lot + "C2,mask_surgical,1000,HGH,2020-03-13,2020-03-13,,\n"},
      {"a need nothing can reach", "needs.csv",
       needs + "N1,IT-CONE,masks,100,,,,\nN2,HGH,masks,100,,,,2020-03-13T00:00Z\n"},
      {"a need out of the way", "lanes.csv",
       "id,from,to,crew,road_km,capacity_kg\nA,IT-CONE,LGG,team,1480,24000\n"},
      {"a need no lot answers", "items.csv", items + "gloves,gloves,500,5.5,0.02\n"},
      {"counts that stand still", "cases.csv",
       "site,date,confirmed\nIT-CONE,2020-03-11,12462\nIT-CONE,2020-03-12,12462\nIT-CONE,2020-03-13,17660\n"},
      {"a last count that stands still", "cases.csv",
       "site,date,confirmed\nIT-CONE,2020-03-10,10149\nIT-CONE,2020-03-11,12462\nIT-CONE,2020-03-12,12462\n"},
      {"counts that fall", "cases.csv",
       "site,date,confirmed\nIT-CONE,2020-03-12,12462\nIT-CONE,2020-03-13,12400\n"},
      {"counts of last week", "cases.csv", "site,date,confirmed\nIT-CONE,2020-03-02,2036\n"},
      {"more history than goods", "history.csv", "lot,site,pieces\nC1,IT-CONE,400000\nC1,LGG,400000\n"},
  };
}

std::string problems_of(std::vector<mistake> const& mistakes) {
  std::string out;
  for (auto const& one : mistakes) {
    scenario_folder folder;
    write_small_scenario(folder);
    folder.write(one.file, one.text);
    if (one.name == "a need no lot answers") folder.write("needs.csv", needs + "N1,IT-CONE,gloves,100,,,,\n");
    out += one.name + "\n";
    for (auto const& p : folder.read().found) out += "  " + to_text(p) + "\n";
  }
  return out;
}

void expect_golden(std::string const& file, std::string const& text) {
  auto const path = std::string(LIFELINE_SOURCE_DIR) + "/tests/exchange/scenario/" + file;
  if (std::getenv("LIFELINE_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << text;
  std::ifstream in(path, std::ios::binary);
  std::stringstream golden;
  golden << in.rdbuf();
  EXPECT_EQ(golden.str(), text)
      << "run with LIFELINE_UPDATE=1, read every changed message, commit the golden";
}

TEST(messages, of_cells_that_cannot_be_read) {
  expect_golden("cells.golden", problems_of(cell_mistakes()));
}

TEST(messages, of_rows_that_make_no_sense) {
  expect_golden("sense.golden", problems_of(sense_mistakes()));
}

TEST(messages, of_doubts) {
  expect_golden("doubts.golden", problems_of(doubts()));
}

}  // namespace
}  // namespace lifeline::exchange
