// SPDX-License-Identifier: MIT
// Bars with intervals, as a picture (SVG) and as text. Readable in black and white: a bar is
// hatched, its interval a line with ends, and every number stands beside it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace inspect {

struct Bars {
  struct Bar {
    std::string label;            // "all", "North"
    std::optional<double> value;  // nothing: the figure is suppressed or there is none
    std::optional<double> lower;  // both or neither
    std::optional<double> upper;
    std::string figure;       // as it is to be read: "73 % (61 to 83)"; "suppressed"
    bool emphasised = false;  // the row over all
  };
  std::string title;
  std::string
      description;   // what a reader who cannot see it is told; from describe_bars() if empty
  double least = 0;  // the ends of the axis
  double most = 1;
  bool percent = true;  // the axis is marked in per cent, else in whole numbers
  std::vector<Bar> bars;
  std::size_t longest_label = 40;  // in text, in characters; past that it is cut with an ellipsis
};

/// The bar's figure on one line; "no figure" where it has none.
std::string figure_beside(const Bars::Bar& bar);

/// "Bars with intervals: all 73 % (61 to 83); North suppressed; …": the text for `alt` and
/// `<desc>`.
std::string describe_bars(const Bars& bars);

/// A whole SVG file, 720 wide, no colour but black, white and greys, with <title> and <desc>, role
/// "img"; text is escaped; labels too long are cut with an ellipsis (whole in <desc>). The same
/// bytes on every machine: numbers have two decimals at most.
std::string write_svg(const Bars& bars);

/// A line a bar, for a block of code: label, 40 characters of bar (`#` up to the value, `-` over
/// the interval around it, `.` beyond), figure. ASCII but for labels, aligned by characters.
std::string write_text_bars(const Bars& bars);

}  // namespace inspect
