// SPDX-License-Identifier: MIT
// What one cell shows, and which searches may be left out.
#include "lib/screening/cell.hpp"

#include <doctest/doctest.h>

#include <string>

#include "lib/screening/plain.hpp"

using namespace inspect;

namespace {

Facts facts_of(std::string_view cell) {
  DistinctSample numbers;
  CellFindings findings(numbers);
  CellSearch(false).run(cell, findings);
  return findings.facts();
}

std::string plain(std::string_view text) {
  std::string result = "left over";
  write_plain(text, result);
  return result;
}

}  // namespace

TEST_CASE("numbers are looked for from eight digits on, where they may be") {
  CHECK((facts_of("0131 496 0123") & fact::phone) != 0);
  CHECK((facts_of("ring 0800 123 456 today") & fact::phone) != 0);  // ten
  CHECK((facts_of("ring +12345678 today") & fact::phone) != 0);     // a plus and eight
  CHECK((facts_of("ring +12345678 on 1 May") & fact::phone) != 0);  // nine in all
  CHECK((facts_of("+12345678") & fact::phone) != 0);
  CHECK((facts_of("101011237") & fact::chi) != 0);  // the zero lost
  CHECK((facts_of("=\"101011237\"") & fact::chi) != 0);
  CHECK((facts_of("131 496 012") & fact::phone_short) != 0);  // nine digits and no letter
  CHECK((facts_of("CHI0101011237") & fact::labelled) != 0);
  CHECK(facts_of("CR-46179456-4") == 0);
  CHECK(facts_of("2010-05-17") == 0);
  CHECK(facts_of("12345678") == 0);
}

TEST_CASE("bytes of very long cells are counted") {
  const std::string letters(65532, 'x');
  CHECK((facts_of(letters + " EH1 2AB") & fact::postcode) != 0);  // 65536 letters
  const std::string digits(65534, '1');
  CHECK((facts_of(digits + " of EH1 2AB") & fact::postcode) != 0);  // 65536 digits
  CHECK((facts_of(letters + letters + letters + " anna@example.org") & fact::email) != 0);
  const std::string blanks(70000, ' ');
  CHECK((facts_of("ring" + blanks + "+44 131 496 0123") & fact::phone) != 0);
}

TEST_CASE("blanks, hyphens and signs are made plain, letters and damaged bytes stay") {
  CHECK(plain("") == "");
  CHECK(plain("all plain") == "all plain");
  CHECK(plain("0131\u00A0496\u20130123") == "0131 496-0123");
  CHECK(plain("\u2018Zoë\u2019 \u00A35") == "'Zoë' #5");
  CHECK(plain("soft\u00ADhyphen\u200B") == "softhyphen");
  CHECK(plain("\u2013\u2014Łukasz\u2013") == "--Łukasz-");
  CHECK(plain("a\xE2\x80 b\xFF\xC3") == "a\xE2\x80 b\xFF\xC3");
  CHECK(plain("\xE2\u2013") == "\xE2-");
}
