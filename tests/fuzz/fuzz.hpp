// SPDX-License-Identifier: MIT
// What the fuzzers and the test of the corpus run. Each takes any bytes at all, and may find in
// them what the program would tell its user (InputError, FileError, DateError). Everything else is
// a bug, and leaves the function as an exception.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "lib/base/diagnostics.hpp"
#include "lib/base/file.hpp"
#include "lib/dates/date.hpp"

namespace inspect {

/// An inspection file, made a timetable and written in every form.
void fuzz_yaml(std::string_view bytes);

/// A published timetable, a file of bank holidays, and a table of dates.
void fuzz_csv(std::string_view bytes);

/// A case list, a part of one, and what goes with them; drawn and written in every form.
void fuzz_sample(std::string_view bytes);

/// A list of concerns, folded and written in every form; and a sealed log.
void fuzz_register(std::string_view bytes);

/// A team list, a drawn sample, a scoping table, an earlier plan or a definition with a plan, by
/// the first byte; checked, scheduled, folded, compared and written in every form.
void fuzz_plan(std::string_view bytes);

/// Encodings, and every small language: dates, lengths of time, labels of days. Line by line.
void fuzz_text(std::string_view bytes);

/// A draft of a report: its blocks, its diff, all that stands in it.
void fuzz_draft(std::string_view bytes);

/// A sample and results of it, joined and counted.
void fuzz_results(std::string_view bytes);

/// CSV as every instruction set and every reader sees it: by the first byte with another separator,
/// by the second in blocks of another size.
void fuzz_structure(std::string_view bytes);

/// Something that must hold whatever the bytes are.
inline void must(bool holds, const std::string& what) {
  if (!holds) throw std::logic_error("does not hold: " + what);
}

/// Runs `action`; true where it found nothing to tell the user.
template <typename Action>
bool accepted(const Action& action) {
  try {
    action();
    return true;
  } catch (const InputError& error) {
    must(error.diagnostics.has_errors(), "an InputError says what is wrong");
    must(!render_text(error.diagnostics.sorted().front(), true).empty(), "and can be shown");
  } catch (const FileError&) {
  } catch (const DateError&) {
  }
  return false;
}

}  // namespace inspect
