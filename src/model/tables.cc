// SPDX-License-Identifier: Apache-2.0
// The columns of every table of a scenario folder: the one place where outside names are spelled.
#include "model/codec.h"

namespace lifeline::model {

#define COLUMN(member, ...) make_column<&row::member, row>({__VA_ARGS__})
#define KM_COLUMN(member, ...) make_km_column<&row::member, row>({__VA_ARGS__})

// Each COLUMN: name, required, example, doc, refers, aliases, hxl.

template <>
table<site> const& table_of<site>() {
  using row = site;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "LGG", "Your own short name of the place.", "",
             "site|code|site_id|location|iata_code", "#loc+code|#loc+id"),
      COLUMN(kind, "kind", true, "hub", "What the place is.", "", "type", "#loc+type"),
      COLUMN(name, "name", false, "Liege Airport", "Name for people.", "", "site_name|location_name",
             "#loc+name|#loc"),
      COLUMN(country, "country", true, "BEL", "ISO 3166-1 alpha-3 code of the country.", "",
             "iso3|country_code", "#country+code|#country"),
      COLUMN(blocs, "blocs", false, "EU", "Unions the place belongs to; rules and customs may name them.", "",
             "bloc", ""),
      COLUMN(unlocode, "unlocode", false, "BELGG", "UN/LOCODE.", "", "locode", "#loc+code+unlocode"),
      COLUMN(iata, "iata", false, "LGG", "IATA airport code.", "", "", "#loc+code+iata"),
      COLUMN(lat, "lat_deg", false, "50.6374",
             "Latitude, north positive; without it the place is not on the map.", "", "lat|latitude",
             "#geo+lat"),
      COLUMN(lon, "lon_deg", false, "5.44322", "Longitude, east positive.", "", "lon|lng|longitude",
             "#geo+lon"),
      COLUMN(runway, "runway_m", false, "3690", "Longest paved runway.", "", "runway|longest_paved_runway_m",
             ""),
      COLUMN(elevation, "elevation_m", false, "201", "Height of the aerodrome.", "", "", "#geo+elevation"),
      COLUMN(zone, "zone", false, "Europe/Brussels", "IANA time zone, shown to people only.", "",
             "time_zone|timezone", ""),
      COLUMN(source, "source", false, "F01", "Where this row comes from.", "", "basis|facts", "#meta+source"),
  };
  static table<row> const out = {"sites", "Places: airports, hubs, warehouses, hospitals.", columns};
  return out;
}

template <>
table<party> const& table_of<party>() {
  using row = party;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "alibaba-foundation", "Your own short name of the organisation.", "",
             "party|org_id", "#org+code|#org+id"),
      COLUMN(kind, "kind", false, "donor",
             "donor, shipper, consignee, carrier, handler, declarant or agency.", "", "type|role",
             "#org+type"),
      COLUMN(name, "name", true, "Alibaba Foundation", "Name for people.", "", "organisation|organization",
             "#org+name|#org"),
      COLUMN(country, "country", false, "CHN", "ISO 3166-1 alpha-3.", "", "iso3", "#country+code"),
      COLUMN(source, "source", false, "F01", "Where this row comes from.", "", "basis|facts", "#meta+source"),
  };
  static table<row> const out = {"parties", "Organisations: donors, carriers, consignees.", columns};
  return out;
}

template <>
table<item> const& table_of<item>() {
  using row = item;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "mask_surgical", "Your own short name; a different pack is a different item.",
             "", "item|item_code|sku|product_code", "#item+code|#item+id"),
      COLUMN(name, "name", false, "Surgical mask type IIR", "Name for people.", "",
             "item_name|description|product|product_name", "#item+name|#item"),
      COLUMN(group, "group", false, "masks", "What needs ask for; the id itself when empty.", "",
             "category|item_group", "#item+group|#item+category"),
      COLUMN(unit, "unit", false, "each", "What one piece is: each, pair, test.", "", "uom|unit_of_measure",
             "#item+unit"),
      COLUMN(hs_code, "hs_code", false, "6307.90", "Harmonised System code.", "", "hs6|hs", ""),
      COLUMN(per_carton, "pieces_per_carton", false, "2000",
             "Whole cartons are shipped; unknown = any number of pieces may be.", "",
             "units_per_carton|pack_size", ""),
      COLUMN(carton_mass, "carton_kg", false, "10", "Gross mass of a full carton.", "", "carton_weight_kg",
             "#item+weight_kg"),
      COLUMN(carton_volume, "carton_m3", false, "0.0613", "Outer volume of a full carton.", "",
             "carton_volume_m3", "#item+volume_m3"),
      COLUMN(cartons_per_pallet, "cartons_per_pallet", false, "16", "On one pallet position.", "",
             "cartons_per_euro_pallet", ""),
      COLUMN(band, "band", false, "ambient",
             "Temperature: ambient, chilled (2 to 8 C) or frozen (-20 C and below).", "", "temperature", ""),
      COLUMN(dangerous_goods, "dangerous_goods", false, "UN3481", "UN numbers.", "", "dg", ""),
      COLUMN(priority, "priority", false, "3",
             "Weight of this item's group against other groups in one plan.", "", "priority_weight", ""),
      COLUMN(shelf_life_days, "shelf_life_days", false, "730",
             "From manufacture, for lots without an expiry: not used to reject.", "", "", ""),
      COLUMN(source, "source", false, "F12", "Where this row comes from.", "", "basis|facts", "#meta+source"),
  };
  static table<row> const out = {"items", "The catalogue: packs, mass, volume, temperature, dangerous goods.",
                                 columns};
  return out;
}

template <>
table<lot> const& table_of<lot>() {
  using row = lot;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "C1", "Your own name of the lot or pledge.", "", "lot|lot_id|pledge|lot_number",
             "#item+lot+code|#item+lot+id"),
      COLUMN(kind, "kind", false, "lot", "lot = exists; pledge = promised.", "", "status", ""),
      COLUMN(item, "item", true, "mask_surgical", "Which item.", "items", "item_code|sku|product_code|code",
             "#item+code|#item"),
      COLUMN(quantity, "pieces", true, "500000", "How many pieces (not cartons).", "",
             "qty|quantity|quantity_pieces", "#value+quantity|#item+quantity|#output+quantity"),
      COLUMN(site, "site", true, "HGH", "Where it is, or will be when ready.", "sites",
             "origin|location|warehouse", "#loc+origin|#loc+code|#loc"),
      COLUMN(ready, "ready_utc", true, "2020-03-13T00:00Z", "From when it may move.", "",
             "ready|available|ready_to_load", "#date+start|#date"),
      COLUMN(donor, "donor", false, "alibaba-foundation", "Who gives it.", "parties", "",
             "#org+donor|#org+funding"),
      COLUMN(earmarks, "earmarks", false, "ITA", "Site ids or countries it is meant for; empty = free.", "",
             "earmark|earmark_iso3", "#country+destination"),
      COLUMN(licences, "licences", false, "P02", "Rules it may pass because a licence is held.", "rules", "",
             ""),
      COLUMN(batch, "batch", false, "B2020-17", "Manufacturer's batch.", "", "batch_number", "#item+batch"),
      COLUMN(expiry, "expiry", false, "2022-02-28", "Last day of use.", "",
             "expiry_date|expiration_date|best_before", "#date+expiry"),
      COLUMN(chance, "chance", false, "0.8", "Of a pledge arriving, 0 to 1; the plan counts on that share.",
             "", "probability", ""),
      COLUMN(source, "source", false, "F01", "Where this row comes from.", "", "basis|facts", "#meta+source"),
  };
  static table<row> const out = {"lots", "What exists and what is pledged.", columns};
  return out;
}

template <>
table<need> const& table_of<need>() {
  using row = need;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "ITA-masks", "Your own name of the need.", "", "need|need_id|request",
             "#need+id|#activity+id"),
      COLUMN(site, "site", true, "IT-CONE", "Where it is needed.", "sites", "location|destination",
             "#loc+code|#loc+destination|#loc"),
      COLUMN(group, "group", true, "mask_surgical", "Item group or item.", "groups",
             "item|item_group|category", "#item+group|#item+code|#item"),
      COLUMN(per_day, "per_day", false, "114752.8", "Pieces used per day; either this or pieces.", "",
             "daily|rate_per_day|daily_need", "#need+rate|#value+rate"),
      COLUMN(quantity, "pieces", false, "9000", "Pieces asked for once; needs by_utc.", "", "qty|quantity",
             "#need+quantity|#targeted+quantity|#value+quantity"),
      COLUMN(by, "by_utc", false, "2020-03-20", "When the pieces are due.", "",
             "due|required_by|date_required", "#date+due|#date"),
      COLUMN(from, "from_utc", false, "2020-03-14",
             "First moment of the daily use; horizon start when empty.", "", "start", "#date+start"),
      COLUMN(until, "until_utc", false, "2020-04-04",
             "End of the daily use, or the latest useful arrival; horizon end when empty.", "", "end",
             "#date+end"),
      COLUMN(severity, "severity", false, "1", "Weight against other needs of the group.", "", "weight",
             "#severity"),
      COLUMN(floor, "floor_pieces", false, "20000", "Given first by the policy floor.", "", "floor", ""),
      COLUMN(on_hand, "on_hand_pieces", false, "0", "Stock at the site when the horizon starts.", "",
             "on_hand|stock", "#capacity+stock"),
      COLUMN(min_shelf_days, "min_shelf_days", false, "90", "Days of use that must be left on arrival.", "",
             "", ""),
      COLUMN(basis, "basis", false, "assessed", "assessed, or computed from cases or inpatients.", "", "",
             ""),
      COLUMN(source, "source", false, "X10", "Where this row comes from.", "", "facts", "#meta+source"),
  };
  static table<row> const out = {"needs", "Who needs what: a daily rate, or an amount by a time.", columns};
  return out;
}

template <>
table<case_count> const& table_of<case_count>() {
  using row = case_count;
  static std::vector<column<row>> const columns = {
      COLUMN(site, "site", true, "IT-CONE", "The site whose need is computed.", "sites", "location",
             "#loc+code|#loc"),
      COLUMN(day, "date", true, "2020-03-13", "Day of the count.", "", "day", "#date"),
      COLUMN(confirmed, "confirmed", false, "17660", "Confirmed cases to that day, cumulative.", "",
             "cases|total_cases", "#affected+confirmed|#affected+infected"),
      COLUMN(ward, "ward", false, "8372", "Inpatients in wards that day.", "", "hospitalised_ward",
             "#affected+hospitalised"),
      COLUMN(icu, "icu", false, "1518", "Inpatients in intensive care that day.", "", "", "#affected+icu"),
      COLUMN(home_isolation, "home_isolation", false, "7860", "Isolated at home that day.", "", "", ""),
      COLUMN(new_swabs, "new_swabs", false, "11682", "Tests taken that day.", "", "", ""),
      COLUMN(source, "source", false, "JHU CSSE", "Where this row comes from.", "", "basis|facts",
             "#meta+source"),
  };
  static table<row> const out = {
      "cases", "Case counts or inpatients by place and day, from which needs are computed.", columns};
  return out;
}

template <>
table<health> const& table_of<health>() {
  using row = health;
  static std::vector<column<row>> const columns = {
      COLUMN(site, "site", true, "IT-CONE", "The site.", "sites", "location", "#loc+code|#loc"),
      COLUMN(beds, "beds", false, "192548", "Hospital beds.", "", "beds_total", "#capacity+beds"),
      COLUMN(icu_share, "icu_share", false, "0.03", "Share of the beds that is intensive care.", "", "", ""),
      COLUMN(staff, "staff", false, "588000", "Doctors and nurses.", "", "", "#capacity+staff"),
      COLUMN(groups, "groups", false, "mask_surgical;coverall", "Item groups to compute needs for.", "", "",
             ""),
      COLUMN(severity, "severity", false, "1", "Weight of the computed needs.", "", "", "#severity"),
      COLUMN(source, "source", false, "WHO ESFT", "Where this row comes from.", "", "basis|facts",
             "#meta+source"),
  };
  static table<row> const out = {
      "health", "Beds and staff of the places whose needs are computed from cases.", columns};
  return out;
}

template <>
table<leg> const& table_of<leg>() {
  using row = leg;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "L01", "Your own name of the departure.", "", "leg|flight", ""),
      COLUMN(mode, "mode", true, "air", "How it moves.", "", "", ""),
      COLUMN(carrier, "carrier", false, "ASL", "Who runs it.", "", "", "#org+carrier"),
      COLUMN(aircraft, "aircraft", false, "B744F", "Type of aircraft, truck or ship.", "", "vehicle|type",
             ""),
      COLUMN(from, "from", true, "HGH", "Where it departs.", "sites", "origin", "#loc+origin"),
      COLUMN(to, "to", true, "LGG", "Where it arrives.", "sites", "destination", "#loc+destination"),
      COLUMN(cutoff, "cutoff_utc", false, "2020-03-13T04:55Z",
             "Goods must be handed over by then; departure less build-up when empty.", "", "", ""),
      COLUMN(departs, "departs_utc", true, "2020-03-13T08:55Z", "Departure.", "", "dep_utc|departure|etd",
             "#date+departure"),
      COLUMN(arrives, "arrives_utc", true, "2020-03-13T20:30Z", "Arrival.", "", "arr_utc|arrival|eta",
             "#date+arrival"),
      COLUMN(capacity, "capacity_kg", false, "100000", "Mass it can take; unknown = no limit by mass.", "",
             "cap_kg", ""),
      COLUMN(volume, "capacity_m3", false, "735", "Volume it can take; unknown = no limit.", "", "cap_m3",
             ""),
      COLUMN(positions, "positions", false, "39", "Pallet positions; unknown = no limit.", "", "", ""),
      COLUMN(cost, "cost", false, "450000", "Of running it at all; counted for options and charters.", "", "",
             ""),
      COLUMN(cost_per_kg, "cost_per_kg", false, "4.5", "Per kilogram carried.", "", "", ""),
      COLUMN(status, "status", false, "assumed", "actual, assumed, option (may be chartered) or cancelled.",
             "", "", "#status"),
      COLUMN(bands, "bands", false, "ambient;frozen", "Temperature bands it carries; ambient when empty.", "",
             "", ""),
      COLUMN(refuses, "refuses", false, "UN1845", "UN numbers it does not carry, or dangerous_goods for all.",
             "", "", ""),
      COLUMN(source, "source", false, "F01", "Where this row comes from.", "", "basis|facts", "#meta+source"),
      KM_COLUMN(
          distance, "distance_km", false, "9180",
          "On its way, for CO2; great circle + 95 km (air), x 1.285 (road, rail), x 1.15 (sea) when empty.",
          "", "", ""),
      COLUMN(co2_per_t, "co2_kg_per_t", false, "7243",
             "CO2e per tonne carried; distance x the factor of the mode when empty.", "", "", ""),
  };
  static table<row> const out = {"legs", "Scheduled departures: flights, trains, ships, booked trucks.",
                                 columns};
  return out;
}

template <>
table<lane> const& table_of<lane>() {
  using row = lane;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "LGG-ROM-team", "Your own name of the lane.", "", "lane", ""),
      COLUMN(from, "from", true, "LGG", "Where trucks load.", "sites", "origin", "#loc+origin"),
      COLUMN(to, "to", true, "IT-CONE", "Where they unload.", "sites", "destination", "#loc+destination"),
      KM_COLUMN(road, "road_km", false, "1480", "Distance by road; great circle x 1.285 when empty.", "",
                "km|distance_km", ""),
      COLUMN(speed_kmh, "speed_kmh", false, "70", "Mean speed while driving; 70 when empty.", "", "", ""),
      COLUMN(drive, "drive_h", false, "21.1", "Pure driving time when known; else road_km / speed_kmh.", "",
             "", ""),
      COLUMN(drivers, "crew", true, "team", "single or team: driving-time rules of Regulation (EC) 561/2006.",
             "", "", ""),
      COLUMN(via, "via", false, "BEL;FRA;CHE;ITA", "Countries in order, first and last included.", "", "",
             ""),
      COLUMN(capacity, "capacity_kg", false, "24000", "Mass of one truck.", "", "cap_kg", ""),
      COLUMN(volume, "capacity_m3", false, "90", "Volume of one truck.", "", "cap_m3", ""),
      COLUMN(pallets, "pallets", false, "33", "Pallets of one truck.", "", "euro_pallets|positions", ""),
      COLUMN(cost, "cost_per_truck", false, "2812", "Of one truck, however full.", "",
             "cost|cost_eur_assumed", ""),
      COLUMN(trucks_per_day, "trucks_per_day", false, "10", "How many can be had a day; unknown = no limit.",
             "", "", ""),
      COLUMN(first, "first_utc", false, "2020-03-13", "From when.", "", "", ""),
      COLUMN(last, "last_utc", false, "2020-04-05", "Until when.", "", "", ""),
      COLUMN(bands, "bands", false, "ambient", "Temperature bands it carries; ambient when empty.", "", "",
             ""),
      COLUMN(source, "source", false, "eurodist", "Where this row comes from.", "", "basis|distance_basis",
             "#meta+source"),
      COLUMN(co2_per_truck, "co2_kg_per_truck", false, "1790.8",
             "CO2e of one truck, however full; road_km x truck_g_per_km of the settings when empty.", "", "",
             ""),
  };
  static table<row> const out = {"lanes", "On-demand trucking between two sites, at any time.", columns};
  return out;
}

template <>
table<handling> const& table_of<handling>() {
  using row = handling;
  static std::vector<column<row>> const columns = {
      COLUMN(site, "site", true, "LGG", "The site.", "sites", "", "#loc+code|#loc"),
      COLUMN(unload, "unload_h", false, "3", "On block to last ULD off (aircraft, trains, ships).", "", "",
             ""),
      COLUMN(transfer, "transfer_h", false, "1", "Ramp to warehouse.", "", "", ""),
      COLUMN(breakdown_per_h, "breakdown_kg_per_h", false, "8000", "ULD break-down; unknown = no limit.", "",
             "", ""),
      COLUMN(check, "check_h", false, "4", "Counting on touch-down, beside clearance.", "", "quality_check_h",
             ""),
      COLUMN(clearance, "clearance_h", false, "6",
             "Customs lead time for goods from outside the site's blocs and country.", "",
             "customs_release_h_p50", ""),
      COLUMN(desks, "desks", false, "4", "Customs desks; unknown = no limit.", "", "", ""),
      COLUMN(clearance_per_desk_h, "clearance_kg_per_desk_h", false, "12000", "What a desk clears per hour.",
             "", "", ""),
      COLUMN(build_up, "build_up_h", false, "4", "Ready goods to departure of an aircraft, train or ship.",
             "", "", ""),
      COLUMN(truck_load, "truck_load_h", false, "1.5", "Dock time of one truck.", "", "", ""),
      COLUMN(docks, "docks", false, "12", "Trucks that load at once; unknown = no limit.", "", "", ""),
      COLUMN(opens, "opens_utc", false, "06:00", "Trucks load and breakdown runs from; both empty = all day.",
             "", "", ""),
      COLUMN(closes, "closes_utc", false, "22:00", "Until.", "", "", ""),
      COLUMN(source, "source", false, "F16", "Where this row comes from.", "", "basis|facts", "#meta+source"),
  };
  static table<row> const out = {"handling", "What a site can do per hour and how long it takes.", columns};
  return out;
}

template <>
table<rule> const& table_of<rule>() {
  using row = rule;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "P02", "Your own name of the rule.", "", "rule|event", ""),
      COLUMN(kind, "kind", true, "transit_ban", "What it does.", "", "", ""),
      COLUMN(where, "where", true, "DEU", "Country or bloc.", "", "", "#country+code|#country"),
      COLUMN(from, "from_utc", false, "2020-03-04", "First moment in force; always when empty.", "", "from",
             "#date+start"),
      COLUMN(until, "until_utc", false, "2020-03-19", "First moment no longer in force; for ever when empty.",
             "", "until", "#date+end"),
      COLUMN(groups, "groups", false, "masks;coverall", "Item groups or items; all when empty.", "", "items",
             "#item"),
      COLUMN(wait, "wait_h", false, "2", "border_wait: per border crossed.", "", "", ""),
      COLUMN(lead_working_days, "lead_working_days", false, "5",
             "export_authorisation: days from asking to answer; unknown = not to be had without a licence.",
             "", "", ""),
      COLUMN(exempt, "exempt", false, "CHE;NOR", "Destinations it does not touch.", "", "", ""),
      COLUMN(effect, "effect", false, "Export ban on medical protective equipment", "A sentence for people.",
             "", "rule_text|detail", ""),
      COLUMN(source, "source", false, "Regulation (EU) 2020/402", "Where this row comes from.", "", "basis",
             "#meta+source"),
  };
  static table<row> const out = {"rules", "Dated rules: bans, authorisations, border waits, papers.",
                                 columns};
  return out;
}

template <>
table<substitution> const& table_of<substitution>() {
  using row = substitution;
  static std::vector<column<row>> const columns = {
      COLUMN(group, "group", true, "mask_surgical", "The group asked for.", "groups", "need", ""),
      COLUMN(item, "item", true, "respirator_kn95", "The item that may stand in.", "items", "substitute", ""),
      COLUMN(rate, "rate", false, "1", "Pieces of the need that one piece of the item meets.", "", "", ""),
      COLUMN(source, "source", false, "clinician", "Where this row comes from.", "", "basis", "#meta+source"),
  };
  static table<row> const out = {"substitutions", "Which item may stand in for which group.", columns};
  return out;
}

template <>
table<aircraft> const& table_of<aircraft>() {
  using row = aircraft;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "ET-77F", "Your own name of the sub-fleet.", "", "aircraft", ""),
      COLUMN(type, "type", true, "B77F", "Aircraft type.", "", "", ""),
      COLUMN(base, "base", true, "ADD", "Where tours start and end.", "sites", "", ""),
      COLUMN(count, "count", false, "4", "How many.", "", "", ""),
      COLUMN(payload, "payload_kg", false, "103000", "Mass it can take.", "", "capacity_kg", ""),
      COLUMN(volume, "capacity_m3", false, "653", "Volume it can take.", "", "volume_m3", ""),
      COLUMN(positions, "positions", false, "37", "Pallet positions.", "", "", ""),
      COLUMN(min_runway, "min_runway_m", false, "2700", "It does not land on a shorter one.", "", "", ""),
      KM_COLUMN(range, "range_km", false, "9070", "A longer sector needs a fuel stop.", "", "", ""),
      COLUMN(
          speed_kmh, "speed_kmh", false, "832",
          "Along the great circle, detours included; 830 when empty. Block time = distance / speed + 0.75 h.",
          "", "", ""),
      COLUMN(max_duty, "max_duty_h", false, "16", "Longest tour with one crew.", "", "", ""),
      COLUMN(long_duty, "long_duty_h", false, "24",
             "Longest tour to a single destination, with an augmented crew; max_duty_h when empty.", "", "",
             ""),
      COLUMN(turnaround, "turnaround_h", false, "2", "On the ground at each stop.", "", "", ""),
      COLUMN(rest, "rest_h", false, "10", "Between two tours.", "", "", ""),
      COLUMN(first, "first_utc", false, "2020-03-23T18:00Z",
             "First departure; the horizon's start when empty.", "", "", ""),
      COLUMN(max_stops, "max_stops", false, "4", "Destinations of one tour.", "", "", ""),
      COLUMN(cost_per_h, "cost_per_h", false, "9000", "Per block hour.", "", "", ""),
      COLUMN(bands, "bands", false, "ambient;frozen", "Temperature bands it carries.", "", "", ""),
      COLUMN(source, "source", false, "general knowledge", "Where this row comes from.", "", "basis",
             "#meta+source"),
  };
  static table<row> const out = {"fleet", "Aircraft that fly tours of several stops from a base.", columns};
  return out;
}

template <>
table<sector> const& table_of<sector>() {
  using row = sector;
  static std::vector<column<row>> const columns = {
      COLUMN(from, "from", true, "ADD", "One end.", "sites", "a", ""),
      COLUMN(to, "to", true, "NBO", "The other end; both directions.", "sites", "b", ""),
      COLUMN(type, "type", false, "B77F", "Aircraft type; any when empty.", "", "", ""),
      KM_COLUMN(distance, "distance_km", false, "1164", "Great circle when empty.", "", "gc_km", ""),
      COLUMN(block, "block_h", false, "2.1",
             "Block time; distance / speed_kmh of the fleet + 0.75 h when empty.", "", "", ""),
  };
  static table<row> const out = {"sectors", "Block times between airports, for tours.", columns};
  return out;
}

template <>
table<pin> const& table_of<pin>() {
  using row = pin;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "PIN1", "Your own name of the pin.", "", "", ""),
      COLUMN(kind, "kind", true, "forbid_leg",
             "forbid_leg, lot_to_site (so many pieces of a lot go there or nowhere), reserve_leg (mass kept "
             "for others), "
             "minimum (of a need), lot_by_leg (so many pieces of a lot travel by that leg or lane, to the "
             "site if "
             "one is given, or stay).",
             "", "", ""),
      COLUMN(leg, "leg", false, "L05", "Leg or lane.", "legs_or_lanes", "", ""),
      COLUMN(lot, "lot", false, "C1", "Lot.", "lots", "", ""),
      COLUMN(site, "site", false, "IT-CONE", "Site.", "sites", "", ""),
      COLUMN(need, "need", false, "ITA-masks", "Need.", "needs", "", ""),
      COLUMN(quantity, "pieces", false, "100000", "lot_to_site, lot_by_leg, minimum: how many.", "",
             "qty|quantity", ""),
      COLUMN(mass, "kg", false, "5000", "reserve_leg: how much.", "", "", ""),
      COLUMN(note, "note", false, "agreed with the ministry", "Why.", "", "", ""),
  };
  static table<row> const out = {"pins", "Decisions of people that the plan must keep.", columns};
  return out;
}

template <>
table<history> const& table_of<history>() {
  using row = history;
  static std::vector<column<row>> const columns = {
      COLUMN(lot, "lot", true, "C1", "Lot.", "lots", "", ""),
      COLUMN(site, "site", true, "IT-CONE", "Where it went.", "sites", "", "#loc"),
      COLUMN(quantity, "pieces", true, "500000", "How many pieces.", "", "qty|quantity", ""),
      COLUMN(at, "at_utc", false, "2020-03-17T11:00Z", "When it was handed over.", "", "", "#date"),
      COLUMN(source, "source", false, "F02", "Where this row comes from.", "", "basis|facts", "#meta+source"),
  };
  static table<row> const out = {"history", "What really happened, to compare plans with; never an input.",
                                 columns};
  return out;
}

}  // namespace lifeline::model

#undef COLUMN
#undef KM_COLUMN
