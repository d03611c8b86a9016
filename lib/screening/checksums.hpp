// SPDX-License-Identifier: MIT
// The health numbers of the United Kingdom: ten digits, the last of them a check digit. One range
// is shared between them, so that no number is issued twice:
//   NHS number (England, Wales, Isle of Man): NHS Data Dictionary, attribute NHS NUMBER, which
//   gives
//     the check and the example 943 476 5919; issued from 400 000 0000 to 499 999 9999 and from
//     600 000 0000 to 799 999 9999, 999 000 0000 and above for tests;
//   CHI number (Scotland): NHS Data Dictionary, attribute COMMUNITY HEALTH INDEX NUMBER: date of
//     birth as DDMMYY, two digits, one that is even for females, check digit; Public Health
//     Scotland's package phsmethods has the valid example 0101011237;
//   Health and Care number (Northern Ireland): 320 000 0010 to 399 999 9999.
// All three have the same check: digits weighted 10 to 2, summed, modulus 11.
#pragma once

#include <string_view>

namespace inspect {

/// `digits` are ten digits. Ten equal digits pass the sum, but stand for "not known": they fail.
bool passes_modulus_11(std::string_view digits);

/// True where `digits` (six or more) begin with a real DDMMYY. 29 February passes in every year
/// that is a leap year in the last century or this one.
bool begins_with_date(std::string_view digits);

/// Of ten digits: in the range of Northern Ireland.
bool is_in_health_care_range(std::string_view digits);

/// The share of all numbers of ten digits that begin with a real DDMMYY (36,525 of a million), and
/// of those of nine digits, none in front a zero, that do so once the lost zero is back: day 1 to 9
/// of 12 months in 100 years, of 90,000.
constexpr double share_dated_of_ten = 0.036525;
constexpr double share_dated_of_nine = 0.12;

/// Eleven remainders are equally likely, and one digit (or none, for remainder 1) fits each.
constexpr double share_passing = 1.0 / 11;

}  // namespace inspect
