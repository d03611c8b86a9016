// SPDX-License-Identifier: MIT
#include "cmd/plan_inputs.hpp"

#include <fmt/format.h>

#include <functional>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "cmd/input.hpp"
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

// What was thrown may hold what was found before.
void take_new(const Diagnostics& thrown, Diagnostics& diagnostics) {
  using Told = std::tuple<std::string, int, int, std::string, std::string>;
  const auto told = [](const Diagnostic& one) {
    return Told{one.file, one.place.line, one.place.column, one.id, one.message};
  };
  std::set<Told> known;
  for (const auto& one : diagnostics.sorted()) known.insert(told(one));
  for (const auto& one : thrown.sorted())
    if (known.insert(told(one)).second) diagnostics.add(one);
}

// Keeps the mistakes of one file, so that those of the next are told too.
void collect(Diagnostics& diagnostics, const std::function<void()>& read) {
  try {
    read();
  } catch (const InputError& error) {
    take_new(error.diagnostics, diagnostics);
  }
}

// The file that an option names, else the one that the inspection does, whose absence is a mistake
// at its place; nothing where neither does.
std::optional<Source> named_source(const std::string& option, const std::string& inspection,
                                   const std::string& path, const Location& where,
                                   Diagnostics& diagnostics) {
  if (!option.empty()) return read_source(option, largest_csv);
  if (path.empty()) return std::nullopt;
  try {
    return read_source(beside(inspection, path), largest_csv);
  } catch (const FileError& error) {
    diagnostics.add({.id = "no-file",
                     .file = where.file,
                     .place = where.place,
                     .message = error.what(),
                     .hint = "a path is relative to the inspection file",
                     .excerpt = where.line});
    return std::nullopt;
  }
}

class PlanReader {
 public:
  PlanReader(const PlanOptions& options, WantedFiles wanted, Diagnostics& diagnostics)
      : options_(options), wanted_(wanted), diagnostics_(diagnostics) {}

  // Adds to `planned`, whose inspection is read.
  void read(PlannedInspection& planned) {
    const auto& inspection = planned.dated->inspection;
    const auto& setting = inspection.plan;
    if (wanted_.team)
      collect(diagnostics_, [&] {
        if (const auto source = named_source(options_.team, inspection.file, setting.team,
                                             setting.places.team, diagnostics_))
          planned.team =
              read_team(*source, inspection.definition.plan, inspection.authority, diagnostics_);
      });
    if (wanted_.sample && !options_.sample.empty())
      collect(diagnostics_, [&] { read_sample(planned); });
    if (wanted_.scoping)
      collect(diagnostics_, [&] {
        if (const auto source = named_source(options_.scoping, inspection.file, setting.scoping,
                                             setting.places.scoping, diagnostics_))
          planned.scoping = read_scoping(*source, inspection.definition.plan.scoping, diagnostics_,
                                         designations(inspection.definition.plan));
      });
    collect(diagnostics_, [&] { planned.plan = build_plan(inspection, planned.dated->setting); });
    screen_texts(inspection, diagnostics_);
  }

 private:
  // The columns of areas that are named must be there; the usual ones may be.
  void read_sample(PlannedInspection& planned) {
    const auto& inspection = planned.dated->inspection;
    auto columns = inspection.plan.area_columns;
    if (columns.empty()) columns = inspection.definition.plan.reading.area_columns;
    const bool named = !columns.empty();
    if (!named) columns = {"area", "team", "locality"};
    const auto accepted = accept_values(options_.accept, "the reason is said on standard error");
    planned.drawn = read_drawn_cases(read_source(options_.sample, largest_csv), columns, named,
                                     diagnostics_, accepted);
    for (const auto& one : accepted)
      diagnostics_.add({.severity = Severity::note,
                        .id = "accepted",
                        .file = options_.sample,
                        .message = fmt::format("personal data accepted in column {}: {}",
                                               one.column, one.reason)});
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
  for (const auto& file : options.files)
    collect(diagnostics, [&] {
      PlannedInspection planned;
      planned.dated = dates.read(file);
      reader.read(planned);
      all.push_back(std::move(planned));
    });
  throw_if_refused(diagnostics);
  return all;
}

std::vector<std::string> files_read(const std::vector<PlannedInspection>& all,
                                    const PlanOptions& options) {
  auto files = options.files;
  for (const auto& file :
       {options.team, options.sample, options.scoping, options.diff, options.dates.holidays})
    files.push_back(file);
  for (const auto& planned : all)
    for (const auto& file :
         {planned.dated->inspection.file, planned.dated->inspection.definition_file,
          planned.team.file, planned.scoping.file})
      files.push_back(file);
  return files;
}

}  // namespace inspect::cmd
