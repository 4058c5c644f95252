"""Alternating least squares for examples/matrix_factorisation, on the same cells: matrix_factorisation.py FOLDER [SEEDS]

Prints the root mean squared errors of training and of the cells held out, for biases alone and for four factors, with
and without a penalty: what matrix_factorisation.test compares with. Needs numpy.
"""
import collections
import re
import sys
import numpy as np
import philox

WORDS, WINDOW, FACTORS = 200, 5, 4


def cells(folder):
    text = re.findall("[a-z]+", open(folder + "/timemachine.txt").read().lower())
    counts = collections.Counter(text)
    number = {w: i for i, w in enumerate(sorted(counts, key=lambda w: (-counts[w], w))[:WORDS])}
    ids = [number.get(w, -1) for w in text]
    pairs = collections.Counter((a, b) for i, a in enumerate(ids) for b in ids[i + 1:i + 1 + WINDOW] if a >= 0 and b >= 0)
    order = sorted(pairs)
    return np.array(order), np.log([float(pairs[p]) for p in order])


def solve(at, values, test, factors, penalty, seed, rounds=60):
    """Least squares of mean + b_i + c_j + p_i q_j plus penalty (b_i^2 + c_j^2 + p_i^2 + q_j^2), over one side at a time."""
    rng = np.random.default_rng(seed)
    train = ~test
    mean, sides = 0.0, [0.1 * rng.normal(size=(WORDS, factors + 1)) for _ in range(2)]
    for side in sides:
        side[:, -1] = 0
    rows = [[np.flatnonzero(train & (at[:, k] == i)) for i in range(WORDS)] for k in range(2)]

    def predict():
        p, q = sides[0][at[:, 0]], sides[1][at[:, 1]]
        return mean + p[:, -1] + q[:, -1] + (p[:, :-1] * q[:, :-1]).sum(1)

    for _ in range(rounds if factors else 30):
        for k in range(2):
            for i, r in enumerate(rows[k]):
                other = sides[1 - k][at[r, 1 - k]]
                z = np.concatenate([other[:, :-1], np.ones((len(r), 1))], 1)
                y = values[r] - mean - other[:, -1]
                sides[k][i] = np.linalg.solve(z.T @ z + (penalty + 1e-9) * np.eye(factors + 1), z.T @ y)
        mean += (values - predict())[train].mean()
    error = (predict() - values)**2
    squares = sum((s**2).sum() for s in sides)
    return error[train].mean()**0.5, error[test].mean()**0.5, error[train].sum() + penalty * squares


def main():
    at, values = cells(sys.argv[1])
    for seed in range(int(sys.argv[2]) if len(sys.argv) > 2 else 3):
        test = np.zeros(len(values), bool)
        test[philox.permutation(len(values), seed, 0)[:int(np.floor(len(values) * 0.1 + 0.5))]] = True
        for name, factors, penalty in (("biases alone", 0, 5), ("4 factors", FACTORS, 5), ("no penalty", FACTORS, 0)):
            a, b, objective = solve(at, values, test, factors, penalty, seed)
            print(f"seed {seed}: {name}: training {a:.4f}, held out {b:.4f}, objective {objective:.1f}", flush=True)


if __name__ == "__main__":
    main()
