//===- Cache.cpp - What was compiled before, by content -----------------------------------------------------===//
#include "compiler/pipeline/Cache.h"
#include "compiler/pipeline/Interrupt.h"
#include "compiler/pipeline/OutputFiles.h"
#include "compiler/target/TargetDescription.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <elf.h>
#include <link.h>

using namespace llvm;
using namespace dlc;

// Format of an entry: the magic, its key, the lengths of object and header, their hash, object, header.
static constexpr StringLiteral kMagic = "dlc-cache-1\n";
static constexpr size_t kKeyBytes = 32, kHead = kMagic.size() + kKeyBytes + 2 * sizeof(uint64_t) + 16;

static std::string hash(StringRef text) {
  XXH128_hash_t value = xxh3_128bits(arrayRefFromStringRef(text));
  return formatv("{0:x-16}{1:x-16}", value.high64, value.low64).str();
}

// The linker's hash of this program: another build is another compiler. Empty if it was linked without one.
static std::string buildId() {
  std::string id;
  // The first object is the program itself.
  dl_iterate_phdr(
      [](dl_phdr_info *info, size_t, void *result) {
        for (const auto &header : ArrayRef(info->dlpi_phdr, info->dlpi_phnum)) {
          if (header.p_type != PT_NOTE)
            continue;
          const char *note = reinterpret_cast<const char *>(info->dlpi_addr + header.p_vaddr);
          const char *end = note + header.p_memsz;
          while (note + sizeof(ElfW(Nhdr)) <= end) {
            const auto *head = reinterpret_cast<const ElfW(Nhdr) *>(note);
            const char *name = note + sizeof(*head), *description = name + alignTo(head->n_namesz, 4);
            if (head->n_type == NT_GNU_BUILD_ID)
              *static_cast<std::string *>(result) = std::string(description, head->n_descsz);
            note = description + alignTo(head->n_descsz, 4);
          }
        }
        return 1;
      },
      &id);
  return id;
}

Cache::Cache(std::string folder, std::function<void(const Twine &)> complain)
    : folder(std::move(folder)), complain(std::move(complain)) {
  if (this->folder.empty())
    return;
  if (std::error_code error = sys::fs::create_directories(this->folder)) {
    warn("cannot use the cache '" + this->folder + "': " + error.message());
    this->folder.clear();
  }
}

void Cache::warn(const Twine &message) {
  if (complain)
    complain(message);
  complain = nullptr;
}

std::string Cache::path(StringRef key) const {
  SmallString<128> path(folder);
  sys::path::append(path, key + ".dlc");
  return path.str().str();
}

std::optional<std::string> Cache::key(StringRef text, StringRef inputName, const CompileOptions &options) {
  if (folder.empty())
    return std::nullopt;
  std::string build = buildId();
  if (build.empty()) {
    warn("the cache is not used: this dlc was linked without a build id, so its entries would outlive it");
    return std::nullopt;
  }
  FailureOr<TargetDescription> target = describeTarget(options.cpu, [](const Twine &) {});
  if (failed(target))
    return std::nullopt; // reported when it is compiled
  // Each part has its length before it: no two sets of parts read alike.
  std::string all;
  raw_string_ostream os(all);
  auto add = [&](const Twine &part) {
    std::string written = part.str();
    os << written.size() << ':' << written << '\n';
  };
  add(build);
  add(LLVM_VERSION_STRING);
  add(text);
  add(inputName);
  add(options.name);
  add(options.headerName);
  add(target->triple);
  add(target->name);
  add(target->llvmFeatures);
  add(target->linuxFeatures);
  for (int64_t number : {static_cast<int64_t>(target->vectorBits), static_cast<int64_t>(target->vectorRegisters),
                         static_cast<int64_t>(target->multiplyAdds), static_cast<int64_t>(target->lineCycles),
                         static_cast<int64_t>(target->sharedUnits), static_cast<int64_t>(target->sharedBuffers),
                         target->l1Bytes, target->l2Bytes, target->cacheBytes})
    add(Twine(number));
  add(Twine(options.fastMath) + Twine(options.reference) + Twine(options.emitGradients) + Twine(options.profile));
  for (int64_t size : options.batch)
    add("batch " + Twine(size));
  for (const std::string &entry : options.entries)
    add("entry " + entry);
  add(options.dtype);
  add(options.sanitize);
  add(options.startAfter ? Twine(static_cast<int>(*options.startAfter)) : Twine("none"));
  return hash(all);
}

std::optional<CompiledObject> Cache::find(StringRef key) {
  std::string file = path(key);
  if (isDeviceOrPipe(file)) { // a pipe would never end
    warn("cannot read '" + file + "' of the cache: it is a device or a pipe");
    return std::nullopt;
  }
  auto buffer = MemoryBuffer::getFile(file, /*IsText=*/false, /*RequiresNullTerminator=*/false, /*IsVolatile=*/true);
  if (!buffer) {
    if (buffer.getError() != std::errc::no_such_file_or_directory)
      warn("cannot read '" + file + "' of the cache: " + buffer.getError().message());
    return std::nullopt;
  }
  StringRef bytes = (*buffer)->getBuffer();
  auto number = [&](size_t offset) { return support::endian::read64le(bytes.data() + offset); };
  if (bytes.size() >= kHead && bytes.starts_with(kMagic) && bytes.substr(kMagic.size(), kKeyBytes) == key) {
    size_t lengths = kMagic.size() + kKeyBytes;
    uint64_t object = number(lengths), header = number(lengths + 8);
    StringRef contents = bytes.drop_front(kHead);
    XXH128_hash_t checksum = xxh3_128bits(arrayRefFromStringRef(contents));
    if (object <= contents.size() && header == contents.size() - object && number(lengths + 16) == checksum.high64 &&
        number(lengths + 24) == checksum.low64) {
      // It is in use: not the next to go. Where the folder is read-only nothing goes.
      if (Expected<sys::fs::file_t> open =
              sys::fs::openNativeFileForReadWrite(file, sys::fs::CD_OpenExisting, sys::fs::OF_None)) {
        std::error_code touched = sys::fs::setLastAccessAndModificationTime(*open, std::chrono::system_clock::now());
        std::error_code closed = sys::fs::closeFile(*open);
        if (touched || closed)
          warn("cannot mark '" + file + "' of the cache as used: " + (touched ? touched : closed).message());
      } else {
        consumeError(open.takeError());
      }
      CompiledObject result;
      result.object = contents.take_front(object).str();
      result.header = contents.drop_front(object).str();
      return result;
    }
  }
  warn("'" + file + "' of the cache is damaged; the model is compiled again");
  return std::nullopt;
}

void Cache::keep(StringRef key, const CompiledObject &object) {
  std::string contents = object.object + object.header;
  XXH128_hash_t checksum = xxh3_128bits(arrayRefFromStringRef(contents));
  std::string bytes = (kMagic + key).str();
  for (uint64_t number : {static_cast<uint64_t>(object.object.size()), static_cast<uint64_t>(object.header.size()),
                          checksum.high64, checksum.low64}) {
    char raw[sizeof(number)];
    support::endian::write64le(raw, number);
    bytes.append(raw, sizeof(raw));
  }
  bytes += contents;

  std::string file = path(key);
  auto fail = [&](const Twine &message) { warn("cannot keep '" + file + "' in the cache: " + message); };
  if (isDeviceOrPipe(file))
    return fail("it is a device or a pipe");
  auto held = holdInterrupts();
  Expected<sys::fs::TempFile> temp = sys::fs::TempFile::create(file + ".tmp-%%%%%%%%");
  if (!temp)
    return fail(toString(temp.takeError()));
  raw_fd_ostream os(temp->FD, /*shouldClose=*/false);
  os << bytes;
  os.flush();
  if (os.has_error()) {
    std::string message = os.error().message();
    os.clear_error();
    consumeError(temp->discard());
    return fail(message);
  }
  // No fsync: what a crash leaves of it has another checksum.
  if (Error error = temp->keep(file))
    return fail(toString(std::move(error)));
  prune();
}

void Cache::prune() {
  struct File {
    std::string path;
    sys::TimePoint<> used;
    uint64_t bytes;
  };
  std::vector<File> files;
  uint64_t total = 0;
  std::error_code error;
  for (sys::fs::directory_iterator it(folder, error), end; it != end && !error; it.increment(error)) {
    // Only what is ours: entries, and what a process that was killed left of them.
    StringRef name = sys::path::filename(it->path());
    bool ours = name.size() > kKeyBytes && all_of(name.take_front(kKeyBytes), isHexDigit) &&
                name.drop_front(kKeyBytes).starts_with(".dlc");
    sys::fs::file_status status;
    if (!ours || sys::fs::status(it->path(), status))
      continue;
    files.push_back({it->path(), status.getLastModificationTime(), status.getSize()});
    total += status.getSize();
  }
  if (total <= kLimitBytes)
    return;
  sort(files, [](const File &a, const File &b) { return std::tie(a.used, a.path) < std::tie(b.used, b.path); });
  for (const File &file : files) {
    if (total <= kLimitBytes / 4 * 3)
      return;
    // Another process may have removed it, or be reading it; that one keeps what it has opened.
    if (!sys::fs::remove(file.path))
      total -= file.bytes;
  }
}
