// SPDX-License-Identifier: MIT
// How the values of a column are made, and under which headers they stand.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/screening/screening.hpp"
#include "tests/unit/screening/random.hpp"

namespace screening_test {

using inspect::PersonalKind;

using Make = std::function<std::string(Random&, int row)>;
using Headers = std::vector<std::string_view>;

/// `kind`: nothing where the values are no identifiers.
struct Recipe {
  std::string_view what;
  Headers headers;
  Make make;
  std::optional<PersonalKind> kind = std::nullopt;
};

/// Headers that say nothing.
inline const Headers neutral = {"case_id", "ref", "field_7", "info",
                                "",        "x",   "details", "Column 3"};

inline Headers with(Headers more) {
  more.insert(more.end(), neutral.begin(), neutral.end());
  return more;
}

inline std::string grouped(const std::string& digits, std::initializer_list<std::size_t> sizes,
                           char between) {
  std::string result;
  std::size_t at = 0;
  for (const auto size : sizes) {
    if (at > 0) result += between;
    result += digits.substr(at, size);
    at += size;
  }
  return result;
}

std::vector<Recipe> health_recipes();
std::vector<Recipe> code_recipes();
std::vector<Recipe> phone_recipes();
std::vector<Recipe> name_recipes();
std::vector<Recipe> birth_recipes();

std::vector<Recipe> number_recipes();  // from here on without identifiers
std::vector<Recipe> date_recipes();
std::vector<Recipe> word_recipes();

}  // namespace screening_test
