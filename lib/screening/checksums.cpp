// SPDX-License-Identifier: MIT
#include "lib/screening/checksums.hpp"

#include <array>

namespace inspect {

namespace {

int digit(std::string_view digits, std::size_t at) {
  return digits[at] - '0';
}

int pair(std::string_view digits, std::size_t at) {
  return digit(digits, at) * 10 + digit(digits, at + 1);
}

}  // namespace

bool passes_modulus_11(std::string_view digits) {
  if (digits.find_first_not_of(digits[0]) == std::string_view::npos) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += digit(digits, i) * (10 - static_cast<int>(i));
  // 11 stands for the digit 0; 10 is no digit, so that such a number is never issued.
  const int check = 11 - sum % 11;
  return check == 11 ? digit(digits, 9) == 0 : check == digit(digits, 9);
}

bool begins_with_date(std::string_view digits) {
  constexpr std::array<int, 12> days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int day = pair(digits, 0);
  const int month = pair(digits, 2);
  if (month < 1 || month > 12 || day < 1) return false;
  if (month == 2 && day == 29) return pair(digits, 4) % 4 == 0;  // 00 is 2000, a leap year
  return day <= days.at(static_cast<std::size_t>(month - 1));
}

bool is_in_health_care_range(std::string_view digits) {
  return digits >= "3200000010" && digits <= "3999999999";
}

}  // namespace inspect
