// SPDX-License-Identifier: MIT
// A stream whose beginning was looked at before it is read.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "lib/base/bytes.hpp"

namespace inspect {

class LookedAheadBytes : public ByteStream {
 public:
  /// Takes up to `size` bytes out of `from` and holds them until they are read.
  LookedAheadBytes(std::unique_ptr<ByteStream> from, std::size_t size);

  /// The first bytes, until reading begins.
  [[nodiscard]] std::string_view first() const { return first_; }
  /// True where there are no more.
  [[nodiscard]] bool is_all() const { return is_all_; }
  /// Gives the first bytes away; the rest is what is read.
  [[nodiscard]] std::string take_first() { return std::exchange(first_, {}); }

  std::size_t read(char* to, std::size_t room) override;

 private:
  std::unique_ptr<ByteStream> from_;
  std::string first_;
  std::size_t at_ = 0;  // what is read next of first_
  bool is_all_ = false;
};

}  // namespace inspect
