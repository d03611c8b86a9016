// SPDX-License-Identifier: MIT
#include "lib/base/digest.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace inspect;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

// The bytes 1 to `last`.
std::string counted(int last) {
  std::string text;
  for (int i = 1; i <= last; ++i) text += static_cast<char>(i);
  return text;
}

}  // namespace

TEST_CASE("SHA-256: the examples of FIPS 180-4 and of NIST's test of long messages") {
  struct Row {
    std::string text;
    std::string_view digest;
  };
  const std::vector<Row> rows = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
       "lmnopqrsmnopqrstnopqrstu",
       "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
      {repeated("a", 1000000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text.substr(0, 20));
    CHECK(hexadecimal(sha256(row.text)) == row.digest);
    for (const std::size_t cut : {std::size_t{0}, row.text.size() / 2, row.text.size()})
      CHECK(hexadecimal(sha256(row.text.substr(0, cut), row.text.substr(cut))) == row.digest);
  }
}

TEST_CASE("HMAC-SHA-256: the test cases 1 to 7 of RFC 4231") {
  struct Row {
    std::string key;
    std::string text;
    std::string_view digest;  // as many of its digits as the RFC prints
  };
  const std::string large_key(131, '\xAA');
  const std::vector<Row> rows = {
      {std::string(20, '\x0B'), "Hi There",
       "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {"Jefe", "what do ya want for nothing?",
       "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {std::string(20, '\xAA'), std::string(50, '\xDD'),
       "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
      {counted(25), std::string(50, '\xCD'),
       "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
      {std::string(20, '\x0C'), "Test With Truncation", "a3b6167473100ee06e0c796c2955552b"},
      {large_key, "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
      {large_key,
       "This is a test using a larger than block-size key and a larger than block-size data. The "
       "key needs to be hashed before being used by the HMAC algorithm.",
       "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(hexadecimal(hmac_sha256(row.key, row.text)).substr(0, row.digest.size()) == row.digest);
  }
}

TEST_CASE("digests are read as they are written, and nothing else is") {
  const auto digest = sha256("abc");
  const auto text = hexadecimal(digest);
  Digest read{};
  CHECK(parse_hexadecimal(text, read));
  CHECK(read == digest);
  auto large = text;
  large[1] = 'A';
  CHECK(text[1] == 'a');
  for (const auto& wrong : {std::string(), text.substr(1), text + "0", large, "g" + text.substr(1),
                            text.substr(0, 63) + " "}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_hexadecimal(wrong, read));
  }
}

TEST_CASE("digests compare as their hexadecimal forms do") {
  for (int i = 0; i < 200; ++i) {
    const auto one = sha256("one" + std::to_string(i));
    const auto other = sha256("other" + std::to_string(i));
    CHECK((one < other) == (hexadecimal(one) < hexadecimal(other)));
  }
}
