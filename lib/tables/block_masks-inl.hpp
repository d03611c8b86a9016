// SPDX-License-Identifier: MIT
// What stands where in 64 bytes of CSV, as bit masks, and whether they are UTF-8: one source for
// all instruction sets. For a .cpp file that is compiled once for each, behind foreach_target.h.
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "lib/base/text.hpp"

// What does not depend on the instruction set.
#ifndef INSPECT_TABLES_BLOCK_MASKS_ONCE
#define INSPECT_TABLES_BLOCK_MASKS_ONCE
namespace inspect {

namespace {

constexpr std::size_t block_size = 64;
constexpr std::size_t border = 3;  // a character begins at most so far before its last byte
constexpr std::size_t nowhere = std::string_view::npos;

// The bytes that are looked for. The loop has them as values that the compiler does not know: else
// it makes their vectors anew for each block.
struct Signs {
  std::uint8_t quote = '"';
  std::uint8_t separator = ',';
  std::uint8_t feed = '\n';
  std::uint8_t carriage_return = '\r';
  std::int8_t least_usual = '\r' + 1;  // below: control characters up to CR and, as signed bytes,
                                       // all that are not ASCII
};

// One bit for each byte of a block, the lowest for the first.
struct Masks {
  std::uint64_t quotes = 0;
  std::uint64_t inside = 0;  // a quote that opens, and what is behind it, if none is open before
  std::uint64_t ends = 0;    // separators and line feeds
  std::uint64_t feeds = 0;
  std::uint64_t returns = 0;  // if they are looked for
  bool is_unusual = false;    // others are below least_usual
};

struct Block {
  const char* bytes = nullptr;  // 64, and the `border` before them
  std::size_t offset = 0;       // in the text
};

// The first byte from `offset` on that is no UTF-8, or the beginning of the character that goes on
// there; before that, all is.
HWY_NOINLINE std::size_t first_invalid_from(std::string_view text, std::size_t offset) {
  std::size_t from = offset;
  for (std::size_t back = 1; back <= std::min(offset, border); ++back) {
    if (static_cast<std::uint8_t>(text[offset - back]) < 0xC0) continue;
    from = offset - back;
    break;
  }
  const auto invalid = first_invalid_utf8(text.substr(from));
  return invalid ? from + *invalid : nowhere;
}

// Keiser and Lemire's tables, by the halves of two neighbouring bytes. A bit is set in all three
// for a pair that is wrong: 1 too few bytes follow, 2 too many, 4 overlong of three bytes, 8 too
// large, 16 a surrogate, 32 overlong of two bytes, 64 overlong of four or much too large. 128: two
// that follow, which is right behind a third or fourth byte back that says so.
using Table = std::array<std::uint8_t, 16>;
alignas(16) constexpr Table by_first_high = {0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02,
                                             0x80, 0x80, 0x80, 0x80, 0x21, 0x01, 0x15, 0x49};
alignas(16) constexpr Table by_first_low = {0xE7, 0xA3, 0x83, 0x83, 0x8B, 0xCB, 0xCB, 0xCB,
                                            0xCB, 0xCB, 0xCB, 0xCB, 0xCB, 0xDB, 0xCB, 0xCB};
alignas(16) constexpr Table by_second_high = {0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,
                                              0xE6, 0xAE, 0xBA, 0xBA, 0x01, 0x01, 0x01, 0x01};

}  // namespace

}  // namespace inspect
#endif

// Once for each instruction set, as Highway's own headers do it.
#if defined(INSPECT_TABLES_BLOCK_MASKS) == defined(HWY_TARGET_TOGGLE)
#ifdef INSPECT_TABLES_BLOCK_MASKS
#undef INSPECT_TABLES_BLOCK_MASKS
#else
#define INSPECT_TABLES_BLOCK_MASKS
#endif

HWY_BEFORE_NAMESPACE();
namespace inspect {
namespace HWY_NAMESPACE {

namespace {

namespace hn = hwy::HWY_NAMESPACE;

// Bit i: whether an odd number of the bits 0 to i is set.
HWY_INLINE std::uint64_t prefix_xor(std::uint64_t bits) {
#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128 || HWY_TARGET == HWY_SSSE3 || \
    HWY_TARGET == HWY_NEON  // not every AArch64 multiplies without carries
  for (unsigned shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
#else
  const hn::Full128<std::uint64_t> d;
  return hn::GetLane(hn::CLMulLower(hn::Set(d, bits), hn::Set(d, ~std::uint64_t{0})));
#endif
}

#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128

constexpr std::uint64_t each_byte = 0x0101010101010101U;

// The top bits of the eight bytes.
HWY_INLINE std::uint64_t top_bits(std::uint64_t word) {
  return ((word >> 7U & each_byte) * 0x0102040810204080U) >> 56U;
}

// One bit for each of the eight bytes that is `byte`.
HWY_INLINE std::uint64_t equal(std::uint64_t word, std::uint8_t byte) {
  constexpr std::uint64_t low = 0x7F * each_byte;
  word ^= byte * each_byte;
  return top_bits(~(((word & low) + low) | word));
}

HWY_INLINE std::uint64_t eight_bytes(const char* from) {
  std::uint64_t word = 0;
  for (unsigned i = 0; i < 8; ++i)
    word |= std::uint64_t{static_cast<std::uint8_t>(from[i])} << (8 * i);
  return word;
}

template <bool with_returns>
HWY_INLINE Masks masks_of(const char* block, const Signs& signs) {
  Masks masks;
  for (unsigned i = 0; i < block_size; i += 8) {
    const std::uint64_t word = eight_bytes(block + i);
    const std::uint64_t feeds = equal(word, signs.feed);
    const std::uint64_t ends = equal(word, signs.separator) | feeds;
    const std::uint64_t returns = with_returns ? equal(word, signs.carriage_return) : 0;
    const std::uint64_t usual =
        (word | 0x80 * each_byte) - static_cast<std::uint8_t>(signs.least_usual) * each_byte;
    masks.quotes |= equal(word, signs.quote) << i;
    masks.ends |= ends << i;
    masks.feeds |= feeds << i;
    masks.returns |= returns << i;
    masks.is_unusual |= (top_bits(~usual | word) & ~(ends | returns)) != 0;
  }
  masks.inside = prefix_xor(masks.quotes);
  return masks;
}

HWY_INLINE std::uint64_t equal(const char* block, std::uint8_t byte) {
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < block_size; i += 8) bits |= equal(eight_bytes(block + i), byte) << i;
  return bits;
}

HWY_INLINE std::uint64_t not_ascii(const char* block) {
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < block_size; i += 8) bits |= top_bits(eight_bytes(block + i)) << i;
  return bits;
}

bool is_utf8(std::string_view text, const Block& block) {
  const std::size_t end = block.offset + block_size;
  return first_invalid_from(text.substr(0, end + border), block.offset) >= end;
}

#else

using Bytes = hn::CappedTag<std::uint8_t, block_size>;
using SignedBytes = hn::CappedTag<std::int8_t, block_size>;
using Vector = hn::Vec<Bytes>;

HWY_INLINE Vector load(const char* from) {
  return hn::LoadU(Bytes(), reinterpret_cast<const std::uint8_t*>(from));
}

// The words that the bits are stored to and loaded as must be of one length: it is far quicker.
using Word =
    std::conditional_t<HWY_MAX_BYTES == 16, std::uint16_t,
                       std::conditional_t<HWY_MAX_BYTES == 32, std::uint32_t, std::uint64_t> >;

template <typename Tag, typename Mask>
HWY_INLINE std::uint64_t bits_of(Tag tag, Mask mask) {
  std::array<std::uint8_t, sizeof(std::uint64_t)> stored = {};
  hn::StoreMaskBits(tag, mask, stored.data());
  Word bits = 0;
  std::memcpy(&bits, stored.data(), sizeof(bits));
  return bits;
}

HWY_INLINE std::uint64_t equal(Vector bytes, std::uint8_t byte) {
  return bits_of(Bytes(), hn::Eq(bytes, hn::Set(Bytes(), byte)));
}

HWY_INLINE hn::Mask<Bytes> less(Vector bytes, std::int8_t bound) {
  const SignedBytes d;
  return hn::RebindMask(Bytes(), hn::Lt(hn::BitCast(d, bytes), hn::Set(d, bound)));
}

template <bool with_returns>
HWY_INLINE Masks masks_of(const char* block, const Signs& signs) {
  const Bytes d;
  Masks masks;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(d)) {
    const Vector bytes = load(block + i);
    const auto feeds = hn::Eq(bytes, hn::Set(d, signs.feed));
    const auto ends = hn::Or(feeds, hn::Eq(bytes, hn::Set(d, signs.separator)));
    masks.quotes |= equal(bytes, signs.quote) << i;
    masks.ends |= bits_of(d, ends) << i;
    masks.feeds |= bits_of(d, feeds) << i;
    auto unusual = hn::AndNot(ends, less(bytes, signs.least_usual));
    if constexpr (with_returns) {
      const auto returns = hn::Eq(bytes, hn::Set(d, signs.carriage_return));
      masks.returns |= bits_of(d, returns) << i;
      unusual = hn::AndNot(returns, unusual);
    }
    masks.is_unusual |= !hn::AllFalse(d, unusual);
  }
  masks.inside = prefix_xor(masks.quotes);
  return masks;
}

HWY_INLINE std::uint64_t equal(const char* block, std::uint8_t byte) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(Bytes()))
    bits |= equal(load(block + i), byte) << i;
  return bits;
}

HWY_INLINE std::uint64_t not_ascii(const char* block) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(Bytes()))
    bits |= bits_of(Bytes(), less(load(block + i), 0)) << i;
  return bits;
}

HWY_INLINE Vector look_up(const Table& table, Vector index) {
  return hn::TableLookupBytes(hn::LoadDup128(Bytes(), table.data()), index);
}

// Not 0 for the bytes behind which something is wrong.
HWY_INLINE Vector wrong_utf8(const char* from) {
  const Bytes d;
  const Vector first = load(from - 1);
  const Vector second = load(from);
  const Vector pairs = hn::And(hn::And(look_up(by_first_high, hn::ShiftRight<4>(first)),
                                       look_up(by_first_low, hn::And(first, hn::Set(d, 0x0F)))),
                               look_up(by_second_high, hn::ShiftRight<4>(second)));
  const Vector third = hn::SaturatedSub(load(from - 2), hn::Set(d, 0xE0 - 0x80));
  const Vector fourth = hn::SaturatedSub(load(from - 3), hn::Set(d, 0xF0 - 0x80));
  return hn::Xor(pairs, hn::And(hn::Or(third, fourth), hn::Set(d, 0x80)));
}

HWY_INLINE bool is_utf8(std::string_view, const Block& block) {
  Vector wrong = hn::Zero(Bytes());
  for (std::size_t i = 0; i < block_size; i += hn::Lanes(Bytes()))
    wrong = hn::Or(wrong, wrong_utf8(block.bytes + i));
  return hn::AllTrue(Bytes(), hn::Eq(wrong, hn::Zero(Bytes())));
}

#endif

}  // namespace

}  // namespace HWY_NAMESPACE
}  // namespace inspect
HWY_AFTER_NAMESPACE();

#endif
