// SPDX-License-Identifier: MIT
#include "lib/escalate/themes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "lib/escalate/words.hpp"

namespace inspect {

namespace {

using Areas = std::map<std::string, std::size_t>;

// The areas whose count can be given, bytewise; what is left out adds up to `least` or more.
std::vector<std::string> shown_areas(const Areas& areas, std::size_t least) {
  std::vector<std::pair<std::size_t, std::string>> by_count;
  for (const auto& [area, count] : areas) by_count.emplace_back(count, area);
  std::sort(by_count.begin(), by_count.end());
  std::size_t hidden = 0;
  std::size_t first_shown = 0;
  while (first_shown < by_count.size() &&
         (by_count[first_shown].first < least || (hidden > 0 && hidden < least)))
    hidden += by_count[first_shown++].first;
  std::vector<std::string> shown;
  for (auto i = first_shown; i < by_count.size(); ++i) shown.push_back(by_count[i].second);
  std::sort(shown.begin(), shown.end());
  return shown;
}

}  // namespace

std::vector<ThemeCount> count_themes(const Register& concerns, std::size_t least) {
  // Those without a theme come last: an empty name would be first.
  std::map<std::tuple<bool, std::string>, Areas> themes;
  for (std::size_t i = 0; i < concerns.size(); ++i) {
    const std::string theme(concerns.theme(concerns[i]));
    ++themes[{theme.empty(), theme}][std::string(concerns.area(concerns[i]))];
  }
  std::vector<ThemeCount> counts;
  for (const auto& [key, areas] : themes) {
    std::size_t total = 0;
    for (const auto& [area, count] : areas) total += count;
    const auto& theme = std::get<1>(key);
    const bool is_shown = total >= least;
    counts.push_back(
        {theme, ThemeCount::Of::all_areas, "", is_shown ? std::optional(total) : std::nullopt});
    if (!is_shown) continue;
    const auto shown = shown_areas(areas, least);
    for (const auto& area : shown)
      counts.push_back({theme, ThemeCount::Of::area, area, areas.at(area)});
    if (shown.size() < areas.size())
      counts.push_back({theme, ThemeCount::Of::other_areas, "", std::nullopt});
  }
  return counts;
}

Document describe_themes(const std::vector<ThemeCount>& counts, std::size_t least,
                         const std::string& title) {
  Document document{.title = "Themes: " + title, .blocks = {}, .data = {}};
  document.data.columns = {
      {"theme", "Theme"}, {"area", "Area"}, {"concerns", "Concerns"}, {"note", "Note"}};
  for (const auto& one : counts) {
    const auto named = [](const std::string& name) { return name.empty() ? "not stated" : name; };
    const auto area = one.of == ThemeCount::Of::all_areas ? "(all)"
                      : one.of == ThemeCount::Of::area    ? named(one.area)
                                                          : "(others)";
    document.data.rows.push_back(
        {named(one.theme), area,
         one.concerns ? Cell(static_cast<std::int64_t>(*one.concerns)) : Cell(),
         one.concerns ? Cell() : Cell(std::string("suppressed"))});
  }
  document.blocks.emplace_back(
      Paragraph{fmt::format("Counts below {} are suppressed, and areas that would give them away "
                            "stand among the others. They count "
                            "concerns that were raised, not findings.",
                            least)});
  document.blocks.emplace_back(provisional());
  document.blocks.emplace_back(document.data);
  return document;
}

}  // namespace inspect
