//===- dlc/data.h - Data sets: loading, splitting, shuffling, batching -------------------===//
//
//     auto data = dlc::orExit(dlc::data::idx("data/fashion-mnist"));      // data.train, data.test
//     auto digits = dlc::orExit(dlc::data::csv("digits.csv.gz"));
//
// A data set is a handful of named tensors whose first dimension is the example. The names are those of the model's
// inputs: that is how the two find each other. Copies of a data set share its memory.
//
// A separate library (dlc_data, needs zlib): the runtime's core never needs it. Errors are IO_ERROR (the file cannot be
// read), BAD_FILE (it is damaged or of another kind), BAD_DATA (its contents do not fit together) and INVALID_ARGUMENT.
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_DATA_H
#define DLC_DATA_H

#include "dlc/status.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dlc::data {

/// One named tensor of a data set.
struct Field {
  std::string name;
  dlc_dtype type;
  std::vector<int64_t> shape; ///< of one example: {28, 28}; {} for a number
  const uint8_t *data;        ///< of the first example, row-major
  size_t exampleBytes;
  std::shared_ptr<const void> owner; ///< keeps `data` alive
};

class Dataset {
public:
  /// Examples; 0 for a data set without fields.
  int64_t size() const { return examples; }
  const std::vector<Field> &fields() const { return contents; }
  /// Null if there is none.
  const Field *find(const std::string &name) const;

  /// Adds a field and takes over its memory: `bytes` is examples x shape x element. All fields have the same number of
  /// examples; names are unique. On an error nothing was added.
  Status add(const std::string &name, dlc_dtype type, const std::vector<int64_t> &exampleShape,
             std::vector<uint8_t> bytes);
  /// The same, with a copy of an array.
  Status add(const std::string &name, dlc_dtype type, const std::vector<int64_t> &exampleShape, const void *values,
             int64_t count);
  Status rename(const std::string &name, const std::string &to);
  /// Another shape of the same number of elements: reshape("image", {784}).
  Status reshape(const std::string &name, const std::vector<int64_t> &exampleShape);

  /// `count` examples from `begin` on, without a copy; clipped to what there is.
  Dataset slice(int64_t begin, int64_t count) const;
  /// The given examples in the given order, as a copy. Every row must be less than size().
  Dataset select(const std::vector<int64_t> &rows) const;

private:
  std::vector<Field> contents;
  int64_t examples = 0;
};

struct TrainTest {
  Dataset train, test;
};

//===- Loaders --------------------------------------------------------------------------===//

/// train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte in `folder`,
/// plain or with .gz: fields "image", u8 {rows, columns}, and "label", u8.
Result<TrainTest> idx(const std::string &folder);
/// One pair of IDX files, plain or gzip whatever their names.
Result<Dataset> idxPair(const std::string &images, const std::string &labels);

/// How to read a CSV file. The defaults read numbers with the label last: fields "features", f32 {columns}, and
/// "label", i32.
class Csv {
public:
  enum class Header {
    Auto, ///< the first line is a header if none of its cells is a number
    Present,
    Absent
  };
  Csv &header(Header value) { return headerMode = value, *this; }
  Csv &delimiter(char value) { return separator = value, *this; }
  /// Column of the label, counted from 0, or from the end with -1 as the last.
  Csv &label(int column) { return labelColumn = column, hasLabel = true, *this; }
  /// By the header's name.
  Csv &label(std::string column) { return labelHeader = std::move(column), hasLabel = true, *this; }
  Csv &noLabel() { return hasLabel = false, *this; }
  Csv &features(std::string name, dlc_dtype type) { return featureName = std::move(name), featureType = type, *this; }
  /// Name and type of the label's field.
  Csv &labels(std::string name, dlc_dtype type) { return labelName = std::move(name), labelType = type, *this; }

  Header headerMode = Header::Auto;
  char separator = ',';
  int labelColumn = -1;
  std::string labelHeader;
  bool hasLabel = true;
  std::string featureName = "features", labelName = "label";
  dlc_dtype featureType = DLC_F32, labelType = DLC_I32;
};

/// A table of numbers, plain or gzip. An empty cell, one that is no number or does not fit its type, and a line with
/// more or fewer cells than the first are errors that name line and column. Blank lines are skipped.
Result<Dataset> csv(const std::string &path, const Csv &options = {});

//===- Order ----------------------------------------------------------------------------===//

/// 0..count-1 in random order: the same for the same seed and epoch on every machine, and a new one every epoch. Uses
/// `order`'s memory.
void permutation(std::vector<int64_t> &order, int64_t count, uint64_t seed, uint32_t epoch);

/// Puts a random fraction (0..1, rounded to whole examples) into `test`. Both parts keep the order of the whole.
Result<TrainTest> split(const Dataset &whole, double testFraction, uint64_t seed);

/// The rows of a data set or table that one run trains on, and those that it is tested on. Both in rising order.
struct Fold {
  std::vector<int64_t> train, test;
};

/// Cuts 0..examples-1 into `count` parts whose sizes differ by at most one; each is the test part of one fold. In
/// order, or shuffled by a seed. Errors: INVALID_ARGUMENT (less than 2 folds, or more than examples).
Result<std::vector<Fold>> folds(int64_t examples, int64_t count, std::optional<uint64_t> seed = std::nullopt);
/// The same of a data set, as copies.
Result<std::vector<TrainTest>> kFold(const Dataset &whole, int64_t count, std::optional<uint64_t> seed = std::nullopt);
/// The rows that split(whole, testFraction, seed) takes.
Result<Fold> splitRows(int64_t examples, double testFraction, uint64_t seed);

//===- Batches --------------------------------------------------------------------------===//

/// What becomes of the examples that do not fill a batch.
enum class LastBatch {
  Drop,    ///< they are left out
  Smaller, ///< they go through the module's smaller batch sizes, largest first; what then remains is left out
  Padded   ///< they go through the largest batch size, whose further rows repeat one of them and do not count: the
           ///< model's input "valid" tells its loss and its metrics which rows do
};

struct Batch {
  int64_t begin, count;
};

/// Cuts `examples` into batches of the given sizes: 60000 by {256, 1} is 234 of 256 and, with Smaller, 96 of 1; with
/// Padded one that holds 96 examples.
std::vector<Batch> batches(int64_t examples, std::vector<int64_t> sizes, LastBatch policy);

/// Collects the rows of a batch of some fields into dense arrays. Allocates only when it is made.
class Gatherer {
public:
  Gatherer(const std::vector<const Field *> &fields, int64_t largestBatch);
  /// The rows, copied together: one pointer a field, valid until the next call. Beyond them, up to row `upTo`, the
  /// first is repeated.
  const void *const *gather(const int64_t *rows, int64_t count, int64_t upTo = 0);
  /// Neighbouring rows where they are: no copy.
  const void *const *borrow(int64_t begin);

private:
  std::vector<Field> fields;
  std::vector<std::vector<uint8_t>> buffers;
  std::vector<const void *> pointers;
};

} // namespace dlc::data

#endif // DLC_DATA_H
