"""features.py FOLDER MODEL CC SOURCE BUILD [--without-proc]: loads objects for many CPUs here, and where the list of features
is that of an older CPU, or none; or where there is no /proc at all, which a mount of this process's own hides."""
import json, os, re, signal, subprocess, sys

folder, model, cc, source, build, *without_proc = sys.argv[1:]
os.chdir(folder)
open("main.c", "w").write(r'''
#include "dlc/runtime.h"
#include "net.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* The linker gives the runtime this function (--wrap): the machine is the one whose list CPUINFO names. */
FILE *__real_fopen(const char *path, const char *mode);
FILE *__wrap_fopen(const char *path, const char *mode) {
  const char *list = getenv("CPUINFO");
  return __real_fopen(list && !strcmp(path, "/proc/cpuinfo") ? list : path, mode);
}
int main(void) {
  dlc_session *session = NULL;
  dlc_status status = dlc_create(net_module(), NULL, &session);
  if (status)
    printf("%d %s\n", status == DLC_CPU_UNSUPPORTED, dlc_last_error(NULL));
  else
    status = dlc_init(session, 1); /* runs what was compiled */
  dlc_destroy(session);
  return status != DLC_OK;
}
''')
here = next(line for line in open("/proc/cpuinfo") if line.startswith("flags")).split(":")[1].split()
haswell = "fpu sse sse2 pni ssse3 fma cx16 sse4_1 sse4_2 movbe popcnt avx f16c lahf_lm abm bmi1 avx2 bmi2".split()
open("haswell", "w").write("processor\t: 0\nflags\t\t: " + " ".join(haswell) + "\n")
# How a program is run, and what features it finds then. Without a list the processor is asked.
MACHINES = {"this": (["./main"], here), "haswell": (["env", "CPUINFO=haswell", "./main"], haswell),
            "without a list": (["env", "CPUINFO=none", "./main"], here)}
if without_proc:
    hide = "mount -t tmpfs none /proc && ! test -e /proc/cpuinfo && exec ./main"
    MACHINES = {"without /proc": (["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", hide], here)}
refused = dict.fromkeys(MACHINES, 0)


def inspect(path):
    return json.loads(subprocess.run(["dlc", "inspect", path, "--json"], check=True, capture_output=True).stdout)["modules"][0]


def link(path):
    subprocess.run([*cc.split(), f"-I{source}/runtime/include", "-I.", "main.c", path, f"{build}/lib/libdlc_runtime.a", "-lm",
                    "-lpthread", "-Wl,--wrap=fopen", "-o", "main"], check=True)


def load(about):
    """Runs main everywhere: where features are missing it says which, and nothing of the object runs."""
    for name, (command, has) in MACHINES.items():
        needs = [f for f in about["features"].split(",") if f]
        missing = [f for f in needs if f not in has]
        if not missing and any(f not in here for f in needs):
            continue  # the list promises what the machine does not keep
        result = subprocess.run(command, capture_output=True, text=True)
        expected = ""
        if missing:
            refused[name] += 1
            expected = (f'1 cannot create a session of "net" on device cpu: the code was compiled for CPU "{about["cpu"]}" and needs features that this machine lacks: {", ".join(missing)}; '
                        "compile the model with --cpu=native on this machine, or with the name of a CPU that has less\n")
        assert (result.stdout, result.returncode) == (expected, 1 if missing else 0), (name, about["cpu"], missing, result)
        assert not missing or about["cpu"] != "x86-64", missing


for cpu in ["x86-64", "x86-64-v3", "skylake-avx512", "sapphirerapids", "graniterapids", "znver5", "native"]:
    subprocess.run(["dlc", "compile", model, "--cpu", cpu, "-o", "./"], check=True)
    about = inspect("net.o")
    assert cpu != "native" or set(about["features"].split(",")) <= set(here), about
    link("net.o")
    load(about)
assert refused.get("haswell", 4) >= 4, refused  # AVX-512, on whatever machine this is

# Whatever this machine has: an object that needs more than any CPU, of functions that begin with an instruction that none has.
# Only its need is in the way of the instruction.
subprocess.run(["dlc", "compile", model, "--cpu", "x86-64-v2", "--emit=asm,obj,header", "-o", "./"], check=True)
about = inspect("net.o")
text, functions = re.subn(r"(\.type\t(\w+),@function\n\2:\n)", r"\1\tud2\n", open("net.s").read())
assert functions > 5, functions
open("illegal.s", "w").write(text)
link("illegal.s")
for name, (command, _) in MACHINES.items():
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == -signal.SIGILL, (name, result)
more = about["features"] + ",no_such_feature"
text, lists = re.subn('"' + re.escape(about["features"]) + '"', f'"{more}"', text)
assert lists == 1, lists
open("illegal.s", "w").write(text)
link("illegal.s")
before = dict(refused)
load({**about, "features": more})
assert all(refused[name] == before[name] + 1 for name in MACHINES), refused
print("; ".join(f"{name}: {count} refused" for name, count in refused.items()))
