"""A contestant: PyTorch, eager or compiled. peer_torch.py MODE NET FILE THREADS; see contest.py for what it answers."""
import os
import sys
import time

begin = time.perf_counter()
os.environ.setdefault("TORCHINDUCTOR_FORCE_DISABLE_CACHES", "1")
import torch
from safetensors.torch import load_file

import contest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
import nets


def main():
    mode, name, file, threads = sys.argv[1:5]
    torch.set_num_threads(int(threads))
    imported = contest.resident_mb()
    data = load_file(file)
    start = {k[len("param."):]: v for k, v in data.items() if k.startswith("param.")}
    batch = tuple(data[f"batch.{i}"] for i in range(2))

    def fresh():
        net = nets.NETS[name]()
        net.module.load_state_dict(start)
        net.module.train()
        optimizer = net.optimizer(net.module)
        if mode == "eager":
            return lambda: nets.step(net, optimizer, batch)
        torch.compiler.reset()
        module, update = torch.compile(net.module), torch.compile(optimizer.step)

        def step():
            optimizer.zero_grad(set_to_none=True)
            loss = net.loss(module, batch)
            loss.backward()
            update()
            return loss.detach()
        return step

    t = time.perf_counter()
    step = fresh()
    step()
    compile_s = time.perf_counter() - t
    extra = {}
    if mode == "eager":
        x = torch.randn(2048, 2048)
        times = []
        for _ in range(7):
            t = time.perf_counter()
            torch.mm(x, x)
            times.append(time.perf_counter() - t)
        extra["matmul_gflops"] = 2 * 2048 ** 3 / min(times) / 1e9
    contest.serve(lambda: step(), lambda n: [float(s()) for s in [fresh()] for _ in range(n)],
                  {"peer": f"PyTorch {torch.__version__} {mode}", "compile_s": compile_s, "import_mb": imported, **extra})


main()
