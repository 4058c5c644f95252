import os
import shutil
import subprocess

import lit.formats

config.name = "dlc"
config.test_format = lit.formats.ShTest(True)
config.suffixes = [".mlir", ".test"]
config.excludes = ["CMakeLists.txt", "Inputs"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.dlc_build_dir, "test")

config.environment["PATH"] = os.pathsep.join(
    [os.path.join(config.dlc_build_dir, "bin"), config.llvm_tools_dir, os.environ["PATH"]]
)
# Real data, where there is any: tests that need it say `REQUIRES: data`.
shared = os.path.normpath(os.path.join(config.dlc_source_dir, "..", "shared"))
data = os.environ.get("DLC_DATA", os.path.join(shared, "data"))
if os.path.isdir(data):
    config.available_features.add("data")
    config.substitutions.append(("%data", data))
# A Python that has PyTorch: DLC_PYTORCH, the environment that test/benchmark/run makes, or the suite's own. Its tests say
# `REQUIRES: pytorch`.
for candidate in (os.environ.get("DLC_PYTORCH"), os.path.join(config.dlc_build_dir, "venv-peers", "bin", "python"), config.python):
    find = "import importlib.util as u, sys; sys.exit(u.find_spec('torch') is None)"
    if candidate and os.path.exists(candidate) and subprocess.run([candidate, "-c", find]).returncode == 0:
        config.available_features.add("pytorch")
        config.substitutions.append(("%pytorch", candidate))
        break
# What makes programs for AArch64 and runs them here: their tests say `REQUIRES: aarch64`.
aarch64 = [shutil.which(name) for name in ("aarch64-linux-gnu-gcc", "qemu-aarch64")]
if all(aarch64):
    config.available_features.add("aarch64")
    config.substitutions += [("%aarch64_cc", aarch64[0]), ("%aarch64_run", aarch64[1])]


def runs(*command):
    """Whether a command is there and may do here what it does."""
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True).returncode == 0


# Mounts in a namespace of a process's own (a full disk, one that is read-only, no /proc): `REQUIRES: mounts`.
if runs("unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"):
    config.available_features.add("mounts")
# A user whom permissions bind, as they do not bind root unless it gives that up: `REQUIRES: permissions`, and %bound before
# the command.
bound = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else ["env"]
if runs(*bound, "sh", "-c", "folder=$(mktemp -d) && chmod a-w $folder && ! touch $folder/file; result=$?; rm -rf $folder; exit $result"):
    config.available_features.add("permissions")
    config.substitutions.append(("%bound", " ".join(bound)))
config.substitutions.append(("%llvm_tools", config.llvm_tools_dir))
config.substitutions.append(("%source", config.dlc_source_dir))
config.substitutions.append(("%build", config.dlc_build_dir))
config.substitutions.append(("%cc", config.c_compiler))
config.substitutions.append(("%python", config.python))

# A model program, compiled as a user's would be: `%model FILE -o PROGRAM %graph`, the DSL's header and no header of LLVM.
libraries = " ".join(os.path.join(config.dlc_build_dir, "lib", "lib%s.a" % n) for n in ("DlcGraph", "DlcTrain", "DlcDl"))
llvm = os.path.join(os.path.dirname(config.llvm_tools_dir), "lib")
config.substitutions.append(
    (
        "%model",
        "%s -x c++ -std=c++17 -Wall -Wextra -Werror -I%s -I%s"
        % (config.c_compiler, config.dlc_source_dir, config.dlc_build_dir),
    ),
)
config.substitutions.append(
    ("%graph", "-x none %s -L%s -Wl,-rpath,%s -lMLIR -lLLVM -lstdc++ -lm -fuse-ld=lld" % (libraries, llvm, llvm))
)
