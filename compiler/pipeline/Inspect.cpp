//===- Inspect.cpp - dlc inspect -----------------------------------------------------------------------===//
#include "compiler/pipeline/Driver.h"
#include "compiler/target/ObjectReader.h"
#include "dlc/abi.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cmath>

using namespace mlir;
using namespace dlc;

static std::string typeText(const TensorInfo &tensor) {
  std::string text = dtypeName(tensor.dtype).str() + "[";
  for (auto [i, extent] : llvm::enumerate(tensor.shape))
    text += (i ? ", " : "") + std::to_string(extent);
  return text + "]";
}

// "1.61 MB", "203.53 k": three digits that count.
static std::string scaled(uint64_t value, StringRef unit) {
  static constexpr const char *prefixes[] = {"", "k", "M", "G", "T", "P"};
  double scaled = value;
  unsigned i = 0;
  for (; scaled >= 1000 && i + 1 < std::size(prefixes); ++i)
    scaled /= 1000;
  std::string text;
  llvm::raw_string_ostream os(text);
  os << llvm::format(i ? "%.2f" : "%.0f", scaled) << ' ' << prefixes[i] << unit;
  return StringRef(text).rtrim().str();
}

static uint64_t totalFlops(const EntryInfo &entry) {
  uint64_t flops = 0;
  for (const KernelInfo &kernel : entry.kernels)
    flops += kernel.flops;
  return flops;
}

static int64_t barriers(const EntryInfo &entry) {
  return llvm::count_if(entry.kernels, [](const KernelInfo &k) { return k.barrierAfter != 0; });
}

namespace {
// Columns as wide as their widest cell; numbers to the right.
class Table {
public:
  explicit Table(ArrayRef<StringRef> header) : rows{std::vector<std::string>(header.begin(), header.end())} {}
  void row(std::vector<std::string> cells) { rows.push_back(std::move(cells)); }
  void print(llvm::raw_ostream &os, StringRef indent) const {
    for (const std::vector<std::string> &cells : rows) {
      std::string line = indent.str();
      for (size_t i = 0; i < cells.size(); ++i) {
        size_t width = 0;
        bool number = rows.size() > 1;
        for (const std::vector<std::string> &other : rows) {
          width = std::max(width, other[i].size());
          if (&other != &rows.front() && (other[i].empty() || !llvm::isDigit(other[i][0])))
            number = false;
        }
        std::string pad(width - cells[i].size(), ' ');
        line += number ? pad + cells[i] : cells[i] + pad;
        line += "  ";
      }
      os << StringRef(line).rtrim() << '\n';
    }
  }

private:
  std::vector<std::vector<std::string>> rows;
};
} // namespace

static void printText(const ModuleInfo &module, llvm::raw_ostream &os) {
  os << "module " << module.name << "\n"
     << "  compiled for  " << module.cpu << ", " << module.math << " math\n"
     << "  needs         " << (module.features.empty() ? "no more than any CPU of its kind has" : module.features)
     << "\n"
     << "  schema        " << llvm::format_hex_no_prefix(module.schemaHash, 16) << "\n"
     << "  persistent    " << module.persistentBytes << " bytes (" << scaled(module.persistentBytes, "B") << ")\n";

  uint64_t parameters = 0;
  for (const TensorInfo &tensor : module.tensors)
    if (tensor.role == DLC_ROLE_PARAMETER) {
      uint64_t elements = 1;
      for (int64_t extent : tensor.shape)
        elements *= extent;
      parameters += elements;
    }
  if (!module.tensors.empty())
    os << "\ntensors (" << parameters << " trained numbers)\n";
  Table tensors({"name", "role", "type", "bytes", "offset", "default", "source"});
  size_t hyper = 0;
  for (const TensorInfo &tensor : module.tensors) {
    std::string value;
    if (tensor.role == DLC_ROLE_HYPER && hyper < module.hyperDefaults.size()) {
      llvm::raw_string_ostream stream(value);
      stream << llvm::format("%g", module.hyperDefaults[hyper++]);
    }
    tensors.row({tensor.name, roleName(tensor.role).str(), typeText(tensor), std::to_string(tensor.bytes),
                 std::to_string(tensor.offset), value, tensor.location});
  }
  if (!module.tensors.empty())
    tensors.print(os, "  ");

  for (const EntryInfo &entry : module.entries) {
    os << "\nentry " << entry.name << " (" << kindName(entry.kind);
    if (entry.batch)
      os << ", batch " << entry.batch;
    os << ")\n  workspace     " << entry.workspaceBytes << " bytes (" << scaled(entry.workspaceBytes, "B") << "), "
       << entry.liveBytes << " live at most; " << scaled(entry.stackBytes, "B") << " of a thread's stack\n"
       << "  work          " << scaled(totalFlops(entry), "FLOP") << " in " << entry.kernels.size() << " kernels, "
       << barriers(entry) << " barriers, up to " << entry.maxThreads
       << (entry.maxThreads == 1 ? " thread\n" : " threads\n");
    for (const TensorInfo &tensor : entry.inputs)
      os << "  in            " << tensor.name << " " << typeText(tensor) << "\n";
    for (const TensorInfo &tensor : entry.outputs)
      os << "  out           " << tensor.name << " " << typeText(tensor) << "\n";
    if (entry.kernels.empty())
      continue;
    Table kernels({"#", "kernel", "FLOP", "bytes", "threads", "barrier", "symbol", "source"});
    for (auto [i, kernel] : llvm::enumerate(entry.kernels))
      kernels.row({std::to_string(i), kernel.name, std::to_string(kernel.flops), std::to_string(kernel.bytes),
                   kernel.threads == 1 ? "one" : "all", kernel.barrierAfter ? "after" : "", kernel.symbol,
                   kernel.locations});
    kernels.print(os, "  ");
  }

  // Once for each kernel, not for each of its calls.
  llvm::StringSet<> seen;
  for (const EntryInfo &entry : module.entries)
    for (const KernelInfo &kernel : entry.kernels) {
      if (kernel.strategy.empty() || !seen.insert(kernel.symbol).second)
        continue;
      os << (seen.size() == 1 ? "\nstrategies of stages\n" : "") << "  " << kernel.symbol << "  " << kernel.name
         << '\n';
      StringRef rest = kernel.strategy;
      while (!rest.empty()) {
        auto [stage, others] = rest.split("; ");
        os << "    " << stage << '\n';
        rest = others;
      }
    }
}

static void tensorJson(llvm::json::OStream &json, const TensorInfo &tensor, bool persistent) {
  json.object([&] {
    json.attribute("name", tensor.name);
    json.attribute("dtype", dtypeName(tensor.dtype));
    json.attribute("role", roleName(tensor.role));
    json.attributeArray("shape", [&] {
      for (int64_t extent : tensor.shape)
        json.value(extent);
    });
    json.attribute("bytes", tensor.bytes);
    if (persistent) {
      json.attribute("offset", tensor.offset);
      json.attributeArray("order", [&] {
        for (int32_t dim : tensor.order)
          json.value(dim);
      });
    } else {
      json.attribute("batch_dim", tensor.batchDim);
    }
    // JSON has no infinity: what is not there has no end.
    if (persistent && tensor.role == DLC_ROLE_HYPER && std::isfinite(tensor.low))
      json.attribute("low", tensor.low);
    if (persistent && tensor.role == DLC_ROLE_HYPER && std::isfinite(tensor.high))
      json.attribute("high", tensor.high);
    json.attribute("location", tensor.location);
  });
}

static void printJson(ArrayRef<ModuleInfo> modules, llvm::raw_ostream &os) {
  llvm::json::OStream json(os, 2);
  auto module = [&](const ModuleInfo &info) {
    json.object([&] {
      json.attribute("name", info.name);
      json.attribute("abi_version", static_cast<int64_t>(DLC_ABI_VERSION));
      json.attribute("cpu", info.cpu);
      json.attribute("features", info.features);
      json.attribute("math", info.math);
      std::string hash;
      llvm::raw_string_ostream(hash) << llvm::format_hex_no_prefix(info.schemaHash, 16);
      json.attribute("schema_hash", hash);
      json.attribute("persistent_bytes", info.persistentBytes);
      json.attributeArray("tensors", [&] {
        for (const TensorInfo &tensor : info.tensors)
          tensorJson(json, tensor, true);
      });
      json.attributeArray("hyper_defaults", [&] {
        for (double value : info.hyperDefaults)
          json.value(value);
      });
      json.attributeArray("entries", [&] {
        for (const EntryInfo &entry : info.entries)
          json.object([&] {
            json.attribute("name", entry.name);
            json.attribute("kind", kindName(entry.kind));
            json.attribute("batch", entry.batch);
            json.attribute("max_threads", entry.maxThreads);
            json.attribute("workspace_bytes", entry.workspaceBytes);
            json.attribute("live_bytes", entry.liveBytes);
            json.attribute("stack_bytes", entry.stackBytes);
            json.attribute("flops", totalFlops(entry));
            json.attribute("barriers", barriers(entry));
            json.attributeArray("inputs", [&] {
              for (const TensorInfo &tensor : entry.inputs)
                tensorJson(json, tensor, false);
            });
            json.attributeArray("outputs", [&] {
              for (const TensorInfo &tensor : entry.outputs)
                tensorJson(json, tensor, false);
            });
            json.attributeArray("kernels", [&] {
              for (const KernelInfo &kernel : entry.kernels)
                json.object([&] {
                  json.attribute("symbol", kernel.symbol);
                  json.attribute("name", kernel.name);
                  json.attribute("locations", kernel.locations);
                  json.attribute("strategy", kernel.strategy);
                  json.attribute("flops", kernel.flops);
                  json.attribute("bytes", kernel.bytes);
                  json.attribute("single_thread", kernel.threads == 1);
                  json.attribute("barrier_after", kernel.barrierAfter != 0);
                });
            });
          });
      });
    });
  };
  json.object([&] {
    json.attributeArray("modules", [&] {
      for (const ModuleInfo &info : modules)
        module(info);
    });
  });
  os << '\n';
}

int dlc::inspectFile(StringRef path, bool json, llvm::raw_ostream &out, llvm::raw_ostream &errs) {
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer) {
    errs << "dlc: error: cannot read '" << path << "': " << buffer.getError().message() << '\n';
    return 1;
  }
  llvm::Expected<std::vector<ModuleInfo>> modules = readObject((*buffer)->getMemBufferRef());
  if (!modules) {
    errs << path << ": error: " << llvm::toString(modules.takeError()) << '\n';
    return 1;
  }
  if (json) {
    printJson(*modules, out);
    return 0;
  }
  for (auto [i, module] : llvm::enumerate(*modules)) {
    if (i)
      out << '\n';
    printText(module, out);
  }
  return 0;
}
