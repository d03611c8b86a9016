// SPDX-License-Identifier: MIT
#include "cmd/input.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "cmd/usage.hpp"
#include "lib/base/bytes.hpp"
#include "lib/base/file.hpp"
#include "lib/base/text.hpp"

namespace inspect::cmd {

namespace {

Source read_path(const std::string& file) {
  if (file == "-") return read_source(file, largest_yaml);
  for (const char* suffix : {".csv", ".tsv", ".xls", ".xlsx", ".ods"})
    if (lower(file).ends_with(suffix))
      throw UsageError(
          fmt::format("FILE is an inspection or a definition, and {} is a table", file),
          "name the option that it is for, such as --cases");
  std::error_code problem;  // is told when the file is opened
  if (std::filesystem::is_directory(file, problem))
    return read_source((std::filesystem::path(file) / "inspection.yaml").string(), largest_yaml);
  const bool is_bare_name = file.find_first_of("/.") == std::string::npos;
  if (is_bare_name && !std::filesystem::exists(file, problem)) {
    const auto near = nearest(file, shipped_names());
    throw FileError(fmt::format("there is no file '{}' and no shipped definition of that name{}",
                                file, near ? fmt::format("; did you mean '{}'?", *near) : ""));
  }
  return read_source(file, largest_yaml);
}

}  // namespace

Source read_source(const std::string& path, std::size_t limit) {
  return unpacked_source(
      path,
      path == "-" ? read_descriptor(STDIN_FILENO, "standard input", limit) : read_file(path, limit),
      limit);
}

Source unpacked_source(const std::string& path, std::string bytes, std::size_t limit) {
  if (!is_packed(bytes)) return {path, std::move(bytes), {}};
  auto text = unpacked(bytes, path == "-" ? "standard input" : path, limit);
  return {path, std::move(text), std::move(bytes)};
}

Inspection read_inspection_named(const std::string& file, Diagnostics& diagnostics) {
  const ReadSource read = [](const std::string& path) { return read_source(path, largest_yaml); };
  if (auto definition = read_shipped(file)) return inspection_of(std::move(*definition));
  return read_inspection(read_path(file), read, diagnostics);
}

}  // namespace inspect::cmd
