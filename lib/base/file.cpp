// SPDX-License-Identifier: MIT
#include "lib/base/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace inspect {

namespace {

// A descriptor that closes itself.
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

[[noreturn]] void fail(std::string_view doing, const std::string& name) {
  const int code = errno;
  throw FileError(fmt::format("cannot {} {}: {}", doing, name, std::strerror(code)));
}

void write_all(int descriptor, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", path);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

// The mode of the file that is replaced; else what the user's umask allows (mkstemp gives 0600).
mode_t mode_for(const std::string& path) {
  struct stat old {};
  if (::stat(path.c_str(), &old) == 0) return old.st_mode & 07777U;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666U & ~mask;
}

// What is no regular file (a device, a pipe) is written to and stays what it is.
void write_through(const std::string& path, std::string_view content) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (file.number() < 0) fail("write", path);
  write_all(file.number(), content, path);
}

void write_beside_and_rename(const std::string& path, std::string_view content, bool overwrite) {
  std::string beside = path + ".XXXXXX";
  const Descriptor file(::mkstemp(beside.data()));
  if (file.number() < 0) fail("write", path);
  try {
    write_all(file.number(), content, path);
    ::fchmod(file.number(), mode_for(path));
    if (::fsync(file.number()) != 0 && errno != EINVAL) fail("write", path);
    if (overwrite) {
      if (std::rename(beside.c_str(), path.c_str()) != 0) fail("write", path);
    } else {  // link() refuses a file that came into being meanwhile; rename() would replace it
      if (::link(beside.c_str(), path.c_str()) != 0) fail("write", path);
      ::unlink(beside.c_str());
    }
  } catch (...) {
    ::unlink(beside.c_str());
    throw;
  }
}

}  // namespace

std::string read_descriptor(int descriptor, const std::string& name, std::size_t limit) {
  std::string bytes;
  std::array<char, 65536> block{};
  while (true) {
    const ssize_t got = ::read(descriptor, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read", name);
    if (got == 0) return bytes;
    bytes.append(block.data(), static_cast<std::size_t>(got));
    if (bytes.size() > limit)
      throw FileError(fmt::format("cannot read {}: it holds more than {} MiB", name, limit >> 20U));
  }
}

std::string read_file(const std::string& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) fail("read", path);
  return read_descriptor(file.number(), path, limit);
}

void write_file(const std::string& path, std::string_view content, bool overwrite) {
  namespace fs = std::filesystem;
  std::error_code problem;  // what cannot be looked at cannot be written either, as is then told
  const auto what = fs::status(path, problem).type();
  if (what == fs::file_type::directory)
    throw FileError(fmt::format("cannot write {}: it is a directory", path));
  const bool special = what == fs::file_type::character || what == fs::file_type::fifo ||
                       what == fs::file_type::block || what == fs::file_type::socket;
  if (special) return write_through(path, content);
  if (!overwrite && fs::exists(fs::symlink_status(path, problem)))
    throw FileError(fmt::format("{} exists already: give --overwrite to replace it", path));
  const auto target = fs::canonical(path, problem);  // of a link, the file that it leads to
  write_beside_and_rename(problem ? path : target.string(), content, overwrite);
}

}  // namespace inspect
