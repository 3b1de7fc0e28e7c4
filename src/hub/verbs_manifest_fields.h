// SPDX-License-Identifier: Apache-2.0
// Field lists of the manifest verbs.
#pragma once

#include "hub/verbs_customs_fields.h"
#include "hub/verbs_import_fields.h"
#include "hub/verbs_manifest.h"
#include "model/event_fields.h"

namespace lifeline::model {

template <>
struct fields<hub::manifest_request> {
  static constexpr std::string_view name = "manifest_request";
  static constexpr std::string_view doc = "A manifest of house lines to be decided: CSV, JSON or XML.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("file_name", r.file_name, "Its name.", presence::required);
    io("content", r.content, "Its bytes; with the packing list at most 44 MiB.", presence::required);
    io("packing_file_name", r.packing_file_name, "Name of a packing list to hold it against.");
    io("packing_content", r.packing_content, "Its bytes: CSV with house, sscc, pieces, gross_kg.");
    io("seed", r.seed, "Seed of the lines that are drawn by lot.");
    io("drawn_permille", r.drawn_permille, "How many in a thousand are drawn, 0 to 1000; 5 when absent.");
  }
};
template <>
struct fields<hub::manifest_ref> {
  static constexpr std::string_view name = "manifest_ref";
  static constexpr std::string_view doc = "Which manifest.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("manifest", r.manifest, "Its id.", presence::required);
  }
};
template <>
struct fields<hub::manifest_count> {
  static constexpr std::string_view name = "manifest_verdict";
  static constexpr std::string_view doc = "How many lines a verdict is on; docs/formats/manifest.md.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("number", r.number, "Its number, like L11.", presence::required);
    io("name", r.name, "Its name.", presence::required);
    io("does", r.does, "held, inspect, or released when it only adds points.", presence::required);
    io("lines", r.lines, "Lines.", presence::required);
    io("sentence", r.sentence, "What it means.", presence::required);
    io("mend", r.mend, "What to do.", presence::required);
  }
};
template <>
struct fields<hub::manifest_master> {
  static constexpr std::string_view name = "manifest_master";
  static constexpr std::string_view doc = "A master bill whose lines do not add up to it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("master", r.master, "Air waybill.", presence::required);
    io("lines", r.lines, "House lines.", presence::required);
    io("pieces", r.pieces, "Pieces of the lines.", presence::required);
    io("bill_pieces", r.bill_pieces, "Pieces of the bill.");
    io("gross_g", r.gross_g, "Grams of the lines.", presence::required);
    io("bill_gross_g", r.bill_gross_g, "Grams of the bill.");
  }
};
template <>
struct fields<hub::manifest_row> {
  static constexpr std::string_view name = "manifest_row";
  static constexpr std::string_view doc = "A manifest that was decided.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("noted", r.noted, "What was written down.", presence::required);
    io("at_utc", r.at, "When.", presence::required);
    io("by", r.by, "Whose question it was.", presence::required);
    io("lines_until_utc", r.lines_until,
       "Its lines can be had until then; absent: no longer, send it again.");
  }
};
template <>
struct fields<hub::manifests_answer> {
  static constexpr std::string_view name = "manifests";
  static constexpr std::string_view doc = "Manifests that were decided, newest first.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("manifests", r.manifests, "The newest 200.", presence::required);
    io("screens", r.screens, "This hub has sanctions lists to hold parties against.", presence::required);
    io("lists", r.lists, "Which, each with its version.", presence::required);
  }
};
template <>
struct fields<hub::manifest_answer> {
  static constexpr std::string_view name = "manifest";
  static constexpr std::string_view doc = "What became of the lines of a manifest.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("manifest", r.manifest, "The manifest.", presence::required);
    io("format", r.format, "csv, json, xml.", presence::required);
    io("verdicts", r.verdicts, "Verdicts that are on any line.", presence::required);
    io("masters", r.masters, "Master bills that do not add up.", presence::required);
    io("errors", r.errors, "How many errors there are.", presence::required);
    io("warnings", r.warnings, "How many warnings there are.", presence::required);
    io("problems", r.problems, "The first 1000 of them, errors first.", presence::required);
  }
};
template <>
struct fields<hub::manifest_lines_request> {
  static constexpr std::string_view name = "manifest_lines_request";
  static constexpr std::string_view doc = "Which lines of which manifest.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("manifest", r.manifest, "Its id.", presence::required);
    io("decision", r.decision, "released, inspect or held; empty: all.");
    io("verdict", r.verdict, "Number of a verdict, like L11.");
    io("find", r.find, "Part of a house number, a party or the description.");
    io("after", r.after, "Where the answer before ended: its `next`.");
  }
};
template <>
struct fields<hub::manifest_hit> {
  static constexpr std::string_view name = "manifest_hit";
  static constexpr std::string_view doc = "A party comes near to a name of a sanctions list.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("party", r.party, "shipper or consignee.", presence::required);
    io("name", r.name, "Name on the list.", presence::required);
    io("list", r.list, "Which list.", presence::required);
    io("version", r.version, "Which version of it.", presence::required);
    io("entry", r.entry, "Its number there.", presence::required);
    io("score_permille", r.score_permille, "How near.", presence::required);
    io("hits", r.hits, "Listed parties that are near; this is the nearest.", presence::required);
  }
};
template <>
struct fields<hub::manifest_line> {
  static constexpr std::string_view name = "manifest_line";
  static constexpr std::string_view doc = "A house line and what was decided.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("line", r.line, "Line of the file, or place in its list.", presence::required);
    io("house", r.house, "House air waybill or parcel number.", presence::required);
    io("master", r.master, "Master air waybill.");
    io("decision", r.decision, "released, inspect or held.", presence::required);
    io("procedure", r.procedure, "Declaration that it goes under.");
    io("value_cents", r.value_cents, "Value in euro cents.");
    io("points", r.points, "Points of risk.", presence::required);
    io("verdicts", r.verdicts, "Numbers of its verdicts.", presence::required);
    io("shipper", r.shipper, "Shipper.");
    io("consignee", r.consignee, "Consignee.");
    io("consignee_country", r.consignee_country, "Country of the consignee.");
    io("description", r.description, "Goods.");
    io("hits", r.hits, "Parties that come near to a name of a list.", presence::required);
  }
};
template <>
struct fields<hub::manifest_hit_request> {
  static constexpr std::string_view name = "manifest_hit_request";
  static constexpr std::string_view doc = "Which party of which line a person shall look at.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("manifest", r.manifest, "Its id.", presence::required);
    io("line", r.line, "Line of the file.", presence::required);
    io("party", r.party, "shipper or consignee.", presence::required);
  }
};
template <>
struct fields<hub::manifest_lines_answer> {
  static constexpr std::string_view name = "manifest_lines";
  static constexpr std::string_view doc = "Lines of a manifest, in their order.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lines", r.lines, "At most 500.", presence::required);
    io("matching", r.matching, "How many there are in all.", presence::required);
    io("next", r.next, "Where the next answer begins; absent: this was the last.");
  }
};
template <>
struct fields<hub::manifest_replies_request> {
  static constexpr std::string_view name = "manifest_replies_request";
  static constexpr std::string_view doc = "Replies to a manifest as a file.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("manifest", r.manifest, "Its id.", presence::required);
    io("format", r.format, "csv, json or xml; as the manifest was when absent.");
  }
};
template <>
struct fields<hub::manifest_replies_answer> {
  static constexpr std::string_view name = "manifest_replies";
  static constexpr std::string_view doc = "Line-level replies, as they go to whoever sent the manifest.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("format", r.format, "csv, json, xml.", presence::required);
    io("text", r.text, "The file.", presence::required);
  }
};

}  // namespace lifeline::model
