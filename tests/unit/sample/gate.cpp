// SPDX-License-Identifier: MIT
// The gate from end to end: columns with and without identifiers in lists that are to be drawn
// from. Refused is exactly what the screening finds, and nothing of a cell stands in any text.
#include "lib/gate/gate.hpp"

#include <doctest/doctest.h>

#include "lib/sample/certificate.hpp"
#include "lib/sample/describe.hpp"
#include "tests/unit/sample/dialects.hpp"
#include "tests/unit/sample/support.hpp"
#include "tests/unit/screening/recipes.hpp"

using namespace inspect;
using namespace sample_test;
using namespace screening_test;

namespace {

struct Planted {
  std::string header;
  ListCells cells;
  std::vector<std::string> values;
  bool found = false;  // by the screening alone
};

Planted plant(const Recipe& recipe, int rows, Random& random) {
  Planted planted{std::string(random.pick(recipe.headers)), {}, {}};
  planted.cells.push_back({"row_key", planted.header, "drawn_from"});
  ColumnScreen screen(planted.header);
  for (int row = 0; row < rows; ++row) {
    const bool filled = row < 5 || random.chance(70);
    const auto value = filled ? recipe.make(random, row) : "";
    if (!value.empty()) planted.values.push_back(value);
    screen.add(value, row + 2);
    planted.cells.push_back({fmt::format("K-{:04}", row), value, row % 2 == 0 ? "North" : "South"});
  }
  planted.found = screen.finding().has_value();
  return planted;
}

// What is told, in full; `refused` says whether by policy.
std::string texts_of(const Source& list, const FrameRules& rules, bool& refused) {
  Diagnostics diagnostics;
  refused = false;
  try {
    read_frame({list}, rules, diagnostics);
  } catch (const PolicyError& error) {
    refused = true;
    diagnostics = error.diagnostics;
  } catch (const InputError& error) {
    diagnostics = error.diagnostics;
  }
  std::string text;
  for (const auto& one : diagnostics.sorted())
    text += render_text(one, false) + one.hint + one.excerpt;
  return text;
}

// Everything that a draw of the list says beside the sample itself.
std::string texts_of_draw(const Source& list, const FrameRules& rules) {
  const auto frame = frame_of({list}, rules);
  const auto draw = draw_of(give_tickets(frame, "seed of the gate"), so_many(4, 1));
  const Certificate certificate{.lists = frame.lists,
                                .seed = "seed of the gate",
                                .draw = draw,
                                .left_out = frame.left_out,
                                .columns = frame.columns};
  return certificate_json(certificate, std::nullopt) +
         write_markdown(describe_certificate(certificate, std::nullopt)) +
         write_markdown(describe_draw(draw, {.frame = &frame})) + csv_of(draw);
}

// How many of the values stand in the text; short ones stand in any digest.
int leaks(const std::string& text, const std::vector<std::string>& values, std::size_t shortest) {
  int number = 0;
  for (const auto& value : values)
    if (value.size() >= shortest && contains(text, value)) {
      ++number;
      MESSAGE("leaked: " << value);
    }
  return number;
}

FrameRules gate_rules() {
  return {.id_column = "row_key", .stratum_column = "drawn_from"};
}

Dialect some_dialect(Random& random) {
  return {.separator = random.letter_of(",;\t|"),
          .quotes_all = random.chance(50),
          .titles = random.below(2)};
}

}  // namespace

TEST_CASE(
    "every column of identifiers is refused; accepted with a reason, its values stay inside") {
  Random random(20260801);
  int columns = 0;
  int passed = 0;
  int leaked = 0;
  const auto eligible = [](const std::string& column) {
    SampleRules rules;
    rules.eligible.push_back({.column = column, .not_after = RuleDay{}, .at_least = 3});
    return rules;
  };
  for (const auto& recipes :
       {health_recipes(), code_recipes(), phone_recipes(), name_recipes(), birth_recipes()})
    for (const auto& recipe : recipes)
      for (const int rows : {6, 40}) {
        const auto planted = plant(recipe, rows, random);
        const Source list{"l.csv", written(planted.cells, some_dialect(random))};
        auto rules = gate_rules();
        bool refused = false;
        ++columns;
        leaked += leaks(texts_of(list, rules, refused), planted.values, 3);
        if (!refused) {
          ++passed;
          MESSAGE("passed: " << recipe.what << " under '" << planted.header << "'");
        }
        rules.columns.accept = {{planted.header, "agreed"}};
        leaked += leaks(texts_of_draw(list, rules), planted.values, 6);
        // Rules that cannot read the column, and a kept column that is not there.
        const auto sample = eligible(planted.header);
        rules.sample = &sample;
        rules.agreed = day("2012-08-13");
        rules.keep = {"nosuch"};
        leaked += leaks(texts_of(list, rules, refused), planted.values, 3);
        CHECK_FALSE(refused);
      }
  CHECK(columns >= 160);
  CHECK(passed == 0);
  CHECK(leaked == 0);
}

TEST_CASE("a column without identifiers passes, unless the screening itself takes it for one") {
  Random random(20260802);
  int columns = 0;
  int alarms = 0;
  int differ = 0;
  for (const auto& recipes : {number_recipes(), date_recipes(), word_recipes()})
    for (const auto& recipe : recipes) {
      const auto planted = plant(recipe, 40, random);
      const Source list{"l.csv", written(planted.cells, some_dialect(random))};
      bool refused = false;
      const auto text = texts_of(list, gate_rules(), refused);
      ++columns;
      alarms += refused ? 1 : 0;
      differ += refused == planted.found ? 0 : 1;
      if (refused) continue;
      CHECK(leaks(texts_of_draw(list, gate_rules()), planted.values, 9) == 0);
    }
  CHECK(columns >= 60);
  CHECK(differ == 0);
  CHECK(alarms * 50 < columns);
}

TEST_CASE("dropped and pseudonymised columns are not looked at; the others still are") {
  const std::string text =
      "id,mail,phone\n1,a.b@example.com,07700900123\n2,c.d@example.com,07700900456\n";
  const auto treatments = [&](ColumnRules columns) {
    Diagnostics diagnostics;
    std::string result;
    for (const auto& one : screen_list({"l", text}, columns, {"id"}, diagnostics))
      result += std::string(name(one.treatment)) + (one.finding ? "! " : " ");
    return result + told(diagnostics);
  };
  CHECK(treatments({}) == "clean refused! refused! personal-data 1:4; personal-data 1:9");
  CHECK(treatments({.drop = {"MAIL"}}) == "clean dropped refused! personal-data 1:9");
  CHECK(treatments({.pseudonymise = {"phone"}, .key = "k"}) ==
        "clean refused! pseudonymised personal-data 1:4");
  CHECK(treatments({.drop = {"mail"}, .accept = {{"Phone", "r"}}}) == "clean dropped accepted! ");
  CHECK(treatments({.drop = {"mail", "phone"}, .accept = {{"id", "r"}}}) ==
        "accepted dropped dropped ");
  CHECK(treatments({.drop = {"mail", "phone", "fax"}}) ==
        "clean dropped dropped unknown-column 1:1");
}

TEST_CASE("a clean list for the sender: no dropped column, pseudonyms, everything else as it was") {
  const ColumnRules rules{.drop = {"Name"}, .pseudonymise = {"id"}, .key = "key"};
  Diagnostics notes;
  const auto table =
      clean_list({"l", "id;name;note\n7;Ann;=1\n8;Ben;a,b\n"}, rules, {"id"}, false, notes);
  CHECK(write_csv(table, {.raw = true}) ==
        "id,note\n" + rules.pseudonym("7") + ",=1\n" + rules.pseudonym("8") + ",\"a,b\"\n");
  CHECK(rules.pseudonym("7") == hexadecimal(hmac_sha256("key", "7")));
  CHECK(rules.pseudonym("").empty());
}

TEST_CASE("refused by policy whatever else is wrong; wrong alone is not refused by policy") {
  bool refused = false;
  texts_of({"l", "id,mail\n1,a.b@example.com\n1,c.d@example.com\n,e.f@example.com\n"}, {}, refused);
  CHECK(refused);
  texts_of({"l", "id,x\n1,2\n1,2\n"}, {}, refused);
  CHECK_FALSE(refused);
  CHECK_THROWS_AS(frame_of({{"l", "id,x\n1,2\n1,2\n"}}), InputError);
  CHECK_THROWS_AS(
      frame_of({{"a", "x\n1\n"}, {"b", "id,mail\n1,a.b@example.com\n2,c.d@example.com\n"}}),
      PolicyError);
}
