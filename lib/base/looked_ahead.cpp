// SPDX-License-Identifier: MIT
#include "lib/base/looked_ahead.hpp"

#include <algorithm>
#include <utility>

namespace inspect {

LookedAheadBytes::LookedAheadBytes(std::unique_ptr<ByteStream> from, std::size_t size)
    : from_(std::move(from)) {
  constexpr std::size_t least = std::size_t{16} << 10U;  // what a short list takes is little
  constexpr std::size_t most = std::size_t{1} << 20U;
  constexpr std::size_t large = std::size_t{16} << 20U;
  while (first_.size() < size) {
    const auto filled = first_.size();
    if (filled >= large) first_.reserve(size);  // to copy it no more; it takes what is filled
    first_.resize(std::min(size, filled + std::clamp(filled, least, most)));
    const auto got = from_->read(first_.data() + filled, first_.size() - filled);
    first_.resize(filled + got);
    if (got == 0) {
      is_all_ = true;
      return;
    }
  }
}

std::size_t LookedAheadBytes::read(char* to, std::size_t room) {
  if (at_ == first_.size()) {
    first_ = {};
    at_ = 0;
    return is_all_ ? 0 : from_->read(to, room);
  }
  const auto got = std::min(room, first_.size() - at_);
  std::copy_n(first_.data() + at_, got, to);
  at_ += got;
  return got;
}

}  // namespace inspect
