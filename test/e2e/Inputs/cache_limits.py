"""cache_limits.py MODEL FOLDER: a cache at its limit loses what was used longest ago and nothing that is not its own;
the entry of another model under this one's name is not taken for it."""
import os, subprocess, sys

model, folder = sys.argv[1:]
cache, MB = os.path.join(folder, "cache"), 1 << 20
os.makedirs(cache)


def compile(*options):
    command = ["dlc", "compile", model, "-o", folder + "/", "--cache-dir", cache, *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stderr


def place(name, megabytes, age):
    """A file that takes no room on the disk, last used so many seconds ago."""
    path = os.path.join(cache, name)
    with open(path, "wb") as f:
        f.truncate(megabytes * MB)
    stat = os.stat(path)
    os.utime(path, (stat.st_atime - age, stat.st_mtime - age))
    return name


# Foreign files count for nothing and stay, however old and large, and so do names that only resemble those of entries.
foreign = [place("notes.txt", 400, 9000), place("0" * 31 + ".dlc", 400, 9000), place("g" * 32 + ".dlc", 400, 9000),
           place("1" * 32 + ".txt", 400, 9000)]
os.makedirs(os.path.join(cache, "2" * 32))
assert not compile()
own = set(os.listdir(cache)) - set(foreign) - {"2" * 32}
assert len(own) == 1, own
used = own.pop()

# Entries of 60 MB each, the fifth goes over 256 MiB: the oldest go until three quarters are left, and what a killed
# process left half written is one of them. What was just taken from the cache is the youngest, whatever its age was.
entries = [place(f"{i:032x}.dlc", 60, 1000 * (5 - i)) for i in range(4)]
stray = place("f" * 32 + ".dlc.tmp-12ab34cd", 60, 7000)
os.utime(os.path.join(cache, used), (0, 0))
assert not compile()  # a hit, which prunes nothing
assert stray in os.listdir(cache)
assert not compile("--batch=3")  # is kept, and prunes
left = set(os.listdir(cache))
assert used in left and set(foreign) <= left and "2" * 32 in left, left
assert stray not in left and entries[0] not in left, left
assert set(entries[1:]) <= left, left
assert len(left) == 5 + 3 + 2, left
total = sum(os.path.getsize(os.path.join(cache, name)) for name in left - set(foreign) - {"2" * 32})
assert total <= 192 * MB, total

# Whole, with the right checksum, but of another model.
expected = open(os.path.join(folder, "net.o"), "rb").read()
(other,) = left - {used} - set(foreign) - set(entries) - {"2" * 32}
os.replace(os.path.join(cache, used), os.path.join(cache, other))
text = compile("--batch=3")
assert "is damaged; the model is compiled again" in text and text.count("\n") == 1, text
assert open(os.path.join(folder, "net.o"), "rb").read() == expected
print("the limit holds")
