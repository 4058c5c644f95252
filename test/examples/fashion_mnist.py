"""PyTorch on Fashion-MNIST, run as the examples run: fashion_mnist.py DIR [SEEDS]

Prints for each network the test accuracy of each seed after 10 epochs and their mean, which the tests beside this file
compare with. Batches of 256, shuffled every epoch, what does not fill one dropped; weights normal(0, 0.01), biases 0;
SGD 0.1; pixels 0..1. Needs torch and numpy.
"""
import gzip
import os
import sys
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F


def idx(folder, name, offset):
    with gzip.open(os.path.join(folder, name + ".gz")) as file:
        return torch.from_numpy(np.frombuffer(file.read(), np.uint8, offset=offset).copy())


def load(folder, prefix):
    images = idx(folder, prefix + "-images-idx3-ubyte", 16).view(-1, 784).float() / 255
    return images, idx(folder, prefix + "-labels-idx1-ubyte", 8).long()


NETS = {
    "softmax_regression": lambda: nn.Sequential(nn.Linear(784, 10)),
    "mlp": lambda: nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10)),
}


def train(make, seed, data, epochs=10, batch=256):
    torch.manual_seed(seed)
    (x, y), (tx, ty) = data
    net = make()
    for layer in net:
        if isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, std=0.01)
            nn.init.zeros_(layer.bias)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for _ in range(epochs):
        order = torch.randperm(len(x))
        for i in range(0, len(x) - batch + 1, batch):
            rows = order[i:i + batch]
            optimizer.zero_grad()
            F.cross_entropy(net(x[rows]), y[rows]).backward()
            optimizer.step()
    with torch.no_grad():
        return (net(tx).argmax(1) == ty).float().mean().item()


def main():
    data = [load(sys.argv[1], prefix) for prefix in ("train", "t10k")]
    for name, make in NETS.items():
        got = [train(make, seed, data) for seed in range(int(sys.argv[2]) if len(sys.argv) > 2 else 3)]
        print(name, " ".join(f"{a:.4f}" for a in got), f"mean {sum(got) / len(got):.4f}", flush=True)


if __name__ == "__main__":
    main()
