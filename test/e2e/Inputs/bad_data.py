"""Folders of small IDX data sets, one of them good and three of them bad: bad_data.py FOLDER"""
import os
import random
import struct
import sys


def idx(path, dims, data):
    with open(path, "wb") as f:
        f.write(bytes([0, 0, 8, len(dims)]) + b"".join(struct.pack(">I", d) for d in dims) + data)


def make(folder, label=None, cut=0, swap=False):
    os.makedirs(folder)
    for part in ("train", "t10k"):
        n, generator = 600, random.Random(1)
        images = bytes(generator.randrange(256) for _ in range(n * 784))
        labels = bytearray(i % 10 for i in range(n))
        if label is not None and part == "train":
            labels[300] = label
        names = [f"{folder}/{part}-images-idx3-ubyte", f"{folder}/{part}-labels-idx1-ubyte"]
        if swap:
            names.reverse()
        idx(names[0], (n, 28, 28), images[:len(images) - cut])
        idx(names[1], (n,), bytes(labels))


top = sys.argv[1]
make(top + "/good")
make(top + "/label", label=17)
make(top + "/cut", cut=5)
make(top + "/swapped", swap=True)
