// SPDX-License-Identifier: MIT
#include "cmd/collect.hpp"

#include <set>
#include <tuple>

#include "cmd/input.hpp"
#include "lib/base/file.hpp"

namespace inspect::cmd {

namespace {

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

}  // namespace

std::string beside(const std::string& inspection, const std::string& path) {
  const auto slash = inspection.rfind('/');
  const bool is_whole = path.empty() || path.front() == '/' || slash == std::string::npos;
  return is_whole ? path : inspection.substr(0, slash + 1) + path;
}

void collect(Diagnostics& diagnostics, const std::function<void(Diagnostics& own)>& read) {
  Diagnostics own;
  try {
    read(own);
  } catch (const InputError& error) {
    take_new(error.diagnostics, own);
  }
  take_new(own, diagnostics);
}

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

}  // namespace inspect::cmd
