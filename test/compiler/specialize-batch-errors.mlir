// RUN: dlc-opt %s --specialize-batch=sizes=7 -split-input-file -verify-diagnostics

// expected-error @below {{a batch size is given, but the model has no batch dimension; mark one in its inputs (`?`), or leave the size out}}
module {
  func.func @model(%x: tensor<2xf32>) {
    train.predict "y" %x : tensor<2xf32>
    return
  }
}

// -----

// expected-error @below {{input 0 of @model must have one batch dimension `?`, got 'tensor<?x?xf32>'}}
// expected-note @below {{with a batch of 7}}
func.func @model(%x: tensor<?x?xf32>) {
  train.predict "y" %x : tensor<?x?xf32>
  return
}

// -----

// expected-error @below {{input 0 of @model has `train.batch_dim` 1, but the `?` of 'tensor<?x2xf32>' is dimension 0}}
// expected-note @below {{with a batch of 7}}
func.func @model(%x: tensor<?x2xf32> {train.batch_dim = 1 : i64}) {
  train.predict "y" %x : tensor<?x2xf32>
  return
}

// -----

func.func private @g(%x: tensor<?xf32>) -> tensor<?xf32>
// expected-note @below {{with a batch of 7}}
func.func @model(%x: tensor<?xf32>) {
  // expected-error @below {{has a result of type 'tensor<?xf32>' whose `?` cannot be inferred; a `?` must follow from the batch of the model's inputs, or from `like`}}
  %0 = func.call @g(%x) : (tensor<?xf32>) -> tensor<?xf32>
  train.predict "y" %0 : tensor<?xf32>
  return
}
