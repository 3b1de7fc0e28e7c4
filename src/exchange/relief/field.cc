// SPDX-License-Identifier: Apache-2.0
#include "exchange/relief/field.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/text.h"
#include "exchange/relief/cell.h"
#include "exchange/table/header.h"
#include "exchange/table/hxl.h"

namespace lifeline::exchange::relief {
namespace {

using v = value;

// name, value, doc; headers; hashtags. Headers in English, French and Spanish as field lists spell them.
// clang-format off
constexpr std::array<field_row, field_count> table = {{
    {{"item_code", v::code, "the list's own code of the item"},
     "itemcode|productcode|sku|itemno|itemnumber|articlecode|stockcode|codearticle|codeproduit|codigo|codigodelarticulo|code|item_code", "#item+code|#item+id"},
    {{"item_name", v::text, "what the item is called"},
     "itemname|item|itemdescription|productname|product|commodity|supplyitem|article|designation|d\xC3\xA9signation|produit|articulo|art\xC3\xAD" "culo|producto|descriptionofgoods|goods", "#item+name|#item"},
    {{"variant", v::text, "what sets it apart from others of the name: size, age, model"}, "variant|model|itemmodel|size|strength", "#item+type"},
    {{"variant2", v::text, "what else sets it apart"}, "", ""},
    {{"item_group", v::text, "the group of items it belongs to"},
     "category|itemcategory|itemgroup|family|productfamily|categorie|cat\xC3\xA9gorie|categoria|categor\xC3\xAD" "a", "#item+group|#item+category"},
    {{"group_code", v::code, "code of the group"}, "categorycode|groupcode", "#item+group+code"},
    {{"group_parent", v::text, "the group above it"}, "parentcategory|parentcategoryname|categoryparentname", ""},
    {{"unit", v::text, "what one piece is: each, pair, m2"},
     "unitofmeasure|uom|unit|units|um|unitofissue|unit\xC3\xA9|unite|unidad", "#item+unit"},
    {{"barcode", v::code, "GTIN, EAN or UPC"}, "barcode|gtin|ean|upc|ean13", "#item+code+gtin"},
    {{"ndc", v::code, "national drug code"}, "ndc", ""},
    {{"hs_code", v::code, "Harmonised System code"}, "hscode|hs|customscode|tariffcode", ""},
    {{"maker", v::text, "manufacturer"}, "manufacturer|manufacturername|brand|brandname|fabricant", "#org+manufacturer"},
    {{"maker_code", v::code, "the manufacturer's code"}, "manufacturercode|manufactureritemno", ""},
    {{"supplier", v::text, "who sells it"}, "vendor|vendorname|supplier|suppliername|fournisseur|proveedor", "#org+supplier"},
    {{"supplier_code", v::code, "the supplier's code"}, "vendorcode|supplieritemno|suppliercode", ""},
    {{"other_code", v::code, "another code of the item"}, "uuid|othercode", ""},
    {{"old_code", v::code, "the code it had before"}, "legacyproductcode|oldcode", ""},
    {{"pack", v::text, "name of a pack level: box, case"}, "pack|packtype|defaultpackagetype|packaging|conditionnement|embalaje", ""},
    {{"pack_pieces", v::count, "pieces in it"}, "packquantity|packsize|quantityperpackage|unitsperpackage|unitspercarton|piecespercarton|pcsperctn|pcspercarton|packagesize", ""},
    {{"pack2", v::text, "the next pack level"}, "pack2", ""},
    {{"pack2_pieces", v::count, "pieces in it"}, "pack2quantity", ""},
    {{"pack3", v::text, "the pack level above"}, "pack3", ""},
    {{"pack3_pieces", v::count, "pieces in it"}, "pack3quantity", ""},
    {{"mass", v::mass, "mass of one piece"}, "weight|mass|unitweight|poids|peso|weightperunit|itemweight", "#item+weight"},
    {{"length", v::length, "length of one piece"}, "length|longueur|largo", ""},
    {{"width", v::length, "width of one piece"}, "width|largeur|ancho", ""},
    {{"height", v::length, "height of one piece"}, "height|hauteur|alto", ""},
    {{"volume", v::volume, "volume of one piece"}, "volume|unitvolume|volumen|volumeperunit|itemvolume", "#item+volume"},
    {{"pack_mass", v::mass, "mass of mass_count pieces together"}, "packageweight|cartonweight|grossweight", ""},
    {{"pack_mass_unit", v::unit, "unit of pack_mass, row by row"}, "packageweightunit", ""},
    {{"mass_count", v::count, "pieces that pack_mass holds"}, "countperpackage", ""},
    {{"pack_volume", v::volume, "volume of volume_count pieces together"}, "packagevolume|cartonvolume", ""},
    {{"pack_volume_unit", v::unit, "unit of pack_volume, row by row"}, "packagevolumeunit", ""},
    {{"volume_count", v::count, "pieces that pack_volume holds"}, "", ""},
    {{"currency", v::code, "currency of the price or amount"}, "currency|devise|moneda|monnaie", "#currency"},
    {{"cold_chain", v::yes_no, "must stay between 2 and 8 C"}, "coldchain|refrigerated|chainedufroid", ""},
    {{"hazardous", v::yes_no, "dangerous goods of some kind"}, "hazardousmaterial|dangerousgoods|hazardous", ""},
    {{"kit", v::text, "the kit that the item is part of"}, "kit|kitname|kititem", ""},
    {{"site", v::text, "where it is, or is needed"},
     "warehouse|facility|site|depot|store|location|warehousename|requestedforfacility|entrepot|entrep\xC3\xB4t|almacen|almac\xC3\xA9n|bodega|magasin", "#loc+name|#loc"},
    {{"site_code", v::code, "code of the site"}, "locationnumber|warehousecode|sitecode|locationcode|destinationcode", "#loc+code|#loc+id"},
    {{"site_kind", v::text, "what the site is"}, "locationtype|facilitytype|warehousetype|sitetype", "#loc+type"},
    {{"site_parent", v::text, "the site or bin it is in"}, "parentlocation|parent", ""},
    {{"country", v::country, "country of the site"}, "country|pays|pa\xC3\xADs|pais|countrycode|iso3", "#country+code|#country"},
    {{"lat", v::degrees, "latitude"}, "lat|latitude", "#geo+lat"},
    {{"lon", v::degrees, "longitude"}, "lon|lng|long|longitude", "#geo+lon"},
    {{"iata", v::code, "IATA code"}, "iata|iatacode", "#loc+code+iata"},
    {{"runway", v::length, "length of the runway"}, "runwaylength|runway", ""},
    {{"organisation", v::text, "who runs the place or does the work"},
     "organisation|organization|agency|partner|organisationname|organizaci\xC3\xB3n|organizacion|ngo", "#org+name|#org"},
    {{"role", v::text, "what the organisation does"}, "partyrole|role|organisationtype|organizationtype", "#org+type"},
    {{"owner", v::text, "who owns the goods"}, "ownedbyorganisationbranch|ownedbyorganizationbranch|owner|ownedby|programme|program", "#org+owner"},
    {{"donor", v::text, "who gives the goods or money"}, "supplierdonor|donor|donatedby|srcorganization|sourceorganization|donateur|bailleur|donante", "#org+donor|#org+funder|#org+funding"},
    {{"batch", v::code, "the manufacturer's batch or lot"}, "lotnumber|batch|batchnumber|lot|lotno|batchno|numerodelot|num\xC3\xA9rodelot|lote", "#item+batch|#item+lot"},
    {{"expiry", v::day, "last day of use"},
     "expirydate|expirationdate|expdate|expiry|bestbefore|bbd|bestbeforedate|datedeperemption|datedep\xC3\xA9remption|fechadevencimiento|vencimiento", "#date+expiry"},
    {{"bin", v::text, "place inside the site"}, "bin|binlocation|shelf|rack|emplacement|ubicacion", ""},
    {{"bin_parent", v::text, "the bin that the bin is in"}, "", ""},
    {{"quantity", v::count, "how many pieces"},
     "quantity|qty|quantit\xC3\xA9|quantite|cantidad|pieces|stock|balance|onhand|quantityonhand|qoh|obqoh|stockonhand|numberofitems|qt\xC3\xA9|no", "#item+quantity|#value+quantity|#output+quantity|#capacity+stock"},
    {{"counted", v::count, "how many were counted; goes before quantity"}, "physicalqoh|counted|physicalcount|physicalquantity|countedquantity", ""},
    {{"counted_on", v::day, "the day of the count or report"}, "countedon|stockdate|asof|reportdate|inventorydate|dateofcount", "#date+reported|#date"},
    {{"minimum", v::count, "never less than this"}, "minquantity|minimum|minimumquantity|minstock|minimumstock|safetystock", ""},
    {{"reorder", v::count, "order again at this"}, "reorderquantity|reorderlevel|reorderpoint", ""},
    {{"maximum", v::count, "not more than this"}, "maxquantity|maximum|maximumquantity|maxstock", ""},
    {{"shipment", v::code, "number of the shipment or waybill"},
     "trackingnumber|shipmentnumber|waybill|waybillnumber|awb|awbnumber|shipmentno|consignment|ctn|deliverynote", "#shipment+id|#activity+id"},
    {{"from", v::text, "site it leaves"}, "origin|fromsite|fromlocation|dispatchedfrom|sendingsite|originsite|origen|origine|shippedfrom", "#loc+origin"},
    {{"to", v::text, "site it goes to"}, "destinationsite|tosite|tositeid|destination|tolocation|receivingsite|destino|shippedto", "#loc+destination"},
    {{"from_country", v::country, "country it leaves"}, "sendingcountry|origincountry|fromcountry", "#country+origin"},
    {{"to_country", v::country, "country it goes to"}, "receivingcountry|destinationcountry|tocountry", "#country+destination"},
    {{"shipper", v::text, "who sends it"}, "shipper|exporter|sender|sendingorganisation|consignor|exp\xC3\xA9" "diteur", "#org+sender"},
    {{"consignee", v::text, "who receives it"}, "consignee|importer|receivingorganisation|beneficiary|destinataire|consignatario", "#org+recipient|#org+impl"},
    {{"sent", v::count, "pieces sent"}, "quantitysent|sentquantity|shipped|quantityshipped|dispatched|totalorderquantityroundup|orderedquantity|quantityordered", ""},
    {{"received", v::count, "pieces received"}, "quantityreceived|receivedquantity|arrivedquantity", ""},
    {{"sent_on", v::day, "day it left"}, "datesent|shipdate|shippingdate|dispatchdate|departuredate|etd", "#date+departure"},
    {{"due_on", v::day, "day it is expected"}, "estimateddateofarrival|eta|deliverydate|expecteddate|expectedarrival|datedelivered", "#date+arrival+expected"},
    {{"received_on", v::day, "day it was received"}, "datereceived|receiveddate|arrivaldate", "#date+arrival"},
    {{"status", v::text, "how far it is, in the list's words"}, "shippingstatus|shipmentstatus|status|receivingstatus", "#status"},
    {{"outer_pack", v::text, "the pallet or crate it is in"}, "packlevel1|pallet|palletno|palletnumber|crate|palletname", ""},
    {{"inner_pack", v::text, "the box inside that"}, "packlevel2|box|boxno|boxnumber|carton|cartonno", ""},
    {{"request", v::code, "number of the request"}, "requestnumber|request|requisition|requisitionnumber|requestno|needid", "#need+id"},
    {{"requested_on", v::day, "day it was asked for"}, "daterequested|requestdate|requesteddate", "#date+requested"},
    {{"required_on", v::day, "day it is needed by"}, "daterequired|requireddate|requiredby|neededby|duedate|dateneeded", "#date+due|#date+required"},
    {{"priority", v::text, "how urgent, in the list's words"}, "priority|urgency|priorite|priorit\xC3\xA9|prioridad", "#severity"},
    {{"ready_on", v::day, "day a pledge is ready to move"}, "readyon|available|availabledate|availablefrom|readydate|readytoload", "#date+start"},
    {{"earmark", v::text, "what a gift is meant for"}, "earmark|earmarkedfor|meantfor", ""},
    {{"chance", v::degrees, "chance of a pledge arriving, 0 to 1"}, "chance|probability", ""},
    {{"flow", v::code, "number of the flow of money"}, "flowid", "#activity+id+fts_internal"},
    {{"amount", v::money, "amount in the tracker's currency"}, "amountusd|amount|montant|monto|importe", "#value+funding+total|#value+funding|#value"},
    {{"original", v::money, "amount as promised"}, "originalamount", "#value+funding+total+original"},
    {{"original_currency", v::code, "its currency"}, "originalcurrency", "#currency+original"},
    {{"gift", v::text, "financial or in kind"}, "contributiontype", "#financial+contribution+type"},
    {{"flow_type", v::text, "standard, parked, pass through, carryover"}, "flowtype", "#financial+direction+type"},
    {{"appeal", v::text, "name of the appeal"}, "destplan|appeal|appealname|plan", "#activity+appeal+name"},
    {{"appeal_code", v::code, "code of the appeal"}, "destplancode|appealcode", "#activity+appeal+id+external"},
    {{"cluster", v::text, "cluster or sector"}, "cluster|sector|destglobalclusters|secteur|sectorcluster", "#sector+cluster+name|#sector"},
    {{"required", v::money, "what is asked for"}, "requirements|required|fundingrequired", "#value+funding+required"},
    {{"funded", v::money, "what has been given"}, "funding|funded", ""},
    {{"from_day", v::day, "first day"}, "startdate", "#date+start"},
    {{"until_day", v::day, "last day"}, "enddate", "#date+end"},
    {{"day", v::day, "day of the flow"}, "date", "#date"},
    {{"note", v::text, "remarks"}, "comments|comment|notes|note|remarks|remark|commentaires|observaciones|description", "#meta+comments|#meta+comment|#description"},
}};

constexpr std::array kind_table = {
    kind_header{kind::items, "name", f::item_name},        kind_header{kind::items, "description", f::item_name},
    kind_header{kind::items, "packquantity", f::pack_pieces}, kind_header{kind::kits, "quantity", f::quantity},
    kind_header{kind::groups, "category", f::item_group},  kind_header{kind::groups, "categoryname", f::item_group},
    kind_header{kind::groups, "name", f::item_group},      kind_header{kind::groups, "code", f::group_code},
    kind_header{kind::sites, "binname", f::bin},
    kind_header{kind::sites, "zonename", f::bin_parent},
    kind_header{kind::sites, "name", f::site},             kind_header{kind::sites, "type", f::site_kind},
    kind_header{kind::sites, "code", f::site_code},        kind_header{kind::sites, "facility", f::site},
    kind_header{kind::parties, "name", f::organisation},   kind_header{kind::parties, "type", f::role},
    kind_header{kind::stock, "description", f::item_name}, kind_header{kind::packing, "description", f::item_name},
    kind_header{kind::packing, "facility", f::from},       kind_header{kind::packing, "warehouse", f::from},
    kind_header{kind::packing, "recipient", f::consignee}, kind_header{kind::packing, "date", f::sent_on},
    kind_header{kind::shipments, "warehouse", f::from},    kind_header{kind::shipments, "recipient", f::note},
    kind_header{kind::shipments, "quantity", f::sent},     kind_header{kind::shipments, "qty", f::sent},
    kind_header{kind::shipments, "supplierdonor", f::shipper}, kind_header{kind::shipments, "vendor", f::shipper},
    kind_header{kind::shipments, "description", f::item_name}, kind_header{kind::pledges, "origin", f::site},
    kind_header{kind::pledges, "destination", f::earmark}, kind_header{kind::pledges, "date", f::ready_on},
    kind_header{kind::pledges, "description", f::item_name}, kind_header{kind::needs, "destination", f::site},
    kind_header{kind::needs, "description", f::item_name}, kind_header{kind::needs, "pack", f::unit},
    kind_header{kind::needs, "quantityrequested", f::quantity}, kind_header{kind::needs, "requestedquantity", f::quantity},
    kind_header{kind::needs, "quantityneeded", f::quantity}, kind_header{kind::needs, "need", f::quantity},
    kind_header{kind::needs, "date", f::required_on},      kind_header{kind::levels, "quantity", f::minimum},
    kind_header{kind::requests, "destination", f::site},   kind_header{kind::requests, "purpose", f::note},
    kind_header{kind::funding, "id", f::flow},             kind_header{kind::funding, "destorganization", f::consignee},
    kind_header{kind::funding, "recipient", f::consignee}, kind_header{kind::funding, "destlocations", f::to_country},
    kind_header{kind::funding, "source", f::donor},        kind_header{kind::appeals, "name", f::appeal},
    kind_header{kind::appeals, "code", f::appeal_code},
};

// What each kind of list uses; in the order of the enum.
using F = f;
constexpr F items_fields[] = {F::item_code, F::item_name, F::variant, F::variant2, F::item_group, F::group_code, F::unit, F::barcode, F::ndc, F::hs_code,
    F::maker, F::maker_code, F::supplier, F::supplier_code, F::other_code, F::old_code, F::pack, F::pack_pieces, F::pack2, F::pack2_pieces,
    F::pack3, F::pack3_pieces, F::mass, F::length, F::width, F::height, F::volume, F::pack_mass, F::pack_mass_unit, F::mass_count,
    F::pack_volume, F::pack_volume_unit, F::volume_count, F::cold_chain, F::hazardous};
constexpr F kits_fields[] = {F::kit, F::item_code, F::item_name, F::unit, F::quantity};
constexpr F groups_fields[] = {F::item_group, F::group_code, F::group_parent};
constexpr F stock_fields[] = {F::item_code, F::item_name, F::variant, F::item_group, F::unit, F::barcode, F::maker, F::pack, F::pack_pieces, F::mass, F::length,
    F::width, F::height, F::volume, F::site, F::site_code, F::country, F::organisation, F::owner, F::donor, F::supplier, F::batch, F::expiry, F::bin,
    F::quantity, F::counted, F::counted_on, F::note};
constexpr F levels_fields[] = {F::item_code, F::item_name, F::unit, F::site, F::organisation, F::minimum, F::reorder, F::maximum};
constexpr F packing_fields[] = {F::item_code, F::item_name, F::variant, F::unit, F::batch, F::expiry, F::bin, F::quantity, F::shipment, F::from, F::to,
    F::from_country, F::to_country, F::shipper, F::consignee, F::sent_on, F::due_on, F::status, F::outer_pack, F::inner_pack, F::note};
constexpr F pledges_fields[] = {F::item_code, F::item_name, F::variant, F::item_group, F::unit, F::site, F::donor, F::quantity, F::ready_on, F::earmark, F::chance,
    F::batch, F::expiry, F::note};
constexpr F needs_fields[] = {F::item_code, F::item_name, F::unit, F::item_group, F::site, F::country, F::organisation, F::quantity, F::request, F::required_on, F::priority, F::note};
constexpr F requests_fields[] = {F::request, F::site, F::requested_on, F::required_on, F::priority, F::note};
constexpr F shipments_fields[] = {F::item_code, F::item_name, F::variant, F::unit, F::batch, F::expiry, F::shipment, F::from, F::to, F::from_country, F::to_country,
    F::shipper, F::consignee, F::organisation, F::sent, F::received, F::sent_on, F::due_on, F::received_on, F::status, F::note, F::pack_pieces,
    F::maker, F::maker_code, F::supplier_code, F::request};
constexpr F funding_fields[] = {F::flow, F::donor, F::consignee, F::amount, F::currency, F::original, F::original_currency, F::gift, F::status, F::flow_type,
    F::to_country, F::appeal, F::appeal_code, F::day, F::note};
constexpr F appeals_fields[] = {F::appeal, F::appeal_code, F::country, F::cluster, F::required, F::funded, F::currency, F::from_day, F::until_day};
constexpr F sites_fields[] = {F::site, F::site_code, F::site_kind, F::site_parent, F::country, F::lat, F::lon, F::iata, F::runway, F::organisation, F::bin, F::bin_parent};
constexpr F parties_fields[] = {F::organisation, F::role};
constexpr std::array<std::span<F const>, 14> used = {items_fields, kits_fields, groups_fields, stock_fields, levels_fields, packing_fields,
    pledges_fields, needs_fields, requests_fields, shipments_fields, funding_fields, appeals_fields, sites_fields, parties_fields};

constexpr F an_item[] = {F::item_code, F::item_name};
constexpr F a_quantity[] = {F::quantity};
constexpr F a_count[] = {F::counted, F::quantity};
constexpr F a_site[] = {F::site, F::site_code};
constexpr F a_place[] = {F::site, F::site_code, F::bin};
constexpr F a_group[] = {F::item_group};
constexpr F a_kit[] = {F::kit};
constexpr F a_level[] = {F::minimum, F::reorder, F::maximum};
constexpr F a_donor[] = {F::donor};
constexpr F a_ready_day[] = {F::ready_on};
constexpr F a_required_day[] = {F::required_on};
constexpr F a_count_day[] = {F::counted_on};
constexpr F a_request[] = {F::request};
constexpr F an_end[] = {F::shipment, F::sent, F::received};
constexpr F a_way[] = {F::from, F::to, F::from_country, F::to_country, F::shipper, F::consignee};
constexpr F an_amount[] = {F::amount, F::original};
constexpr F a_giver[] = {F::donor, F::consignee};
constexpr F an_appeal[] = {F::appeal, F::appeal_code};
constexpr F a_requirement[] = {F::required, F::funded};
constexpr F an_organisation[] = {F::organisation};

constexpr std::string_view say_which = "say which column holds it with COLUMN=FIELD";
constexpr wanted items_wanted[] = {{an_item, false, say_which}};
constexpr wanted kits_wanted[] = {{a_kit, true, say_which}, {an_item, false, say_which}, {a_quantity, false, say_which}};
constexpr wanted groups_wanted[] = {{a_group, false, say_which}};
constexpr wanted stock_wanted[] = {{an_item, false, say_which}, {a_count, false, say_which},
    {a_site, true, "if the whole list is of one site, say it: site=NAME"},
    {a_count_day, true, "say of which day the list is: counted_on=YYYY-MM-DD"}};
constexpr wanted levels_wanted[] = {{an_item, false, say_which}, {a_site, true, "if the whole list is of one site, say it: site=NAME"}, {a_level, false, say_which}};
constexpr wanted packing_wanted[] = {{an_item, false, say_which}, {a_quantity, false, say_which}};
constexpr wanted pledges_wanted[] = {{an_item, false, say_which}, {a_quantity, false, say_which}, {a_donor, true, "say who gives: donor=NAME"},
    {a_site, true, "say where the goods are: site=NAME"}, {a_ready_day, true, "say from when they may move: ready_on=YYYY-MM-DD"}};
constexpr wanted needs_wanted[] = {{an_item, false, say_which}, {a_quantity, false, say_which},
    {a_site, true, "say who needs it: site=NAME, or give the file with the heads of the requests too"},
    {a_required_day, true, "say by when: required_on=YYYY-MM-DD, or give the file with the heads of the requests too"}};
constexpr wanted requests_wanted[] = {{a_request, false, say_which}, {a_site, true, say_which}};
constexpr wanted shipments_wanted[] = {{an_end, false, say_which}, {a_way, true, "say where it comes from or goes to: from=NAME, to=NAME"}};
constexpr wanted funding_wanted[] = {{an_amount, false, say_which}, {a_giver, true, say_which}};
constexpr wanted appeals_wanted[] = {{an_appeal, false, say_which}, {a_requirement, false, say_which}};
constexpr wanted sites_wanted[] = {{a_place, false, say_which}};
constexpr wanted parties_wanted[] = {{an_organisation, false, say_which}};
constexpr std::array<std::span<wanted const>, 14> all_wanted = {items_wanted, kits_wanted, groups_wanted, stock_wanted, levels_wanted, packing_wanted,
    pledges_wanted, needs_wanted, requests_wanted, shipments_wanted, funding_wanted, appeals_wanted, sites_wanted, parties_wanted};
// clang-format on

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kind_words = {
    {{"items", "a catalogue of items"},
     {"kits", "what is in kits"},
     {"groups", "groups of items"},
     {"stock", "a stock list"},
     {"levels", "how much sites mean to keep"},
     {"packing", "a packing list"},
     {"pledges", "pledges of goods"},
     {"needs", "goods asked for"},
     {"requests", "heads of requests"},
     {"shipments", "a register of shipments"},
     {"funding", "flows of funding"},
     {"appeals", "what appeals ask for and got"},
     {"sites", "sites and bins"},
     {"parties", "organisations"}}};

bool among(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    auto const end = std::min(list.find('|'), list.size());
    if (list.substr(0, end) == word) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

f field_of_squashed(kind what, std::string_view word) {
  for (auto const& one : kind_table) {
    if (one.what == what && one.header == word) return one.field;
  }
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (among(table[i].headers, word) && uses(what, static_cast<f>(i))) return static_cast<f>(i);
  }
  return f::count_;
}

bool is_unit_of(value holds, std::string_view unit) {
  if (holds == value::mass) return mass_factor(unit).has_value();
  if (holds == value::length) return length_factor(unit).has_value();
  if (holds == value::volume) return volume_factor(unit).has_value();
  return false;
}

}  // namespace

std::string_view word_of(kind what) {
  return kind_words[static_cast<std::size_t>(what)].first;
}
std::string_view doc_of(kind what) {
  return kind_words[static_cast<std::size_t>(what)].second;
}
std::optional<kind> kind_of(std::string_view word) {
  for (auto const what : all_kinds()) {
    if (word_of(what) == word) return what;
  }
  return {};
}
std::vector<kind> const& all_kinds() {
  static std::vector<kind> const list = [] {
    std::vector<kind> out;
    out.reserve(kind_words.size());
    for (std::size_t i = 0; i < kind_words.size(); ++i) out.push_back(static_cast<kind>(i));
    return out;
  }();
  return list;
}
std::vector<field_doc> const& all_fields() {
  static std::vector<field_doc> const list = [] {
    std::vector<field_doc> out;
    out.reserve(table.size());
    for (auto const& row : table) out.push_back(row.about);
    return out;
  }();
  return list;
}

field_row const& row_of(f field) {
  LIFELINE_CHECK(field < f::count_);
  return table[static_cast<std::size_t>(field)];
}

f field_named(std::string_view name) {
  auto const at =
      std::find_if(table.begin(), table.end(), [&](auto const& row) { return row.about.name == name; });
  return static_cast<f>(at - table.begin());
}

std::span<kind_header const> kind_headers() {
  return kind_table;
}

std::string squash(std::string_view header) {
  auto out = fold_header(header);
  out.erase(std::remove(out.begin(), out.end(), '_'), out.end());
  return out;
}

f field_of_header(kind what, std::string_view header, std::string& unit) {
  auto const whole = field_of_squashed(what, squash(header));
  if (whole != f::count_) return whole;
  auto const folded = fold_header(header);
  auto const cut = folded.rfind('_');
  if (cut == std::string::npos) return f::count_;
  auto const last = folded.substr(cut + 1);
  auto const field = field_of_squashed(what, squash(folded.substr(0, cut)));
  if (field == f::count_ || !is_unit_of(row_of(field).about.holds, last)) return f::count_;
  unit = last;
  return field;
}

f field_of_hxl(kind what, std::string_view text, std::size_t& strength) {
  auto const tag = parse_hxl(text);
  f best = f::count_;
  strength = 0;
  for (std::size_t i = 0; tag && i < table.size(); ++i) {
    if (!uses(what, static_cast<f>(i))) continue;
    for (auto const& one : split_list(table[i].hxl, '|')) {
      auto const pattern = parse_hxl(one);
      if (!pattern || !matches(*pattern, *tag) || pattern->attributes.size() + 1 <= strength) continue;
      strength = pattern->attributes.size() + 1;
      best = static_cast<f>(i);
    }
  }
  return best;
}

bool uses(kind what, f field) {
  auto const& list = used[static_cast<std::size_t>(what)];
  return std::find(list.begin(), list.end(), field) != list.end();
}

std::span<wanted const> wanted_of(kind what) {
  return all_wanted[static_cast<std::size_t>(what)];
}

std::string_view default_unit(value holds) {
  switch (holds) {
    case value::mass:
      return "kg";
    case value::length:
      return "m";
    case value::volume:
      return "m3";
    default:
      return {};
  }
}

}  // namespace lifeline::exchange::relief
