// SPDX-License-Identifier: MIT
// An open file that is closed again, and what is said of one that cannot be used.
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

#include "lib/base/file.hpp"

namespace inspect {

/// A descriptor that closes itself; a negative one stands for a file that could not be opened.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// Throws FileError: what was being done to `name`, and what errno has against it.
[[noreturn]] inline void fail(std::string_view doing, const std::string& name) {
  const int code = errno;
  throw FileError(fmt::format("cannot {} {}: {}", doing, name, std::strerror(code)));
}

}  // namespace inspect
