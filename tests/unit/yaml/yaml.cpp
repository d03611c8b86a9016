// SPDX-License-Identifier: MIT
#include "lib/yaml/yaml.hpp"

#include <doctest/doctest.h>

#include <array>

#include "tests/unit/facts.hpp"

using namespace inspect;
using namespace std::string_literals;

namespace {

YamlNode read(const std::string& text) {
  Diagnostics found;
  YamlReader reader({"t.yaml", text}, found);
  auto root = reader.read();
  found.throw_if_errors();
  return root;
}

std::string refused(const std::string& text) {
  return refusal([&] { read(text); });
}

// What reading one key of a mapping finds wrong.
template <typename Read>
std::string found_by(const std::string& text, Read read_key) {
  Diagnostics found;
  YamlReader reader({"t.yaml", text}, found);
  const auto root = reader.read();
  YamlMapping mapping(root, reader, "a thing");
  read_key(mapping);
  return told(found);
}

std::string place(Place place) {
  return fmt::format("{}:{}", place.line, place.column);
}

}  // namespace

TEST_CASE("every value is the text that stood there, with its place") {
  const auto root = read("a: 010\nb: [yes, \"2\"]\nc: {d: ~}\n");
  REQUIRE(root.entries.size() == 3);
  CHECK(root.kind == YamlNode::Kind::mapping);
  const auto& a = root.entries[0];
  CHECK(a.key == "a");
  CHECK(a.value.text == "010");
  CHECK(place(a.place) == "1:1");
  CHECK(place(a.value.place) == "1:4");
  const auto& b = root.entries[1].value;
  CHECK(b.kind == YamlNode::Kind::list);
  REQUIRE(b.items.size() == 2);
  CHECK(b.items[0].text == "yes");
  CHECK(place(b.items[1].place) == "2:10");
  CHECK(root.entries[2].value.entries.at(0).value.kind == YamlNode::Kind::null);
}

TEST_CASE("columns count characters, also after multi-byte ones") {
  const auto root = read("é: {€😀: x, b: y}\n");
  const auto& inner = root.entries.at(0).value;
  CHECK(place(inner.place) == "1:4");
  CHECK(place(inner.entries.at(0).place) == "1:5");
  CHECK(place(inner.entries.at(1).place) == "1:12");
  CHECK(place(inner.entries.at(1).value.place) == "1:15");
  CHECK(refused("ä: {é: 1, é: 2}\n") == "duplicate-key 1:11");
}

TEST_CASE("places are right with CRLF, a byte-order mark and UTF-16") {
  CHECK(refused("a: 1\r\na: 2\r\n") == "duplicate-key 2:1");
  CHECK(refused("\xEF\xBB\xBF"
                "a: 1\na: 2\n") == "duplicate-key 2:1");
  CHECK(refused("\xEF\xBB\xBF{a: 1, a: 2}\n") == "duplicate-key 1:8");
  CHECK(refused("\xFF\xFE"s + "{\0a\0:\0 \0"
                              "1\0,\0 \0a\0:\0 \0"
                              "2\0}\0"s) == "duplicate-key 1:8");
  CHECK(read("\xEF\xBB\xBF"
             "a: 1\n")
            .entries.at(0)
            .key == "a");
}

TEST_CASE("JSON is YAML") {
  const auto root = read("{\"events\": [{\"date\": \"2026-01-01\", \"n\": 1, \"x\": null}]}");
  const auto& event = root.entries.at(0).value.items.at(0);
  CHECK(event.entries.at(0).value.text == "2026-01-01");
  CHECK(event.entries.at(2).value.kind == YamlNode::Kind::null);
}

TEST_CASE("what YAML allows and no reader of a definition would see is an error") {
  struct Row {
    std::string_view text;
    std::string_view found;
  };
  constexpr std::array rows = {
      Row{"a: 1\nb: 2\na: 3\n", "duplicate-key 3:1"},
      Row{"a:\n  b: 1\n  \"b\": 2\n", "duplicate-key 3:3"},
      Row{"a: &x 1\nb: *x\n", "anchor 1:4; alias 2:4"},
      Row{"a: &x [1]\n", "anchor 1:4"},
      Row{"a: &x {b: 1}\nc:\n  <<: *x\n", "anchor 1:4; alias 3:7"},
      Row{"a: &x\n", "anchor 1:4"},
      Row{"a: !!str 1\n", "tag 1:4"},
      Row{"a: !thing {b: 1}\n", "tag 1:4"},
      Row{"a: !!binary aGk=\n", "tag 1:4"},
      Row{"a: 1\n---\nb: 2\n", "second-document 3:1"},
      Row{"? [1, 2]\n: 3\n", "not-a-key 1:3"},
      Row{"? {a: 1}\n: 3\n", "not-a-key 1:3"},
      Row{"", "empty-file 1:1"},
      Row{"# only a comment\n", "empty-file 1:1"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(refused(std::string(row.text)) == row.found);
  }
  CHECK(contains(words_of_refusal([] { read("a: 1\nb: 2\na: 3\n"); }), "already in line 1"));
}

TEST_CASE("the first of two keys stands") {
  Diagnostics found;
  YamlReader reader({"t.yaml", "a: 1\na: 2\n"}, found);
  const auto root = reader.read();
  REQUIRE(root.entries.size() == 1);
  CHECK(root.entries[0].value.text == "1");
}

TEST_CASE("a merge key is a key like another, and so an unknown one") {
  CHECK(found_by("<<: {a: 1}\n", [](YamlMapping& m) {
          m.text("a");
          m.close();
        }) == "unknown-key 1:1");
}

TEST_CASE("what is not YAML at all says where") {
  CHECK(refused("a: b: c\n") == "not-yaml 1:5");
  CHECK(refused("é: b: c\n") == "not-yaml 1:5");
  CHECK(refused("a: [1, 2\n").starts_with("not-yaml"));
  CHECK(refused("a: \"b\n").starts_with("not-yaml"));
  CHECK(refused("a:\n\t- 1\n").starts_with("not-yaml 2:"));
}

TEST_CASE("bytes that are no text are an error where they stand") {
  CHECK(refused("a: b\0c\n"s) == "control-character 1:5");
  CHECK(refused("é: b\033c\n") == "control-character 1:5");
  CHECK(refused("a: 1\nb: caf\xE9\n") == "not-utf8 2:7");  // CP1252 is not read in a definition
  CHECK(refused("a: é\nb: caf\xE9\n").starts_with("not-utf8"));
}

TEST_CASE("deep nesting is an error, and cheap") {
  const auto nested = [](std::size_t n) { return std::string(n, '[') + std::string(n, ']'); };
  CHECK(refused(nested(24)) == "");
  CHECK(refused(nested(25)) == "too-much 1:25");
  CHECK(refused(nested(5000)) == "too-much 1:25");
  std::string block;
  for (int i = 0; i < 30; ++i) block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK(refused(block) == "too-much 25:25");
}

TEST_CASE("more values than any definition has are an error") {
  std::string list;
  for (int i = 0; i < 200001; ++i) list += "- 1\n";
  CHECK(refused(list) == "too-much 200001:3");
}

TEST_CASE("lines are told without their line end") {
  Diagnostics found;
  const YamlReader reader({"t.yaml", "a: 1\r\nb: 2"}, found);
  CHECK(reader.line(1) == "a: 1");
  CHECK(reader.line(2) == "b: 2");
  CHECK(reader.line(0) == "");
  CHECK(reader.line(3) == "");
  CHECK(reader.location({2, 4}).file == "t.yaml");
  CHECK(reader.location({2, 4}).line == "b: 2");
}

TEST_CASE("a mapping gives typed values") {
  Diagnostics found;
  YamlReader reader(
      {"t.yaml", "t: ' x '\nl: [a, b]\no: c\nd: 2010-03-08\ni: -12\ny: Yes\nn: false\n"}, found);
  const auto root = reader.read();
  YamlMapping m(root, reader, "a thing");
  CHECK(m.text("t") == "x");
  CHECK(m.texts("l") == std::vector<std::string>{"a", "b"});
  CHECK(m.texts("o") == std::vector<std::string>{"c"});
  CHECK(m.date("d") == day("2010-03-08"));
  CHECK(m.integer("i") == -12);
  CHECK(m.yes_or_no("y") == true);
  CHECK(m.yes_or_no("n") == false);
  CHECK_FALSE(m.text("none"));
  CHECK(m.texts("none").empty());
  CHECK_FALSE(m.has("none"));
  m.require("t");
  m.close();
  CHECK(place(m.place_of("d")) == "4:1");
  CHECK(place(m.place_of("none")) == place(m.place()));
  CHECK(told(found) == "");
}

TEST_CASE("a value of the wrong kind is an error at its place, and nothing is returned") {
  const auto text = [](YamlMapping& m) { CHECK_FALSE(m.text("a")); };
  const auto integer = [](YamlMapping& m) { CHECK_FALSE(m.integer("a")); };
  const auto date = [](YamlMapping& m) { CHECK_FALSE(m.date("a")); };
  const auto yes = [](YamlMapping& m) { CHECK_FALSE(m.yes_or_no("a")); };
  CHECK(found_by("a: [1]\n", text) == "wrong-type 1:4");
  CHECK(found_by("a: {b: 1}\n", text) == "wrong-type 1:4");
  CHECK(found_by("a:\n", text) == "no-value 1:1");
  CHECK(found_by("a: ''\n", text) == "no-value 1:1");
  CHECK(found_by("a: 010\n", integer) == "not-a-number 1:4");
  CHECK(found_by("a: 0x1F\n", integer) == "not-a-number 1:4");
  CHECK(found_by("a: 1.0\n", integer) == "not-a-number 1:4");
  CHECK(found_by("a: 8 March 2010\n", date) == "not-a-date 1:4");
  CHECK(found_by("a: 2010-02-30\n", date) == "not-a-date 1:4");
  CHECK(found_by("a: [2010-02-03]\n", date) == "wrong-type 1:4");
  CHECK(found_by("a: y\n", yes) == "not-yes-or-no 1:4");
  CHECK(found_by("a: on\n", yes) == "not-yes-or-no 1:4");
  CHECK(found_by("a: [b, [c], '']\n", [](YamlMapping& m) {
          CHECK(m.texts("a") == std::vector<std::string>{"b"});
        }) == "wrong-type 1:8; wrong-type 1:13");
  CHECK(found_by("[1]\n", [](YamlMapping&) {}) == "wrong-type 1:1");
}

TEST_CASE("hints say what to write") {
  Diagnostics found;
  YamlReader reader({"t.yaml", "a: 010\nb: 8 March 2010\nnotifed: x\n"}, found);
  const auto root = reader.read();
  YamlMapping m(root, reader, "a thing");
  m.integer("a");
  m.date("b");
  m.allow("notified");
  m.close();
  const auto all = found.sorted();
  REQUIRE(all.size() == 3);
  CHECK(all[0].hint == "write 10 without the leading zero");
  CHECK(all[1].hint == "write 2010-03-08");
  CHECK(all[2].hint == "did you mean 'notified'?");
  CHECK(all[2].excerpt == "notifed: x");
}

TEST_CASE("unknown and missing keys are errors") {
  CHECK(found_by("a: 1\nb: 2\n", [](YamlMapping& m) {
          m.allow("a");
          m.require("c");
          m.close();
        }) == "missing-key 1:1; unknown-key 2:1");
}
