// SPDX-License-Identifier: MIT
// A file without a name, for what does not fit into memory: nobody else opens it, and it is gone
// with the program.
#pragma once

#include <sys/uio.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace inspect {

class UnnamedFile {
 public:
  /// On the file system of `folder`. Throws FileError where no file can be made there.
  explicit UnnamedFile(const std::string& folder);
  UnnamedFile(const UnnamedFile&) = delete;
  UnnamedFile& operator=(const UnnamedFile&) = delete;
  UnnamedFile(UnnamedFile&&) = delete;
  UnnamedFile& operator=(UnnamedFile&&) = delete;
  ~UnnamedFile();

  /// Says where there is room for so many bytes that nobody else is given. By any thread.
  std::uint64_t reserve(std::uint64_t bytes) { return end_.fetch_add(bytes); }

  /// Writes `pieces`, which it changes, one behind the other. Throws FileError. By any thread.
  void write(std::uint64_t offset, std::span<iovec> pieces);

  /// Fills `bytes` with what stands there. Throws FileError. By any thread.
  void read(std::uint64_t offset, std::span<std::byte> bytes) const;

 private:
  [[noreturn]] void fail(std::string_view doing) const;

  std::string folder_;
  int number_ = -1;
  std::atomic<std::uint64_t> end_ = 0;
};

}  // namespace inspect
