// lower-loops takes vectors of one dimension, as emit-kernels makes them.
func.func @f(%x: vector<2x4xf32>) -> vector<4x2xf32> {
  %y = vector.transpose %x, [1, 0] : vector<2x4xf32> to vector<4x2xf32>
  return %y : vector<4x2xf32>
}
