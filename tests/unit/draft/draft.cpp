// SPDX-License-Identifier: MIT
#include "lib/draft/draft.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>

#include "lib/base/digest.hpp"
#include "lib/base/text.hpp"

namespace inspect {

namespace {

const std::string zeros(64, '0');

std::string begin_marker(const std::string& name, const std::string& content) {
  return "<!-- inspect:begin " + name + " sha256=" + hexadecimal(sha256(content)) + " -->\n";
}

std::string end_marker(const std::string& name) {
  return "<!-- inspect:end " + name + " -->\n";
}

std::string with_crlf(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return result;
}

Draft read(const std::string& text) {
  Diagnostics diagnostics;
  auto draft = read_draft({"draft.md", text}, diagnostics);
  for (const auto& d : diagnostics.sorted()) FAIL(render_text(d, false));
  return draft;
}

// "line:column id; …" of all that is wrong.
std::string wrong(const std::string& text) {
  Diagnostics diagnostics;
  read_draft({"draft.md", text}, diagnostics);
  std::string all;
  for (const auto& d : diagnostics.sorted()) {
    CHECK(d.severity == Severity::error);
    CHECK(d.file == "draft.md");
    CHECK(d.excerpt.empty());
    CHECK(!d.hint.empty());
    if (!all.empty()) all += "; ";
    all += std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.id;
  }
  return all;
}

std::string message_of(const std::string& text) {
  Diagnostics diagnostics;
  read_draft({"draft.md", text}, diagnostics);
  REQUIRE(diagnostics.has_errors());
  return diagnostics.sorted().front().message;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a block as it stands in a draft") {
  CHECK(marked({"estimates", "one\ntwo\n"}) ==
        "<!-- inspect:begin estimates sha256="
        // printf 'one\ntwo\n' | sha256sum
        "c3f9c8c283a2b1f2f1896f27a01cbe3cddc0c9d93f752e4639035a0f5b36f6e8 -->\n"
        "one\ntwo\n<!-- inspect:end estimates -->\n");
  CHECK(marked({"follow_up-2", ""}) == begin_marker("follow_up-2", "") + end_marker("follow_up-2"));
}

TEST_CASE("a block that cannot be is refused") {
  for (const auto* name : {"", "Estimates", "a b", "é", "a.b"})
    CHECK_THROWS_AS(marked({name, "x\n"}), std::invalid_argument);
  for (const auto* content :
       {"no end", "a\r\nb\n", "<!-- inspect:end x -->\n", "  <!--inspect:begin\n", "```\nopen\n",
        "~~~~\n~~~\n", "<!-- open\n", "> ```\n> x\n<!-- inspect:odd -->\n"}) {
    CAPTURE(content);
    CHECK_THROWS_AS(marked({"x", content}), std::invalid_argument);
  }
  for (const auto* content : {"\n", "```\nclosed\n```\n", "- item\n", "    code\n", "<!-- a -->\n",
                              "> ```\n> x\n", "text <!-- not one\n", "| a |\n|---|\n"}) {
    CAPTURE(content);
    CHECK(read(marked({"x", content})).blocks.size() == 1);
  }
  CHECK_THROWS_AS(update_draft({}, {{"a", ""}, {"a", ""}}, {}), std::invalid_argument);
}

TEST_CASE("blocks are found with their places, offsets and contents") {
  const std::string first = marked({"one", "1\n\n2\n"});
  const std::string second = marked({"two", ""});
  const auto draft = read("# Title\n\n" + first + "text\n  " + second + "end");
  REQUIRE(draft.blocks.size() == 2);
  const auto& one = draft.blocks[0];
  CHECK(one.name == "one");
  CHECK(one.content == "1\n\n2\n");
  CHECK(one.digest == hexadecimal(sha256("1\n\n2\n")));
  CHECK(one.begin == 9);
  CHECK(draft.text.substr(one.begin, one.end - one.begin) == first);
  CHECK(one.place.line == 3);
  CHECK(one.place.column == 1);
  CHECK(!one.edited);
  CHECK(draft.find("two")->place.line == 9);
  CHECK(draft.find("two")->place.column == 3);
  CHECK(draft.find("two")->content.empty());
  CHECK(draft.find("three") == nullptr);
}

TEST_CASE("an edited block is noticed, by one blank or one line") {
  const auto block = marked({"one", "a\nb\n"});
  for (const auto* edit : {"a \nb\n", "a\n\nb\n", "a\n", "", "b\na\n"}) {
    const auto text = begin_marker("one", "a\nb\n") + edit + end_marker("one");
    CHECK(read(text).blocks.at(0).edited);
  }
  CHECK(!read(block).blocks.at(0).edited);
  CHECK(!read(with_crlf(block)).blocks.at(0).edited);
  CHECK(read(with_crlf(block)).blocks.at(0).content == "a\nb\n");
}

TEST_CASE("blanks in a marker count for nothing") {
  const auto digest = hexadecimal(sha256("a\n"));
  for (const auto& line : {"<!--inspect:begin one sha256=" + digest + "-->",
                           "<!--  inspect:begin  one\tsha256=" + digest + "  -->  ",
                           "   <!-- inspect:begin one sha256=" + digest + " -->\t"})
    CHECK(!read(line + "\na\n<!--inspect:end one-->").blocks.at(0).edited);
}

TEST_CASE("markers in a fenced block of code are none") {
  const auto block = marked({"one", "a\n"});
  for (const auto& text :
       {"```\n" + block + "```\n", "~~~ text\n```\n" + block + "~~~\n",
        "`````\n```\n" + block + "```\n`````\n", "   ```md\n" + block + "   ```   \n",
        "- ```\n  " + block + "  ```\n", "```\n" + block})
    if (text.starts_with("- "))
      CHECK(wrong(text) == "4:1 marker-alone");  // the third line leaves the list, and the fence
    else
      CHECK(read(text).blocks.empty());
  // but behind it they are again
  CHECK(read("```\n```\n" + block).blocks.size() == 1);
  CHECK(read("- ```\n  a\n  ```\n\n" + block).blocks.size() == 1);
  CHECK(read("> ```\n> a\n" + block).blocks.size() == 1);
  CHECK(read("``` a`b\n" + block).blocks.size() == 1);  // a span of code, no fence
  CHECK(read("~~\n" + block).blocks.size() == 1);
}

TEST_CASE("a marker that is not written as it should be is an error that says what is wrong") {
  const std::string end = "a\n" + end_marker("x");
  CHECK(message_of("<!--inspect:begin x-->\n" + end).find("it has no digest") != std::string::npos);
  CHECK(message_of("<!-- inspect:begin -->\n").find("it has no name") != std::string::npos);
  CHECK(message_of("<!-- inspect:begin sha256=" + zeros + " -->\n").find("it has no name") !=
        std::string::npos);
  CHECK(message_of("<!-- INSPECT:begin x sha256=" + zeros + " -->\n").find("small letters") !=
        std::string::npos);
  CHECK(message_of("<!-- inspect:Begin x sha256=" + zeros + " -->\n").find("small letters") !=
        std::string::npos);
  CHECK(message_of("<!-- inspect:begin X sha256=" + zeros + " -->\n").find("small letters") !=
        std::string::npos);
  CHECK(message_of("<!-- inspect:begin x sha256=12 -->\n").find("64 digits") != std::string::npos);
  CHECK(message_of("<!-- inspect:begin x md5=12 -->\n").find("'sha256='") != std::string::npos);
  CHECK(message_of("<!-- inspect:begin x sha256=" + zeros + " y -->\n").find("more words") !=
        std::string::npos);
  CHECK(message_of("<!-- inspect:end x\n").find("'-->'") != std::string::npos);
  CHECK(message_of("<!-- inspect:end x --> text\n").find("follows it") != std::string::npos);
  for (const auto* before : {"    ", "> ", "- ", "\t"}) {
    const auto text = before + std::string("<!-- inspect:end x -->\n");
    CHECK(message_of(text).find("beginning of its line") != std::string::npos);
  }
  CHECK(wrong("a\n\n <!--inspect:begin x-->\n" + end) == "3:2 marker; 5:1 marker-alone");
}

TEST_CASE("what speaks of markers within text is no marker") {
  CHECK(read("A block begins with `<!-- inspect:begin x -->` in a line.\n<!-- inspector -->\n")
            .blocks.empty());
}

TEST_CASE("markers without their fellows, nested, pasted twice: all told at once") {
  const auto one = marked({"one", "a\n"});
  const auto two = marked({"two", "a\n"});
  CHECK(wrong(begin_marker("one", "a\n") + "a\n") == "1:1 marker-not-closed");
  CHECK(wrong("text\n" + end_marker("one")) == "2:1 marker-alone");
  CHECK(wrong(one + one) == "4:1 duplicate-block");
  CHECK(wrong(one + two + one + two) == "7:1 duplicate-block; 10:1 duplicate-block");
  CHECK(wrong(begin_marker("one", "a\n") + two + end_marker("one")) == "2:1 marker-nested");
  CHECK(wrong(begin_marker("one", "a\n") + one) == "1:1 marker-not-closed; 2:1 marker-nested");
  CHECK(wrong(begin_marker("one", "") + begin_marker("two", "") + end_marker("one") +
              end_marker("two")) == "2:1 marker-nested; 2:1 marker-not-closed; 4:1 marker-alone");
  CHECK(wrong(begin_marker("one", "") + "```\n" + end_marker("one")) == "1:1 marker-not-closed");
}

TEST_CASE("a draft that is no UTF-8 is refused at the place") {
  CHECK(wrong("a\nü\xff\n") == "2:2 not-utf8");
  CHECK(wrong("\xff") == "1:1 not-utf8");
}

TEST_CASE("update: new contents between the markers, every other byte as it was") {
  const auto before =
      "# Title \n\n" + marked({"one", "old\n"}) + "mine\t\n" + marked({"two", "same\n"}) + "no end";
  const auto updated =
      update_draft(read(before), {{"two", "same\n"}, {"one", "new\n\nlines\n"}, {"three", ""}}, {});
  CHECK(updated.text == "# Title \n\n" + marked({"one", "new\n\nlines\n"}) + "mine\t\n" +
                            marked({"two", "same\n"}) + "no end");
  CHECK(updated.changed == Names{"one"});
  CHECK(updated.absent == Names{"three"});
  CHECK(updated.edited.empty());
  CHECK(updated.stale.empty());
}

TEST_CASE("update: an edited block is left alone unless it is named") {
  const auto edited = begin_marker("one", "old\n") + "mine\n" + end_marker("one");
  const std::string before = "a\n" + edited + "b\n";
  auto updated = update_draft(read(before), {{"one", "new\n"}}, {"two"});
  CHECK(updated.text == before);
  CHECK(updated.edited == Names{"one"});
  CHECK(updated.stale == Names{"one"});
  CHECK(updated.changed.empty());
  updated = update_draft(read(before), {{"one", "new\n"}}, {"one"});
  CHECK(updated.text == "a\n" + marked({"one", "new\n"}) + "b\n");
  CHECK(updated.changed == Names{"one"});
  CHECK(updated.edited.empty());
  // what it would say now is what the person wrote
  updated = update_draft(read(before), {{"one", "mine\n"}}, {});
  CHECK(updated.text == before);
  CHECK(updated.edited == Names{"one"});
  CHECK(updated.stale.empty());
  updated = update_draft(read(before), {{"one", "mine\n"}}, {"one"});
  CHECK(updated.text == "a\n" + marked({"one", "mine\n"}) + "b\n");
  // nothing new is known of it
  updated = update_draft(read(before), {}, {"one"});
  CHECK(updated.text == before);
  CHECK(updated.edited == Names{"one"});
}

TEST_CASE("update: line ends, a byte-order mark and a missing last line end stay") {
  const std::string mark = "\xEF\xBB\xBF";
  const auto block = marked({"one", "old\n"});
  const auto fresh = marked({"one", "new\nlines\n"});
  const auto check = [](const std::string& before, const std::string& after) {
    CHECK(update_draft(read(before), {{"one", "new\nlines\n"}}, {}).text == after);
  };
  check(with_crlf("a\n" + block), with_crlf("a\n" + fresh));
  check(mark + block + "b", mark + fresh + "b");
  check(mark + with_crlf(block), mark + with_crlf(fresh));
  check("a\r\n" + block + "b\n", "a\r\n" + with_crlf(fresh) + "b\n");
  check("a\n" + block.substr(0, block.size() - 1), "a\n" + fresh.substr(0, fresh.size() - 1));
  check(with_crlf("a\n" + block).substr(0, block.size() + 4),
        with_crlf("a\n" + fresh).substr(0, fresh.size() + 5));
  check("a\rb\n" + block, "a\rb\n" + fresh);
  // the same content keeps even mixed line ends
  const auto mixed = begin_marker("one", "new\nlines\n") + "new\r\nlines\n" + end_marker("one");
  check(mixed, mixed);
}

TEST_CASE("a draft of some megabytes is read at once") {
  std::string text;
  std::vector<GeneratedBlock> fresh;
  for (int i = 0; i < 2000; ++i) {
    const auto name = "block-" + std::to_string(i);
    text += "text with `code`\n> - quote\n```\nfence\n```\n" + marked({name, "old\n"}) +
            std::string(1500, '#') + "\n";
    fresh.push_back({name, "new\n"});
  }
  text += std::string(1000000, '>') + "\n" + std::string(1000000, '`') + "\n" + "<!-- ";
  const auto begin = std::chrono::steady_clock::now();
  const auto updated = update_draft(read(text), fresh, {});
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));  // 0.1 s
  CHECK(updated.changed.size() == 2000);
}

}  // namespace inspect
