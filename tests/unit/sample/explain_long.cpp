// SPDX-License-Identifier: MIT
#include "lib/sample/explain_long.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <memory>

#include "lib/base/text.hpp"
#include "lib/sample/list_messages.hpp"
#include "lib/sample/ticket_heads.hpp"
#include "tests/unit/sample/long_lists.hpp"

using namespace sample_test;
using namespace std::string_literals;

namespace {

using Rows = std::vector<std::string>;

const std::string header = "Case_Id,stratum,note\n";

FrameRules by_stratum() {
  FrameRules rules;
  rules.stratum_column = "stratum";
  return rules;
}

// Rows with line feeds in quotes, so that lines are not rows, and "é", so that bytes are neither
// columns nor of another encoding. All ids begin with `first`.
Rows good_rows(int count, char first = 'K') {
  Rows rows;
  for (int i = 0; i < count; ++i)
    rows.push_back(fmt::format("{}{:06},s{},\"é\n{}\n\"\n", first, i, i % 5,
                               std::string(static_cast<std::size_t>(i % 90), 'x')));
  return rows;
}

Rows without_quotes(int count) {
  Rows rows;
  for (int i = 0; i < count; ++i) rows.push_back(fmt::format("K{:06},s{},é\n", i, i % 5));
  return rows;
}

Source list_of(const Rows& rows, const std::string& name = "list.csv") {
  return {name, header + join(rows, ""), {}};
}

std::string explained(const std::vector<Source>& lists, const FrameRules& rules,
                      std::size_t block_bytes = BlockRules{}.size, unsigned threads = 2) {
  auto how = so_long(20, threads);
  how.block_bytes = block_bytes;
  const auto outcome = long_outcome(long_lists(lists), rules, how);
  return outcome.frame ? "a frame" : outcome.thrown;
}

// Nothing comes back of lists that can be held; or it is refused by policy, as it is there.
void check_that_nothing_comes_back(const std::vector<Source>& lists, const FrameRules& rules) {
  for (const std::size_t block_bytes : {std::size_t{500}, BlockRules{}.size}) {
    auto how = so_long(20, 2);
    how.can_be_held = true;
    how.block_bytes = block_bytes;
    const auto outcome = long_outcome(long_lists(lists), rules, how);
    CHECK_FALSE(outcome.frame);
    CHECK(outcome.by_policy == !outcome.thrown.empty());
  }
}

// The first line that differs; empty where none does.
std::string difference(const std::string& one, const std::string& other) {
  const auto lines = split(one, '\n');
  const auto others = split(other, '\n');
  for (std::size_t i = 0; i < std::max(lines.size(), others.size()); ++i) {
    const auto line = i < lines.size() ? lines[i] : "";
    const auto another = i < others.size() ? others[i] : "";
    if (line != another) return fmt::format("'{}' and not '{}'", line, another);
  }
  return "";
}

// What is told is what read_frame() tells.
void check_same(const std::vector<Source>& lists, const FrameRules& rules) {
  const auto held = held_outcome(lists, rules, 20);
  REQUIRE(held.thrown != "");
  for (const std::size_t block_bytes : {std::size_t{2000}, BlockRules{}.size}) {
    CAPTURE(block_bytes);
    CHECK(difference(explained(lists, rules, block_bytes), held.thrown) == "");
  }
  check_that_nothing_comes_back(lists, rules);
}

// The first thing told: its line and its hint.
std::string first_of(const std::string& told) {
  const auto next = told.find("\nlist.csv:");
  return next == std::string::npos ? told : told.substr(0, next + 1);
}

// Behind a quote that is wrong nothing is read; all that stands before is told.
void check_same_up_to_a_quote(const Source& list, std::size_t told_before = 0) {
  const auto held = held_outcome({list}, by_stratum(), 20);
  for (const std::size_t block_bytes : {std::size_t{1}, std::size_t{3000}, BlockRules{}.size}) {
    CAPTURE(block_bytes);
    auto told = explained({list}, by_stratum(), block_bytes);
    auto expected = held.thrown;
    for (std::size_t i = 0; i <= told_before; ++i) {
      CHECK(first_of(told) == first_of(expected));
      told.erase(0, first_of(told).size());
      expected.erase(0, first_of(expected).size());
    }
    CHECK(contains(told, "behind a quote that is wrong nothing more was read [list-too-long]"));
    CHECK(first_of(told) == told);
  }
  check_that_nothing_comes_back({list}, by_stratum());
}

const Rows mistakes_of_structure{
    "K000007,s1\n",
    "K000007,s1,a,b\n",
    "K000007,s1,\"a\nb\",b\r\n",
    "K000007,s1,\0\n"s,
    "K0\0"
    "07,s1,a\n"s,
    "K000007,s1," + std::string(32'768, 'x') + "\n",
    "K000007," + std::string(40'000, 'x') + ",\"\n\"\n",
};

const Rows mistakes_of_cells{
    ",s1,a\n",
    "  ,s1,a\n",
    "\" \n\",s1,a\n",
    "K\x01,s1,a\n",
    "\"K\t7\",s1,a\n",
    "\"K\n7\",s1,a\n",
    "K\u20287,s1,a\n",
    "K\u00857,s1,a\n",
    "1.2E+09,s1,a\n",
    " 12e+19 ,s1,a\n",
    "#N/A,s1,a\n",
    "########,s1,a\n",
    "#REF! ,s1,a\n",
    "Kx,,a\n",
    "Ky,\" \n\",a\n",
    "Kz,#VALUE!,a\n",
    "Kw,a\x02"
    "b,a\n",
    ", ,a\n",
};

}  // namespace

TEST_CASE("a mistake in a list too long to hold is told as in one that can be held") {
  for (const auto* mistakes : {&mistakes_of_structure, &mistakes_of_cells})
    for (const auto& mistake : *mistakes)
      for (const std::size_t row : {0U, 150U, 299U}) {
        auto rows = good_rows(300);
        rows[row] = mistake;
        CAPTURE(mistake);
        CAPTURE(row);
        check_same({list_of(rows)}, by_stratum());
        if (row == 299) rows.back().pop_back();  // no line end
        if (row == 299) check_same({list_of(rows)}, by_stratum());
      }
}

TEST_CASE("several mistakes in blocks of their own are told at once") {
  for (const auto* mistakes : {&mistakes_of_structure, &mistakes_of_cells}) {
    auto rows = good_rows(9000);  // some 600 KiB
    std::size_t row = 20;
    for (const auto& mistake : *mistakes) {
      rows[row] = mistake;
      row += 490;
    }
    const auto list = list_of(rows);
    REQUIRE(list.text.size() > 2 * BlockRules{}.size);
    check_same({list}, by_stratum());
    check_same({list_of(good_rows(50, 'L'), "good.csv"), list}, by_stratum());
    auto others = good_rows(2000, 'L');
    others[999] = mistakes->front();
    check_same({list_of(rows), list_of(others, "another.csv")}, by_stratum());
  }
}

namespace {

// That those beyond a thousand were not all counted.
bool is_noted(const Diagnostics& diagnostics) {
  return contains(all_told(diagnostics),
                  "inspect: note: of more than 1000 mistakes in a list as long as this not all are "
                  "looked for: there may be more than are counted [list-too-long]\n"
                  "  hint: mend these first\n");
}

// What is thrown of lists read in blocks of so many bytes.
Diagnostics mistakes_of(const std::vector<Source>& lists,
                        std::size_t block_bytes = BlockRules{}.size) {
  Diagnostics notes;
  auto how = so_long(5);
  how.block_bytes = block_bytes;
  try {
    read_long_frame(long_lists(lists), by_stratum(), how, notes);
  } catch (const InputError& error) {
    return error.diagnostics;
  }
  return {};
}

}  // namespace

TEST_CASE("up to a thousand mistakes are told, and that there are more") {
  for (const std::string mistake : {"K1\n", ",s,n\n"}) {
    auto rows = good_rows(3000);
    for (std::size_t i = 100; i < 1100; ++i) rows[i] = mistake;
    check_same({list_of(rows)}, by_stratum());
    rows[2000] = mistake;
    const auto of_one_block = mistakes_of({list_of(rows)});
    CHECK(of_one_block.sorted().size() == 1000);
    CHECK(of_one_block.left_out() == 1);
    rows[2999] = mistake;
    const auto of_many_blocks = mistakes_of({list_of(rows)}, 500);
    CHECK(of_many_blocks.sorted().size() == 1001);
    CHECK(of_many_blocks.left_out() == 1);
    CHECK(is_noted(of_many_blocks));
  }
}

TEST_CASE("text that is not valid is told once, and nothing behind its block is read") {
  auto rows = good_rows(6000);
  rows[1000] = "K001000,s1,a\xFF\n";
  check_same({list_of(rows)}, by_stratum());
  rows[1000] = "K00\xC3,s1,a\n";
  check_same({list_of(rows)}, by_stratum());
  rows[5990] = "K005990,s1,\xE2\x82\n";
  const auto told = explained({list_of(rows)}, by_stratum());
  CHECK(contains(told, "cell A1002: this is not valid"));
  CHECK(!contains(told, "cell C5992"));
}

TEST_CASE("a quote that is wrong") {
  const Rows mistakes{"K\"7,s1,a\n",        "K7,s1,a\"\n",    "\"K7\"x,s1,a\n",
                      "K7,s1,\"a\"\"\"b\n", "K7,\"s1\" ,a\n", "K7,s1,\"a\n\" \"\n",
                      "K7,\"s1,a\n",        "K7,s1,\"a"};
  for (const auto& mistake : mistakes) {
    CAPTURE(mistake);
    for (const auto& good : {good_rows(400), without_quotes(400)})
      for (const std::size_t row : {0U, 200U, 399U}) {
        CAPTURE(row);
        auto rows = good;
        rows[row] = mistake;
        check_same_up_to_a_quote(list_of(rows));
      }
  }
}

TEST_CASE("mistakes before a quote that is wrong are told with it") {
  auto rows = good_rows(6000);
  rows[10] = "K1\n";
  rows[2000] = "K1,s,n,n\n";
  rows[4000] = "K\"1,s,n\n";
  rows[4001] = "K1\n";
  check_same_up_to_a_quote(list_of(rows), 2);
}

TEST_CASE("ids that stand twice are told with their places, in one list and in several") {
  auto rows = good_rows(6000);
  rows[5999] = "K000001,s1,\"\n\"\n";
  rows[4000] = "\"K000001\",s2,\"\n\"\n";
  rows[2] = "K005998,s2,\"a\"\n";
  auto others = good_rows(3000, 'L');
  others[0] = rows[5];
  others[2999] = "K000001,s1,\"\n\"\n";
  others[1500] = "L000000,s1,\"\n\"\n";
  check_same({list_of(rows)}, by_stratum());
  check_same({list_of(others), list_of(rows, "b.csv")}, by_stratum());
  check_same({list_of(rows), list_of(others, "b.csv")}, by_stratum());
  const auto twice = good_rows(900);
  check_same({list_of(twice), list_of({twice.rbegin(), twice.rend()}, "b.csv")}, by_stratum());
}

TEST_CASE("of more than a thousand ids that stand twice a thousand are told") {
  const auto rows = good_rows(2000);
  const auto several = mistakes_of({list_of(rows), list_of({rows.rbegin(), rows.rend()}, "b.csv")});
  CHECK(several.sorted().size() == 1001);
  CHECK(several.left_out() > 0);
  CHECK(is_noted(several));
  // The mistake of another kind is what ends the first reading.
  auto once_more = rows;
  once_more.emplace_back("K1\n");
  once_more.insert(once_more.end(), rows.begin(), rows.end());
  const auto one = mistakes_of({list_of(once_more)});
  CHECK(one.sorted().size() == 1001);
  CHECK(one.left_out() > 0);
  CHECK(is_noted(one));
}

TEST_CASE("heads of tickets that stand twice, where the ids do not, are no mistake") {
  const std::vector<Source> lists{list_of(good_rows(300))};
  const auto how = so_long(5);
  const TicketHasher hasher(how.seed_digest);
  const auto files = long_lists(lists);
  Diagnostics notes;
  const std::vector<TicketHead> heads{head_of(hasher.ticket("K000007"))};
  explain_long_lists(files, by_stratum(), how, heads, notes);
  CHECK(notes.sorted().empty());
  CHECK(refusal([&] { explain_long_lists(files, by_stratum(), how, {}, notes); }) ==
        "list-changed 1:1");
}

TEST_CASE("a list that is given twice") {
  const auto list = list_of(good_rows(50));
  auto again = list;
  again.name = "again.csv";
  CHECK(explained({list, list_of(good_rows(5, 'M'), "m.csv"), again}, by_stratum()) ==
        "inspect: error: list.csv and again.csv are the same list [list-twice]\n"
        "  hint: give each list once\n");
  check_that_nothing_comes_back({list, again}, by_stratum());
}

TEST_CASE("personal data are refused in long lists too") {
  auto rows = good_rows(600);
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i] = fmt::format("K{:06},s1,\"someone{}@example.org\n\"\n", i, i);
  check_same({list_of(rows)}, by_stratum());
  check_same({list_of(good_rows(20, 'L'), "a.csv"), list_of(rows)}, by_stratum());
  const auto outcome = long_outcome(long_lists({list_of({})}), by_stratum(), so_long(5));
  CHECK(outcome.frame);
}

TEST_CASE("columns that options name and no list has are refused with the others' words") {
  const std::vector<Source> lists{list_of(good_rows(20)), list_of(good_rows(20, 'L'), "b.csv")};
  auto rules = by_stratum();
  rules.keep = {"note", "nothing"};
  check_same(lists, rules);
  rules.columns.drop = {"stratun"};
  check_same(lists, rules);
}

TEST_CASE("ten thousand strata are let through, and one more is not") {
  Rows rows;
  for (int i = 0; i < 10'000; ++i) rows.push_back(fmt::format("K{:06},s{},\n", i, i));
  for (const unsigned threads : {1U, 3U})
    CHECK(explained({list_of(rows)}, by_stratum(), 5000, threads) == "a frame");
  rows.emplace_back("K010000,t,\n");
  for (const auto& lists :
       std::vector<std::vector<Source>>{{list_of(rows)},
                                        {list_of({rows.begin(), rows.begin() + 6000}),
                                         list_of({rows.begin() + 6000, rows.end()}, "b.csv")}}) {
    check_same(lists, by_stratum());
    for (const unsigned threads : {1U, 4U})
      CHECK(explained(lists, by_stratum(), 5000, threads) ==
            "list.csv:1:1: error: more than 10000 strata [too-many-strata]\n"
            "  hint: is --stratum the right column?\n");
  }
}

TEST_CASE("with ten thousand strata another row that cannot be read is not called one more") {
  Rows rows;
  for (int i = 0; i < 12'000; ++i)
    rows.push_back(fmt::format("K{:06},s{},{}\n", i, i % 10'000, std::string(9, 'x')));
  std::string two_bytes;
  for (int i = 0; i < 20'000; ++i) two_bytes += "é";
  for (const auto& row :
       {std::string(",\n"), std::string("K7,s1,a\rK8,s1,a\n"), "K7,s1," + two_bytes + "\n"}) {
    auto mistaken = rows;
    mistaken.push_back(row);
    const auto told = explained({list_of(mistaken)}, by_stratum(), 5000);
    CHECK(contains(told, "is what a list as long as this may not have"));
    CHECK(first_of(told) == told);
  }
  // One that is one more is told once, and what stands behind it is not looked at.
  rows[11'000] = "K011000,another,\n";
  rows[11'999] = "K011999\n";
  for (const Rows& others : {Rows{}, Rows{"L000000,a third,\n"}})
    CHECK(explained({list_of(rows), list_of(others, "b.csv")}, by_stratum(), 5000, 1) ==
          "list.csv:1:1: error: more than 10000 strata [too-many-strata]\n"
          "  hint: is --stratum the right column?\n");
}

TEST_CASE("a header that is wrong") {
  const auto body = join(good_rows(8000), "");
  REQUIRE(body.size() > std::size_t{400} << 10U);
  const Rows tops{"Case_Id,stratum,Stratum,note\n",  // twice
                  "Case_Id,strata,note\n",           // none
                  "no,id,here\n",
                  "\xEF\xBB\xBF"
                  "a title \xFF\nCase_Id,stratum,note\n"};
  for (const auto& top : tops) {
    CAPTURE(top);
    const std::vector<Source> lists{{"list.csv", top + "K\n" + body, {}}};
    const auto told = explained(lists, by_stratum());
    CHECK(told == first_of(held_outcome(lists, by_stratum(), 1).thrown));
    check_that_nothing_comes_back(lists, by_stratum());
  }
  CHECK(contains(explained({{"list.csv", std::string(400'000, 'x'), {}}}, by_stratum()),
                 "no row among the first 50 has a column"));
}

TEST_CASE("what a list that can be held may have, and a long one may not") {
  const auto refused = [](const std::string& top, const std::string& row, FrameRules rules) {
    auto rows = good_rows(600);
    rows[300] = row;
    const std::vector<Source> lists{{"list.csv", top + join(rows, ""), {}}};
    CHECK(held_outcome(lists, rules, 5).frame);
    check_that_nothing_comes_back(lists, rules);
    return explained(lists, rules, 2000);
  };
  std::string two_bytes;
  for (int i = 0; i < 20'000; ++i) two_bytes += "é";
  for (const std::string& row :
       {std::string(",\n"), std::string("K7,s1,a\rK8,s1,a\n"), "K7,s1," + two_bytes + "\n"}) {
    const auto told = refused(header, row, by_stratum());
    CHECK(contains(told, "what a list as long as this may not have"));
    CHECK(first_of(told) == told);
  }
  auto rules = by_stratum();
  rules.columns.pseudonymise = {"case_id"};
  rules.columns.key = "a key of some length";
  CHECK(contains(refused(header, "K7x,s1,a\n", rules), "are taken as they are [list-too-long]"));
  std::string cp1252;
  for (int i = 0; i < 9000; ++i) cp1252 += fmt::format("K{},s1,a\n", 100'000 + i);
  const std::vector<Source> lists{{"list.csv",
                                   "Case_Id,stratum,Gr\xF6\xDF"
                                   "e\n" +
                                       cp1252,
                                   {}}};
  CHECK(held_outcome(lists, by_stratum(), 5).frame);
  check_that_nothing_comes_back(lists, by_stratum());
  CHECK(contains(explained(lists, by_stratum()), "is read as UTF-8"));
}

TEST_CASE("lines are counted as a reader of the whole list counts them") {
  auto rows = good_rows(500);
  for (auto& row : rows) row.replace(row.find("é\n"), 3, "\r \r\n \n");
  rows[400] = "K\n";
  check_same({list_of(rows)}, by_stratum());
}

namespace {

// What is said of lists of which a frame is made all the same.
std::string noted(const std::vector<LongList>& lists, unsigned threads = 2) {
  Diagnostics notes;
  auto how = so_long(5, threads);
  how.block_bytes = 300;
  const auto read = read_long_frame(lists, by_stratum(), how, notes);
  REQUIRE(read);
  return all_told(notes);
}

std::vector<Source> list_with(const std::vector<std::string>& ids) {
  std::string text = header;
  for (const auto& id : ids) text += id + ",s1,a\n";
  return {{"list.csv", text, {}}};
}

const std::string alike_hint =
    "  hint: they are different cases here; if they are one, mend the list\n";

}  // namespace

TEST_CASE("ids that are alike are counted where the list cannot be held") {
  const auto text = [](const std::string& number) {
    return "list.csv:1:1: warning: ids that differ from another only in blanks at the ends, "
           "leading "
           "zeros, or case or form of letters: " +
           number + " [ids-alike]\n" + alike_hint;
  };
  for (const unsigned threads : {1U, 3U}) {
    CHECK(noted(long_lists(list_with({"a1", "A2", "x3"})), threads) == "");
    CHECK(noted(long_lists(list_with({"a1", "A1", "x3"})), threads) == text("1"));
    CHECK(noted(long_lists(list_with({"a1", "A1", " a1 ", "x3", "X3", "é", "e\u0301", "0"})),
                threads) == text("3"));
    CHECK(noted(long_lists(list_with({"007", "07", "10", "010", "123"})), threads) ==
          text("2") +
              "list.csv:1:1: warning: the column 'Case_Id' holds digits of different "
              "lengths: leading zeros seem lost [lost-zeros]\n"
              "  hint: export the ids again as text; 0123 and 123 are two ids\n");
  }
  std::vector<std::string> many;
  for (int i = 0; i < 1500; ++i) {
    many.push_back(fmt::format("a{}", i));
    many.push_back(fmt::format("A{}", i));
  }
  CHECK(noted(long_lists(list_with(many))) == text("1000 or more"));
  auto lists = list_with({"a1", "b1"});
  lists.push_back(list_with({"B1", "c1"}).front());
  lists.back().name = "b.csv";
  CHECK(noted(long_lists(lists)) == text("1"));
}

TEST_CASE("zeros that seem lost are told of a list that cannot be held as of one that can") {
  std::vector<std::string> ids;
  for (int i = 0; i < 100; ++i)
    ids.push_back(fmt::format("{}", i % 10 == 0 ? 777 + i : 700'321 + i));
  for (const std::string& row : {std::string(), std::string("\t,,\n")}) {
    auto lists = list_with(ids);
    lists.front().text += row;
    Diagnostics notes;
    read_frame(lists, by_stratum(), notes);
    REQUIRE(contains(all_told(notes), "lost-zeros"));
    CHECK(noted(long_lists(lists)) == all_told(notes));
  }
}

namespace {

// Streams that cannot be read again.
std::vector<LongList> once(const std::vector<Source>& lists) {
  auto result = long_lists(lists);
  for (auto& list : result) {
    list.comes_once = true;
    const std::shared_ptr<ByteStream> stream = list.open();
    list.open = [stream] { return lent(*stream); };
  }
  return result;
}

}  // namespace

TEST_CASE("a list that comes once is drawn from, and what cannot be known of it is said") {
  const auto rules = by_stratum();
  const std::vector<Source> good{list_of(good_rows(2000)), list_of(good_rows(20, 'L'), "b.csv")};
  CHECK(long_outcome(once(good), rules, so_long(9)).frame == held_outcome(good, rules, 9).frame);
  CHECK(noted(once(list_with({"a1", "A1", "a3"}))) ==
        "list.csv:1:1: note: whether ids differ only in blanks at the ends, leading zeros, or case "
        "or form of letters was not looked at: that takes reading the list twice [ids-alike]\n"
        "  hint: give it as a file\n");
  const std::string pipe =
      "list.csv:1:1: error: something is wrong in this list, and it came through a pipe and is too "
      "long to be read again [list-too-long]\n"
      "  hint: give it as a file, and it is said what and where\n";
  for (const std::string wrong : {"K000001,s1,a\n", "K1\n", ",s1,a\n", "K\"1,s1,a\n"}) {
    CAPTURE(wrong);
    auto rows = good_rows(30);
    rows.push_back(wrong);
    const std::vector<Source> lists{list_of(rows)};
    CHECK(long_outcome(once(lists), rules, so_long(9)).thrown == pipe);
  }
  // What is wrong in a file is told, and the pipe beside it is not blamed.
  auto rows = good_rows(30, 'L');
  rows[3] = "K1\n";
  const std::vector<Source> lists{list_of(good_rows(30)), list_of(rows, "b.csv")};
  auto mixed = once(lists);
  mixed[1] = long_lists(lists)[1];
  CHECK(long_outcome(mixed, rules, so_long(9)).thrown == held_outcome(lists, rules, 1).thrown);
}
