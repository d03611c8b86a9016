// SPDX-License-Identifier: MIT
#include "lib/base/bytes.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include "lib/base/descriptor.hpp"
#include "lib/base/file.hpp"

namespace inspect {

namespace {

class MemoryBytes : public ByteStream {
 public:
  explicit MemoryBytes(std::string_view rest) : rest_(rest) {}

  std::size_t read(char* to, std::size_t room) override {
    const std::size_t got = rest_.copy(to, room);
    rest_.remove_prefix(got);
    return got;
  }

 private:
  std::string_view rest_;
};

class LentBytes : public ByteStream {
 public:
  explicit LentBytes(ByteStream& owned) : owned_(owned) {}
  std::size_t read(char* to, std::size_t room) override { return owned_.read(to, room); }

 private:
  ByteStream& owned_;
};

class DescriptorBytes : public ByteStream {
 public:
  DescriptorBytes(int number, std::string name) : number_(number), name_(std::move(name)) {
    // Advice only: a pipe takes none.
    ::posix_fadvise(number_, 0, 0, POSIX_FADV_SEQUENTIAL);
  }

  std::size_t read(char* to, std::size_t room) override {
    while (true) {
      const ssize_t got = ::read(number_, to, room);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) fail("read", name_);
    }
  }

 private:
  int number_;
  std::string name_;
};

class FileBytes : public ByteStream {
 public:
  explicit FileBytes(const std::string& path)
      : name_(path), file_(open(path)), before_(state()), bytes_(file_.number(), path) {
    if (S_ISDIR(before_.st_mode)) {
      errno = EISDIR;
      fail("read", name_);
    }
  }

  std::size_t read(char* to, std::size_t room) override {
    const std::size_t got = bytes_.read(to, room);
    count_ += static_cast<off_t>(got);
    if (got == 0 && S_ISREG(before_.st_mode) && is_changed())
      throw FileError(fmt::format("cannot read {}: it changed while it was read", name_));
    return got;
  }

 private:
  static int open(const std::string& path) {
    const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (number < 0) fail("read", path);
    return number;
  }

  [[nodiscard]] struct stat state() const {
    struct stat now {};
    if (::fstat(file_.number(), &now) != 0) fail("read", name_);
    return now;
  }

  [[nodiscard]] bool is_changed() const {
    const struct stat after = state();
    return count_ < before_.st_size || before_.st_size != after.st_size ||
           before_.st_mtim.tv_sec != after.st_mtim.tv_sec ||
           before_.st_mtim.tv_nsec != after.st_mtim.tv_nsec;
  }

  std::string name_;
  Descriptor file_;
  struct stat before_;
  DescriptorBytes bytes_;
  off_t count_ = 0;
};

}  // namespace

std::unique_ptr<ByteStream> bytes_of(std::string_view bytes) {
  return std::make_unique<MemoryBytes>(bytes);
}

std::unique_ptr<ByteStream> open_bytes(const std::string& path) {
  return std::make_unique<FileBytes>(path);
}

std::unique_ptr<ByteStream> bytes_of_descriptor(int descriptor, const std::string& name) {
  return std::make_unique<DescriptorBytes>(descriptor, name);
}

std::unique_ptr<ByteStream> lent(ByteStream& bytes) {
  return std::make_unique<LentBytes>(bytes);
}

std::string read_all(ByteStream& bytes, const std::string& name, std::size_t limit) {
  std::string all;
  std::array<char, 65536> block;
  while (const std::size_t got = bytes.read(block.data(), block.size())) {
    all.append(block.data(), got);
    if (all.size() > limit)
      throw TooLong(fmt::format("cannot read {}: it holds more than {} MiB", name, limit >> 20U));
  }
  return all;
}

struct CountedBytes::State {
  sha256_ctx context;
};

CountedBytes::CountedBytes(std::unique_ptr<ByteStream> from, bool digest)
    : from_(std::move(from)), state_(digest ? std::make_unique<State>() : nullptr) {
  if (state_) sha256_init(&state_->context);
}

CountedBytes::~CountedBytes() = default;

std::size_t CountedBytes::read(char* to, std::size_t room) {
  const std::size_t got = from_->read(to, room);
  count_ += got;
  if (state_) sha256_update(&state_->context, got, reinterpret_cast<const std::uint8_t*>(to));
  return got;
}

Digest CountedBytes::digest() {
  if (!state_) throw std::logic_error("no digest of these bytes was wanted");
  Digest digest;
  sha256_digest(&state_->context, digest.size(), digest.data());
  return digest;
}

}  // namespace inspect
