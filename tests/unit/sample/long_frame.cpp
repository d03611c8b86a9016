// SPDX-License-Identifier: MIT
#include "lib/sample/long_frame.hpp"

#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <set>

#include "lib/sample/ticket_heads.hpp"
#include "tests/unit/sample/long_lists.hpp"
#include "tests/unit/screening/random.hpp"

using namespace sample_test;
using screening_test::Random;
using namespace std::string_literals;

namespace {

std::string gzip(const std::string& text) {
  z_stream state{};
  constexpr int gzip_alone = 16;
  REQUIRE(deflateInit2(&state, 1, Z_DEFLATED, MAX_WBITS + gzip_alone, 8, Z_DEFAULT_STRATEGY) ==
          Z_OK);
  std::string packed(deflateBound(&state, text.size()), '\0');
  state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  state.avail_in = static_cast<uInt>(text.size());
  state.next_out = reinterpret_cast<Bytef*>(packed.data());
  state.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&state, Z_FINISH) == Z_STREAM_END);
  packed.resize(packed.size() - state.avail_out);
  deflateEnd(&state);
  return packed;
}

std::string zstd(const std::string& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  const auto size = ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 1);
  REQUIRE_FALSE(ZSTD_isError(size));
  packed.resize(size);
  return packed;
}

using Words = std::vector<std::string>;

// What ids are made of.
enum class Shape {
  numbers,
  leading_zeros,
  capitals,
  small_with_blanks,
  long_ones,
  signs,
  mixed_case,  // from here on ids may be alike
  lengths,
  lost_zeros,
  outer_blanks,
  not_ascii,
};
constexpr int shapes = 11;

bool is_plain(Shape shape) {
  return shape < Shape::mixed_case;
}

const Words foreign{"é", "ß", "ẞ", "Ø", "e\u0301", "日本", "😀", "\u00A0", "ſ"};

std::string id_of(Shape shape, int number, Random& random) {
  switch (shape) {
    case Shape::numbers:
      return fmt::format("{}", 1'000'000 + number * 3);
    case Shape::leading_zeros:
      return fmt::format("{:06}", number);
    case Shape::capitals:
      return fmt::format("LA-{}/{}", random.letter_of("ABCD"), number);
    case Shape::small_with_blanks:
      return fmt::format("case {} of {}", number, number % 7);
    case Shape::long_ones:
      return fmt::format(
          "{}-{}", std::string(static_cast<std::size_t>(random.between(55, 190)), 'q'), number);
    case Shape::signs:
      return fmt::format("{}{}{}", random.pick(Words{"+", "#", "a+e", "e+", "#n/a "}), number,
                         random.pick(Words{"", "#", "+", "e+x"}));
    case Shape::mixed_case:
      return fmt::format("{}{}", random.pick(Words{"a", "A", "bB"}), number);
    case Shape::lengths:
      return fmt::format("{}", number);
    case Shape::lost_zeros:
      return fmt::format("{}", random.chance(10) ? 1000 + number : 7'654'000 + number);
    case Shape::outer_blanks:
      return fmt::format("{}k{}{}", random.chance(20) ? " " : "", number,
                         random.chance(20) ? "  " : "");
    case Shape::not_ascii:
      return fmt::format("{}{}{}", random.chance(30) ? random.pick(foreign) : "k", number,
                         random.chance(10) ? random.pick(foreign) : "");
  }
  return "";
}

// How the rows of a list are written.
struct Writing {
  char separator = ',';
  std::string line_end = "\n";
  bool separator_line = false;
  bool mark = false;
  bool all_quoted = false;
  int titles = 0;
  bool last_end = true;
  int empty_rows = 0;  // in 1,000
};

std::string cell(const std::string& text, const Writing& writing, Random& random) {
  const bool needs = text.find_first_of("\"\r\n") != std::string::npos ||
                     text.find(writing.separator) != std::string::npos;
  if (!needs && !writing.all_quoted && !random.chance(5)) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? "\"\"" : std::string(1, c);
  return result + "\"";
}

std::string line(const Words& cells, const Writing& writing, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i)
    text += (i > 0 ? std::string(1, writing.separator) : "") + cell(cells[i], writing, random);
  return text + writing.line_end;
}

// A row of nothing, or a line.
std::string nothing(std::size_t columns, const Writing& writing, Random& random) {
  if (random.chance(40)) return (random.chance(50) ? "" : "  ") + writing.line_end;
  Words cells(columns);
  for (auto& one : cells)
    if (random.chance(30)) one = " ";
  return line(cells, writing, random);
}

struct Case {
  std::vector<Source> lists;
  FrameRules rules;
  bool plain = true;
  std::string shown;  // for messages
};

struct Column {
  std::string name;
  enum Kind { id, stratum, note, reference, other } kind;
};

Words strata_names(Random& random) {
  static const Words all{"north",   "South", "éast",       "  west ", "a \"b\"",
                         "x,y;z|w", "1",     "two\nlines", "日本",    "long name of a stratum"};
  Words some;
  for (int i = random.between(1, 8); i > 0; --i) some.push_back(random.pick(all));
  for (auto& one : some)
    if (one.find('\n') != std::string::npos) one = "two words";
  return some;
}

std::string note(Random& random) {
  static const Words notes{
      "",         "as before", "two\nlines", "\"said\" so", "a,b;c|d\te", "é\r\nü ok",  " \n\n\" ",
      "lone\rcr", "日本 😀",    "\"",         "seen in May", "x",          "not, known", "''"};
  return random.pick(notes);
}

std::string list_text(Case& one, const std::vector<Column>& columns, Shape shape, int& number,
                      Random& random) {
  Writing writing;
  writing.separator = columns.size() == 1 ? ',' : random.letter_of(",;\t|");
  writing.line_end = random.chance(30) ? "\r\n" : "\n";
  writing.separator_line = random.chance(10);
  writing.mark = random.chance(20);
  writing.all_quoted = random.chance(20);
  writing.titles = random.chance(20) ? random.between(1, 4) : 0;
  writing.last_end = !random.chance(30);
  writing.empty_rows = random.chance(30) ? random.between(1, 200) : 0;
  std::string text = writing.mark ? "\xEF\xBB\xBF" : "";
  if (writing.separator_line) text += "sep="s + writing.separator + writing.line_end;
  for (int i = 0; i < writing.titles; ++i)
    text += random.chance(50) ? line({note(random)}, writing, random) : writing.line_end;
  Words header;
  for (const auto& column : columns)
    header.push_back(random.chance(20) ? " " + column.name + " " : column.name);
  text += line(header, writing, random);
  const auto strata = strata_names(random);
  const int rows = random.chance(5)    ? 0
                   : random.chance(80) ? random.between(10, 300)
                                       : random.between(300, 3000);
  for (int row = 0; row < rows; ++row) {
    while (random.between(0, 999) < writing.empty_rows)
      text += nothing(columns.size(), writing, random);
    Words cells;
    for (const auto& column : columns) {
      if (column.kind == Column::id) cells.push_back(id_of(shape, ++number, random));
      if (column.kind == Column::stratum) cells.push_back(random.pick(strata));
      if (column.kind == Column::note) cells.push_back(note(random));
      if (column.kind == Column::reference) cells.push_back(fmt::format("r{}", number % 17));
      if (column.kind == Column::other) cells.emplace_back("o");
    }
    text += line(cells, writing, random);
  }
  if (!writing.last_end && text.ends_with('\n'))
    text.erase(text.size() - (text.ends_with("\r\n") ? 2 : 1));
  one.shown += fmt::format(" [{} rows, {} columns, '{}'{}{}{} titles {}]", rows, columns.size(),
                           writing.separator, writing.separator_line ? " sep" : "",
                           writing.mark ? " mark" : "", writing.line_end.size() == 2 ? " CRLF" : "",
                           writing.titles);
  return text;
}

Case random_case(Random& random) {
  Case one;
  const auto shape = static_cast<Shape>(random.below(shapes));
  one.plain = is_plain(shape);
  one.shown = fmt::format("shape {}", static_cast<int>(shape));
  const bool has_strata = random.chance(70);
  if (has_strata) one.rules.stratum_column = random.chance(50) ? "stratum" : "STRATUM";
  if (random.chance(50)) one.rules.id_column = "case_ID";
  const bool keeps = random.chance(60);
  if (keeps) one.rules.keep = {"note", "Ref"};
  if (keeps && random.chance(50)) {
    one.rules.columns.pseudonymise = {"ref"};
    one.rules.columns.key = "a key of some length";
  }
  if (random.chance(20)) one.rules.columns.drop = {"other"};
  int number = random.between(0, 500);
  const int lists = random.chance(60) ? 1 : random.between(2, 4);
  for (int i = 0; i < lists; ++i) {
    std::vector<Column> columns{{random.chance(50) ? "case_id" : "Case_Id", Column::id}};
    const auto add = [&](const Column& column) {
      columns.insert(columns.begin() + random.below(static_cast<int>(columns.size()) + 1), column);
    };
    if (has_strata) add({"Stratum", Column::stratum});
    if (i == 0 ? keeps : random.chance(50)) add({"note", Column::note});
    if (i == 0 ? keeps : random.chance(50)) add({"ref", Column::reference});
    if ((i == 0 && !one.rules.columns.drop.empty()) || random.chance(20))
      add({"other", Column::other});
    if (random.chance(20)) add({random.chance(50) ? "" : "Größe", Column::note});
    const auto text = list_text(one, columns, shape, number, random);
    const int packing = random.below(6);
    one.lists.push_back({fmt::format("list{}.csv", i), text,
                         packing == 0   ? gzip(text)
                         : packing == 1 ? zstd(text)
                                        : ""});
  }
  return one;
}

}  // namespace

TEST_CASE("what comes back of random lists is what reading them whole gives") {
  Random random(20);
  int plain = 0;
  int others = 0;
  int others_back = 0;
  for (int round = 0; round < 250; ++round) {
    const auto one = random_case(random);
    auto how = so_long(random.between(1, 50), static_cast<unsigned>(random.between(1, 4)));
    how.exactly = random.chance(50);
    how.can_be_held = true;
    how.block_bytes = static_cast<std::size_t>(
        random.chance(20) ? 1 << 18 : random.between(1, random.chance(50) ? 200 : 5000));
    const auto held = held_outcome(one.lists, one.rules, static_cast<std::size_t>(how.cap));
    const auto piece =
        static_cast<std::size_t>(random.chance(50) ? 1 << 20 : random.between(1, 999));
    const auto back = long_outcome(long_lists(one.lists, piece), one.rules, how);
    CAPTURE(round);
    CAPTURE(one.shown);
    CAPTURE(how.threads);
    CAPTURE(how.block_bytes);
    CHECK(back.all_certain);
    if (back.frame) CHECK(*back.frame == held.frame.value_or("refused: " + held.thrown));
    if (back.by_policy) CHECK(back.thrown == held.thrown);
    if (!back.frame && !back.by_policy) CHECK(back.thrown == "");
    if (held.frame && one.plain) {
      CHECK(back.frame);
      ++plain;
    } else {
      ++others;
      others_back += back.frame ? 1 : 0;
    }
  }
  MESSAGE(plain << " plain, " << others << " others, of which back " << others_back);
  CHECK(plain > 90);
  CHECK(others > 40);
  CHECK(others_back < others);
}

TEST_CASE("so many cases of each stratum are kept, with any number of threads the same") {
  Random random(8);
  std::string text = "id,stratum\n";
  for (int i = 0; i < 12'000; ++i)
    text += fmt::format("{:06},s{}\n", i, i < 10'000 ? i % 5000 : random.below(9));
  const std::vector<Source> lists{{"list.csv", text, {}}};
  FrameRules rules;
  rules.stratum_column = "stratum";
  for (const bool exactly : {true, false}) {
    const std::size_t fewest = exactly ? 40 : 16;  // where there are 5,000 strata
    const auto held = held_outcome(lists, rules, fewest);
    for (unsigned threads = 1; threads <= 4; ++threads) {
      auto how = so_long(40, threads);
      how.exactly = exactly;
      how.block_bytes = 3000;
      Diagnostics notes;
      const auto read = read_long_frame(long_lists(lists), rules, how, notes);
      REQUIRE(read);
      CHECK(words_of(read->frame) + words_of(read->tickets, 1000) == held.frame);
    }
  }
}

TEST_CASE("the gate looks at the rows with the lowest tickets") {
  // In the second list some rows are told early to be too high; in the third too many, since the
  // rows at its end are far longer, so that it is read once more.
  struct Rows {
    int count;
    int long_from;
    int opened;
  };
  for (const auto& made :
       {Rows{50'000, 50'000, 1}, Rows{250'000, 250'000, 1}, Rows{190'000, 150'000, 2}}) {
    const int count = made.count;
    std::string text = "id,seen by,note\n";
    for (int i = 0; i < count; ++i)
      text += fmt::format("{:07},{},{}\n", i, i % 2 == 0 ? "A" : "\"B\"",
                          std::string(i < made.long_from ? 0 : 200, 'x'));
    const std::vector<Source> lists{{"a.csv", "id\nx1\nx2\n", {}}, {"list.csv", text, {}}};
    auto how = so_long(3, 3);
    int opened = 0;
    const auto counted = [&opened](std::vector<LongList> in_passing) {
      opened = 0;
      in_passing[1].open = [&opened, open = in_passing[1].open] {
        ++opened;
        return open();
      };
      return in_passing;
    };
    Diagnostics notes;
    const auto read = read_long_frame(counted(long_lists(lists)), {}, how, notes);
    CAPTURE(count);
    REQUIRE(read);
    CHECK(!read->frame.lists[0].screened);
    CHECK(read->frame.lists[1].screened == 32'768);
    CHECK(read->frame.lists[1].rows == count);
    CHECK(opened == made.opened);
    const TicketHasher hasher(how.seed_digest);
    std::vector<std::pair<TicketHead, int>> heads;
    for (int i = 0; i < count; ++i)
      heads.emplace_back(head_of(hasher.ticket(fmt::format("{:07}", i))), i);
    std::sort(heads.begin(), heads.end());
    // One address in the row that is looked at last, or not at all.
    for (const bool is_seen : {true, false}) {
      const int row = heads[is_seen ? 32'767 : 32'768].second;
      auto marked = lists;
      const auto at = marked[1].text.find(fmt::format("\n{:07},", row)) + 9;
      marked[1].text.insert(at + static_cast<std::size_t>(row % 2), "someone@example.org ");
      const auto outcome = long_outcome(counted(long_lists(marked)), {}, how);
      CAPTURE(is_seen);
      CHECK(opened == made.opened);
      CHECK(outcome.by_policy == is_seen);
      if (is_seen) CHECK(contains(outcome.thrown, fmt::format("row {}", row + 2)));
    }
    auto once = long_lists(lists);  // and cannot be read once more
    once[1].comes_once = true;
    CHECK(read_long_frame(counted(once), {}, how, notes)->frame.lists[1].screened == 32'768);
    CHECK(opened == 1);
  }
}

namespace {

// Rows that become far longer, so that there are far fewer than their beginning makes one expect.
std::string lopsided(int rows, int first_id) {
  std::string text = "id,seen by,note\n";
  for (int i = 0; i < rows; ++i) {
    if (i % 10'000 == 0) text += ",,\n";
    text += fmt::format("{},A,{}\n", first_id + 25 * i, std::string(i < 150'000 ? 0 : 200, 'x'));
  }
  return text;
}

}  // namespace

TEST_CASE("what a list that is read once more for the gate has is not counted twice") {
  const std::vector<Source> lists{{"list.csv", lopsided(190'000, 500'000), {}}};
  std::vector<std::string> told;
  for (const bool comes_once : {true, false}) {
    auto in_passing = long_lists(lists);
    in_passing[0].comes_once = comes_once;
    Diagnostics notes;
    const auto read = read_long_frame(in_passing, {}, so_long(3, 2), notes);
    REQUIRE(read);
    told.push_back(all_told(notes) + words_of(read->frame) + words_of(read->tickets, 3));
  }
  CHECK(told[0] == told[1]);
  CHECK(contains(told[0], "19 empty rows"));
  CHECK(contains(told[0], "leading zeros seem lost"));
}

TEST_CASE("a list that changes before it is read once more for the gate is not taken") {
  const std::vector<Source> lists{{"list.csv", lopsided(190'000, 1'000'000), {}}};
  auto other = lists;
  const auto opened_as = [&](const std::string& text) {
    other[0].text = text;
    auto in_passing = long_lists(lists);
    int opened = 0;
    in_passing[0].open = [&opened, first = in_passing[0].open, then = long_lists(other)[0].open] {
      return ++opened == 1 ? first() : then();
    };
    auto how = so_long(3, 2);
    how.can_be_held = true;
    Diagnostics notes;
    const auto read = read_long_frame(in_passing, {}, how, notes);
    CHECK(opened == 2);
    return read.has_value();
  };
  CHECK(opened_as(lists[0].text));
  CHECK_FALSE(opened_as(lopsided(200'000, 1'000'000)));
  CHECK_FALSE(opened_as(lopsided(1000, 1'000'000)));
  CHECK_FALSE(opened_as("id\n"));
  CHECK_FALSE(opened_as("id,seen by,note\n1,\"\n"));
}

TEST_CASE("a list without rows has no stratum") {
  for (const std::string text : {"id\n", "id", "id,stratum\n\n,\n"}) {
    const std::vector<Source> lists{{"list.csv", text, {}}};
    const auto outcome = long_outcome(long_lists(lists), {}, so_long(5));
    CHECK(outcome.frame == held_outcome(lists, {}, 5).frame);
  }
}

TEST_CASE("rules that take all rows of a case at once are not for long lists") {
  FrameRules rules;
  CHECK(can_be_long(rules));
  rules.exclude.file = "gone.csv";
  CHECK_FALSE(can_be_long(rules));
  rules.exclude.file.clear();
  rules.include.file = "in.csv";
  CHECK_FALSE(can_be_long(rules));
  rules.include.file.clear();
  rules.read_before.file = "before.csv";
  CHECK_FALSE(can_be_long(rules));
  SampleRules sample;
  CHECK(can_be_long({.sample = &sample}));
  sample.categories.emplace_back();
  CHECK_FALSE(can_be_long({.sample = &sample}));
}

TEST_CASE("lists of which one has a mark, a header and blocks shorter than it") {
  const std::string title(3000, 't');
  const std::vector<Source> lists{
      {"list.csv", "\xEF\xBB\xBFsep=;\r\n" + title + "\r\n\r\n\"ID\";b\r\n7;x\r\n\"8\";\"y\"", {}}};
  for (const std::size_t block_bytes : {1U, 7U, 100U, 2999U, 3012U, 3020U, 4000U}) {
    auto how = so_long(5, 2);
    how.block_bytes = block_bytes;
    CHECK(long_outcome(long_lists(lists, 5), {}, how).frame == held_outcome(lists, {}, 5).frame);
  }
}
