// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace inspect {

/// Columns of offsets, without counting from the beginning of a long line again and again.
class Columns {
 public:
  explicit Columns(std::string_view text) : text_(text) {
    counts_.reserve(text.size() / block + 1);
    for (std::size_t at = 0; at <= text.size(); at += block)
      counts_.push_back(at == 0 ? 0 : counts_.back() + characters(at - block, at));
  }
  [[nodiscard]] int column(std::size_t line_begin, std::size_t offset) const {
    return static_cast<int>(before(offset) - before(line_begin)) + 1;
  }

 private:
  static constexpr std::size_t block = 256;

  [[nodiscard]] std::size_t characters(std::size_t begin, std::size_t end) const {
    const auto part = text_.substr(begin, end - begin);
    return static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
    }));
  }
  [[nodiscard]] std::size_t before(std::size_t offset) const {
    return counts_[offset / block] + characters(offset / block * block, offset);
  }

  std::string_view text_;
  std::vector<std::size_t> counts_;
};

}  // namespace inspect
