"""A contestant: PyTorch, eager or compiled. peer_torch.py MODE NET FILE THREADS; see contest.py for what it answers."""
import os
import statistics
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

    net = nets.NETS[name]()
    optimizer = net.optimizer(net.module)
    module, update = net.module, optimizer.step
    if mode == "compile":
        module, update = torch.compile(net.module), torch.compile(optimizer.step)

    def restart():
        """In place: what is compiled stays so."""
        with torch.no_grad():
            net.module.load_state_dict(start)
            for state in optimizer.state.values():
                for value in state.values():
                    value.zero_()
        net.module.train()

    def compiled_step():
        optimizer.zero_grad(set_to_none=True)
        loss = net.loss(module, batch)
        loss.backward()
        update()
        return loss.detach()

    step = compiled_step if mode == "compile" else lambda: nets.step(net, optimizer, batch)
    restart()
    t = time.perf_counter()
    step()
    compile_s = time.perf_counter() - t

    def losses(count):
        restart()
        return [float(step()) for _ in range(count)]

    def matmul():
        x = torch.randn(2048, 2048)
        times = []
        for _ in range(3):
            t = time.perf_counter()
            torch.mm(x, x)
            times.append(time.perf_counter() - t)
        return 2 * 2048 ** 3 / statistics.median(times) / 1e9

    def forget():
        data.clear()
        start.clear()

    contest.serve(step, losses, {"peer": f"PyTorch {torch.__version__} {mode}", "compile_s": compile_s, "import_mb": imported},
                  forget, {"matmul": matmul})


main()
