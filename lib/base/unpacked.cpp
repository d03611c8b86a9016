// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "lib/base/bytes.hpp"
#include "lib/base/file.hpp"
#include "lib/base/looked_ahead.hpp"

namespace inspect {

namespace {

enum class Packing { none, gzip, zstd };

constexpr std::size_t magic_length = 4;

Packing packing_of(std::string_view bytes) {
  // A zstd frame, or one to be skipped, of which 16 are known by the last digit of the first byte.
  const bool is_skipped =
      bytes.size() >= magic_length && (static_cast<unsigned char>(bytes[0]) & 0xF0U) == 0x50;
  if (bytes.substr(0, 3) == "\x1F\x8B\x08") return Packing::gzip;
  if (bytes.substr(0, 4) == "\x28\xB5\x2F\xFD") return Packing::zstd;
  if (is_skipped && bytes.substr(1, 3) == "\x2A\x4D\x18") return Packing::zstd;
  return Packing::none;
}

// Packed bytes, a buffer at a time, and what is said of those that are not as they should be.
class Packed {
 public:
  Packed(std::unique_ptr<ByteStream> from, std::string name, std::string_view packer)
      : from_(std::move(from)), name_(std::move(name)), packer_(packer) {}

  // The next ones; none at the end.
  std::string_view next() { return {buffer_.data(), from_->read(buffer_.data(), buffer_.size())}; }

  [[noreturn]] void cut_off() const {
    fail(fmt::format("what {} packed is cut off; copy it or pack it again", packer_));
  }
  [[noreturn]] void damaged() const {
    fail(fmt::format("what {} packed is damaged; copy it or pack it again", packer_));
  }
  [[noreturn]] void followed() const {
    fail(fmt::format("something else follows what {} packed; copy it or pack it again", packer_));
  }
  [[noreturn]] void fail(std::string_view why) const {
    throw FileError(fmt::format("cannot read {}: {}", name_, why));
  }

 private:
  std::unique_ptr<ByteStream> from_;
  std::string name_;
  std::string_view packer_;
  std::array<char, 65536> buffer_;
};

class Gunzipped : public ByteStream {
 public:
  Gunzipped(std::unique_ptr<ByteStream> from, std::string name)
      : packed_(std::move(from), std::move(name), "gzip") {
    constexpr int gzip_alone = 16;
    if (::inflateInit2(&state_, MAX_WBITS + gzip_alone) != Z_OK) throw std::bad_alloc();
  }
  Gunzipped(const Gunzipped&) = delete;
  Gunzipped& operator=(const Gunzipped&) = delete;
  ~Gunzipped() override { ::inflateEnd(&state_); }

  std::size_t read(char* to, std::size_t room) override {
    constexpr std::size_t most = std::size_t{1} << 30U;  // zlib counts in 32 bits
    const auto wanted = static_cast<uInt>(std::min(room, most));
    state_.next_out = reinterpret_cast<Bytef*>(to);
    state_.avail_out = wanted;
    while (state_.avail_out == wanted && find_bytes()) inflate();
    return wanted - state_.avail_out;
  }

 private:
  // False at the end: that of the last member, or of the zeros that may stand behind it (as a tape
  // has them; gzip passes over them too).
  bool find_bytes() {
    while (state_.avail_in == 0 || !is_in_member_) {
      if (state_.avail_in == 0) {
        const auto bytes = packed_.next();
        if (bytes.empty() && is_in_member_) packed_.cut_off();
        if (bytes.empty()) return false;
        // zlib does not write there
        state_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        state_.avail_in = static_cast<uInt>(bytes.size());
      }
      if (!is_in_member_) begin_member();
    }
    return true;
  }

  void begin_member() {
    constexpr Bytef first_of_magic = 0x1F;
    if (*state_.next_in == first_of_magic && !has_zeros_) {
      is_in_member_ = true;
    } else if (*state_.next_in == 0) {
      has_zeros_ = true;
      ++state_.next_in;
      --state_.avail_in;
    } else {
      packed_.followed();
    }
  }

  void inflate() {
    const int result = ::inflate(&state_, Z_NO_FLUSH);
    if (result == Z_MEM_ERROR) throw std::bad_alloc();
    if (result == Z_STREAM_END) {
      is_in_member_ = false;
      ::inflateReset(&state_);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      packed_.damaged();
    }
  }

  Packed packed_;
  z_stream state_{};
  bool is_in_member_ = false;
  bool has_zeros_ = false;
};

class Unzstd : public ByteStream {
 public:
  Unzstd(std::unique_ptr<ByteStream> from, std::string name)
      : packed_(std::move(from), std::move(name), "zstd"), state_(::ZSTD_createDCtx()) {
    if (!state_) throw std::bad_alloc();
  }

  std::size_t read(char* to, std::size_t room) override {
    ZSTD_outBuffer out{to, room, 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size && !may_hold_more_ && !find_bytes()) return 0;
      const std::size_t result = ::ZSTD_decompressStream(state_.get(), &out, &in_);
      if (::ZSTD_isError(result) != 0) refuse(::ZSTD_getErrorCode(result));
      is_in_frame_ = result != 0;
      may_hold_more_ = is_in_frame_ && out.pos == room;
    }
    return out.pos;
  }

 private:
  // False at the end.
  bool find_bytes() {
    const auto bytes = packed_.next();
    if (bytes.empty() && is_in_frame_) packed_.cut_off();
    in_ = {bytes.data(), bytes.size(), 0};
    return !bytes.empty();
  }

  [[noreturn]] void refuse(ZSTD_ErrorCode code) const {
    switch (code) {
      case ZSTD_error_memory_allocation:
        throw std::bad_alloc();
      case ZSTD_error_frameParameter_windowTooLarge:
        packed_.fail("zstd would need more than 128 MiB for it; unpack it with zstd -d --long=31");
      case ZSTD_error_dictionary_wrong:
        packed_.fail("zstd packed it with a dictionary; unpack it with zstd -d -D DICTIONARY");
      case ZSTD_error_prefix_unknown:
        packed_.followed();  // it is asked for where a frame begins, and the first was recognised
      default:
        packed_.damaged();
    }
  }

  struct Free {
    void operator()(ZSTD_DCtx* state) const { ::ZSTD_freeDCtx(state); }
  };
  Packed packed_;
  std::unique_ptr<ZSTD_DCtx, Free> state_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  bool is_in_frame_ = false;
  bool may_hold_more_ = false;  // bytes that have come out and found no room
};

}  // namespace

std::unique_ptr<ByteStream> unpacked(std::unique_ptr<ByteStream> packed, const std::string& name) {
  auto whole = std::make_unique<LookedAheadBytes>(std::move(packed), magic_length);
  const auto packing = packing_of(whole->first());
  if (packing == Packing::gzip) return std::make_unique<Gunzipped>(std::move(whole), name);
  if (packing == Packing::zstd) return std::make_unique<Unzstd>(std::move(whole), name);
  return whole;
}

bool is_packed(std::string_view bytes) {
  return packing_of(bytes) != Packing::none;
}

std::string unpacked(std::string bytes, const std::string& name, std::size_t limit) {
  if (packing_of(bytes) == Packing::none && bytes.size() <= limit) return bytes;
  return read_all(*unpacked(bytes_of(bytes), name), name, limit);
}

}  // namespace inspect
