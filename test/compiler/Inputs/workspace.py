"""workspace.py SOURCE BUILD FOLDER: the workspaces of all networks of the benchmarks and of all examples.

A line an entry: its workspace, the largest sum of bytes that live at one time, and the workspace in each of three orders.
Fails where the workspace is above 1.05 times the live bytes or above the smallest of the three."""
import glob, os, re, subprocess, sys

source, build, folder = sys.argv[1:]
sys.path.insert(0, os.path.join(source, "test", "benchmark"))
import bench

models = {}
for name in bench.NETS:
    models[name] = os.path.join(folder, name + ".mlir")
    open(models[name], "w").write(bench.model(name))
for path in sorted(glob.glob(os.path.join(build, "examples", "*", "*.mlir"))):
    models.setdefault("examples/" + os.path.basename(path)[:-5], path)

# All in one file: a process an order instead of one a network.
texts = []
for path in models.values():
    kernels = subprocess.run(["dlc", "compile", path, "--stop-after=kernels", "-o", "-"], check=True, text=True,
                             stdout=subprocess.PIPE)
    texts.append(kernels.stdout)
every = os.path.join(folder, "every.mlir")
open(every, "w").write("// -----\n".join(texts))


def plans(order):
    """For each network, for each of its entries: (name, workspace, live bytes)."""
    out = subprocess.run(["dlc-opt", every, "--split-input-file", f"--plan-memory=order={order}"], check=True,
                         capture_output=True, text=True).stdout
    result = []
    for text in out.split("// -----"):
        found = []
        for line in re.findall(r"func\.func @.*kernel\.workspace_bytes.*", text):
            number = lambda key: int(re.search(key + r" = (\d+)", line).group(1))
            found.append((re.search(r"func\.func @([\w.\"]+)", line).group(1), number("kernel.workspace_bytes"),
                          number("kernel.live_bytes")))
        result.append(found)
    assert len(result) == len(models) and all(result), [len(found) for found in result]
    return result


best, orders, wrong, entries = plans("best"), ["program", "smallest", "newest"], 0, 0
others = [plans(order) for order in orders]
for i, name in enumerate(models):
    for j, (entry, workspace, live) in enumerate(best[i]):
        each = [plan[i][j][1] for plan in others]
        entries += 1
        print(f"{name} {entry:20s} workspace {workspace}, live {live} ({workspace / max(live, 1):.3f}), " +
              ", ".join(f"{order} {size}" for order, size in zip(orders, each)))
        if workspace > 1.05 * live or workspace > min(each):
            wrong += 1
            print("  ABOVE ITS BOUND")
if wrong:
    sys.exit(1)
print(f"{entries} entries of {len(models)} networks, none above its bound")
