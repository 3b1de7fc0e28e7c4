// SPDX-License-Identifier: Apache-2.0
// Field lists of the import verbs.
#pragma once

#include "hub/verbs_import.h"
#include "model/event_fields.h"
#include "model/fact_fields.h"

namespace lifeline::model {

template <>
struct fields<hub::import_choice> {
  static constexpr std::string_view name = "import_choice";
  static constexpr std::string_view doc = "What a column is.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("column", r.column, "Its header, or its number from 1.", presence::required);
    io("field", r.field, "Field that it becomes; docs/formats/relief.md lists them. Empty: not used.");
    io("unit", r.unit, "How its values are written: kg, lb, cm, dmy, mdy, ymd ...; empty: as found.");
  }
};
template <>
struct fields<hub::import_constant> {
  static constexpr std::string_view name = "import_constant";
  static constexpr std::string_view doc = "What every row says that does not say otherwise.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("field", r.field, "Field, like site or counted_on.", presence::required);
    io("text", r.text, "Its value.", presence::required);
  }
};
template <>
struct fields<hub::import_request> {
  static constexpr std::string_view name = "import_request";
  static constexpr std::string_view doc =
      "A file to be looked at: CSV, TSV, XLSX, XLS, JSON, or a ZIP of these or of a scenario folder.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("file_name", r.file_name, "Its name; ids of lots and needs come from it.", presence::required);
    io("content", r.content, "Its bytes, at most 24 MiB.", presence::required);
    io("as", r.as, "Kind of list, or scenario, where the file does not tell.");
    io("sheet", r.sheet, "Which sheet of a workbook, or which part of an archive.");
    io("map", r.map, "What columns are, where it was understood otherwise.");
    io("set", r.set, "What the file does not say.");
    io("dates", r.dates, "Order of days where the file cannot tell: dmy, mdy, ymd.");
    io("decimal", r.decimal, "Decimal mark where the file cannot tell: point or comma.");
    io("heads_file_name", r.heads_file_name, "Name of a second file with the heads of requests.");
    io("heads_content", r.heads_content, "Its bytes, for a list of needs that names requests by number.");
  }
};
template <>
struct fields<hub::import_change_request> {
  static constexpr std::string_view name = "import_change_request";
  static constexpr std::string_view doc =
      "Another mapping for a file that was sent: all of it, not the difference.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Id of the preview.", presence::required);
    io("as", r.as, "Kind of list, or scenario, where the file does not tell.");
    io("sheet", r.sheet, "Which sheet of a workbook, or which part of an archive.");
    io("map", r.map, "What columns are, where it was understood otherwise.");
    io("set", r.set, "What the file does not say.");
    io("dates", r.dates, "Order of days where the file cannot tell: dmy, mdy, ymd.");
    io("decimal", r.decimal, "Decimal mark where the file cannot tell: point or comma.");
  }
};
template <>
struct fields<hub::import_ref> {
  static constexpr std::string_view name = "import_ref";
  static constexpr std::string_view doc = "Which preview.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Id of the preview.", presence::required);
  }
};
template <>
struct fields<hub::import_confirm_request> {
  static constexpr std::string_view name = "import_confirm_request";
  static constexpr std::string_view doc = "Yes to what the preview showed.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Id of the preview.", presence::required);
    io("digest", r.digest, "Digest that the preview showed: nothing else is written.", presence::required);
    io("leave_out_refused", r.leave_out_refused, "Write although some rows are refused, without them.");
  }
};
template <>
struct fields<hub::import_column> {
  static constexpr std::string_view name = "import_column";
  static constexpr std::string_view doc = "How a column is understood.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("header", r.header, "As the file spells it.", presence::required);
    io("hxl", r.hxl, "Hashtag above it.");
    io("field", r.field, "Field that it becomes; empty: not used.", presence::required);
    io("unit", r.unit, "How its values are written.");
    io("decimal", r.decimal, "Decimal mark.");
    io("why", r.why, "How it was found out.");
    io("known_by", r.known_by, "The same as a fact.", presence::required);
    io("samples", r.samples, "Up to three values.", presence::required);
    io("filled", r.filled, "Rows that have a value.", presence::required);
  }
};
template <>
struct fields<hub::import_kind> {
  static constexpr std::string_view name = "import_kind";
  static constexpr std::string_view doc = "A reading of the whole file.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("kind", r.kind, "Kind of list.", presence::required);
    io("dialect", r.dialect, "Known system that writes it so.");
    io("confidence_permille", r.confidence, "1000: sure. A rule of thumb.", presence::required);
  }
};
template <>
struct fields<hub::import_problem> {
  static constexpr std::string_view name = "import_problem";
  static constexpr std::string_view doc = "What is wrong, where, and how to mend it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("level", r.level, "error or warning.", presence::required);
    io("code", r.code, "Stable name.", presence::required);
    io("file", r.file, "File, sheet, or file and line.");
    io("line", r.line, "Line; 0: the whole file.", presence::required);
    io("column", r.column, "Column.");
    io("what", r.what, "What is wrong.", presence::required);
    io("expected", r.expected, "What would be right.");
    io("mend", r.mend, "What to do.");
  }
};
template <>
struct fields<hub::import_count> {
  static constexpr std::string_view name = "import_count";
  static constexpr std::string_view doc = "What becomes of the rows for one table of the hub.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("table", r.table, "sites, items, lots, receipts, pledges, needs ...", presence::required);
    io("new", r.fresh, "Not known yet.", presence::required);
    io("changed", r.changed, "Known, and says more or something else now.", presence::required);
    io("same", r.same, "Known as they are.", presence::required);
    io("left_out", r.left_out, "Refused; each has a problem.", presence::required);
  }
};
template <>
struct fields<hub::import_sample> {
  static constexpr std::string_view name = "import_sample";
  static constexpr std::string_view doc = "One of the rows that would be written.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("table", r.table, "Table.", presence::required);
    io("place", r.place, "File and line that it comes from.");
    io("changes", r.changes, "Changes a row that is there.", presence::required);
    io("cells", r.cells, "What it says.", presence::required);
  }
};
template <>
struct fields<hub::import_answer> {
  static constexpr std::string_view name = "import_preview";
  static constexpr std::string_view doc =
      "How a file is understood, and what would be written. Nothing is, until it is confirmed.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Id of the preview.", presence::required);
    io("expires_utc", r.expires, "Until then it can be confirmed.", presence::required);
    io("digest", r.digest, "SHA-256 of what would be written; to be sent with the yes.", presence::required);
    io("recognised", r.recognised, "The file could be read.", presence::required);
    io("kind", r.kind, "Kind of list.");
    io("dialect", r.dialect, "Known system that writes it so.");
    io("confidence_permille", r.confidence, "1000: sure. A rule of thumb.", presence::required);
    io("others", r.others, "Less likely readings, best first.", presence::required);
    io("sheet", r.sheet, "Sheet or part that was read.");
    io("columns", r.columns, "The mapping.", presence::required);
    io("constants", r.constants, "What every row says that does not say otherwise.", presence::required);
    io("missing", r.missing, "What must be said first.", presence::required);
    io("missing_why", r.missing_why, "The same as facts, one for each.", presence::required);
    io("rows_read", r.rows_read, "Rows of the file.", presence::required);
    io("rows_refused", r.rows_refused, "Rows that could not be read; each has a problem.",
       presence::required);
    io("tables", r.tables, "What would be written, by table.", presence::required);
    io("samples", r.samples, "The first five rows of each table.", presence::required);
    io("events", r.events, "Events that would be written.", presence::required);
    io("errors", r.errors, "How many errors there are.", presence::required);
    io("warnings", r.warnings, "How many warnings there are.", presence::required);
    io("problems", r.problems, "The first 1000 of them, errors first.", presence::required);
    io("can_be_confirmed", r.can_be_confirmed, "Nothing is missing and there is something to write.",
       presence::required);
  }
};
template <>
struct fields<hub::import_done> {
  static constexpr std::string_view name = "import_done";
  static constexpr std::string_view doc = "What was written.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Id of the preview, which is over.", presence::required);
    io("events", r.events, "Events written.", presence::required);
    io("position", r.position, "Of the journal after them.", presence::required);
    io("tables", r.tables, "By table.", presence::required);
    io("left_out", r.left_out, "Rows that were left out.", presence::required);
  }
};

}  // namespace lifeline::model
