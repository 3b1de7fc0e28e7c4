// SPDX-License-Identifier: Apache-2.0
#include "exchange/pdf/words.h"

namespace lifeline::exchange::pdf {
namespace {

// Sentences longer than a line are joined on purpose.
// NOLINTBEGIN(bugprone-suspicious-missing-comma)
constexpr word_row paper_statements[] = {
    {"data_not_contract",
     {"Data for the air waybill. The contract of carriage is the waybill that the carrier issues.",
      "Données pour la lettre de transport aérien. Le contrat de transport est la lettre émise par le "
      "transporteur.",
      "Gegevens voor de luchtvrachtbrief. De vervoerovereenkomst is de vrachtbrief die de vervoerder "
      "afgeeft.",
      "Dati per la lettera di vettura aerea. Il contratto di trasporto è la lettera emessa dal vettore.",
      "本表为航空运单数据；运输合同以承运人签发的运单为准。"}},
    {"copy_in_parcel",
     {"One copy is in a parcel that is marked as holding it. No parcel holds goods of two kinds.",
      "Un exemplaire se trouve dans un colis marqué à cet effet. Aucun colis ne contient deux sortes de "
      "marchandises.",
      "Een exemplaar zit in een collo dat daarvoor gemerkt is. Geen collo bevat twee soorten goederen.",
      "Una copia si trova in un collo contrassegnato. Nessun collo contiene merci di due tipi.",
      "一份副本装在有标记的箱内；每箱只装一种货物。"}},
    {"donation_value",
     {"Donation without commercial value; no payment is due. Values are stated for customs purposes only.",
      "Don sans valeur commerciale ; aucun paiement n'est dû. Valeurs indiquées aux seules fins de la "
      "douane.",
      "Schenking zonder handelswaarde; er is geen betaling verschuldigd. Waarden alleen voor de douane.",
      "Donazione senza valore commerciale; nessun pagamento è dovuto. Valori indicati ai soli fini doganali.",
      "捐赠物资，无商业价值，无需付款；所列价值仅供海关使用。"}},
    {"no_payment",
     {"The goods listed are a gift. The donor receives no payment and no other benefit for them.",
      "Les marchandises listées sont un don. Le donateur n'en reçoit ni paiement ni autre avantage.",
      "De vermelde goederen zijn een schenking. De schenker krijgt er geen betaling of ander voordeel voor.",
      "Le merci elencate sono un dono. Il donatore non riceve alcun pagamento né altro vantaggio.",
      "所列物资为无偿捐赠，捐赠人不收取任何款项或其他利益。"}},
    {"free_distribution",
     {"They are meant for free distribution to those who need them, through the recipient.",
      "Elles sont destinées à être distribuées gratuitement par le bénéficiaire à ceux qui en ont besoin.",
      "Zij zijn bestemd voor kosteloze verdeling door de ontvanger aan wie ze nodig heeft.",
      "Sono destinate alla distribuzione gratuita, tramite il beneficiario, a chi ne ha bisogno.",
      "物资由受赠人免费分发给需要者。"}},
    {"not_for_sale",
     {"They may not be sold.", "Elles ne peuvent être vendues.", "Zij mogen niet worden verkocht.",
      "Non possono essere vendute.", "物资不得出售。"}},
    {"undertake_free",
     {"The organisation will give the goods free of charge to persons who need them, or put them at their "
      "disposal free of charge.",
      "L'organisme distribuera gratuitement les marchandises aux personnes qui en ont besoin ou les mettra "
      "gratuitement à leur disposition.",
      "De organisatie verdeelt de goederen kosteloos aan wie ze nodig heeft of stelt ze kosteloos ter "
      "beschikking.",
      "L'ente distribuirà gratuitamente le merci alle persone bisognose o le metterà gratuitamente a loro "
      "disposizione.",
      "机构将把物资免费分发给需要者，或免费供其使用。"}},
    {"undertake_pay",
     {"Should relief be refused or its conditions not be met, the organisation will pay the amount of duty "
      "and "
      "tax that is then due.",
      "Si la franchise est refusée ou ses conditions non remplies, l'organisme paiera les droits et taxes "
      "alors "
      "dus.",
      "Wordt de vrijstelling geweigerd of niet aan de voorwaarden voldaan, dan betaalt de organisatie de "
      "verschuldigde rechten en heffingen.",
      "Se la franchigia è rifiutata o le condizioni non sono rispettate, l'ente pagherà i dazi e le imposte "
      "dovuti.",
      "如免税未获批准或条件未满足，机构将缴纳应付的关税和税款。"}},
    {"undertake_records",
     {"It keeps records of the distribution, by lot, and shows them to customs on request.",
      "Il tient, par lot, des écritures de la distribution et les présente à la douane sur demande.",
      "Zij houdt per partij bij hoe de goederen zijn verdeeld en toont dat de douane op verzoek.",
      "Tiene, per lotto, registri della distribuzione e li presenta alla dogana su richiesta.",
      "机构按批次保存分发记录，并应海关要求出示。"}},
    {"undertake_no_lending",
     {"It will not lend, hire out or transfer the goods in another way without telling customs first.",
      "Il ne prêtera, ne louera ni ne cédera les marchandises sans en informer d'abord la douane.",
      "Zij leent, verhuurt of draagt de goederen niet over zonder de douane vooraf te verwittigen.",
      "Non presterà, noleggerà o cederà le merci senza informarne prima la dogana.",
      "未事先通知海关，不得出借、出租或转让物资。"}},
    {"conformity_attached",
     {"This sheet sums up. What counts are the manufacturer's declarations and certificates that it names.",
      "Cette fiche résume. Font foi les déclarations et certificats du fabricant qu'elle cite.",
      "Dit blad vat samen. Bepalend zijn de genoemde verklaringen en certificaten van de fabrikant.",
      "Questa scheda riassume. Fanno fede le dichiarazioni e i certificati del fabbricante citati.",
      "本表仅作汇总；以所列制造商声明和证书为准。"}},
    {"subject_to_cmr",
     {"This carriage is subject, notwithstanding any clause to the contrary, to the Convention on the "
      "Contract "
      "for the International Carriage of Goods by Road (CMR).",
      "Ce transport est soumis, nonobstant toute clause contraire, à la Convention relative au contrat de "
      "transport international de marchandises par route (CMR).",
      "Dit vervoer is, ongeacht enig andersluidend beding, onderworpen aan het Verdrag betreffende de "
      "overeenkomst tot internationaal vervoer van goederen over de weg (CMR).",
      "Questo trasporto è soggetto, nonostante qualsiasi clausola contraria, alla Convenzione relativa al "
      "contratto di trasporto internazionale di merci su strada (CMR).",
      "本运输不论有无相反条款，均适用《国际公路货物运输合同公约》（CMR）。"}},
    {"transit_presented",
     {"To be presented with the goods at the office of destination before the time limit.",
      "À présenter avec les marchandises au bureau de destination avant l'expiration du délai.",
      "Met de goederen aan te brengen bij het kantoor van bestemming vóór het einde van de termijn.",
      "Da presentare con le merci all'ufficio di destinazione entro il termine.",
      "须在期限内随货物向目的地海关提交。"}},
    {"print_not_declaration",
     {"Print of a declaration. What counts is the electronic declaration that customs accepted.",
      "Copie d'une déclaration. Seule fait foi la déclaration électronique acceptée par la douane.",
      "Afdruk van een aangifte. Bepalend is de elektronische aangifte die de douane heeft aanvaard.",
      "Copia di una dichiarazione. Fa fede la dichiarazione elettronica accettata dalla dogana.",
      "本件为报关单打印件，以海关接受的电子申报为准。"}},
    {"count_before_signing",
     {"Count before you sign; note what is short or damaged on this paper.",
      "Comptez avant de signer ; notez ici ce qui manque ou est endommagé.",
      "Tel voordat u tekent; noteer hier wat ontbreekt of beschadigd is.",
      "Contate prima di firmare; annotate qui ciò che manca o è danneggiato.",
      "签字前请清点；短少或破损请在此注明。"}},
    {"receipt_proof",
     {"The event is in a record that nobody can change unseen; the file of proof that belongs to it can be "
      "checked without this server.",
      "L'événement figure dans un registre que nul ne peut modifier à l'insu ; le fichier de preuve se "
      "vérifie "
      "sans ce serveur.",
      "De gebeurtenis staat in een register dat niemand ongemerkt kan wijzigen; het bewijsbestand is zonder "
      "deze server te controleren.",
      "L'evento è in un registro che nessuno può modificare di nascosto; il file di prova si verifica senza "
      "questo server.",
      "该事件记录在无法暗中篡改的台账中；所附证明文件可脱离本服务器验证。"}},
};
// NOLINTEND(bugprone-suspicious-missing-comma)

}  // namespace

std::span<word_row const> statement_words() {
  return paper_statements;
}

}  // namespace lifeline::exchange::pdf
