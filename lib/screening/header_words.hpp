// SPDX-License-Identifier: MIT
// What the header of a column says it holds, word by word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inspect {

/// What a header says about names of persons in the column.
enum class NameHeader {
  silent,       // nothing: "allocated to", "comment"
  descriptive,  // no persons: "team_name", "placement type"; persons only where the values shout it
  role,         // who somebody is, not that it is a name: "carer", "social worker"
  bare,         // "name": of whom or what is open
  person,       // "surname", "child_name"
};

struct HeaderSays {
  bool health = false;  // a CHI, NHS or Health and Care number
  bool national_insurance = false;
  bool postcode = false;
  bool email = false;
  bool phone = false;
  bool birth = false;  // a date of birth; not "country of birth", "birth plan"
  NameHeader names = NameHeader::silent;
};

/// The words of a header in lower case: cut at every character that is no letter or digit, between
/// letters and digits, and where camelCase goes on: "childName2" is child, name, 2; "NHSNo" nhs,
/// no.
std::vector<std::string> header_words(std::string_view header);

HeaderSays read_header(std::string_view header);

}  // namespace inspect
