// SPDX-License-Identifier: MIT
// Columns of phone numbers, names and dates of birth.
#include "tests/unit/screening/recipes.hpp"

namespace screening_test {

std::vector<Recipe> phone_recipes() {
  const auto kind = PersonalKind::phone;
  const Headers headers = with({"phone", "Tel.", "mobile_no", "ContactNumber"});
  const Headers telling = {"phone", "Tel.", "mobile_no", "telephone 2"};
  // Numbers that Ofcom keeps for drama.
  const auto mobile = [](Random& r) { return "07700900" + r.digits(3); };
  const auto city = [](Random& r) { return "01314960" + r.digits(3); };
  const auto any = [](Random& r) { return "07" + std::to_string(r.between(1, 9)) + r.digits(8); };
  return {
      {"mobile", headers, [=](Random& r, int) { return mobile(r); }, kind},
      {"mobile, any", headers, [=](Random& r, int) { return any(r); }, kind},
      {"mobile, 5 6", headers,
       [=](Random& r, int) {
         return grouped(mobile(r), {5, 6}, ' ');
       },
       kind},
      {"mobile, 5 3 3", headers,
       [=](Random& r, int) {
         return grouped(mobile(r), {5, 3, 3}, ' ');
       },
       kind},
      {"mobile, +44", headers, [=](Random& r, int) { return "+44" + mobile(r).substr(1); }, kind},
      {"mobile, +44 (0)", headers,
       [=](Random& r, int) {
         return "+44 (0)" + grouped(mobile(r).substr(1), {4, 6}, ' ');
       },
       kind},
      {"mobile, 0044", headers, [=](Random& r, int) { return "0044 " + mobile(r).substr(1); },
       kind},
      {"mobile, plus lost", headers, [=](Random& r, int) { return "44" + mobile(r).substr(1); },
       kind},
      {"mobile, zero lost", telling, [=](Random& r, int) { return mobile(r).substr(1); }, kind},
      {"mobile, a float", telling, [=](Random& r, int) { return mobile(r).substr(1) + ".0"; },
       kind},
      {"city", headers, [=](Random& r, int) { return city(r); }, kind},
      {"city, 4 3 4", headers,
       [=](Random& r, int) {
         return grouped(city(r), {4, 3, 4}, ' ');
       },
       kind},
      {"city, brackets", headers,
       [=](Random& r, int) {
         return "(0131) " + grouped(city(r).substr(4), {3, 4}, ' ');
       },
       kind},
      {"London", headers, [=](Random& r, int) { return "020 7946 0" + r.digits(3); }, kind},
      {"abroad", headers,
       [=](Random& r, int) { return "+353 87 " + r.digits(3) + " " + r.digits(4); }, kind},
      {"phone in notes", neutral,
       [=](Random& r, int row) {
         return row % 5 == 1 ? "Rang mum on " + mobile(r) + ", no reply"
                             : std::string("Home visit.");
       },
       kind},
  };
}

std::vector<Recipe> name_recipes() {
  const auto kind = PersonalKind::name;
  const Headers headers =
      with({"name", "child_name", "Carer", "allocated", "childName", "Social Worker"});
  const Headers single = {"forename", "First Name", "surname", "child_name", "knownAs", "lastName"};
  const auto full = [](Random& r) { return given(r) + " " + surname(r); };
  const auto invented = [](Random& r) { return invented_word(r) + " " + invented_word(r); };
  return {
      {"name", headers, [=](Random& r, int) { return full(r); }, kind},
      {"name, surname first", headers, [=](Random& r, int) { return surname(r) + " " + given(r); },
       kind},
      {"name, comma", headers, [=](Random& r, int) { return surname(r) + ", " + given(r); }, kind},
      {"name, SURNAME", headers,
       [=](Random& r, int) { return upper_case(surname(r)) + ", " + given(r); }, kind},
      {"name, large", headers, [=](Random& r, int) { return upper_case(full(r)); }, kind},
      {"name, title", headers, [=](Random& r, int) { return "Mrs " + full(r); }, kind},
      {"name, title and surname", headers, [=](Random& r, int) { return "Dr " + invented_word(r); },
       kind},
      {"name, middle name", headers,
       [=](Random& r, int) { return given(r) + " " + given(r) + " " + surname(r); }, kind},
      {"name, middle initial", headers,
       [=](Random& r, int) { return given(r) + " " + r.letter_of("ABCDJM") + ". " + surname(r); },
       kind},
      {"name, double", headers, [=](Random& r, int) { return full(r) + "-" + surname(r); }, kind},
      {"name, in brackets", headers, [=](Random& r, int) { return full(r) + " (aunt)"; }, kind},
      {"name, invented", headers, [=](Random& r, int) { return invented(r); }, kind},
      {"name, small",
       {"name", "full_name", "Child's name", "client name"},
       [=](Random& r, int) { return lower_case(full(r)); },
       kind},
      {"given name", single, [=](Random& r, int) { return given(r); }, kind},
      {"surname", single, [=](Random& r, int) { return surname(r); }, kind},
      {"invented name", single, [=](Random& r, int) { return invented_word(r); }, kind},
      {"surname, large", single, [=](Random& r, int) { return upper_case(surname(r)); }, kind},
      {"name, curly apostrophe", headers,
       [=](Random& r, int) { return given(r) + "\u00A0O\u2019" + invented_word(r); }, kind},
  };
}

std::vector<Recipe> birth_recipes() {
  const auto kind = PersonalKind::date_of_birth;
  const Headers headers = {"dob",  "D.O.B.",     "DoB",       "date_of_birth",        "dateOfBirth",
                           "born", "Birth date", "Child DOB", "date of birth (child)"};
  constexpr std::array<std::string_view, 12> months = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const auto month = [months](Random& r) { return std::string(r.pick(months)); };
  const auto date = [](Random& r, auto form) {
    return fmt::format(fmt::runtime(form), r.between(1, 28), r.between(1, 12),
                       r.between(1990, 2024));
  };
  return {
      {"iso", headers, [=](Random& r, int) { return date(r, "{2}-{1:02}-{0:02}"); }, kind},
      {"slashes", headers, [=](Random& r, int) { return date(r, "{0:02}/{1:02}/{2}"); }, kind},
      {"dots", headers, [=](Random& r, int) { return date(r, "{0}.{1}.{2}"); }, kind},
      {"hyphens", headers, [=](Random& r, int) { return date(r, "{0:02}-{1:02}-{2}"); }, kind},
      {"short year", headers,
       [](Random& r, int) {
         return fmt::format("{}/{}/{:02}", r.between(1, 28), r.between(1, 12), r.below(25));
       },
       kind},
      {"midnight", headers, [=](Random& r, int) { return date(r, "{2}-{1:02}-{0:02} 00:00:00"); },
       kind},
      {"T", headers, [=](Random& r, int) { return date(r, "{2}-{1:02}-{0:02}T00:00:00.000Z"); },
       kind},
      {"compact", headers, [=](Random& r, int) { return date(r, "{2}{1:02}{0:02}"); }, kind},
      {"written", headers,
       [=](Random& r, int) {
         return fmt::format("{} {} {}", r.between(1, 28), month(r), r.between(2000, 2024));
       },
       kind},
      {"written, th", headers,
       [=](Random& r, int) {
         return fmt::format("Monday {}th {}, {}", r.between(4, 20), month(r),
                            r.between(2000, 2024));
       },
       kind},
      {"written, short", headers,
       [=](Random& r, int) {
         return fmt::format("{}-{}-{:02}", r.between(1, 28), month(r).substr(0, 3), r.below(25));
       },
       kind},
      {"month and year", headers,
       [=](Random& r, int) { return fmt::format("{} {}", month(r), r.between(2000, 2024)); }, kind},
      {"year and month", headers, [=](Random& r, int) { return date(r, "{2}-{1:02}"); }, kind},
      {"day number", headers,
       [](Random& r, int) { return std::to_string(r.between(36526, 45000)); }, kind},
  };
}

}  // namespace screening_test
