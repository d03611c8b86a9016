// SPDX-License-Identifier: MIT
#include "lib/escalate/themes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/unit/escalate/support.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;
using escalate_test::trial;
using screening_test::Random;

namespace {

using Areas = std::map<std::string, std::size_t>;
using Counts = std::map<std::string, Areas>;  // by theme

Register register_of(const Counts& counts) {
  Register concerns(trial());
  const auto tell = [](Severity, std::string_view, const std::string& id, const std::string&,
                       const std::string&) { throw std::logic_error(id); };
  int number = 0;
  for (const auto& [theme, areas] : counts)
    for (const auto& [area, count] : areas)
      for (std::size_t i = 0; i < count; ++i) {
        const auto id = fmt::format("C-{}", ++number);
        Event event;
        event.row = number;
        event.concern = id;
        event.date = day("2010-03-08");
        event.combination = std::uint16_t{0};
        event.theme = theme;
        event.area = area;
        concerns.take(event, tell);
      }
  concerns.finish();
  return concerns;
}

/// "care (all) 7; care a 5; care (others) -": "-" where suppressed.
std::string told(const std::vector<ThemeCount>& counts) {
  std::string text;
  for (const auto& one : counts)
    text += fmt::format("{}{} {} {}", text.empty() ? "" : "; ", one.theme,
                        one.of == ThemeCount::Of::all_areas     ? "(all)"
                        : one.of == ThemeCount::Of::other_areas ? "(others)"
                                                                : one.area,
                        one.concerns ? std::to_string(*one.concerns) : "-");
  return text;
}

std::string counted(const Counts& counts, std::size_t least) {
  return told(count_themes(register_of(counts), least));
}

// What is shown of one theme.
struct Theme {
  std::optional<std::size_t> total;
  Areas shown;
  bool others = false;
};

std::map<std::string, Theme> by_theme(const std::vector<ThemeCount>& counts) {
  std::map<std::string, Theme> themes;
  for (const auto& one : counts) {
    auto& theme = themes[one.theme];
    if (one.of == ThemeCount::Of::all_areas) theme.total = one.concerns;
    if (one.of == ThemeCount::Of::area) theme.shown[one.area] = one.concerns.value();
    if (one.of == ThemeCount::Of::other_areas) theme.others = true;
    if (one.of == ThemeCount::Of::other_areas) CHECK_FALSE(one.concerns);
  }
  return themes;
}

// Every way in which counts of at least 1 add up to `rest`, the largest first.
void solve(std::size_t rest, std::vector<std::size_t>& values,
           std::vector<std::vector<std::size_t>>& ways) {
  if (rest == 0) {
    ways.push_back(values);
    return;
  }
  const auto most = values.empty() ? rest : std::min(rest, values.back());
  for (std::size_t value = most; value >= 1; --value) {
    values.push_back(value);
    solve(rest - value, values, ways);
    values.pop_back();
  }
}

// True where what is shown leaves one way only for how many areas there are and their counts.
bool gives_away(const Theme& theme) {
  if (!theme.total) return !theme.shown.empty() || theme.others;  // then nothing may stand there
  std::size_t shown = 0;
  for (const auto& [area, count] : theme.shown) shown += count;
  REQUIRE(shown <= *theme.total);
  if (!theme.others) return false;  // nothing is suppressed
  std::vector<std::size_t> values;
  std::vector<std::vector<std::size_t>> ways;
  solve(*theme.total - shown, values, ways);
  REQUIRE_FALSE(ways.empty());
  return ways.size() == 1;
}

Counts random_counts(Random& random) {
  Counts counts;
  for (int theme = random.between(1, 3); theme > 0; --theme)
    for (int area = random.between(1, 5); area > 0; --area)
      counts[fmt::format("t{}", theme)][fmt::format("a{}", area)] =
          static_cast<std::size_t>(random.chance(50) ? random.between(1, 3) : random.between(1, 9));
  return counts;
}

constexpr int tables = 4000;

}  // namespace

TEST_CASE("themes: nothing below the least is shown, and what is shown is true") {
  Random random(1);
  for (int i = 0; i < tables; ++i) {
    const auto counts = random_counts(random);
    const auto least = static_cast<std::size_t>(random.between(1, 7));
    for (const auto& one : count_themes(register_of(counts), least)) {
      if (!one.concerns) continue;
      CHECK(*one.concerns >= least);
      std::size_t total = 0;
      for (const auto& [area, count] : counts.at(one.theme)) total += count;
      CHECK(*one.concerns ==
            (one.of == ThemeCount::Of::all_areas ? total : counts.at(one.theme).at(one.area)));
    }
  }
}

TEST_CASE("themes: no suppressed count can be worked out from the total and what is shown") {
  Random random(2);
  for (int i = 0; i < tables; ++i) {
    const auto counts = random_counts(random);
    const auto least = static_cast<std::size_t>(random.between(3, 7));
    const auto shown = count_themes(register_of(counts), least);
    for (const auto& entry : by_theme(shown)) {
      const auto& name = entry.first;
      const auto& theme = entry.second;
      CAPTURE(least);
      CAPTURE(told(shown));
      CAPTURE(name);
      REQUIRE_FALSE(gives_away(theme));
      // what is missing from the total is no count that should not be shown
      std::size_t rest = theme.total.value_or(least);
      for (const auto& [area, count] : theme.shown) rest -= count;
      if (theme.total) REQUIRE((theme.others ? rest >= least : rest == 0));
    }
  }
}

TEST_CASE("themes: areas that are suppressed are not named, nor is their number told") {
  CHECK(counted({{"t", {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1}}}}, 5) ==
        "t (all) 5; t (others) -");
  CHECK(counted({{"t", {{"a", 1}, {"b", 4}}}}, 5) == "t (all) 5; t (others) -");
  CHECK(counted({{"t", {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}}}}, 5) == "t (all) -");
  CHECK(counted({{"t", {{"a", 4}}}}, 5) == "t (all) -");
}

TEST_CASE("themes: a least of 1 shows everything") {
  Random random(4);
  for (int i = 0; i < 500; ++i) {
    const auto counts = random_counts(random);
    std::string wanted;
    for (const auto& [theme, areas] : counts) {
      std::size_t total = 0;
      for (const auto& [area, count] : areas) total += count;
      wanted += fmt::format("{}{} (all) {}", wanted.empty() ? "" : "; ", theme, total);
      for (const auto& [area, count] : areas)
        wanted += fmt::format("; {} {} {}", theme, area, count);
    }
    CHECK(counted(counts, 1) == wanted);
  }
}

TEST_CASE("themes: not more is suppressed than must be") {
  CHECK(counted({{"t", {{"a", 5}, {"b", 6}}}}, 5) == "t (all) 11; t a 5; t b 6");
  CHECK(counted({{"t", {{"a", 4}, {"b", 5}, {"c", 6}}}}, 5) == "t (all) 15; t c 6; t (others) -");
  CHECK(counted({{"t", {{"a", 3}, {"b", 3}, {"c", 6}}}}, 5) == "t (all) 12; t c 6; t (others) -");
  CHECK(counted({{"t", {{"a", 4}, {"b", 9}}}}, 5) == "t (all) 13; t (others) -");
  CHECK(counted({{"t", {{"a", 5}}}}, 5) == "t (all) 5; t a 5");
  // of two that would do, the first by its bytes
  CHECK(counted({{"t", {{"a", 1}, {"b", 6}, {"c", 6}}}}, 5) == "t (all) 13; t c 6; t (others) -");
  CHECK(counted({{"t", {{"Z", 6}, {"a", 6}, {"b", 1}}}}, 5) == "t (all) 13; t a 6; t (others) -");
  // those that are shown stand bytewise, whatever their counts
  CHECK(counted({{"t", {{"a", 9}, {"b", 1}, {"c", 5}, {"d", 7}}}}, 3) ==
        "t (all) 22; t a 9; t d 7; t (others) -");
}

TEST_CASE("themes: bytewise by name, those without a theme last, areas without a name first") {
  CHECK(counted({{"", {{"", 1}}}, {"b", {{"x", 1}}}, {"B", {{"x", 1}, {"", 2}}}}, 1) ==
        "B (all) 3; B  2; B x 1; b (all) 1; b x 1;  (all) 1;   1");
  CHECK(count_themes(register_of({}), 5).empty());
}

TEST_CASE("themes: as a table") {
  const auto counts = count_themes(
      register_of({{"care", {{"north", 6}, {"", 5}, {"south", 7}, {"west", 2}}}, {"", {{"x", 1}}}}),
      3);
  const auto document = describe_themes(counts, 3, "A title");
  CHECK(write_csv(document, {}) ==
        "theme,area,concerns,note\n"
        "care,(all),20,\n"
        "care,north,6,\n"
        "care,south,7,\n"
        "care,(others),,suppressed\n"
        "not stated,(all),,suppressed\n");
  const auto words = write_markdown(document);
  CHECK(contains(words, "# Themes: A title"));
  CHECK(contains(words, "Counts below 3 are suppressed"));
  CHECK(contains(words, "not findings"));
  CHECK(contains(words, "corroborate or challenge"));
}
