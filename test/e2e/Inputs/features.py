"""features.py FOLDER MODEL CC SOURCE BUILD: loads objects for many CPUs here."""
import json, os, subprocess, sys

folder, model, cc, source, build = sys.argv[1:]
os.chdir(folder)
open("main.c", "w").write(r'''
#include "dlc/runtime.h"
#include "net.h"
#include <stdio.h>
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
here = next(line for line in open("/proc/cpuinfo") if line.startswith("flags")).split()
# A sandbox without /proc, where mounts of one's own are allowed.
bare = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs none /proc && exec ./main"]
try:
    allowed = subprocess.run([*bare[:-1], "mount -t tmpfs none /proc && ! test -e /proc/cpuinfo"], capture_output=True).returncode == 0
except FileNotFoundError:
    allowed = False
refused = 0
for cpu in ["x86-64", "x86-64-v3", "skylake-avx512", "sapphirerapids", "graniterapids", "znver5", "native"]:
    subprocess.run(["dlc", "compile", model, "--cpu", cpu, "-o", "./"], check=True)
    subprocess.run([*cc.split(), f"-I{source}/runtime/include", "-I.", "main.c", "net.o", f"{build}/lib/libdlc_runtime.a", "-lm",
                    "-lpthread", "-o", "main"], check=True)
    about = json.loads(subprocess.run(["dlc", "inspect", "net.o", "--json"], check=True, capture_output=True).stdout)
    missing = [f for f in about["modules"][0]["features"].split(",") if f and f not in here]
    results = [subprocess.run(command, capture_output=True, text=True) for command in ["./main", bare][:1 + allowed]]
    expected = ""
    if missing:
        refused += 1
        expected = (f'1 cannot create a session of "net" on device cpu: the code was compiled for CPU "{cpu}" and needs features that this machine lacks: {", ".join(missing)}; '
                    "compile the model with --cpu=native on this machine, or with the name of a CPU that has less\n")
    for result in results:
        assert (result.stdout, result.returncode) == (expected, 1 if missing else 0), (cpu, missing, result)
    assert not missing or cpu not in ("x86-64", "native"), missing
print(refused, "refused;", "without /proc too" if allowed else "no mounts of one's own here to hide /proc")
