// Blocks of random sizes, of several threads that free one another's: each keeps what was written into it, is aligned,
// and overlaps no other. Then what a program can ask for that there is not.
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <mutex>
#include <random>
#include <sys/resource.h>
#include <thread>
#include <vector>

#define CHECK(condition)                                                                                               \
  do {                                                                                                                 \
    if (!(condition)) {                                                                                                \
      std::fprintf(stderr, "line %d: not so: %s\n", __LINE__, #condition);                                             \
      std::_Exit(1);                                                                                                   \
    }                                                                                                                  \
  } while (false)

struct Block {
  unsigned char *bytes;
  size_t size;
  unsigned char mark;
};

static std::mutex lock;
static std::vector<Block> handedOver;

static void check(const Block &block) {
  for (size_t i = 0; i < block.size; i += block.size / 64 + 1)
    CHECK(block.bytes[i] == block.mark);
  CHECK(block.size == 0 || block.bytes[block.size - 1] == block.mark);
}

static void work(unsigned seed) {
  std::mt19937 random(seed);
  // Most are small; a few are mappings of their own.
  auto randomSize = [&] { return random() % (size_t(1) << (random() % 4000 == 0 ? 26 : random() % 18)); };
  std::vector<Block> blocks;
  for (int step = 0; step < 60000; ++step) {
    unsigned choice = random() % 8;
    if (choice < 4) {
      Block block{nullptr, randomSize(), static_cast<unsigned char>(random())};
      size_t alignment = 16;
      if (choice == 0) {
        block.bytes = static_cast<unsigned char *>(calloc(1, block.size));
        for (size_t i = 0; i < block.size; i += block.size / 64 + 1)
          CHECK(block.bytes[i] == 0);
      } else if (choice == 1) {
        alignment = size_t(16) << random() % 10;
        void *aligned = nullptr;
        CHECK(posix_memalign(&aligned, alignment, block.size) == 0);
        block.bytes = static_cast<unsigned char *>(aligned);
      } else {
        block.bytes = static_cast<unsigned char *>(malloc(block.size));
      }
      CHECK(block.bytes && reinterpret_cast<uintptr_t>(block.bytes) % alignment == 0);
      CHECK(malloc_usable_size(block.bytes) >= block.size);
      memset(block.bytes, block.mark, block.size);
      blocks.push_back(block);
    } else if (!blocks.empty()) {
      std::swap(blocks[random() % blocks.size()], blocks.back());
      Block block = blocks.back();
      blocks.pop_back();
      check(block);
      if (choice == 4) {
        size_t size = randomSize() + 1;
        block.bytes = static_cast<unsigned char *>(realloc(block.bytes, size));
        CHECK(block.bytes && reinterpret_cast<uintptr_t>(block.bytes) % 16 == 0);
        block.size = std::min(block.size, size);
        check(block);
        block.size = size;
        memset(block.bytes, block.mark, size);
        blocks.push_back(block);
      } else if (choice == 5) {
        std::lock_guard guard(lock);
        handedOver.push_back(block);
        std::swap(handedOver[random() % handedOver.size()], handedOver.back());
        check(handedOver.back());
        free(handedOver.back().bytes);
        handedOver.pop_back();
      } else {
        free(block.bytes);
      }
    }
    if (choice == 6 && !blocks.empty()) {
      std::lock_guard guard(lock);
      if (handedOver.size() < 100) {
        handedOver.push_back(blocks.back());
        blocks.pop_back();
      }
    }
  }
  for (Block &block : blocks) {
    check(block);
    free(block.bytes);
  }
}

int main() {
  std::vector<std::thread> threads;
  for (unsigned seed = 0; seed < 3; ++seed)
    threads.emplace_back(work, seed);
  for (std::thread &thread : threads)
    thread.join();

  // Too much: no memory, and the block that was to grow is as it was.
  volatile size_t most = PTRDIFF_MAX, half = SIZE_MAX / 2 + 2;
  errno = 0;
  CHECK(!malloc(most) && errno == ENOMEM);
  errno = 0;
  CHECK(!malloc(half * 2 - 5) && errno == ENOMEM);
  errno = 0;
  CHECK(!calloc(half, 2) && errno == ENOMEM);
  char *text = static_cast<char *>(malloc(8));
  strcpy(text, "as was");
  CHECK(!realloc(text, most) && !strcmp(text, "as was"));
  free(text);
  void *none = nullptr;
  CHECK(posix_memalign(&none, 24, 8) == EINVAL && posix_memalign(&none, 64, most) == ENOMEM && !none);
  errno = 0;
  volatile size_t odd = 24;
  CHECK(!aligned_alloc(odd, 48) && errno == EINVAL);
  free(nullptr);
  CHECK(malloc_usable_size(nullptr) == 0);
  void *nothing = malloc(0), *again = malloc(0);
  CHECK(nothing && again && nothing != again);
  free(nothing);
  free(again);

  // What is freed is used again: all of it would be several times the limit.
  rlimit limit{size_t(1) << 30, size_t(1) << 30};
  CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
  for (size_t size : {size_t(100) << 20, size_t(1) << 20, size_t(100) << 10})
    for (size_t i = 0; i < (size_t(3) << 30) / size; ++i) {
      void *block = malloc(size);
      CHECK(block);
      static_cast<char *>(block)[size / 2] = 1;
      free(block);
    }
  // And when there is no more of small ones, the caller is told.
  size_t count = 0;
  while (malloc(100000))
    ++count;
  CHECK(errno == ENOMEM && count > 1000);
  std::puts("all as it should be");
}
