// SPDX-License-Identifier: MIT
#include "cmd/plan_inputs.hpp"

#include <fmt/format.h>

#include <utility>

#include "cmd/collect.hpp"
#include "cmd/input.hpp"
#include "cmd/options.hpp"
#include "lib/gate/gate.hpp"
#include "lib/plan/screen_texts.hpp"

namespace inspect::cmd {

namespace {

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
