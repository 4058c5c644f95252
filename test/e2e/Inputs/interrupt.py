"""interrupt.py FOLDER: interrupts dlc compile FOLDER/net.mlir after many different times and looks at what is left."""
import os, signal, subprocess, sys, time

folder = sys.argv[1]
command = ["dlc", "compile", "net.mlir", "-o", "out/", "--cache-dir", "cache"]
# Test runners ignore SIGINT, and children inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
os.chdir(folder)
os.mkdir("out")
subprocess.run(command, check=True)
new = {name: open("out/" + name, "rb").read() for name in ("net.o", "net.h")}
entry = os.listdir("cache")
began = time.monotonic()
subprocess.run(["dlc", "compile", "net.mlir", "-o", "out/"], check=True)
whole = time.monotonic() - began
ended = 0
rounds = 40
for i in range(rounds):
    for name in new:
        open("out/" + name, "wb").write(b"old")
    for name in os.listdir("cache"):
        os.remove("cache/" + name)
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    time.sleep(whole * 1.1 * i / rounds)
    process.send_signal(signal.SIGINT if i % 2 else signal.SIGTERM)
    errors = process.communicate()[1]
    # After the renames it may have been too late.
    assert process.returncode in (0, -signal.SIGINT, -signal.SIGTERM), (process.returncode, errors)
    ended += process.returncode != 0
    assert sorted(os.listdir("out")) == ["net.h", "net.o"], os.listdir("out")
    got = {name: open("out/" + name, "rb").read() for name in new}
    assert got == new or set(got.values()) == {b"old"}, {name: len(text) for name, text in got.items()}
    assert process.returncode != 0 or got == new
    assert os.listdir("cache") in ([], entry), os.listdir("cache")
assert ended > rounds / 4, ended

# What the caller ignores (nohup) stays ignored.
signal.signal(signal.SIGHUP, signal.SIG_IGN)
process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
while process.poll() is None:
    process.send_signal(signal.SIGHUP)
    time.sleep(whole / 50)
assert process.returncode == 0, (process.returncode, process.communicate()[1])
print(ended, "of", rounds, "interrupted")
