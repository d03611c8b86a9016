// SPDX-License-Identifier: MIT
#include "lib/sample/ceremony.hpp"

#include <doctest/doctest.h>

#include "tests/unit/sample/support.hpp"

using namespace inspect;

namespace {

std::string wrong(std::string_view seed, const SampleSetting& setting) {
  Diagnostics diagnostics;
  check_ceremony(seed, setting, "i.yaml", diagnostics);
  std::string text;
  for (const auto& one : diagnostics.sorted()) text += one.id + " " + one.message.substr(0, 10);
  return text;
}

SampleSetting setting(const std::string& secret, const std::string& dice,
                      const std::string& words) {
  return {.commitment = secret.empty() ? "" : seed_digest(secret), .dice = dice, .words = words};
}

}  // namespace

TEST_CASE("the seed is the secret, the dice and the words, with one blank between them") {
  CHECK(wrong("anything", {}).empty());
  CHECK(wrong("s3 t 4 1 by the sea", setting("s3 t", "4 1", "by the sea")).empty());
  CHECK(wrong("s3 4 1", setting("s3", "4 1", "")).empty());
  CHECK(wrong("s3 sea", setting("s3", "", "sea")).empty());
  CHECK(wrong("s3", setting("s3", "", "")).empty());
  CHECK(wrong("4 1 sea", setting("", "4 1", "sea")).empty());
  CHECK(wrong("4 1", setting("", "4 1", "")).empty());
  CHECK(wrong("x 4 1 sea", setting("", "4 1", "sea")).empty());  // a secret nobody committed to
}

TEST_CASE("a seed that differs from what the inspection states") {
  const auto all = setting("s3", "4 1", "sea");
  CHECK(wrong("s3 4 1 see", all) == "seed-differs the seed d");
  CHECK(wrong("s3 4 1", all) == "seed-differs the seed d");
  CHECK(wrong("s3 4 2 sea", all) == "seed-differs the dice t");
  CHECK(wrong("s3 sea", all) == "seed-differs the dice t");
  CHECK(wrong("sea 4 1 s3", all) == "seed-differs the seed d");
  CHECK(wrong("s4 4 1 sea", all) == "seed-differs the secret");
  CHECK(wrong("4 1 sea", all) == "seed-differs the secret");
  CHECK(wrong("s3  4 1 sea", all) == "seed-differs the secret");  // two blanks
  CHECK(wrong("s34 1 sea", all) == "seed-differs the dice t");    // none
  CHECK(wrong("s3 4 1sea", all) == "seed-differs the seed d");
}
