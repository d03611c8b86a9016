// SPDX-License-Identifier: MIT
// The dates that stand in running text, as people write them: "8 March 2010", "Monday the 8th of
// March, 2010", "8 to 12 March 2010", 2010-03-08, 08/03/2010 (day first).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/dates/date.hpp"

namespace inspect {

struct FoundDate {
  std::size_t begin = 0;  // in the text, its weekday with it
  std::size_t end = 0;
  std::optional<Date> date;  // nothing: there is no such day, as `why` says
  std::string why;
  bool weekday_differs = false;
  bool begins_range = false;  // "to", "until" or a dash leads to the next one
};

/// Those with day, month and year (a year or a month may stand with the second of two alone), in
/// the order of the text.
std::vector<FoundDate> find_dates(std::string_view text);

}  // namespace inspect
