// SPDX-License-Identifier: Apache-2.0
// Made by scripts/make_client.mjs from the API description that the hub serves. Do not edit.
import { call } from './call';

export const event_kinds = [
  'put_row',
  'drop_row',
  'announce_pledge',
  'change_pledge',
  'withdraw_pledge',
  'state_need',
  'change_need',
  'withdraw_need',
  'expect_lot',
  'receive_goods',
  'inspect_goods',
  'put_away',
  'reserve_goods',
  'release_reservation',
  'pick_goods',
  'build_kit',
  'break_kit',
  'build_unit',
  'break_unit',
  'repack_unit',
  'seal_unit',
  'open_seal',
  'put_movement',
  'cancel_movement',
  'load_movement',
  'unload_movement',
  'depart',
  'arrive',
  'hand_over',
  'deliver',
  'report_discrepancy',
  'hold_goods',
  'release_goods',
  'recall_lot',
  'lift_recall',
  'change_customs',
  'split_lot',
  'count_stock',
  'ask_write_off',
  'approve_write_off',
  'reject_write_off',
  'correct_event',
  'open_consignment',
  'replan_consignment',
  'reconsign',
  'close_consignment',
  'put_pin',
  'drop_pin',
  'note_exception',
  'clear_exception',
  'redact_events',
  'add_photo',
] as const;

/** A plan is taken as what will be done. */
export interface AcceptPlan {
  plan: string;
  digest?: string;
  policy?: string;
  as_of_utc?: string;
  replaces?: string;
}
/** What accepting a plan did. */
export interface Acceptance {
  opened: number;
  changed: number;
  kept: number;
  cancelled: number;
  not_done: string[];
  not_done_why: Fact[];
}
/** The plan in force now. */
export interface AcceptedPlan {
  plan: string;
  done: Acceptance;
}
/** A photograph of goods of a consignment. */
export interface AddPhoto {
  consignment: string;
  of?: string;
  picture?: string;
  sha256?: string;
  media?: string;
  size_bytes?: number;
}
/** A photograph of goods of a consignment. */
export interface AddPhotoRequest {
  consignment: string;
  of?: string;
  picture?: string;
  sha256?: string;
  media?: string;
  size_bytes?: number;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** An amendment was sent. */
export interface AmendDeclaration {
  declaration: string;
  reason: string;
  message_sha256: string;
  message?: string[];
  declared?: string[];
}
/** A donor promises goods. */
export interface AnnouncePledge {
  pledge: string;
  goods: LotDetails;
  quantity_pieces: number;
  site: string;
  ready_utc?: string;
  chance_permille?: number;
  contact?: string;
}
/** A donor promises goods. */
export interface AnnouncePledgeRequest {
  pledge: string;
  goods: LotDetails;
  quantity_pieces: number;
  site: string;
  ready_utc?: string;
  chance_permille?: number;
  contact?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Another user agrees, and the goods are disposed of. */
export interface ApproveWriteOff {
  write_off: string;
}
/** Another user agrees, and the goods are disposed of. */
export interface ApproveWriteOffRequest {
  write_off: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A movement arrives. */
export interface Arrive {
  movement: string;
}
/** A movement arrives. */
export interface ArriveRequest {
  movement: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A user asks to write goods off. */
export interface AskWriteOff {
  write_off: string;
  reason: string;
  lines: PlacedGoods[];
  reference?: string;
}
/** A user asks to write goods off. */
export interface AskWriteOffRequest {
  write_off: string;
  reason: string;
  lines: PlacedGoods[];
  reference?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** What became of each command, in the order sent. */
export interface BatchAnswer {
  outcomes: Outcome[];
  position: number;
}
/** Commands, decided one after the other; each stands or falls alone. */
export interface BatchRequest {
  events: EventRequest[];
}
/** Lots were presented and lie in temporary storage. */
export interface BeginStorage {
  lots: string[];
  site: string;
  document?: string;
  limit?: string;
}
/** Kits become goods again. */
export interface BreakKit {
  kit_lot: string;
  kits_pieces: number;
  site: string;
  bin?: string;
  parts?: GoodsLine[];
}
/** Kits become goods again. */
export interface BreakKitRequest {
  kit_lot: string;
  kits_pieces: number;
  site: string;
  bin?: string;
  parts?: GoodsLine[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Goods and units are taken out of a unit. */
export interface BreakUnit {
  unit: string;
  bin?: string;
  lines?: GoodsLine[];
  units?: string[];
}
/** Goods and units are taken out of a unit. */
export interface BreakUnitRequest {
  unit: string;
  bin?: string;
  lines?: GoodsLine[];
  units?: string[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Goods become kits. */
export interface BuildKit {
  kit_lot: string;
  goods: LotDetails;
  kits_pieces: number;
  site: string;
  bin?: string;
  parts: GoodsLine[];
}
/** Goods become kits. */
export interface BuildKitRequest {
  kit_lot: string;
  goods: LotDetails;
  kits_pieces: number;
  site: string;
  bin?: string;
  parts: GoodsLine[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A logistic unit is made or filled. */
export interface BuildUnit {
  unit: string;
  kind?: 'carton' | 'pallet' | 'uld' | 'vehicle' | 'other';
  site: string;
  bin?: string;
  uld_number?: string;
  lines?: GoodsLine[];
  units?: string[];
}
/** A logistic unit is made or filled. */
export interface BuildUnitRequest {
  unit: string;
  kind?: 'carton' | 'pallet' | 'uld' | 'vehicle' | 'other';
  site: string;
  bin?: string;
  uld_number?: string;
  lines?: GoodsLine[];
  units?: string[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A request to invalidate was sent. */
export interface CancelDeclaration {
  declaration: string;
  reason: string;
  message_sha256: string;
  message?: string[];
}
/** A movement will not run. */
export interface CancelMovement {
  movement: string;
}
/** A movement will not run. */
export interface CancelMovementRequest {
  movement: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** One cell of a row. */
export interface Cell {
  column: string;
  text?: string;
}
/** The customs status of a lot changes. */
export interface ChangeCustoms {
  lot: string;
  status: 'unknown' | 'free' | 'temporary_storage' | 'held' | 'transit' | 'warehouse' | 'exported';
  declaration?: string;
  authority?: string;
}
/** The customs status of a lot changes. */
export interface ChangeCustomsRequest {
  lot: string;
  status: 'unknown' | 'free' | 'temporary_storage' | 'held' | 'transit' | 'warehouse' | 'exported';
  declaration?: string;
  authority?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A need changes. */
export interface ChangeNeed {
  need: Need;
}
/** A need changes. */
export interface ChangeNeedRequest {
  need: Need;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A promise changes. */
export interface ChangePledge {
  pledge: string;
  quantity_pieces?: number;
  site?: string;
  ready_utc?: string;
  chance_permille?: number;
}
/** A promise changes. */
export interface ChangePledgeRequest {
  pledge: string;
  quantity_pieces?: number;
  site?: string;
  ready_utc?: string;
  chance_permille?: number;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** An amount is covered by a guarantee. */
export interface ChargeGuarantee {
  guarantee: string;
  declaration: string;
  amount_minor: number;
  currency: string;
}
/** Relief from duty and VAT was claimed. */
export interface ClaimRelief {
  relief: string;
  declaration?: string;
  organisation: string;
  kind: 'state_body' | 'approved_charity' | 'relief_agency' | 'other';
  imported_on?: string;
  arrives_in: string;
  destination: string;
  for_rebuilding?: boolean;
  no_accounts?: boolean;
  against_payment?: boolean;
  currency: string;
  goods: RelievedGoods[];
}
/** An exception is dealt with. */
export interface ClearException {
  exception: string;
  how?: string;
}
/** An exception is dealt with. */
export interface ClearExceptionRequest {
  exception: string;
  how?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Nothing more will happen to a consignment. */
export interface CloseConsignment {
  consignment: string;
  outcome?: 'delivered' | 'cancelled' | 'lost';
}
/** Nothing more will happen to a consignment. */
export interface CloseConsignmentRequest {
  consignment: string;
  outcome?: 'delivered' | 'cancelled' | 'lost';
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Relief was confirmed by a decision. */
export interface ConfirmRelief {
  relief: string;
}
/** A consignment, its goods and who had it. */
export interface Consignment {
  consignment: ConsignmentView;
  holdings: Holding[];
  custody: CustodyStep[];
  version: number;
}
/** A promise to bring goods to a need, and how far it is. */
export interface ConsignmentView {
  plan: OpenConsignment;
  closed: boolean;
  outcome: 'delivered' | 'cancelled' | 'lost';
  reserved_pieces: number;
  picked_pieces: number;
  in_transit_pieces: number;
  held_pieces: number;
  delivered_pieces: number;
  damaged_pieces: number;
  lost_pieces: number;
  custodian?: string;
  reconsigned_from: string[];
  reconsigned_into: string[];
}
/** Consignments. */
export interface ConsignmentsPage {
  consignments: ConsignmentView[];
  next?: string;
}
/** Proof that the journal continues an earlier one (RFC 9162, section 2.1.4). */
export interface Consistency {
  from: number;
  from_root_hex: string;
  size: number;
  root_hex: string;
  path_hex: string[];
}
/** What an earlier event posted is undone by the opposite postings. */
export interface CorrectEvent {
  target: string;
  lines?: CorrectionLine[];
}
/** What an earlier event posted is undone by the opposite postings. */
export interface CorrectEventRequest {
  target: string;
  lines?: CorrectionLine[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** One posting of a correction. */
export interface CorrectionLine {
  from: GoodsPlace;
  to: GoodsPlace;
  quantity_pieces: number;
}
/** One counted account. */
export interface CountLine {
  lot: string;
  unit?: string;
  counted_pieces: number;
  booked_pieces?: number;
  from_lost_pieces?: number;
}
/** Stock take: on-hand goods of a place. */
export interface CountStock {
  site: string;
  bin?: string;
  lines: CountLine[];
  reference?: string;
}
/** Stock take: on-hand goods of a place. */
export interface CountStockRequest {
  site: string;
  bin?: string;
  lines: CountLine[];
  reference?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A moment; between two of them stock falls evenly. */
export interface CoverPoint {
  at_utc: string;
  left_millipieces: number;
  cover_s?: number;
  unmet_millipieces?: number;
}
/** One need through time. */
export interface CoverRow {
  need: string;
  site: string;
  site_name?: string;
  country?: string;
  group: string;
  per_day_millipieces?: number;
  quantity_pieces?: number;
  by_utc?: string;
  severity_permille: number;
  history: CoverPoint[];
  without: CoverPoint[];
  planned: CoverPoint[];
  proposed: CoverPoint[];
}
/** Cover of needs through time. */
export interface CoverTimeline {
  now_utc: string;
  from_utc: string;
  until_utc: string;
  plan?: string;
  proposal?: string;
  needs: CoverRow[];
}
/** Custody passed from one party to another. */
export interface CustodyStep {
  position: number;
  at_utc: string;
  from?: string;
  to?: string;
  place?: string;
  seal_as_recorded: boolean;
}
/** Amounts of one currency. */
export interface CustomsAmount {
  currency: string;
  at_risk_minor: number;
  due_minor: number;
  charged_minor: number;
  free_minor: number;
}
/** All that the Customs desk shows. */
export interface CustomsDesk {
  now_utc: string;
  consignments: CustomsDeskLine[];
  holds: CustomsHold[];
  amounts: CustomsAmount[];
  guarantees: GuaranteeRow[];
  replies: CustomsNews[];
}
/** A consignment that customs has a word in. */
export interface CustomsDeskLine {
  consignment: string;
  from: string;
  to: string;
  country?: string;
  lots: string[];
  status: string;
  held: boolean;
  document?: string;
  wheels_up_utc?: string;
  landed_utc?: string;
  storage_since?: string;
  last_day?: string;
  days_left?: number;
  declarations: DeclarationRow[];
  depart: CustomsNext;
  deliver: CustomsNext;
}
/** It was written down. */
export interface CustomsDone {
  position: number;
}
/** What an authority found wrong. */
export interface CustomsFinding {
  code?: string;
  pointer?: string;
  reason?: string;
  says?: string;
}
/** What is wrong with a declaration, by field and rule. */
export interface CustomsFindingRow {
  level: string;
  rule: string;
  pointer: string;
  section?: string;
  what: string;
  expected?: string;
  mend?: string;
  absent: boolean;
}
/** Goods that an authority holds. */
export interface CustomsHold {
  consignment: string;
  declaration: string;
  phase: string;
  since_utc?: string;
  documents: string[];
}
/** A reply, and to which declaration. */
export interface CustomsNews {
  declaration: string;
  reply: DeclarationReply;
}
/** What customs says of a next step. */
export interface CustomsNext {
  may: boolean;
  number: number;
  verdict?: string;
  sentence?: string;
  missing?: string;
  missing_why: Fact[];
}
/** The declaration after a reply. */
export interface CustomsReply {
  declaration: DeclarationRow;
  repeated: boolean;
  position: number;
}
/** What an authority answered. */
export interface CustomsReplyRequest {
  xml: string;
  declaration?: string;
}
/** A tax line of an authority. */
export interface CustomsTax {
  item?: string;
  type?: string;
  base?: string;
  rate?: string;
  assessed?: string;
  payable?: string;
  currency?: string;
}
/** A person took a second look. */
export interface DecideScreening {
  screening: string;
  same?: boolean;
  reason: string;
}
/** What a declaration is made from. */
export interface DeclarationDraft {
  set: 'H1' | 'H7' | 'B1' | 'ENS' | 'T1';
  lrn: string;
  before_arrival?: boolean;
  declarant?: DraftParty;
  representative?: DraftParty;
  importer?: DraftParty;
  exporter?: DraftParty;
  consignor?: DraftParty;
  consignee?: DraftParty;
  holder?: DraftParty;
  country_of_dispatch?: string;
  country_of_destination?: string;
  office_of_departure?: string;
  office_of_destination?: string;
  office_of_exit?: string;
  offices_of_transit?: string[];
  loading_place?: string;
  delivery_term?: string;
  delivery_place?: string;
  circumstance?: string;
  transport?: DraftTransport;
  goods_location?: DraftPlace;
  guarantees?: DraftGuarantee[];
  transport_documents?: DraftDocument[];
  previous_documents?: DraftDocument[];
  items: DraftItem[];
  freight_cents?: number;
  sender?: string;
  recipient?: string;
}
/** A message as it was sent or received. */
export interface DeclarationMessage {
  xml: string;
  message_sha256: string;
}
/** What the authority answered. */
export interface DeclarationReply {
  position: number;
  at_utc: string;
  step: string;
  code: string;
  reply?: string;
  simulator?: string;
  findings: CustomsFinding[];
  taxes: CustomsTax[];
  documents: string[];
}
/** A declaration and where it stands. */
export interface DeclarationRow {
  declaration: string;
  set: string;
  consignment: string;
  phase: string;
  mrn?: string;
  office?: string;
  amendment_open: boolean;
  cancellation_open: boolean;
  made_utc: string;
  released_utc?: string;
  goods: DeclaredGoods[];
  replies: DeclarationReply[];
}
/** Declarations. */
export interface Declarations {
  declarations: DeclarationRow[];
}
/** Goods of a declaration. */
export interface DeclaredGoods {
  lot: string;
  commodity?: string;
  quantity_pieces?: number;
}
/** The consignee receives goods. */
export interface Deliver {
  consignment: string;
  site: string;
  movement?: string;
  lines: DeliveryLine[];
  reference?: string;
  received_by?: string;
}
/** The consignee receives goods. */
export interface DeliverRequest {
  consignment: string;
  site: string;
  movement?: string;
  lines: DeliveryLine[];
  reference?: string;
  received_by?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** What the recipient found of one lot. */
export interface DeliveryLine {
  lot: string;
  unit?: string;
  bin?: string;
  good_pieces?: number;
  damaged_pieces?: number;
  short_pieces?: number;
  over_pieces?: number;
}
/** The clock of a demonstration. Nothing here is real. */
export interface Demo {
  now_utc: string;
  speed: number;
  label: string;
}
/** How the clock goes on. */
export interface DemoRequest {
  speed?: number;
  jump_to_utc?: string;
}
/** A movement leaves. */
export interface Depart {
  movement: string;
}
/** A movement leaves. */
export interface DepartRequest {
  movement: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** One flow of goods before and after. */
export interface DifferenceRow {
  what: 'kept' | 'moved' | 'dropped' | 'added' | 'departed';
  lot: string;
  need: string;
  quantity_pieces: number;
  before?: string;
  after?: string;
  was_there?: boolean;
  is_there?: boolean;
  was_available_utc?: string;
  now_available_utc?: string;
}
/** Where the papers of a consignment differ. */
export interface DifferencesAnswer {
  found: Reconciliation;
  languages?: string[];
}
/** A document by its type and reference. */
export interface DraftDocument {
  type: string;
  reference?: string;
  status?: string;
}
/** A guarantee of a transit. */
export interface DraftGuarantee {
  type: string;
  grn?: string;
  access_code?: string;
  amount_cents?: number;
  currency?: string;
}
/** Goods of one commodity code. */
export interface DraftItem {
  description: string;
  commodity?: string;
  additional_codes?: string[];
  origin?: string;
  gross_g: number;
  net_g?: number;
  packages?: number;
  package_type?: string;
  marks?: string;
  value_cents?: number;
  currency?: string;
  procedure?: string;
  additional_procedures?: string[];
  preference?: string;
  valuation_method?: string;
  documents?: DraftDocument[];
  previous_documents?: DraftDocument[];
}
/** A party of a declaration. */
export interface DraftParty {
  eori?: string;
  name?: string;
  street?: string;
  city?: string;
  postcode?: string;
  country?: string;
}
/** Where the goods may be looked at. */
export interface DraftPlace {
  type?: string;
  qualifier?: string;
  country?: string;
  id?: string;
}
/** How the goods come or go. */
export interface DraftTransport {
  border_mode?: string;
  inland_mode?: string;
  id_type?: string;
  id?: string;
  nationality?: string;
  in_container?: boolean;
}
/** A pin is no more. */
export interface DropPin {
  pin: string;
}
/** A pin is no more. */
export interface DropPinRequest {
  pin: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A row of master data is no more. */
export interface DropRow {
  table: string;
  key: string;
}
/** A row of master data is no more. */
export interface DropRowRequest {
  table: string;
  key: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A subscription is no more. */
export interface DropWebhook {
  webhook: string;
}
/** A code and the password that it is turned into. */
export interface EnrolRequest {
  code: string;
  password: string;
}
/** A command: what happened, as the sender says. */
export interface EventRequest {
  id: string;
  at_utc?: string;
  why?: string;
  body: {
  open_hub: OpenHub;
} | {
  put_row: PutRow;
} | {
  drop_row: DropRow;
} | {
  announce_pledge: AnnouncePledge;
} | {
  change_pledge: ChangePledge;
} | {
  withdraw_pledge: WithdrawPledge;
} | {
  state_need: StateNeed;
} | {
  change_need: ChangeNeed;
} | {
  withdraw_need: WithdrawNeed;
} | {
  expect_lot: ExpectLot;
} | {
  receive_goods: ReceiveGoods;
} | {
  inspect_goods: InspectGoods;
} | {
  put_away: PutAway;
} | {
  reserve_goods: ReserveGoods;
} | {
  release_reservation: ReleaseReservation;
} | {
  pick_goods: PickGoods;
} | {
  build_kit: BuildKit;
} | {
  break_kit: BreakKit;
} | {
  build_unit: BuildUnit;
} | {
  break_unit: BreakUnit;
} | {
  repack_unit: RepackUnit;
} | {
  seal_unit: SealUnit;
} | {
  open_seal: OpenSeal;
} | {
  put_movement: PutMovement;
} | {
  cancel_movement: CancelMovement;
} | {
  load_movement: LoadMovement;
} | {
  unload_movement: UnloadMovement;
} | {
  depart: Depart;
} | {
  arrive: Arrive;
} | {
  hand_over: HandOver;
} | {
  deliver: Deliver;
} | {
  report_discrepancy: ReportDiscrepancy;
} | {
  hold_goods: HoldGoods;
} | {
  release_goods: ReleaseGoods;
} | {
  recall_lot: RecallLot;
} | {
  lift_recall: LiftRecall;
} | {
  change_customs: ChangeCustoms;
} | {
  split_lot: SplitLot;
} | {
  count_stock: CountStock;
} | {
  ask_write_off: AskWriteOff;
} | {
  approve_write_off: ApproveWriteOff;
} | {
  reject_write_off: RejectWriteOff;
} | {
  correct_event: CorrectEvent;
} | {
  accept_plan: AcceptPlan;
} | {
  open_consignment: OpenConsignment;
} | {
  replan_consignment: ReplanConsignment;
} | {
  reconsign: Reconsign;
} | {
  close_consignment: CloseConsignment;
} | {
  put_pin: PutPin;
} | {
  drop_pin: DropPin;
} | {
  note_exception: NoteException;
} | {
  clear_exception: ClearException;
} | {
  redact_events: RedactEvents;
} | {
  put_org: PutOrg;
} | {
  put_user: PutUser;
} | {
  grant_role: GrantRole;
} | {
  revoke_role: RevokeRole;
} | {
  issue_token: IssueToken;
} | {
  revoke_token: RevokeToken;
} | {
  put_share_link: PutShareLink;
} | {
  revoke_share_link: RevokeShareLink;
} | {
  put_webhook: PutWebhook;
} | {
  drop_webhook: DropWebhook;
} | {
  note_denied: NoteDenied;
} | {
  make_declaration: MakeDeclaration;
} | {
  note_customs_reply: NoteCustomsReply;
} | {
  amend_declaration: AmendDeclaration;
} | {
  cancel_declaration: CancelDeclaration;
} | {
  claim_relief: ClaimRelief;
} | {
  suspend_relief: SuspendRelief;
} | {
  confirm_relief: ConfirmRelief;
} | {
  revoke_relief: RevokeRelief;
} | {
  open_guarantee: OpenGuarantee;
} | {
  charge_guarantee: ChargeGuarantee;
} | {
  free_guarantee: FreeGuarantee;
} | {
  begin_storage: BeginStorage;
} | {
  note_screening: NoteScreening;
} | {
  decide_screening: DecideScreening;
} | {
  add_photo: AddPhoto;
} | {
  note_manifest: NoteManifest;
};
}
/** Where reality left the plan. */
export interface ExceptionView {
  noted: NoteException;
  position: number;
  cleared: boolean;
  why?: Fact[];
}
/** Where reality left the plan. */
export interface Exceptions {
  exceptions: ExceptionView[];
}
/** A lot is on its way to the hub. */
export interface ExpectLot {
  lot: string;
  pledge?: string;
  goods?: LotDetails;
  quantity_pieces: number;
  site: string;
  ready_utc?: string;
  waybill?: string;
}
/** A lot is on its way to the hub. */
export interface ExpectLotRequest {
  lot: string;
  pledge?: string;
  goods?: LotDetails;
  quantity_pieces: number;
  site: string;
  ready_utc?: string;
  waybill?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** One fact of a sentence, to be said in any language. */
export interface Fact {
  code: string;
  about: string[];
}
/** An amount is covered no longer. */
export interface FreeGuarantee {
  guarantee: string;
  declaration: string;
  amount_minor?: number;
}
/** Pieces of one lot in one place. */
export interface GoodsLine {
  lot: string;
  quantity_pieces: number;
  unit?: string;
  bin?: string;
  consignment?: string;
}
/** One account: a lot in one place and state. */
export interface GoodsPlace {
  lot: string;
  site?: string;
  movement?: string;
  unit?: string;
  bin?: string;
  consignment?: string;
  state?: 'on_hand' | 'reserved' | 'picked' | 'in_transit' | 'held' | 'delivered' | 'damaged' | 'lost' | 'pledged' | 'expected' | 'disposed' | 'transformed' | 'outside';
}
/** A user may act in a role. */
export interface GrantRole {
  user: string;
  org?: string;
  role: string;
}
/** What a declaration is covered with. */
export interface GuaranteeCharge {
  declaration: string;
  amount_minor: number;
}
/** A guarantee and what is charged to it. */
export interface GuaranteeRow {
  guarantee: string;
  holder?: string;
  currency: string;
  reference_minor: number;
  charged_minor: number;
  free_minor: number;
  from?: string;
  until?: string;
  charges: GuaranteeCharge[];
}
/** Guarantees. */
export interface Guarantees {
  guarantees: GuaranteeRow[];
}
/** Custody passes from one party to another. */
export interface HandOver {
  consignment?: string;
  unit?: string;
  from: string;
  to: string;
  seal?: string;
  reference?: string;
  handed_by?: string;
  taken_by?: string;
}
/** Custody passes from one party to another. */
export interface HandOverRequest {
  consignment?: string;
  unit?: string;
  from: string;
  to: string;
  seal?: string;
  reference?: string;
  handed_by?: string;
  taken_by?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** How this server and its journal are. */
export interface Health {
  hub: string;
  name: string;
  program: string;
  now_utc: string;
  started_utc: string;
  ready: boolean;
  trouble: string[];
  trouble_why: Fact[];
  writer: boolean;
  writer_url?: string;
  applied: number;
  durable: number;
  stored: number;
  lag: number;
  last_recorded_utc?: string;
  snapshot: number;
  waiting: number;
  refused: number;
  denied: number;
  customs_line: boolean;
  customs_line_trouble: string[];
  storage?: string;
  journal_bytes?: number;
  free_bytes?: number;
  backup_made_utc?: string;
  backup_bytes?: number;
  users: number;
  webhooks: number;
  open_exceptions: number;
  advice: string[];
  advice_why: Fact[];
}
/** Goods may not move on. */
export interface HoldGoods {
  where: GoodsPlace;
  quantity_pieces: number;
  reason?: string;
  authority?: string;
}
/** Goods may not move on. */
export interface HoldGoodsRequest {
  where: GoodsPlace;
  quantity_pieces: number;
  reason?: string;
  authority?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Pieces of one lot in one place and state. */
export interface Holding {
  where: GoodsPlace;
  item: string;
  quantity_pieces: number;
}
/** A report about a stretch of time, out of the ledger. */
export interface HubReport {
  hub: string;
  title: string;
  about: 'board' | 'donor' | 'recipient';
  subject?: string;
  subject_name?: string;
  from_utc: string;
  until_utc: string;
  made_utc: string;
  position: number;
  root_hex: string;
  items: ReportItem[];
  places: ReportPlace[];
  gifts: ReportGift[];
  cover: ReportCover[];
  lead_times: ReportLead[];
  losses: ReportLoss[];
  movements: ReportMovement[];
  money: ReportMoney;
  funding: ReportFunding[];
  co2_g?: number;
  receipts: number[];
  notes: string[];
  notes_why: Fact[];
}
/** What a column is. */
export interface ImportChoice {
  column: string;
  field?: string;
  unit?: string;
}
/** How a column is understood. */
export interface ImportColumn {
  header: string;
  hxl?: string;
  field: string;
  unit?: string;
  decimal?: string;
  why?: string;
  known_by: Fact[];
  samples: string[];
  filled: number;
}
/** What every row says that does not say otherwise. */
export interface ImportConstant {
  field: string;
  text: string;
}
/** What becomes of the rows for one table of the hub. */
export interface ImportCount {
  table: string;
  new: number;
  changed: number;
  same: number;
  left_out: number;
}
/** What was written. */
export interface ImportDone {
  id: string;
  events: number;
  position: number;
  tables: ImportCount[];
  left_out: number;
}
/** A reading of the whole file. */
export interface ImportKind {
  kind: string;
  dialect?: string;
  confidence_permille: number;
}
/** How a file is understood, and what would be written. Nothing is, until it is confirmed. */
export interface ImportPreview {
  id: string;
  expires_utc: string;
  digest: string;
  recognised: boolean;
  kind?: string;
  dialect?: string;
  confidence_permille: number;
  others: ImportKind[];
  sheet?: string;
  columns: ImportColumn[];
  constants: ImportConstant[];
  missing: string[];
  missing_why: Fact[];
  rows_read: number;
  rows_refused: number;
  tables: ImportCount[];
  samples: ImportSample[];
  events: number;
  errors: number;
  warnings: number;
  problems: ImportProblem[];
  can_be_confirmed: boolean;
}
/** What is wrong, where, and how to mend it. */
export interface ImportProblem {
  level: string;
  code: string;
  file?: string;
  line: number;
  column?: string;
  what: string;
  expected?: string;
  mend?: string;
}
/** A file to be looked at: CSV, TSV, XLSX, XLS, JSON, or a ZIP of these or of a scenario folder. */
export interface ImportRequest {
  file_name: string;
  content: string;
  as?: string;
  sheet?: string;
  map?: ImportChoice[];
  set?: ImportConstant[];
  dates?: string;
  decimal?: string;
  heads_file_name?: string;
  heads_content?: string;
}
/** One of the rows that would be written. */
export interface ImportSample {
  table: string;
  place?: string;
  changes: boolean;
  cells: Cell[];
}
/** Held goods are looked at. */
export interface InspectGoods {
  site: string;
  lot: string;
  unit?: string;
  bin?: string;
  passed_pieces?: number;
  damaged_pieces?: number;
  finding?: string;
}
/** Held goods are looked at. */
export interface InspectGoodsRequest {
  site: string;
  lot: string;
  unit?: string;
  bin?: string;
  passed_pieces?: number;
  damaged_pieces?: number;
  finding?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A code with which an account gets its password, once. */
export interface Invitation {
  user: string;
  code: string;
  expires_utc: string;
}
/** A new share link: for donors, or for some lots and pledges. */
export interface IssueLinkRequest {
  label: string;
  donors?: string[];
  lots?: string[];
  days?: number;
}
/** An API token. */
export interface IssueToken {
  token: string;
  user: string;
  scopes?: string[];
  expires_utc?: string;
  secret_sha256: string;
  label?: string;
}
/** A new API token for the own account. */
export interface IssueTokenRequest {
  label: string;
  scopes?: string[];
  days?: number;
}
/** A new share link. Its secret is shown this once. */
export interface IssuedLink {
  link: ShareLink;
  secret: string;
}
/** A new API token. Its secret is shown this once. */
export interface IssuedToken {
  token: Token;
  secret: string;
}
/** A webhook. Its secret is shown this once. */
export interface IssuedWebhook {
  webhook: Webhook;
  secret: string;
}
/** How far the journal is, and the root over all of it. */
export interface JournalHead {
  size: number;
  root_hex: string;
  recorded_utc?: string;
}
/** A recall is over. */
export interface LiftRecall {
  lot: string;
  reference?: string;
}
/** A recall is over. */
export interface LiftRecallRequest {
  lot: string;
  reference?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Units and goods go on board. */
export interface LoadMovement {
  movement: string;
  units?: string[];
  lines?: GoodsLine[];
}
/** Units and goods go on board. */
export interface LoadMovementRequest {
  movement: string;
  units?: string[];
  lines?: GoodsLine[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A lot or pledge, where it lies, where it came from and went. */
export interface Lot {
  lot: LotView;
  holdings: Holding[];
  came_from: string[];
  went_into: string[];
  version: number;
}
/** What a lot is. */
export interface LotDetails {
  item?: string;
  batch?: string;
  expiry?: string;
  owner?: string;
  donor?: string;
  earmarks?: string[];
  customs?: 'unknown' | 'free' | 'temporary_storage' | 'held' | 'transit' | 'warehouse' | 'exported';
}
/** How much of a lot. */
export interface LotEdge {
  lot: string;
  quantity_pieces: number;
}
/** What becomes of a lot. */
export interface LotOutcome {
  lot: string;
  usable_pieces: number;
  delivered_pieces: number;
  kept_pieces: number;
  reason?: string;
  why?: Fact[];
}
/** A lot or pledge: what it is, where it comes from and what it became. */
export interface LotView {
  lot: string;
  pledge: boolean;
  recalled: boolean;
  closed: boolean;
  details: LotDetails;
  site?: string;
  ready_utc?: string;
  chance_permille?: number;
  made_from: LotEdge[];
  became: LotEdge[];
}
/** Lots and pledges. */
export interface LotsPage {
  lots: LotView[];
  next?: string;
}
/** A declaration as made. */
export interface MadeDeclaration {
  declaration: string;
  sent: boolean;
  data_set: string;
  phase: string;
  findings: CustomsFindingRow[];
  from_ledger: string[];
  xml: string;
  message_sha256: string;
  position: number;
}
/** A declaration was sent to customs. */
export interface MakeDeclaration {
  declaration: string;
  set: 'H1' | 'H7' | 'B1' | 'ENS' | 'T1';
  consignment: string;
  goods: DeclaredGoods[];
  office?: string;
  destination?: string;
  message_sha256: string;
  message?: string[];
}
/** A declaration from a consignment and typed-in values. */
export interface MakeDeclarationRequest {
  consignment: string;
  draft: DeclarationDraft;
  profile?: string;
  guarantee?: string;
  amount_minor?: number;
  currency?: string;
  preview?: boolean;
}
/** What became of the lines of a manifest. */
export interface Manifest {
  manifest: ManifestRow;
  format: string;
  verdicts: ManifestVerdict[];
  masters: ManifestMaster[];
  errors: number;
  warnings: number;
  problems: ImportProblem[];
}
/** A party comes near to a name of a sanctions list. */
export interface ManifestHit {
  party: string;
  name: string;
  list: string;
  version: string;
  entry: string;
  score_permille: number;
  hits: number;
}
/** A house line and what was decided. */
export interface ManifestLine {
  line: number;
  house: string;
  master?: string;
  decision: string;
  procedure?: string;
  value_cents?: number;
  points: number;
  verdicts: string[];
  shipper?: string;
  consignee?: string;
  consignee_country?: string;
  description?: string;
  hits: ManifestHit[];
}
/** Lines of a manifest, in their order. */
export interface ManifestLines {
  lines: ManifestLine[];
  matching: number;
  next?: number;
}
/** A master bill whose lines do not add up to it. */
export interface ManifestMaster {
  master: string;
  lines: number;
  pieces: number;
  bill_pieces?: number;
  gross_g: number;
  bill_gross_g?: number;
}
/** Line-level replies, as they go to whoever sent the manifest. */
export interface ManifestReplies {
  format: string;
  text: string;
}
/** A manifest of house lines to be decided: CSV, JSON or XML. */
export interface ManifestRequest {
  file_name: string;
  content: string;
  packing_file_name?: string;
  packing_content?: string;
  seed?: number;
  drawn_permille?: number;
}
/** A manifest that was decided. */
export interface ManifestRow {
  noted: NoteManifest;
  at_utc: string;
  by: string;
  lines_until_utc?: string;
}
/** How many lines a verdict is on; docs/formats/manifest.md. */
export interface ManifestVerdict {
  number: string;
  name: string;
  does: string;
  lines: number;
  sentence: string;
  mend: string;
}
/** Manifests that were decided, newest first. */
export interface Manifests {
  manifests: ManifestRow[];
  screens: boolean;
  lists: string[];
}
/** A movement and what is on board. */
export interface Movement {
  movement: MovementView;
  on_board: Holding[];
  version: number;
}
/** A flight, truck, train or ship: plan and progress. */
export interface MovementView {
  plan: PutMovement;
  status: 'planned' | 'departed' | 'arrived' | 'cancelled';
  departed_utc?: string;
  arrived_utc?: string;
}
/** Movements. */
export interface MovementsPage {
  movements: MovementView[];
  next?: string;
}
/** What a site asks for. */
export interface Need {
  id: string;
  site: string;
  group: string;
  per_day_millipieces?: number;
  quantity_pieces?: number;
  by_utc?: string;
  from_utc?: string;
  until_utc?: string;
  severity_permille?: number;
  floor_pieces?: number;
  on_hand_pieces?: number;
  min_shelf_days?: number;
  basis?: 'assessed' | 'cases' | 'inpatients';
  source?: string;
}
/** What a need gets, and why not more. */
export interface NeedOutcome {
  need: string;
  site: string;
  group: string;
  asked_millipieces: number;
  on_hand_millipieces: number;
  delivered_millipieces: number;
  met_millipieces: number;
  unmet_millipieces: number;
  cover_before_millidays?: number;
  cover_after_millidays?: number;
  first_arrival_utc?: string;
  reason?: string;
  why?: Fact[];
}
/** A need and how far it is met. */
export interface NeedState {
  need: NeedView;
  version: number;
}
/** A need, and how far it is met. */
export interface NeedView {
  need: Need;
  withdrawn: boolean;
  delivered_millipieces: number;
  on_the_way_millipieces: number;
  reserved_millipieces: number;
  left_millipieces: number;
  cover_s?: number;
  unmet_millipieces?: number;
}
/** Needs. */
export interface NeedsPage {
  needs: NeedView[];
  next?: string;
}
/** What the authority answered. */
export interface NoteCustomsReply {
  declaration: string;
  format?: string;
  code: string;
  reply?: string;
  issued?: string;
  lrn?: string;
  mrn?: string;
  granted?: boolean;
  findings?: CustomsFinding[];
  taxes?: CustomsTax[];
  documents?: string[];
  simulator?: string;
  message_sha256: string;
  message?: string[];
}
/** A request was refused for lack of rights. */
export interface NoteDenied {
  verb: string;
  subject_id?: string;
  reason?: string;
  address?: string;
}
/** Reality leaves the plan. */
export interface NoteException {
  exception: string;
  kind: string;
  subject?: string;
  subject_id?: string;
  sentence?: string;
  due_utc?: string;
}
/** Reality leaves the plan. */
export interface NoteExceptionRequest {
  exception: string;
  kind: string;
  subject?: string;
  subject_id?: string;
  sentence?: string;
  due_utc?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** The lane decided the house lines of a manifest. */
export interface NoteManifest {
  manifest: string;
  file: string;
  sha256: string;
  packing_sha256?: string;
  lines?: number;
  released?: number;
  inspected?: number;
  held?: number;
  lists?: string[];
  seed?: number;
  drawn_permille?: number;
  cleared?: number;
}
/** A party was held against sanctions lists. */
export interface NoteScreening {
  screening: string;
  party?: string;
  lists: string[];
  hits?: ScreeningHit[];
  name?: string;
}
/** An offer at the gate. */
export interface OfferAnswer {
  report: OfferReport;
}
/** One thing that the gate found. */
export interface OfferFinding {
  number: number;
  code: string;
  verdict: 'pass' | 'ask' | 'refuse';
  sentence: string;
  about?: string[];
}
/** A need that it would meet. */
export interface OfferMatch {
  need?: string;
  site?: string;
  country?: string;
  group: string;
  severity_permille: number;
  unmet_millipieces: number;
  earliest_utc?: string;
  planned_utc?: string;
  wanted_utc?: string;
  way?: string;
  shelf_days?: number;
  shelf_days_wanted?: number;
  worst?: string;
  worst_why?: Fact[];
}
/** What the gate says of an offer. */
export interface OfferReport {
  verdict: 'pass' | 'ask' | 'refuse';
  findings: OfferFinding[];
  matches: OfferMatch[];
  room: OfferRoom[];
  asked_millipieces: number;
  promised_millipieces: number;
}
/** Goods that somebody offers: a pledge on record, or what is said here. */
export interface OfferRequest {
  pledge?: string;
  item?: string;
  quantity_pieces?: number;
  site?: string;
  ready_utc?: string;
  expiry?: string;
  donor?: string;
  batch?: string;
  earmarks?: string[];
  papers?: string[];
  chance_permille?: number;
}
/** Room on one departure. */
export interface OfferRoom {
  leg: string;
  departs_utc: string;
  room_pieces?: number;
}
/** Open offers. */
export interface Offers {
  offers: OpenOffer[];
  next?: string;
}
/** A promise to bring goods to a need. */
export interface OpenConsignment {
  consignment: string;
  plan?: string;
  lot?: string;
  item: string;
  need?: string;
  from: string;
  to: string;
  quantity_pieces: number;
  available_utc?: string;
  stages?: Stage[];
  waybill?: string;
  custodian?: string;
  reserve?: boolean;
  lines?: GoodsLine[];
}
/** A promise to bring goods to a need. */
export interface OpenConsignmentRequest {
  consignment: string;
  plan?: string;
  lot?: string;
  item: string;
  need?: string;
  from: string;
  to: string;
  quantity_pieces: number;
  available_utc?: string;
  stages?: Stage[];
  waybill?: string;
  custodian?: string;
  reserve?: boolean;
  lines?: GoodsLine[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A guarantee was opened, or its reference amount changed. */
export interface OpenGuarantee {
  guarantee: string;
  holder?: string;
  reference_minor: number;
  currency: string;
  from?: string;
  until?: string;
}
/** The first event of a hub. */
export interface OpenHub {
  hub: string;
  name?: string;
  operation?: string;
}
/** A pledge that has not come yet, and what the gate says. */
export interface OpenOffer {
  pledge: LotView;
  quantity_pieces: number;
  verdict: 'pass' | 'ask' | 'refuse';
  findings: OfferFinding[];
  earliest_utc?: string;
  planned_utc?: string;
}
/** A seal is taken off. */
export interface OpenSeal {
  unit: string;
  seal: string;
  intact?: boolean;
}
/** A seal is taken off. */
export interface OpenSealRequest {
  unit: string;
  seal: string;
  intact?: boolean;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Account and password. */
export interface OpenSessionRequest {
  account: string;
  password: string;
}
/** An organisation. */
export interface Org {
  org: string;
  name: string;
  kind?: string;
  party?: string;
  sites?: string[];
  disabled?: boolean;
  version: number;
}
/** Organisations. */
export interface Orgs {
  orgs: Org[];
}
/** What became of one command. */
export interface Outcome {
  id: string;
  accepted: boolean;
  position?: number;
  repeated: boolean;
  verdict: number;
  code?: string;
  sentence?: string;
  may_succeed_later: boolean;
  available_pieces?: number;
}
/** A paper that goes with goods. */
export interface Paper {
  kind: 'air_waybill' | 'packing_list' | 'proforma_invoice' | 'commercial_invoice' | 'gift_certificate' | 'relief_undertaking' | 'conformity_sheet' | 'cmr' | 'transit_document' | 'import_declaration' | 'delivery_note' | 'goods_received_note' | 'receipt';
  consignment?: string;
  languages?: string[];
  parties?: PaperParty[];
  fields?: PaperField[];
  lines?: PaperLine[];
  findings?: PaperFinding[];
}
/** A paper, with what it lacks. */
export interface PaperAnswer {
  paper: Paper;
}
/** One value that is not the same everywhere. */
export interface PaperDifference {
  number: number;
  field: string;
  about?: string;
  paper_a: string;
  value_a: string;
  paper_b?: string;
  value_b?: string;
  ledger?: string;
  sentence: string;
}
/** One value of a paper. */
export interface PaperField {
  name: string;
  value: string;
}
/** What a paper lacks or says wrongly. */
export interface PaperFinding {
  number: number;
  field: string;
  line?: number;
  sentence: string;
}
/** One line of goods on a paper. */
export interface PaperLine {
  lot?: string;
  item?: string;
  description?: string;
  hs_code?: string;
  origin?: string;
  batch?: string;
  expiry?: string;
  quantity_pieces?: number;
  unit?: string;
  packages?: number;
  package_kind?: string;
  marks?: string;
  gross_mass_g?: number;
  net_mass_g?: number;
  volume_cm3?: number;
  unit_value_cents?: number;
  value_cents?: number;
  dangerous_goods?: string;
  manufacturer?: string;
  representative?: string;
  legislation?: string;
  standards?: string;
  notified_body?: string;
  certificate?: string;
  damaged_pieces?: number;
  short_pieces?: number;
  over_pieces?: number;
  wrong_pieces?: number;
}
/** Who is named on a paper, and how to reach them. */
export interface PaperParty {
  role: 'shipper' | 'consignee' | 'carrier' | 'agent' | 'notify' | 'donor' | 'recipient' | 'holder' | 'declarant' | 'importer' | 'organisation' | 'manufacturer' | 'representative' | 'handler';
  id?: string;
  name?: string;
  address?: string;
  postcode?: string;
  city?: string;
  country?: string;
  phone?: string;
  email?: string;
  eori?: string;
}
/** A paper and how complete it is. */
export interface PaperRow {
  paper: 'air_waybill' | 'packing_list' | 'proforma_invoice' | 'commercial_invoice' | 'gift_certificate' | 'relief_undertaking' | 'conformity_sheet' | 'cmr' | 'transit_document' | 'import_declaration' | 'delivery_note' | 'goods_received_note' | 'receipt';
  findings: number;
}
/** The papers of a consignment. */
export interface PapersAnswer {
  papers: PaperRow[];
}
/** A new password. */
export interface PasswordRequest {
  old_password: string;
  new_password: string;
}
/** A photograph of goods of a consignment. */
export interface Photo {
  consignment: string;
  of?: string;
  media: string;
  sha256: string;
  picture: string;
}
/** Goods are taken from the shelf for a consignment: its own reservations first, then free stock. */
export interface PickGoods {
  consignment: string;
  site: string;
  item?: string;
  lot?: string;
  quantity_pieces: number;
  unit?: string;
  bin?: string;
  lines?: GoodsLine[];
}
/** Goods are taken from the shelf for a consignment: its own reservations first, then free stock. */
export interface PickGoodsRequest {
  consignment: string;
  site: string;
  item?: string;
  lot?: string;
  quantity_pieces: number;
  unit?: string;
  bin?: string;
  lines?: GoodsLine[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** What to take from the shelves for a consignment. */
export interface PickList {
  consignment: string;
  site: string;
  to?: string;
  movement?: string;
  rows?: PickRow[];
  languages?: string[];
}
/** What to take from the shelves. */
export interface PickListAnswer {
  list: PickList;
}
/** Take so many from there. */
export interface PickRow {
  bin?: string;
  unit?: string;
  lot: string;
  item?: string;
  description?: string;
  batch?: string;
  expiry?: string;
  quantity_pieces: number;
}
/** A decision of a person that every plan keeps. */
export interface Pin {
  id: string;
  kind: 'forbid_leg' | 'lot_to_site' | 'reserve_leg' | 'minimum' | 'lot_by_leg';
  leg?: string;
  lot?: string;
  site?: string;
  need?: string;
  quantity_pieces?: number;
  mass_g?: number;
  note?: string;
}
/** Decisions of people that every plan keeps. */
export interface Pins {
  pins: Pin[];
}
/** Label of a bin. */
export interface PlaceLabel {
  site: string;
  site_name?: string;
  bin: string;
}
/** Labels of bins. */
export interface PlaceLabelsAnswer {
  labels: PlaceLabel[];
}
/** Pieces at one account. */
export interface PlacedGoods {
  where: GoodsPlace;
  quantity_pieces: number;
}
/** The whole plan with its proof, as docs/formats/plan.md describes it. */
export interface PlanDocument {
  digest: string;
  document: string;
}
/** Goods of one lot to one need by one way. */
export interface PlannedConsignment {
  id: string;
  lot: string;
  item: string;
  need: string;
  from: string;
  to: string;
  quantity_pieces: number;
  cartons?: number;
  mass_g: number;
  volume_cm3: number;
  available_utc: string;
  substitute: boolean;
  reason?: string;
  why?: Fact[];
  stages: Stage[];
}
/** One departure that a plan uses. */
export interface PlannedMovement {
  id: string;
  kind: 'leg' | 'truck' | 'handling';
  ref: string;
  from: string;
  to: string;
  departs_utc: string;
  arrives_utc: string;
  vehicles: number;
  mass_g: number;
  mass_limit_g?: number;
  cost_cents: number;
}
/** How one policy does; docs/policies.md defines the columns. */
export interface PolicyLine {
  policy: string;
  delivered_millipieces: number;
  mass_g: number;
  met_permille: number;
  worst_cover_millidays: number;
  mean_cover_millidays: number;
  gini_permille: number;
  needs_with_nothing: number;
  cost_cents: number;
  mean_wait_s: number;
}
/** A proposal: who gets what, by when, which way, why; and what it changes. */
export interface Proposal {
  proposal: ProposalRow;
  consignments: PlannedConsignment[];
  movements: PlannedMovement[];
  needs: NeedOutcome[];
  lots: LotOutcome[];
  comparison: PolicyLine[];
  bottlenecks: string[];
  notes: string[];
  changes: DifferenceRow[];
  gap_permille?: number;
}
/** A proposal and how far it is. */
export interface ProposalRow {
  id: string;
  by: string;
  asked_utc: string;
  status: 'planning' | 'ready' | 'failed' | 'cancelled' | 'accepted' | 'replaced';
  position: number;
  stage?: string;
  failure?: string;
  failure_why: Fact[];
  policy?: string;
  digest?: string;
  replaces?: string;
  consignments: number;
  problems: string[];
  problem_rows: ImportProblem[];
}
/** Proposals of this server. */
export interface Proposals {
  proposals: ProposalRow[];
}
/** How to plan; absent members are as the hub's settings say. */
export interface ProposeRequest {
  policy?: string;
  alpha_permille?: number;
  until_utc?: string;
  compare?: boolean;
}
/** Goods go to a bin of the site. */
export interface PutAway {
  site: string;
  bin?: string;
  lines?: GoodsLine[];
  units?: string[];
}
/** Goods go to a bin of the site. */
export interface PutAwayRequest {
  site: string;
  bin?: string;
  lines?: GoodsLine[];
  units?: string[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A flight, truck, train or ship on one leg. */
export interface PutMovement {
  movement: string;
  mode?: string;
  leg?: string;
  from: string;
  to: string;
  carrier?: string;
  vehicle?: string;
  waybill?: string;
  departs_utc?: string;
  arrives_utc?: string;
  driver?: string;
}
/** A flight, truck, train or ship on one leg. */
export interface PutMovementRequest {
  movement: string;
  mode?: string;
  leg?: string;
  from: string;
  to: string;
  carrier?: string;
  vehicle?: string;
  waybill?: string;
  departs_utc?: string;
  arrives_utc?: string;
  driver?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** An organisation, new or changed. */
export interface PutOrg {
  org: string;
  name?: string;
  kind?: string;
  party?: string;
  sites?: string[];
  disabled?: boolean;
}
/** A pin, new or changed. */
export interface PutPin {
  pin: Pin;
}
/** A pin, new or changed. */
export interface PutPinRequest {
  pin: Pin;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A row of master data, new or changed. */
export interface PutRow {
  table: string;
  key: string;
  cells?: Cell[];
}
/** A row of master data, new or changed. */
export interface PutRowRequest {
  table: string;
  key: string;
  cells?: Cell[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A read-only link for a donor. */
export interface PutShareLink {
  link: string;
  org?: string;
  donors?: string[];
  lots?: string[];
  expires_utc?: string;
  secret_sha256: string;
  label?: string;
}
/** A user, new or changed. */
export interface PutUser {
  user: string;
  org: string;
  name?: string;
  email?: string;
  password_hash?: string;
  subject?: string;
  language?: string;
  disabled?: boolean;
}
/** A subscription of another system. */
export interface PutWebhook {
  webhook: string;
  org?: string;
  url: string;
  kinds?: string[];
  secret?: string;
  disabled?: boolean;
}
/** A lot, and every lot made from it, must not be used. */
export interface RecallLot {
  lot: string;
  reason?: string;
  reference?: string;
}
/** A lot, and every lot made from it, must not be used. */
export interface RecallLotRequest {
  lot: string;
  reason?: string;
  reference?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** An event and the proof that it is in the journal; docs/formats/event.md says how to check it. */
export interface Receipt {
  event: TimelineEntry;
  body_hex: string;
  previous_hex: string;
  path_hex: string[];
  tree_size: number;
  root_hex: string;
}
/** One lot as counted on the dock. */
export interface ReceiptLine {
  lot: string;
  good_pieces?: number;
  damaged_pieces?: number;
  short_pieces?: number;
  over_pieces?: number;
  wrong_pieces?: number;
  wrong_lot?: string;
  wrong_item?: string;
  unit?: string;
  found?: LotDetails;
}
/** Expected goods are counted at a site. */
export interface ReceiveGoods {
  site: string;
  bin?: string;
  inspect?: boolean;
  lines: ReceiptLine[];
  waybill?: string;
  received_by?: string;
}
/** Expected goods are counted at a site. */
export interface ReceiveGoodsRequest {
  site: string;
  bin?: string;
  inspect?: boolean;
  lines: ReceiptLine[];
  waybill?: string;
  received_by?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Where the papers of a consignment differ. */
export interface Reconciliation {
  consignment: string;
  papers: string[];
  compared: number;
  differences: PaperDifference[];
}
/** Goods of one consignment go on as another. */
export interface Reconsign {
  from: string;
  into: string;
  lines: PlacedGoods[];
}
/** Goods of one consignment go on as another. */
export interface ReconsignRequest {
  from: string;
  into: string;
  lines: PlacedGoods[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Personal fields of earlier events are erased. */
export interface RedactEvents {
  events: string[];
  reason?: string;
}
/** Personal fields of earlier events are erased. */
export interface RedactEventsRequest {
  events: string[];
  reason?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A write-off is refused. */
export interface RejectWriteOff {
  write_off: string;
  reason?: string;
}
/** A write-off is refused. */
export interface RejectWriteOffRequest {
  write_off: string;
  reason?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Held goods may move again. */
export interface ReleaseGoods {
  where: GoodsPlace;
  quantity_pieces: number;
  reference?: string;
}
/** Held goods may move again. */
export interface ReleaseGoodsRequest {
  where: GoodsPlace;
  quantity_pieces: number;
  reference?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Goods set aside are free again. */
export interface ReleaseReservation {
  consignment: string;
  site?: string;
  lot?: string;
  quantity_pieces?: number;
}
/** Goods set aside are free again. */
export interface ReleaseReservationRequest {
  consignment: string;
  site?: string;
  lot?: string;
  quantity_pieces?: number;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** End use of one lot under relief. */
export interface ReliefLot {
  lot: string;
  commodity?: string;
  imported_pieces: number;
  proven_pieces: number;
  open_pieces: number;
  misused_pieces: number;
  amount_minor: number;
  at_risk_minor: number;
  due_minor: number;
}
/** What a Member State reports of relief. */
export interface ReliefReport {
  member_state: string;
  from: string;
  until: string;
  currency: string;
  rows: ReliefReportRow[];
  cases: ReliefStateCount[];
  measures: string[];
  left_out: string[];
}
/** Relief of one organisation for one commodity code. */
export interface ReliefReportRow {
  organisation: string;
  kind: 'state_body' | 'approved_charity' | 'relief_agency' | 'other';
  commodity: string;
  imported_pieces: number;
  distributed_pieces: number;
  open_pieces: number;
  misused_pieces: number;
  relieved_minor: number;
  at_risk_minor: number;
  due_minor: number;
}
/** A claim of relief and where it stands. */
export interface ReliefRow {
  relief: string;
  declaration?: string;
  organisation: string;
  kind: 'state_body' | 'approved_charity' | 'relief_agency' | 'other';
  state: string;
  imported_on: string;
  arrives_in: string;
  destination: string;
  undertaking?: string;
  decision?: string;
  currency: string;
  at_risk_minor: number;
  due_minor: number;
  lots: ReliefLot[];
}
/** How many claims are in a state. */
export interface ReliefStateCount {
  state: string;
  cases: number;
}
/** Claims of relief. */
export interface Reliefs {
  reliefs: ReliefRow[];
}
/** Goods of a claim of relief. */
export interface RelievedGoods {
  lot: string;
  commodity?: string;
  quantity_pieces?: number;
  amount_minor: number;
}
/** Goods go from one unit straight into another. */
export interface RepackUnit {
  from: string;
  to: string;
  kind?: 'carton' | 'pallet' | 'uld' | 'vehicle' | 'other';
  lines?: GoodsLine[];
}
/** Goods go from one unit straight into another. */
export interface RepackUnitRequest {
  from: string;
  to: string;
  kind?: 'carton' | 'pallet' | 'uld' | 'vehicle' | 'other';
  lines?: GoodsLine[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** The plan of a consignment changes. */
export interface ReplanConsignment {
  consignment: string;
  plan?: string;
  quantity_pieces?: number;
  available_utc?: string;
  stages?: Stage[];
}
/** The plan of a consignment changes. */
export interface ReplanConsignmentRequest {
  consignment: string;
  plan?: string;
  quantity_pieces?: number;
  available_utc?: string;
  stages?: Stage[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A need before and after. */
export interface ReportCover {
  need: string;
  site: string;
  site_name?: string;
  group: string;
  before_s?: number;
  after_s?: number;
  delivered_before_millipieces: number;
  delivered_after_millipieces: number;
  unmet_before_millipieces?: number;
  unmet_after_millipieces?: number;
}
/** Reality differs from the books. */
export interface ReportDiscrepancy {
  where: GoodsPlace;
  kind: 'short' | 'damaged' | 'over' | 'wrong_item';
  quantity_pieces: number;
  wrong_lot?: string;
  wrong_item?: string;
  reference?: string;
  note?: string;
}
/** Reality differs from the books. */
export interface ReportDiscrepancyRequest {
  where: GoodsPlace;
  kind: 'short' | 'damaged' | 'over' | 'wrong_item';
  quantity_pieces: number;
  wrong_lot?: string;
  wrong_item?: string;
  reference?: string;
  note?: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Money that was promised or paid in the stretch, as imported lists say. */
export interface ReportFunding {
  donor?: string;
  status?: string;
  currency?: string;
  amount_cents: number;
  flows: number;
}
/** Where each piece of a gift is at the end. */
export interface ReportGift {
  lot: string;
  donor?: string;
  item: string;
  item_name?: string;
  batch?: string;
  expiry?: string;
  promised_pieces: number;
  on_hand_pieces: number;
  on_the_way_pieces: number;
  held_pieces: number;
  delivered_pieces: number;
  damaged_pieces: number;
  lost_pieces: number;
  written_off_pieces: number;
}
/** One item in the stretch of time. */
export interface ReportItem {
  item: string;
  name?: string;
  group?: string;
  unit?: string;
  pledged_pieces: number;
  received_pieces: number;
  delivered_pieces: number;
  damaged_pieces: number;
  lost_pieces: number;
  written_off_pieces: number;
  promised_after_pieces: number;
  on_hand_before_pieces: number;
  on_hand_after_pieces: number;
  on_the_way_after_pieces: number;
  held_after_pieces: number;
  delivered_mass_g?: number;
}
/** How long it took until delivery, by piece. */
export interface ReportLead {
  from: string;
  counted_pieces: number;
  half_s: number;
  nine_tenths_s: number;
  longest_s: number;
}
/** Goods that were found short or damaged, or were written off. */
export interface ReportLoss {
  at_utc: string;
  kind: string;
  lot: string;
  item: string;
  place?: string;
  quantity_pieces: number;
  reference?: string;
  position: number;
}
/** What transport cost, as the timetable's prices say. */
export interface ReportMoney {
  currency: string;
  transport_cents: number;
  movements_known: number;
  movements_unknown: number;
  per_1000_delivered_cents?: number;
}
/** A departure that carried goods of the report. */
export interface ReportMovement {
  movement: string;
  mode?: string;
  from: string;
  to: string;
  carrier?: string;
  departed_utc: string;
  arrived_utc?: string;
  loaded_pieces: number;
  mass_g?: number;
  co2_g?: number;
  cost_cents?: number;
  share_permille?: number;
}
/** What one place received of one item. */
export interface ReportPlace {
  site: string;
  name?: string;
  country?: string;
  item: string;
  item_name?: string;
  delivered_pieces: number;
  deliveries: number;
  first_utc?: string;
  last_utc?: string;
}
/** Goods are set aside for a consignment. */
export interface ReserveGoods {
  consignment: string;
  site: string;
  item?: string;
  lot?: string;
  quantity_pieces: number;
  lines?: GoodsLine[];
}
/** Goods are set aside for a consignment. */
export interface ReserveGoodsRequest {
  consignment: string;
  site: string;
  item?: string;
  lot?: string;
  quantity_pieces: number;
  lines?: GoodsLine[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Relief was revoked: the duty falls due. */
export interface RevokeRelief {
  relief: string;
  reason: string;
}
/** A user may no longer act in a role. */
export interface RevokeRole {
  user: string;
  org?: string;
  role: string;
}
/** A share link is no longer good. */
export interface RevokeShareLink {
  link: string;
}
/** An API token is no longer good. */
export interface RevokeToken {
  token: string;
}
/** What a user may act as. */
export interface Role {
  role: string;
  org: string;
}
/** Master data. */
export interface Rows {
  rows: PutRow[];
}
/** A name on a sanctions list that is near. */
export interface ScreeningHit {
  list: string;
  entry: string;
  name?: string;
  score_permille?: number;
  why?: string;
}
/** A party held against sanctions lists. */
export interface ScreeningRow {
  screening: string;
  party?: string;
  name?: string;
  lists: string[];
  hits: ScreeningHit[];
  at_utc: string;
  by: string;
  state: string;
  reason?: string;
  decided_by?: string;
}
/** What the lists say to a name. A hit is a question, no answer. */
export interface ScreeningSaid {
  outcome: string;
  lists: string[];
  hits: ScreeningHit[];
}
/** Screenings. */
export interface Screenings {
  screenings: ScreeningRow[];
}
/** A unit is sealed, with all that is in it. */
export interface SealUnit {
  unit: string;
  seal: string;
}
/** A unit is sealed, with all that is in it. */
export interface SealUnitRequest {
  unit: string;
  seal: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A session; browsers get it as a cookie. */
export interface Session {
  session: string;
  csrf: string;
  expires_utc: string;
  user: User;
}
/** A link that shows a donor the journey of what was given. */
export interface ShareLink {
  link: string;
  org: string;
  label?: string;
  donors: string[];
  lots: string[];
  expires_utc?: string;
  revoked: boolean;
}
/** Share links. */
export interface ShareLinks {
  links: ShareLink[];
}
/** Which ways of signing in there are. */
export interface SignInWays {
  password: boolean;
  oidc: boolean;
  oidc_path?: string;
  oidc_issuer?: string;
  demonstration: boolean;
}
/** Part of a lot becomes a lot of its own. */
export interface SplitLot {
  where: GoodsPlace;
  quantity_pieces: number;
  into: string;
  owner?: string;
  earmarks?: string[];
  customs?: 'unknown' | 'free' | 'temporary_storage' | 'held' | 'transit' | 'warehouse' | 'exported';
}
/** Part of a lot becomes a lot of its own. */
export interface SplitLotRequest {
  where: GoodsPlace;
  quantity_pieces: number;
  into: string;
  owner?: string;
  earmarks?: string[];
  customs?: 'unknown' | 'free' | 'temporary_storage' | 'held' | 'transit' | 'warehouse' | 'exported';
  id?: string;
  at_utc?: string;
  why?: string;
}
/** One step of a consignment's way. */
export interface Stage {
  kind: 'leg' | 'truck' | 'handling';
  ref: string;
  from?: string;
  to?: string;
  start_utc?: string;
  departs_utc?: string;
  arrives_utc?: string;
  available_utc?: string;
}
/** A site states a need. */
export interface StateNeed {
  need: Need;
}
/** A site states a need. */
export interface StateNeedRequest {
  need: Need;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Accounts that hold something. */
export interface StockPage {
  holdings: Holding[];
  next?: number;
}
/** How many pieces of an item in one place and state. */
export interface StockTotal {
  item: string;
  site?: string;
  state: 'on_hand' | 'reserved' | 'picked' | 'in_transit' | 'held' | 'delivered' | 'damaged' | 'lost' | 'pledged' | 'expected' | 'disposed' | 'transformed' | 'outside';
  quantity_pieces: number;
}
/** Stock by item, place and state. */
export interface StockTotals {
  totals: StockTotal[];
}
/** Duty was suspended against an undertaking. */
export interface SuspendRelief {
  relief: string;
  undertaking: string;
}
/** A table of master data and its columns. */
export interface Table {
  table: string;
  doc?: string;
  columns: TableColumn[];
}
/** A column of a table. */
export interface TableColumn {
  name: string;
  required: boolean;
  expected?: string;
  example?: string;
  doc?: string;
  refers?: string;
}
/** Events in their order. */
export interface Timeline {
  events: TimelineEntry[];
  next?: number;
}
/** One event of the journal. */
export interface TimelineEntry {
  position: number;
  id: string;
  kind: string;
  at_utc: string;
  recorded_utc: string;
  org?: string;
  user?: string;
  why?: string;
  body: {
  open_hub: OpenHub;
} | {
  put_row: PutRow;
} | {
  drop_row: DropRow;
} | {
  announce_pledge: AnnouncePledge;
} | {
  change_pledge: ChangePledge;
} | {
  withdraw_pledge: WithdrawPledge;
} | {
  state_need: StateNeed;
} | {
  change_need: ChangeNeed;
} | {
  withdraw_need: WithdrawNeed;
} | {
  expect_lot: ExpectLot;
} | {
  receive_goods: ReceiveGoods;
} | {
  inspect_goods: InspectGoods;
} | {
  put_away: PutAway;
} | {
  reserve_goods: ReserveGoods;
} | {
  release_reservation: ReleaseReservation;
} | {
  pick_goods: PickGoods;
} | {
  build_kit: BuildKit;
} | {
  break_kit: BreakKit;
} | {
  build_unit: BuildUnit;
} | {
  break_unit: BreakUnit;
} | {
  repack_unit: RepackUnit;
} | {
  seal_unit: SealUnit;
} | {
  open_seal: OpenSeal;
} | {
  put_movement: PutMovement;
} | {
  cancel_movement: CancelMovement;
} | {
  load_movement: LoadMovement;
} | {
  unload_movement: UnloadMovement;
} | {
  depart: Depart;
} | {
  arrive: Arrive;
} | {
  hand_over: HandOver;
} | {
  deliver: Deliver;
} | {
  report_discrepancy: ReportDiscrepancy;
} | {
  hold_goods: HoldGoods;
} | {
  release_goods: ReleaseGoods;
} | {
  recall_lot: RecallLot;
} | {
  lift_recall: LiftRecall;
} | {
  change_customs: ChangeCustoms;
} | {
  split_lot: SplitLot;
} | {
  count_stock: CountStock;
} | {
  ask_write_off: AskWriteOff;
} | {
  approve_write_off: ApproveWriteOff;
} | {
  reject_write_off: RejectWriteOff;
} | {
  correct_event: CorrectEvent;
} | {
  accept_plan: AcceptPlan;
} | {
  open_consignment: OpenConsignment;
} | {
  replan_consignment: ReplanConsignment;
} | {
  reconsign: Reconsign;
} | {
  close_consignment: CloseConsignment;
} | {
  put_pin: PutPin;
} | {
  drop_pin: DropPin;
} | {
  note_exception: NoteException;
} | {
  clear_exception: ClearException;
} | {
  redact_events: RedactEvents;
} | {
  put_org: PutOrg;
} | {
  put_user: PutUser;
} | {
  grant_role: GrantRole;
} | {
  revoke_role: RevokeRole;
} | {
  issue_token: IssueToken;
} | {
  revoke_token: RevokeToken;
} | {
  put_share_link: PutShareLink;
} | {
  revoke_share_link: RevokeShareLink;
} | {
  put_webhook: PutWebhook;
} | {
  drop_webhook: DropWebhook;
} | {
  note_denied: NoteDenied;
} | {
  make_declaration: MakeDeclaration;
} | {
  note_customs_reply: NoteCustomsReply;
} | {
  amend_declaration: AmendDeclaration;
} | {
  cancel_declaration: CancelDeclaration;
} | {
  claim_relief: ClaimRelief;
} | {
  suspend_relief: SuspendRelief;
} | {
  confirm_relief: ConfirmRelief;
} | {
  revoke_relief: RevokeRelief;
} | {
  open_guarantee: OpenGuarantee;
} | {
  charge_guarantee: ChargeGuarantee;
} | {
  free_guarantee: FreeGuarantee;
} | {
  begin_storage: BeginStorage;
} | {
  note_screening: NoteScreening;
} | {
  decide_screening: DecideScreening;
} | {
  add_photo: AddPhoto;
} | {
  note_manifest: NoteManifest;
};
}
/** One event. */
export interface TimelineEvent {
  event: TimelineEntry;
}
/** An API token, without its secret. */
export interface Token {
  token: string;
  user: string;
  label?: string;
  scopes: string[];
  expires_utc?: string;
}
/** API tokens. */
export interface Tokens {
  tokens: Token[];
}
/** A logistic unit and who had it. */
export interface Unit {
  unit: UnitView;
  custody: CustodyStep[];
  version: number;
}
/** Goods repacked between units. */
export interface UnitEdge {
  unit: string;
  lot: string;
  quantity_pieces: number;
}
/** What the label of a logistic unit says. */
export interface UnitLabel {
  unit: string;
  kind?: string;
  gtin?: string;
  uld_number?: string;
  seal?: string;
  consignment?: string;
  movement?: string;
  from?: PaperParty;
  to?: PaperParty;
  contents?: PaperLine[];
  gross_mass_g?: number;
  languages?: string[];
}
/** Labels of logistic units. */
export interface UnitLabelsAnswer {
  labels: UnitLabel[];
}
/** A unit and all units in it. */
export interface UnitTree {
  units: UnitView[];
}
/** A logistic unit, with what is directly in it. */
export interface UnitView {
  unit: string;
  kind: 'carton' | 'pallet' | 'uld' | 'vehicle' | 'other';
  inside?: string;
  site?: string;
  movement?: string;
  bin?: string;
  seal?: string;
  uld_number?: string;
  custodian?: string;
  retired: boolean;
  units: string[];
  goods: Holding[];
  repacked_from: UnitEdge[];
  repacked_into: UnitEdge[];
}
/** Units and goods come off, at the site where the movement stands. */
export interface UnloadMovement {
  movement: string;
  bin?: string;
  units?: string[];
  lines?: GoodsLine[];
}
/** Units and goods come off, at the site where the movement stands. */
export interface UnloadMovementRequest {
  movement: string;
  bin?: string;
  units?: string[];
  lines?: GoodsLine[];
  id?: string;
  at_utc?: string;
  why?: string;
}
/** An account. */
export interface User {
  user: string;
  org: string;
  name?: string;
  email?: string;
  language?: string;
  disabled?: boolean;
  has_password: boolean;
  roles: Role[];
  version: number;
}
/** Accounts. */
export interface Users {
  users: User[];
}
/** What the labels of the pieces under an air waybill say. */
export interface WaybillLabel {
  waybill: string;
  departure?: string;
  destination?: string;
  pieces?: number;
  first?: number;
  labels?: number;
  gross_mass_g?: number;
  consignment?: string;
}
/** What the labels of pieces under an air waybill say. */
export interface WaybillLabelsAnswer {
  label: WaybillLabel;
}
/** Events are posted to an address as they happen. */
export interface Webhook {
  webhook: string;
  org: string;
  url: string;
  kinds: string[];
  disabled: boolean;
}
/** Webhooks. */
export interface Webhooks {
  webhooks: Webhook[];
}
/** Who you are here and what you may do. */
export interface Whoami {
  user: User;
  verbs: string[];
  now_utc: string;
}
/** A need is no more. */
export interface WithdrawNeed {
  need: string;
}
/** A need is no more. */
export interface WithdrawNeedRequest {
  need: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** A promise is taken back, as far as it is not fulfilled. */
export interface WithdrawPledge {
  pledge: string;
}
/** A promise is taken back, as far as it is not fulfilled. */
export interface WithdrawPledgeRequest {
  pledge: string;
  id?: string;
  at_utc?: string;
  why?: string;
}
/** Goods that somebody asks to write off. */
export interface WriteOffView {
  asked: AskWriteOff;
  asked_by: string;
  status: 'asked' | 'approved' | 'rejected';
}
/** Write-offs asked for. */
export interface WriteOffs {
  write_offs: WriteOffView[];
}

/** Signs in with account and password. */
export const sessions_open = (request: OpenSessionRequest) =>
  call<Session>('POST', '/v1/sessions', request);
/** Signs out. */
export const sessions_close = () =>
  call<object>('DELETE', '/v1/sessions/current');
/** Who you are here and what you may do. */
export const sessions_whoami = () =>
  call<Whoami>('GET', '/v1/sessions/current');
/** Turns a one-time code into a password, and signs in. */
export const sessions_enrol = (request: EnrolRequest) =>
  call<Session>('POST', '/v1/enrolments', request);
/** Changes your password and ends your other sessions. */
export const sessions_password = (request: PasswordRequest) =>
  call<object>('POST', '/v1/sessions/current/password', request);
/** Stock, account by account. */
export const stock_list = (request: { site?: string; bin?: string; movement?: string; lot?: string; item?: string; consignment?: string; unit?: string; state?: 'on_hand' | 'reserved' | 'picked' | 'in_transit' | 'held' | 'delivered' | 'damaged' | 'lost' | 'pledged' | 'expected' | 'disposed' | 'transformed' | 'outside'; after?: number; rows?: number; as_of_utc?: string } = {}) =>
  call<StockPage>('GET', '/v1/stock', request);
/** Stock by item, place and state. */
export const stock_totals = (request: { site?: string; item?: string; as_of_utc?: string } = {}) =>
  call<StockTotals>('GET', '/v1/stock/totals', request);
/** A lot or pledge: what, where, from what, into what. */
export const lots_get = (request: { id: string; as_of_utc?: string }) =>
  call<Lot>('GET', '/v1/lots/{id}', request);
/** A logistic unit. */
export const units_get = (request: { unit: string; as_of_utc?: string }) =>
  call<Unit>('GET', '/v1/units/{unit}', request);
/** A unit and all that is in it. */
export const units_tree = (request: { unit: string; as_of_utc?: string }) =>
  call<UnitTree>('GET', '/v1/units/{unit}/tree', request);
/** A movement and what is on board. */
export const movements_get = (request: { id: string; as_of_utc?: string }) =>
  call<Movement>('GET', '/v1/movements/{id}', request);
/** A consignment: its way, its goods, who had it. */
export const consignments_get = (request: { id: string; as_of_utc?: string }) =>
  call<Consignment>('GET', '/v1/consignments/{id}', request);
/** A need and how far it is met. */
export const needs_get = (request: { id: string; as_of_utc?: string }) =>
  call<NeedState>('GET', '/v1/needs/{id}', request);
/** Master data: sites, parties, items, legs, lanes, handling, rules. */
export const rows_list = (request: { table: string }) =>
  call<Rows>('GET', '/v1/rows/{table}', request);
/** Decisions of people that every plan keeps. */
export const pins_list = () =>
  call<Pins>('GET', '/v1/pins');
/** Where reality left the plan. */
export const exceptions_list = (request: { open?: boolean } = {}) =>
  call<Exceptions>('GET', '/v1/exceptions', request);
/** Write-offs asked for. */
export const write_offs_list = (request: { open?: boolean } = {}) =>
  call<WriteOffs>('GET', '/v1/write-offs', request);
/** Lots. */
export const lots_list = (request: { after?: string; rows?: number; item?: string; site?: string; donor?: string; open?: boolean; sort?: 'oldest' | 'newest'; as_of_utc?: string } = {}) =>
  call<LotsPage>('GET', '/v1/lots', request);
/** Pledges. */
export const pledges_list = (request: { after?: string; rows?: number; item?: string; site?: string; donor?: string; open?: boolean; sort?: 'oldest' | 'newest'; as_of_utc?: string } = {}) =>
  call<LotsPage>('GET', '/v1/pledges', request);
/** Flights, trucks, trains, ships. */
export const movements_list = (request: { after?: string; rows?: number; site?: string; from?: string; to?: string; carrier?: string; item?: string; donor?: string; recipient?: string; state?: 'planned' | 'departed' | 'arrived' | 'cancelled'; open?: boolean; sort?: 'oldest' | 'newest' | 'due'; as_of_utc?: string } = {}) =>
  call<MovementsPage>('GET', '/v1/movements', request);
/** Consignments. */
export const consignments_list = (request: { after?: string; rows?: number; item?: string; site?: string; from?: string; to?: string; need?: string; lot?: string; donor?: string; plan?: string; state?: 'on_hand' | 'reserved' | 'picked' | 'in_transit' | 'held' | 'delivered' | 'damaged' | 'lost' | 'pledged' | 'expected' | 'disposed' | 'transformed' | 'outside'; late?: boolean; open?: boolean; sort?: 'oldest' | 'newest' | 'due'; as_of_utc?: string } = {}) =>
  call<ConsignmentsPage>('GET', '/v1/consignments', request);
/** Needs and how far they are met: cover, unmet. */
export const needs_list = (request: { after?: string; rows?: number; item?: string; site?: string; open?: boolean; sort?: 'oldest' | 'newest'; as_of_utc?: string } = {}) =>
  call<NeedsPage>('GET', '/v1/needs', request);
/** The columns of a table of master data. */
export const tables_get = (request: { table: string }) =>
  call<Table>('GET', '/v1/tables/{table}', request);
/** Takes many commands at once; each has its own outcome. */
export const events_batch = (request: BatchRequest) =>
  call<BatchAnswer>('POST', '/v1/events:batch', request);
/** A row of master data, new or changed. */
export const events_put_row = (request: PutRowRequest) =>
  call<Outcome>('POST', '/v1/events/put_row', request);
/** A row of master data is no more. */
export const events_drop_row = (request: DropRowRequest) =>
  call<Outcome>('POST', '/v1/events/drop_row', request);
/** A donor promises goods. */
export const events_announce_pledge = (request: AnnouncePledgeRequest) =>
  call<Outcome>('POST', '/v1/events/announce_pledge', request);
/** A promise changes. */
export const events_change_pledge = (request: ChangePledgeRequest) =>
  call<Outcome>('POST', '/v1/events/change_pledge', request);
/** A promise is taken back, as far as it is not fulfilled. */
export const events_withdraw_pledge = (request: WithdrawPledgeRequest) =>
  call<Outcome>('POST', '/v1/events/withdraw_pledge', request);
/** A site states a need. */
export const events_state_need = (request: StateNeedRequest) =>
  call<Outcome>('POST', '/v1/events/state_need', request);
/** A need changes. */
export const events_change_need = (request: ChangeNeedRequest) =>
  call<Outcome>('POST', '/v1/events/change_need', request);
/** A need is no more. */
export const events_withdraw_need = (request: WithdrawNeedRequest) =>
  call<Outcome>('POST', '/v1/events/withdraw_need', request);
/** A lot is on its way to the hub. */
export const events_expect_lot = (request: ExpectLotRequest) =>
  call<Outcome>('POST', '/v1/events/expect_lot', request);
/** Expected goods are counted at a site. */
export const events_receive_goods = (request: ReceiveGoodsRequest) =>
  call<Outcome>('POST', '/v1/events/receive_goods', request);
/** Held goods are looked at. */
export const events_inspect_goods = (request: InspectGoodsRequest) =>
  call<Outcome>('POST', '/v1/events/inspect_goods', request);
/** Goods go to a bin of the site. */
export const events_put_away = (request: PutAwayRequest) =>
  call<Outcome>('POST', '/v1/events/put_away', request);
/** Goods are set aside for a consignment. */
export const events_reserve_goods = (request: ReserveGoodsRequest) =>
  call<Outcome>('POST', '/v1/events/reserve_goods', request);
/** Goods set aside are free again. */
export const events_release_reservation = (request: ReleaseReservationRequest) =>
  call<Outcome>('POST', '/v1/events/release_reservation', request);
/** Goods are taken from the shelf for a consignment: its own reservations first, then free stock. */
export const events_pick_goods = (request: PickGoodsRequest) =>
  call<Outcome>('POST', '/v1/events/pick_goods', request);
/** Goods become kits. */
export const events_build_kit = (request: BuildKitRequest) =>
  call<Outcome>('POST', '/v1/events/build_kit', request);
/** Kits become goods again. */
export const events_break_kit = (request: BreakKitRequest) =>
  call<Outcome>('POST', '/v1/events/break_kit', request);
/** A logistic unit is made or filled. */
export const events_build_unit = (request: BuildUnitRequest) =>
  call<Outcome>('POST', '/v1/events/build_unit', request);
/** Goods and units are taken out of a unit. */
export const events_break_unit = (request: BreakUnitRequest) =>
  call<Outcome>('POST', '/v1/events/break_unit', request);
/** Goods go from one unit straight into another. */
export const events_repack_unit = (request: RepackUnitRequest) =>
  call<Outcome>('POST', '/v1/events/repack_unit', request);
/** A unit is sealed, with all that is in it. */
export const events_seal_unit = (request: SealUnitRequest) =>
  call<Outcome>('POST', '/v1/events/seal_unit', request);
/** A seal is taken off. */
export const events_open_seal = (request: OpenSealRequest) =>
  call<Outcome>('POST', '/v1/events/open_seal', request);
/** A flight, truck, train or ship on one leg. */
export const events_put_movement = (request: PutMovementRequest) =>
  call<Outcome>('POST', '/v1/events/put_movement', request);
/** A movement will not run. */
export const events_cancel_movement = (request: CancelMovementRequest) =>
  call<Outcome>('POST', '/v1/events/cancel_movement', request);
/** Units and goods go on board. */
export const events_load_movement = (request: LoadMovementRequest) =>
  call<Outcome>('POST', '/v1/events/load_movement', request);
/** Units and goods come off, at the site where the movement stands. */
export const events_unload_movement = (request: UnloadMovementRequest) =>
  call<Outcome>('POST', '/v1/events/unload_movement', request);
/** A movement leaves. */
export const events_depart = (request: DepartRequest) =>
  call<Outcome>('POST', '/v1/events/depart', request);
/** A movement arrives. */
export const events_arrive = (request: ArriveRequest) =>
  call<Outcome>('POST', '/v1/events/arrive', request);
/** Custody passes from one party to another. */
export const events_hand_over = (request: HandOverRequest) =>
  call<Outcome>('POST', '/v1/events/hand_over', request);
/** The consignee receives goods. */
export const events_deliver = (request: DeliverRequest) =>
  call<Outcome>('POST', '/v1/events/deliver', request);
/** Reality differs from the books. */
export const events_report_discrepancy = (request: ReportDiscrepancyRequest) =>
  call<Outcome>('POST', '/v1/events/report_discrepancy', request);
/** Goods may not move on. */
export const events_hold_goods = (request: HoldGoodsRequest) =>
  call<Outcome>('POST', '/v1/events/hold_goods', request);
/** Held goods may move again. */
export const events_release_goods = (request: ReleaseGoodsRequest) =>
  call<Outcome>('POST', '/v1/events/release_goods', request);
/** A lot, and every lot made from it, must not be used. */
export const events_recall_lot = (request: RecallLotRequest) =>
  call<Outcome>('POST', '/v1/events/recall_lot', request);
/** A recall is over. */
export const events_lift_recall = (request: LiftRecallRequest) =>
  call<Outcome>('POST', '/v1/events/lift_recall', request);
/** The customs status of a lot changes. */
export const events_change_customs = (request: ChangeCustomsRequest) =>
  call<Outcome>('POST', '/v1/events/change_customs', request);
/** Part of a lot becomes a lot of its own. */
export const events_split_lot = (request: SplitLotRequest) =>
  call<Outcome>('POST', '/v1/events/split_lot', request);
/** Stock take: on-hand goods of a place. */
export const events_count_stock = (request: CountStockRequest) =>
  call<Outcome>('POST', '/v1/events/count_stock', request);
/** A user asks to write goods off. */
export const events_ask_write_off = (request: AskWriteOffRequest) =>
  call<Outcome>('POST', '/v1/events/ask_write_off', request);
/** Another user agrees, and the goods are disposed of. */
export const events_approve_write_off = (request: ApproveWriteOffRequest) =>
  call<Outcome>('POST', '/v1/events/approve_write_off', request);
/** A write-off is refused. */
export const events_reject_write_off = (request: RejectWriteOffRequest) =>
  call<Outcome>('POST', '/v1/events/reject_write_off', request);
/** What an earlier event posted is undone by the opposite postings. */
export const events_correct_event = (request: CorrectEventRequest) =>
  call<Outcome>('POST', '/v1/events/correct_event', request);
/** A promise to bring goods to a need. */
export const events_open_consignment = (request: OpenConsignmentRequest) =>
  call<Outcome>('POST', '/v1/events/open_consignment', request);
/** The plan of a consignment changes. */
export const events_replan_consignment = (request: ReplanConsignmentRequest) =>
  call<Outcome>('POST', '/v1/events/replan_consignment', request);
/** Goods of one consignment go on as another. */
export const events_reconsign = (request: ReconsignRequest) =>
  call<Outcome>('POST', '/v1/events/reconsign', request);
/** Nothing more will happen to a consignment. */
export const events_close_consignment = (request: CloseConsignmentRequest) =>
  call<Outcome>('POST', '/v1/events/close_consignment', request);
/** A pin, new or changed. */
export const events_put_pin = (request: PutPinRequest) =>
  call<Outcome>('POST', '/v1/events/put_pin', request);
/** A pin is no more. */
export const events_drop_pin = (request: DropPinRequest) =>
  call<Outcome>('POST', '/v1/events/drop_pin', request);
/** Reality leaves the plan. */
export const events_note_exception = (request: NoteExceptionRequest) =>
  call<Outcome>('POST', '/v1/events/note_exception', request);
/** An exception is dealt with. */
export const events_clear_exception = (request: ClearExceptionRequest) =>
  call<Outcome>('POST', '/v1/events/clear_exception', request);
/** Personal fields of earlier events are erased. */
export const events_redact_events = (request: RedactEventsRequest) =>
  call<Outcome>('POST', '/v1/events/redact_events', request);
/** A photograph of goods of a consignment. */
export const events_add_photo = (request: AddPhotoRequest) =>
  call<Outcome>('POST', '/v1/events/add_photo', request);
/** The journal, event by event: the audit trail. */
export const events_list = (request: { from?: number; rows?: number; user?: string; kind?: string } = {}) =>
  call<Timeline>('GET', '/v1/events', request);
/** One event. */
export const events_get = (request: { position: number; lot?: string }) =>
  call<TimelineEvent>('GET', '/v1/events/{position}', request);
/** All that happened to a lot. */
export const lots_history = (request: { id: string; from?: number; rows?: number }) =>
  call<Timeline>('GET', '/v1/lots/{id}/history', request);
/** All that happened to a unit. */
export const units_history = (request: { id: string; from?: number; rows?: number }) =>
  call<Timeline>('GET', '/v1/units/{id}/history', request);
/** All that happened to a movement. */
export const movements_history = (request: { id: string; from?: number; rows?: number }) =>
  call<Timeline>('GET', '/v1/movements/{id}/history', request);
/** All that happened to a consignment. */
export const consignments_history = (request: { id: string; from?: number; rows?: number }) =>
  call<Timeline>('GET', '/v1/consignments/{id}/history', request);
/** All that happened to a need. */
export const needs_history = (request: { id: string; from?: number; rows?: number }) =>
  call<Timeline>('GET', '/v1/needs/{id}/history', request);
/** An event with the proof that it is in the journal. */
export const receipts_get = (request: { position: number; lot?: string }) =>
  call<Receipt>('GET', '/v1/receipts/{position}', request);
/** Size and root of the journal. */
export const journal_head = () =>
  call<JournalHead>('GET', '/v1/journal/head');
/** Proof that the journal continues an earlier head. */
export const journal_consistency = (request: { from: number }) =>
  call<Consistency>('GET', '/v1/journal/consistency', request);
/** Plans the world as it is now; with a plan in force, keeps what may stay. */
export const plans_propose = (request: ProposeRequest = {}) =>
  call<ProposalRow>('POST', '/v1/plans', request);
/** Proposals, newest first. */
export const plans_list = () =>
  call<Proposals>('GET', '/v1/plans');
/** A proposal: its plan, its reasons, what it changes. */
export const plans_get = (request: { id: string }) =>
  call<Proposal>('GET', '/v1/plans/{id}', request);
/** The plan document with its proof. */
export const plans_document = (request: { id: string }) =>
  call<PlanDocument>('GET', '/v1/plans/{id}/document', request);
/** Stops planning, or puts a proposal aside. */
export const plans_cancel = (request: { id: string }) =>
  call<ProposalRow>('POST', '/v1/plans/{id}/cancel', request);
/** Takes a proposal: opens, changes and cancels consignments, reserves goods. */
export const plans_accept = (request: { id: string }) =>
  call<AcceptedPlan>('POST', '/v1/plans/{id}/accept', request);
/** Looks at a spreadsheet or scenario: kind, mapping, problems, what would be written. Writes nothing. */
export const imports_preview = (request: ImportRequest) =>
  call<ImportPreview>('POST', '/v1/imports', request);
/** A preview again. */
export const imports_get = (request: { id: string }) =>
  call<ImportPreview>('GET', '/v1/imports/{id}', request);
/** Another mapping for the same file. */
export const imports_change = (request: { id: string } & {
  as?: string;
  sheet?: string;
  map?: ImportChoice[];
  set?: ImportConstant[];
  dates?: string;
  decimal?: string;
}) =>
  call<ImportPreview>('PUT', '/v1/imports/{id}', request);
/** Puts a preview aside. */
export const imports_drop = (request: { id: string }) =>
  call<object>('DELETE', '/v1/imports/{id}', request);
/** Writes what the preview showed: all of it, or nothing. */
export const imports_confirm = (request: { id: string } & {
  digest: string;
  leave_out_refused?: boolean;
}) =>
  call<ImportDone>('POST', '/v1/imports/{id}/confirm', request);
/** A report about any stretch of time, out of the ledger: for a board, a donor or a recipient. */
export const reports_get = (request: { about?: 'board' | 'donor' | 'recipient'; subject?: string; from_utc?: string; until_utc?: string; as?: 'json' | 'pdf' | 'csv' | 'xlsx' } = {}) =>
  call<HubReport>('GET', '/v1/reports', request);
/** Pledges that have not come yet, each with what the gate says. */
export const offers_list = (request: { after?: string; rows?: number; item?: string; donor?: string } = {}) =>
  call<Offers>('GET', '/v1/offers', request);
/** Holds an offer against needs, timetable, papers, shelf life and room. Writes nothing. */
export const offers_check = (request: OfferRequest = {}) =>
  call<OfferAnswer>('POST', '/v1/offers:check', request);
/** Cover of needs through time: as it was, without more, as planned, as proposed. */
export const cover_timeline = (request: { from_utc?: string; until_utc?: string; samples?: number; site?: string; group?: string; proposal?: string } = {}) =>
  call<CoverTimeline>('GET', '/v1/cover', request);
/** The papers of a consignment, and how complete each is. */
export const papers_list = (request: { id: string; languages?: string[]; as?: 'json' | 'pdf' | 'csv' | 'xlsx' }) =>
  call<PapersAnswer>('GET', '/v1/consignments/{id}/papers', request);
/** A paper of a consignment, with what it lacks. */
export const papers_get = (request: { id: string; paper: 'air_waybill' | 'packing_list' | 'proforma_invoice' | 'commercial_invoice' | 'gift_certificate' | 'relief_undertaking' | 'conformity_sheet' | 'cmr' | 'transit_document' | 'import_declaration' | 'delivery_note' | 'goods_received_note' | 'receipt'; languages?: string[]; as?: 'json' | 'pdf' | 'csv' | 'xlsx' }) =>
  call<PaperAnswer>('GET', '/v1/consignments/{id}/papers/{paper}', request);
/** Where the papers of a consignment differ from each other and the ledger. */
export const papers_differences = (request: { id: string; languages?: string[]; as?: 'json' | 'pdf' | 'csv' | 'xlsx' }) =>
  call<DifferencesAnswer>('GET', '/v1/consignments/{id}/differences', request);
/** The same with papers as they came from outside. */
export const papers_compare = (request: { id: string } & {
  papers: Paper[];
}) =>
  call<DifferencesAnswer>('POST', '/v1/consignments/{id}/differences', request);
/** Receipt or goods received note of an event. */
export const receipts_paper = (request: { position: number; languages?: string[]; as?: 'json' | 'pdf' | 'csv' | 'xlsx' }) =>
  call<PaperAnswer>('GET', '/v1/receipts/{position}/paper', request);
/** Logistic label of a unit. */
export const labels_unit = (request: { unit: string; languages?: string[]; as?: 'json' | 'pdf' | 'csv' | 'xlsx' }) =>
  call<UnitLabelsAnswer>('GET', '/v1/units/{unit}/label', request);
/** Logistic labels of the units of a consignment. */
export const labels_consignment = (request: { id: string; languages?: string[]; as?: 'json' | 'pdf' | 'csv' | 'xlsx' }) =>
  call<UnitLabelsAnswer>('GET', '/v1/consignments/{id}/labels', request);
/** Labels of the pieces under an air waybill. */
export const labels_waybill = (request: { id: string; first?: number; labels?: number; as?: 'json' | 'pdf' | 'csv' | 'xlsx' }) =>
  call<WaybillLabelsAnswer>('GET', '/v1/consignments/{id}/waybill-labels', request);
/** Labels of the bins of a site. */
export const labels_bins = (request: { site: string; bins?: string[]; as?: 'json' | 'pdf' | 'csv' | 'xlsx' }) =>
  call<PlaceLabelsAnswer>('GET', '/v1/sites/{site}/labels', request);
/** What to take from the shelves for a consignment. */
export const picks_list = (request: { id: string; site?: string; languages?: string[]; as?: 'json' | 'pdf' | 'csv' | 'xlsx' }) =>
  call<PickListAnswer>('GET', '/v1/consignments/{id}/pick-list', request);
/** A photograph of goods, as JSON or as the file itself. */
export const photos_get = (request: { position: number; as?: 'json' | 'jpeg' | 'png' | 'webp' }) =>
  call<Photo>('GET', '/v1/photos/{position}', request);
/** Declarations and where they stand. */
export const declarations_list = (request: { consignment?: string; phase?: string } = {}) =>
  call<Declarations>('GET', '/v1/declarations', request);
/** Makes a declaration from a consignment and typed-in values, checks it, and notes it as sent. */
export const declarations_make = (request: MakeDeclarationRequest) =>
  call<MadeDeclaration>('POST', '/v1/declarations', request);
/** Takes what an authority answered, in its own format. */
export const declarations_reply = (request: CustomsReplyRequest) =>
  call<CustomsReply>('POST', '/v1/declarations:reply', request);
/** A declaration with all its answers. */
export const declarations_get = (request: { declaration: string }) =>
  call<DeclarationRow>('GET', '/v1/declarations/{declaration}', request);
/** A message of a declaration, as sent or received. */
export const declarations_message = (request: { declaration: string; position?: number }) =>
  call<DeclarationMessage>('GET', '/v1/declarations/{declaration}/message', request);
/** Asks for a declaration to be changed. */
export const declarations_amend = (request: { declaration: string } & {
  draft: DeclarationDraft;
  profile?: string;
  lrn: string;
  reason: string;
  reason_code?: string;
  preview?: boolean;
}) =>
  call<MadeDeclaration>('POST', '/v1/declarations/{declaration}/amendment', request);
/** Asks for a declaration to be invalidated. */
export const declarations_cancel = (request: { declaration: string } & {
  lrn: string;
  reason: string;
}) =>
  call<MadeDeclaration>('POST', '/v1/declarations/{declaration}/cancellation', request);
/** Claims of relief, with end use proven per lot. */
export const reliefs_list = (request: { state?: string } = {}) =>
  call<Reliefs>('GET', '/v1/reliefs', request);
/** Claims relief from duty and VAT for lots. */
export const reliefs_claim = (request: ClaimRelief) =>
  call<ReliefRow>('POST', '/v1/reliefs', request);
/** Suspends the duty against an undertaking. */
export const reliefs_suspend = (request: { relief: string } & {
  undertaking: string;
}) =>
  call<ReliefRow>('POST', '/v1/reliefs/{relief}/suspension', request);
/** Confirms a claim by the decision that covers it. */
export const reliefs_confirm = (request: { relief: string }) =>
  call<ReliefRow>('POST', '/v1/reliefs/{relief}/confirmation', request);
/** Revokes a claim: the duty falls due. */
export const reliefs_revoke = (request: { relief: string } & {
  reason: string;
}) =>
  call<ReliefRow>('POST', '/v1/reliefs/{relief}/revocation', request);
/** What a Member State reports of relief. */
export const reliefs_report = (request: { member_state: string; from?: string; until?: string; currency?: string }) =>
  call<ReliefReport>('GET', '/v1/relief-report', request);
/** Guarantees and what is charged to them. */
export const guarantees_list = () =>
  call<Guarantees>('GET', '/v1/guarantees');
/** A guarantee. */
export const guarantees_get = (request: { guarantee: string }) =>
  call<GuaranteeRow>('GET', '/v1/guarantees/{guarantee}', request);
/** Opens a guarantee, or changes its reference amount. */
export const guarantees_open = (request: { guarantee: string } & {
  holder?: string;
  reference_minor: number;
  currency: string;
  from?: string;
  until?: string;
}) =>
  call<GuaranteeRow>('PUT', '/v1/guarantees/{guarantee}', request);
/** Frees what a declaration is charged. */
export const guarantees_free = (request: { guarantee: string } & {
  declaration: string;
  amount_minor?: number;
}) =>
  call<GuaranteeRow>('POST', '/v1/guarantees/{guarantee}/discharge', request);
/** Lots were presented: their 90 days begin. */
export const storages_begin = (request: BeginStorage) =>
  call<CustomsDone>('POST', '/v1/storages', request);
/** Clock, papers that are missing, holds, amounts and replies. */
export const customs_desk = () =>
  call<CustomsDesk>('GET', '/v1/customs/desk');
/** Parties held against sanctions lists. */
export const screenings_list = (request: { party?: string; open_only?: boolean } = {}) =>
  call<Screenings>('GET', '/v1/screenings', request);
/** Notes what a screening found, with the version of each list. */
export const screenings_note = (request: NoteScreening) =>
  call<ScreeningRow>('POST', '/v1/screenings', request);
/** Holds a name against the sanctions lists at once; writes nothing. */
export const screenings_ask = (request: { name: string; country?: string; birth_date?: string }) =>
  call<ScreeningSaid>('GET', '/v1/screenings/ask', request);
/** The second look, by another person. */
export const screenings_decide = (request: { screening: string } & {
  same?: boolean;
  reason: string;
}) =>
  call<ScreeningRow>('POST', '/v1/screenings/{screening}/decision', request);
/** Decides every house line of a manifest: released, to inspect or held. */
export const manifests_decide = (request: ManifestRequest) =>
  call<Manifest>('POST', '/v1/manifests', request);
/** Manifests that were decided, newest first. */
export const manifests_list = () =>
  call<Manifests>('GET', '/v1/manifests');
/** What became of a manifest: counts, problems, bills. */
export const manifests_get = (request: { manifest: string }) =>
  call<Manifest>('GET', '/v1/manifests/{manifest}', request);
/** Forgets the lines of a manifest before their day is over. */
export const manifests_drop = (request: { manifest: string }) =>
  call<object>('DELETE', '/v1/manifests/{manifest}', request);
/** Its lines with decision and reasons, 500 at a time, kept for a day. */
export const manifests_lines = (request: { manifest: string; decision?: string; verdict?: string; find?: string; after?: number }) =>
  call<ManifestLines>('GET', '/v1/manifests/{manifest}/lines', request);
/** The line-level replies as a file: CSV, JSON or XML. */
export const manifests_replies = (request: { manifest: string; format?: string }) =>
  call<ManifestReplies>('GET', '/v1/manifests/{manifest}/replies', request);
/** Puts a party that is near to a listed name down for the second look by another person. */
export const manifests_note_hit = (request: { manifest: string } & {
  line: number;
  party: string;
}) =>
  call<ScreeningRow>('POST', '/v1/manifests/{manifest}/hits', request);
/** Organisations. */
export const orgs_list = () =>
  call<Orgs>('GET', '/v1/orgs');
/** Makes or changes an organisation. */
export const orgs_put = (request: { org: string } & {
  name: string;
  kind?: string;
  party?: string;
  sites?: string[];
  disabled?: boolean;
}) =>
  call<Org>('PUT', '/v1/orgs/{org}', request);
/** Accounts and what they may act as. */
export const users_list = () =>
  call<Users>('GET', '/v1/users');
/** Makes or changes an account. */
export const users_put = (request: { user: string } & {
  org: string;
  name?: string;
  email?: string;
  language?: string;
  disabled?: boolean;
}) =>
  call<User>('PUT', '/v1/users/{user}', request);
/** Gives a code with which the person chooses a password. */
export const users_invite = (request: { user: string }) =>
  call<Invitation>('POST', '/v1/users/{user}/invite', request);
/** Closes an account and erases what is personal in it; proofs still hold. */
export const users_erase = (request: { user: string }) =>
  call<User>('POST', '/v1/users/{user}/erase', request);
/** Lets an account act in a role. */
export const roles_grant = (request: { user: string; role: string } & {
  org?: string;
}) =>
  call<User>('PUT', '/v1/users/{user}/roles/{role}', request);
/** Takes a role from an account. */
export const roles_revoke = (request: { user: string; role: string; org?: string }) =>
  call<User>('DELETE', '/v1/users/{user}/roles/{role}', request);
/** Your API tokens. */
export const tokens_list = () =>
  call<Tokens>('GET', '/v1/tokens');
/** Makes an API token for your account. */
export const tokens_issue = (request: IssueTokenRequest) =>
  call<IssuedToken>('POST', '/v1/tokens', request);
/** Ends an API token or session. */
export const tokens_revoke = (request: { token: string }) =>
  call<object>('DELETE', '/v1/tokens/{token}', request);
/** Share links. */
export const links_list = () =>
  call<ShareLinks>('GET', '/v1/links');
/** Makes a link that shows a donor the journey of what was given. */
export const links_issue = (request: IssueLinkRequest) =>
  call<IssuedLink>('POST', '/v1/links', request);
/** Ends a share link. */
export const links_revoke = (request: { link: string }) =>
  call<object>('DELETE', '/v1/links/{link}', request);
/** Webhooks. */
export const webhooks_list = () =>
  call<Webhooks>('GET', '/v1/webhooks');
/** Posts events to an address as they happen. */
export const webhooks_put = (request: { webhook: string } & {
  url: string;
  kinds?: string[];
  disabled?: boolean;
}) =>
  call<IssuedWebhook>('PUT', '/v1/webhooks/{webhook}', request);
/** Ends a webhook. */
export const webhooks_drop = (request: { webhook: string }) =>
  call<object>('DELETE', '/v1/webhooks/{webhook}', request);
/** How the server and its journal are. */
export const health_get = () =>
  call<Health>('GET', '/v1/health');
/** Which ways of signing in there are. */
export const sessions_ways = () =>
  call<SignInWays>('GET', '/v1/sessions/ways');
/** Clock of a demonstration. */
export const demo_get = () =>
  call<Demo>('GET', '/v1/demo');
/** Sets the clock of a demonstration: pause, speed, jump. */
export const demo_set = (request: DemoRequest = {}) =>
  call<Demo>('PUT', '/v1/demo', request);
