// SPDX-License-Identifier: MIT
#include "lib/base/share_work.hpp"

#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace inspect {

void share_work(std::size_t threads, const std::function<void()>& work) {
  std::mutex mutex;  // of problem
  std::exception_ptr problem;
  const auto try_work = [&] {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!problem) problem = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < threads; ++i) others.emplace_back(try_work);
    } catch (const std::system_error&) {
      // those that there are do the work
    }
    try_work();
  }
  if (problem) std::rethrow_exception(problem);
}

}  // namespace inspect
