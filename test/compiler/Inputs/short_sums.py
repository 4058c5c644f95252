"""Sums of rows shorter than a vector, of each length: of squares of differences to a number, and of products of two matrices.
1035 rows: the last 11 do not fill a vector of 16, nor the last 3 one of 8."""

KERNEL = """
func.func @{name}({arguments}, %y: memref<1035x{type}>) {{
  kernel.launch "{name}" outer 0 ins({ins}) outs(%y : memref<1035x{type}>) {{
  ^bb0({block}, %y_: memref<1035x{type}>):
    kernel.stage extents [1035, {length}] iterators ["parallel", "reduction"]
      maps [{maps}, affine_map<(m, n) -> (m)>] identities [{zero} : {type}]
      ins({inner}) outs(%y_ : memref<1035x{type}>)
      prologue {{ ^bb0(%p: {type}, %q: {type}): {body} kernel.yield %v : {type} }}
      combine {{ ^bb0(%s: {type}, %p: {type}): %t = arith.addf %s, %p : {type} kernel.yield %t : {type} }}
      epilogue {{ ^bb0(%s: {type}, %p: {type}, %q: {type}): kernel.yield %s : {type} }}
    kernel.yield
  }}
  return
}}
"""


def kernel(name, length, kind, operands, body):
    """`operands`: (name, shape, map) of each."""
    typed = [(operand, f"memref<{shape}x{kind}>" if shape else f"memref<{kind}>") for operand, shape, _ in operands]

    def listed(form, between=", "):
        return between.join(form.format(operand=operand, type=type_) for operand, type_ in typed)

    print(KERNEL.format(
        name=name, type=kind, length=length, zero="0.0", body=body, arguments=listed("%{operand}: {type}"),
        block=listed("%{operand}_: {type}"), maps=", ".join(f"affine_map<(m, n) -> {place}>" for _, _, place in operands),
        ins=", ".join(f"%{o}" for o, _ in typed) + " : " + ", ".join(t for _, t in typed),
        inner=", ".join(f"%{o}_" for o, _ in typed) + " : " + ", ".join(t for _, t in typed)))


for kind, longest in (("f32", 16), ("f64", 8)):
    for length in range(2, longest + 1):
        shape = f"1035x{length}"
        kernel(f"squares_{length}_{kind}", length, kind, [("a", shape, "(m, n)"), ("b", "", "()")],
               f"%d = arith.subf %p, %q : {kind} %v = arith.mulf %d, %d : {kind}")
        kernel(f"products_{length}_{kind}", length, kind, [("a", shape, "(m, n)"), ("b", shape, "(m, n)")],
               f"%d = arith.addf %p, %q : {kind} %v = arith.mulf %d, %q : {kind}")
