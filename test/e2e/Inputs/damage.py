"""damage.py MODEL FOLDER: entries of a cache that are cut short, longer, or changed in one byte are found out."""
import os, subprocess, sys

model, folder = sys.argv[1:]
cache = os.path.join(folder, "cache")
os.makedirs(folder)


def compile():
    command = ["dlc", "compile", model, "-o", folder + "/", "--cache-dir", cache]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return result.stderr, open(os.path.join(folder, "net.o"), "rb").read()


first, expected = compile()
assert not first, first
entry = os.path.join(cache, *os.listdir(cache))
good = open(entry, "rb").read()
places = range(0, len(good), max(1, len(good) // 12))
damages = [good[:at] for at in places] + [good + b"\0"]
damages += [good[:at] + bytes([good[at] ^ 16]) + good[at + 1:] for at in [*range(0, 80, 9), *places, len(good) - 1]]
for bad in damages:
    open(entry, "wb").write(bad)
    text, got = compile()
    assert "is damaged; the model is compiled again" in text and text.count("\n") == 1, text
    assert got == expected
    assert open(entry, "rb").read() == good, "the entry was not written anew"
print(len(damages), "damages found")
