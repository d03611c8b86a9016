// SPDX-License-Identifier: MIT
// Made-up values, the same on every run and with every compiler: no std distributions.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace screening_test {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {  // SplitMix64 (S. Vigna, public domain)
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }

  /// 0 to below - 1.
  int below(int below) { return static_cast<int>(next() % static_cast<std::uint64_t>(below)); }
  int between(int first, int last) { return first + below(last - first + 1); }
  bool chance(int percent) { return below(100) < percent; }

  std::string digits(int number) {
    std::string result;
    for (int i = 0; i < number; ++i) result += static_cast<char>('0' + below(10));
    return result;
  }

  char letter_of(std::string_view set) {
    return set[static_cast<std::size_t>(below(static_cast<int>(set.size())))];
  }

  template <typename List>
  auto pick(const List& list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
  }

 private:
  std::uint64_t state_;
};

/// The digit that makes nine digits an NHS number; -1 where none does.
inline int check_digit(std::string_view nine) {
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += (nine[static_cast<std::size_t>(i)] - '0') * (10 - i);
  const int check = (11 - sum % 11) % 11;
  return check == 10 ? -1 : check;
}

template <typename Nine>
std::string with_check_digit(Nine nine_digits) {
  while (true) {
    const std::string nine = nine_digits();
    const int check = check_digit(nine);
    if (check >= 0) return nine + std::to_string(check);
  }
}

inline std::string chi(Random& random) {
  return with_check_digit([&] {
    return fmt::format("{:02}{:02}{:02}{}", random.between(1, 28), random.between(1, 12),
                       random.below(100), random.digits(3));
  });
}

inline std::string chi_zero_lost(Random& random) {
  return with_check_digit([&] {
           return fmt::format("0{}{:02}{:02}{}", random.between(1, 9), random.between(1, 12),
                              random.below(100), random.digits(3));
         })
      .substr(1);
}

inline std::string nhs(Random& random) {
  return with_check_digit([&] { return random.letter_of("4679") + random.digits(8); });
}

inline std::string health_care(Random& random) {
  return with_check_digit(
      [&] { return "3" + std::to_string(random.between(3, 9)) + random.digits(7); });
}

inline std::string insurance(Random& random) {
  constexpr std::string_view first = "ABCEHJLMOPRSWXY";  // with none of BG, GB, KN, NK, NT, TN, ZZ
  constexpr std::string_view second = "ABCEHJLMPRSWXY";
  return fmt::format("{}{}{}{}", random.letter_of(first), random.letter_of(second),
                     random.digits(6), random.letter_of("ABCD"));
}

inline std::string postcode(Random& random) {
  constexpr std::array<std::string_view, 12> areas = {"EH", "G",  "AB", "KY", "M", "LS",
                                                      "CF", "BT", "SW", "NG", "B", "IV"};
  return fmt::format("{}{} {}{}{}", random.pick(areas), random.between(1, 29), random.below(10),
                     random.letter_of("ABDEFGHJLNPQRSTUWXYZ"),
                     random.letter_of("ABDEFGHJLNPQRSTUWXYZ"));
}

constexpr std::array<std::string_view, 40> given_names = {
    "Anna",   "Ben",    "Chloe",  "Daniel", "Eilidh",  "Fraser",   "Grace",   "Hamish",
    "Isla",   "Jack",   "Katie",  "Liam",   "Mia",     "Noah",     "Olivia",  "Peter",
    "Rhys",   "Sophie", "Thomas", "Zara",   "Aisha",   "Mohammed", "Siobhán", "Zoë",
    "Łukasz", "Priya",  "Kwame",  "Mei",    "Fatima",  "Omar",     "Tadhg",   "Jean-Luc",
    "Anwen",  "Ewa",    "Ravi",   "Chidi",  "Caoimhe", "Innes",    "Torquil", "Sorcha"};
constexpr std::array<std::string_view, 32> surnames = {
    "Smith",     "Jones",  "MacDonald", "O'Neill", "Campbell", "Patel",    "Khan",     "Nowak",
    "Williams",  "Okafor", "Stewart",   "McKay",   "Reid",     "Ward",     "Hill",     "Hughes",
    "Murphy",    "Begum",  "Ahmed",     "Taylor",  "D'Souza",  "García",   "Kowalski", "Thomson",
    "Robertson", "Mensah", "Chen",      "Singh",   "Byrne",    "Ferguson", "Wood",     "Lindqvist"};

inline std::string given(Random& random) {
  return std::string(random.pick(given_names));
}
inline std::string surname(Random& random) {
  return std::string(random.pick(surnames));
}

/// A name that is on no list: "Torbalin Veskarno".
inline std::string invented_word(Random& random) {
  std::string word;
  const int syllables = random.between(2, 3);
  for (int i = 0; i < syllables; ++i) {
    word += random.letter_of("bdfgklmnprstv");
    word += random.letter_of("aeiou");
    if (random.chance(40)) word += random.letter_of("lnrsk");
  }
  word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

inline std::string lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}
inline std::string upper_case(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

inline std::string email(Random& random) {
  const std::string user = lower_case(invented_word(random)) + random.letter_of("._-") +
                           lower_case(invented_word(random));
  constexpr std::array<std::string_view, 5> domains = {"example.com", "example.org.uk",
                                                       "mail.example.net", "council.example.gov.uk",
                                                       "school.example.sch.uk"};
  return user + "@" + std::string(random.pick(domains));
}

}  // namespace screening_test
