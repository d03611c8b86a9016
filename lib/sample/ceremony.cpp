// SPDX-License-Identifier: MIT
#include "lib/sample/ceremony.hpp"

#include "lib/sample/tickets.hpp"

namespace inspect {

namespace {

// Takes " part" off the end of `seed`; false where it does not end so.
bool take_off(std::string_view& seed, std::string_view part) {
  if (part.empty()) return true;
  if (!seed.ends_with(part)) return false;
  seed.remove_suffix(part.size());
  if (seed.empty()) return true;  // there is no secret
  if (!seed.ends_with(' ')) return false;
  seed.remove_suffix(1);
  return true;
}

}  // namespace

void check_ceremony(std::string_view seed, const SampleSetting& setting, std::string_view file,
                    Diagnostics& diagnostics) {
  const auto error = [&](Place place, std::string message) {
    diagnostics.add({.id = "seed-differs",
                     .file = std::string(file),
                     .place = place,
                     .message = std::move(message),
                     .hint = "the seed is the secret, the dice and the authority's words, with one "
                             "blank between them"});
  };
  auto secret = seed;
  if (!take_off(secret, setting.words))
    return error(setting.places.words,
                 "the seed does not end with the authority's words that the inspection states");
  if (!take_off(secret, setting.dice))
    return error(setting.places.dice,
                 "the dice that the inspection states are not where the seed should have them");
  if (!setting.commitment.empty() && seed_digest(secret) != setting.commitment)
    error(
        setting.places.commitment,
        setting.dice.empty() && setting.words.empty()
            ? "the seed is not the secret that was committed to, and the inspection states neither "
              "dice nor words"
            : "the secret in the seed is not the one that was committed to");
}

}  // namespace inspect
