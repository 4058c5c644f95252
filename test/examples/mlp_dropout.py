"""PyTorch on Fashion-MNIST, run as examples/mlp_dropout runs: mlp_dropout.py DIR [EPOCHS]

Prints for each schedule the test accuracies of the seeds 0, 1 and 2 and their mean, which the test beside this file
compares with. Batches of 256, shuffled every epoch, what does not fill one dropped; PyTorch's default initialiser;
SGD with momentum 0.9 and weight decay 1e-4; pixels 0..1. Needs torch and numpy.
"""
import sys
import torch
from torch import nn
import torch.nn.functional as F
from torch.optim import lr_scheduler
from fashion_mnist import load

BATCH = 256


def warmup(total):
    # Linearly up in a tenth of the steps, linearly down in the others.
    up, down = 0.1 * total, 0.9 * total
    return lambda k: (k + 1) / up if k < up else max(0.0, 1 - (k - up) / down)


SCHEDULES = {
    "cosine": (0.05, lambda o, n: lr_scheduler.CosineAnnealingLR(o, n)),
    "stairs": (0.05, lambda o, n: lr_scheduler.LambdaLR(o, lambda k: 0.2 ** (k // (0.4 * n)))),
    "warmup": (0.05, lambda o, n: lr_scheduler.LambdaLR(o, warmup(n))),
    "one_cycle": (0.1, lambda o, n: lr_scheduler.OneCycleLR(o, 0.1, total_steps=n, cycle_momentum=False)),
}


def train(name, seed, data, epochs):
    torch.manual_seed(seed)
    (x, y), (tx, ty) = data
    net = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Dropout(0.2), nn.Linear(256, 256), nn.ReLU(),
                        nn.Dropout(0.5), nn.Linear(256, 10))
    lr, make = SCHEDULES[name]
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, weight_decay=1e-4)
    schedule = make(optimizer, epochs * (len(x) // BATCH))
    for _ in range(epochs):
        order = torch.randperm(len(x))
        for i in range(0, len(x) - BATCH + 1, BATCH):
            rows = order[i:i + BATCH]
            optimizer.zero_grad()
            F.cross_entropy(net(x[rows]), y[rows]).backward()
            optimizer.step()
            schedule.step()
    net.eval()
    with torch.no_grad():
        return (net(tx).argmax(1) == ty).float().mean().item()


def main():
    data = [load(sys.argv[1], prefix) for prefix in ("train", "t10k")]
    epochs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    for name in SCHEDULES:
        got = [train(name, seed, data, epochs) for seed in range(3)]
        print(name, " ".join(f"{a:.4f}" for a in got), f"mean {sum(got) / len(got):.4f}", flush=True)


if __name__ == "__main__":
    main()
