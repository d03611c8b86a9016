// SPDX-License-Identifier: MIT
#include "lib/screening/header_words.hpp"

#include <algorithm>
#include <initializer_list>

#include "lib/base/text.hpp"
#include "lib/screening/word_set.hpp"

namespace inspect {

namespace {

using Words = std::vector<std::string>;

enum class Letter { none, lower, upper, digit };

Letter letter(char c) {
  if (c >= 'a' && c <= 'z') return Letter::lower;
  if (c >= 'A' && c <= 'Z') return Letter::upper;
  if (c >= '0' && c <= '9') return Letter::digit;
  return static_cast<unsigned char>(c) >= 0x80 ? Letter::lower : Letter::none;
}

// True where a word ends before text[at]: "childName", "dob1", and in "NHSNumber" before "Number".
bool ends_before(std::string_view text, std::size_t at) {
  const Letter before = letter(text[at - 1]);
  const Letter here = letter(text[at]);
  if (here == Letter::none || before == Letter::none) return true;
  if ((here == Letter::digit) != (before == Letter::digit)) return true;
  if (here != Letter::upper) return false;
  if (before == Letter::lower) return true;
  return at + 1 < text.size() && letter(text[at + 1]) == Letter::lower;
}

// True where neighbouring words make one of `wanted` when written as one: so "d.o.b.", "DoB", "post
// code" and "first_name" are found as "dob", "postcode" and "firstname".
bool has_any(const Words& words, const WordSet& wanted) {
  constexpr std::size_t longest = 24;
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string joined;
    for (std::size_t i = first; i < words.size() && joined.size() < longest; ++i) {
      joined += words[i];
      if (wanted.has(joined)) return true;
    }
  }
  return false;
}

const WordSet& health_words() {
  static const WordSet set("nhs chi hcn nhsno chino nhsnumber chinumber hc");
  return set;
}

const WordSet& insurance_words() {
  static const WordSet set("nino nationalinsurance nationalins ninumber nino ninum natins ni");
  return set;
}

const WordSet& postcode_words() {
  static const WordSet set("postcode postcodes pcode zip postalcode");
  return set;
}

const WordSet& email_words() {
  static const WordSet set("email emails emailaddress mailaddress");
  return set;
}

const WordSet& phone_words() {
  static const WordSet set(
      "phone phones tel telno telephone telephones mobile landline mob fax contactnumber contactno "
      "telephonenumber phonenumber mobilenumber homephone");
  return set;
}

const WordSet& birth_words() {
  static const WordSet set("dob dobs birth born birthday birthdate dateofbirth birthdt");
  return set;
}

// "country of birth", "birth plan", "pre-birth conference", "new birth visit": no date of birth.
const WordSet& not_of_birth_words() {
  static const WordSet set(
      "country nation nationality place region town city hospital area order weight length plan "
      "card "
      "certificate visit assessment conference review meeting referral contact support party sent "
      "seen pre prebirth registered registration notification opened closed start end rank type "
      "parents present");
  return set;
}

const WordSet& person_name_words() {
  static const WordSet set(
      "surname surnames forename forenames firstname firstnames lastname lastnames fullname "
      "fullnames "
      "givenname givennames familyname middlename middlenames knownas alias aliases preferredname "
      "maidenname christianname nickname childname childsname clientname pupilname personname "
      "patientname "
      "carername mothername fathername parentname workername staffname");
  return set;
}

const WordSet& role_words() {
  static const WordSet set(
      "child children childs yp client clients pupil person persons people young mother mothers "
      "father fathers mum dad parent parents guardian carer carers worker workers keyworker "
      "socialworker sw staff manager officer patient sibling siblings brother sister partner "
      "spouse "
      "husband wife grandparent grandmother grandfather aunt uncle author inspector customer user "
      "adult "
      "victim perpetrator reporter referrer contact practitioner professional visitor reviewer "
      "chair iro kin individual "
      "subject member applicant student teacher doctor gp nurse midwife advocate allocated "
      "assigned "
      "assignee keeper holder owner by who whom employee supervisor lead relative friend resident "
      "tenant householder counsellor solicitor");
  return set;
}

// Words for what is no person. One of them and the column is descriptive.
const WordSet& object_words() {
  static const WordSet set(
      "team teams school schools nursery college file files sheet area areas ward wards locality "
      "localities town city village place region district council authority la agency agencies "
      "service services provider providers practice surgery hospital hospitals clinic organisation "
      "organization org company employer establishment home homes placement placements address "
      "street road housing estate legal status category categories type types reason reasons "
      "outcome outcomes stage level risk risks need needs concern concerns issue issues order "
      "orders "
      "language languages nationality ethnicity ethnic religion faith designation role title job "
      "post position department directorate unit office offices site station location event events "
      "project programme plan group cohort panel meeting country county origin constituency "
      "community neighbourhood parish cluster zone sector division section source table "
      "dataset system measure indicator activity task action course subjectname disability "
      "condition "
      "diagnosis description factor factors theme themes decision priority gender sex relationship "
      "product item building court prison police force board trust partnership centre "
      "accommodation "
      "setting intervention method format brand form document report template");
  return set;
}

bool is_name_word(const std::string& word) {
  return word == "name" || word == "names";
}

NameHeader read_name_header(const Words& words) {
  const auto is_in = [](const WordSet& set) {
    return [&set](const std::string& word) { return set.has(word); };
  };
  const auto at = std::find_if(words.begin(), words.end(), is_name_word);
  // The word before "name" rules: "team_manager_name" is a person's, "worker_team_name" is not.
  if (at != words.end() && at != words.begin()) {
    if (role_words().has(*(at - 1))) return NameHeader::person;
    if (object_words().has(*(at - 1))) return NameHeader::descriptive;
  }
  if (has_any(words, person_name_words())) return NameHeader::person;
  if (std::any_of(words.begin(), words.end(), is_in(object_words())))
    return NameHeader::descriptive;
  const bool role = std::any_of(words.begin(), words.end(), is_in(role_words()));
  if (at != words.end()) return role ? NameHeader::person : NameHeader::bare;
  return role ? NameHeader::role : NameHeader::silent;
}

}  // namespace

std::vector<std::string> header_words(std::string_view header) {
  Words words;
  std::size_t first = 0;
  for (std::size_t at = 1; at <= header.size(); ++at) {
    if (at < header.size() && !ends_before(header, at)) continue;
    if (letter(header[first]) != Letter::none)
      words.push_back(lower(header.substr(first, at - first)));
    first = at;
  }
  return words;
}

HeaderSays read_header(std::string_view header) {
  const Words words = header_words(header);
  HeaderSays says;
  says.health = has_any(words, health_words());
  says.national_insurance = has_any(words, insurance_words());
  says.postcode = has_any(words, postcode_words());
  says.email = has_any(words, email_words());
  says.phone = has_any(words, phone_words());
  says.birth = has_any(words, birth_words()) &&
               std::none_of(words.begin(), words.end(),
                            [](const std::string& word) { return not_of_birth_words().has(word); });
  says.names = read_name_header(words);
  return says;
}

}  // namespace inspect
