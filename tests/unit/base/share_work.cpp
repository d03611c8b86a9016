// SPDX-License-Identifier: MIT
#include "lib/base/share_work.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace inspect;

namespace {

// Until `is_so`, or for so long that it never will be.
template <class Condition>
bool wait_until(const Condition& is_so) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!is_so() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  return is_so();
}

}  // namespace

TEST_CASE("so many threads are at work at once, the calling one among them") {
  for (const std::size_t threads : {2U, 3U, 5U}) {
    std::atomic<std::size_t> begun{0};
    std::atomic<bool> all_met{true};
    std::mutex lock;
    std::set<std::thread::id> ids;
    std::set<std::size_t> workers;
    share_work(threads, threads, [&](std::size_t worker, std::size_t) {
      ++begun;
      if (!wait_until([&] { return begun >= threads; })) all_met = false;
      const std::lock_guard guard(lock);
      ids.insert(std::this_thread::get_id());
      workers.insert(worker);
    });
    CAPTURE(threads);
    CHECK(all_met);
    CHECK(ids.size() == threads);
    CHECK(ids.contains(std::this_thread::get_id()));
    CHECK(workers.size() == threads);
    CHECK(*workers.rbegin() == threads - 1);
  }
}

TEST_CASE("one thread works alone, in order, and so does none") {
  const auto caller = std::this_thread::get_id();
  for (const std::size_t threads : {0U, 1U}) {
    std::vector<std::size_t> pieces;
    share_work(threads, 3, [&](std::size_t worker, std::size_t piece) {
      pieces.push_back(piece);
      CHECK(worker == 0);
      CHECK(std::this_thread::get_id() == caller);
    });
    CHECK(pieces == std::vector<std::size_t>{0, 1, 2});
  }
  share_work(4, 0, [](std::size_t, std::size_t) { FAIL("there is no work"); });
}

TEST_CASE("each piece is done once, by any number of threads") {
  constexpr std::size_t pieces = 20'000;
  for (std::size_t threads = 1; threads <= 4; ++threads) {
    std::vector<std::atomic<int>> times(pieces);
    share_work(threads, pieces, [&](std::size_t, std::size_t piece) { ++times[piece]; });
    for (const auto& one : times) REQUIRE(one == 1);
  }
}

TEST_CASE("what one thread throws comes out when all have ended, and nothing more is begun") {
  constexpr std::size_t threads = 4;
  const auto caller = std::this_thread::get_id();
  for (const bool caller_throws : {true, false}) {
    std::atomic<std::size_t> begun{0};
    std::atomic<bool> is_thrown{false};
    std::atomic<std::size_t> ended{0};
    const auto work = [&](std::size_t, std::size_t) {
      ++begun;
      wait_until([&] { return begun >= threads; });
      const bool is_caller = std::this_thread::get_id() == caller;
      if (is_caller == caller_throws && !is_thrown.exchange(true)) throw std::runtime_error("one");
      wait_until([&] { return is_thrown.load(); });
      std::this_thread::sleep_for(std::chrono::milliseconds(50));  // it is caught meanwhile
      ++ended;
    };
    CAPTURE(caller_throws);
    CHECK_THROWS_WITH_AS(share_work(threads, 1000, work), "one", std::runtime_error);
    CHECK(begun == threads);
    CHECK(ended == threads - 1);
  }
}

TEST_CASE("of several exceptions the first that was caught comes out") {
  const auto caller = std::this_thread::get_id();
  for (const bool caller_is_first : {true, false}) {
    std::atomic<std::size_t> begun{0};
    std::atomic<bool> first_is_out{false};
    const auto work = [&](std::size_t, std::size_t) {
      ++begun;
      wait_until([&] { return begun == 2; });
      if ((std::this_thread::get_id() == caller) == caller_is_first) {
        first_is_out = true;
        throw std::runtime_error("first");
      }
      wait_until([&] { return first_is_out.load(); });
      std::this_thread::sleep_for(std::chrono::milliseconds(50));  // it is caught meanwhile
      throw std::runtime_error("second");
    };
    CAPTURE(caller_is_first);
    CHECK_THROWS_WITH_AS(share_work(2, 2, work), "first", std::runtime_error);
  }
}
