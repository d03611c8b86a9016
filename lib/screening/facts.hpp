// SPDX-License-Identifier: MIT
// What one cell shows, as bits, and the evidence that a column gathers from its cells.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "lib/screening/distinct.hpp"

namespace inspect {

using Facts = std::uint32_t;

/// Bits of Facts for a cell.
namespace fact {
inline constexpr Facts email = 1U << 0U;
inline constexpr Facts insurance = 1U << 1U;        // a valid number with its last letter
inline constexpr Facts insurance_short = 1U << 2U;  // … without it: tells under a header only
inline constexpr Facts postcode = 1U << 3U;         // of an area that there is, with its blank
inline constexpr Facts postcode_joined = 1U << 4U;  // … without the blank: codes look like it too
inline constexpr Facts postcode_form = 1U << 5U;    // of no area that there is
inline constexpr Facts phone = 1U << 6U;            // grouped, or with +44
inline constexpr Facts phone_bare = 1U << 7U;       // eleven digits in one: references look like it
inline constexpr Facts phone_short = 1U << 8U;      // the zero lost: tells under a header only
inline constexpr Facts chi = 1U << 9U;              // a real date and the check digit
inline constexpr Facts nhs = 1U << 10U;             // the check digit
inline constexpr Facts health_care = 1U << 11U;     // … and in the range of Northern Ireland
inline constexpr Facts labelled = 1U << 12U;        // one of these, and "CHI" or "NHS" in the cell
inline constexpr Facts name_full = 1U << 13U;
inline constexpr Facts name_words = 1U << 14U;
inline constexpr Facts given_first = 1U << 15U;
inline constexpr Facts given_last = 1U << 16U;
inline constexpr Facts other_words = 1U << 17U;
inline constexpr Facts date = 1U << 18U;  // looked for under a header of birth only
inline constexpr unsigned count = 19;
}  // namespace fact

/// Bits of what is kept of each different number or code in a column, apart from the cell it stood
/// in: the chance is reckoned over these, so that a value counts once however often it comes.
namespace evidence {
inline constexpr Facts ten = 1U << 0U;    // ten digits
inline constexpr Facts nine = 1U << 1U;   // nine, the zero lost
inline constexpr Facts dated = 1U << 2U;  // with a real DDMMYY
inline constexpr Facts passed = 1U << 3U;
inline constexpr Facts health_care = 1U << 4U;      // in the range of Northern Ireland
inline constexpr Facts insurance = 1U << 5U;        // two letters, six digits, a letter
inline constexpr Facts insurance_valid = 1U << 6U;  // … that HMRC may give out
inline constexpr Facts postcode = 1U << 7U;         // letters and digits of a postcode, no blank
inline constexpr Facts postcode_area = 1U << 8U;    // … and an area that there is
inline constexpr Facts postcode_form = 1U << 9U;    // … and letters that may stand there
inline constexpr Facts phone = 1U << 10U;           // ten or eleven digits in one, a zero first
inline constexpr Facts phone_plan = 1U << 11U;      // … as in Ofcom's numbering plan
}  // namespace evidence

/// Takes what the search of one cell finds.
class CellFindings {
 public:
  explicit CellFindings(DistinctSample& evidence) : evidence_(evidence) {}

  /// Begins with the next cell.
  void clear() { facts_ = 0; }

  /// `piece` is what shows it; the first of a kind is kept.
  void add(Facts one_fact, std::string_view piece);

  /// A number or code without its blanks, and what is known of it.
  void keep(Facts what, std::string_view normalised) { evidence_.add(hash_text(normalised), what); }

  [[nodiscard]] Facts facts() const { return facts_; }
  [[nodiscard]] std::string_view piece(Facts any_of) const;

 private:
  DistinctSample& evidence_;
  Facts facts_ = 0;
  std::array<std::string_view, fact::count> pieces_;
};

}  // namespace inspect
