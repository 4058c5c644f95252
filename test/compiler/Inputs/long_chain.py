"""long_chain.py N: prints a function that adds its argument to itself N times, one after the other, and what it gives."""
import sys

n = int(sys.argv[1])
t = "tensor<2x3xf32>"
print(f"func.func @chain(%x0: {t}) -> ({t}) {{")
for i in range(n):
    print(f"  %x{i + 1} = dl.add %x{i}, %x0 : {t}")
print(f"  return %x{n} : {t}\n}}")
x = [[1, -2, 3], [0, 5, -7]]
floats = lambda scale: str([[float(scale * v) for v in row] for row in x])
print(f"check.expect @chain [dense<{floats(1)}> : {t}] gives [dense<{floats(n + 1)}> : {t}]")
