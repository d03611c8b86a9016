// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/bytes.hpp"
#include "lib/base/file.hpp"
#include "tests/unit/base/pieces.hpp"

using namespace inspect;
using namespace std::string_literals;

namespace {

constexpr std::size_t plenty = std::size_t{1} << 20U;

std::string gzip(const std::string& text) {
  z_stream state{};
  constexpr int gzip_alone = 16;
  REQUIRE(deflateInit2(&state, 9, Z_DEFLATED, MAX_WBITS + gzip_alone, 8, Z_DEFAULT_STRATEGY) ==
          Z_OK);
  std::string packed(deflateBound(&state, text.size()), '\0');
  state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  state.avail_in = static_cast<uInt>(text.size());
  state.next_out = reinterpret_cast<Bytef*>(packed.data());
  state.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&state, Z_FINISH) == Z_STREAM_END);
  packed.resize(packed.size() - state.avail_out);
  deflateEnd(&state);
  return packed;
}

// With a checksum, as the program zstd writes one.
std::string zstd(const std::string& text) {
  ZSTD_CCtx* state = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(state, ZSTD_c_checksumFlag, 1);
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  const auto size = ZSTD_compress2(state, packed.data(), packed.size(), text.data(), text.size());
  ZSTD_freeCCtx(state);
  REQUIRE_FALSE(ZSTD_isError(size));
  packed.resize(size);
  return packed;
}

const std::string skipped = "\x53*M\x18\x03\0\0\0xyz"s;

struct Packer {
  std::string name;
  std::function<std::string(const std::string&)> pack;
  std::size_t magic;
};

const std::vector<Packer> packers{{"gzip", gzip, 3}, {"zstd", zstd, 4}};

// What a list looks like: some of it packs well.
std::string list(int rows) {
  std::string text = "case_id,notes\n";
  unsigned number = 1;
  for (int row = 0; row < rows; ++row) {
    number = number * 1664525U + 1013904223U;
    text += "C" + std::to_string(number) + ",\"as before,\nno change\"\n";
  }
  return text;
}

std::string unpack(const std::string& packed, std::size_t piece = plenty,
                   std::size_t room = plenty) {
  return drained(*unpacked(in_pieces(packed, piece), "list.csv"), room);
}

// The message, or none where the bytes could be unpacked.
std::optional<std::string> refusal(const std::string& packed, std::size_t piece = plenty) {
  try {
    unpack(packed, piece);
  } catch (const FileError& error) {
    return error.what();
  }
  return std::nullopt;
}

std::string says(const std::string& what) {
  return "cannot read list.csv: " + what + "; copy it or pack it again";
}

}  // namespace

TEST_CASE("what gzip and zstd packed comes out as it was, in whatever pieces") {
  const auto text = list(400);
  for (const auto& packer : packers)
    for (const auto& original : {text, ""s, "x"s}) {
      const auto packed = packer.pack(original);
      for (const std::size_t piece : {1U, 2U, 3U, 7U, 1U << 20U})
        for (const std::size_t room : {1U, 2U, 3U, 7U, 1U << 20U}) {
          CAPTURE(packer.name);
          CAPTURE(piece);
          CAPTURE(room);
          CHECK(unpack(packed, piece, room) == original);
        }
      CHECK(unpacked(packed, "list.csv", original.size()) == original);
    }
}

TEST_CASE("a long text, packed, is longer than every buffer") {
  const auto text = list(40000);
  REQUIRE(text.size() > plenty);
  for (const auto& packer : packers) {
    const auto packed = packer.pack(text);
    CHECK(unpack(packed, plenty, text.size() + 1) == text);
    CHECK(unpack(packed, 65537, 4096) == text);
    CHECK(unpack(packed + packed, 100000, 100000) == text + text);
  }
}

TEST_CASE("several packed streams behind each other are one") {
  const std::vector<std::string> parts{"first,", "", "second\n", list(100), "end"};
  for (const auto& packer : packers) {
    std::string packed;
    std::string text;
    for (const auto& part : parts) {
      packed += packer.pack(part);
      text += part;
    }
    for (const std::size_t piece : {std::size_t{1}, std::size_t{5}, plenty})
      CHECK(unpack(packed, piece, 13) == text);
  }
}

TEST_CASE("frames of zstd that are to be skipped are skipped") {
  for (const std::size_t piece : {std::size_t{1}, std::size_t{5}, plenty}) {
    CHECK(unpack(skipped + zstd("abc") + skipped + zstd("def") + skipped, piece) == "abcdef");
    CHECK(unpack(skipped, piece).empty());
  }
}

TEST_CASE("what is not packed is handed through") {
  const std::vector<std::string> texts{"",
                                       "x",
                                       "case_id\nC1\n",
                                       "\x1F\x8B",
                                       "\x1F\x8B\x07 no gzip",
                                       "\x28",
                                       "\x28\xB5\x2F",
                                       "(\xB5m)\n",
                                       "P*M",
                                       "P*M\x19 a skipped frame is another",
                                       "\x60*M\x18",
                                       std::string(200000, '\0')};
  for (const auto& text : texts) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, plenty})
      for (const std::size_t room : {std::size_t{1}, std::size_t{3}, plenty})
        CHECK(unpack(text, piece, room) == text);
    CHECK(unpacked(text, "list.csv", text.size()) == text);
  }
}

TEST_CASE("packed bytes that are cut off anywhere are said to be") {
  for (const auto& packer : packers) {
    const auto packed = packer.pack(list(20));
    const auto cut_off = says("what " + packer.name + " packed is cut off");
    for (std::size_t size = packer.magic; size < packed.size(); ++size) {
      CAPTURE(packer.name);
      CAPTURE(size);
      CHECK(refusal(packed.substr(0, size)) == cut_off);
      CHECK(refusal(packed.substr(0, size), 1) == cut_off);
    }
    for (std::size_t size = 1; size < packed.size(); ++size) {
      CAPTURE(size);
      CHECK(refusal(packed + packed.substr(0, size)) == cut_off);
    }
  }
  CHECK(refusal(skipped.substr(0, 9)) == says("what zstd packed is cut off"));
}

TEST_CASE(
    "packed bytes with one that is damaged give an error, or what was packed: never another") {
  const auto text = list(20);
  for (const auto& packer : packers) {
    const auto packed = packer.pack(text);
    std::size_t refused = 0;
    for (std::size_t at = packer.magic; at < packed.size(); ++at)
      for (const unsigned change : {0x01U, 0x10U, 0x80U, 0xFFU}) {
        auto damaged = packed;
        damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ change);
        CAPTURE(packer.name);
        CAPTURE(at);
        if (const auto message = refusal(damaged)) {
          CHECK(message->starts_with("cannot read list.csv: "));
          ++refused;
        } else {
          CHECK(unpack(damaged) == text);  // the time in gzip's header, say
        }
      }
    CHECK(refused > 4 * (packed.size() - 20));
  }
  auto damaged = gzip(text);
  damaged[damaged.size() - 8] ^= 1;  // of the checksum
  CHECK(refusal(damaged) == says("what gzip packed is damaged"));
  damaged = zstd(text);
  damaged.back() ^= 1;
  CHECK(refusal(damaged) == says("what zstd packed is damaged"));
}

TEST_CASE("behind what gzip packed only zeros may stand") {
  const auto packed = gzip("abc");
  const auto followed = says("something else follows what gzip packed");
  for (const std::size_t piece : {std::size_t{1}, plenty}) {
    CHECK(unpack(packed + std::string(1, '\0'), piece) == "abc");
    CHECK(unpack(packed + std::string(200000, '\0'), piece) == "abc");
    CHECK(refusal(packed + "\n", piece) == followed);
    CHECK(refusal(packed + "\0\0x"s, piece) == followed);
    CHECK(refusal(packed + "\0"s + packed, piece) == followed);
    CHECK(refusal(packed + zstd("abc"), piece) == followed);
  }
}

TEST_CASE("behind what zstd packed nothing else may stand") {
  const auto followed = says("something else follows what zstd packed");
  for (const std::size_t piece : {std::size_t{1}, plenty}) {
    CHECK(refusal(zstd("abc") + "text, not a frame\n", piece) == followed);
    CHECK(refusal(zstd("abc") + std::string(512, '\0'), piece) == followed);
  }
}

TEST_CASE("what zstd cannot unpack by itself says how it can be unpacked") {
  // RFC 8878: a window of 256 MiB; a dictionary with the number 7; an empty last block
  CHECK(refusal("\x28\xB5\x2F\xFD\0\x90\x01\0\0"s) ==
        "cannot read list.csv: zstd would need more than 128 MiB for it; "
        "unpack it with zstd -d --long=31");
  CHECK(refusal("\x28\xB5\x2F\xFD\x01\0\x07\x01\0\0"s) ==
        "cannot read list.csv: zstd packed it with a dictionary; "
        "unpack it with zstd -d -D DICTIONARY");
}

TEST_CASE("a few packed bytes that would be many stop at the limit") {
  const std::string many(std::size_t{32} << 20U, 'x');
  for (const auto& packer : packers) {
    const auto packed = packer.pack(many);
    CHECK(packed.size() < many.size() / 500);
    CHECK_THROWS_WITH_AS(unpacked(packed, "list.csv", plenty),
                         "cannot read list.csv: it holds more than 1 MiB", FileError);
  }
  CHECK_THROWS_AS(unpacked(gzip("abcd"), "list.csv", 3), FileError);
  CHECK_THROWS_AS(unpacked("abcd", "list.csv", 3), FileError);
}

TEST_CASE("a read error of the packed file is told as it is") {
  CHECK_THROWS_WITH_AS(unpacked(bytes_of_descriptor(-1, "list.csv"), "list.csv"),
                       "cannot read list.csv: Bad file descriptor", FileError);
}
