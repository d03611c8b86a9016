// SPDX-License-Identifier: MIT
// The heads of many tickets, parted by their highest bits into buckets, so that equal ones stand
// together. What is once in memory is never moved there.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "lib/base/unnamed_file.hpp"
#include "lib/sample/ticket_heads.hpp"

namespace inspect {

inline constexpr unsigned head_bucket_bits = 8;
inline constexpr std::size_t head_buckets = std::size_t{1} << head_bucket_bits;

/// Memory that pages are cut from, all of it given back at once.
class Slabs {
 public:
  /// Every piece is a multiple of it.
  static constexpr std::size_t least = 64;

  /// `wanted` bytes, or fewer where a slab ends.
  std::span<std::byte> take(std::size_t wanted);

  /// All that was taken is forgotten; the memory stays for what is taken next.
  void clear() { now_ = used_ = 0; }

  [[nodiscard]] std::size_t memory() const { return total_ + slabs_.capacity() * sizeof(Slab); }

 private:
  struct GiveBack {
    std::size_t size = 0;
    void operator()(std::byte* bytes) const;
  };
  struct Slab {
    std::unique_ptr<std::byte, GiveBack> bytes;
    std::size_t size = 0;
  };

  void grow();

  std::vector<Slab> slabs_;
  std::size_t now_ = 0;   // the slab that is cut
  std::size_t used_ = 0;  // bytes of it
  std::size_t total_ = 0;
};

/// The heads of one thread. Each has a cache line of its own.
class alignas(64) KeptHeads {
 public:
  void add(std::span<const TicketHead> heads);

  /// Heads in all.
  [[nodiscard]] std::size_t added() const { return added_; }

  /// Heads in memory.
  [[nodiscard]] std::size_t held() const { return held_; }

  /// Writes the heads in memory to `file`, always the same. Throws FileError.
  void write_to(UnnamedFile& file);

  /// Heads of a bucket, wherever they are.
  [[nodiscard]] std::size_t size_of(std::size_t bucket) const;

  /// Calls `work` with all heads of a bucket, some at a time. `file`: they were written to; `room`
  /// is for reading. Throws FileError.
  void each_piece(std::size_t bucket, const UnnamedFile* file, std::vector<TicketHead>& room,
                  const std::function<void(std::span<const TicketHead>)>& work) const;

  /// Bytes.
  [[nodiscard]] std::size_t memory() const;

 private:
  // Some heads of a bucket, which stand behind it.
  struct Page {
    Page* before = nullptr;
    std::size_t room = 0;  // heads

    TicketHead* heads() { return reinterpret_cast<TicketHead*>(this + 1); }
  };

  struct Bucket {
    TicketHead* next = nullptr;  // in the last page
    TicketHead* end = nullptr;
    Page* last = nullptr;
    std::size_t full = 0;  // heads in the pages before

    [[nodiscard]] std::size_t in_last() const;
    [[nodiscard]] std::vector<std::span<TicketHead>> pages() const;
  };

  // What was written at once, a bucket behind the other.
  struct Run {
    std::uint64_t offset = 0;
    std::array<std::uint32_t, head_buckets + 1> starts{};  // heads before each bucket

    [[nodiscard]] std::size_t size_of(std::size_t bucket) const {
      return starts[bucket + 1] - starts[bucket];
    }
  };

  void add_page(Bucket& bucket);

  std::vector<Bucket> buckets_;  // none before the first head
  Slabs slabs_;
  std::vector<Run> runs_;
  std::size_t added_ = 0;
  std::size_t held_ = 0;
};

}  // namespace inspect
