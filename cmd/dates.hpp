// SPDX-License-Identifier: MIT
// An inspection with the dates, the nation and the bank holidays that options lay over it: what
// every command that counts days begins with.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cmd/declarer.hpp"
#include "lib/base/diagnostics.hpp"
#include "lib/definition/definition.hpp"
#include "lib/definition/holidays_file.hpp"
#include "lib/timetable/timetable.hpp"

namespace inspect::cmd {

struct DateOptions {
  std::string notified;
  std::string starts;
  std::vector<std::string> on;
  std::string nation;
  std::string holidays;
};

/// Declares --notified, --starts, --on, --nation and --holidays as a group.
void add_date_options(Declarer& declare, DateOptions& options);

/// Their long names, for allow_only().
std::vector<std::string> date_option_names();

/// `names` and those.
std::vector<std::string> with_dates(std::vector<std::string> names);

/// Stays where it is: `setting` points to `calendar`.
struct DatedInspection {
  DatedInspection() = default;
  DatedInspection(const DatedInspection&) = delete;
  DatedInspection& operator=(const DatedInspection&) = delete;

  Inspection inspection;
  std::optional<Calendar> calendar;
  std::vector<HolidayChange> changes;  // of --holidays
  Setting setting;
};

/// The options' values and what they say of an inspection.
class DateReader {
 public:
  /// Both must outlive this.
  DateReader(const CLI::App& command, const DateOptions& options)
      : command_(command), options_(options) {}

  /// The calendar of --nation, else of `nation`, with the changes of --holidays, which are appended
  /// to `changes`; nothing where there is no nation. Throws UsageError, FileError and InputError.
  std::optional<Calendar> make_calendar(std::optional<Nation> nation,
                                        std::vector<HolidayChange>& changes,
                                        Diagnostics& diagnostics) const;

  /// What FILE names, with the options laid over it. Where no date at all is known and the
  /// methodology counts from one, that is a UsageError, or an InputError of the inspection file;
  /// with `undated` it is none.
  std::unique_ptr<DatedInspection> read(const std::string& file, Diagnostics& diagnostics,
                                        bool undated = false) const;

  /// What `file` names, as it stands: no option changes it. Throws InputError where it has no date
  /// to count from.
  static std::unique_ptr<DatedInspection> read_alone(const std::string& file,
                                                     Diagnostics& diagnostics);

  /// Throws InputError where `step` is none of the definition's; `who` is the option that names it.
  static void need_step(const Definition& definition, const std::string& who,
                        const std::string& step);

 private:
  [[nodiscard]] bool given(const std::string& option) const;
  [[nodiscard]] std::vector<GivenDate> dates() const;
  [[nodiscard]] std::string option_of(const GivenDate& date) const;

  const CLI::App& command_;
  const DateOptions& options_;
};

}  // namespace inspect::cmd
