// SPDX-License-Identifier: MIT
#include "lib/base/share_work.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace inspect {

void share_work(std::size_t threads, std::size_t pieces,
                const std::function<void(std::size_t, std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;  // of problem
  std::exception_ptr problem;
  const auto take_pieces = [&](std::size_t worker) {
    try {
      for (auto piece = next++; piece < pieces; piece = next++) work(worker, piece);
    } catch (...) {
      next = pieces;
      const std::lock_guard lock(mutex);
      if (!problem) problem = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < std::min(threads, pieces); ++i)
        others.emplace_back(take_pieces, i);
    } catch (const std::system_error&) {
      // those that there are do the work
    }
    take_pieces(0);
  }
  if (problem) std::rethrow_exception(problem);
}

}  // namespace inspect
