// SPDX-License-Identifier: MIT
#include "lib/base/each_instruction_set.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lib/sample/sha256_lanes.cpp"
#include <hwy/foreach_target.h>  // compiles this file once for each instruction set
#include <hwy/highway.h>         // behind it

#include <algorithm>
#include <cstring>

#include "lib/sample/sha256_lanes.hpp"

HWY_BEFORE_NAMESPACE();
namespace inspect::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128

std::size_t heads_in_lanes(const std::uint32_t*, const std::string_view*, std::size_t,
                           std::uint64_t*) {
  return 0;
}

#else

namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<std::uint32_t>;
using Lanes = hn::Vec<Words>;
using Chunk = hn::Full128<std::uint8_t>;  // sixteen bytes of one text

constexpr std::size_t most_lanes = hn::MaxLanes(Words());
constexpr std::size_t chunk_size = 16;
constexpr std::size_t block_size = 64;
constexpr std::size_t round_count = 64;

HWY_ALIGN constexpr std::uint32_t round_constants[round_count] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// Zeros, the byte that ends a text, and zeros.
HWY_ALIGN constexpr std::uint8_t end_mark[2 * block_size] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,   0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,   0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80};

// The blocks of one group of texts: chunk q of text 4b + r at place b of row 4q + r; then word t of
// all texts in row t, with the words that SHA-256 makes of them behind them.
struct Blocks {
  HWY_ALIGN std::uint8_t chunks[block_size / sizeof(std::uint32_t)][4 * most_lanes];
  HWY_ALIGN std::uint32_t words[round_count][most_lanes];
  std::size_t used = 4;  // chunks of the longest text with its mark; words of others are zero
};

#if (HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL) && !HWY_IS_ASAN && !HWY_IS_MSAN

// A text, its mark and zeros behind it. Nothing behind the text is read.
HWY_INLINE void put_text(std::string_view text, std::size_t, std::uint8_t* block) {
  const hn::Full512<std::uint8_t> bytes;
  const std::size_t size = text.size() % block_size;
  const auto* from = reinterpret_cast<const std::uint8_t*>(text.data());
  hn::Store(hn::Or(hn::MaskedLoad(hn::FirstN(bytes, size), bytes, from),
                   hn::LoadU(bytes, end_mark + block_size - size)),
            bytes, block);
}

#else

template <typename Word>
HWY_INLINE std::uint64_t load_word(const char* from) {
  Word word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

// The bytes of a chunk that is not full, and zeros behind them: words that overlap, so that nothing
// is copied byte by byte.
HWY_INLINE hn::Vec<Chunk> load_part(const char* from, std::size_t size) {
  HWY_ALIGN std::uint64_t halves[2] = {};
  if (size >= 8) {
    halves[0] = load_word<std::uint64_t>(from);
    halves[1] = load_word<std::uint64_t>(from + size - 8) >> (8 * (15 - size)) >> 8U;
  } else if (size >= 4) {
    const auto last = load_word<std::uint32_t>(from + size - 4);
    halves[0] = load_word<std::uint32_t>(from) | last << (8 * (size - 4));
  } else if (size > 0) {
    const auto middle = load_word<std::uint8_t>(from + size / 2);
    const auto last = load_word<std::uint8_t>(from + size - 1);
    halves[0] =
        load_word<std::uint8_t>(from) | middle << (8 * (size / 2)) | last << (8 * (size - 1));
  }
  return hn::BitCast(Chunk(), hn::Load(hn::Full128<std::uint64_t>(), halves));
}

// A text, its mark and zeros behind it, `used` chunks in all. Nothing behind the text is read.
HWY_INLINE void put_text(std::string_view text, std::size_t used, std::uint8_t* block) {
  const Chunk bytes;
  const std::size_t full = text.size() / chunk_size;
  for (std::size_t q = 0; q < full; ++q)
    hn::Store(hn::LoadU(bytes, reinterpret_cast<const std::uint8_t*>(text.data()) + q * chunk_size),
              bytes, block + q * chunk_size);
  const std::size_t size = text.size() % chunk_size;
  hn::Store(hn::Or(load_part(text.data() + full * chunk_size, size),
                   hn::LoadU(bytes, end_mark + block_size - size)),
            bytes, block + full * chunk_size);
  for (std::size_t q = full + 1; q < used; ++q)
    hn::Store(hn::Zero(bytes), bytes, block + q * chunk_size);
}

#endif

// As many texts as there are lanes, none too long.
HWY_INLINE void lay_out(const std::string_view* texts, std::size_t longest, Blocks& blocks) {
  const Words d;
  const std::size_t used = longest / chunk_size + 1;
  HWY_ALIGN std::uint8_t block[most_lanes][block_size];
  for (std::size_t i = 0; i < hn::Lanes(d); ++i) put_text(texts[i], used, block[i]);
  for (std::size_t q = 0; q < used; ++q)
    for (std::size_t i = 0; i < hn::Lanes(d); ++i)
      hn::Store(hn::Load(Chunk(), block[i] + q * chunk_size), Chunk(),
                blocks.chunks[4 * q + i % 4] + i / 4 * chunk_size);
  for (std::size_t t = 4 * used; t < 4 * blocks.used; ++t)
    hn::Store(hn::Zero(d), d, blocks.words[t]);
  blocks.used = used;
}

// Words instead of chunks.
HWY_INLINE void turn(Lanes sizes, Blocks& blocks) {
  const Words d;
  const hn::Repartition<std::uint8_t, Words> d8;
  const hn::Repartition<std::uint64_t, Words> d64;
  HWY_ALIGN static constexpr std::uint8_t swapped[chunk_size] = {3,  2,  1, 0, 7,  6,  5,  4,
                                                                 11, 10, 9, 8, 15, 14, 13, 12};
  const auto big_endian = hn::LoadDup128(d8, swapped);
  const auto load = [&](std::size_t row) HWY_ATTR {
    return hn::BitCast(d, hn::TableLookupBytes(hn::Load(d8, blocks.chunks[row]), big_endian));
  };
  const auto store = [&](auto pairs, std::size_t row)
                         HWY_ATTR { hn::Store(hn::BitCast(d, pairs), d, blocks.words[row]); };
  for (std::size_t t = 0; t < 4 * blocks.used; t += 4) {
    const auto first = load(t);
    const auto second = load(t + 1);
    const auto third = load(t + 2);
    const auto fourth = load(t + 3);
    const auto low = hn::BitCast(d64, hn::InterleaveLower(d, first, second));
    const auto low_2 = hn::BitCast(d64, hn::InterleaveLower(d, third, fourth));
    const auto high = hn::BitCast(d64, hn::InterleaveUpper(d, first, second));
    const auto high_2 = hn::BitCast(d64, hn::InterleaveUpper(d, third, fourth));
    store(hn::InterleaveLower(d64, low, low_2), t);
    store(hn::InterleaveUpper(d64, low, low_2), t + 1);
    store(hn::InterleaveLower(d64, high, high_2), t + 2);
    store(hn::InterleaveUpper(d64, high, high_2), t + 3);
  }
  const auto bits = hn::ShiftLeft<3>(hn::Add(sizes, hn::Set(d, block_size)));
  hn::Store(bits, d, blocks.words[15]);
}

// FIPS 180-4, 4.1.2.
template <int first, int second, int third>
HWY_INLINE Lanes big_sigma(Lanes x) {
  return hn::Xor3(hn::RotateRight<first>(x), hn::RotateRight<second>(x), hn::RotateRight<third>(x));
}

template <int first, int second, int shift>
HWY_INLINE Lanes small_sigma(Lanes x) {
  return hn::Xor3(hn::RotateRight<first>(x), hn::RotateRight<second>(x), hn::ShiftRight<shift>(x));
}

// Bit by bit: of `yes` where `mask` has it, of `no` elsewhere.
HWY_INLINE Lanes choose(Lanes mask, Lanes yes, Lanes no) {
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL
  return hn::IfVecThenElse(mask, yes, no);
#else
  return hn::Xor(no, hn::And(mask, hn::Xor(yes, no)));
#endif
}

HWY_INLINE Lanes majority(Lanes a, Lanes b, Lanes c) {
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL
  return Lanes{_mm512_ternarylogic_epi32(a.raw, b.raw, c.raw, 0xe8)};  // one instruction
#else
  return choose(hn::Xor(a, b), c, a);
#endif
}

// Round t, where the eight variables have changed places and not values.
template <bool among_last>
HWY_INLINE void round(Lanes a, Lanes b, Lanes c, Lanes& d, Lanes e, Lanes f, Lanes g, Lanes& h,
                      Blocks& blocks, std::size_t t) {
  const Words tag;
  const auto word = [&](std::size_t i) HWY_ATTR { return hn::Load(tag, blocks.words[i]); };
  h = hn::Add(hn::Add(h, hn::Add(word(t), hn::Set(tag, round_constants[t]))),
              hn::Add(big_sigma<6, 11, 25>(e), choose(e, f, g)));
  d = hn::Add(d, h);
  h = hn::Add(h, hn::Add(big_sigma<2, 13, 22>(a), majority(a, b, c)));
  // The word of the round sixteen on. Made here, it fills the gaps that the round leaves.
  if constexpr (!among_last)
    hn::Store(hn::Add(hn::Add(word(t), small_sigma<7, 18, 3>(word(t + 1))),
                      hn::Add(word(t + 9), small_sigma<17, 19, 10>(word(t + 14)))),
              tag, blocks.words[t + 16]);
}

template <bool among_last>
HWY_INLINE void eight_rounds(Lanes& a, Lanes& b, Lanes& c, Lanes& d, Lanes& e, Lanes& f, Lanes& g,
                             Lanes& h, Blocks& blocks, std::size_t t) {
  round<among_last>(a, b, c, d, e, f, g, h, blocks, t);
  round<among_last>(h, a, b, c, d, e, f, g, blocks, t + 1);
  round<among_last>(g, h, a, b, c, d, e, f, blocks, t + 2);
  round<among_last>(f, g, h, a, b, c, d, e, blocks, t + 3);
  round<among_last>(e, f, g, h, a, b, c, d, blocks, t + 4);
  round<among_last>(d, e, f, g, h, a, b, c, blocks, t + 5);
  round<among_last>(c, d, e, f, g, h, a, b, blocks, t + 6);
  round<among_last>(b, c, d, e, f, g, h, a, blocks, t + 7);
}

HWY_INLINE void compress(const std::uint32_t* state, Blocks& blocks, std::uint64_t* heads) {
  const Words tag;
  const auto start = [&](std::size_t i) HWY_ATTR { return hn::Set(tag, state[i]); };
  auto a = start(0), b = start(1), c = start(2), d = start(3);
  auto e = start(4), f = start(5), g = start(6), h = start(7);
  std::size_t t = 0;
  for (; t < round_count - 16; t += 8) eight_rounds<false>(a, b, c, d, e, f, g, h, blocks, t);
  for (; t < round_count; t += 8) eight_rounds<true>(a, b, c, d, e, f, g, h, blocks, t);
  HWY_ALIGN std::uint32_t high[most_lanes];
  HWY_ALIGN std::uint32_t low[most_lanes];
  hn::Store(hn::Add(a, start(0)), tag, high);
  hn::Store(hn::Add(b, start(1)), tag, low);
  for (std::size_t i = 0; i < hn::Lanes(tag); ++i)
    heads[i] = std::uint64_t{high[i]} << 32U | low[i];
}

// As many texts as there are lanes; false, with nothing done, where one of them is too long.
HWY_INLINE bool full_group(const std::uint32_t* state, const std::string_view* texts,
                           Blocks& blocks, std::uint64_t* heads) {
  const Words d;
  HWY_ALIGN std::uint32_t capped[most_lanes];
  for (std::size_t i = 0; i < hn::Lanes(d); ++i)
    capped[i] = static_cast<std::uint32_t>(std::min(texts[i].size(), longest_in_lanes + 1));
  const auto sizes = hn::Load(d, capped);
  const std::size_t longest = hn::GetLane(hn::MaxOfLanes(d, sizes));
  if (longest > longest_in_lanes) return false;
  lay_out(texts, longest, blocks);
  turn(sizes, blocks);
  compress(state, blocks, heads);
  return true;
}

// Texts that are too long, and lanes without a text, have an empty one in their place. How many
// were not too long.
HWY_NOINLINE std::size_t mixed_group(const std::uint32_t* state, const std::string_view* texts,
                                     std::size_t count, Blocks& blocks, std::uint64_t* heads) {
  std::string_view filled[most_lanes];
  std::fill_n(filled, most_lanes, std::string_view(""));  // no null: it would be slow to load
  std::uint64_t found[most_lanes];
  for (std::size_t i = 0; i < count; ++i)
    if (texts[i].size() <= longest_in_lanes) filled[i] = texts[i];
  full_group(state, filled, blocks, found);
  std::size_t done = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (texts[i].size() > longest_in_lanes) continue;
    heads[i] = found[i];
    ++done;
  }
  return done;
}

std::size_t heads_in_lanes(const std::uint32_t* state, const std::string_view* texts,
                           std::size_t count, std::uint64_t* heads) {
  const std::size_t lanes = hn::Lanes(Words());
  Blocks blocks;
  std::size_t done = 0;
  for (std::size_t first = 0; first < count; first += lanes) {
    const std::size_t size = std::min(lanes, count - first);
    const bool is_full = size == lanes && full_group(state, texts + first, blocks, heads + first);
    done += is_full ? size : mixed_group(state, texts + first, size, blocks, heads + first);
  }
  return done;
}

#endif

}  // namespace
}  // namespace inspect::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inspect {

namespace {

constexpr auto heads_for = INSPECT_FOR_EACH_SET(heads_in_lanes);

}  // namespace

std::size_t sha256_lanes(const Sha256State& state, std::span<const std::string_view> texts,
                         std::span<std::uint64_t> heads) {
  return of_used_set(heads_for)(state.data(), texts.data(), texts.size(), heads.data());
}

}  // namespace inspect
#endif
