// SPDX-License-Identifier: MIT
#include "lib/sample/kept_heads.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace inspect {

namespace {

constexpr std::size_t head_size = sizeof(TicketHead);
constexpr std::size_t huge_page = std::size_t{2} << 20U;

// Memory that begins where a huge page may. Null: there is none.
void* map_huge_page() {
  void* wide =
      ::mmap(nullptr, 2 * huge_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (wide == MAP_FAILED) return nullptr;
  auto* first = static_cast<std::byte*>(wide);
  const std::size_t before = -reinterpret_cast<std::uintptr_t>(wide) % huge_page;
  if (before > 0) ::munmap(first, before);
  ::munmap(first + before + huge_page, huge_page - before);
  ::madvise(first + before, huge_page, MADV_HUGEPAGE);  // where there are none, others will do
  return first + before;
}

}  // namespace

void Slabs::GiveBack::operator()(std::byte* bytes) const {
  if (size == huge_page)
    ::munmap(bytes, size);
  else
    std::free(bytes);
}

// By a fourth of what there is, up to a huge page of the processor, which is quicker to get and
// use.
void Slabs::grow() {
  constexpr std::size_t smallest = std::size_t{16} << 10U;
  const std::size_t size = std::clamp(total_ / 4 / least * least, smallest, huge_page);
  if (slabs_.size() == slabs_.capacity()) slabs_.reserve(2 * slabs_.size() + 1);
  void* bytes = size == huge_page ? map_huge_page() : std::aligned_alloc(least, size);
  if (bytes == nullptr) throw std::bad_alloc();
  slabs_.push_back({{static_cast<std::byte*>(bytes), {size}}, size});
  total_ += size;
}

std::span<std::byte> Slabs::take(std::size_t wanted) {
  if (now_ < slabs_.size() && used_ == slabs_[now_].size) {
    ++now_;
    used_ = 0;
  }
  if (now_ == slabs_.size()) grow();
  const auto& slab = slabs_[now_];
  std::byte* first = slab.bytes.get() + used_;
  const std::size_t size = std::min(wanted, slab.size - used_);
  used_ += size;
  return {first, size};
}

std::size_t KeptHeads::Bucket::in_last() const {
  return last == nullptr ? 0 : static_cast<std::size_t>(next - last->heads());
}

std::vector<std::span<TicketHead>> KeptHeads::Bucket::pages() const {
  std::vector<std::span<TicketHead>> pages;
  for (Page* page = last; page != nullptr; page = page->before)
    pages.emplace_back(page->heads(), page == last ? in_last() : page->room);
  return pages;
}

// A bucket grows by an eighth, so that little stays empty.
void KeptHeads::add_page(Bucket& bucket) {
  constexpr std::size_t largest = std::size_t{32} << 10U;
  bucket.full += bucket.in_last();
  const std::size_t eighth = bucket.full * head_size / 8 / Slabs::least * Slabs::least;
  const auto bytes = slabs_.take(std::clamp(eighth, Slabs::least, largest));
  bucket.last = new (bytes.data()) Page{bucket.last, (bytes.size() - sizeof(Page)) / head_size};
  bucket.next = bucket.last->heads();
  bucket.end = bucket.next + bucket.last->room;
}

void KeptHeads::add(std::span<const TicketHead> heads) {
  if (buckets_.empty() && !heads.empty()) buckets_.resize(head_buckets);
  for (const TicketHead head : heads) {
    Bucket& bucket = buckets_[head >> (64 - head_bucket_bits)];
    if (bucket.next == bucket.end) add_page(bucket);
    *bucket.next++ = head;
  }
  added_ += heads.size();
  held_ += heads.size();
}

void KeptHeads::write_to(UnnamedFile& file) {
  Run run{file.reserve(held_ * head_size), {}};
  std::vector<iovec> pieces;
  for (std::size_t i = 0; i < head_buckets; ++i) {
    const std::size_t size = buckets_[i].full + buckets_[i].in_last();
    run.starts[i + 1] = run.starts[i] + static_cast<std::uint32_t>(size);
    for (const auto page : buckets_[i].pages()) pieces.push_back({page.data(), page.size_bytes()});
  }
  file.write(run.offset, pieces);
  runs_.push_back(run);
  std::fill(buckets_.begin(), buckets_.end(), Bucket{});
  slabs_.clear();
  held_ = 0;
}

std::size_t KeptHeads::size_of(std::size_t bucket) const {
  if (buckets_.empty()) return 0;
  std::size_t size = buckets_[bucket].full + buckets_[bucket].in_last();
  for (const auto& run : runs_) size += run.size_of(bucket);
  return size;
}

void KeptHeads::each_piece(std::size_t bucket, const UnnamedFile* file,
                           std::vector<TicketHead>& room,
                           const std::function<void(std::span<const TicketHead>)>& work) const {
  if (buckets_.empty()) return;
  for (const auto page : buckets_[bucket].pages()) work(page);
  for (const auto& run : runs_) {
    room.resize(run.size_of(bucket));
    file->read(run.offset + run.starts[bucket] * head_size,
               std::as_writable_bytes(std::span(room)));
    work(room);
  }
}

std::size_t KeptHeads::memory() const {
  return sizeof(KeptHeads) + slabs_.memory() + buckets_.capacity() * sizeof(Bucket) +
         runs_.capacity() * sizeof(Run);
}

}  // namespace inspect
