// SPDX-License-Identifier: Apache-2.0
#include "border/nomenclature/goods.h"

#include <algorithm>
#include <array>

namespace lifeline::border {

namespace {

// clang-format off
// id, title, words, HS 2017, HS 2022, finer codes of 2020
constexpr std::array<known_goods, 71> goods_table = {{
    {"mask_textile", "face masks of nonwoven or other textile, surgical or filtering (FFP)",
     "mask masks face facemask surgical medical nonwoven ffp1 ffp2 ffp3 ffp n95 kn95 respirator filtering facepiece type iir en14683 en149 protective disposable",
     "630790", "630790", "6307 90 98 10"},
    {"mask_paper", "face masks of paper or cellulose wadding",
     "mask masks face facemask paper cellulose wadding tissue disposable",
     "481890", "481890", ""},
    {"gas_mask", "breathing appliances and masks with mechanical parts or replaceable filters",
     "mask gas breathing apparatus respirator replaceable filter cartridge valve papr",
     "902000", "902000", "9020 00 00"},
    {"face_shield", "face shields of plastic that cover more than the eyes",
     "face shield visor plastic faceshield protective transparent",
     "392690", "392690", "3926 90 97"},
    {"goggles", "protective spectacles and goggles",
     "goggles goggle spectacles protective glasses eyewear safety eye",
     "900490", "900490", "9004 90 10, 9004 90 90"},
    {"coverall_nonwoven", "protective garments of nonwovens: gowns, coveralls, aprons",
     "gown gowns coverall coveralls overall suit protective garment isolation surgical nonwoven apron hazmat tyvek clothing en14126",
     "621010", "621010", "6210 10"},
    {"gown_paper", "garments of paper or cellulose",
     "gown gowns paper cellulose disposable garment clothing apron",
     "481850", "481850", ""},
    {"garment_plastic", "garments and aprons of plastic sheeting",
     "gown apron coat plastic polyethylene pe garment raincoat protective clothing",
     "392620", "392620", "3926 20 00"},
    {"garment_rubberised_men", "men's protective garments of rubberised or coated textile",
     "suit coverall protective garment coated rubberised laminated men clothing",
     "621040", "621040", ""},
    {"garment_rubberised_women", "women's protective garments of rubberised or coated textile",
     "suit coverall protective garment coated rubberised laminated women clothing",
     "621050", "621050", ""},
    {"gloves_surgical", "surgical gloves of rubber",
     "glove gloves surgical sterile latex rubber operating",
     "401511", "401512", "4015 11 00"},
    {"gloves_medical", "medical examination gloves of rubber, not surgical",
     "glove gloves examination medical nitrile latex rubber disposable",
     "401519", "401512", "4015 19 00"},
    {"gloves_rubber", "rubber gloves for other than medical use",
     "glove gloves rubber nitrile latex household industrial",
     "401519", "401519", "4015 19 00"},
    {"gloves_plastic", "gloves of plastic",
     "glove gloves plastic vinyl pvc polyethylene",
     "392620", "392620", "3926 20 00"},
    {"gloves_knitted", "knitted gloves coated with plastic or rubber",
     "glove gloves knitted coated dipped impregnated",
     "611610", "611610", ""},
    {"caps", "surgical caps and hair nets",
     "cap caps hair net bouffant headgear surgical hood",
     "650500", "650500", "6505 00 90"},
    {"shoe_covers", "shoe covers of textile without an outer sole",
     "shoe cover covers overshoe overshoes boot textile nonwoven",
     "630790", "630790", "6307 90 98"},
    {"test_kit_pcr", "diagnostic test kits and reagents that are not immunological, PCR kits",
     "test kit kits pcr reagent reagents diagnostic covid coronavirus nucleic acid detection rna extraction laboratory",
     "382200", "382219", "3822 00 00"},
    {"test_kit_immune", "immunological test kits, antibody or antigen, put up in doses",
     "test kit kits antibody antigen rapid immunological serological covid coronavirus lateral flow igg igm diagnostic",
     "300215", "300215", "3002 15 00"},
    {"swab_media", "culture and transport media for swabs and samples",
     "swab swabs viral transport medium media vtm culture sampling kit specimen tube",
     "382100", "382100", "3821 00 00"},
    {"test_kit_malaria", "malaria diagnostic test kits",
     "malaria test kit kits rapid diagnostic",
     "300211", "382211", ""},
    {"blood_grouping", "blood-grouping reagents",
     "blood grouping typing reagent reagents",
     "300620", "382213", ""},
    {"vaccine", "vaccines for human medicine",
     "vaccine vaccines immunisation dose doses vial human",
     "300220", "300241", ""},
    {"medicament", "medicines in doses or retail packings",
     "medicine medicines drug drugs tablet tablets medicament antibiotic paracetamol analgesic pharmaceutical capsule",
     "300490", "300490", ""},
    {"oral_rehydration", "oral rehydration salts",
     "oral rehydration salts ors sachet",
     "300490", "300490", ""},
    {"first_aid_kit", "first-aid boxes and kits",
     "first aid kit box kits",
     "300650", "300650", ""},
    {"ventilator", "ventilators, oxygen therapy and other respiration apparatus",
     "ventilator ventilators respirator breathing respiration artificial icu cpap bipap oxygen therapy",
     "901920", "901920", "9019 20 00"},
    {"oxygen_concentrator", "oxygen concentrators and other oxygen therapy apparatus",
     "oxygen concentrator concentrators therapy o2 generator portable humidifier nebuliser nebulizer",
     "901920", "901920", "9019 20 00"},
    {"ecmo", "extracorporeal membrane oxygenation (ECMO)",
     "ecmo extracorporeal membrane oxygenation oxygenator",
     "901890", "901890", ""},
    {"medical_oxygen", "oxygen",
     "oxygen medical gas o2",
     "280440", "280440", ""},
    {"gas_cylinder", "cylinders of iron or steel for compressed gas",
     "cylinder cylinders gas oxygen bottle steel compressed",
     "731100", "731100", ""},
    {"flow_meter", "flow meters for oxygen",
     "flow meter flowmeter thorpe tube oxygen",
     "902680", "902680", ""},
    {"pulse_oximeter", "pulse oximeters and patient monitors",
     "pulse oximeter oximeters patient monitor monitors vital signs electrodiagnostic bedside",
     "901819", "901819", "9018 19"},
    {"ecg", "electrocardiographs",
     "ecg ekg electrocardiograph heart",
     "901811", "901811", ""},
    {"ultrasound", "ultrasound scanners",
     "ultrasound ultrasonic scanner probe",
     "901812", "901812", ""},
    {"ct_scanner", "computed tomography scanners",
     "ct scanner computed tomography scan",
     "902212", "902212", ""},
    {"x_ray", "other X-ray apparatus for medical use",
     "xray x ray radiography radiology apparatus",
     "902214", "902214", ""},
    {"infusion_pump", "infusion and suction pumps, other medical instruments",
     "infusion pump pumps suction syringe aspirator",
     "901890", "901890", "9018 90 50, 9018 90 84, 8413 81 00"},
    {"intubation_kit", "intubation kits, endotracheal tubes, laryngoscopes",
     "intubation endotracheal tube tubes laryngoscope laryngoscopes airway",
     "901890", "901890", "9018 90 60"},
    {"catheter", "catheters, cannulae, drains",
     "catheter cannula cannulae catheters drain nasal intravenous iv",
     "901839", "901839", ""},
    {"syringe", "syringes, with or without needles",
     "syringe syringes needle injection auto disable",
     "901831", "901831", ""},
    {"needle", "tubular metal needles and needles for sutures",
     "needle needles hypodermic suture",
     "901832", "901832", ""},
    {"thermometer", "electronic and infrared thermometers",
     "thermometer thermometers infrared digital electronic temperature fever forehead",
     "902519", "902519", "9025 19 20"},
    {"thermometer_liquid", "thermometers filled with liquid, direct reading",
     "thermometer thermometers mercury liquid glass clinical",
     "902511", "902511", ""},
    {"stethoscope", "stethoscopes and other medical instruments",
     "stethoscope instrument instruments surgical forceps scissors",
     "901890", "901890", ""},
    {"disinfectant", "disinfectants put up for retail or as preparations, hand sanitiser",
     "disinfectant disinfectants sanitiser sanitizer hand gel rub antiseptic preparation bleach chlorine hypochlorite",
     "380894", "380894", "3808 94"},
    {"alcohol_80", "undenatured alcohol of 80 % vol or more",
     "alcohol ethanol ethyl undenatured spirit",
     "220710", "220710", "2207 10 00"},
    {"alcohol_75", "undenatured alcohol below 80 % vol",
     "alcohol ethanol ethyl 75 70 percent solution undenatured",
     "220890", "220890", ""},
    {"hydrogen_peroxide", "hydrogen peroxide",
     "hydrogen peroxide h2o2",
     "284700", "284700", ""},
    {"wipes", "disinfectant wipes and wadding put up for medical use",
     "wipe wipes disinfectant alcohol pad swab gauze bandage dressing wadding",
     "300590", "300590", "3005 90"},
    {"soap", "soap and washing preparations for the skin",
     "soap bar toilet washing hand liquid",
     "340111", "340111", ""},
    {"steriliser", "medical, surgical and laboratory sterilisers",
     "steriliser sterilizer autoclave sterilisation",
     "841920", "841920", "8419 20 00"},
    {"uv_lamp", "ultraviolet lamps",
     "uv lamp lamps ultraviolet irradiation disinfection",
     "853949", "853949", ""},
    {"hospital_bed", "hospital beds and medical furniture",
     "hospital bed beds stretcher operating table furniture patient",
     "940290", "940290", ""},
    {"wheelchair", "wheelchairs, not motorised",
     "wheelchair wheelchairs disabled carriage",
     "871310", "871310", ""},
    {"tent", "tents of synthetic fibres",
     "tent tents shelter family canopy",
     "630622", "630622", ""},
    {"tarpaulin", "tarpaulins of synthetic fibres",
     "tarpaulin tarpaulins plastic sheeting tarp shelter",
     "630612", "630612", ""},
    {"blanket", "blankets of synthetic fibres",
     "blanket blankets fleece thermal bedding",
     "630140", "630140", ""},
    {"mosquito_net", "bed nets against mosquitoes",
     "mosquito net nets bednet insecticidal llin bed",
     "630493", "630493", ""},
    {"jerrycan", "jerrycans and other plastic containers for liquids",
     "jerrycan jerry can bottle water container plastic bucket",
     "392330", "392330", ""},
    {"water_filter", "machines that filter or purify water",
     "water filter purifier purification treatment unit",
     "842121", "842121", ""},
    {"generator", "generating sets with diesel engine up to 75 kVA",
     "generator generators genset diesel power electricity",
     "850211", "850211", ""},
    {"solar_lamp", "portable electric lamps with their own source",
     "torch lamp flashlight solar portable battery lantern",
     "851310", "851310", ""},
    {"high_energy_biscuit", "biscuits and food preparations for relief",
     "biscuit biscuits high energy food ration",
     "190531", "190531", ""},
    {"therapeutic_food", "ready-to-use therapeutic food",
     "therapeutic food rutf ready use paste peanut nutrition supplement",
     "210690", "210690", ""},
    {"rice", "milled rice",
     "rice milled",
     "100630", "100630", ""},
    {"cooking_set", "kitchen sets of stainless steel",
     "kitchen set cooking pot pots pan household steel",
     "732393", "732393", ""},
    {"body_bag", "bags of plastic, not of polyethylene",
     "body bag bags corpse cadaver mortuary biohazard waste",
     "392329", "392329", ""},
    {"oxygen_mask", "oxygen masks and tubing as parts of therapy apparatus",
     "oxygen mask nasal cannula tubing",
     "901920", "901920", "9019 20 00"},
    {"plastic_tube", "sterile tubes of plastic",
     "tube tubes tubing hose plastic sterile",
     "391721", "391721", "3917 21 10 to 3917 39 00"},
    {"display", "monitors for displaying",
     "monitor monitors display screen",
     "852852", "852852", "8528 52 91, 8528 52 99, 8528 59 00"},
}};

constexpr std::array<deciding_answer, 4> mask_material_answers = {{
    {"nonwoven or other textile", "mask_textile"},
    {"paper or cellulose", "mask_paper"},
    {"mechanical parts or replaceable filters", "gas_mask"},
    {"it is part of an oxygen therapy set", "oxygen_mask"},
}};

constexpr std::array<deciding_answer, 5> gown_material_answers = {{
    {"nonwoven", "coverall_nonwoven"},
    {"paper or cellulose", "gown_paper"},
    {"plastic sheeting", "garment_plastic"},
    {"coated or rubberised textile, men's", "garment_rubberised_men"},
    {"coated or rubberised textile, women's", "garment_rubberised_women"},
}};

constexpr std::array<deciding_answer, 5> glove_material_answers = {{
    {"rubber, sterile for surgery", "gloves_surgical"},
    {"rubber, for medical examination", "gloves_medical"},
    {"rubber, other use", "gloves_rubber"},
    {"plastic", "gloves_plastic"},
    {"knitted and coated", "gloves_knitted"},
}};

constexpr std::array<deciding_answer, 3> face_cover_answers = {{
    {"the eyes only", "goggles"},
    {"the face beyond the eyes", "face_shield"},
    {"mouth and nose", "mask_textile mask_paper gas_mask"},
}};

constexpr std::array<deciding_answer, 4> test_principle_answers = {{
    {"PCR or other reagents, not immunological", "test_kit_pcr"},
    {"antibody or antigen, in doses", "test_kit_immune"},
    {"it is a swab or transport medium only", "swab_media"},
    {"malaria", "test_kit_malaria"},
}};

constexpr std::array<deciding_answer, 4> alcohol_strength_answers = {{
    {"80 % vol or more, undenatured", "alcohol_80"},
    {"less than 80 % vol, undenatured", "alcohol_75"},
    {"put up as disinfectant or sanitiser", "disinfectant"},
    {"soaked into wipes", "wipes"},
}};

constexpr std::array<deciding_answer, 5> oxygen_what_answers = {{
    {"a machine that makes or gives oxygen", "oxygen_concentrator ventilator"},
    {"the gas", "medical_oxygen"},
    {"an empty cylinder", "gas_cylinder"},
    {"a flow meter", "flow_meter"},
    {"a mask or nasal cannula", "oxygen_mask catheter"},
}};

constexpr std::array<deciding_answer, 2> thermometer_kind_answers = {{
    {"nothing: electronic or infrared", "thermometer"},
    {"a liquid", "thermometer_liquid"},
}};

constexpr std::array<deciding_answer, 2> monitor_kind_answers = {{
    {"signs of a patient, by its own sensors", "pulse_oximeter"},
    {"any picture it is sent", "display"},
}};

constexpr std::array<deciding_answer, 3> pump_or_needle_answers = {{
    {"syringe, with or without needle", "syringe"},
    {"needle alone", "needle"},
    {"a pump that doses", "infusion_pump"},
}};

constexpr std::array<deciding_question, 10> question_table = {{
    {"mask_material", "Of what is the mask, and has it a filter that can be changed?", mask_material_answers},
    {"gown_material", "Of what is the garment?", gown_material_answers},
    {"glove_material", "Of what are the gloves, and for what use?", glove_material_answers},
    {"face_cover", "What does it cover?", face_cover_answers},
    {"test_principle", "How does the test work?", test_principle_answers},
    {"alcohol_strength", "How strong is the alcohol, and is it put up as a disinfectant?", alcohol_strength_answers},
    {"oxygen_what", "What is it?", oxygen_what_answers},
    {"thermometer_kind", "What fills the thermometer?", thermometer_kind_answers},
    {"monitor_kind", "What does the monitor show?", monitor_kind_answers},
    {"pump_or_needle", "Is it with a needle or the needle alone?", pump_or_needle_answers},
}};
// clang-format on

}  // namespace

std::span<known_goods const> relief_goods() {
  return goods_table;
}

known_goods const* find_goods(std::string_view id) {
  auto const* at =
      std::find_if(goods_table.begin(), goods_table.end(), [&](auto const& row) { return row.id == id; });
  return at == goods_table.end() ? nullptr : at;
}

std::span<deciding_question const> deciding_questions() {
  return question_table;
}

bool lists_word(std::string_view words, std::string_view id) {
  for (std::size_t at = 0; at <= words.size();) {
    auto const end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == id) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace lifeline::border
