// SPDX-License-Identifier: MIT
#include "lib/base/unnamed_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "lib/base/file.hpp"

namespace inspect {

namespace {

// What is left of `pieces` behind so many bytes.
std::span<iovec> behind(std::span<iovec> pieces, std::size_t bytes) {
  while (!pieces.empty() && bytes >= pieces.front().iov_len) {
    bytes -= pieces.front().iov_len;
    pieces = pieces.subspan(1);
  }
  if (bytes == 0) return pieces;
  auto& first = pieces.front();
  first.iov_base = static_cast<std::byte*>(first.iov_base) + bytes;
  first.iov_len -= bytes;
  return pieces;
}

}  // namespace

UnnamedFile::UnnamedFile(const std::string& folder) : folder_(folder) {
  number_ = ::open(folder.c_str(), O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (number_ >= 0) return;
  std::string path = folder + "/inspect.XXXXXX";  // not every file system has such files
  number_ = ::mkostemp(path.data(), O_CLOEXEC);
  if (number_ < 0) fail("write");
  ::unlink(path.c_str());
}

UnnamedFile::~UnnamedFile() {
  ::close(number_);
}

void UnnamedFile::write(std::uint64_t offset, std::span<iovec> pieces) {
  constexpr std::size_t most = 1024;  // pieces at once (IOV_MAX)
  while (!pieces.empty()) {
    const auto count = static_cast<int>(std::min(pieces.size(), most));
    const ssize_t written = ::pwritev(number_, pieces.data(), count, static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write");
    offset += static_cast<std::uint64_t>(written);
    pieces = behind(pieces, static_cast<std::size_t>(written));
  }
}

void UnnamedFile::read(std::uint64_t offset, std::span<std::byte> bytes) const {
  while (!bytes.empty()) {
    const ssize_t got = ::pread(number_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read");
    if (got == 0) throw FileError(fmt::format("cannot read a file in {}: it is cut off", folder_));
    offset += static_cast<std::uint64_t>(got);
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

void UnnamedFile::fail(std::string_view doing) const {
  const int code = errno;
  throw FileError(fmt::format("cannot {} a file in {}: {}", doing, folder_, std::strerror(code)));
}

}  // namespace inspect
