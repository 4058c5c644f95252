"""PyTorch on MNIST, run as examples/autoencoder runs: autoencoder.py DIR [EPOCHS]

Prints for the seeds 0, 1 and 2 the test set's cross entropy and mean squared error, and their means, which the test
beside this file compares with; then the error of the best linear code of as many numbers, which principal components
are. Batches of 256, shuffled every epoch, what does not fill one dropped; Xavier's uniform initialiser, biases 0; Adam
0.001; pixels 0..1. Needs torch and numpy.
"""
import sys
import torch
import torch.nn.functional as F
from fashion_mnist import load

BATCH, CODE = 256, 32


def train(seed, x, test, epochs):
    torch.manual_seed(seed)
    outer = torch.nn.init.xavier_uniform_(torch.empty(128, 784)).requires_grad_()
    inner = torch.nn.init.xavier_uniform_(torch.empty(CODE, 128)).requires_grad_()
    biases = [torch.zeros(n, requires_grad=True) for n in (128, CODE, 128, 784)]

    def logits(images):
        code = F.linear(F.relu(F.linear(images, outer, biases[0])), inner, biases[1])
        return F.linear(F.relu(F.linear(code, inner.T, biases[2])), outer.T, biases[3])

    optimizer = torch.optim.Adam([outer, inner, *biases], lr=0.001)
    for _ in range(epochs):
        order = torch.randperm(len(x))
        for i in range(0, len(x) - BATCH + 1, BATCH):
            images = x[order[i:i + BATCH]]
            optimizer.zero_grad()
            F.binary_cross_entropy_with_logits(logits(images), images).backward()
            optimizer.step()
    with torch.no_grad():
        made = logits(test)
        return F.binary_cross_entropy_with_logits(made, test).item(), F.mse_loss(torch.sigmoid(made), test).item()


def main():
    x, test = (load(sys.argv[1], prefix)[0] for prefix in ("train", "t10k"))
    got = [train(seed, x, test, int(sys.argv[2]) if len(sys.argv) > 2 else 10) for seed in range(3)]
    for name, values in zip(("cross entropy", "error"), zip(*got)):
        print(name, " ".join(f"{v:.5f}" for v in values), f"mean {sum(values) / 3:.5f}", flush=True)
    mean = x.mean(0)
    directions = torch.linalg.eigh((x - mean).T.double() @ (x - mean).double())[1][:, -CODE:].float()
    made = (test - mean) @ directions @ directions.T + mean
    print(f"error of {CODE} principal components {F.mse_loss(made, test).item():.5f}")


if __name__ == "__main__":
    main()
