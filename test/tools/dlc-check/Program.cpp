//===- Program.cpp - A compiled object, loaded and called through the ABI ---------------===//
#include "Program.h"

#include "llvm/ExecutionEngine/Orc/ExecutionUtils.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstring>
#include <pthread.h>
#include <thread>

using namespace mlir;

namespace dlc::check {

Program::Program() = default;
Program::~Program() = default;

llvm::Expected<std::unique_ptr<Program>> Program::load(llvm::StringRef object, llvm::StringRef moduleName) {
  std::unique_ptr<Program> program(new Program());
  auto jit = llvm::orc::LLJITBuilder().create();
  if (!jit)
    return jit.takeError();
  program->jit = std::move(*jit);
  // libm and memcpy come from this process.
  auto host =
      llvm::orc::DynamicLibrarySearchGenerator::GetForCurrentProcess(program->jit->getDataLayout().getGlobalPrefix());
  if (!host)
    return host.takeError();
  program->jit->getMainJITDylib().addGenerator(std::move(*host));
  if (auto error = program->jit->addObjectFile(llvm::MemoryBuffer::getMemBufferCopy(object, moduleName)))
    return std::move(error);
  auto symbol = program->jit->lookup((moduleName + "_module").str());
  if (!symbol)
    return symbol.takeError();
  program->module = symbol->toPtr<const dlc_module *>();
  if (program->module->magic != DLC_MODULE_MAGIC || program->module->abi_version != DLC_ABI_VERSION)
    return llvm::createStringError("the object's table is not one of this ABI version");
  return program;
}

static void barrier(dlc_frame *frame, int32_t, int32_t) {
  pthread_barrier_wait(static_cast<pthread_barrier_t *>(frame->runtime));
}

namespace {
// Memory of a region: aligned as the ABI promises, filled with NaN so that nobody relies on zeros.
class Region {
public:
  explicit Region(uint64_t bytes) : storage(bytes + 2 * DLC_ALIGNMENT, 0xFF) {}
  void *data() {
    auto address = reinterpret_cast<uintptr_t>(storage.data());
    return reinterpret_cast<void *>((address + DLC_ALIGNMENT - 1) / DLC_ALIGNMENT * DLC_ALIGNMENT);
  }

private:
  std::vector<unsigned char> storage;
};
} // namespace

llvm::Expected<std::vector<Tensor>> Program::call(llvm::StringRef name, llvm::ArrayRef<Tensor> arguments,
                                                  llvm::ArrayRef<Type> resultTypes, int threads) {
  const dlc_entry *entry = nullptr;
  for (int i = 0; i < module->entry_count; ++i)
    if (name == module->entries[i].name)
      entry = &module->entries[i];
  if (!entry)
    return llvm::createStringError(llvm::formatv("the object has no entry '{0}'", name));
  if (entry->input_count != static_cast<int32_t>(arguments.size()) ||
      entry->output_count != static_cast<int32_t>(resultTypes.size()))
    return llvm::createStringError(llvm::formatv("entry '{0}' has {1} inputs and {2} outputs, expected {3} and {4}",
                                                 name, entry->input_count, entry->output_count, arguments.size(),
                                                 resultTypes.size()));
  for (auto [i, argument] : llvm::enumerate(arguments))
    if (entry->inputs[i].bytes != argument.bytes() || entry->inputs[i].dtype != argument.getDtype())
      return llvm::createStringError(llvm::formatv("input {0} of entry '{1}' has {2} bytes of dtype {3}, expected {4} "
                                                   "of {5}",
                                                   i, name, entry->inputs[i].bytes, entry->inputs[i].dtype,
                                                   argument.bytes(), static_cast<int>(argument.getDtype())));
  std::vector<Tensor> results;
  for (auto [i, type] : llvm::enumerate(resultTypes)) {
    results.emplace_back(cast<RankedTensorType>(type));
    if (entry->outputs[i].bytes != results.back().bytes() || entry->outputs[i].dtype != results.back().getDtype())
      return llvm::createStringError(
          llvm::formatv("output {0} of entry '{1}' differs from the function's type", i, name));
  }

  std::vector<const void *> inputs;
  for (const Tensor &argument : arguments)
    inputs.push_back(argument.data());
  std::vector<void *> outputs;
  for (Tensor &result : results)
    outputs.push_back(result.data());
  Region persistent(module->persistent_bytes), workspace(entry->workspace_bytes);
  pthread_barrier_t meeting;
  pthread_barrier_init(&meeting, nullptr, threads);
  dlc_frame frame;
  std::memset(&frame, 0, sizeof(frame));
  frame.persistent = persistent.data();
  frame.workspace = workspace.data();
  frame.inputs = inputs.data();
  frame.outputs = outputs.data();
  frame.barrier = barrier;
  frame.runtime = &meeting;
  std::vector<int32_t> status(threads, -1);
  std::vector<std::thread> workers;
  for (int t = 1; t < threads; ++t)
    workers.emplace_back([&, t] { status[t] = entry->fn(&frame, t, threads); });
  status[0] = entry->fn(&frame, 0, threads);
  for (std::thread &worker : workers)
    worker.join();
  pthread_barrier_destroy(&meeting);
  if (status[0] != DLC_OK)
    return llvm::createStringError(llvm::formatv("entry '{0}' returned {1} (input {2}, index {3}, value {4})", name,
                                                 status[0], frame.status_input, frame.status_index,
                                                 frame.status_value));
  for (auto [i, result] : llvm::enumerate(results))
    if (!result.canariesIntact())
      return llvm::createStringError(llvm::formatv("entry '{0}' wrote beside its output {1}", name, i));
  for (auto [i, argument] : llvm::enumerate(arguments))
    if (!argument.canariesIntact())
      return llvm::createStringError(llvm::formatv("entry '{0}' wrote beside its input {1}", name, i));
  return results;
}

} // namespace dlc::check
