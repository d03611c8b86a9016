// SPDX-License-Identifier: MIT
#include "cmd/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace inspect::cmd {

Progress progress_bar(std::string_view what, bool wanted) {
  if (!wanted || ::isatty(STDERR_FILENO) != 1) return {};
  return [label = std::string(what), shown = -1](std::uint64_t done, std::uint64_t of) mutable {
    constexpr int width = 40;
    const int blocks = of == 0 ? width : static_cast<int>(done * width / of);
    if (blocks == shown) return;
    shown = blocks;
    const auto bar = fmt::format("\r{} [{:<{}}]", label,
                                 std::string(static_cast<std::size_t>(blocks), '='), width);
    std::fputs(blocks < width ? bar.c_str() : "\r\033[K", stderr);
    std::fflush(stderr);
  };
}

}  // namespace inspect::cmd
