// SPDX-License-Identifier: MIT
#include "cmd/plan_inputs.hpp"

#include <fmt/format.h>

#include <functional>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "cmd/input.hpp"
#include "cmd/options.hpp"
#include "lib/base/file.hpp"
#include "lib/gate/gate.hpp"
#include "lib/plan/screen_texts.hpp"

namespace inspect::cmd {

namespace {

std::string beside(const std::string& inspection, const std::string& path) {
  const auto slash = inspection.rfind('/');
  const bool is_whole = path.empty() || path.front() == '/' || slash == std::string::npos;
  return is_whole ? path : inspection.substr(0, slash + 1) + path;
}

// Those that are new: what is thrown may hold what was found before, and two inspections may share
// a file.
void take_new(const Diagnostics& more, Diagnostics& diagnostics) {
  using Told = std::tuple<std::string, int, int, std::string, std::string>;
  const auto told = [](const Diagnostic& one) {
    return Told{one.file, one.place.line, one.place.column, one.id, one.message};
  };
  std::set<Told> known;
  for (const auto& one : diagnostics.sorted()) known.insert(told(one));
  for (const auto& one : more.sorted())
    if (known.insert(told(one)).second) diagnostics.add(one);
}

// Keeps the mistakes of one file, so that those of the next are told too.
void collect(Diagnostics& diagnostics, const std::function<void(Diagnostics& own)>& read) {
  Diagnostics own;
  try {
    read(own);
  } catch (const InputError& error) {
    take_new(error.diagnostics, own);
  }
  take_new(own, diagnostics);
}

// The file that an option names, else the one that the inspection does, whose absence is a mistake
// at its place; nothing where neither does.
std::optional<Source> named_source(const std::string& option, const std::string& inspection,
                                   const std::string& path, const Location& where,
                                   Diagnostics& diagnostics) {
  if (!option.empty()) return read_source(option, largest_csv);
  if (path.empty()) return std::nullopt;
  std::string why = "an inspection file names files, not standard input";
  try {
    if (path != "-") return read_source(beside(inspection, path), largest_csv);
  } catch (const FileError& error) {
    why = error.what();
  }
  diagnostics.add({.id = "no-file",
                   .file = where.file,
                   .place = where.place,
                   .message = why,
                   .hint = "a path is relative to the inspection file",
                   .excerpt = where.line});
  return std::nullopt;
}

class PlanReader {
 public:
  PlanReader(const PlanOptions& options, WantedFiles wanted, Diagnostics& diagnostics)
      : options_(options), wanted_(wanted), diagnostics_(diagnostics) {}

  // Adds to `planned`, whose inspection is read.
  void read(PlannedInspection& planned) {
    const auto& inspection = planned.dated->inspection;
    const auto& setting = inspection.plan;
    const auto& rules = inspection.definition.plan;
    if (wanted_.team)
      collect(diagnostics_, [&](Diagnostics& own) {
        if (const auto source = named_source(options_.team, inspection.file, setting.team,
                                             setting.places.team, own))
          planned.team = read_team(*source, rules, inspection.authority, own);
      });
    if (wanted_.sample && !options_.sample.empty())
      collect(diagnostics_, [&](Diagnostics& own) { read_sample(planned, own); });
    if (wanted_.scoping)
      collect(diagnostics_, [&](Diagnostics& own) {
        refuse_without_tool(inspection);
        if (const auto source = named_source(options_.scoping, inspection.file, setting.scoping,
                                             setting.places.scoping, own))
          planned.scoping = read_scoping(*source, rules.scoping, own, designations(rules));
      });
    collect(diagnostics_, [&](Diagnostics& own) {
      screen_texts(inspection, own);
      planned.plan = build_plan(inspection, planned.dated->setting);
    });
  }

 private:
  void refuse_without_tool(const Inspection& inspection) const {
    if (!options_.scoping.empty() && inspection.definition.plan.scoping.phases.empty())
      throw InputError(
          "no-scoping-tool",
          fmt::format("--scoping is given, and {} has no scoping tool", inspection.definition.name),
          "leave it out");
  }

  // The columns of areas that are named must be there; the usual ones may be.
  void read_sample(PlannedInspection& planned, Diagnostics& diagnostics) {
    const auto& inspection = planned.dated->inspection;
    auto columns = inspection.plan.area_columns;
    if (columns.empty()) columns = inspection.definition.plan.reading.area_columns;
    const bool named = !columns.empty();
    if (!named) columns = {"area", "team", "locality"};
    const auto accepted = accept_values(options_.accept, "the reason is said on standard error");
    planned.drawn = read_drawn_cases(read_source(options_.sample, largest_csv), columns, named,
                                     diagnostics, accepted);
    for (const auto& one : accepted)
      diagnostics.add({.severity = Severity::note,
                       .id = "accepted",
                       .file = options_.sample,
                       .message = fmt::format("personal data accepted in column {}: {}", one.column,
                                              one.reason)});
  }

  const PlanOptions& options_;
  WantedFiles wanted_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<PlannedInspection> read_planned(const DateReader& dates, const PlanOptions& options,
                                            WantedFiles wanted, Diagnostics& diagnostics) {
  std::vector<PlannedInspection> all;
  PlanReader reader(options, wanted, diagnostics);
  for (const auto& file : options.files) {
    PlannedInspection planned;
    collect(diagnostics,
            [&](Diagnostics& own) { planned.dated = dates.read(file, own, wanted.undated); });
    if (planned.dated == nullptr) continue;
    reader.read(planned);
    all.push_back(std::move(planned));
  }
  throw_if_refused(diagnostics);
  return all;
}

std::vector<std::string> files_of(const Inspection& inspection) {
  const auto& setting = inspection.plan;
  return {inspection.file, inspection.definition_file, inspection.protocol_file,
          setting.team.empty() ? "" : beside(inspection.file, setting.team),
          setting.scoping.empty() ? "" : beside(inspection.file, setting.scoping)};
}

}  // namespace inspect::cmd
