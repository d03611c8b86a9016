// SPDX-License-Identifier: MIT
// Single columns, each with the reason why it is or is not found.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "lib/screening/screening.hpp"

using namespace inspect;

namespace {

using Cells = std::vector<std::string_view>;

std::optional<PersonalFinding> screen(std::string_view header, const Cells& cells) {
  ColumnScreen screen(header);
  std::int64_t row = 2;
  for (const auto cell : cells) screen.add(cell, row++);
  return screen.finding();
}

std::string kind_of(std::string_view header, const Cells& cells) {
  const auto finding = screen(header, cells);
  return finding ? std::string(name(finding->kind)) : "";
}

const Cells chis = {"0101011237", "1502034565", "2812156783", "0703094564", "3105012346"};

}  // namespace

TEST_CASE("one number that passes proves nothing without a word for it") {
  CHECK(kind_of("case_id", {"9434765919"}) == "");
  CHECK(kind_of("case_id", {"x", "943 476 5919"}) == "");  // one number
  CHECK(kind_of("nhs_no", {"9434765919"}) == "NHS number");
  CHECK(kind_of("notes", {"NHS no. 943 476 5919 confirmed"}) == "NHS number");
  CHECK(kind_of("notes", {"CHI0101011237"}) == "CHI number");
  CHECK(kind_of("notes", {"NHS no. 943 476 5918 wrong"}) == "");
  CHECK(kind_of("notes", {"Karachi 9434765919"}) == "");
  CHECK(kind_of("notes", {"China 9434765919"}) == "");  // "chi" inside of a word
}

TEST_CASE("two CHI numbers of two are told by their dates, two NHS numbers are not") {
  CHECK(kind_of("ref", {"0101011237", "0101011245"}) == "CHI number");
  CHECK(kind_of("ref", {"9434765919", "9990000018"}) == "");
  CHECK(kind_of("ref", {"9434765919", "9990000018", "9990000026"}) == "NHS number");
}

TEST_CASE("under a header of theirs half of the numbers, or more than chance, must pass") {
  CHECK(kind_of("nhs_number", {"9434765919", "9434765918"}) == "NHS number");
  CHECK(kind_of("nhs_number", {"9434765919", "9434765918", "9434765917"}) == "");
  CHECK(kind_of("chi", {"0101011237", "0101011238", "0101011239"}) == "");
}

TEST_CASE("ten digits in a row of one hash of many are no number, whatever the header says") {
  ColumnScreen screen("chi_hash");
  for (int i = 0; i < 20; ++i) screen.add(fmt::format("ab{}cd", i), i + 2);
  screen.add("9990000018ab", 22);
  CHECK_FALSE(screen.finding());
}

TEST_CASE("ten equal digits are no number") {
  CHECK(kind_of("nhs_number", {"9999999999", "0000000000", "1111111111"}) == "");
}

TEST_CASE(
    "a finding counts cells, names the first five rows and masks the "
    "first") {
  ColumnScreen screen("case_id");
  screen.add("unknown", 2);
  screen.add("  ", 3);
  std::int64_t row = 4;
  for (const auto number :
       {"9434765919", "999 000 0018", "9990000026", "9990000034", "9990000042", "9990000050"})
    screen.add(number, row++);
  const auto finding = screen.finding();
  REQUIRE(finding);
  CHECK(finding->kind == PersonalKind::nhs_number);
  CHECK(finding->tested == 7);
  CHECK(finding->matching == 6);
  CHECK(finding->rows == std::vector<std::int64_t>{4, 5, 6, 7, 8});
  CHECK(finding->shape == "9999999999");
  CHECK(finding->chance == "1 in 1.8e+06");  // 11^6
  CHECK_FALSE(finding->by_header);
  CHECK(describe(*finding, "case_id") ==
        "column 'case_id' holds NHS numbers: 6 of 7 cells match (a chance of 1 in 1.8e+06 "
        "otherwise), "
        "the first in rows 4, 5, 6, 7, 8; their form is 9999999999");
}

TEST_CASE("a finding of a few rows names them all") {
  const auto finding = screen("contact", {"none", "mail a.b@example.org", "none", "c@example.org"});
  REQUIRE(finding);
  CHECK(finding->chance.empty());
  CHECK(
      describe(*finding, "contact") ==
      "column 'contact' holds e-mail addresses: 2 of 4 cells match, in rows 3 and 5; their form is "
      "a.a@aaaaaaa.aaa");
}

TEST_CASE("a mask that hides nothing is not shown") {
  const auto finding = screen("x", {"a@a.aa"});
  REQUIRE(finding);
  CHECK(finding->shape == "…");
}

TEST_CASE("a header that is a value itself is masked") {
  CHECK(column_label("chi_number") == "chi_number");
  CHECK(column_label("Date of birth (child)") == "Date of birth (child)");
  CHECK(column_label("Team\x01") == "Team ");
  CHECK(column_label("0101011237") == "9999999999");
  CHECK(column_label("010101 1237") == "999999 9999");
  CHECK(column_label("Anna Smith") == "Aaaa Aaaaa");
  CHECK(column_label("a.b@example.org") == "a.a@aaaaaaa.aaa");
  CHECK(column_label("EH1 1AA") == "AA9 9AA");
  CHECK(column_label("12/03/2010") == "99/99/9999");
  CHECK(column_label("AB123456C") == "AA999999A");
}

TEST_CASE("National Insurance numbers") {
  CHECK(kind_of("ref", {"AB123456C", "CE654321D"}) == "National Insurance number");
  CHECK(kind_of("ref", {"AB123456C"}) == "National Insurance number");
  CHECK(kind_of("ref", {"AB123456E", "CE654321Z"}) == "");  // no such last letter
  CHECK(kind_of("ref", {"GB123456A", "DA123456A"}) == "");  // no such prefix
  for (const auto unused : {"BG123456A", "GB123456A", "ZZ123456A"})
    CHECK(kind_of("ref", {unused}) == "");
  CHECK(kind_of("ref", {"AO123456A"}) == "");  // no O in the second place
  CHECK(kind_of("ref", {"AB123456C", "AB123456K", "AB123456Q", "AB123456Z"}) == "");  // one of four
  CHECK(kind_of("ref", {"AB123456", "CE654321"}) == "");  // no last letter
  CHECK(kind_of("ni_no", {"AB123456", "CE654321"}) == "National Insurance number");
  CHECK(kind_of("ref", {"XAB123456C", "AB1234567C"}) == "");  // part of something longer
  CHECK(kind_of("ref", {"AB123456 A week later"}) == "");
}

TEST_CASE("postcodes") {
  CHECK(kind_of("area", {"EH1 1AA"}) == "full postcode");
  CHECK(kind_of("notes", {"Now at 4 High St, EH1 1AA."}) == "full postcode");
  CHECK(kind_of("notes", {"Now lives at EH11AA with aunt"}) == "full postcode");
  CHECK(kind_of("area", {"EH1", "EH1 1", "G12", "SW1A"}) == "");  // outward codes, sectors
  CHECK(kind_of("ref", {"EH1 1AC", "QQ1 1AA", "E1 1MA", "AI1 1AA"}) == "");  // letters never used
  CHECK(kind_of("postcode", {"XX1 1AA"}) == "");                             // X is never first
  CHECK(kind_of("postcode", {"FF1 1AA"}) ==
        "full postcode");  // no such area, but the header says so
  CHECK(kind_of("ref", {"FF1 1AA"}) == "");
  CHECK(kind_of("ref", {"LS12AB", "7K2QZD", "99AB12", "ABC123"}) == "");  // one code of four
  CHECK(kind_of("ref", {"LS12AB", "EH12AB", "M12AB"}) == "full postcode");
  ColumnScreen hashes("ref");  // three of forty
  for (int i = 0; i < 37; ++i) hashes.add(fmt::format("{}ab", i), i);
  for (const auto code : {"ls123ab", "eh12ab", "m123ab"}) hashes.add(code, 50);
  CHECK_FALSE(hashes.finding());
  CHECK(kind_of("notes", {"S47 2nd visit", "B1 1hr with mother"}) == "");
  CHECK(kind_of("notes", {"moved to EH5 2TH in May"}) == "full postcode");
}

TEST_CASE("phone numbers") {
  CHECK(kind_of("x", {"+44 7700 900123"}) == "phone number");
  CHECK(kind_of("x", {"07700 900123"}) == "phone number");
  CHECK(kind_of("x", {"07700900123"}) == "phone number");
  CHECK(kind_of("x", {"0800 123 456"}) == "phone number");
  CHECK(kind_of("x", {"0120-2023-001"}) == "");  // a reference with a year
  CHECK(kind_of("x", {"0044 7700 900123"}) == "phone number");
  CHECK(kind_of("x", {"GB12 NWBK 0044 7700 9001 23"}) == "");  // a bank account
  CHECK(kind_of("x", {"8e1c-0131-4960123"}) == "");            // part of a code
  CHECK(kind_of("x", {"00770090012", "09990090012"}) == "");
  CHECK(kind_of("x", {"7700900123", "7700900124", "7700900125"}) == "");  // the zero lost
  CHECK(kind_of("tel", {"7700900123", "7700900124", "7700900125"}) == "phone number");
  CHECK(kind_of("tel", {"2023-01-15 10:30"}) == "");
  CHECK(kind_of("telecare", {"7700900123", "7700900124", "7700900125"}) == "");
  CHECK(kind_of("order",
                {"02000000001", "02000000002", "02000000003", "02000000004", "02000000005"}) == "");
}

TEST_CASE("e-mail addresses") {
  CHECK(kind_of("x", {"o'neill+home@mail.example.co.uk"}) == "e-mail address");
  CHECK(kind_of("x", {"@team", "5@3.50", "user@localhost", "a@b..uk", "seen @ home.", "x@.uk"}) ==
        "");
}

TEST_CASE("dates of birth by their header") {
  const Cells dates = {"2010-05-17", "2011-06-18"};
  for (const auto header :
       {"dob", "D.O.B.", "DoB", "childDob", "Date of Birth", "born", "birth_date"})
    CHECK(kind_of(header, dates) == "date of birth");
  for (const auto header :
       {"opened", "birth_visit", "country_of_birth", "unborn_referral", "pre-birth conference"})
    CHECK(kind_of(header, dates) == "");
  CHECK(kind_of("dob", {"", "unknown", "yes", "2010", "9"}) == "");
  CHECK(kind_of("dob", {"unknown", "17 May 2010"}) == "date of birth");
  CHECK(kind_of("dob", {"31/31/2010", "2010-13-40", "17 Foo 2010", "123456789012"}) == "");
}

TEST_CASE("names") {
  const Cells people = {"Anna Smith", "Ben Jones", "Eilidh Reid", "Omar Khan", "Zoë Murphy"};
  const Cells invented = {"Torba Veskar", "Dorin Malsok", "Pelka Runsi", "Sarvo Tiklun",
                          "Gorin Belsak"};
  for (const auto header : {"x", "name", "allocated", "carer", "comment"}) {
    CHECK(kind_of(header, people) == "name of a person");
    CHECK(kind_of(header, invented) == "name of a person");
  }
  CHECK(kind_of("locality", invented) == "");  // of places there are as many
  CHECK(kind_of("locality", people) == "name of a person");
  CHECK(kind_of("x", {"Torba Veskar", "Dorin Malsok", "Pelka Runsi", "Sarvo Tiklun"}) ==
        "");  // four
  CHECK(kind_of("x", {"Anna Smith", "Ben Jones", "Eilidh Reid"}) == "name of a person");
  CHECK(kind_of("x", {"North Team", "South Team", "Duty Team", "Early Help", "Intake Hub"}) == "");
  CHECK(kind_of("x", {"Torba Anna", "Dorin Malsok", "Pelka Runsi", "Sarvo Tiklun",
                      "Ward Belsak"}) == "name of a person");
  CHECK(kind_of("forename", {"anna"}) == "name of a person");
  CHECK(kind_of("forename", {"P001", "P002"}) == "");
  CHECK(kind_of("surname", {"Hill", "Ward", "Wood"}) == "name of a person");
  CHECK(kind_of("team_name", {"Leith", "Portobello"}) == "");
  CHECK(kind_of("team_manager_name", {"Torba Veskar"}) == "name of a person");
  CHECK(kind_of("carer", {"Foster", "Kinship", "None"}) == "");
  CHECK(kind_of("carer", {"anna", "ben", "eilidh"}) == "name of a person");
  CHECK(kind_of("name", {"North Team", "South Team"}) == "");
}

TEST_CASE("a few values that repeat are no names unless given names are in them") {
  const Cells five = {"Almond Valley", "Torba Veskar", "Dorin Malsok", "Pelka Runsi",
                      "Sarvo Tiklun"};
  const Cells staff = {"Anna Smith", "Ben Jones", "Eilidh Reid", "Omar Khan", "Peter Hill"};
  Cells areas;
  Cells workers;
  for (std::size_t i = 0; i < 100; ++i) {
    areas.push_back(five[i % 5]);
    workers.push_back(staff[i % 5]);
  }
  CHECK(kind_of("x", areas) == "");
  Cells unlisted;  // no words of places, and no given names
  const Cells six = {"Torba Veskar", "Dorin Malsok", "Pelka Runsi",
                     "Sarvo Tiklun", "Gorin Belsak", "Marlo Fentik"};
  for (std::size_t i = 0; i < 100; ++i) unlisted.push_back(six[i % 6]);
  CHECK(kind_of("x", unlisted) == "");
  CHECK(kind_of("allocated", workers) == "name of a person");
}

TEST_CASE("where organisations are many, the others are taken for such as well") {
  CHECK(kind_of("x", {"Torba Veskar", "Dorin Malsok", "Pelka Runsi", "Sarvo Tiklun", "Gorin Belsak",
                      "North Team", "Foster Care", "Early Help"}) == "");
  CHECK(kind_of("x", {"Torba Veskar", "Dorin Malsok", "Pelka Runsi", "Sarvo Tiklun", "Gorin Belsak",
                      "North Team", "Foster Care"}) == "name of a person");
}

TEST_CASE("the kind that most cells match is the one that is named") {
  CHECK(kind_of("x", {"EH1 1AA", "a@example.org", "b@example.org"}) == "e-mail address");
  CHECK(kind_of("x", {"EH1 1AA", "EH1 1AB", "b@example.org"}) == "full postcode");
}

TEST_CASE("only numbers that pass are counted as matching") {
  const auto ten = screen("nhs", {"9990000018", "9990000026", "9990000019", "1234567890"});
  REQUIRE(ten);
  CHECK(ten->matching == 2);
  // Nine digits: one date that does not pass, and one that passes without a date.
  const auto nine = screen("chi", {"101011237", "101011245", "101011246", "990000028"});
  REQUIRE(nine);
  CHECK(nine->kind == PersonalKind::chi_number);
  CHECK(nine->matching == 2);
}

TEST_CASE("a column that can be moved keeps what it saw") {
  ColumnScreen first("x");
  first.add("a.b@example.org", 2);
  ColumnScreen second(std::move(first));
  first = ColumnScreen("y");
  first = std::move(second);
  CHECK(first.finding());
}

TEST_CASE("identifiers are found when they come after many others") {
  ColumnScreen screen("ref");
  std::int64_t row = 2;
  for (int i = 0; i < 100000; ++i) screen.add(fmt::format("CH-{:06}", i), row++);
  for (const auto number : chis) screen.add(number, row++);
  screen.add("a.b@example.org", row);
  REQUIRE(screen.finding());
}
