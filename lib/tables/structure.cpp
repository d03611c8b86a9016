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
  std::uint64_t may_open = 1;   // a cell begins behind the last byte, or it is a quote that closes
  std::uint64_t closed = 0;     // the last byte is a quote that closes
  std::uint64_t returned = 0;   // the last byte is a CR outside quotes
  bool multibyte = false;       // one of the last bytes is not ASCII
  std::uint64_t quotes = 0;     // not 0: there were some
  std::uint64_t returns = 0;    // outside quotes
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

// What is not regular by its quotes and CRs, as bits; takes over what the next block must know.
HWY_INLINE std::uint64_t wrong_structure(const Masks& masks, std::uint64_t inside,
                                         std::uint64_t ends, Scan& scan) {
  const std::uint64_t opens = masks.quotes & inside;
  const std::uint64_t closes = masks.quotes & ~inside;
  const std::uint64_t returns = masks.returns & ~inside;
  const std::uint64_t may_follow = masks.quotes | masks.separators | masks.feeds | masks.returns;
  const std::uint64_t wrong = (opens & ~((ends | closes) << 1U | scan.may_open)) |
                              ((closes << 1U | scan.closed) & ~may_follow) |
                              ((returns << 1U | scan.returned) & ~masks.feeds);
  scan.inside = (inside >> 63U) != 0 ? ~std::uint64_t{0} : 0;
  scan.may_open = (ends | closes) >> 63U;
  scan.closed = closes >> 63U;
  scan.returned = returns >> 63U;
  scan.quotes |= masks.quotes;
  scan.returns |= returns;
  return wrong;
}

HWY_INLINE void scan_block(std::string_view text, const Block& block, const Signs& signs,
                           Scan& scan) {
  const Masks masks = masks_of(block.bytes, signs);
  const std::uint64_t inside = prefix_xor(masks.quotes) ^ scan.inside;
  const std::uint64_t feeds = masks.feeds & ~inside;
  const std::uint64_t ends = feeds | (masks.separators & ~inside);
  std::uint64_t wrong = wrong_structure(masks, inside, ends, scan);

  put_offsets(ends, static_cast<std::uint32_t>(block.offset), scan.to);
  scan.to += std::popcount(ends);
  scan.records += static_cast<std::size_t>(std::popcount(feeds));

  if (HWY_UNLIKELY(masks.unusual != 0 || scan.multibyte)) {
    const std::uint64_t high = not_ascii(block.bytes);
    wrong |= masks.unusual & ~high;  // NUL
    scan.multibyte = high >> (block_size - border) != 0;
    if (!is_utf8(text, block)) scan.irregular = first_invalid_from(text, block.offset);
  }
  if (HWY_UNLIKELY(wrong != 0)) {
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
  scan_block(text, {copy.data() + border, offset}, signs, scan);
  // What was put behind the text is wrong there after a quote that closes, which may be the last.
  if (scan.irregular == text.size() && text.back() == '"') scan.irregular = nowhere;
}

// Takes in whole blocks, up to `end` or the first that is not regular.
HWY_NOINLINE std::size_t scan_blocks(std::string_view text, std::size_t offset, std::size_t end,
                                     const Signs& given, Scan& scan) {
  const Signs signs = given;  // both in registers
  Scan now = scan;
  for (; offset + block_size <= end && now.irregular == nowhere; offset += block_size)
    scan_block(text, {text.data() + offset, offset}, signs, now);
  scan = now;
  return offset;
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
    offset = scan_blocks(text, offset, end, signs, scan);
    if (offset < end && scan.irregular == nowhere) {
      scan_edge(text, offset, signs, scan);
      offset = end;
    }
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
  structure.has_quotes = scan.quotes != 0;
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
