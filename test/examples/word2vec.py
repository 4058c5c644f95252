"""PyTorch on The Time Machine, run as examples/word2vec runs: word2vec.py FOLDER [SEEDS]

Prints the final error of the draw that was trained on and that of another one, which word2vec.test compares with. The draws are
numpy's, made by the same rules. Needs torch and numpy.
"""
import collections
import re
import sys
import numpy as np
import torch

torch.set_num_threads(1)
WINDOW, NEGATIVES, SIZE, BATCH, EPOCHS = 5, 5, 50, 256, 15
WIDTH = 2 * WINDOW * (1 + NEGATIVES)


def draw(tokens, counts, rng):
    share = counts / counts.sum()
    power = counts**0.75 / (counts**0.75).sum()
    kept = tokens[rng.random(len(tokens)) < np.sqrt(1e-3 / share[tokens])]
    center = kept.copy()
    word = np.full((len(kept), WIDTH), len(counts))
    label, mask = np.zeros((2, len(kept), WIDTH), np.float32)
    for i in range(len(kept)):
        reach = rng.integers(1, WINDOW + 1)
        near = np.concatenate([kept[max(i - reach, 0):i], kept[i + 1:i + 1 + reach]])
        far = rng.choice(len(counts), (len(near), NEGATIVES), p=power)
        while (same := far == near[:, None]).any():
            far[same] = rng.choice(len(counts), same.sum(), p=power)
        n = len(near)
        word[i, :n], word[i, n:n * (1 + NEGATIVES)] = near, far.reshape(-1)
        label[i, :n] = 1
        mask[i, :n * (1 + NEGATIVES)] = 1
    return [torch.from_numpy(x) for x in (center, word, label, mask)]


def train(seed, tokens, counts):
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    data, other = draw(tokens, counts, rng), draw(tokens, counts, rng)
    centers = torch.nn.Embedding(len(counts) + 1, SIZE)
    neighbours = torch.nn.Embedding(len(counts) + 1, SIZE, padding_idx=len(counts))
    torch.nn.init.normal_(centers.weight, std=0.1)
    torch.nn.init.normal_(neighbours.weight, std=0.1)
    optimizer = torch.optim.Adam([centers.weight, neighbours.weight], lr=0.005)

    def error(center, word, label, mask):
        logits = torch.einsum("bd,bwd->bw", centers(center), neighbours(word))
        return (mask * torch.nn.functional.binary_cross_entropy_with_logits(logits, label, reduction="none")).sum() / mask.sum()

    for _ in range(EPOCHS):
        order = torch.randperm(len(data[0]))
        for i in range(0, len(order) - BATCH + 1, BATCH):
            optimizer.zero_grad()
            error(*[x[order[i:i + BATCH]] for x in data]).backward()
            optimizer.step()
    with torch.no_grad():
        return error(*data).item(), error(*other).item()


text = re.findall("[a-z]+", open(sys.argv[1] + "/timemachine.txt").read().lower())
kept = [(-n, w) for w, n in collections.Counter(text).items() if n >= 5]
number = {w: i for i, (_, w) in enumerate(sorted(kept))}
tokens = np.array([number[w] for w in text if w in number])
counts = np.bincount(tokens).astype(float)
for seed in range(int(sys.argv[2]) if len(sys.argv) > 2 else 3):
    print("seed %d: final error %.4f, of another draw %.4f" % (seed, *train(seed, tokens, counts)), flush=True)
