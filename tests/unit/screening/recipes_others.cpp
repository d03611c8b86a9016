// SPDX-License-Identifier: MIT
// Columns that hold no identifiers, though some look like it.
#include "tests/unit/screening/recipes.hpp"

namespace screening_test {

namespace {

std::string dirt(Random& random) {
  constexpr std::array<std::string_view, 8> all = {"unknown",   "n/a", "-",    "?",
                                                   "Not known", "TBC", "none", "see notes"};
  return std::string(random.pick(all));
}

Make few(std::vector<std::string_view> values) {
  return [values](Random& r, int) { return std::string(r.pick(values)); };
}

}  // namespace

std::vector<Recipe> number_recipes() {
  const auto number = [](std::string_view form, int first, int last) -> Make {
    return [=](Random& r, int) { return fmt::format(fmt::runtime(form), r.between(first, last)); };
  };
  const auto count_on = [](std::string_view form, long long first, long long step) -> Make {
    return [=](Random&, int row) { return fmt::format(fmt::runtime(form), first + step * row); };
  };
  const auto hex = [](int length) -> Make {
    return [=](Random& r, int) {
      std::string text;
      for (int i = 0; i < length; ++i) text += r.letter_of("0123456789abcdef");
      return text;
    };
  };
  const auto letters = [](std::string_view form) -> Make {
    return [=](Random& r, int) {
      std::string text;
      for (const char c : form)
        text += c == 'A'   ? r.letter_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                : c == '9' ? static_cast<char>('0' + r.below(10))
                           : c;
      return text;
    };
  };
  const Headers reference = with({"case_ref", "order no", "number"});
  return {
      {"case reference", reference, count_on("CH-{:04}", 42, 1)},
      {"six digits", reference, number("{:06}", 0, 999999)},
      {"eight digits", reference, number("{}", 10000000, 99999999)},
      {"nine digits", reference, number("{}", 100000000, 999999999)},
      {"nine digits, counted", reference, count_on("{}", 101190001, 1)},
      {"ten digits, counted", reference, count_on("{}", 1000000001, 1)},
      {"ten digits, by seven", reference, count_on("{}", 2023000001, 7)},
      {"ten digits, padded", reference, count_on("{:010}", 1200, 1)},
      {"ten digits, random", reference, [](Random& r, int) { return r.digits(10); }},
      {"date and number", reference,
       [=](Random& r, int) {
         return fmt::format("{:02}{:02}{:02}{}", r.between(1, 28), r.between(1, 12),
                            r.between(10, 24), r.digits(4));
       }},
      {"date and time in one", reference,
       [=](Random& r, int) {
         return fmt::format("{:02}{:02}{:02}{:02}{:02}", r.between(1, 28), r.between(1, 12),
                            r.between(10, 24), r.below(24), r.below(60));
       }},
      {"seconds since 1970", reference, number("{}", 1500000000, 1700000000)},
      {"eleven digits, counted", reference, count_on("{:011}", 2000000001, 1)},
      {"eleven digits, padded", reference, number("{:011}", 1, 99999999)},
      {"twelve digits", reference, [](Random& r, int) { return r.digits(12); }},
      {"thirteen digits", reference, [](Random& r, int) { return r.digits(13); }},
      {"uuid", reference,
       [=](Random& r, int) {
         return fmt::format("{}-{}-{}-{}-{}", hex(8)(r, 0), hex(4)(r, 0), hex(4)(r, 0),
                            hex(4)(r, 0), hex(12)(r, 0));
       }},
      {"pseudonym", with({"pseudonym", "child", "chi_hash"}), hex(64)},
      {"hash prefix", reference, hex(10)},
      {"hash prefix, short", reference, hex(7)},
      {"pupil number", with({"UPN"}), letters("A999999999999")},
      {"two letters, six digits", reference, letters("AA999999")},
      {"two letters, six digits, a letter", reference, letters("AA999999A")},
      {"letters and digits", reference, letters("AA99AA")},
      {"letters and digits, mixed", reference, letters("A9A9A9")},
      {"four letters, four digits", reference, letters("AAAA-9999")},
      {"laestab", with({"LAESTAB"}), letters("999/9999")},
      {"datazone", with({"datazone"}), letters("S0100999")},
      {"grid reference", with({"grid"}),
       [](Random& r, int) { return fmt::format("NT {} {}", r.digits(3), r.digits(3)); }},
      {"bank account", reference,
       [](Random& r, int) {
         return fmt::format("GB{} NWBK {} {} {} {}", r.digits(2), r.digits(4), r.digits(4),
                            r.digits(4), r.digits(2));
       }},
      {"reference with a year", reference,
       [](Random& r, int) {
         return fmt::format("0{}-{}-{}", r.digits(3), r.between(2015, 2024), r.digits(3));
       }},
      {"outward code",
       {"postcode", "area", "postcode_district"},
       [](Random& r, int) { return postcode(r).substr(0, postcode(r).find(' ')).substr(0, 4); }},
      {"sector",
       {"postcode", "sector"},
       [](Random& r, int) {
         const auto code = postcode(r);
         return code.substr(0, code.find(' ') + 2);
       }},
  };
}

std::vector<Recipe> date_recipes() {
  const auto date = [](Random& r, auto form) {
    return fmt::format(fmt::runtime(form), r.between(1, 28), r.between(1, 12),
                       r.between(2015, 2024), r.below(24), r.below(60));
  };
  const auto number = [](std::string_view form, int first, int last) -> Make {
    return [=](Random& r, int) { return fmt::format(fmt::runtime(form), r.between(first, last)); };
  };
  const Headers dates = {"opened", "closed", "start", "ICPC date", "telecare_start", "review due"};
  return {
      {"iso date", dates, [=](Random& r, int) { return date(r, "{2}-{1:02}-{0:02}"); }},
      {"british date", dates, [=](Random& r, int) { return date(r, "{0:02}/{1:02}/{2}"); }},
      {"date and time", dates,
       [=](Random& r, int) { return date(r, "{2}-{1:02}-{0:02} {3:02}:{4:02}:00"); }},
      {"british date and time", dates,
       [=](Random& r, int) { return date(r, "{0:02}-{1:02}-{2} {3:02}:{4:02}"); }},
      {"date, written", dates, [=](Random& r, int) { return date(r, "{0} March {2}"); }},
      {"compact date", dates, [=](Random& r, int) { return date(r, "{2}{1:02}{0:02}"); }},
      {"day number", dates, number("{}", 40000, 45000)},
      {"date of a visit",
       {"birth_visit_date", "pre-birth conference", "birth certificate seen"},
       [=](Random& r, int) { return date(r, "{2}-{1:02}-{0:02}"); }},
      {"birthday card", {"birthday_card_sent"}, few({"yes", "no"})},
      {"country of birth",
       {"country_of_birth", "region of birth"},
       few({"Scotland", "Poland", "Nigeria", "England"})},
      {"time", with({"time"}),
       [](Random& r, int) {
         return fmt::format("{:02}:{:02}:{:02}", r.below(24), r.below(60), r.below(60));
       }},
      {"money", with({"cost"}),
       [](Random& r, int) {
         return fmt::format("£{},{:03}.{:02}", r.between(1, 99), r.below(1000), r.below(100));
       }},
      {"large money", with({"budget"}), number("£{}.00", 1000000, 99999999)},
      {"per cent", with({"share"}), number("{}%", 0, 100)},
      {"age", with({"age", "age at referral"}), number("{}", 0, 18)},
      {"fraction", with({"score"}), [](Random& r, int) { return "0." + r.digits(10); }},
      {"longitude", with({"longitude"}), [](Random& r, int) { return "-3." + r.digits(9); }},
  };
}

std::vector<Recipe> word_recipes() {
  const auto count_on = [](std::string_view form, long long first, long long step) -> Make {
    return [=](Random&, int row) { return fmt::format(fmt::runtime(form), first + step * row); };
  };
  return {
      {"ward",
       {"ward", "area", "locality"},
       few({"Leith Walk", "Forth Valley", "West Lothian", "North Berwick", "Kirkby Stephen",
            "Almond"})},
      {"area, any header", neutral,
       few({"North Lanarkshire", "Mid Devon", "East Kilbride", "South Queensferry"})},
      {"team", with({"team", "team_name", "allocated team"}),
       few({"North Team", "South Team", "Duty and Assessment", "Through Care", "Early Help Hub"})},
      {"school", with({"school_name", "school"}),
       [](Random& r, int) {
         return invented_word(r) + (r.chance(50) ? " Primary School" : " High School");
       }},
      {"saint",
       {"school_name", "School"},
       [](Random& r, int) {
         return "St " + given(r) + "'s " + (r.chance(50) ? "Primary" : "RC Academy");
       }},
      {"street", with({"street"}),
       [](Random& r, int) {
         return invented_word(r) + (r.chance(50) ? " Road" : " Low Moor Road");
       }},
      {"house", with({"address"}),
       [](Random& r, int) {
         return fmt::format("{} {} Street", r.between(1, 200), invented_word(r));
       }},
      {"placement", with({"placement", "category"}),
       few({"Looked After At Home", "Kinship Care", "Foster Care", "Residential School",
            "Secure Care", "With Parents"})},
      {"legal order", with({"legal_status"}),
       few({"Child Protection Order", "Compulsory Supervision Order", "Permanence Order",
            "Section 25", "Interim Care Order", "None"})},
      {"need",
       {"need", "presenting_issue"},
       few({"Domestic Abuse", "Parental Substance Misuse", "Emotional Harm", "Neglect",
            "Young Carer", "Mental Health"})},
      {"status", with({"status"}),
       few({"Open", "Closed", "Awaiting Allocation", "In Progress", "No Further Action"})},
      {"designation", with({"designation", "role"}),
       few({"Team Manager", "Senior Social Worker", "Head of Service", "Family Support Worker",
            "Social Worker", "Practice Teacher"})},
      {"flag", with({"telecare", "mobile", "parent_present", "carer"}),
       few({"Yes", "No", "Y", "N"})},
      {"ethnicity",
       {"ethnicity", "language", "religion"},
       few({"White Scottish", "White British", "Asian Pakistani", "African", "Mixed Background",
            "Polish"})},
      {"agency",
       {"named_person_agency", "agency"},
       few({"Health Visiting", "Education", "Police Scotland", "Social Work", "Third Sector"})},
      {"notes", with({"notes"}),
       few({"Visited at home, all well.", "Phoned mother", "No reply to letter",
            "Section 47 enquiry begun; S47 2nd visit booked", "Moved out of area",
            "Ref 12345 passed on", "Attended school 3 of 5 days", "Review 12/03/2021 at 10:30",
            "Met at 9am, room B1"})},
      {"long notes", with({"comment"}),
       [](Random& r, int) {
         return fmt::format(
             "The {} was seen on {} March and spoke about {} for {} minutes. No concerns @ "
             "present.",
             lower_case(invented_word(r)), r.between(1, 28), lower_case(invented_word(r)),
             r.between(5, 90));
       }},
      {"file",
       {"file_name", "document"},
       [](Random& r, int) { return lower_case(invented_word(r)) + "_" + r.digits(4) + ".pdf"; }},
      {"small words", with({"keyword"}),
       [](Random& r, int) { return lower_case(invented_word(r)); }},
      {"single words", with({"locality", "village"}),
       [](Random& r, int) { return invented_word(r); }},
      {"social handle", with({"handle"}),
       [](Random& r, int) { return "@" + lower_case(invented_word(r)); }},
      {"empty", with({"nhs_number", "dob", "child_name", "postcode", "email"}),
       [](Random&, int) { return std::string(); }},
      {"unknown", with({"nhs_number", "dob", "child_name", "postcode", "email"}),
       [](Random& r, int) { return dirt(r); }},
      {"withheld",
       {"child_name", "surname", "name", "Carer"},
       few({"REDACTED", "withheld", "Child A", "Anonymised", "Not recorded"})},
      {"pseudonym under a name",
       {"child_name", "surname", "name", "Carer"},
       count_on("P{:05}", 17, 1)},
      {"version", with({"version"}),
       [](Random& r, int) {
         return fmt::format("v{}.{}.{}", r.below(9), r.below(20), r.below(20));
       }},
      {"web address", with({"link"}),
       [](Random& r, int) {
         return "https://example.org/" + lower_case(invented_word(r)) + "?id=" + r.digits(5);
       }},
  };
}

}  // namespace screening_test
