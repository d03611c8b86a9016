// SPDX-License-Identifier: MIT
// Notes as they stand in a register of concerns, with and without personal data. All names are
// invented, all numbers made for the test.
#include "lib/screening/text_screen.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/screening/random.hpp"

using namespace inspect;

namespace {

TextScreen make_screen() {
  return TextScreen({"lead inspector", "Director of Social Work Services",
                     "Chief Social Work Officer", "team manager", "Head of Service",
                     "Grace House manager", "CSWO"});
}

std::string kind_of(std::string_view text) {
  static TextScreen screen = make_screen();
  const auto kind = screen.find(text);
  return kind ? std::string(name(*kind)) : "";
}

using Notes = std::vector<std::string_view>;

const Notes clean = {
    // the work
    "Chronology missing; risk assessment not updated since the review in March",
    "Team manager to confirm by Friday 7 September",
    "Director of Social Work Services notified",
    "director of social work services and Chief Social Work Officer told on Monday",
    "Case CH-0412: no record of a visit for 9 weeks",
    "CPO granted",
    "CPO granted 3/9/2012, CSO to follow. LAAC review overdue",
    "Reference 0412345678",
    "Order number 0412345679",
    "Order 8123456786 and order 5123456783 pass the check, begin as no number does",
    "Care Inspectorate",
    "Care Inspectorate, Education Scotland and Police Scotland informed",
    "Education Scotland",
    "Police Scotland called; IRD held the same day",
    "SCRA",
    "Will need to be followed up",
    "May need referral",
    "Grant awarded",
    "Mark as closed",
    "Mark case as high priority on Mosaic",
    "Grace period for the plan ended in June",
    "Joy and warmth seen in the placement",
    "Rose to 12 weeks without a visit",
    "Dawn raid by police mentioned, no follow up",
    "Bill was paid by the department",
    "Carol service at the school noted",
    "Max 3 visits recorded; Max. 5 days allowed",
    "Frank discussion needed with the agency",
    "Chase up the report. Hope this is done by Friday",
    "Sue ordered; Pat on the back for the team",
    "Penny dropped only after the second review",
    "Christian foster family; Christian faith respected in the plan",
    "Family is Christian, Roman Catholic school requested",
    "RAG status Amber, then Red. Amber rating since April",
    "Funding from the Pupil Equity Grant",
    "the child said \"I want to go home\"; nobody wrote it down",
    "Child A and Child B live apart. Mother of Child A not consulted",
    "child A: bruising to left arm, no medical for 3 days",
    "Plan B Review not held. Section B Chronology missing",
    "A Level results not on file; Form F Assessment out of date",
    "A. Chronology missing. B. Risk assessment absent. C. Views not recorded",
    "Hepatitis B Vaccine status unknown",
    "I Barnardo's form not signed",
    "Mr B and Ms A seen at the office",
    // places and organisations
    "Visit to Rowan House on 3/9/2012",
    "Moved to a children's unit at Victoria Road",
    "Jordan House and Charlotte Street not inspected",
    "Pupil at St Mary's School, formerly St. John's Academy",
    "Queen Elizabeth Hospital discharge letter missing",
    "Queen Elizabeth University Hospital did not share the CP alert",
    "Royal Alexandra Infirmary discharge summary not on file",
    "Placement on Isle of Skye ended without review",
    "Placement in Angus; Angus Council carries costs",
    "Angus HSCP asked for the file",
    "Kyle of Lochalsh office closed",
    "Rowan unit and Heather ward are short of staff",
    "James Gillespie's Primary School did not attend",
    "Robert Gordon University placement student wrote the report",
    "George Watson College transition plan missing",
    "Prince Charles Court staff not trained",
    "Ross-shire team without cover for 6 weeks",
    "Referred to Maggie's Centre for bereavement support",
    "Sarah's Law disclosure requested; Clare's Law not considered",
    "Hazel Court respite cancelled twice",
    "Aberlour and Barnardo's commissioned; Women's Aid not involved",
    "social worker from Barnardo's left in May",
    "Worker called Barnardo's, no answer",
    "SARA and TARA assessments missing; Talk to FRANK leaflet given",
    "LIAM programme offered in school",
    "Dr Gray's Hospital did not send the notes",
    "Christian Aid volunteer not vetted",
    "Missing on Christmas Eve and New Year\u2019s Eve",
    "Marks & Spencer voucher, staff on Skye",
    "Sheriff Officers and Sheriff Court; Police Officer Statement missing",
    "Signs of Safety used; Who Cares? Scotland and Children 1st contacted",
    "Prince's Trust and Duke of Edinburgh Award referrals",
    "St Andrew's First Aid; Old St Paul's; St John Ambulance",
    "E. Lothian and S. Ayrshire; P.E. kit; H drive; X-Ray",
    "Victoria Quay office holds the record",
    // roles with something that is no name behind them
    "Social worker Monday, health visitor Friday: no joint visit",
    "Social Worker Chronology Missing",
    "Social worker: Chronology missing",
    "Manager Oversight not evident on file",
    "Team Manager Education to respond",
    "lead inspector Friday only",
    "mother Polish, interpreter not used; father Lithuanian",
    "The named Person service did not reply. Named Nurse absent",
    "Teacher CPD on neglect not done",
    "manager SCRA liaison; social worker CPD",
    "carer Tuesday to Thursday, inspector Falkirk office",
    "Grace House manager has not replied",
    "Child Protection Committee minutes missing",
    "Worker Changed 4 times in 18 months; Manager Sign-off missing",
    "Worker left in March, Manager April; Inspector A to follow up",
    "MS Teams call; Dr Appointment not kept",
    "Child seen alone? Not recorded",
    "Child Seen: no. Views Recorded: no",
    // numbers and dates
    "Review on 3 May 2012; next 12/09/2012",
    "Baby born; pre-birth conference 12 March 2012 not minuted",
    "Born 2008, placed 2010",
    "3/4/2012 birth certificate missing; birth plan of 3/4/2012",
    "Order 0131234567 of June, CHI 833345605 misread",
    "A. Leadership thin. B. Recording weak. C. Caseloads rising",
    "Status - Mark as closed",
    "Child born before the review on 3/9/2012",
    "DOB missing; visit on 3/9/2012",
    "Date of birth not recorded. Reviewed 03/04/2012",
    "No birth certificate; referral 12/3/2012",
    "Part b. Of the plan from 3 May 2012",
    "3 visits in 12 weeks (target 6), 45% of 1,234 cases",
    "Case number 20120004512 not on the list",
    "Cost 0930-1030 at 12.50 an hour, code 4711/0815",
    "EH12 office and G1 team merged; S47 2nd visit late",
    "Case EH125AB has no chronology at all",
    "Ref. no: KY12AB of the list is empty",
    "Form HT12 3AB9 outdated, file CP-2012-00341",
    "Account 0412 345 6789 charged",
    "Step 1 of 2 at 14:30, see p. 12-15 and 3.4.1",
    "Tel. not on file; e-mail @ bounced",
    "",
    " ",
    "ok",
    "NONE",
    "RISK ASSESSMENT MISSING. MARK AS HIGH. GRACE PERIOD OVER",
    "WILL NEED TO BE FOLLOWED UP BY THE TEAM MANAGER AT VICTORIA ROAD",
    "grace period; will follow up; mark as done; kyle",
};

const Notes emails = {
    "contact torbin.veskar@example.com for the file",
    "E-mail: duty@example.gov.uk.",
    "Sent to <t.veskar@mail.example.org>, no reply",
    "(veskar_t@example.co.uk)",
    "Jane Veskar, jane@example.com",
};
const Notes insurances = {
    "NI number AB123456C found on the form",
    "nino ab 12 34 56 c in the letter",
    "QQ 12 34 56 A quoted in full",
    "Father's number (JG-10-37-59-A) is on the front sheet",
};
const Notes postcodes = {
    "Lives at 12 Elder Street, EH12 5AB",
    "moved to eh12 5ab last week",
    "G1 1AA: visit not recorded",
    "Address EH125AB is on the file",
    "Address (EH125AB)",
    "Home SW1A 1AA.",
    "Case EH125AB, home KY112XY in the report of last week",
};
const Notes phones = {
    "phone 0131 496 0123 for the aunt",
    "07700900123 rings out",
    "Called 07700 900123, no answer",
    "Mobile +44 7700 900123 not in use",
    "0800 123 456 was given",
    "Tel 0120412345 since June",
    "Tel (0131) 496-0123",
    "Call 02079460123 after 5",
    "0044 7700 900123",
};
const Notes chis = {
    "CHI 0101011237 on the front sheet", "0101011237",
    "010101 1237 is not on the index",   "CHI no 101011237 has lost its zero",
    "Ref 8123456786, then 010101-1237",
};
const Notes nhs_numbers = {
    "NHS no. 943 476 5919 not shared",
    "NHS no. 8123456786 not shared",
    "Number 9434765919 on the letter",
    "see 943-476-5919",
};
const Notes health_cares = {
    "H&C number 3200000074 on the file",
    "number 320 000 0074, transferred from Belfast",
};
const Notes births = {
    "born 3/9/2004, no chronology",
    "Child, dob 03/09/2004, not seen",
    "D.O.B. 3.9.2004",
    "d.o.b: 3 September 2004",
    "Date of birth: 2004-09-03",
    "date of birth is 3rd September 2004",
    "DoB recorded as 03-Sep-04",
    "girl (b. 3/9/2004) placed in June",
    "her birthday on 5 May was missed",
    "born prematurely in hospital on 3 May 2010",
    "Born in May 2010 and placed at once",
    "3 May 2010 (dob) on the front sheet",
    "03/05/2010 is his birthday",
    "On 3 May 2010 she was born",
    "DOB030904, no middle name",
    "d.o.b. recorded as 3/9/04",
    "d.o.b recorded as 3/9/04",
    "dob 030904",
    "D O B 3/9/04",
    "BORN 3 SEPTEMBER 2004",
};
const Notes names = {
    // titles
    "Mr Brown refused entry",
    "Spoke to Mrs O'Neill about contact",
    "Dr Patel has not replied",
    "Dr. A. Patel has not replied",
    "Cllr Jones asked for the report",
    "letter from Miss Veskar",
    "Ms Torbin was absent",
    "Prof Veskar's report is not on file",
    "Rev. Torbin runs the group",
    "Sir Torbin Veskar visited",
    "mr brown shouted",
    "mrs Veskar and dr Torbin",
    "MR BROWN REFUSED ENTRY",
    "MRS VESKAR phoned",
    "PC Torbin attended, no notes",
    "Mrs Hill and Mr Ward",
    "Mr J. Brown has left",
    "Mr and Mrs Veskar are approved",
    "Mrs Veskar\u2019s report",
    // given names with another
    "Jane Brown is the keyworker",
    "Spoke to Mohammed Ali yesterday",
    "JANE BROWN",
    "file of JANE BROWN is missing",
    "Brown, Jane: no plan",
    "Anna Hill to update the plan",
    "seen by Peter Young",
    "Grace Veskar has no plan",
    "Mark Torbin did not attend",
    "Jean-Luc Veskar was moved",
    "Sent to Anna-Maria",
    "Max Torbin was placed",
    "AMY BROWN left",
    // alone
    "Kyle said he was hit",
    "with Kyle's mother",
    "saw Aisha at home",
    "Aisha not seen for 9 weeks",
    "KYLE NOT SEEN SINCE JUNE",
    "Kyle\u2019s plan is out of date",
    "Siblings (Kyle, Aisha) separated",
    "Jack missing from placement overnight",
    "no visit to Callum/Eilidh",
    "Concern: Eilidh sleeps on the floor",
    "Plan for Freya; none for her brother",
    "Worker and Hamish not on speaking terms",
    // alone, and words as well
    "spoke to Grace",
    "spoke to Will",
    "told Amber that he was leaving",
    "with Mark at the office",
    "Grace said she was unhappy",
    "Grace and her brother",
    "Ruby was not seen",
    "Holly's plan is late",
    "Holly lives with her aunt",
    "She lives with Rose",
    "Spoke with Hope alone",
    "placement of Poppy broke down",
    "the child Daisy is not on the register",
    "Max said nothing",
    "contact between Jordan and his father",
    "call from Skye about contact",
    // accents, hyphens
    "Łukasz was placed in care",
    "ŁUKASZ was placed in care",
    "Siân has no plan",
    "saw Zoë at school",
    "ZOË NOT SEEN",
    "met Séamus",
    "visit to Zoe\u0308 cancelled",
    // initials
    "J. Smith not interviewed",
    "seen by J Smith and K. Veskar",
    "T.J. Veskar signed",
    "signed J.Smith",
    "with A Smith at court",
    // after a word for a person
    "social worker Adaeze Okafor has left",
    "a child called Tadhg",
    "mother Adaeze not consulted",
    "Her brother Tadhg is in care",
    "foster carer Torbin Veskar not reviewed",
    "Mother: Adaeze Okafor",
    "teacher Veskar raised it",
    "Team Manager Adaeze Okafor",
    "lead inspector Veskar",
    "a boy named Tadhg was hurt",
    "young person Tadhg not seen",
    "Social Worker - Adaeze Okafor",
};

void check_all(const Notes& notes, std::string_view kind) {
  for (const auto note : notes) CHECK_MESSAGE(kind_of(note) == kind, note);
}

}  // namespace

TEST_CASE("text: notes without personal data are none") {
  CHECK(clean.size() >= 80);
  check_all(clean, "");
}

TEST_CASE("text: notes with personal data, each of its kind") {
  check_all(emails, "e-mail address");
  check_all(insurances, "National Insurance number");
  check_all(postcodes, "full postcode");
  check_all(phones, "phone number");
  check_all(chis, "CHI number");
  check_all(nhs_numbers, "NHS number");
  check_all(health_cares, "Health and Care number");
  check_all(births, "date of birth");
  check_all(names, "name of a person");
  CHECK(emails.size() + insurances.size() + postcodes.size() + phones.size() + chis.size() +
            nhs_numbers.size() + health_cares.size() + births.size() + names.size() >=
        100);
}

TEST_CASE("text: one identifier among words without is found") {
  for (const auto before : clean)
    for (const auto note : {"Spoke to Mrs Veskar.", "See 9434765919.", "E-mail t@example.com.",
                            "Phone 0131 496 0123."}) {
      const std::string text = std::string(before) + "\n" + note;
      CHECK_MESSAGE(kind_of(text) == kind_of(note), text);
    }
}

TEST_CASE("text: clean notes in a row are clean") {
  std::string all;
  for (const auto note : clean)
    if (std::any_of(note.begin(), note.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
      all += std::string(note) + "\n";
  CHECK(kind_of(all) == "");
}

TEST_CASE("text: designations are no names, in any case of letters") {
  TextScreen none({});
  TextScreen some({"Grace Inspector", "", "Head of Angela Service"});
  CHECK(none.find("told Grace Inspector") == PersonalKind::name);
  CHECK_FALSE(some.find("told Grace Inspector"));
  CHECK_FALSE(some.find("told GRACE inspector and head of Angela service"));
  CHECK(some.find("told Grace Inspector and Grace") == PersonalKind::name);
  CHECK(some.find("head of Angela") == PersonalKind::name);
}

TEST_CASE("text: line ends and blanks around change nothing") {
  const auto crlf = [](std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return result;
  };
  for (const auto* notes : {&clean, &postcodes, &phones, &chis, &births, &names})
    for (const auto note : *notes) {
      const std::string text = "Chronology missing.\n" + std::string(note) + "\nTo follow up.\n";
      CHECK_MESSAGE(kind_of(text) == kind_of(crlf(text)), note);
      CHECK_MESSAGE(kind_of(note) == kind_of(" \t\r\n" + std::string(note) + " \r\n\t"), note);
    }
}

TEST_CASE("text: any bytes are read") {
  using screening_test::Random;
  Random random(20260303);
  constexpr std::string_view usual = "aeimnrst ABJK0123456789 @.-+'()\n\r\t,:;\xC3\xA9\xE2\x80\x99";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const int size = random.below(round % 100 == 0 ? 2000 : 80);
    for (int i = 0; i < size; ++i)
      text += random.chance(80) ? random.letter_of(usual) : static_cast<char>(random.below(256));
    // A copy that ends where its room does, so that a sanitiser sees a byte too many.
    const std::vector<char> exact(text.begin(), text.end());
    (void)kind_of({exact.data(), exact.size()});
  }
}

TEST_CASE("text: pieces of notes are read wherever they are cut") {
  for (const auto* notes : {&clean, &emails, &postcodes, &phones, &chis, &births, &names})
    for (const auto note : *notes)
      for (std::size_t at = 0; at <= note.size(); ++at) {
        const std::vector<char> head(note.begin(), note.begin() + static_cast<std::ptrdiff_t>(at));
        const std::vector<char> tail(note.begin() + static_cast<std::ptrdiff_t>(at), note.end());
        (void)kind_of({head.data(), head.size()});
        (void)kind_of({tail.data(), tail.size()});
      }
}

TEST_CASE("text: 32 KB of one sign, or of numbers that are none, take no long time") {
  for (const std::string_view piece :
       {"a",    "A",    "@",     "1",     " ",      ".",   "'",           "-",
        "\xFF", "\xC3", "J. ",   "born ", "d.o.b.", "+1 ", "1012345678 ", "Case EH125AB ",
        "a@",   "a@b.", "0131-", "St ",   "Grace ", "of "}) {
    std::string text;
    while (text.size() < 32768) text += piece;
    (void)kind_of(text);
    text.resize(32768);
    CHECK(kind_of(text + "\nSpoke to Mrs Veskar.") != "");
  }
}

TEST_CASE("text: a code is found wherever it stands in a long text") {
  for (const std::string_view filling : {"x ", "Case EH125AB ", "xxxxxxxxxxxxx,", "8123456786 "})
    for (const std::string_view code : {" EH12 5AB ", " QQ 12 34 56 A ", ",EH125AB,"})
      for (std::size_t at = 0; at < 1200; at += 3) {
        std::string text;
        while (text.size() < 1600) text += filling;
        text.replace(at, code.size() + 12, "Address: " + std::string(code) + " ; ");
        CHECK_MESSAGE(kind_of(text) != "", at << " " << code);
      }
}

TEST_CASE("text: a code is found in a long text without blanks") {
  for (std::size_t at = 0; at < 1200; ++at) {
    std::string text(1300, 'x');
    text.replace(at, 9, ",EH125AB,");
    CHECK_MESSAGE(kind_of(text) == "full postcode", at);
  }
}

TEST_CASE("text: what is known to slip through") {
  CHECK(kind_of("Adaeze Okafor phoned") == "");
  CHECK(kind_of("grace said so") == "");
  CHECK(kind_of("Mark was not at home") == "");
  CHECK(kind_of("tel 07700.900.123") == "");
  CHECK(kind_of("born 2008 in Leith") == "");
  CHECK(kind_of("the Veskar family") == "");
}

TEST_CASE("texts: what has no width hides no name") {
  CHECK(kind_of("Sa\u00ADrah Examplar phoned") == "name of a person");
  CHECK(kind_of("Sarah\u200B Exam\u200Dplar phoned") == "name of a person");
}
