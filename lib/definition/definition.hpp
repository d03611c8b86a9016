// SPDX-License-Identifier: MIT
// A definition (a methodology) and an inspection (one run of it), as plain structs, and the readers
// that make them of YAML. Each section of a definition has a struct and a reader file of its own; a
// new section is one member here and one line in read_sections().
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/counting.hpp"
#include "lib/definition/plan_rules.hpp"
#include "lib/definition/protocol.hpp"
#include "lib/definition/report_rules.hpp"
#include "lib/definition/sample_rules.hpp"
#include "lib/definition/timetable_rules.hpp"

namespace inspect {

struct Definition {
  std::string name;
  std::string edition;
  std::string title;
  std::string inspectorate;
  std::string note;
  std::optional<Nation> nation;
  std::vector<SourceHeading> sources;  // empty: it does not list them
  TimetableRules timetable;
  std::optional<SampleRules> sample;
  std::optional<Protocol> protocol;
  std::optional<RecordingRule> recording;
  PlanRules plan;
  ReportRules report;
};

/// A date that is set from outside the methodology.
struct GivenDate {
  std::string step;
  Date date;
  Location where;
};

/// A step set to another date than the methodology's; what hangs on it follows.
struct Move {
  std::string step;
  Date to;
  std::optional<Date> until;  // a span's last day; else it keeps its length
  std::string reason;
  Location where;
};

struct Inspection {
  std::string file;             // empty: no inspection file, a definition alone
  std::string definition_file;  // empty: a shipped one
  Definition definition;
  std::string authority;
  std::optional<Nation> nation;  // else the definition's
  std::vector<GivenDate> given;  // `notified:`, `starts:`, `on:`
  std::vector<Closure> closures;
  std::vector<Move> moved;
  SampleSetting sample;
  std::optional<Protocol> protocol;  // the definition's or a borrowed one, with what is set
  std::string protocol_of;           // the definition that states it
  std::string protocol_file;         // its file, if it is borrowed from one
  std::optional<RecordingRule> recording;
  PlanSetting plan;
  ReportSetting report;
};

/// The keys of the steps that `notified:` and `starts:` set.
inline constexpr std::string_view notification_step = "notification";
inline constexpr std::string_view start_step = "start";

/// Reads the file that a definition is named by; throws FileError where it cannot.
using ReadSource = std::function<Source(const std::string& path)>;

/// Reads `source`, which is an inspection if it has a key `definition:`, else a definition. A named
/// definition is a shipped one (`name` or `name@edition`) or a path relative to the source's own.
/// Mistakes of both files are thrown together as one InputError; warnings go to `diagnostics`.
Inspection read_inspection(const Source& source, const ReadSource& read, Diagnostics& diagnostics);

/// A definition alone, as an inspection that adds nothing to it.
Inspection inspection_of(Definition definition);

/// The shipped definition that `name` or `name@edition` names; nothing where none is shipped under
/// that name. Throws InputError where its edition is another.
std::optional<Definition> read_shipped(std::string_view name);

/// The text of the shipped definition of that name; nothing where there is none.
std::optional<Source> shipped_definition(std::string_view name);

/// Their names, sorted.
std::vector<std::string> shipped_names();

/// Those that state a protocol, which others can borrow.
std::vector<std::string> protocol_lenders();

/// Reads a definition alone. Throws InputError with all mistakes.
Definition read_definition(const Source& source);

}  // namespace inspect
