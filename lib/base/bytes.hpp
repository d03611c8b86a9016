// SPDX-License-Identifier: MIT
// Bytes one after another, for files that are too long to hold: from memory, an open file or pipe,
// or out of what gzip (RFC 1952) or zstd (RFC 8878) has packed.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "lib/base/digest.hpp"

namespace inspect {

class ByteStream {
 public:
  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  ByteStream(ByteStream&&) = delete;
  ByteStream& operator=(ByteStream&&) = delete;
  virtual ~ByteStream() = default;

  /// Puts the next bytes at `to`, `room` at most and at least one, and says how many; 0 at the end
  /// alone. Throws FileError.
  virtual std::size_t read(char* to, std::size_t room) = 0;
};

/// `bytes` must outlive the stream.
std::unique_ptr<ByteStream> bytes_of(std::string_view bytes);

/// A file's. Throws FileError where it cannot be read or is a directory; read() throws where a
/// regular file is another at its end than it was at its beginning (size, time of change).
std::unique_ptr<ByteStream> open_bytes(const std::string& path);

/// An open descriptor's until its end; `name` is for messages. It is not closed.
std::unique_ptr<ByteStream> bytes_of_descriptor(int descriptor, const std::string& name);

/// Another stream, which stays its owner's.
std::unique_ptr<ByteStream> lent(ByteStream& bytes);

/// All that a stream still has. Throws FileError, which calls it `name`, where that is more than
/// `limit` bytes.
std::string read_all(ByteStream& bytes, const std::string& name, std::size_t limit);

/// What has come out of a stream so far: how many bytes, and, if wanted, their SHA-256.
class CountedBytes : public ByteStream {
 public:
  CountedBytes(std::unique_ptr<ByteStream> from, bool digest);
  ~CountedBytes() override;
  std::size_t read(char* to, std::size_t room) override;
  /// Any thread may ask while one reads.
  [[nodiscard]] std::uint64_t count() const { return count_; }
  /// Of all that was read; once. Throws std::logic_error where it was not wanted.
  [[nodiscard]] Digest digest();

 private:
  struct State;
  std::unique_ptr<ByteStream> from_;
  std::atomic<std::uint64_t> count_ = 0;
  std::unique_ptr<State> state_;  // null: no digest is wanted
};

/// The bytes as they were before gzip or zstd packed them, told by the first four; others as they
/// are. Several packed streams behind each other are one. The first four are read at once; read()
/// throws FileError, which calls the file `name`, where packed bytes are damaged or cut off, or
/// followed by something else.
std::unique_ptr<ByteStream> unpacked(std::unique_ptr<ByteStream> packed, const std::string& name);

/// True for bytes that begin as gzip's or zstd's do.
bool is_packed(std::string_view bytes);

/// The same for bytes that are all there; what is not packed is handed through. Throws FileError,
/// also where more than `limit` bytes come out.
std::string unpacked(std::string bytes, const std::string& name, std::size_t limit);

}  // namespace inspect
