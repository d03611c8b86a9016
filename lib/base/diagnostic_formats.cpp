// SPDX-License-Identifier: MIT
#include "lib/base/diagnostic_formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "lib/base/digest.hpp"
#include "lib/base/text.hpp"

namespace inspect {

namespace {

using Json = nlohmann::ordered_json;

std::string with_hint(const Diagnostic& d) {
  const auto message = printable(d.message);
  return d.hint.empty() ? message : fmt::format("{} (hint: {})", message, printable(d.hint));
}

// "%" and ends of lines as GitHub reads them back; in a property, what parts properties too.
std::string escaped(std::string_view text, bool in_property) {
  std::string result;
  for (const char c : text) {
    const bool is_special =
        c == '%' || c == '\r' || c == '\n' || (in_property && (c == ':' || c == ','));
    if (is_special)
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      result += c;
  }
  return result;
}

std::string as_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string_view github_command(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "notice";
  }
  return "error";
}

std::string_view gitlab_severity(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "major";
    case Severity::warning:
      return "minor";
    case Severity::note:
      return "info";
  }
  return "major";
}

// "a/b" of "./a/./c/../b": neither program takes the two for the same path.
std::string plain_path(std::string_view path) {
  return std::filesystem::path(path).lexically_normal().string();
}

// A path as a reference of RFC 3986.
std::string as_uri(std::string_view path) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path)
    if (plain.find(c) != std::string_view::npos)
      uri += c;
    else
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return uri;
}

Json sarif_location(const Diagnostic& d) {
  Json physical = {{"artifactLocation", {{"uri", as_uri(plain_path(d.file))}}}};
  if (d.place.line > 0) physical["region"]["startLine"] = d.place.line;
  if (d.place.line > 0 && d.place.column > 0) physical["region"]["startColumn"] = d.place.column;
  return {{"physicalLocation", physical}};
}

}  // namespace

std::string render_github(const Diagnostic& d) {
  std::vector<std::string> properties;
  if (!d.file.empty()) properties.push_back("file=" + escaped(plain_path(d.file), true));
  if (!d.file.empty() && d.place.line > 0) {
    properties.push_back(fmt::format("line={}", d.place.line));
    if (d.place.column > 0) properties.push_back(fmt::format("col={}", d.place.column));
  }
  properties.push_back("title=" + escaped(d.id, true));
  return fmt::format("::{} {}::{}\n", github_command(d.severity), join(properties, ","),
                     escaped(with_hint(d), false));
}

std::string render_gitlab(const std::vector<Diagnostic>& diagnostics) {
  std::map<std::string, int> alike;
  auto report = Json::array();
  for (const auto& d : diagnostics) {
    const auto path = d.file.empty() ? std::string(".") : plain_path(d.file);
    const auto key = path + '\n' + d.id + '\n' + d.message;
    const int earlier = alike[key]++;
    const auto count = earlier == 0 ? std::string() : fmt::format("\n{}", earlier);
    report.push_back(
        {{"description", with_hint(d)},
         {"check_name", d.id},
         {"fingerprint", hexadecimal(sha256(key, count))},
         {"severity", gitlab_severity(d.severity)},
         {"location", {{"path", path}, {"lines", {{"begin", std::max(d.place.line, 1)}}}}}});
  }
  return as_text(report);
}

std::string render_sarif(const std::vector<Diagnostic>& diagnostics, std::string_view version) {
  std::map<std::string, std::size_t> rule_of;  // in the order of names: the same for any order
  for (const auto& d : diagnostics) rule_of.emplace(d.id, 0);
  auto rules = Json::array();
  for (auto& [id, index] : rule_of) {
    index = rules.size();
    rules.push_back({{"id", id}});
  }
  auto results = Json::array();
  for (const auto& d : diagnostics) {
    Json result = {{"ruleId", d.id},
                   {"ruleIndex", rule_of.at(d.id)},
                   {"level", name(d.severity)},
                   {"message", {{"text", with_hint(d)}}}};
    if (!d.file.empty()) result["locations"] = Json::array({sarif_location(d)});
    results.push_back(std::move(result));
  }
  const Json driver = {{"name", "inspect"}, {"version", version}, {"rules", rules}};
  Json run = {
      {"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", results}};
  return as_text({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                  {"version", "2.1.0"},
                  {"runs", Json::array({std::move(run)})}});
}

}  // namespace inspect
