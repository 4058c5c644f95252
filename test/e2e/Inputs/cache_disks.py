"""cache_disks.py MODEL FOLDER: a cache on a full disk, and on one that is mounted read-only. To be run in a namespace of
mounts of its own."""
import os, subprocess, sys

model, folder = sys.argv[1:]
cache, out = os.path.join(folder, "cache"), os.path.join(folder, "out")
os.makedirs(cache)
os.makedirs(out)


def compile(*options):
    return subprocess.run(["dlc", "compile", model, "-o", out + "/", *options], capture_output=True, text=True)


def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)


assert compile().returncode == 0
expected = open(os.path.join(out, "net.o"), "rb").read()

mount("-t", "tmpfs", "-o", "size=4k", "none", cache)
full = compile("--cache-dir", cache)
assert full.returncode == 0 and full.stderr.count("\n") == 1, full.stderr
assert "dlc: warning: cannot keep '" in full.stderr and "in the cache: No space left on device" in full.stderr, full.stderr
assert os.listdir(cache) == [], os.listdir(cache)
assert open(os.path.join(out, "net.o"), "rb").read() == expected

# The same for what is asked for is an error, and nothing is left half written.
written = subprocess.run(["dlc", "compile", model, "-o", cache + "/"], capture_output=True, text=True)
assert written.returncode == 1 and "No space left on device; earlier outputs are unchanged" in written.stderr, written.stderr
assert os.listdir(cache) == [], os.listdir(cache)
subprocess.run(["umount", cache], check=True)

# Read-only: what is there is used, without a word; what is not there costs one warning.
assert compile("--cache-dir", cache).stderr == ""
mount("--bind", cache, cache)
mount("-o", "remount,bind,ro", cache)
hit = compile("--cache-dir", cache, "--timing")
assert hit.returncode == 0 and "Machine code" not in hit.stderr and "warning" not in hit.stderr, hit.stderr
miss = compile("--cache-dir", cache, "--batch=3")
assert miss.returncode == 0 and miss.stderr.count("\n") == 1 and "Read-only file system" in miss.stderr, miss.stderr
assert len(os.listdir(cache)) == 1
print("full and read-only disks cost a warning")
