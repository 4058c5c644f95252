"""PyTorch on the data of examples/polynomial_regression, run as the example runs: polynomial_regression.py [SEEDS] or --draws N

Prints for each run and seed the mean squared error on the examples trained on and on the 100 others; their order in an epoch
is PyTorch's own. With --draws the quartiles that the example prints with that option, by PyTorch. The example's README
quotes them. Needs torch and numpy.
"""
import itertools
import math
import sys
import numpy as np
import philox
import torch

torch.set_num_threads(1)


def words(seed, stream, count):
    return np.array(list(itertools.islice(philox.stream(seed, stream, 0x45584D50), count)), np.float64)


def normals(seed, stream, count):
    draws = words(seed, stream, 2 * count)
    return np.sqrt(-2 * np.log((draws[::2] + 1) * 2.0**-32)) * np.cos(2 * math.pi * draws[1::2] * 2.0**-32)


# name, powers, examples, epochs, lr, plain, weight decay, l1, dropout, early
RUNS = [("normal", 4, 100, 1000, 0.05, False, 0, 0, 0, False), ("underfit", 2, 100, 1000, 0.05, False, 0, 0, 0, False),
        ("overfit", 20, 10, 1000, 0.05, False, 0, 0, 0, False),
        ("dropout", 20, 10, 1000, 0.05, False, 0, 0, 0.1, False), ("no cure", 20, 30, 50000, 0.05, False, 0, 0, 0, False),
        ("weight decay", 20, 30, 50000, 0.05, False, 2e-5, 0, 0, False),
        ("L1", 20, 30, 50000, 0.05, False, 0, 1e-3, 0, False),
        ("early stopping", 20, 30, 50000, 0.05, False, 0, 0, 0, True),
        ("plain, normal", 4, 100, 100, 0.01, True, 0, 0, 0, False),
        ("plain, underfit", 2, 100, 100, 0.01, True, 0, 0, 0, False),
        ("plain, overfit", 4, 2, 100, 0.01, True, 0, 0, 0, False)]


def run(seed, powers, examples, epochs, lr, plain, decay, l1, dropout, early, test=slice(200, 300), begin=None):
    torch.manual_seed(seed)
    x, noise = normals(seed, 0, 300), normals(seed, 1, 300)
    y = torch.tensor(5 + x * (1.2 + x * (-3.4 + x * 5.6)) + 0.01 * noise, dtype=torch.float32)
    scale = [1.0 if plain else math.factorial(i) for i in range(powers)]
    features = torch.tensor(np.stack([x**i / scale[i] for i in range(powers)], 1), dtype=torch.float32)
    w = torch.zeros(powers)
    if begin is not None:
        w.copy_(torch.tensor(begin))
    w.requires_grad_()
    optimizer = torch.optim.SGD([w], lr=lr, weight_decay=decay)
    error = lambda rows: ((features[rows] @ w - y[rows])**2).mean()
    train, watched = slice(0, examples), slice(100, 200)
    batch, best, waited, kept = min(10, examples), math.inf, 0, None
    for _ in range(epochs):
        order = torch.randperm(examples)
        for i in range(0, examples - batch + 1, batch):
            rows = order[i:i + batch]
            optimizer.zero_grad()
            inputs = torch.nn.functional.dropout(features[rows], dropout) if dropout else features[rows]
            loss = ((inputs @ w - y[rows])**2).mean()
            if l1:
                loss = loss + l1 * w.abs().sum()
            loss.backward()
            optimizer.step()
        if early:
            with torch.no_grad():
                now = error(watched).item()
            waited += 1
            if now < best:
                best, waited, kept = now, 0, w.detach().clone()
            if waited == 1000:
                break
    with torch.no_grad():
        if early:
            w.copy_(kept)
        return error(train).item(), error(test).item()


def quartiles(draws):
    for name, powers, examples, plain in [("plain, normal", 4, 100, True), ("plain, underfit", 2, 100, True),
                                          ("plain, overfit", 4, 2, True), ("20 powers", 20, 2, False)]:
        errors = []
        for seed in range(draws):
            begin = (np.floor(words(seed, 2, powers) / 256) * 2.0**-23 - 1) / math.sqrt(powers - 1)
            errors.append(run(seed, powers, examples, 100, 0.01, plain, 0, 0, 0, False, slice(100, 200), begin))
        errors = np.nan_to_num(np.array(errors), nan=math.inf)
        for what, column in zip(("train", "test"), errors.T):
            print(f"{name:15} {what:5}", " ".join(f"{q:9.3g}" for q in np.quantile(column, [0.25, 0.5, 0.75])), flush=True)


if sys.argv[1:2] == ["--draws"]:
    quartiles(int(sys.argv[2]))
    sys.exit()
for settings in RUNS:
    results = [run(seed, *settings[1:]) for seed in range(int(sys.argv[1]) if len(sys.argv) > 1 else 3)]
    print(f"{settings[0]:15}", " | ".join(f"{a:.3g} / {b:.3g}" for a, b in results), flush=True)
