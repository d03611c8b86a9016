// SPDX-License-Identifier: MIT
#include "lib/document/bars.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

constexpr long bar_characters = 40;

bool has_interval(const Bars::Bar& bar) {
  return bar.value && bar.lower && bar.upper;
}

std::string short_label(const std::string& label, std::size_t longest) {
  const auto plain = printable(label);
  const auto characters = split_characters(plain);
  if (characters.size() <= longest) return plain;
  std::string result;
  for (std::size_t i = 0; i + 1 < longest; ++i) result += characters[i];
  return result + "…";
}

// How many of the characters lie before `value`.
long edge(const Bars& bars, double value) {
  if (!std::isfinite(value) || !(bars.most > bars.least)) return 0;
  const double share = (value - bars.least) / (bars.most - bars.least);
  return std::lround(std::clamp(share, 0.0, 1.0) * bar_characters);
}

// The character that ends at the value is a `#` of its own within the interval.
std::string characters_of(const Bars& bars, const Bars::Bar& bar) {
  if (!bar.value) return std::string(bar_characters, ' ');
  const auto value = edge(bars, *bar.value);
  const auto lower = has_interval(bar) ? edge(bars, *bar.lower) : value;
  const auto upper = has_interval(bar) ? edge(bars, *bar.upper) : value;
  std::string result;
  for (long i = 0; i < bar_characters; ++i) {
    const bool around = i >= lower && i < upper && i != value - 1;
    result += around ? '-' : i < value ? '#' : '.';
  }
  return result;
}

}  // namespace

std::string figure_beside(const Bars::Bar& bar) {
  return bar.figure.empty() ? "no figure" : printable(bar.figure);
}

std::string describe_bars(const Bars& bars) {
  if (bars.bars.empty()) return "Bars: none.";
  std::vector<std::string> parts;
  for (const auto& bar : bars.bars)
    parts.push_back(printable(bar.label) + " " + figure_beside(bar));
  const bool intervals = std::any_of(bars.bars.begin(), bars.bars.end(), has_interval);
  return fmt::format("{}: {}.", intervals ? "Bars with intervals" : "Bars", join(parts, "; "));
}

std::string write_text_bars(const Bars& bars) {
  std::vector<std::string> labels;
  std::size_t widest = 0;
  for (const auto& bar : bars.bars) {
    labels.push_back(short_label(bar.label, bars.longest_label));
    widest = std::max(widest, count_characters(labels.back()));
  }
  std::string result;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string blanks(widest - count_characters(labels[i]), ' ');
    result += fmt::format("{}{}  {}  {}\n", labels[i], blanks, characters_of(bars, bars.bars[i]),
                          figure_beside(bars.bars[i]));
  }
  return result;
}

}  // namespace inspect
