//===- main.cpp - dlc-golden: a compiled network against a trace recorded from PyTorch -------===//
//
//   dlc-golden net.so TRACE.safetensors [--threads N] [--print]
//
// net.so is the object of one golden network, linked as a shared library, compiled with --emit-gradients. Its inputs
// are named as the trace's (batch.0, batch.1, ...) and so are its parameters. The module's dtype decides the yardstick:
// in float32 an element may be off by twice what PyTorch's own float32 was plus 4 ulps of the tensor's largest entry;
// in float64 by 1e-10 of itself plus 1e-14. What the trace holds: the header of golden.py.
//
//===---------------------------------------------------------------------------------------===//
#include "dlc/runtime.h"
#include "dlc/safetensors.h"
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <vector>

namespace {

[[noreturn]] void die(const std::string &message) {
  std::fprintf(stderr, "dlc-golden: %s\n", message.c_str());
  std::exit(2);
}

void require(dlc_status status, dlc_session *session, const char *what) {
  if (status != DLC_OK)
    die(std::string(what) + ": " + dlc_last_error(session));
}

struct Array {
  std::vector<double> values;
  std::vector<int64_t> shape;
};

double element(const dlc_file_tensor &t, int64_t i) {
  auto read = [&](auto zero) {
    std::memcpy(&zero, static_cast<const char *>(t.data) + i * sizeof(zero), sizeof(zero));
    return static_cast<double>(zero);
  };
  switch (t.dtype) {
  case DLC_F32:
    return read(0.0f);
  case DLC_F64:
    return read(0.0);
  case DLC_I64:
    return read(int64_t(0));
  default:
    die(std::string("the trace's tensor ") + t.name + " has an unexpected dtype");
  }
}

class Trace {
public:
  explicit Trace(const char *path) {
    if (dlc_file_open(path, &file) != DLC_OK)
      die(std::string(path) + ": " + dlc_last_error(nullptr));
  }
  bool has(const std::string &name) const { return dlc_file_find(file, name.c_str()) != nullptr; }
  Array get(const std::string &name) const {
    const dlc_file_tensor *t = dlc_file_find(file, name.c_str());
    if (!t)
      die("the trace has no tensor " + name);
    Array array;
    int64_t n = 1;
    for (int32_t d = 0; d < t->rank; ++d) {
      array.shape.push_back(t->shape[d]);
      n *= t->shape[d];
    }
    for (int64_t i = 0; i < n; ++i)
      array.values.push_back(element(*t, i));
    return array;
  }
  std::vector<std::string> named(const std::string &prefix) const {
    std::vector<std::string> names;
    for (int32_t i = 0; i < dlc_file_count(file); ++i) {
      std::string name = dlc_file_at(file, i)->name;
      if (name.compare(0, prefix.size(), prefix) == 0)
        names.push_back(name.substr(prefix.size()));
    }
    return names;
  }

private:
  dlc_file *file = nullptr;
};

// A host buffer of one of the module's dtypes.
struct Buffer {
  dlc_dtype dtype;
  std::vector<unsigned char> bytes;
  Buffer(dlc_dtype dtype, size_t count) : dtype(dtype), bytes(count * dlc_dtype_size(dtype)) {}
  void set(size_t i, double v) {
    auto store = [&](auto value) { std::memcpy(bytes.data() + i * sizeof(value), &value, sizeof(value)); };
    switch (dtype) {
    case DLC_F32:
      return store(static_cast<float>(v));
    case DLC_F64:
      return store(v);
    case DLC_I64:
      return store(static_cast<int64_t>(v));
    case DLC_I32:
      return store(static_cast<int32_t>(v));
    default:
      return store(static_cast<uint8_t>(v));
    }
  }
  double get(size_t i) const {
    if (dtype == DLC_F32) {
      float v;
      std::memcpy(&v, bytes.data() + i * 4, 4);
      return v;
    }
    double v;
    std::memcpy(&v, bytes.data() + i * 8, 8);
    return v;
  }
  size_t size() const { return bytes.size() / dlc_dtype_size(dtype); }
};

int failures = 0, checks = 0;
bool print = false;

void compare(const std::string &what, const std::vector<double> &got, const std::vector<double> &want, bool f64,
             double error, double slack = 0) {
  ++checks;
  if (got.size() != want.size())
    die(what + " has another size");
  double largest = 0, worst = 0, share = 0;
  for (double w : want)
    largest = std::fmax(largest, std::fabs(w));
  float scale = static_cast<float>(largest);
  double ulp = static_cast<double>(std::nextafterf(scale, INFINITY)) - scale;
  bool ok = true;
  for (size_t i = 0; i < want.size(); ++i) {
    double allowed = slack + (f64 ? 1e-10 * std::fabs(want[i]) + 1e-14 : 2 * error + 4 * ulp);
    double off = std::fabs(got[i] - want[i]);
    worst = std::fmax(worst, off);
    share = std::fmax(share, off / allowed);
    ok = ok && off <= allowed; // NaN fails
  }
  if (!ok)
    ++failures;
  if (!ok || print)
    std::printf("%s %-24s off by %.3e, %.2f of what is allowed (largest entry %.3e)\n", ok ? "ok    " : "FAILED",
                what.c_str(), worst, share, largest);
}

} // namespace

int main(int argc, char **argv) {
  const char *library = nullptr, *tracePath = nullptr;
  dlc_options options = {};
  options.threads = 2;
  for (int i = 1; i < argc; ++i) {
    if (!std::strcmp(argv[i], "--threads") && i + 1 < argc)
      options.threads = std::atoi(argv[++i]);
    else if (!std::strcmp(argv[i], "--print"))
      print = true;
    else if (!library)
      library = argv[i];
    else
      tracePath = argv[i];
  }
  if (!library || !tracePath)
    die("usage: dlc-golden net.so TRACE.safetensors [--threads N] [--print]");
  void *handle = dlopen(library, RTLD_NOW);
  if (!handle)
    die(dlerror());
  // The symbol is the module's name and "_module"; the file is named after the module.
  std::string name = library;
  name = name.substr(name.rfind('/') + 1);
  name = name.substr(0, name.find('.'));
  auto *module = static_cast<const dlc_module *>(dlsym(handle, (name + "_module").c_str()));
  if (!module)
    die(dlerror());
  dlc_session *session;
  require(dlc_create(module, &options, &session), nullptr, "create");
  Trace trace(tracePath);
  require(dlc_init(session, 1), session, "init");

  std::vector<std::string> parameters = trace.named("param.");
  bool f64 = false;
  for (const std::string &p : parameters) {
    const dlc_tensor *t = dlc_find_tensor(session, p.c_str());
    if (!t)
      die("the network has no parameter " + p);
    f64 = t->dtype == DLC_F64;
    Array start = trace.get("param." + p);
    Buffer buffer(static_cast<dlc_dtype>(t->dtype), start.values.size());
    for (size_t i = 0; i < start.values.size(); ++i)
      buffer.set(i, start.values[i]);
    require(dlc_set(session, p.c_str(), buffer.dtype, buffer.bytes.data(), buffer.bytes.size()), session, "set");
  }

  auto find = [&](dlc_entry_kind kind) {
    for (int32_t i = 0; i < module->entry_count; ++i)
      if (module->entries[i].kind == kind)
        return &module->entries[i];
    die("the network lacks an entry of kind " + std::to_string(kind));
  };
  // Runs an entry on batch k of the trace and returns its outputs.
  auto run = [&](dlc_entry_kind kind, size_t k) {
    const dlc_entry *entry = find(kind);
    std::vector<Buffer> inputs, outputs;
    for (int32_t i = 0; i < entry->input_count; ++i) {
      const dlc_tensor &input = entry->inputs[i];
      Array all = trace.get(input.name);
      inputs.emplace_back(static_cast<dlc_dtype>(input.dtype), input.bytes / dlc_dtype_size(input.dtype));
      size_t n = inputs.back().size();
      if (n * all.shape[0] != all.values.size())
        die(std::string("input ") + input.name + " has another size than the trace's");
      for (size_t j = 0; j < n; ++j)
        inputs.back().set(j, all.values[k * n + j]);
    }
    for (int32_t i = 0; i < entry->output_count; ++i)
      outputs.emplace_back(static_cast<dlc_dtype>(entry->outputs[i].dtype),
                           entry->outputs[i].bytes / dlc_dtype_size(entry->outputs[i].dtype));
    std::vector<const void *> in;
    std::vector<void *> out;
    for (Buffer &b : inputs)
      in.push_back(b.bytes.data());
    for (Buffer &b : outputs)
      out.push_back(b.bytes.data());
    require(dlc_call(session, entry, in.data(), out.data()), session, entry->name);
    std::vector<std::vector<double>> values;
    for (Buffer &b : outputs) {
      values.emplace_back();
      for (size_t i = 0; i < b.size(); ++i)
        values.back().push_back(b.get(i));
    }
    return values;
  };
  auto stored = [&](const std::string &tensor) {
    const dlc_tensor *t = dlc_find_tensor(session, tensor.c_str());
    if (!t)
      die("the network has no tensor " + tensor + "; was it compiled with --emit-gradients?");
    Buffer buffer(static_cast<dlc_dtype>(t->dtype), t->bytes / dlc_dtype_size(t->dtype));
    require(dlc_get(session, tensor.c_str(), buffer.dtype, buffer.bytes.data(), buffer.bytes.size()), session, "get");
    std::vector<double> values;
    for (size_t i = 0; i < buffer.size(); ++i)
      values.push_back(buffer.get(i));
    return values;
  };
  auto yardstick = [&](const std::string &tensor) { return f64 ? 0.0 : trace.get(tensor).values[0]; };

  Array losses = trace.get("loss"), norms = trace.get("grad_norm");
  size_t steps = losses.values.size();
  std::vector<double> gotLosses, gotNorms;
  double normSlack = 0;
  for (size_t k = 0; k < steps; ++k) {
    dlc_zero_gradients(session);
    double gradLoss = run(DLC_ENTRY_GRAD, k)[0][0], square = 0;
    for (const std::string &p : parameters) {
      std::vector<double> gradient = stored("grad." + p);
      for (double g : gradient)
        square += g * g;
      if (k == 0) {
        Array want = trace.get("grad." + p);
        compare("grad." + p, gradient, want.values, f64, yardstick("grad_error." + p));
        // Elementwise errors bound the norm's.
        double largest = 0;
        for (double w : want.values)
          largest = std::fmax(largest, std::fabs(w));
        normSlack += (2 * yardstick("grad_error." + p) + largest * 0x1p-21) * std::sqrt(want.values.size());
      }
    }
    gotNorms.push_back(std::sqrt(square));
    gotLosses.push_back(run(DLC_ENTRY_STEP, k)[0][0]);
    if (gradLoss != gotLosses.back()) {
      ++failures;
      std::printf("FAILED step %zu: grad says the loss is %.17g, step says %.17g\n", k, gradLoss, gotLosses.back());
    }
  }
  compare("loss", gotLosses, losses.values, f64, yardstick("error.loss"));
  compare("grad_norm", gotNorms, norms.values, f64, 0, f64 ? 0 : 2 * normSlack);
  for (const std::string &p : parameters)
    compare("final." + p, stored(p), trace.get("final." + p).values, f64, yardstick("error." + p));
  compare("eval", run(DLC_ENTRY_PREDICT, steps - 1)[0], trace.get("eval").values, f64, yardstick("error.eval"));
  dlc_destroy(session);
  std::printf("%s: %d checks, %d failed\n", name.c_str(), checks, failures);
  return failures || !checks;
}
