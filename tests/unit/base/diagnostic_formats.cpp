// SPDX-License-Identifier: MIT
#include "lib/base/diagnostic_formats.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <set>

using nlohmann::json;

namespace inspect {

namespace {

const Diagnostic hole = {.severity = Severity::error,
                         .id = "unfilled",
                         .file = "drafts/report.md",
                         .place = {12, 3},
                         .message = "'[[fill: what]]' is not filled in",
                         .hint = "write it",
                         .excerpt = "secret line"};

Diagnostic changed(Diagnostic d, const std::function<void(Diagnostic&)>& change) {
  change(d);
  return d;
}

}  // namespace

TEST_CASE("github: a workflow command on one line") {
  CHECK(render_github(hole) ==
        "::error file=drafts/report.md,line=12,col=3,title=unfilled::"
        "'[[fill: what]]' is not filled in (hint: write it)\n");
  CHECK(render_github({.severity = Severity::warning, .id = "w", .file = "a", .message = "m"}) ==
        "::warning file=a,title=w::m\n");
  CHECK(render_github({.severity = Severity::note, .id = "n", .message = "m"}) ==
        "::notice title=n::m\n");
  CHECK(render_github({.id = "n", .place = {3, 4}, .message = "m"}) == "::error title=n::m\n");
  CHECK(render_github({.id = "n", .file = "./a", .place = {3, 0}, .message = "m"}) ==
        "::error file=a,line=3,title=n::m\n");
}

TEST_CASE("github: escapes as its toolkit does (% CR LF; and : , in a property)") {
  CHECK(render_github({.id = "i", .file = "a,b:c%d\ne", .message = "50%, a: b"}) ==
        "::error file=a%2Cb%3Ac%25d%0Ae,title=i::50%25, a: b\n");
  // no text from a file begins a command of its own
  const auto text = render_github({.id = "i", .message = "m\n::set-output name=a::b\r\n"});
  CHECK(text.find('\n') == text.size() - 1);
  CHECK(text.find('\r') == std::string::npos);
}

TEST_CASE("gitlab: the fields of a Code Quality report") {
  const auto report = json::parse(render_gitlab({hole}));
  REQUIRE(report.size() == 1);
  const auto& one = report[0];
  CHECK(one.at("description") == "'[[fill: what]]' is not filled in (hint: write it)");
  CHECK(one.at("check_name") == "unfilled");
  CHECK(one.at("severity") == "major");
  CHECK(one.at("location").at("path") == "drafts/report.md");
  CHECK(one.at("location").at("lines").at("begin") == 12);
  // printf 'drafts/report.md\nunfilled\n%s' "'[[fill: what]]' is not filled in" | sha256sum
  CHECK(one.at("fingerprint") ==
        "eb36b712876d7e10d32df1d82c1ed59b52d00c9aec7fdc4a8a8633b77822a563");
  CHECK(json::parse(render_gitlab({})) == json::array());
}

TEST_CASE("gitlab: a fingerprint is one finding's, wherever it moves") {
  const auto moved = changed(hole, [](auto& d) { d.place = {40, 1}; });
  const auto print = [](const Diagnostic& d) {
    return json::parse(render_gitlab({d}))[0].at("fingerprint").get<std::string>();
  };
  CHECK(print(moved) == print(hole));
  std::set<std::string> different = {print(hole),
                                     print(changed(hole, [](auto& d) { d.file = "other.md"; })),
                                     print(changed(hole, [](auto& d) { d.id = "other"; })),
                                     print(changed(hole, [](auto& d) { d.message = "other"; }))};
  CHECK(different.size() == 4);
  const auto alike = json::parse(render_gitlab({hole, moved, hole}));
  std::set<std::string> prints;
  for (const auto& one : alike) prints.insert(one.at("fingerprint").get<std::string>());
  CHECK(prints.size() == 3);
  CHECK(alike[0].at("fingerprint") == print(hole));
}

TEST_CASE("gitlab: what has no file or line gets one") {
  const auto report = json::parse(
      render_gitlab({{.severity = Severity::warning, .id = "a", .message = "m"},
                     {.severity = Severity::note, .id = "a", .file = "./x", .message = "m"}}));
  CHECK(report[0].at("location").at("path") == ".");
  CHECK(report[0].at("location").at("lines").at("begin") == 1);
  CHECK(report[0].at("severity") == "minor");
  CHECK(report[1].at("location").at("path") == "x");
  CHECK(report[1].at("severity") == "info");
}

TEST_CASE("sarif: one run with rules, results and places") {
  const auto log = json::parse(render_sarif(
      {hole,
       {.severity = Severity::note, .id = "about", .message = "m"},
       {.severity = Severity::warning, .id = "unfilled", .file = "a b/ü%.md", .message = "m"}},
      "1.2.3"));
  CHECK(log.at("version") == "2.1.0");
  REQUIRE(log.at("runs").size() == 1);
  const auto& run = log["runs"][0];
  const auto& driver = run.at("tool").at("driver");
  CHECK(driver.at("name") == "inspect");
  CHECK(driver.at("version") == "1.2.3");
  CHECK(run.at("columnKind") == "unicodeCodePoints");
  REQUIRE(driver.at("rules").size() == 2);
  REQUIRE(run.at("results").size() == 3);
  for (const auto& result : run["results"])
    CHECK(driver["rules"][result.at("ruleIndex").get<std::size_t>()].at("id") ==
          result.at("ruleId"));
  const auto& first = run["results"][0];
  CHECK(first.at("level") == "error");
  CHECK(first.at("message").at("text") == "'[[fill: what]]' is not filled in (hint: write it)");
  const auto& place = first.at("locations").at(0).at("physicalLocation");
  CHECK(place.at("artifactLocation").at("uri") == "drafts/report.md");
  CHECK(place.at("region") == json({{"startLine", 12}, {"startColumn", 3}}));
  CHECK(run["results"][1].at("level") == "note");
  CHECK(!run["results"][1].contains("locations"));
  const auto& third = run["results"][2];
  CHECK(third.at("level") == "warning");
  const auto& other = third.at("locations").at(0).at("physicalLocation");
  CHECK(other.at("artifactLocation").at("uri") == "a%20b/%C3%BC%25.md");
  CHECK(!other.contains("region"));
}

TEST_CASE("no form shows a line of the file, and none breaks on bytes that are no UTF-8") {
  const auto odd = changed(hole, [](auto& d) { d.message = "a \xff b"; });
  for (const auto& text : {render_github(hole), render_gitlab({hole}), render_sarif({hole}, "1")})
    CHECK(text.find("secret") == std::string::npos);
  CHECK(json::parse(render_gitlab({odd})).size() == 1);
  CHECK(json::parse(render_sarif({odd}, "1")).at("runs").size() == 1);
  CHECK(json::parse(render_sarif({}, "1")).at("runs").at(0).at("results") == json::array());
}

}  // namespace inspect
