// SPDX-License-Identifier: Apache-2.0
#include "exchange/support/scenario_folder.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>

namespace lifeline::exchange {

scenario_folder::scenario_folder() {
  auto pattern = (std::filesystem::temp_directory_path() / "lifeline-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) std::abort();
  path_ = pattern;
}

scenario_folder::~scenario_folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

scenario_folder& scenario_folder::write(std::string const& file, std::string const& text) {
  std::ofstream(path_ / file, std::ios::binary) << text;
  return *this;
}

void write_small_scenario(scenario_folder& out) {
  out.write("scenario.toml", "[time]\nfrom = 2020-03-13\nuntil = \"2020-04-05\"\n")
      .write("sites.csv",
             "id,kind,name,country,blocs,lat_deg,lon_deg\n"
             "HGH,airport,Hangzhou,CHN,,30.2295,120.434\n"
             "LGG,hub,Liege Airport,BEL,EU,50.6374,5.44322\n"
             "IT-CONE,consignee,Rome,ITA,EU,41.9,12.5\n")
      .write("items.csv",
             "id,group,pieces_per_carton,carton_kg,carton_m3\n"
             "mask_surgical,masks,2000,10,0.0613\n")
      .write("lots.csv", "id,item,pieces,site,ready_utc\nC1,mask_surgical,500000,HGH,2020-03-13\n")
      .write("needs.csv", "id,site,group,per_day\nITA-masks,IT-CONE,masks,114752.8\n")
      .write("legs.csv",
             "id,mode,from,to,departs_utc,arrives_utc,capacity_kg\n"
             "L01,air,HGH,LGG,2020-03-13T08:55Z,2020-03-13T20:30Z,100000\n")
      .write("lanes.csv", "id,from,to,crew,road_km,capacity_kg\nLGG-ROM,LGG,IT-CONE,team,1480,24000\n");
}

std::string text_of(problems const& list) {
  std::string out;
  for (auto const& p : list) out += to_text(p) + "\n";
  return out;
}

std::filesystem::path shared_data() {
  char const* const given = std::getenv("LIFELINE_DATA");
  std::filesystem::path const path =
      given != nullptr ? std::filesystem::path(given)
                       : std::filesystem::path(LIFELINE_SOURCE_DIR).parent_path() / "shared" / "data";
  if (std::filesystem::is_directory(path)) return path;
  std::cerr << "\n*** SHARED DATA NOT FOUND at " << path
            << ": set LIFELINE_DATA; tests on real data are skipped ***\n\n";
  return {};
}

}  // namespace lifeline::exchange
