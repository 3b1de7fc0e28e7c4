// SPDX-License-Identifier: Apache-2.0
#include "exchange/pdf/words.h"

#include <algorithm>

namespace lifeline::exchange::pdf {
namespace {

constexpr word_row roles[] = {
    {"shipper", {"Shipper / sender", "Expéditeur", "Afzender", "Mittente", "发货人"}},
    {"consignee", {"Consignee", "Destinataire", "Geadresseerde", "Destinatario", "收货人"}},
    {"carrier", {"Carrier", "Transporteur", "Vervoerder", "Vettore", "承运人"}},
    {"agent", {"Agent", "Agent", "Agent", "Agente", "代理人"}},
    {"notify", {"Notify", "À notifier", "Te verwittigen", "Da notificare", "通知方"}},
    {"donor", {"Donor", "Donateur", "Schenker", "Donatore", "捐赠人"}},
    {"recipient", {"Recipient", "Bénéficiaire", "Ontvanger", "Beneficiario", "受赠人"}},
    {"holder",
     {"Holder of the transit procedure", "Titulaire du régime de transit",
      "Houder van de regeling douanevervoer", "Titolare del regime di transito", "转关手续持有人"}},
    {"declarant", {"Declarant", "Déclarant", "Aangever", "Dichiarante", "申报人"}},
    {"importer", {"Importer", "Importateur", "Invoerder", "Importatore", "进口人"}},
    {"organisation", {"Organisation", "Organisme", "Organisatie", "Ente", "机构"}},
    {"manufacturer", {"Manufacturer", "Fabricant", "Fabrikant", "Fabbricante", "制造商"}},
    {"representative", {"Authorised representative", "Mandataire", "Gemachtigde", "Mandatario", "授权代表"}},
    {"handler", {"Received by", "Réceptionné par", "Ontvangen door", "Ricevuto da", "接收方"}},
};

constexpr word_row titles[] = {
    {"air_waybill",
     {"Air waybill data sheet", "Données de la lettre de transport aérien",
      "Gegevens van de luchtvrachtbrief", "Dati della lettera di vettura aerea", "航空运单数据表"}},
    {"packing_list", {"Packing list", "Liste de colisage", "Paklijst", "Distinta di imballaggio", "装箱单"}},
    {"proforma_invoice",
     {"Pro-forma invoice", "Facture pro forma", "Pro-formafactuur", "Fattura proforma", "形式发票"}},
    {"commercial_invoice",
     {"Commercial invoice", "Facture commerciale", "Handelsfactuur", "Fattura commerciale", "商业发票"}},
    {"gift_certificate",
     {"Certificate of gift", "Certificat de don", "Schenkingscertificaat", "Certificato di donazione",
      "捐赠证明书"}},
    {"relief_undertaking",
     {"Undertaking for relief from duty", "Engagement pour la franchise de droits",
      "Verbintenis voor vrijstelling van rechten", "Impegno per la franchigia doganale", "免税承诺书"}},
    {"conformity_sheet",
     {"Conformity sheet", "Fiche de conformité", "Conformiteitsblad", "Scheda di conformità",
      "符合性资料表"}},
    {"cmr",
     {"CMR consignment note", "Lettre de voiture CMR", "CMR-vrachtbrief", "Lettera di vettura CMR",
      "CMR国际公路货运单"}},
    {"transit_document",
     {"Transit accompanying document T1", "Document d'accompagnement transit T1",
      "Begeleidingsdocument douanevervoer T1", "Documento di accompagnamento transito T1",
      "转关随附单证 T1"}},
    {"import_declaration",
     {"Import declaration (print)", "Déclaration d'importation (copie)", "Invoeraangifte (afdruk)",
      "Dichiarazione di importazione (copia)", "进口报关单（打印件）"}},
    {"delivery_note", {"Delivery note", "Bon de livraison", "Leveringsbon", "Bolla di consegna", "送货单"}},
    {"goods_received_note",
     {"Goods received note", "Bon de réception", "Ontvangstbon", "Bolla di ricevimento", "收货单"}},
    {"receipt", {"Receipt", "Reçu", "Ontvangstbewijs", "Ricevuta", "收据"}},
    {"reconciliation",
     {"Differences between papers", "Différences entre documents", "Verschillen tussen documenten",
      "Differenze fra documenti", "单证差异清单"}},
    {"pick_list", {"Pick list", "Liste de prélèvement", "Picklijst", "Lista di prelievo", "拣货单"}},
};

constexpr word_row others[] = {
    {"consignment", {"Consignment", "Envoi", "Zending", "Spedizione", "货件"}},
    {"page", {"Page", "Page", "Blad", "Pagina", "页"}},
    {"printed", {"Printed", "Imprimé", "Afgedrukt", "Stampato", "打印时间"}},
    {"missing", {"missing", "manque", "ontbreekt", "manca", "缺少"}},
    {"incomplete",
     {"Incomplete: not to be used before what is listed at the end is put in.",
      "Incomplet : ne pas utiliser avant d'avoir ajouté ce qui est listé à la fin.",
      "Onvolledig: niet gebruiken voordat is aangevuld wat achteraan staat.",
      "Incompleto: non usare prima di aver aggiunto quanto elencato in fondo.",
      "不完整：补齐文末所列内容之前不得使用。"}},
    {"findings", {"What this paper lacks", "Ce qui manque", "Wat ontbreekt", "Che cosa manca", "缺少的内容"}},
    {"signature",
     {"Signature, place, date", "Signature, lieu, date", "Handtekening, plaats, datum", "Firma, luogo, data",
      "签字、地点、日期"}},
    {"goods", {"Goods", "Marchandises", "Goederen", "Merci", "货物"}},
    {"original", {"Original", "Original", "Origineel", "Originale", "正本"}},
    {"for", {"for", "pour", "voor", "per", "交"}},
    {"from", {"From", "De", "Van", "Da", "发自"}},
    {"to", {"To", "À", "Naar", "A", "发往"}},
    {"contents", {"Contents", "Contenu", "Inhoud", "Contenuto", "内容"}},
    {"expiry", {"Best before / expiry", "Péremption", "Houdbaar tot", "Scadenza", "有效期至"}},
    {"site", {"Site", "Site", "Locatie", "Sede", "地点"}},
    {"bin", {"Bin", "Emplacement", "Vak", "Ubicazione", "库位"}},
    {"picked", {"Picked", "Prélevé", "Gepickt", "Prelevato", "已拣"}},
    {"quantity", {"Quantity", "Quantité", "Aantal", "Quantità", "数量"}},
    {"item", {"Item", "Article", "Artikel", "Articolo", "品项"}},
    {"lot", {"Lot", "Lot", "Partij", "Lotto", "批次"}},
    {"batch", {"Batch", "N° de lot", "Batch", "Partita", "批号"}},
    {"unit", {"Unit", "Unité", "Eenheid", "Unità", "单元"}},
    {"piece", {"Piece", "Colis", "Collo", "Collo", "件"}},
    {"destination", {"Destination", "Destination", "Bestemming", "Destinazione", "目的地"}},
    {"origin", {"Origin", "Origine", "Oorsprong", "Origine", "始发地"}},
    {"total", {"Total", "Total", "Totaal", "Totale", "合计"}},
    {"gross", {"Gross", "Brut", "Bruto", "Lordo", "毛重"}},
    {"paper_a", {"Paper A", "Document A", "Document A", "Documento A", "单证甲"}},
    {"paper_b", {"Paper B", "Document B", "Document B", "Documento B", "单证乙"}},
    {"ledger", {"Ledger", "Registre", "Grootboek", "Registro", "台账"}},
    {"field", {"Field", "Champ", "Veld", "Campo", "项目"}},
    {"number", {"No.", "N°", "Nr.", "N.", "编号"}},
    {"no_differences",
     {"No differences.", "Aucune différence.", "Geen verschillen.", "Nessuna differenza.", "无差异。"}},
    {"compared",
     {"Values compared", "Valeurs comparées", "Vergeleken waarden", "Valori confrontati", "已比对数值"}},
    {"unprintable",
     {"Characters that the fonts of this server lack: ", "Caractères absents des polices : ",
      "Tekens die in de lettertypen ontbreken: ", "Caratteri assenti nei font: ", "字体缺少的字符："}},
};

}  // namespace

std::span<word_row const> role_words() {
  return roles;
}
std::span<word_row const> title_words() {
  return titles;
}
std::span<word_row const> other_words() {
  return others;
}

bool is_language(std::string_view code) {
  return std::find(language_codes.begin(), language_codes.end(), code) != language_codes.end();
}

std::string_view word(std::span<word_row const> words, std::string_view name, std::string_view language) {
  auto const at = std::find_if(words.begin(), words.end(), [&](auto const& w) { return w.name == name; });
  if (at == words.end()) return name;
  auto const* const spoken = std::find(language_codes.begin(), language_codes.end(), language);
  return at->in[spoken == language_codes.end() ? 0 : spoken - language_codes.begin()];
}

tongues::tongues(std::span<std::string const> wanted) {
  if (!wanted.empty() && is_language(wanted.front())) first_ = wanted.front();
  for (auto const& one : wanted) {
    if (two_ || one == first_ || !is_language(one)) continue;
    second_ = one;
    two_ = true;
  }
}

std::string tongues::both(std::span<word_row const> words, std::string_view name) const {
  std::string out(word(words, name, first_));
  if (!two_) return out;
  auto const other = word(words, name, second_);
  return other == out ? out : out + " / " + std::string(other);
}

}  // namespace lifeline::exchange::pdf
