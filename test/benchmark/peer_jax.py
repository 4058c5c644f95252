"""A contestant: JAX, the whole step under one jit with donated parameters. peer_jax.py NET FILE THREADS; see contest.py."""
import os
import sys
import time

threads = int(sys.argv[3])
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])  # XLA takes its threads from the mask
import functools

import jax
import jax.numpy as jnp
from safetensors.numpy import load_file

import contest


def layers(names, relu=True):
    """Linear layers in PyTorch's layout with ReLU between; parameters by PyTorch's names."""
    def apply(p, x):
        for i, n in enumerate(names):
            x = x @ p[n + "weight"].T
            if n + "bias" in p:
                x = x + p[n + "bias"]
            if i + 1 < len(names):
                x = jax.nn.relu(x)
        return x
    return apply


def cross_entropy(logits, y):
    return -jnp.take_along_axis(jax.nn.log_softmax(logits), y[:, None], -1).mean()


def mse(p, y):
    return ((p - y) ** 2).mean()


def sgd(lr):
    return lambda p: (), lambda p, s, g: (jax.tree.map(lambda x, d: x - lr * d, p, g), s)


def adam(lr, b1=0.9, b2=0.999, eps=1e-8):
    def init(p):
        return jax.tree.map(jnp.zeros_like, p), jax.tree.map(jnp.zeros_like, p), jnp.zeros(())

    def update(p, s, g):
        m, v, t = s
        t = t + 1
        m = jax.tree.map(lambda m, g: b1 * m + (1 - b1) * g, m, g)
        v = jax.tree.map(lambda v, g: b2 * v + (1 - b2) * g * g, v, g)
        new = jax.tree.map(lambda p, m, v: p - lr * (m / (1 - b1 ** t)) / (jnp.sqrt(v / (1 - b2 ** t)) + eps), p, m, v)
        return new, (m, v, t)
    return init, update


NETS = {
    "linreg": (layers([""]), mse, sgd(0.03)),
    "polyreg": (layers([""]), mse, sgd(0.01)),
    "softmax": (layers(["1."]), cross_entropy, sgd(0.1)),
    "mlp": (layers(["1.", "3."]), cross_entropy, sgd(0.1)),
    "two_layer": (layers(["0.", "2."]), mse, adam(1e-4)),
    "mlp_wide": (layers(["0.", "2.", "4."]), cross_entropy, adam(1e-3)),
}


def main():
    name, file = sys.argv[1:3]
    imported = contest.resident_mb()
    data = load_file(file)
    batch = tuple(jnp.asarray(data[f"batch.{i}"].astype("int32") if data[f"batch.{i}"].dtype == "int64" else data[f"batch.{i}"])
                  for i in range(2))
    apply, loss_of, (init, update) = NETS[name]

    def fresh():
        p = {k[len("param."):]: jnp.array(v) for k, v in data.items() if k.startswith("param.")}
        return [p, init(p)]

    @functools.partial(jax.jit, donate_argnums=(0, 1))
    def whole(p, s, x, y):
        loss, g = jax.value_and_grad(lambda p: loss_of(apply(p, x), y))(p)
        p, s = update(p, s, g)
        return p, s, loss

    def stepper(state):
        def step():
            state[0], state[1], loss = jax.block_until_ready(whole(*state, *batch))
            return loss
        return step

    t = time.perf_counter()
    step = stepper(fresh())
    step()
    contest.serve(step, lambda n: [float(s()) for s in [stepper(fresh())] for _ in range(n)],
                  {"peer": f"JAX {jax.__version__}", "compile_s": time.perf_counter() - t, "import_mb": imported}, data.clear)


main()
