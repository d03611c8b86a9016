// SPDX-License-Identifier: MIT
#include "lib/tables/blocks.hpp"

#include <algorithm>
#include <cstring>
#include <exception>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>

#include "lib/tables/structure.hpp"

namespace inspect {

namespace {

// A worker's room for a block, kept from one to the next.
class Room {
 public:
  // Has it hold `wanted` bytes, of which the first `kept` stay; what a long record took is given
  // back.
  void hold(std::size_t wanted, std::size_t kept) {
    const std::size_t lines = (wanted + sizeof(Line) - 1) / sizeof(Line);
    if (lines <= lines_ && lines_ / 4 <= lines) return;
    auto other = std::make_unique_for_overwrite<Line[]>(lines);
    if (kept != 0) std::memcpy(other.get(), room_.get(), kept);
    room_ = std::move(other);
    lines_ = lines;
  }

  [[nodiscard]] char* begin() { return reinterpret_cast<char*>(room_.get()); }

 private:
  // Of the processor's cache: vectors that are loaded from a block cross no border.
  struct alignas(64) Line {
    char bytes[64];
  };
  std::unique_ptr<Line[]> room_;
  std::size_t lines_ = 0;
};

// Takes one block after another off the stream; one worker at a time.
class Cutter {
 public:
  Cutter(ByteStream& bytes, const BlockRules& rules)
      : bytes_(bytes),
        size_(std::max<std::size_t>(rules.size, 1)),
        longest_(std::max<std::size_t>({rules.longest, size_, 2})) {}

  // The number of the next block, or of that which could not be read.
  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] bool at_end() const { return at_end_; }

  // The next one, in `room`; not at_end().
  RecordBlock next(Room& room) {
    std::size_t filled = rest_.size();
    std::size_t wanted = std::clamp(2 * filled, size_, longest_);
    room.hold(wanted, 0);
    rest_.copy(room.begin(), filled);
    std::size_t end = 0;
    while (true) {
      const std::size_t passed = filled;
      filled = fill(room.begin(), filled, wanted);
      if (!at_end_) end = last_record_end({room.begin(), filled}, passed);
      if (at_end_ || end != 0 || wanted == longest_) break;
      wanted = std::min(2 * wanted, longest_);
      room.hold(wanted, filled);
    }
    const bool is_cut = !at_end_ && end == 0;
    if (at_end_) end = filled;
    if (is_cut) end = filled - 1;
    rest_.assign(room.begin() + end, filled - end);
    const RecordBlock block{.number = number_++,
                            .offset = offset_,
                            .text = {room.begin(), end},
                            .last = at_end_,
                            .is_cut = is_cut};
    offset_ += end;
    return block;
  }

 private:
  // Reads on until `wanted` bytes are there, or the stream ends.
  std::size_t fill(char* room, std::size_t filled, std::size_t wanted) {
    const std::size_t passed = filled;
    while (filled < wanted && !at_end_) {
      const std::size_t got = bytes_.read(room + filled, wanted - filled);
      filled += got;
      at_end_ = got == 0;
    }
    if (count_quotes({room + passed, filled - passed}) % 2 == 1) is_quoted_ = !is_quoted_;
    return filled;
  }

  // Where the last record of `text` ends, with at least one byte behind it, so that the block is
  // not the last; 0 where none does. No record ends before `passed`, except right there.
  [[nodiscard]] std::size_t last_record_end(std::string_view text, std::size_t passed) const {
    bool is_quoted = is_quoted_;  // behind `end`
    std::size_t end = text.size();
    std::size_t before = end - 1;  // a line feed is looked for before this
    while (before > 0) {
      const auto feed = text.rfind('\n', before - 1);
      if (feed == std::string_view::npos || feed + 1 < passed) return 0;
      if (count_quotes(text.substr(feed, end - feed)) % 2 == 1) is_quoted = !is_quoted;
      if (!is_quoted) return feed + 1;
      end = before = feed;
    }
    return 0;
  }

  ByteStream& bytes_;
  std::size_t size_;
  std::size_t longest_;
  std::string
      rest_;  // what stood behind the last record of the block before: not empty until at_end_
  bool is_quoted_ = false;  // behind all that was read
  bool at_end_ = false;
  std::uint64_t number_ = 0;
  std::uint64_t offset_ = 0;
};

class Workers {
 public:
  Workers(ByteStream& bytes, const BlockRules& rules, const BlockWork& work)
      : cutter_(bytes, rules), threads_(rules.threads), work_(work) {}

  // What one does until there is no block left. The first that finds one behind its own has the
  // next worker begin: a short stream starts no thread.
  void run(unsigned worker) {
    std::jthread next;
    bool is_first = true;
    Room room;
    RecordBlock block;
    while (take(room, block)) {
      try {
        if (is_first && !block.last && worker + 1 < threads_) start(next, worker + 1);
        is_first = false;
        if (!work_(worker, block)) stop(block.number, nullptr);
      } catch (...) {
        stop(block.number, std::current_exception());
      }
    }
  }

  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  static constexpr auto never = std::numeric_limits<std::uint64_t>::max();

  void start(std::jthread& next, unsigned worker) {
    try {
      next = std::jthread([this, worker] { run(worker); });
    } catch (const std::system_error&) {
      // the system has no more of them: the others do the work
    }
  }

  // Tries for a while before it sleeps: to be woken takes longer than most blocks take to be read.
  std::unique_lock<std::mutex> locked() {
    constexpr int tries = 100;
    std::unique_lock lock(mutex_, std::try_to_lock);
    for (int i = 0; i < tries && !lock.owns_lock(); ++i) {
      std::this_thread::yield();
      lock.try_lock();
    }
    if (!lock.owns_lock()) lock.lock();
    return lock;
  }

  // False where no further block is to be begun.
  bool take(Room& room, RecordBlock& block) {
    const auto lock = locked();
    if (cutter_.at_end() || stopped_by_ != never) return false;
    try {
      block = cutter_.next(room);
      return true;
    } catch (...) {
      stopped_by_ = cutter_.number();
      error_ = std::current_exception();
      return false;
    }
  }

  // Of several blocks that stop the others, the earliest counts, as if no other had been begun.
  void stop(std::uint64_t number, const std::exception_ptr& error) {
    const std::lock_guard lock(mutex_);
    if (number >= stopped_by_) return;
    stopped_by_ = number;
    error_ = error;
  }

  std::mutex mutex_;  // of all but threads_ and work_
  Cutter cutter_;
  std::uint64_t stopped_by_ = never;  // this block
  std::exception_ptr error_;
  unsigned threads_;
  const BlockWork& work_;
};

}  // namespace

void for_each_block(ByteStream& bytes, const BlockRules& rules, const BlockWork& work) {
  Workers workers(bytes, rules, work);
  workers.run(0);
  workers.rethrow();
}

}  // namespace inspect
