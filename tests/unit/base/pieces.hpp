// SPDX-License-Identifier: MIT
// A stream that gives a few bytes at a time, as a pipe may.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "lib/base/bytes.hpp"

namespace inspect {

class Pieces : public ByteStream {
 public:
  Pieces(std::string_view rest, std::size_t most) : rest_(rest), most_(most) {}
  std::size_t read(char* to, std::size_t room) override {
    const std::size_t got = rest_.copy(to, std::min(room, most_));
    rest_.remove_prefix(got);
    return got;
  }

 private:
  std::string_view rest_;
  std::size_t most_;
};

inline std::unique_ptr<ByteStream> in_pieces(std::string_view bytes, std::size_t most) {
  return std::make_unique<Pieces>(bytes, most);
}

/// All that is left of a stream, asked for `room` bytes at a time.
inline std::string drained(ByteStream& bytes, std::size_t room) {
  std::string all;
  std::string some(room, '\0');
  while (const std::size_t got = bytes.read(some.data(), room)) all.append(some, 0, got);
  return all;
}

}  // namespace inspect
