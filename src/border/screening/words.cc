// SPDX-License-Identifier: Apache-2.0
#include "border/screening/words.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace lifeline::border {
namespace {

constexpr auto form_list = std::to_array<company_form>({
    {"obshchestvo s ogranichennoy otvetstvennostyu", form_limited},
    {"tovarystvo z obmezhenoyu vidpovidalnistyu", form_limited},
    {"tavarystva z abmezhavanay adkaznastsyu", form_limited},
    {"druzhestvo s ogranichena otgovornost", form_limited},
    {"societatea cu raspundere limitata", form_limited},
    {"sociedad de responsabilidad limitada", form_limited},
    {"societa a responsabilita limitata", form_limited},
    {"societe a responsabilite limitee", form_limited},
    {"gesellschaft mit beschrankter haftung", form_limited},
    {"gesellschaft mit beschraenkter haftung", form_limited},
    {"spolka z ograniczona odpowiedzialnoscia", form_limited},
    {"spolecnost s rucenim omezenym", form_limited},
    {"druzba z omejeno odgovornostjo", form_limited},
    {"etaireia periorismenes euthynes", form_limited},
    {"limited liability company", form_limited},
    {"private limited company", form_limited},
    {"public limited company", form_stock},
    {"public joint stock company", form_stock},
    {"open joint stock company", form_stock},
    {"closed joint stock company", form_stock},
    {"private joint stock company", form_stock},
    {"joint stock company", form_stock},
    {"joint stock co", form_stock},
    {"otkrytoe aktsionernoe obshchestvo", form_stock},
    {"zakrytoe aktsionernoe obshchestvo", form_stock},
    {"publichnoe aktsionernoe obshchestvo", form_stock},
    {"aktsionernoe obshchestvo", form_stock},
    {"publichne aktsionerne tovarystvo", form_stock},
    {"aktsionerne tovarystvo", form_stock},
    {"besloten vennootschap", form_limited},
    {"besloten vennootschap met beperkte aansprakelijkheid", form_limited},
    {"naamloze vennootschap", form_stock},
    {"societe anonyme", form_stock},
    {"sociedad anonima", form_stock},
    {"societa per azioni", form_stock},
    {"spolka akcyjna", form_stock},
    {"kommanditgesellschaft", form_partnership},
    {"aktiengesellschaft", form_stock},
    {"aktiengeselschaft", form_stock},
    {"aktiebolag", form_stock},
    {"aktsiaselts", form_stock},
    {"anonim sirketi", form_stock},
    {"limited sirketi", form_limited},
    {"limited partnership", form_partnership},
    {"limited liability partnership", form_partnership},
    {"avtonomnaya nekommercheskaya organizatsiya", form_nonprofit},
    {"eingetragener verein", form_nonprofit},
    {"sp zoo", form_limited},
    {"sp z oo", form_limited},
    {"sp z o o", form_limited},
    {"spzoo", form_limited},
    {"sdn bhd", form_limited},
    {"pty ltd", form_limited},
    {"pty limited", form_limited},
    {"pte ltd", form_limited},
    {"pvt ltd", form_limited},
    {"private limited", form_limited},
    {"co ltd", form_limited},
    {"co limited", form_limited},
    {"company limited", form_limited},
    {"ltd sti", form_limited},
    {"as", form_stock},
    {"ltd", form_limited},
    {"limited", form_limited},
    {"ltda", form_limited},
    {"lda", form_limited},
    {"limitada", form_limited},
    {"llc", form_limited},
    {"l l c", form_limited},
    {"gmbh", form_limited},
    {"mbh", form_limited},
    {"ooo", form_limited},
    {"o o o", form_limited},
    {"tov", form_limited},
    {"tdv", form_limited},
    {"srl", form_limited},
    {"s r l", form_limited},
    {"sarl", form_limited},
    {"sprl", form_limited},
    {"bvba", form_limited},
    {"bv", form_limited},
    {"b v", form_limited},
    {"kft", form_limited},
    {"doo", form_limited},
    {"d o o", form_limited},
    {"uab", form_limited},
    {"sia", form_limited},
    {"eood", form_limited},
    {"ood", form_limited},
    {"epe", form_limited},
    {"sro", form_limited},
    {"s r o", form_limited},
    {"fze", form_limited},
    {"fzc", form_limited},
    {"fzco", form_limited},
    {"fz llc", form_limited},
    {"wll", form_limited},
    {"aps", form_limited},
    {"oy", form_limited},
    {"sl", form_limited},
    {"slu", form_limited},
    {"eurl", form_limited},
    {"sas", form_limited},
    {"jsc", form_stock},
    {"ojsc", form_stock},
    {"pjsc", form_stock},
    {"cjsc", form_stock},
    {"oao", form_stock},
    {"pao", form_stock},
    {"zao", form_stock},
    {"ao", form_stock},
    {"prat", form_stock},
    {"pat", form_stock},
    {"ag", form_stock},
    {"akg", form_stock},
    {"sa", form_stock},
    {"s a", form_stock},
    {"spa", form_stock},
    {"s p a", form_stock},
    {"plc", form_stock},
    {"p l c", form_stock},
    {"nv", form_stock},
    {"n v", form_stock},
    {"ab", form_stock},
    {"asa", form_stock},
    {"oyj", form_stock},
    {"se", form_stock},
    {"tbk", form_stock},
    {"bhd", form_stock},
    {"ad", form_stock},
    {"ead", form_stock},
    {"kgaa", form_stock},
    {"sa de cv", form_stock},
    {"sab de cv", form_stock},
    {"ae", form_stock},
    {"lp", form_partnership},
    {"l p", form_partnership},
    {"llp", form_partnership},
    {"kg", form_partnership},
    {"ohg", form_partnership},
    {"gbr", form_partnership},
    {"snc", form_partnership},
    {"cv", form_partnership},
    {"kk", form_stock},
    {"kabushiki kaisha", form_stock},
    {"pt", form_generic},
    {"pte", form_limited},
    {"pty", form_limited},
    {"ano", form_nonprofit},
    {"ev", form_nonprofit},
    {"e v", form_nonprofit},
    {"asbl", form_nonprofit},
    {"vzw", form_nonprofit},
    {"incorporated", form_generic},
    {"inc", form_generic},
    {"corporation", form_generic},
    {"corp", form_generic},
    {"company", form_generic},
    {"co", form_generic},
    {"compagnie", form_generic},
    {"compania", form_generic},
    {"cie", form_generic},
    {"firma", form_generic},
    {"unlimited", form_generic},
    {"na", form_generic},
    {"n a", form_generic},
});

using word_table = std::unordered_map<std::string_view, word_class>;

constexpr auto common_words = std::to_array<std::string_view>({
    "industries",   "industry",    "industrial",   "group",         "gruppe",        "groupe",
    "grup",         "gruppa",      "holding",      "holdings",      "international", "global",
    "world",        "worldwide",   "general",      "national",      "trading",       "trade",
    "trust",        "foundation",  "fund",         "fonds",         "capital",       "investment",
    "investments",  "invest",      "finance",      "financial",     "management",    "services",
    "service",      "solutions",   "systems",      "system",        "technology",    "technologies",
    "tech",         "engineering", "construction", "development",   "enterprise",    "enterprises",
    "business",     "commercial",  "logistics",    "shipping",      "transport",     "transportation",
    "aviation",     "airlines",    "marine",       "maritime",      "import",        "export",
    "products",     "product",     "production",   "manufacturing", "factory",       "plant",
    "zavod",        "works",       "equipment",    "machinery",     "electronics",   "electric",
    "energy",       "power",       "oil",          "gas",           "petroleum",     "mining",
    "metal",        "steel",       "chemical",     "bank",          "banking",       "insurance",
    "consulting",   "partners",    "partner",      "associates",    "association",   "society",
    "organization", "institute",   "university",   "academy",       "center",        "research",
    "science",      "sciences",    "state",        "government",    "ministry",      "department",
    "office",       "agency",      "bureau",       "committee",     "council",       "union",
    "central",      "federal",     "public",       "private",       "new",           "first",
    "united",       "north",       "south",        "east",          "west",          "community",
    "charity",      "relief",      "aid",          "medical",       "health",        "hospital",
    "pharma",       "supply",      "supplies",     "store",         "shop",          "market",
    "markets",      "yard",        "vessel",       "ship",          "series",        "platforms",
    "network",      "media",       "real",         "estate",        "property",      "properties",
    "securities",   "offshore",    "wholesale",    "retail",
});
constexpr auto particles = std::to_array<std::string_view>({
    "al",   "el",    "ul",    "ur",   "il",  "as",    "ad",    "ar",  "az",  "bin", "ben", "bint", "ibn",
    "ould", "ouled", "abu",   "abou", "abd", "abdul", "abdel", "umm", "de",  "di",  "da",  "do",   "dos",
    "das",  "del",   "della", "der",  "den", "des",   "du",    "la",  "le",  "les", "van", "von",  "vom",
    "zu",   "zum",   "ter",   "ten",  "y",   "e",     "und",   "et",  "and", "of",  "the", "for",  "in",
    "to",   "a",     "an",    "on",   "at",  "by",    "with",  "i",   "na",  "und", "fur", "pour", "per",
    "aka",  "nee",   "no",    "nr",   "ud",  "bar",   "mac",   "mc",  "san", "st",
});
constexpr auto titles = std::to_array<std::string_view>({
    "mr",       "mrs",     "ms",         "miss",      "dr",    "prof",      "professor",  "sir",
    "lord",     "lady",    "madam",      "mme",       "mlle",  "monsieur",  "madame",     "herr",
    "frau",     "senor",   "senora",     "don",       "dona",  "president", "prasident",  "presidente",
    "minister", "general", "gen",        "colonel",   "col",   "major",     "maj",        "captain",
    "capt",     "lt",      "lieutenant", "brigadier", "brig",  "sgt",       "admiral",    "sheikh",
    "shaikh",   "shaykh",  "sheik",      "haji",      "hajji", "hadji",     "mullah",     "mulla",
    "maulavi",  "mawlawi", "mawlavi",    "qari",      "hafiz", "ayatollah", "imam",       "sayyid",
    "sayyed",   "syed",    "alhaj",      "alhaji",    "eng",   "ing",       "engr",       "mv",
    "mt",       "jr",      "sr",         "phd",       "esq",   "hon",       "honourable", "prince",
    "princess", "king",    "queen",      "ustad",     "ustaz",
});

word_table make_classes() {
  word_table out;
  for (auto const w : common_words) out.emplace(w, word_class::common);
  for (auto const w : particles) out.emplace(w, word_class::particle);
  for (auto const w : titles) out.emplace(w, word_class::title);
  return out;
}

using spelling_table = std::unordered_map<std::string_view, std::string_view>;

spelling_table const& spellings() {
  static spelling_table const table = {
      {"one", "1"},
      {"two", "2"},
      {"three", "3"},
      {"four", "4"},
      {"five", "5"},
      {"six", "6"},
      {"seven", "7"},
      {"eight", "8"},
      {"nine", "9"},
      {"ten", "10"},
      {"eleven", "11"},
      {"twelve", "12"},
      {"1st", "first"},
      {"2nd", "second"},
      {"3rd", "third"},
      {"4th", "fourth"},
      {"5th", "fifth"},
      {"intl", "international"},
      {"int", "international"},
      {"natl", "national"},
      {"govt", "government"},
      {"dept", "department"},
      {"univ", "university"},
      {"mfg", "manufacturing"},
      {"bros", "brothers"},
      {"assn", "association"},
      {"assoc", "association"},
      {"organisation", "organization"},
      {"organisations", "organization"},
      {"organizations", "organization"},
      {"centre", "center"},
      {"labour", "labor"},
      {"defence", "defense"},
      {"technologies", "technology"},
      {"ind", "industries"},
      {"inds", "industries"},
      {"sci", "science"},
      {"eng", "engineering"},
      {"bldg", "building"},
      {"svcs", "services"},
      {"mgmt", "management"},
      {"hldgs", "holdings"},
      {"holding", "holdings"},
      {"industry", "industries"},
      {"grp", "group"},
      {"shaykh", "sheikh"},
      {"shaikh", "sheikh"},
      {"sheik", "sheikh"},
      {"ibn", "bin"},
      {"ben", "bin"},
      {"el", "al"},
      {"abou", "abu"},
      {"abd", "abdul"},
      {"abdel", "abdul"},
      {"ouled", "ould"},
  };
  return table;
}

// "bin" is how "ben" is spelt here.
constexpr auto nicknames = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"alexander", "sasha"}, {"alexander", "alex"}, {"anthony", "tony"},     {"benjamin", "bin"},
    {"charles", "chuck"},   {"edward", "ted"},     {"elizabeth", "liz"},    {"james", "jim"},
    {"john", "jack"},       {"katherine", "kate"}, {"margaret", "peggy"},   {"mikhail", "misha"},
    {"richard", "dick"},    {"robert", "bob"},     {"vladimir", "volodya"}, {"william", "bill"},
    {"yevgeny", "zhenya"},  {"dmitry", "dima"},    {"ivan", "vanya"},       {"nikolay", "kolya"},
});

// All words that have a class, another spelling or short forms.
bool is_known(std::string_view word) {
  static auto const known = [] {
    word_sieve out;
    for (auto const w : common_words) out.add(w);
    for (auto const w : particles) out.add(w);
    for (auto const w : titles) out.add(w);
    for (auto const& [w, usual] : spellings()) out.add(w);
    for (auto const& [w, other] : nicknames) {
      out.add(w);
      out.add(other);
    }
    return out;
  }();
  return known.may_hold(word);
}

}  // namespace

std::span<company_form const> company_forms() {
  return form_list;
}

std::size_t longest_form() {
  std::size_t most = 0;
  for (auto const& f : form_list) {
    most = std::max(most, static_cast<std::size_t>(std::count(f.words.begin(), f.words.end(), ' ')) + 1);
  }
  return most;
}

word_class class_of(std::string_view word) {
  static word_table const table = make_classes();
  if (is_known(word)) {
    auto const at = table.find(word);
    if (at != table.end()) return at->second;
  }
  bool const digits = std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  bool const letters = std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (digits && !letters) return word_class::number;
  return word.size() == 1 ? word_class::initial : word_class::proper;
}

std::string_view usual_spelling(std::string_view word) {
  if (!is_known(word)) return word;
  auto const at = spellings().find(word);
  return at == spellings().end() ? word : at->second;
}

std::uint32_t nicknames_of(std::string_view word) {
  static auto const table = [] {
    std::unordered_map<std::string_view, std::uint32_t> out;
    static_assert(nicknames.size() <= 32);
    for (std::size_t i = 0; i < nicknames.size(); ++i) {
      out[nicknames[i].first] |= 1U << i;
      out[nicknames[i].second] |= 1U << i;
    }
    return out;
  }();
  if (!is_known(word)) return 0;
  auto const at = table.find(word);
  return at == table.end() ? 0 : at->second;
}

}  // namespace lifeline::border
