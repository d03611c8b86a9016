// SPDX-License-Identifier: MIT
#include "lib/screening/header_words.hpp"

#include <doctest/doctest.h>

using namespace inspect;
using Words = std::vector<std::string>;

TEST_CASE("a header is cut into words") {
  CHECK(header_words("childName2") == Words{"child", "name", "2"});
  CHECK(header_words("childDOB") == Words{"child", "dob"});
  CHECK(header_words("NHSNumber") == Words{"nhs", "number"});
  CHECK(header_words("Date of birth (child)") == Words{"date", "of", "birth", "child"});
  CHECK(header_words("D.O.B.") == Words{"d", "o", "b"});
  CHECK(header_words("team_name") == Words{"team", "name"});
  CHECK(header_words("Zoë's") == Words{"zoë", "s"});
  CHECK(header_words("").empty());
  CHECK(header_words("--").empty());
}

TEST_CASE("whole words count, also those written as two") {
  CHECK(read_header("chi_no").health);
  CHECK(read_header("NHS Number").health);
  CHECK_FALSE(read_header("china").health);
  CHECK_FALSE(read_header("child").health);
  CHECK(read_header("National Insurance").national_insurance);
  CHECK(read_header("NI number").national_insurance);
  CHECK_FALSE(read_header("unit").national_insurance);
  CHECK(read_header("Post Code").postcode);
  CHECK(read_header("homePostcode").postcode);
  CHECK(read_header("e-mail").email);
  CHECK(read_header("Tel.").phone);
  CHECK(read_header("contact number").phone);
  CHECK_FALSE(read_header("telecare").phone);
  CHECK_FALSE(read_header("hotel").phone);
}

TEST_CASE("births that are dates of birth") {
  for (const auto header :
       {"dob", "DoB", "D.O.B.", "childDob", "born", "Birth date", "mother's date of birth"})
    CHECK(read_header(header).birth);
  for (const auto header : {"opened", "country_of_birth", "birthday_card_sent",
                            "pre-birth conference", "unborn", "birth certificate seen", "stubborn"})
    CHECK_FALSE(read_header(header).birth);
}

TEST_CASE("names of persons and of other things") {
  for (const auto header : {"surname", "First Name", "childName", "known as", "team manager name",
                            "name of child", "Carer names"})
    CHECK(read_header(header).names == NameHeader::person);
  for (const auto header : {"team_name", "schoolName", "file name", "named_person_agency",
                            "carer_type", "social worker team name", "name of school", "ward"})
    CHECK(read_header(header).names == NameHeader::descriptive);
  for (const auto header : {"carer", "allocated", "Social Worker", "completed by"})
    CHECK(read_header(header).names == NameHeader::role);
  CHECK(read_header("Name").names == NameHeader::bare);
  CHECK(read_header("comment").names == NameHeader::silent);
  CHECK(read_header("unnamed").names == NameHeader::silent);
}
