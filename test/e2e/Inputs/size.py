"""size.py FOLDER MODEL CC SOURCE BUILD TOOLS: text and data of a network and of the members of the runtime's library that
it links for init, step and save (libc, libm and zlib apart). More than 200 KB fail."""
import os, re, subprocess, sys

folder, model, cc, source, build, tools = sys.argv[1:]
LIMIT = 200_000
os.chdir(folder)
open("main.c", "w").write(r'''
#include "dlc/runtime.h"
#include "mlp.h"
int main(int argc, char **argv) {
  dlc_session *session = NULL;
  if (dlc_create(mlp_module(), NULL, &session) || dlc_init(session, 1))
    return 1;
  const void *inputs[] = {argv, argv};
  void *outputs[] = {argv};
  if (argc > 1 && (dlc_step(session, DLC_ANY_BATCH, inputs, outputs) || dlc_save(session, argv[1], NULL, 0)))
    return 1;
  dlc_destroy(session);
  return 0;
}
''')
subprocess.run(["dlc", "compile", model, "-o", "./"], check=True)
archive = f"{build}/lib/libdlc_runtime.a"
subprocess.run([*cc.split(), f"-I{source}/runtime/include", "-I.", "main.c", "mlp.o", archive, "-lm", "-lpthread", "-o", "main",
                "-Wl,-Map=main.map"], check=True)
subprocess.run("./main", check=True)
members = set(re.findall(r"libdlc_runtime\.a\((?:[^)]*/)?([^)/]+)\)", open("main.map").read()))
assert members


def sizes(path):
    """Text and data of each object in a file, by name."""
    lines = subprocess.run([f"{tools}/llvm-size", path], check=True, capture_output=True, text=True).stdout.splitlines()[1:]
    rows = [line.split(None, 5) for line in lines]
    return {os.path.basename(row[5].split(" (ex ")[0]): int(row[0]) + int(row[1]) for row in rows}


carried = {"mlp.o": sizes("mlp.o")["mlp.o"]}
carried.update({name: size for name, size in sizes(archive).items() if name in members})
assert len(carried) == 1 + len(members), (carried, members)
for name, size in sorted(carried.items(), key=lambda item: -item[1]):
    print(f"{size:8d} {name}")
total = sum(carried.values())
print(total, "bytes in all, of", LIMIT)
sys.exit(total > LIMIT)
