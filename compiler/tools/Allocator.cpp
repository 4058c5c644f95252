//===- Allocator.cpp - malloc for a program that works for a moment --------------------------------===//
//
// A compilation takes a million small blocks on several threads, and then the process ends. glibc's allocator is made
// for programs that run for long: its threads keep seven blocks of a size at hand, merge and search for the rest, and
// get memory from the kernel in pieces that are mapped 4 KiB at a time. That was an eighth of a compilation.
//
// Here every thread has a list of free blocks for each class of sizes and a chunk from which new ones are cut, and
// chunks are huge pages where the kernel grants them. Blocks are never split, merged or returned; above kLargest they
// are mappings of their own, and those go back. What a thread frees is its own from then on, whoever asked for it.
//
// Classes are multiples of 16 bytes up to 1 KiB, then four for each power of two, so a fifth of a block is unused at
// most. Before each block are 16 bytes, the last four of which say which class it is of.
//
// glibc's manual ("Replacing malloc") lists what must be there. Sanitizers bring their own: dlc under one goes without.
//
//===--------------------------------------------------------------------------------------------===//
#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>

namespace {
constexpr size_t kAlignment = 16, kHeader = 16;
constexpr size_t kHugePage = 2 << 20, kChunk = 2 * kHugePage;
constexpr size_t kFromChunk = kChunk / 4; // larger ones would leave much of a chunk unused
constexpr size_t kLargest = 32 << 20;     // of those that are kept for the next who asks
constexpr size_t kSmall = 1024;

constexpr unsigned kSmallClasses = kSmall / kAlignment;
constexpr unsigned kClasses = kSmallClasses + 4 * 15 + 1; // 15 powers of two from kSmall to kLargest
constexpr uint32_t kMapped = 1000;                        // a mapping of its own, which begins with its size
constexpr uint32_t kInside = 1001;                        // in a block, whose address is in the first eight bytes

struct Header {
  uint64_t detail; // of kMapped the bytes of the mapping, of kInside the block
  uint32_t unused;
  uint32_t kind; // a class, or one of the above
};
static_assert(sizeof(Header) == kHeader);

struct FreeBlock {
  FreeBlock *next;
};

// Of the executable itself, so that an access is one instruction and never allocates.
#define DLC_OF_THREAD static thread_local __attribute__((tls_model("initial-exec")))
DLC_OF_THREAD FreeBlock *freeBlocks[kClasses];
DLC_OF_THREAD char *chunk, *chunkEnd;

Header &headerOf(void *block) { return static_cast<Header *>(block)[-1]; }

unsigned classOf(size_t size) {
  if (size <= kSmall)
    return static_cast<unsigned>((size + kAlignment - 1) / kAlignment);
  unsigned power = 63 - __builtin_clzll(size - 1); // 2^power < size <= 2^(power + 1)
  size_t quarter = ((size - 1) >> (power - 2)) & 3;
  return kSmallClasses + 1 + (power - 10) * 4 + static_cast<unsigned>(quarter);
}

size_t sizeOfClass(unsigned number) {
  if (number <= kSmallClasses)
    return number * kAlignment;
  unsigned above = number - kSmallClasses - 1;
  return static_cast<size_t>(5 + above % 4) << (above / 4 + 8);
}

char *map(size_t bytes) {
  void *memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? nullptr : static_cast<char *>(memory);
}

// Aligned, because only then the kernel can use huge pages.
bool newChunk() {
  char *memory = map(kChunk + kHugePage);
  if (!memory)
    return false;
  size_t before = -reinterpret_cast<uintptr_t>(memory) & (kHugePage - 1);
  if (before)
    munmap(memory, before);
  munmap(memory + before + kChunk, kHugePage - before);
  chunk = memory + before;
  chunkEnd = chunk + kChunk;
  madvise(chunk, kChunk, MADV_HUGEPAGE);
  return true;
}

void *mapped(size_t size) {
  static const size_t page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  if (size > PTRDIFF_MAX - kHeader - page)
    return nullptr;
  size_t bytes = (size + kHeader + page - 1) & ~(page - 1);
  char *memory = map(bytes);
  if (!memory)
    return nullptr;
  headerOf(memory + kHeader) = {bytes, 0, kMapped};
  return memory + kHeader;
}

// There is no free block of the class.
__attribute__((noinline)) void *newBlock(unsigned number) {
  size_t bytes = sizeOfClass(number) + kHeader;
  char *memory;
  if (bytes > kFromChunk) {
    memory = map(bytes);
    if (!memory)
      return nullptr;
  } else {
    if (static_cast<size_t>(chunkEnd - chunk) < bytes && !newChunk())
      return nullptr;
    memory = chunk;
    chunk += bytes;
  }
  headerOf(memory + kHeader) = {0, 0, number};
  return memory + kHeader;
}

void *allocate(size_t size) {
  if (size > kLargest)
    return mapped(size);
  unsigned number = classOf(std::max<size_t>(size, 1));
  FreeBlock *block = freeBlocks[number];
  if (!block)
    return newBlock(number);
  freeBlocks[number] = block->next;
  return block;
}

void release(void *block) {
  Header &header = headerOf(block);
  if (header.kind == kMapped) {
    munmap(&header, header.detail);
    return;
  }
  if (header.kind == kInside)
    return release(reinterpret_cast<void *>(header.detail));
  auto *unused = static_cast<FreeBlock *>(block);
  unused->next = freeBlocks[header.kind];
  freeBlocks[header.kind] = unused;
}

size_t capacity(void *block) {
  Header &header = headerOf(block);
  if (header.kind == kMapped)
    return header.detail - kHeader;
  if (header.kind == kInside) {
    void *outer = reinterpret_cast<void *>(header.detail);
    return capacity(outer) - (static_cast<char *>(block) - static_cast<char *>(outer));
  }
  return sizeOfClass(header.kind);
}

void *orNoMemory(void *block) {
  if (!block)
    errno = ENOMEM;
  return block;
}

void *allocateAligned(size_t alignment, size_t size) {
  if (alignment <= kAlignment)
    return allocate(size);
  if (size > PTRDIFF_MAX - alignment - kHeader)
    return nullptr;
  void *outer = allocate(size + alignment + kHeader);
  if (!outer)
    return nullptr;
  auto address = (reinterpret_cast<uintptr_t>(outer) + kHeader + alignment - 1) & ~(alignment - 1);
  void *block = reinterpret_cast<void *>(address);
  headerOf(block) = {reinterpret_cast<uintptr_t>(outer), 0, kInside};
  return block;
}

bool isPowerOfTwo(size_t n) { return n && !(n & (n - 1)); }
} // namespace

extern "C" {
void *malloc(size_t size) noexcept { return orNoMemory(allocate(size)); }

void free(void *block) noexcept {
  if (block)
    release(block);
}

void *calloc(size_t count, size_t size) noexcept {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes))
    return orNoMemory(nullptr);
  void *block = allocate(bytes);
  // The kernel's are zero already.
  if (block && headerOf(block).kind != kMapped)
    memset(block, 0, bytes);
  return orNoMemory(block);
}

void *realloc(void *block, size_t size) noexcept {
  if (!block)
    return malloc(size);
  if (size == 0) {
    release(block);
    return nullptr;
  }
  size_t now = capacity(block);
  // It stays if it would be of the same class, or not much smaller.
  if (size <= now && size > now / 2)
    return block;
  void *other = allocate(size);
  if (!other)
    return size <= now ? block : orNoMemory(nullptr);
  memcpy(other, block, std::min(now, size));
  release(block);
  return other;
}

void *memalign(size_t alignment, size_t size) noexcept {
  if (!isPowerOfTwo(alignment)) {
    errno = EINVAL;
    return nullptr;
  }
  return orNoMemory(allocateAligned(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size) noexcept { return memalign(alignment, size); }

int posix_memalign(void **result, size_t alignment, size_t size) noexcept {
  if (!isPowerOfTwo(alignment) || alignment % sizeof(void *))
    return EINVAL;
  void *block = allocateAligned(alignment, size);
  if (!block)
    return ENOMEM;
  *result = block;
  return 0;
}

void *valloc(size_t size) noexcept { return memalign(static_cast<size_t>(sysconf(_SC_PAGESIZE)), size); }

void *pvalloc(size_t size) noexcept {
  size_t page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  if (size > PTRDIFF_MAX - page)
    return orNoMemory(nullptr);
  return memalign(page, (size + page - 1) & ~(page - 1));
}

size_t malloc_usable_size(void *block) noexcept { return block ? capacity(block) : 0; }
}
