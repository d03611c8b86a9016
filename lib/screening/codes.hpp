// SPDX-License-Identifier: MIT
// E-mail addresses, postcodes and National Insurance numbers in a cell, alone or among words.
#pragma once

#include <string_view>

#include "lib/screening/facts.hpp"

namespace inspect {

/// A mailbox, "@" and a domain of two parts or more, the last of letters (RFC 5321 without the
/// forms that nobody uses).
void find_emails(std::string_view cell, CellFindings& findings);

/// Full postcodes and National Insurance numbers.
///   Postcode: Royal Mail, Programmers' Guide to the Postcode Address File, and BS 7666: A9 9AA,
///   A99 9AA, AA9 9AA, AA99 9AA, A9A 9AA, AA9A 9AA; not every letter may stand everywhere, and
///   there are 124 areas. National Insurance number: HMRC, National Insurance Manual, NIM39110: D,
///   F, I, Q, U and V are in no prefix, O is not its second letter, BG, GB, KN, NK, NT, TN and ZZ
///   are not used; six digits; A, B, C or D. QQ, the prefix of the manual's example, is taken as
///   well.
void find_codes(std::string_view cell, CellFindings& findings);

/// The share of codes of two letters, six digits and a letter that are valid numbers: 374 of 676
/// prefixes, 4 of 26 last letters.
constexpr double share_insurance = 374.0 / 676 * 4 / 26;

/// The shares of codes with letters and digits where a postcode has them that could be one, and
/// that have an area that there is as well; generous, for one-letter areas.
constexpr double share_postcode_form = 0.5;
constexpr double share_postcode_area = 0.2;

}  // namespace inspect
