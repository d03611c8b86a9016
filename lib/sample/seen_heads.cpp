// SPDX-License-Identifier: MIT
#include "lib/sample/seen_heads.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>

#include "lib/base/share_work.hpp"
#include "lib/sample/kept_heads.hpp"

namespace inspect {

namespace {

using Heads = std::vector<TicketHead>;

// Lets few heads through, among them all that stand twice. A head has a place of two bits, which
// two passes look at: the first counts there to two, the second keeps the heads whose place has
// two.
class Sieve {
 public:
  // `spread`: an odd number; another one gives heads that share a place places of their own.
  explicit Sieve(std::uint64_t spread) : spread_(spread) {}

  // For so many heads.
  void begin(std::size_t heads) {
    constexpr std::size_t places_a_head = 8;
    constexpr std::size_t most_places = std::size_t{1} << 26U;  // 16 MiB; or more heads are kept
    const auto places =
        std::clamp<std::size_t>(std::bit_ceil(heads * places_a_head), 32, most_places);
    shift_ = 64 - static_cast<unsigned>(std::countr_zero(places));
    words_.assign(places / 32, 0);
    size_ = 0;
    limit_ = std::max(std::size_t{1} << 16U, heads / 8);
  }

  void mark(std::span<const TicketHead> heads) {
    for (const TicketHead head : heads) {
      const std::uint64_t place = place_of(head);
      const std::uint64_t one = std::uint64_t{1} << (place % 32 * 2);
      std::uint64_t& word = words_[place / 32];
      word |= one | (word & one) << 1U;
    }
  }

  // Of a head that stands twice at least two stay; of such heads only the `most` lowest need to.
  void keep(std::span<const TicketHead> heads, std::size_t most) {
    if (kept_.size() < size_ + heads.size()) kept_.resize(size_ + heads.size());
    TicketHead* end = kept_.data() + size_;
    for (const TicketHead head : heads) {
      const std::uint64_t place = place_of(head);
      *end = head;  // stays if the place has two
      end += words_[place / 32] >> (place % 32 * 2 + 1) & 1U;
    }
    size_ = static_cast<std::size_t>(end - kept_.data());
    if (size_ <= limit_) return;
    sort(most);
    limit_ = std::max(limit_, 2 * size_);
  }

  [[nodiscard]] std::span<const TicketHead> kept() const { return {kept_.data(), size_}; }

  // Sorts what is kept. Two of each head are enough, and none behind the last double that is asked
  // for.
  void sort(std::size_t most) {
    const auto first = kept_.begin();
    std::sort(first, first + static_cast<std::ptrdiff_t>(size_));
    std::size_t end = 0;
    std::size_t doubles = 0;
    for (std::size_t i = 0; i < size_ && doubles < most; ++i) {
      const TicketHead head = kept_[i];
      if (end >= 2 && kept_[end - 2] == head) continue;
      if (end >= 1 && kept_[end - 1] == head) ++doubles;
      kept_[end++] = head;
    }
    size_ = end;
  }

 private:
  // Heads that are no digests, or share their highest bits, are spread too.
  [[nodiscard]] std::uint64_t place_of(TicketHead head) const { return head * spread_ >> shift_; }

  std::uint64_t spread_;
  unsigned shift_ = 0;
  std::vector<std::uint64_t> words_;
  Heads kept_;
  std::size_t size_ = 0;   // of what is kept
  std::size_t limit_ = 0;  // where it is sorted to stay small
};

// Finds the heads that stand twice in a bucket. Memory is kept for the next bucket.
class Finder {
 public:
  // `each_piece` calls what it is given with all `size` heads of the bucket, some at a time. The
  // answer is ascending, each once, the lowest `most` at most.
  template <typename EachPiece>
  Heads twice(std::size_t size, std::size_t most, const EachPiece& each_piece) {
    if (size < 2) return {};
    coarse_.begin(size);
    each_piece([&](std::span<const TicketHead> heads) { coarse_.mark(heads); });
    each_piece([&](std::span<const TicketHead> heads) { coarse_.keep(heads, most); });
    const auto few = coarse_.kept();
    fine_.begin(few.size());
    fine_.mark(few);
    fine_.keep(few, most);
    fine_.sort(most);
    const auto sorted = fine_.kept();
    Heads result;
    for (std::size_t i = 1; i < sorted.size(); ++i)
      if (sorted[i] == sorted[i - 1]) result.push_back(sorted[i]);
    return result;
  }

 private:
  Sieve coarse_{0x9E3779B97F4A7C15U};  // 2^64 divided by the golden ratio
  Sieve fine_{0xD1342543DE82EF95U};    // by Steele and Vigna, for other places
};

constexpr std::size_t worth_a_thread = std::size_t{1} << 16U;  // heads

}  // namespace

struct SeenHeads::State {
  std::vector<KeptHeads> writers;
  std::unique_ptr<UnnamedFile> file;  // null: in memory
  std::size_t most_held = 0;          // by a writer, where there is a file

  [[nodiscard]] std::size_t heads() const {
    std::size_t heads = 0;
    for (const auto& writer : writers) heads += writer.added();
    return heads;
  }

  // The heads of a bucket that stand twice, ascending, `most` at most.
  [[nodiscard]] Heads twice_in(std::size_t bucket, std::size_t most, Finder& finder) const {
    std::size_t size = 0;
    for (const auto& writer : writers) size += writer.size_of(bucket);
    return finder.twice(size, most, [&](const auto& work) {
      Heads room;
      for (const auto& writer : writers) writer.each_piece(bucket, file.get(), room, work);
    });
  }
};

SeenHeads::SeenHeads(unsigned writers, const std::string& spill)
    : state_(std::make_unique<State>()) {
  constexpr std::size_t held_by_all = std::size_t{1} << 20U;
  constexpr std::size_t least = std::size_t{1} << 14U;
  state_->writers.resize(writers);
  if (spill.empty()) return;
  state_->file = std::make_unique<UnnamedFile>(spill);
  state_->most_held = std::max(held_by_all / std::max(writers, 1U), least);
}

SeenHeads::~SeenHeads() = default;
SeenHeads::SeenHeads(SeenHeads&&) noexcept = default;
SeenHeads& SeenHeads::operator=(SeenHeads&&) noexcept = default;

void SeenHeads::add(unsigned writer, std::span<const TicketHead> heads) {
  auto& to = state_->writers[writer];
  if (!state_->file) return to.add(heads);
  while (!heads.empty()) {
    const std::size_t count = std::min(heads.size(), state_->most_held - to.held());
    to.add(heads.first(count));
    heads = heads.subspan(count);
    if (to.held() == state_->most_held) to.write_to(*state_->file);
  }
}

Heads SeenHeads::seen_twice(unsigned threads, std::size_t most) const {
  const auto workers = std::clamp<std::size_t>(threads, 1, 1 + state_->heads() / worth_a_thread);
  std::vector<Finder> finders(workers);
  std::array<Heads, head_buckets> found;
  std::atomic<std::size_t> count = 0;  // in the buckets that are done, all before the next
  share_work(workers, head_buckets, [&](std::size_t worker, std::size_t bucket) {
    if (count >= most) return;
    found[bucket] = state_->twice_in(bucket, most, finders[worker]);
    count += found[bucket].size();
  });
  Heads result;
  for (const auto& heads : found) result.insert(result.end(), heads.begin(), heads.end());
  if (result.size() > most) result.resize(most);
  return result;
}

std::size_t SeenHeads::memory() const {
  std::size_t bytes = sizeof(State);
  for (const auto& writer : state_->writers) bytes += writer.memory();
  return bytes;
}

}  // namespace inspect
