// SPDX-License-Identifier: Apache-2.0
#include "exchange/relief/dialect.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "exchange/relief/cell.h"

namespace lifeline::exchange::relief {
namespace {

bool is_land(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "20-027-DEU-GRC", DEU, GRC, ...: the number repeats the countries.
bool is_shipment_row(std::vector<std::string_view> const& cells) {
  auto const number = trim(cells[0]);
  return number.size() >= 9 && is_land(trim(cells[1])) && is_land(trim(cells[2])) &&
         number.find('-') != std::string_view::npos && parse_yes_no(cells[7]).has_value();
}

// Category, name, ..., and an UUID at the end.
bool is_product_row(std::vector<std::string_view> const& cells) {
  auto const id = trim(cells[35]);
  return !trim(cells[0]).empty() && !trim(cells[1]).empty() && id.size() == 36 && id[8] == '-' &&
         id[13] == '-';
}

// Facts of the systems' own import pages and files; docs/formats/relief.md names them.
// clang-format off
constexpr std::array<dialect, 30> headed = {{
    {"sahana.items", kind::items, "catalog,itemname|itemcode,unitofmeasure|pack|category",
     "weight=mass:kg,volume=volume:m3,length=length:m,width=width:m,height=height:m,unitvalue=,brand=maker,comments=,notes=,image=,url=,year=,catalog=", "", "", 0, nullptr},
    {"sahana.ifrc-items", kind::items, "itemcode,itemdescription,weightkg|volumelitre",
     "itemdescription=item_name,lengthcm=length:cm,heightcm=height:cm,widthcm=width:cm,volumelitre=volume:l,weightkg=mass:kg,ineic=", "", "", 0, nullptr},
    {"sahana.stock", kind::stock, "warehouse,itemname|itemcode,quantity,bin|supplierdonor|expirydate|unitvalue",
     "weight=mass:kg,volume=volume:m3,length=length:m,width=width:m,height=height:m,organisation=organisation,brand=maker,trackingnumber=,catalog=,year=,facilitytype=", "", "mdy", 0, nullptr},
    {"sahana.levels", kind::levels, "warehouse,itemname|itemcode,quantity,comments", "quantity=minimum,facilitytype=", "", "", 0, nullptr},
    {"sahana.shipments", kind::shipments, "quantitysent,quantityreceived,supplyitem,destinationsite",
     "warehouse=from,destinationsite=to,supplierdonor=shipper,organisation=organisation,nameofsender=,nameofrecipient=,bin=,receivingbin=,comments=,sendcomments=,receivingcomments=note,sentstatus=,receivingtype=,receivingstatus=,itemmodel=variant,requestnumber=request", "", "mdy", 0, nullptr},
    {"sahana.needs", kind::needs, "request,item,pack,quantity,currency", "pack=unit,value=,currency=", "", "", 0, nullptr},
    {"sahana.requests", kind::requests, "requestnumber,requestedforfacility,daterequired",
     "timerequested=,timerequired=,requester=,assignedto=,approvedby=,requestedfor=,transportationrequired=,securityrequired=,datedelivered=,timedelivered=,receivedby=,comments=,purpose=note", "", "mdy", 0, nullptr},
    {"sahana.sent", kind::packing, "warehouse,deliverydate,tositeid,itempack",
     "warehouse=from,tositeid=to,item=item_name,itempack=unit,itemmodel=variant,date=sent_on,deliverydate=due_on,sender=,recipient=,invsendcomments=,invsenditemcomments=note,requestdate=,requestquantity=", "", "", 0, nullptr},
    {"sahana.received", kind::shipments, "destination,eta,fromlocation,itempack,quantity",
     "destination=to,fromlocation=from,date=received_on,eta=due_on,item=item_name,itempack=unit,itemmodel=variant,quantity=received,sender=,recipient=,invrecvcomments=,invrecvitemcomments=note,request=request", "", "", 0, nullptr},
    {"sahana.sites", kind::sites, "name,organisation,country,l1|lat", "name=site,type=site_kind,branch=,l1=,l2=,l3=,l4=,address=,building=,postcode=,phone1=,phone2=,email=,fax=,capacity=,comments=", "", "", 0, nullptr},
    {"sahana.airports", kind::sites, "name,icao,iata,runwaylength,surface", "name=site,icao=site_code,runwaylength=runway:m,runwaywidth=,surface=", "site_kind=airport", "", 0, nullptr},
    {"sahana.borders", kind::sites, "name,lat,lon,countries", "name=site,countries=,status=,comments=", "site_kind=border", "", 0, nullptr},
    {"sahana.kits", kind::kits, "kit,item|itemcode,quantity", "item=item_name", "", "", 0, nullptr},
    {"sahana.groups", kind::groups, "catalog,parentcategory,category,code", "catalog=,asset=,telephone=,vehicle=", "", "", 0, nullptr},
    {"sahana.ifrc-groups", kind::groups, "groupcode,groupdescription,fam", "groupcode=group_parent,groupdescription=,fam=group_code,familydescritpion=item_group,familydescription=item_group,vehicle=,catalog=,organisation=", "", "", 0, nullptr},
    {"sahana.bins", kind::sites, "facility,name,parent,grandparent", "facility=site_parent,name=bin,parent=bin_parent,facilitytype=,grandparent=", "site_kind=Bin Location", "", 0, nullptr},
    {"openboxes.items", kind::items, "productcode,name,unitofmeasure,coldchain",
     "id=,active=,producttype=,name=item_name,productfamily=,glaccount=,description=,tags=,unitcost=,lotandexpirycontrol=,controlledsubstance=,reconditioned=,brandname=,created=,updated=", "", "", 0, nullptr},
    {"openboxes.supplier-items", kind::items, "productsourcename,productcode,supplieritemno",
     "id=,productsourcecode=,productsourcename=,legacyproductcode=old_code,defaultpackagetype=pack,quantityperpackage=pack_pieces,packageprice=,minimumorderquantityeach=,contractpriceeach=", "", "", 0, nullptr},
    {"openboxes.catalogue-items", kind::items, "productcatalogcode,productcode,productname", "productcatalogcode=", "", "", 0, nullptr},
    {"openboxes.stock", kind::stock, "productcode,lotnumber,expirationdate,physicalqoh", "obqoh=quantity,physicalqoh=counted,comment=note", "", "mdy", 0, nullptr},
    {"openboxes.needs", kind::needs, "productcode,productname,quantity", "", "", "", 0, nullptr},
    {"openboxes.levels", kind::levels, "productcode,minquantity,maxquantity",
     "product=item_name,productname=item_name,facility=site,status=,category=,tags=,manufacturer=,manufacturercode=,vendor=,vendorcode=,preferredbinlocation=,internallocation=,replenishmentlocation=,abcclass=,package=,packageuom=,packagesize=,priceperpackage=,priceperunit=,currentquantity=,expectedleadtimedays=,replenishmentperioddays=", "", "", 0, nullptr},
    {"openboxes.sites", kind::sites, "name,active,locationtype,locationnumber", "id=,name=site,active=,locationgroup=,streetaddress=,streetaddress2=,city=,stateorprovince=,postalcode=,description=", "", "", 0, nullptr},
    {"openboxes.packing", kind::packing, "packlevel1,packlevel2,code,product,qty", "code=item_code,product=item_name", "", "mdy", 0, nullptr},
    {"openboxes.shipment", kind::packing, "shipmentnumber,productcode,lotnumber,quantity", "unitprice=", "", "mdy", 0, nullptr},
    {"openboxes.orders", kind::shipments, "productcode,vendor,totalorderquantityroundup,packagecost",
     "product=item_name,totalorderquantityroundup=sent,unitsperpackage=pack_pieces,vendor=shipper,vendorcode=supplier_code,manufacturer=maker,manufacturercode=maker_code,ordernotes=note,leadtime=,packagecost=,unitcost=,totalcost=,quantityofunitsquoted=,quotenotes=,remaining=,receptionnotes=", "status=ordered", "", 0, nullptr},
    {"openboxes.groups", kind::groups, "categoryname,parentcategoryname|categoryparentname", "", "", "", 0, nullptr},
    {"openboxes.parties", kind::parties, "organization,partyrole", "", "", "", 0, nullptr},
    {"fts.flows", kind::funding, "amountusd,srcorganization,destorganization,contributiontype",
     "date=day,budgetyear=,description=note,amountusd=amount,srcorganization=donor,srcorganizationtypes=,srclocations=,srcusageyearstart=,srcusageyearend=,destplan=appeal,destplancode=appeal_code,destplanid=,destorganization=consignee,destorganizationtypes=,destglobalclusters=,destlocations=to_country,destproject=,destprojectcode=,destemergency=,destusageyearstart=,destusageyearend=,contributiontype=gift,flowtype=flow_type,method=,boundary=,onboundary=,status=status,firstreporteddate=,decisiondate=,keywords=,originalamount=original,originalcurrency=original_currency,exchangerate=,id=flow,refcode=,createdat=,updatedat=",
     "currency=USD", "ymd", 0, nullptr},
    {"fts.appeals", kind::appeals, "countrycode,requirements,funding,startdate",
     "countrycode=country,id=,name=appeal,code=appeal_code,startdate=from_day,enddate=until_day,year=,clustercode=,cluster=cluster,requirements=required,funding=funded,percentfunded=,typeid=,typename=,covidfunding=,covidpercentageoffunding=",
     "currency=USD", "ymd", 0, nullptr},
}};

// Registers that come without a header, by position.
constexpr std::array<dialect, 2> headless = {{
    {"distribute-aid.shipments", kind::shipments, "", "1=shipment,2=from_country,3=to_country,4=shipper,5=consignee,7=note", "", "ymd", 27, is_shipment_row},
    {"distribute-aid.items", kind::items, "",
     "1=item_group,2=item_name,3=variant,4=variant2,13=pack_mass,14=pack_mass_unit,15=mass_count,16=mass:kg,21=pack_volume,22=pack_volume_unit,23=volume_count,24=volume:cm3,36=other_code", "", "ymd", 36, is_product_row},
}};
// clang-format on

constexpr auto joined = [] {
  std::array<dialect, headed.size() + headless.size()> out = {};
  for (std::size_t i = 0; i < headed.size(); ++i) out[i] = headed[i];
  for (std::size_t i = 0; i < headless.size(); ++i) out[headed.size() + i] = headless[i];
  return out;
}();

template <class F>
void for_each_part(std::string_view list, char separator, F&& f) {
  while (!list.empty()) {
    auto const end = std::min(list.find(separator), list.size());
    f(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

}  // namespace

std::span<dialect const> all_dialects() {
  return joined;
}

std::vector<dialect_column> columns_of(dialect const& from) {
  std::vector<dialect_column> out;
  for_each_part(from.columns, ',', [&](std::string_view part) {
    auto const equals = part.find('=');
    auto const field = part.substr(equals + 1);
    auto const colon = std::min(field.find(':'), field.size());
    out.push_back({part.substr(0, equals), field.substr(0, colon),
                   colon == field.size() ? std::string_view() : field.substr(colon + 1)});
  });
  return out;
}

bool has_keys(dialect const& wanted, std::vector<std::string> const& headers) {
  if (wanted.keys.empty()) return false;
  bool all = true;
  for_each_part(wanted.keys, ',', [&](std::string_view group) {
    bool any = false;
    for_each_part(group, '|', [&](std::string_view key) {
      any = any || std::find(headers.begin(), headers.end(), key) != headers.end();
    });
    all = all && any;
  });
  return all;
}

std::size_t key_count(dialect const& of) {
  return of.keys.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(of.keys.begin(), of.keys.end(), ','));
}

}  // namespace lifeline::exchange::relief
