// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "lib/base/file.hpp"
#include "lib/definition/definition.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

const std::string own_definition =
    "name: own\nedition: \"1\"\nsteps:\n  start: {anchor: yes}\n  b: {at: start}\n";

// Files in memory: the definition is at "dir/own.yaml" and "dir/a@b.yaml".
Source in_memory(const std::string& path) {
  if (path == "dir/own.yaml" || path == "dir/a@b.yaml" || path == "/abs/own.yaml")
    return {path, own_definition};
  if (path == "dir/bad.yaml") return {path, "name: bad\nsteps:\n  a: {at: z}\n"};
  throw FileError("cannot read " + path);
}

Inspection read(const std::string& yaml, Diagnostics& found) {
  return read_inspection({"dir/i.yaml", yaml}, in_memory, found);
}

Inspection read(const std::string& yaml) {
  Diagnostics found;
  return read(yaml, found);
}

std::string refused(const std::string& yaml) {
  return refusal([&] { read("definition: own.yaml\n" + yaml); });
}

}  // namespace

TEST_CASE("an inspection: every key") {
  Diagnostics found;
  const auto i = read(
      "definition: own.yaml\nauthority: Nottinghamshire\nnation: scotland\n"
      "starts: 2010-03-08\non: {b: 2010-03-09}\n"
      "closures: [{from: 2010-04-06, to: 2010-04-16, name: school holidays}]\n"
      "moved: [{step: b, to: 2010-04-12, until: 2010-04-13, reason: agreed}]\n",
      found);
  CHECK(told(found) == "");
  CHECK(i.file == "dir/i.yaml");
  CHECK(i.definition.name == "own");
  CHECK(i.authority == "Nottinghamshire");
  CHECK(i.nation == Nation::scotland);
  REQUIRE(i.given.size() == 2);
  CHECK(i.given[0].step == "start");
  CHECK(i.given[0].date == day("2010-03-08"));
  CHECK(i.given[1].step == "b");
  REQUIRE(i.closures.size() == 1);
  CHECK(i.closures[0].from == day("2010-04-06"));
  CHECK(i.closures[0].to == day("2010-04-16"));
  CHECK(i.closures[0].name == "school holidays");
  REQUIRE(i.moved.size() == 1);
  CHECK(i.moved[0].step == "b");
  CHECK(i.moved[0].to == day("2010-04-12"));
  CHECK(i.moved[0].until == day("2010-04-13"));
  CHECK(i.moved[0].reason == "agreed");
}

TEST_CASE("notified sets the step notification") {
  const auto i = read("definition: ofsted-safeguarding-2010\nnotified: 2010-02-22\n");
  REQUIRE(i.given.size() == 1);
  CHECK(i.given[0].step == "notification");
}

TEST_CASE("a definition alone is read too") {
  const auto i = read(own_definition);
  CHECK(i.file == "");
  CHECK(i.definition.name == "own");
  CHECK(i.given.empty());
}

TEST_CASE("a definition is named by a shipped name, by an edition, or by a path") {
  const auto name = [](const std::string& text) {
    return read("definition: " + text + "\n").definition.name;
  };
  CHECK(name("ofsted-safeguarding-2010") == "ofsted-safeguarding-2010");
  CHECK(name("ofsted-safeguarding-2010@2010-02") == "ofsted-safeguarding-2010");
  CHECK(name("own.yaml") == "own");  // relative to the inspection file
  CHECK(name("/abs/own.yaml") == "own");
  CHECK(name("a@b.yaml") == "own");  // a path may hold an @
  CHECK(refusal([&] { name("ofsted-safeguarding-2010@2011"); }) == "wrong-edition 1:13");
  CHECK(refusal([&] { name("ofsted-safegarding-2010"); }) == "unknown-definition 1:13");
  CHECK(contains(words_of_refusal([&] { name("ofsted-safegarding-2010"); }),
                 "did you mean 'ofsted-safeguarding-2010'?"));
  CHECK(refusal([&] { name("none.yaml"); }) == "unknown-definition 1:13");
}

TEST_CASE("mistakes of both files are told together, each under its name") {
  Diagnostics found;
  try {
    read("definition: bad.yaml\nstart: 2010-03-08\n", found);
    FAIL("nothing thrown");
  } catch (const InputError& error) {
    std::string files;
    for (const auto& d : error.diagnostics.sorted()) files += d.file + " " + d.id + "; ";
    CHECK(contains(files, "dir/bad.yaml unknown-step; "));
    CHECK(contains(files, "dir/i.yaml unknown-key; "));
  }
}

TEST_CASE("dates and steps that cannot be") {
  CHECK(refused("starts: 8 March 2010\n") == "not-a-date 2:9");
  CHECK(refused("starts: 2010-02-30\n") == "not-a-date 2:9");
  CHECK(refused("notified: 2010-02-22\n") == "unknown-step 2:1");  // this definition has none
  CHECK(refused("on: {c: 2010-02-22}\n") == "unknown-step 2:6");
  CHECK(refused("on: [2010-02-22]\n") == "wrong-type 2:5");
  CHECK(refused("moved: [{step: c, to: 2010-02-22, reason: x}]\n") == "unknown-step 2:16");
  CHECK(refused("nation: wales\n") == "not-a-nation 2:9");
  CHECK(refused("start: 2010-03-08\n") == "unknown-key 2:1");
}

TEST_CASE("closures have both ends in order") {
  CHECK(refused("closures: [{from: 2010-04-06, to: 2010-04-05}]\n") ==
        "ends-before-it-begins 2:31");
  CHECK(refused("closures: [{from: 2010-04-06, to: 2010-04-06}]\n") == "");
  CHECK(refused("closures: [{from: 2010-04-06}]\n") == "missing-key 2:12");
  CHECK(refused("closures: [{to: 2010-04-06}]\n") == "missing-key 2:12");
  CHECK(refused("closures: {from: 2010-04-06, to: 2010-04-07}\n") == "wrong-type 2:11");
  CHECK(refused("closures: [2010-04-06]\n").starts_with("wrong-type 2:12"));
  CHECK(refused("closures: [{from: 2010-04-06, to: 2010-04-07, reason: x}]\n") ==
        "unknown-key 2:47");
}

TEST_CASE("moves: one a step, in order, and better with a reason") {
  CHECK(refused("moved:\n  - {step: b, to: 2010-04-12, reason: x}\n  - {step: b, to: 2010-04-13, "
                "reason: y}\n")
            .starts_with("moved-twice 4:"));
  CHECK(refused("moved: [{step: b, to: 2010-04-12, until: 2010-04-11, reason: x}]\n") ==
        "ends-before-it-begins 2:35");
  CHECK(refused("moved: [{step: b, reason: x}]\n") == "missing-key 2:9");
  Diagnostics found;
  read("definition: own.yaml\nmoved: [{step: b, to: 2010-04-12}]\n", found);
  REQUIRE(found.sorted().size() == 1);
  CHECK(found.sorted()[0].id == "no-reason");
  CHECK(found.sorted()[0].severity == Severity::warning);
}
