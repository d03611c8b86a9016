// SPDX-License-Identifier: MIT
// Columns of health numbers, National Insurance numbers, postcodes and e-mail addresses.
#include "tests/unit/screening/recipes.hpp"

namespace screening_test {

std::vector<Recipe> health_recipes() {
  const auto chi_kind = PersonalKind::chi_number;
  const auto nhs_kind = PersonalKind::nhs_number;
  const auto irish = PersonalKind::health_care_number;
  const Headers chi_headers = with({"CHI", "chi_number", "CHINumber", "CHI No."});
  const Headers nhs_headers = with({"NHS Number", "nhs_no", "NHSNumber"});
  return {
      {"chi", chi_headers, [](Random& r, int) { return chi(r); }, chi_kind},
      {"chi, zero lost", chi_headers, [](Random& r, int) { return chi_zero_lost(r); }, chi_kind},
      {"chi, some zeros lost", chi_headers,
       [](Random& r, int) {
         const auto c = chi(r);
         return c[0] == '0' ? c.substr(1) : c;
       },
       chi_kind},
      {"chi, 6 4", chi_headers,
       [](Random& r, int) {
         return grouped(chi(r), {6, 4}, ' ');
       },
       chi_kind},
      {"chi, 6-4", chi_headers,
       [](Random& r, int) {
         return grouped(chi(r), {6, 4}, '-');
       },
       chi_kind},
      {"chi, apostrophe", chi_headers, [](Random& r, int) { return "'" + chi(r); }, chi_kind},
      {"chi, formula", chi_headers, [](Random& r, int) { return "=\"" + chi(r) + "\""; }, chi_kind},
      {"chi, as a float", chi_headers, [](Random& r, int) { return chi(r) + ".0"; }, chi_kind},
      {"chi, lost and a float", chi_headers, [](Random& r, int) { return chi_zero_lost(r) + ".0"; },
       chi_kind},
      {"chi with a prefix", chi_headers, [](Random& r, int) { return "CHI" + chi(r); }, chi_kind},
      {"nhs", nhs_headers, [](Random& r, int) { return nhs(r); }, nhs_kind},
      {"nhs, 3 3 4", nhs_headers,
       [](Random& r, int) {
         return grouped(nhs(r), {3, 3, 4}, ' ');
       },
       nhs_kind},
      {"nhs, 3-3-4", nhs_headers,
       [](Random& r, int) {
         return grouped(nhs(r), {3, 3, 4}, '-');
       },
       nhs_kind},
      {"nhs, quotes", nhs_headers, [](Random& r, int) { return " \"" + nhs(r) + "\" "; }, nhs_kind},
      {"nhs in notes", neutral,
       [](Random& r, int) { return "Spoke to GP. NHS no " + nhs(r) + " checked."; }, nhs_kind},
      {"nhs, any first digit", nhs_headers,
       [](Random& r, int) { return with_check_digit([&] { return r.digits(9); }); }, nhs_kind},
      {"nhs in every second row", nhs_headers,
       [](Random& r, int row) { return row % 2 == 0 ? nhs(r) : fmt::format("CH-{:04}", row); },
       nhs_kind},
      {"health and care", with({"HCN", "H&C number"}),
       [](Random& r, int) { return health_care(r); }, irish},
      {"health and care, grouped", with({"HCN", "H&C number"}),
       [](Random& r, int) {
         return grouped(health_care(r), {3, 3, 4}, ' ');
       },
       irish},
  };
}

std::vector<Recipe> code_recipes() {
  const auto insured = PersonalKind::national_insurance;
  const auto post = PersonalKind::postcode;
  const auto mail = PersonalKind::email;
  const Headers ni = with({"NI number", "nino", "National Insurance No"});
  const Headers postal = with({"postcode", "Post Code", "address", "homePostcode"});
  const Headers mailed = with({"email", "E-mail", "contact"});
  return {
      {"insurance", ni, [](Random& r, int) { return insurance(r); }, insured},
      {"insurance in pairs", ni,
       [](Random& r, int) {
         return grouped(insurance(r), {2, 2, 2, 2, 1}, ' ');
       },
       insured},
      {"insurance, hyphens", ni,
       [](Random& r, int) {
         return grouped(insurance(r), {2, 2, 2, 2, 1}, '-');
       },
       insured},
      {"insurance, small", ni, [](Random& r, int) { return lower_case(insurance(r)); }, insured},
      {"insurance, no last letter",
       {"NI number", "nino"},
       [](Random& r, int) { return insurance(r).substr(0, 8); },
       insured},
      {"insurance in notes", neutral,
       [](Random& r, int row) {
         return row % 4 == 0 ? "Benefit claim " + insurance(r) + ", sent." : "Visited";
       },
       insured},
      {"postcode", postal, [](Random& r, int) { return postcode(r); }, post},
      {"postcode, small", postal, [](Random& r, int) { return lower_case(postcode(r)); }, post},
      {"postcode, no blank", postal,
       [](Random& r, int) {
         auto code = postcode(r);
         std::erase(code, ' ');
         return code;
       },
       post},
      {"postcode, two blanks", postal,
       [](Random& r, int) {
         auto code = postcode(r);
         return code.insert(code.find(' '), " ");
       },
       post},
      {"address", postal,
       [](Random& r, int) {
         return fmt::format("{} {} Street, Anytown, {}", r.between(1, 90), invented_word(r),
                            postcode(r));
       },
       post},
      {"one postcode in five notes", neutral,
       [](Random& r, int row) {
         return row % 5 == 2 ? "Moved to " + postcode(r) + " in May." : "No change.";
       },
       post},
      {"email", mailed, [](Random& r, int) { return email(r); }, mail},
      {"email, large", mailed, [](Random& r, int) { return upper_case(email(r)); }, mail},
      {"email, one in five", mailed,
       [](Random& r, int row) { return row % 5 == 0 ? email(r) : std::string("by post"); }, mail},
      {"email in notes", neutral,
       [](Random& r, int row) {
         return row % 5 == 3 ? "Wrote to <" + email(r) + ">."
                             : std::string("Home visit, all well.");
       },
       mail},
      {"email as mailto", mailed, [](Random& r, int) { return "mailto:" + email(r); }, mail},
  };
}

}  // namespace screening_test
