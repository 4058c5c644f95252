// The next character of a name, given the one before it: a table of 27 x 27 logits.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("bigram");
  m.batch(4096);
  Tensor previous = m.input("previous", i32, {Batch}), next = m.input("next", i32, {Batch});
  Tensor logits = Embedding("logits", 27, 27).init(Init::zeros())(previous);
  m.predict(softmax(logits));
  m.metric("accuracy", accuracy(logits, next));
  // The cosine's length is a hyperparameter, which the train program sets to that of its run.
  m.train(cross_entropy(logits, next), Adam().lr(0.1).schedule(Schedule::cosine(1000)));
  return m.main(argc, argv);
}
