// Sessions: what they refuse, what they run, and tensors in and out.
#include "support.h"

#include "core/device.h"
#include "cpu/features.h"
#include "dlc/profile.h"

#include <cstdlib>
#include <limits>

using namespace dlc;
using namespace dlc::test;

namespace {

/// Creates a session that must be refused and returns the message.
std::string refusal(const dlc_module *module, dlc_status expected, const dlc_options *options = nullptr) {
  dlc_session *session = reinterpret_cast<dlc_session *>(1);
  EXPECT_EQ(dlc_create(module, options, &session), expected);
  EXPECT_EQ(session, nullptr);
  return dlc_last_error(nullptr);
}

TEST(Create, RefusesNull) {
  EXPECT_CONTAINS(refusal(nullptr, DLC_INVALID_ARGUMENT), "module is null");
  EXPECT_EQ(dlc_create(&specimen_module, nullptr, nullptr), DLC_INVALID_ARGUMENT);
}

TEST(Create, RefusesWrongMagic) {
  dlc_module module = specimen_module;
  module.magic = 0x12345678;
  std::string message = refusal(&module, DLC_BAD_MODULE);
  EXPECT_CONTAINS(message, "got magic 0x12345678, expected 0x31434c44");
}

TEST(Create, RefusesAnotherAbiVersion) {
  dlc_module module = specimen_module;
  module.abi_version = 2;
  module.name = reinterpret_cast<const char *>(1); // must not be read: the layout is unknown
  std::string message = refusal(&module, DLC_ABI_MISMATCH);
  EXPECT_CONTAINS(message, "compiled for ABI version 2, this runtime has version 1");
  EXPECT_CONTAINS(message, "compile the model with the dlc that this runtime came with");
}

TEST(Create, RefusesOtherTableSizes) {
  dlc_module module = specimen_module;
  module.entry_size = 88;
  EXPECT_CONTAINS(refusal(&module, DLC_ABI_MISMATCH), "got table rows of 80, 88 and 56 bytes");
  EXPECT_CONTAINS(dlc_last_error(nullptr), "expected 80, 96 and 56");
}

TEST(Create, RefusesMissingCpuFeatures) {
  dlc_module module = specimen_module;
  module.cpu = "imaginary";
  module.features = "flux,time_travel";
  std::string message = refusal(&module, DLC_CPU_UNSUPPORTED);
  EXPECT_CONTAINS(message, "\"specimen\"");
  EXPECT_CONTAINS(message, "CPU \"imaginary\"");
  EXPECT_CONTAINS(message, "lacks: flux, time_travel");
  EXPECT_CONTAINS(message, "--cpu=native");
}

TEST(Create, RefusesTablesThatContradictThemselves) {
  dlc_tensor tensors[SPECIMEN_TENSORS];
  dlc_module module = specimen_module;
  module.tensors = tensors;
  auto reset = [&] { std::memcpy(tensors, specimen_module.tensors, sizeof tensors); };
  reset();
  tensors[0].offset = 1 << 20;
  EXPECT_CONTAINS(refusal(&module, DLC_BAD_MODULE), "offset outside the state of \"weight\"");
  reset();
  tensors[0].bytes = 8;
  EXPECT_CONTAINS(refusal(&module, DLC_BAD_MODULE), "shape and bytes disagree of \"weight\"");
  reset();
  const int32_t twice[] = {1, 1};
  tensors[0].order = twice;
  EXPECT_CONTAINS(refusal(&module, DLC_BAD_MODULE), "dimension order of \"weight\"");
  reset();
  tensors[1].dtype = 77;
  EXPECT_CONTAINS(refusal(&module, DLC_BAD_MODULE), "unknown element type of \"bias\"");
  reset();
  tensors[6].low = 0.5; // more than the default
  EXPECT_CONTAINS(refusal(&module, DLC_BAD_MODULE), "default of \"lr\"");
  reset();
  module.hyper_count = 3;
  EXPECT_CONTAINS(refusal(&module, DLC_BAD_MODULE), "hyperparameter count");
}

TEST(Create, RefusesSenselessOptions) {
  dlc_options options = withThreads(-1);
  EXPECT_CONTAINS(refusal(&specimen_module, DLC_INVALID_ARGUMENT, &options), "options.threads: got -1");
  options = {};
  options.reserved = 7;
  EXPECT_CONTAINS(refusal(&specimen_module, DLC_INVALID_ARGUMENT, &options),
                  "options.reserved: got 7, expected 0; clear the struct before use");
  options = {};
  alignas(64) static char memory[1024];
  options.state_memory = memory;
  options.state_bytes = 100;
  EXPECT_CONTAINS(refusal(&specimen_module, DLC_INVALID_ARGUMENT, &options), "got 100, expected at least 640");
  options.state_memory = memory + 8;
  options.state_bytes = 900;
  EXPECT_CONTAINS(refusal(&specimen_module, DLC_INVALID_ARGUMENT, &options), "expected a multiple of 64");
}

TEST(Create, UsesTheCallersMemory) {
  alignas(64) static char memory[1024];
  std::memset(memory, 0x55, sizeof memory);
  dlc_options options = withThreads(1);
  options.state_memory = memory;
  options.state_bytes = 640;
  Session net(&specimen_module, options);
  ASSERT_TRUE(net) << net.status().message();
  EXPECT_EQ(memory[0], 0) << "cleared";
  EXPECT_EQ(memory[640], 0x55) << "but not beyond its end";
  ASSERT_TRUE(net.init(3).ok());
  EXPECT_EQ(std::memcmp(memory, stateOf(net.get()).data(), 0), 0);
  auto bias = net.set<float>("bias", {1.5f, 2.5f});
  ASSERT_TRUE(bias.ok());
  EXPECT_EQ(*reinterpret_cast<float *>(memory + 64), 1.5f);
}

TEST(Create, DestroyOfNullIsNothing) { dlc_destroy(nullptr); }

TEST(Features, AreWholeWords) {
  Folder folder;
  std::string path = folder / "cpuinfo";
  writeFile(path, "processor : 0\nmodel name : avx512 machine\nflags\t\t: fpu avx avx2 fma\n");
  char missing[64];
  EXPECT_EQ(dlc_missing_features(path.c_str(), "avx2,fma,fpu", missing, sizeof missing), 0);
  EXPECT_EQ(dlc_missing_features(path.c_str(), "avx,avx512,fm", missing, sizeof missing), 2);
  EXPECT_STREQ(missing, "avx512, fm");
  EXPECT_EQ(dlc_missing_features(path.c_str(), "", missing, sizeof missing), 0);
}

TEST(Features, AreAskedOfTheProcessorWhereThereIsNoList) {
  Folder folder;
  std::string none = folder / "none", empty = folder / "empty";
  writeFile(empty, "processor : 0\n");
  // Whatever this machine is, both ways agree on every word that the compiler writes.
  for (const char *word :
       {"pni",         "ssse3",       "fma",          "cx16",        "sse4_1",        "sse4_2",
        "movbe",       "popcnt",      "avx",          "f16c",        "bmi1",          "avx2",
        "bmi2",        "avx512f",     "avx512dq",     "avx512ifma",  "avx512cd",      "avx512bw",
        "avx512vl",    "avx512vbmi",  "avx512_vbmi2", "avx512_vnni", "avx512_bitalg", "avx512_vpopcntdq",
        "avx512_fp16", "avx512_bf16", "lahf_lm",      "abm"}) {
    char missing[64];
    int expected = dlc_missing_features("/proc/cpuinfo", word, missing, sizeof missing);
    for (const std::string &path : {none, empty}) {
      EXPECT_EQ(dlc_missing_features(path.c_str(), word, missing, sizeof missing), expected) << word;
      EXPECT_STREQ(missing, expected ? word : "");
    }
  }
#if defined(__x86_64__)
  char missing[64];
  EXPECT_EQ(dlc_missing_features(none.c_str(), "pni,amx_fp8", missing, sizeof missing), 1) << "unknown is missing";
  EXPECT_STREQ(missing, "amx_fp8");
#endif
}

TEST(Entries, AreFoundByNameKindAndBatch) {
  Session net(&specimen_module);
  ASSERT_TRUE(net);
  EXPECT_EQ(dlc_find_entry(net.get(), "step", 4)->batch, 4);
  EXPECT_EQ(dlc_find_entry(net.get(), "step", DLC_ANY_BATCH)->batch, 10);
  EXPECT_EQ(dlc_find_entry_kind(net.get(), DLC_ENTRY_PREDICT, 1)->kind, DLC_ENTRY_PREDICT);
  EXPECT_EQ(dlc_find_entry_kind(net.get(), DLC_ENTRY_INIT, 0)->kind, DLC_ENTRY_INIT);
  EXPECT_EQ(dlc_find_entry(net.get(), "step", 7), nullptr);
  EXPECT_EQ(dlc_find_entry(net.get(), "encode", DLC_ANY_BATCH), nullptr);
}

TEST(Entries, MissingOnesAreNamed) {
  Session net(&specimen_module);
  Examples examples(10);
  Call call(examples);
  Status status = net.step(256, call.inputs, call.outputs);
  EXPECT_EQ(status.code(), DLC_NOT_FOUND);
  EXPECT_CONTAINS(status.message(), "no step entry of batch size 256; it has: 10, 4, 1");
  dlc_module module = specimen_module;
  module.entry_count = 1;
  Session onlyInit(&module);
  status = onlyInit.predict(1, call.inputs, call.outputs);
  EXPECT_EQ(status.code(), DLC_NOT_FOUND);
  EXPECT_CONTAINS(status.message(), "no entry of kind predict");
}

TEST(Call, ChecksPointers) {
  Session net(&specimen_module);
  ASSERT_TRUE(net.init(1).ok());
  Examples examples(10);
  Call call(examples);
  std::string before = stateOf(net.get());
  call.inputs[1] = nullptr;
  Status status = net.step(10, call.inputs, call.outputs);
  EXPECT_EQ(status.code(), DLC_INVALID_ARGUMENT);
  EXPECT_CONTAINS(status.message(), "entry \"step\": input \"group\" is null, expected i32[10]");
  call.inputs[1] = examples.group.data();
  call.outputs[2] = reinterpret_cast<char *>(&call.count) + 4;
  status = net.step(10, call.inputs, call.outputs);
  EXPECT_EQ(status.code(), DLC_INVALID_ARGUMENT);
  EXPECT_CONTAINS(status.message(), "output \"close.count\"");
  EXPECT_CONTAINS(status.message(), "not aligned to its elements, i64[]");
  EXPECT_EQ(net.step(10, nullptr, call.outputs).code(), DLC_INVALID_ARGUMENT);
  EXPECT_EQ(net.call(nullptr, nullptr, nullptr).code(), DLC_INVALID_ARGUMENT);
  EXPECT_EQ(stateOf(net.get()), before);
}

TEST(Call, RefusesNoSession) {
  Examples examples(10);
  Call call(examples);
  double value = 0;
  dlc_profile *profile = nullptr;
  auto refused = [](dlc_status status) {
    EXPECT_EQ(status, DLC_INVALID_ARGUMENT);
    EXPECT_CONTAINS(dlc_last_error(nullptr), "the session is null; look at the status of dlc_create");
    EXPECT_EQ(dlc_create(nullptr, nullptr, nullptr), DLC_INVALID_ARGUMENT); // another message
  };
  refused(dlc_init(nullptr, 1));
  refused(dlc_call(nullptr, &specimen_module.entries[0], call.inputs, call.outputs));
  refused(dlc_step(nullptr, 10, call.inputs, call.outputs));
  refused(dlc_eval(nullptr, 10, call.inputs, call.outputs));
  refused(dlc_predict(nullptr, 10, call.inputs, call.outputs));
  refused(dlc_grad(nullptr, 10, call.inputs, call.outputs));
  refused(dlc_apply(nullptr, call.outputs));
  refused(dlc_get(nullptr, "bias", DLC_F32, &value, 8));
  refused(dlc_set(nullptr, "bias", DLC_F32, &value, 8));
  refused(dlc_get_hyper(nullptr, "lr", &value));
  refused(dlc_set_hyper(nullptr, "lr", 1));
  refused(dlc_save(nullptr, "no.safetensors", nullptr, 0));
  refused(dlc_load(nullptr, "no.safetensors"));
  refused(dlc_load_parameters(nullptr, "no.safetensors"));
  refused(dlc_profile_start(nullptr, 10, &profile));
  EXPECT_EQ(profile, nullptr);
  EXPECT_EQ(dlc_session_module(nullptr), nullptr);
  EXPECT_EQ(dlc_session_threads(nullptr), 0);
  EXPECT_EQ(dlc_step_count(nullptr), 0u);
  EXPECT_EQ(dlc_is_initialised(nullptr), 0);
  EXPECT_EQ(dlc_tensor_count(nullptr), 0);
  EXPECT_EQ(dlc_tensor_at(nullptr, 0), nullptr);
  EXPECT_EQ(dlc_find_tensor(nullptr, "bias"), nullptr);
  EXPECT_EQ(dlc_last_range_error(nullptr).bound, 0);
  dlc_zero_gradients(nullptr);
  EXPECT_EQ(dlc_find_entry(nullptr, "step", DLC_ANY_BATCH), nullptr);
  EXPECT_EQ(dlc_find_entry_kind(nullptr, DLC_ENTRY_STEP, DLC_ANY_BATCH), nullptr);
}

TEST(Profile, EndsWithItsSession) {
  std::vector<dlc_entry> entries(specimen_module.entries, specimen_module.entries + specimen_module.entry_count);
  entries[0].profiled = 1;
  dlc_module module = specimen_module;
  module.entries = entries.data();
  dlc_session *net = nullptr;
  dlc_profile *profile = nullptr, *second = nullptr;
  ASSERT_EQ(dlc_create(&module, nullptr, &net), DLC_OK);
  ASSERT_EQ(dlc_profile_start(net, 10, &profile), DLC_OK);
  EXPECT_EQ(dlc_profile_start(net, 10, &second), DLC_INVALID_ARGUMENT);
  EXPECT_CONTAINS(dlc_last_error(net), "the session has a profile; free it");
  dlc_destroy(net);
  int64_t count = 5;
  EXPECT_EQ(dlc_profile_marks(profile, 0, &count), nullptr) << "it still runs";
  dlc_profile_stop(profile);
  EXPECT_NE(dlc_profile_marks(profile, 0, &count), nullptr);
  EXPECT_EQ(count, 0);
  dlc_profile_free(profile);
}

TEST(Profile, NoneHoldsNothing) {
  int64_t count = 5;
  dlc_profile_stop(nullptr);
  dlc_profile_free(nullptr);
  EXPECT_EQ(dlc_profile_threads(nullptr), 0);
  EXPECT_EQ(dlc_profile_dropped(nullptr), 0);
  EXPECT_EQ(dlc_profile_marks(nullptr, 0, &count), nullptr);
  EXPECT_EQ(count, 0);
}

TEST(Call, RefusesEntriesOfAnotherModule) {
  std::vector<dlc_entry> entries(specimen_module.entries, specimen_module.entries + specimen_module.entry_count);
  dlc_module other = specimen_module;
  other.name = "other";
  other.entries = entries.data();
  Session net(&specimen_module), another(&other);
  ASSERT_TRUE(net.init(1).ok());
  ASSERT_TRUE(another.init(1).ok());
  Examples examples(10);
  Call call(examples);
  const dlc_entry *step = dlc_find_entry(net.get(), "step", 10);
  EXPECT_TRUE(net.call(step, call.inputs, call.outputs).ok());
  std::string before = stateOf(another.get());
  Status status = another.call(step, call.inputs, call.outputs);
  EXPECT_EQ(status.code(), DLC_INVALID_ARGUMENT);
  EXPECT_CONTAINS(status.message(), "cannot call an entry of another module; got a session of model \"other\"");
  EXPECT_EQ(stateOf(another.get()), before);
  EXPECT_EQ(net.call(specimen_module.entries + specimen_module.entry_count, call.inputs, call.outputs).code(),
            DLC_INVALID_ARGUMENT)
      << "one beyond the last";
}

TEST(Call, NamesTheLabelThatIsOutOfRange) {
  for (int32_t threads : {1, 3}) {
    Session net(&specimen_module, withThreads(threads));
    ASSERT_TRUE(net.init(1).ok());
    Examples examples(10);
    examples.group[7] = -3;
    Call call(examples);
    std::string before = stateOf(net.get());
    Status status = net.step(10, call.inputs, call.outputs);
    EXPECT_EQ(status.code(), DLC_LABEL_OUT_OF_RANGE);
    EXPECT_CONTAINS(status.message(), "entry \"step\" of model \"specimen\"");
    EXPECT_CONTAINS(status.message(), "input \"group\" (specimen.cpp:2)");
    EXPECT_CONTAINS(status.message(), "element 7 is -3, expected 0 or more and less than the number of classes");
    EXPECT_CONTAINS(status.message(), "nothing was written");
    EXPECT_EQ(stateOf(net.get()), before);
    examples.group[7] = 3;
    EXPECT_TRUE(net.step(10, call.inputs, call.outputs).ok()) << "the session goes on";
  }
}

TEST(Call, ReportsANonFiniteLoss) {
  for (int32_t threads : {1, 2}) {
    Session net(&specimen_module, withThreads(threads));
    ASSERT_TRUE(net.init(1).ok());
    Examples examples(10);
    Call call(examples);
    ASSERT_TRUE(net.step(10, call.inputs, call.outputs).ok());
    examples.x[4] = std::numeric_limits<float>::infinity();
    Status status = net.step(10, call.inputs, call.outputs);
    EXPECT_EQ(status.code(), DLC_NON_FINITE_LOSS);
    EXPECT_CONTAINS(status.message(), "entry \"step\" of model \"specimen\", after 2 updates: the loss is inf");
    EXPECT_CONTAINS(status.message(), "the state holds the result of that step");
    EXPECT_EQ(dlc_step_count(net.get()), 2u);
    EXPECT_EQ(net.eval(10, call.inputs, call.outputs).code(), DLC_NON_FINITE_LOSS);
    EXPECT_CONTAINS(dlc_last_error(net.get()), "the loss is nan; look for non-finite inputs or parameters");
  }
}

TEST(Call, TrainsAndCountsSteps) {
  Session net(&specimen_module, withThreads(1));
  ASSERT_TRUE(net.init(1).ok());
  EXPECT_EQ(dlc_step_count(net.get()), 0u);
  Examples examples(1000);
  float first = 0;
  for (int epoch = 0; epoch < 20; ++epoch)
    for (int64_t n = 0; n < 1000; n += 10) {
      Call call(examples, n);
      ASSERT_TRUE(net.step(10, call.inputs, call.outputs).ok());
      if (epoch == 0 && n == 0)
        first = call.loss;
    }
  EXPECT_EQ(dlc_step_count(net.get()), 2000u);
  Call call(examples);
  ASSERT_TRUE(net.eval(10, call.inputs, call.outputs).ok());
  EXPECT_EQ(dlc_step_count(net.get()), 2000u) << "eval is no update";
  EXPECT_LT(call.loss, 1e-3f * first);
  EXPECT_EQ(call.count, 20);
  std::vector<float> weight = *net.get<float>("weight");
  const float expected[] = {2, -3.4f, 1, 0.5f, 1, -1};
  for (int i = 0; i < 6; ++i)
    EXPECT_NEAR(weight[i], expected[i], 0.01f);
  float prediction[2];
  void *outputs[] = {prediction};
  ASSERT_TRUE(net.predict(1, call.inputs, outputs).ok());
  EXPECT_NEAR(prediction[0], examples.y[0], 0.05f);
}

TEST(Call, GradAccumulatesAndApplyUpdates) {
  Session whole(&specimen_module), parts(&specimen_module);
  ASSERT_TRUE(whole.init(5).ok());
  ASSERT_TRUE(parts.init(5).ok());
  Examples examples(10);
  Call call(examples);
  ASSERT_TRUE(whole.step(10, call.inputs, call.outputs).ok());
  ASSERT_TRUE(parts.grad(10, call.inputs, call.outputs).ok());
  ASSERT_TRUE(parts.grad(10, call.inputs, call.outputs).ok());
  EXPECT_EQ((*parts.get<int64_t>("grad.count"))[0], 2);
  EXPECT_EQ(dlc_step_count(parts.get()), 0u);
  ASSERT_TRUE(parts.apply().ok());
  EXPECT_EQ(dlc_step_count(parts.get()), 1u);
  EXPECT_EQ(*parts.get<float>("weight"), *whole.get<float>("weight"));
  EXPECT_EQ((*parts.get<int64_t>("grad.count"))[0], 0);
  ASSERT_TRUE(parts.grad(4, call.inputs, call.outputs).ok());
  dlc_zero_gradients(parts.get());
  EXPECT_EQ((*parts.get<int64_t>("grad.count"))[0], 0);
  EXPECT_EQ(*parts.get<float>("grad.bias"), (std::vector<float>{0, 0}));
}

TEST(Init, DependsOnTheSeedAloneAndClearsSlots) {
  Session net(&specimen_module);
  EXPECT_EQ(dlc_is_initialised(net.get()), 0);
  ASSERT_TRUE(net.init(1).ok());
  EXPECT_EQ(dlc_is_initialised(net.get()), 1);
  std::string first = stateOf(net.get());
  Examples examples(10);
  Call call(examples);
  ASSERT_TRUE(net.step(10, call.inputs, call.outputs).ok());
  ASSERT_TRUE(net.grad(10, call.inputs, call.outputs).ok());
  EXPECT_NE(stateOf(net.get()), first);
  ASSERT_TRUE(net.init(2).ok());
  EXPECT_NE(stateOf(net.get()), first);
  ASSERT_TRUE(net.init(1).ok());
  EXPECT_EQ(stateOf(net.get()), first);
  EXPECT_EQ((*net.get<int64_t>("grad.count"))[0], 0);
}

TEST(Tensors, AreListed) {
  Session net(&specimen_module);
  EXPECT_EQ(dlc_tensor_count(net.get()), SPECIMEN_TENSORS);
  EXPECT_STREQ(dlc_tensor_at(net.get(), 0)->name, "weight");
  EXPECT_EQ(dlc_tensor_at(net.get(), SPECIMEN_TENSORS), nullptr);
  EXPECT_EQ(dlc_tensor_at(net.get(), -1), nullptr);
  EXPECT_EQ(dlc_find_tensor(net.get(), "momentum.m.bias")->role, DLC_ROLE_SLOT);
  EXPECT_EQ(dlc_find_tensor(net.get(), "nothing"), nullptr);
}

TEST(Tensors, SpeakLogicalLayouts) {
  Session net(&specimen_module);
  std::vector<float> logical = {1, 2, 3, 4, 5, 6};
  ASSERT_TRUE(net.set("weight", logical).ok());
  EXPECT_EQ(dlc_is_initialised(net.get()), 1);
  EXPECT_EQ(*net.get<float>("weight"), logical);
  // Physically it is 3 x 2, so prediction of unit vectors tells where each number went.
  const float x[] = {0, 1, 0};
  const int32_t group = 0;
  const void *inputs[] = {x, &group};
  float prediction[2];
  void *outputs[] = {prediction};
  ASSERT_TRUE(net.predict(1, inputs, outputs).ok());
  EXPECT_EQ(prediction[0], 2);
  EXPECT_EQ(prediction[1], 5);
}

TEST(Tensors, PermuteInAnyRankAndElementSize) {
  static const int64_t shape[] = {2, 3, 4, 1};
  static const int32_t order[] = {2, 0, 3, 1};
  for (dlc_dtype type : {DLC_F64, DLC_I32, DLC_BF16, DLC_U8}) {
    size_t size = dlc_dtype_size(type);
    dlc_tensor tensor = {"t", type, DLC_ROLE_STATE, 4, -1, shape, order, 0, 24 * size, "", 0, 0};
    dlc_module module = specimen_module;
    module.tensors = &tensor;
    module.tensor_count = 1;
    module.hyper_count = 0;
    module.entry_count = 0;
    alignas(64) static unsigned char memory[640];
    dlc_options options = {};
    options.state_memory = memory;
    options.state_bytes = sizeof memory;
    Session net(&module, options);
    ASSERT_TRUE(net) << net.status().message();
    std::vector<unsigned char> in(24 * size), out(24 * size);
    for (size_t i = 0; i < 24; ++i)
      in[i * size] = static_cast<unsigned char>(i + 1);
    ASSERT_EQ(dlc_set(net.get(), "t", type, in.data(), in.size()), DLC_OK);
    ASSERT_EQ(dlc_get(net.get(), "t", type, out.data(), out.size()), DLC_OK);
    EXPECT_EQ(in, out);
    for (size_t a = 0; a < 2; ++a)
      for (size_t b = 0; b < 3; ++b)
        for (size_t c = 0; c < 4; ++c)
          EXPECT_EQ(memory[((c * 2 + a) * 3 + b) * size], a * 12 + b * 4 + c + 1);
  }
}

TEST(Tensors, CheckNameTypeAndSize) {
  Session net(&specimen_module);
  ASSERT_TRUE(net.init(1).ok());
  std::string before = stateOf(net.get());
  float values[8] = {};
  double doubles[6];
  EXPECT_EQ(dlc_set(net.get(), "wait", DLC_F32, values, 24), DLC_NOT_FOUND);
  EXPECT_CONTAINS(dlc_last_error(net.get()), "cannot set \"wait\": model \"specimen\" has no tensor of that name");
  EXPECT_EQ(dlc_get(net.get(), "weight", DLC_F64, doubles, 48), DLC_TYPE_MISMATCH);
  EXPECT_CONTAINS(dlc_last_error(net.get()), "got element type f64, expected f32 (it is f32[2,3])");
  EXPECT_EQ(dlc_set(net.get(), "weight", DLC_F32, values, 32), DLC_SIZE_MISMATCH);
  EXPECT_CONTAINS(dlc_last_error(net.get()), "got 32 bytes, expected 24 (it is f32[2,3])");
  EXPECT_EQ(dlc_set(net.get(), "weight", DLC_F32, nullptr, 24), DLC_INVALID_ARGUMENT);
  EXPECT_EQ(dlc_get(net.get(), nullptr, DLC_F32, values, 24), DLC_INVALID_ARGUMENT);
  EXPECT_EQ(net.get<double>("weight").status().code(), DLC_TYPE_MISMATCH);
  EXPECT_EQ(net.get<float>("wait").status().code(), DLC_NOT_FOUND);
  EXPECT_EQ(stateOf(net.get()), before);
}

TEST(Tensors, MayBeEmpty) {
  static const int64_t shape[] = {0, 4};
  static const int32_t order[] = {1, 0};
  dlc_tensor tensor = {"none", DLC_F32, DLC_ROLE_PARAMETER, 2, -1, shape, order, 0, 0, "", 0, 0};
  dlc_module module = specimen_module;
  module.tensors = &tensor;
  module.tensor_count = 1;
  module.hyper_count = 0;
  module.entry_count = 0;
  module.persistent_bytes = 0;
  Session net(&module);
  ASSERT_TRUE(net) << net.status().message();
  EXPECT_EQ(dlc_get(net.get(), "none", DLC_F32, nullptr, 0), DLC_OK);
  EXPECT_EQ(dlc_set(net.get(), "none", DLC_F32, nullptr, 0), DLC_OK);
  Folder folder;
  EXPECT_TRUE(net.save(folder / "a").ok());
  EXPECT_TRUE(net.load(folder / "a").ok());
}

TEST(NullDevice, RunsNothing) {
  dlc_options options = withThreads(1);
  options.device = dlc_null_device();
  Session net(&specimen_module, options);
  ASSERT_TRUE(net) << net.status().message();
  ASSERT_TRUE(net.set<float>("bias", {1, 2}).ok());
  std::string before = stateOf(net.get());
  Examples examples(10);
  Call call(examples);
  call.loss = 42;
  EXPECT_TRUE(net.eval(10, call.inputs, call.outputs).ok());
  EXPECT_EQ(call.loss, 42);
  EXPECT_EQ(stateOf(net.get()), before);
}

TEST(Cpp, SessionsMoveAndFailuresAnswer) {
  dlc_module module = specimen_module;
  module.magic = 0;
  Session bad(&module);
  EXPECT_FALSE(bad);
  EXPECT_EQ(bad.init(1).code(), DLC_BAD_MODULE);
  EXPECT_CONTAINS(bad.get<float>("weight").status().message(), "got magic 0x00000000");
  Session good(specimen_module);
  ASSERT_TRUE(good.init(1).ok());
  Session moved(std::move(good));
  EXPECT_TRUE(moved.init(1).ok());
  bad = std::move(moved);
  EXPECT_TRUE(bad.init(1).ok());
}

#ifdef DLC_C_PROGRAM
TEST(C, LinksWithoutTheCppLibraryAndTrains) { // c-program.c
  EXPECT_EQ(std::system(DLC_C_PROGRAM " > /dev/null"), 0);
  std::string program = readFile(DLC_C_PROGRAM);
  ASSERT_FALSE(program.empty());
  EXPECT_EQ(program.find("libstdc++"), std::string::npos);
}
#endif

TEST(Status, HasAName) {
  EXPECT_STREQ(dlc_status_string(DLC_OK), "ok");
  for (dlc_status status : {DLC_LABEL_OUT_OF_RANGE, DLC_NON_FINITE_LOSS})
    EXPECT_STRNE(dlc_status_string(status), "unknown status");
  for (dlc_status status = DLC_INVALID_ARGUMENT; status <= DLC_INTERRUPTED; ++status)
    EXPECT_STRNE(dlc_status_string(status), "unknown status") << status;
  EXPECT_STREQ(dlc_status_string(99), "unknown status");
  EXPECT_EQ(dlc_dtype_size(DLC_BF16), 2u);
  EXPECT_EQ(dlc_dtype_size(0), 0u);
  EXPECT_STREQ(dlc_dtype_name(DLC_I64), "i64");
  EXPECT_STREQ(dlc_dtype_name(-1), "?");
}

} // namespace
