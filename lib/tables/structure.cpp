// SPDX-License-Identifier: MIT
#include "lib/tables/structure.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "lib/base/each_instruction_set.hpp"

// All between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE is compiled once for each instruction
// set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lib/tables/structure.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "lib/tables/block_masks-inl.hpp"

#ifndef INSPECT_TABLES_STRUCTURE_ONCE
#define INSPECT_TABLES_STRUCTURE_ONCE
namespace inspect {

namespace {

constexpr std::size_t strip_size = 64 * block_size;

// What is known of all blocks so far.
struct Scan {
  std::uint64_t inside = 0;     // all bits: the last byte is within quotes, or opens them
  std::uint64_t ended = 1;      // a cell begins behind the last byte
  std::uint64_t closed = 0;     // the last byte is a quote that closes
  std::uint64_t returned = 0;   // the last byte is a CR outside quotes
  bool multibyte = false;       // one of the last bytes may not be ASCII
  std::uint64_t returns = 0;    // not 0: there were some anywhere
  std::size_t ends = 0;         // in the strips before
  std::uint32_t* to = nullptr;  // where the next end goes
  std::size_t records = 0;
  std::size_t irregular = nowhere;  // the first place that is not regular
};

// Makes room behind the first `count` ends for those of one more strip, and says where it begins.
// Room that there was for an earlier text is used, so that little is filled with zeros.
std::uint32_t* make_room(std::vector<std::uint32_t>& ends, std::size_t count) {
  const std::size_t needed = count + strip_size + block_size;
  if (ends.size() < needed) ends.resize(needed + count / 8);
  return ends.data() + count;
}

}  // namespace

}  // namespace inspect
#endif

HWY_BEFORE_NAMESPACE();
namespace inspect {
namespace HWY_NAMESPACE {

namespace {

// Puts the offsets of the bits that are set to `to`, where there is room for 64. More is written
// than there is, which the next block's replace: that is quicker than to ask.
HWY_INLINE void put_offsets(std::uint64_t bits, std::uint32_t offset, std::uint32_t* to) {
  std::uint32_t* const end = to + std::popcount(bits);
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
  const hn::ScalableTag<std::uint32_t> d;
  const __m512i places = _mm512_maskz_compress_epi8(bits, hn::Iota(Bytes(), 0).raw);
  const auto put = [&](__m128i some) HWY_ATTR {
    hn::StoreU(hn::Add(hn::Vec<decltype(d)>{_mm512_cvtepu8_epi32(some)}, hn::Set(d, offset)), d,
               to);
    to += hn::Lanes(d);
  };
  put(_mm512_castsi512_si128(places));
  if (HWY_LIKELY(to >= end)) return;
  put(_mm512_extracti32x4_epi32(places, 1));
  put(_mm512_extracti32x4_epi32(places, 2));
  put(_mm512_extracti32x4_epi32(places, 3));
#else
  do {
    for (int i = 0; i < 8; ++i) {
      *to++ = offset + static_cast<std::uint32_t>(std::countr_zero(bits));
      bits &= bits - 1;
    }
  } while (HWY_UNLIKELY(to < end));
#endif
}

// What of a block is to be looked at.
struct Doubtful {
  std::uint64_t wrong = 0;  // the places that are not regular by their quotes and CRs, as bits
  bool is_unusual = false;  // it has what is not usual: Masks
};

template <bool with_returns>
HWY_INLINE Doubtful take_block(const Masks& masks, std::size_t offset, Scan& scan) {
  const std::uint64_t inside = masks.inside ^ scan.inside;
  const std::uint64_t ends = masks.ends & ~inside;
  const std::uint64_t feeds = masks.feeds & ~inside;
  const std::uint64_t opens = masks.quotes & inside;
  const std::uint64_t closes = masks.quotes & ~inside;
  const std::uint64_t behind_end = ends << 1U | scan.ended;
  const std::uint64_t behind_close = closes << 1U | scan.closed;
  std::uint64_t may_follow = masks.quotes | ends;
  Doubtful doubtful{.wrong = opens & ~(behind_end | behind_close), .is_unusual = masks.is_unusual};
  if constexpr (with_returns) {
    const std::uint64_t returns = masks.returns & ~inside;
    doubtful.wrong |= (returns << 1U | scan.returned) & ~feeds;
    may_follow |= returns;
    scan.returned = returns >> 63U;
    scan.returns |= masks.returns;
  }
  doubtful.wrong |= behind_close & ~may_follow;
  scan.inside = (inside >> 63U) != 0 ? ~std::uint64_t{0} : 0;
  scan.ended = ends >> 63U;
  scan.closed = closes >> 63U;

  put_offsets(ends, static_cast<std::uint32_t>(offset), scan.to);
  scan.to += std::popcount(ends);
  scan.records += static_cast<std::size_t>(std::popcount(feeds));
  return doubtful;
}

// Takes in a block and finds the first place of it that is not regular.
HWY_INLINE void scan_closely(std::string_view text, const Block& block, const Signs& signs,
                             Scan& scan) {
  const Doubtful doubtful =
      take_block<true>(masks_of<true>(block.bytes, signs), block.offset, scan);
  const std::uint64_t wrong = doubtful.wrong | equal(block.bytes, '\0');
  if (doubtful.is_unusual || scan.multibyte) {
    scan.multibyte = not_ascii(block.bytes) >> (block_size - border) != 0;
    if (!is_utf8(text, block)) scan.irregular = first_invalid_from(text, block.offset);
  }
  if (wrong != 0) {
    const auto first = static_cast<std::size_t>(std::countr_zero(wrong));
    scan.irregular = std::min(scan.irregular, block.offset + first);
  }
}

// The same for the first and the last block, by way of a copy, since nothing outside the text can
// be looked at.
HWY_NOINLINE void scan_edge(std::string_view text, std::size_t offset, const Signs& signs,
                            Scan& scan) {
  const std::size_t before = std::min(offset, border);
  const std::size_t length = std::min(block_size, text.size() - offset);
  std::array<char, border + block_size> copy;
  copy.fill(signs.separator == ' ' ? '_' : ' ');
  std::memcpy(copy.data() + border - before, text.data() + offset - before, before + length);
  scan_closely(text, {copy.data() + border, offset}, signs, scan);
  // What was put behind the text is wrong there after a quote that closes, which may be the last.
  if (scan.irregular == text.size() && text.back() == '"') scan.irregular = nowhere;
}

// True where nothing is wrong with the blocks from `offset` on that have a bit, by the characters
// that they have, which may go on from the block before.
template <bool with_returns>
HWY_INLINE bool are_regular(std::string_view text, std::size_t offset, std::uint64_t blocks) {
  std::uint64_t wrong = 0;
  for (; blocks != 0; blocks &= blocks - 1) {
    const std::size_t at = offset + static_cast<std::size_t>(std::countr_zero(blocks)) * block_size;
    const Block block{text.data() + at, at};
    wrong |= equal(block.bytes, '\0');
    if constexpr (!with_returns) wrong |= equal(block.bytes, '\r');
    wrong |= is_utf8(text, block) ? 0U : 1U;
  }
  return wrong == 0;
}

// Takes in whole blocks, 64 at most, up to `end`; false, with nothing done, where there is anything
// that is to be looked at closely. The masks of a block are made before the one before is taken in:
// they take long to come, and the processor has work meanwhile.
template <bool with_returns>
HWY_NOINLINE bool scan_quickly(std::string_view text, std::size_t offset, std::size_t end,
                               const Signs& given, Scan& scan) {
  constexpr std::uint64_t last_block = std::uint64_t{1} << 63U;
  const Signs signs = given;  // both in registers
  Scan now = scan;
  std::uint64_t wrong = 0;
  std::uint64_t unusual = 0;  // blocks
  const std::size_t last = end - block_size;
  Masks next = masks_of<with_returns>(text.data() + offset, signs);
  for (std::size_t at = offset; at < end; at += block_size) {
    const Masks masks = next;
    next = masks_of<with_returns>(text.data() + std::min(at + block_size, last), signs);
    const Doubtful doubtful = take_block<with_returns>(masks, at, now);
    wrong |= doubtful.wrong;
    unusual = unusual >> 1U | (doubtful.is_unusual ? last_block : 0);
  }
  const std::size_t count = (end - offset) / block_size;
  unusual >>= 64 - count;
  now.multibyte = (unusual >> (count - 1)) != 0;
  unusual |= unusual << 1U | (scan.multibyte ? 1U : 0U);
  if (count < 64) unusual &= (std::uint64_t{1} << count) - 1;
  if (wrong != 0 || !are_regular<with_returns>(text, offset, unusual)) return false;
  scan = now;
  return true;
}

}  // namespace

Scan scan_text(std::string_view text, const Signs& signs, std::vector<std::uint32_t>& found) {
  Scan scan;
  std::size_t offset = 0;
  while (offset < text.size() && scan.irregular == nowhere) {
    const std::size_t end = std::min(text.size(), offset + strip_size);
    std::uint32_t* const first = make_room(found, scan.ends);
    scan.to = first;
    if (offset == 0) {
      scan_edge(text, 0, signs, scan);
      offset += block_size;
    }
    if (const auto whole = end - end % block_size; offset < whole) {
      const bool is_done = scan.returns != 0
                               ? scan_quickly<true>(text, offset, whole, signs, scan)
                               : scan_quickly<false>(text, offset, whole, signs, scan);
      if (is_done) offset = whole;
    }
    for (; offset + block_size <= end && scan.irregular == nowhere; offset += block_size)
      scan_closely(text, {text.data() + offset, offset}, signs, scan);
    if (offset < end && scan.irregular == nowhere) scan_edge(text, offset, signs, scan);
    offset = end;
    scan.ends += static_cast<std::size_t>(scan.to - first);
  }
  if (scan.irregular != nowhere) return scan;
  if (scan.multibyte) scan.irregular = first_invalid_from(text, text.size());
  if ((scan.inside | scan.returned) != 0) scan.irregular = std::min(scan.irregular, text.size());
  return scan;
}

std::size_t count_quotes_in(std::string_view text) {
  std::size_t count = 0;
#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128
  for (const char c : text) count += c == '"' ? 1 : 0;
#else
  const Bytes d;
  const auto quote = hn::Set(d, '"');
  std::size_t at = 0;
  for (; at + hn::Lanes(d) <= text.size(); at += hn::Lanes(d))
    count += hn::CountTrue(d, hn::Eq(load(text.data() + at), quote));
  for (; at < text.size(); ++at) count += text[at] == '"' ? 1 : 0;
#endif
  return count;
}

}  // namespace HWY_NAMESPACE
}  // namespace inspect
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inspect {

namespace {

constexpr auto scan_text_for = INSPECT_FOR_EACH_SET(scan_text);
constexpr auto count_quotes_for = INSPECT_FOR_EACH_SET(count_quotes_in);

}  // namespace

void find_structure(std::string_view text, char separator, Structure& structure) {
  const Signs signs{.separator = static_cast<std::uint8_t>(separator)};
  auto& ends = structure.ends;
  const Scan scan = of_used_set(scan_text_for)(text, signs, ends);
  ends.resize(scan.ends);
  structure.records = scan.records;
  structure.has_returns = scan.returns != 0;
  structure.regular = text.size();
  if (scan.irregular != nowhere) {  // back to where its record begins
    while (!ends.empty() && (ends.back() >= scan.irregular || text[ends.back()] != '\n')) {
      if (text[ends.back()] == '\n') --structure.records;
      ends.pop_back();
    }
    structure.regular = ends.empty() ? 0 : ends.back() + std::size_t{1};
  } else if (!text.empty() && text.back() != '\n') {
    ends.push_back(static_cast<std::uint32_t>(text.size()));
    ++structure.records;
  }
}

std::size_t count_quotes(std::string_view text) {
  return of_used_set(count_quotes_for)(text);
}

}  // namespace inspect
#endif
