// Tables: reading, every complaint with its line and column, recipes, and what they make of real files.
#include "support.h"

#include "data/tar.h"
#include "dlc/data-table.h"
#include "dlc/train.hpp"

#include <cmath>
#include <zlib.h>

using namespace dlc;
using namespace dlc::test;
using data::Impute;
using data::Recipe;
using data::Scale;
using data::Table;
using data::TableOptions;
using data::Transform;

namespace {

Table parse(const std::string &text, const TableOptions &options = {}) {
  auto table = Table::parse(text, "t.csv", options);
  EXPECT_TRUE(table.ok()) << table.status().message();
  return std::move(*table);
}

std::string complaint(const std::string &text, dlc_status code, const TableOptions &options = {}) {
  auto table = Table::parse(text, "t.csv", options);
  EXPECT_EQ(table.status().code(), code) << table.status().message();
  return table.status().message();
}

std::vector<std::string> rowOf(const Table &table, int64_t row) {
  std::vector<std::string> result;
  for (size_t i = 0; i < table.columns().size(); ++i)
    result.emplace_back(table.cell(row, static_cast<int64_t>(i)));
  return result;
}

using strings = std::vector<std::string>;

TEST(Table, ReadsCellsOfAllKinds) {
  Table table = parse("\xEF\xBB\xBFname,\"size, m\",note\r\n"
                      "\r\n"
                      "a , 1.5 ,\"x, \"\"y\"\"\"\n"
                      "b,NA,\"two\nlines\"\n"
                      "c,3,");
  EXPECT_EQ(table.columns(), (strings{"name", "size, m", "note"}));
  ASSERT_EQ(table.rows(), 3);
  EXPECT_EQ(rowOf(table, 0), (strings{"a", "1.5", "x, \"y\""}));
  EXPECT_EQ(rowOf(table, 1), (strings{"b", "NA", "two\nlines"}));
  EXPECT_TRUE(table.isMissing(1, 1) && table.isMissing(2, 2) && !table.isMissing(0, 1));
  EXPECT_EQ(table.where(2, 1), "\"t.csv\" line 6, column 2 (\"size, m\")");
  EXPECT_EQ(table.line(1), 4);
}

TEST(Table, ReadsTabsAndWhitespace) {
  Table tabs = parse("800\t0\t\n1000\t1\t2\n", TableOptions().delimiter('\t'));
  EXPECT_EQ(tabs.columns(), (strings{"1", "2", "3"}));
  EXPECT_TRUE(tabs.isMissing(0, 2));
  // As in UCI's auto-mpg.data.
  Table blanks =
      parse("18.0   8   ?      3504.\t\"chevrolet chevelle\"\n\n  15.0   8   165.0      3693.\t\"buick\"  \n",
            TableOptions().whitespace().names({"mpg", "cylinders", "horsepower", "weight", "name"}));
  ASSERT_EQ(blanks.rows(), 2);
  EXPECT_EQ(rowOf(blanks, 0), (strings{"18.0", "8", "?", "3504.", "chevrolet chevelle"}));
  EXPECT_EQ(rowOf(blanks, 1), (strings{"15.0", "8", "165.0", "3693.", "buick"}));
  EXPECT_TRUE(blanks.isMissing(0, 2));
  EXPECT_EQ(blanks.complete().rows(), 1);
}

TEST(Table, HeadersCanBeSaidAndReplaced) {
  EXPECT_EQ(parse("1,2\n3,4\n", TableOptions().header(data::Csv::Header::Present)).columns(), (strings{"1", "2"}));
  EXPECT_EQ(parse("a,b\nc,d\n", TableOptions().header(data::Csv::Header::Absent)).rows(), 2);
  Table named = parse("a,b\n1,2\n", TableOptions().names({"x", "y"}));
  EXPECT_EQ(named.columns(), (strings{"x", "y"}));
  EXPECT_EQ(named.rows(), 1);
  EXPECT_FALSE(parse("a\nNA\n", TableOptions().missing({"-"})).isMissing(0, 0));
}

TEST(Table, ComplainsWithLineAndColumn) {
  EXPECT_CONTAINS(complaint("a,b\n1,2\n\n3\n", DLC_BAD_FILE),
                  "\"t.csv\" line 4: got 1 cells, expected 2 as in the first line");
  EXPECT_CONTAINS(complaint("a,b\n1,2,3\n", DLC_BAD_FILE), "line 2: got 3 cells, expected 2");
  EXPECT_CONTAINS(complaint("a,b\n1,\"2\n3,4\n", DLC_BAD_FILE), "line 2: column 2: a quote does not end");
  EXPECT_CONTAINS(complaint("a,b\n\"1\"x,2\n", DLC_BAD_FILE), "line 2: column 1: got \"x\" after a quoted cell");
  EXPECT_CONTAINS(complaint("", DLC_BAD_FILE), "holds no line of data");
  EXPECT_CONTAINS(complaint("a,b\n", DLC_BAD_FILE), "holds no line of data");
  EXPECT_CONTAINS(complaint("a,b,a\n1,2,3\n", DLC_BAD_DATA), "two columns are called \"a\"");
  EXPECT_CONTAINS(complaint("1,2\n", DLC_INVALID_ARGUMENT, TableOptions().names({"x"})),
                  "got 1 names of columns, expected 2");
  EXPECT_EQ(Table::read("no-such-file.csv").status().code(), DLC_IO_ERROR);
  EXPECT_CONTAINS(parse("a,b\n1,2\n").keep({"b", "c"}).status().message(),
                  "\"t.csv\" has no column \"c\"; it has: \"a\", \"b\"");
}

TEST(Table, SelectsAndKeeps) {
  Table table = parse("a,b\n1,2\n3,\n5,6\n");
  Table some = table.select({2, 0});
  EXPECT_EQ(rowOf(some, 0), (strings{"5", "6"}));
  EXPECT_EQ(some.line(1), 2);
  EXPECT_EQ(rowOf(*table.keep({"b"}), 2), (strings{"6"}));
  EXPECT_EQ(table.complete().rows(), 2);
}

std::vector<double> values(const data::Dataset &dataset, const std::string &name) {
  const data::Field *field = dataset.find(name);
  std::vector<double> result;
  size_t count = static_cast<size_t>(dataset.size()) * field->exampleBytes / dlc_dtype_size(field->type);
  for (size_t i = 0; i < count; ++i)
    result.push_back(field->type == DLC_F64 ? reinterpret_cast<const double *>(field->data)[i]
                                            : static_cast<double>(reinterpret_cast<const float *>(field->data)[i]));
  return result;
}

Recipe exact() { return Recipe().features("features", DLC_F64).labels("label", DLC_F64); }

Transform fitted(const Recipe &recipe, const Table &table, const Table *whole = nullptr) {
  auto transform = recipe.fit(table, whole);
  EXPECT_TRUE(transform.ok()) << transform.status().message();
  return std::move(*transform);
}

Transform::Prepared prepared(const Transform &transform, const Table &table) {
  auto result = transform.apply(table);
  EXPECT_TRUE(result.ok()) << result.status().message();
  return std::move(*result);
}

TEST(Recipe, MakesIndicesForEmbeddings) {
  Table table = parse("who,what,x,y\nb,10,1,2\na,NA,2,3\nb,9,3,4\n");
  Transform transform = *Recipe().index("who").index("what").standardize(false).target("y").fit(table);
  EXPECT_EQ(transform.features(), std::vector<std::string>{"x"});
  EXPECT_EQ(transform.indexed("who"), (std::vector<std::string>{"", "a", "b"}));
  EXPECT_EQ(transform.indexed("what"), (std::vector<std::string>{"", "10", "9"}));
  EXPECT_TRUE(transform.indexed("x").empty());
  EXPECT_CONTAINS(transform.text(), "index\twho\ta\tb\n");
  Transform again = *Transform::parse(transform.text());
  EXPECT_EQ(again.text(), transform.text());
  auto values = [](const Transform::Prepared &prepared, const char *name) {
    const data::Field *field = prepared.data.find(name);
    EXPECT_TRUE(field && field->type == DLC_I32 && field->shape.empty()) << name;
    const int32_t *begin = reinterpret_cast<const int32_t *>(field->data);
    return std::vector<int32_t>(begin, begin + prepared.data.size());
  };
  auto prepared = *again.apply(table);
  EXPECT_EQ(values(prepared, "who"), (std::vector<int32_t>{2, 1, 2}));
  EXPECT_EQ(values(prepared, "what"), (std::vector<int32_t>{1, 0, 2}));
  EXPECT_EQ(prepared.data.find("features")->shape, std::vector<int64_t>{1});
  EXPECT_EQ(prepared.note(), "");
  prepared = *again.apply(parse("who,what,x\nc,10,1\nb,,1\n"));
  EXPECT_EQ(values(prepared, "who"), (std::vector<int32_t>{0, 2}));
  EXPECT_EQ(values(prepared, "what"), (std::vector<int32_t>{1, 0}));
  EXPECT_EQ(prepared.note(), "1 cells hold values that training did not see: \"who\" \"c\" (1, first in line 2)");
  // Without other columns there are no features.
  Table pairs = parse("who,what\na,b\n");
  prepared = *Recipe().index("who").index("what").fit(pairs)->apply(pairs);
  EXPECT_EQ(prepared.data.fields().size(), 2u);
  EXPECT_EQ(Recipe().index("whom").fit(pairs).status().code(), DLC_NOT_FOUND);
}

TEST(Recipe, StandardizesImputesAndEncodes) {
  Table table = parse("x,kind,y\n1,b,10\n3,a,20\n,b,30\n8,,40\n");
  Transform transform = fitted(exact().target("y"), table);
  EXPECT_EQ(transform.features(), (strings{"x", "kind=a", "kind=b", "kind missing"}));
  auto result = prepared(transform, table);
  double s = std::sqrt(26.0 / 3); // 1, 3, 8: mean 4, squares 9 + 1 + 16
  std::vector<double> expected = {-3 / s, 0, 1, 0, -1 / s, 1, 0, 0, 0, 0, 1, 0, 4 / s, 0, 0, 1};
  std::vector<double> got = values(result.data, "features");
  ASSERT_EQ(got.size(), expected.size());
  for (size_t i = 0; i < got.size(); ++i)
    EXPECT_NEAR(got[i], expected[i], 1e-15) << i;
  EXPECT_EQ(values(result.data, "label"), (std::vector<double>{10, 20, 30, 40}));
  EXPECT_EQ(result.note(), "");
  EXPECT_EQ(result.data.find("features")->shape, std::vector<int64_t>{4});
  EXPECT_EQ(fitted(Recipe().target("y"), table).apply(table)->data.find("label")->type, DLC_F32);
}

TEST(Recipe, FillsInAsItIsTold) {
  Table table = parse("a,b,c,d,y\n1,1,1,1,0\n2,2,2,,0\n9,9,9,4,0\n,,,5,0\n");
  Recipe recipe = exact().target("y").standardize(false).indicators().impute(Impute::Median);
  recipe.impute("b", Impute::Mean).impute("c", Impute::Constant, -7);
  Transform transform = fitted(recipe, table);
  EXPECT_EQ(transform.features(), (strings{"a", "a missing", "b", "b missing", "c", "c missing", "d", "d missing"}));
  std::vector<double> all = values(prepared(transform, table).data, "features");
  EXPECT_EQ(std::vector<double>(all.begin() + 24, all.end()), (std::vector<double>{2, 1, 4, 1, -7, 1, 5, 0}));
  EXPECT_EQ(all[8 + 6], 4); // the median of 1, 4 and 5
  EXPECT_EQ(fitted(exact().target("y").indicators(), parse("a,y\n1,1\n2,2\n")).width(), 1);
  // The deviation of a sample, and a column of one value.
  Transform sample = fitted(exact().deviation(data::Deviation::Sample), parse("a,b\n1,5\n3,5\n"));
  EXPECT_EQ(values(prepared(sample, parse("a,b\n4,5\n")).data, "features"),
            (std::vector<double>{2 / std::sqrt(2.0), 0}));
}

TEST(Recipe, FitsOnTheTrainingSplitOnly) {
  Table whole = parse("x,k,y\n1,a,0\n3,b,0\n100,c,0\n");
  Table train = whole.select({0, 1});
  Transform alone = fitted(exact().target("y"), train), shared = fitted(exact().target("y"), train, &whole);
  EXPECT_EQ(alone.features(), (strings{"x", "k=a", "k=b", "k missing"}));
  EXPECT_EQ(shared.features(), (strings{"x", "k=a", "k=b", "k=c", "k missing"}));
  EXPECT_EQ(values(prepared(alone, whole).data, "features")[8], 98);
  EXPECT_EQ(values(prepared(shared, whole).data, "features")[10], 98);
}

TEST(Recipe, CountsUnseenValuesByName) {
  Transform transform = fitted(exact(), parse("k,m\na,u\nb,v\n"));
  auto result = prepared(transform, parse("k,m\na,u\nz,u\n\nz,w\n"));
  ASSERT_EQ(result.unseen.size(), 2u);
  EXPECT_EQ(result.note(),
            "3 cells hold values that training did not see: \"k\" \"z\" (2, first in line 3), \"m\" \"w\" "
            "(1, first in line 5)");
  EXPECT_EQ(values(result.data, "features"),
            (std::vector<double>{1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}));
}

TEST(Recipe, TransformsTargetsThereAndBack) {
  Table table = parse("x,y\n1,1\n2,100\n3,10000\n");
  for (Scale scale : {Scale::None, Scale::Log, Scale::Log1p}) {
    Transform transform = fitted(exact().target("y", scale).standardizeTarget(), table);
    std::vector<double> labels = values(prepared(transform, table).data, "label");
    EXPECT_NEAR(labels[0] + labels[1] + labels[2], 0, 1e-12);
    EXPECT_NEAR(labels[0] * labels[0] + labels[1] * labels[1] + labels[2] * labels[2], 3, 1e-12);
    EXPECT_NEAR(transform.target(labels[2]), 10000, 1e-8);
  }
  Transform log = fitted(exact().target("y", Scale::Log), table);
  EXPECT_EQ(values(prepared(log, table).data, "label")[1], std::log(100.0));
  // Without the column there is no label: what predict is given.
  EXPECT_EQ(prepared(log, parse("x\n1\n")).data.find("label"), nullptr);
}

TEST(Recipe, NumbersThatAreNames) {
  Table table = parse("code,y\n20,1\n60,2\n20,3\n");
  EXPECT_EQ(fitted(exact().target("y").category("code"), table).features(),
            (strings{"code=20", "code=60", "code missing"}));
}

std::string refusal(const Recipe &recipe, const std::string &text, dlc_status code = DLC_BAD_DATA) {
  Table table = parse(text);
  auto transform = recipe.fit(table);
  if (transform.ok()) {
    auto result = transform->apply(table);
    EXPECT_EQ(result.status().code(), code) << result.status().message();
    return result.status().message();
  }
  EXPECT_EQ(transform.status().code(), code) << transform.status().message();
  return transform.status().message();
}

TEST(Recipe, ComplainsWithLineAndColumn) {
  EXPECT_CONTAINS(
      refusal(Recipe(), "a,b\n1,1\n2,x7\n3,3\n"),
      "\"t.csv\" line 3, column 2 (\"b\"): got \"x7\", expected a finite number as most cells of the column are");
  EXPECT_CONTAINS(refusal(Recipe(), "a,b\n1,1\n2,nan\n3,3\n"),
                  "line 3, column 2 (\"b\"): got \"nan\", expected a finite");
  EXPECT_CONTAINS(refusal(Recipe(), "a,b\n1,1\n2,inf\n3,3\n"), "got \"inf\", expected a finite number");
  EXPECT_CONTAINS(refusal(Recipe(), "a,b\n1,NA\n2,\n3,?\n"),
                  "\"t.csv\" line 2, column 2 (\"b\") and all lines after it: every cell of the column is missing");
  EXPECT_CONTAINS(refusal(Recipe().number("a"), "a,b\nx,1\ny,2\n"),
                  "line 2, column 1 (\"a\"): got \"x\", expected a finite");
  EXPECT_CONTAINS(refusal(Recipe().number("a"), "a,b\nNA,1\n,2\n"),
                  "every cell of the column is missing; drop the column");
  EXPECT_CONTAINS(refusal(Recipe().target("b", Scale::Log), "a,b\n1,1\n2,0\n"),
                  "line 3, column 2 (\"b\"): got the target 0, expected one above 0, because its logarithm is learned");
  EXPECT_CONTAINS(refusal(Recipe().target("b"), "a,b\n1,1\n2,\n"), "line 3, column 2 (\"b\"): the target is missing");
  EXPECT_CONTAINS(refusal(Recipe().target("b"), "a,b\n1,1\n2,x\n"), "got the target \"x\", expected a finite number");
  EXPECT_CONTAINS(refusal(Recipe().standardize(false), "a,b\n1,1\n2,1e300\n"), "1e300 is too large for f32");
  EXPECT_CONTAINS(refusal(Recipe().target("b"), "a,b\n1,1\n2,1e300\n"), "the target is too large for f32");
  EXPECT_CONTAINS(refusal(Recipe().drop("c"), "a,b\n1,1\n", DLC_NOT_FOUND),
                  "has no column \"c\"; it has: \"a\", \"b\"");
  EXPECT_CONTAINS(refusal(Recipe().impute("c", Impute::Mean), "a,b\n1,1\n", DLC_NOT_FOUND), "has no column \"c\"");
  EXPECT_CONTAINS(refusal(Recipe().drop("a").target("b"), "a,b\n1,1\n", DLC_INVALID_ARGUMENT), "no column is left");
  EXPECT_CONTAINS(refusal(Recipe().features("f", DLC_I32), "a,b\n1,1\n", DLC_INVALID_ARGUMENT), "are f32 or f64");
  EXPECT_CONTAINS(refusal(Recipe().labels("features", DLC_F32), "a,b\n1,1\n", DLC_INVALID_ARGUMENT), "different names");
}

TEST(Transform, ComplainsAboutOtherTables) {
  Transform transform = fitted(Recipe(), parse("a,k\n1,u\n2,v\n"));
  EXPECT_CONTAINS(transform.apply(parse("a\n1\n")).status().message(), "has no column \"k\"");
  auto bad = transform.apply(parse("k,a\nu,1\nu,1O\n"));
  EXPECT_EQ(bad.status().code(), DLC_BAD_DATA);
  EXPECT_CONTAINS(bad.status().message(),
                  "line 3, column 2 (\"a\"): got \"1O\", expected a finite number as the column held in training");
}

TEST(Transform, ItsTextIsExact) {
  Table table = parse("x,a\tb %,kind,y\n0.1,1,\"caf\xC3\xA9, \xFF\",1\n0.7,,b%20,5\n,3,,9\n");
  Transform transform =
      fitted(exact().target("y", Scale::Log1p).standardizeTarget().indicators().impute(Impute::Median), table);
  auto again = Transform::parse(transform.text());
  ASSERT_TRUE(again.ok()) << again.status().message();
  EXPECT_EQ(again->text(), transform.text());
  EXPECT_EQ(again->features(), transform.features());
  for (const char *field : {"features", "label"})
    EXPECT_EQ(values(prepared(*again, table).data, field), values(prepared(transform, table).data, field));
  EXPECT_EQ(again->target(0.3), transform.target(0.3));
  for (char c : transform.text())
    EXPECT_TRUE(c == '\n' || c == '\t' || (c >= ' ' && c < 127));
  // Cut anywhere, it is refused; with a byte changed, it is refused or still a transform.
  std::string text = transform.text();
  for (size_t i = 0; i < text.size(); ++i) {
    std::string cut = text.substr(0, i), changed = text;
    auto shorter = Transform::parse(cut);
    EXPECT_TRUE(!shorter.ok() || cut.back() == '\n') << i;
    changed[i] = '%';
    auto other = Transform::parse(changed);
    if (!other.ok())
      EXPECT_CONTAINS(other.status().message(), "the transform of a table is damaged in line ");
  }
}

TEST(Transform, GoesWithTheCheckpoint) {
  Folder folder;
  Table table = parse("x,k\n1,u\n2,v\n");
  Transform transform = fitted(Recipe(), table);
  Session net(&specimen_module);
  ASSERT_TRUE(fit(net, Examples(20).dataset(), Fit().checkpoint(folder / "c").metadata(transform.key, transform.text()))
                  .status.ok());
  auto loaded = Transform::load(folder / "c");
  ASSERT_TRUE(loaded.ok()) << loaded.status().message();
  EXPECT_EQ(loaded->text(), transform.text());
  // What predict is given: other rows, one with an unseen value, in the columns' other order.
  Table later = parse("k,x\nv,5\nw,\n");
  EXPECT_EQ(values(prepared(*loaded, later).data, "features"), values(prepared(transform, later).data, "features"));
  ASSERT_TRUE(net.save(folder / "d").ok());
  EXPECT_CONTAINS(Transform::load(folder / "d").status().message(), "holds no transform of a table");
  ASSERT_TRUE(net.save(folder / "d", {{Transform::key, "dlc.table 9"}}).ok());
  EXPECT_CONTAINS(Transform::load(folder / "d").status().message(), "/d\": the transform of a table is damaged");
  EXPECT_EQ(Transform::load(folder / "none").status().code(), DLC_IO_ERROR);
}

/// A tar archive with one file, its checksum right.
std::string tarOf(const std::string &name, const std::string &content, char kind = '0') {
  std::string header(512, '\0');
  header.replace(0, name.size(), name);
  char size[16];
  std::snprintf(size, sizeof size, "%011zo", content.size());
  header.replace(124, 11, size);
  header[156] = kind;
  header.replace(257, 5, "ustar");
  header.replace(148, 8, "        ");
  unsigned sum = 0;
  for (char c : header)
    sum += static_cast<uint8_t>(c);
  std::snprintf(size, sizeof size, "%06o", sum);
  header.replace(148, 7, std::string(size, 6) + '\0');
  return header + content + std::string((512 - content.size() % 512) % 512, '\0');
}

TEST(Tar, FindsAFileAmongOthers) {
  Folder folder;
  std::string longName = std::string(150, 'd') + "/x.csv";
  std::string archive = tarOf("folder/", "", '5') + tarOf("a.txt", "A") + tarOf("pax", "20 path=very/long\n", 'x') +
                        tarOf("short", "pax name") + tarOf("gnu", longName + '\0', 'L') + tarOf("short", "long name") +
                        tarOf("./b.csv", "x,y\n1,2\n") + std::string(1024, '\0');
  writeFile(folder / "t.tar", archive);
  gzFile zipped = gzopen((folder / "t.tgz").c_str(), "wb");
  gzwrite(zipped, archive.data(), static_cast<unsigned>(archive.size()));
  gzclose(zipped);
  auto text = [&](const std::string &path, const std::string &name) {
    auto content = data::readTar(folder / path, name);
    return content.ok() ? std::string(content->begin(), content->end()) : content.status().message();
  };
  for (const char *path : {"t.tar", "t.tgz"}) {
    EXPECT_EQ(text(path, "a.txt"), "A");
    EXPECT_EQ(text(path, "very/long"), "pax name");
    EXPECT_EQ(text(path, longName), "long name");
    auto table = Table::read(folder / path, TableOptions().member("b.csv"));
    ASSERT_TRUE(table.ok()) << table.status().message();
    EXPECT_CONTAINS(table->where(0, 0), ".t");
    EXPECT_CONTAINS(table->where(0, 0), ":b.csv\" line 2");
  }
  EXPECT_CONTAINS(text("t.tar", "c"), "has no file \"c\"; it has: \"a.txt\", \"very/long\"");
  writeFile(folder / "t.tar", archive.substr(0, 700));
  EXPECT_CONTAINS(text("t.tar", "b.csv"), "is cut short: got 188 bytes of the header of file 2, expected 512");
  writeFile(folder / "t.tar", archive.substr(0, 1024));
  EXPECT_CONTAINS(text("t.tar", "b.csv"), "is cut short: got 0 bytes of file 2, expected 1");
  archive[3] = 'X';
  writeFile(folder / "t.tar", archive);
  EXPECT_CONTAINS(text("t.tar", "b.csv"), "got no header where file 1 of the archive begins");
  writeFile(folder / "t.tar", "x,y\n1,2\n");
  EXPECT_EQ(data::readTar(folder / "t.tar", "a").status().code(), DLC_BAD_FILE);
  EXPECT_EQ(data::readTar(folder / "none", "a").status().code(), DLC_IO_ERROR);
}

// ---- Real files
// --------------------------------------------------------------------------------------------------------

#define NEED(path)                                                                                                     \
  std::string file = realData("tabular/" path);                                                                        \
  if (access(file.c_str(), R_OK) != 0)                                                                                 \
  GTEST_SKIP() << file << " is not here"

/// The mean squared error of ordinary least squares with an intercept, by the normal equations.
double leastSquares(const data::Dataset &dataset) {
  std::vector<double> x = values(dataset, "features"), y = values(dataset, "label");
  size_t rows = y.size(), width = x.size() / rows, size = width + 1;
  auto at = [&](size_t row, size_t i) { return i < width ? x[row * width + i] : i == width ? 1 : y[row]; };
  std::vector<std::vector<double>> m(size, std::vector<double>(size + 1));
  for (size_t row = 0; row < rows; ++row)
    for (size_t i = 0; i < size; ++i)
      for (size_t k = 0; k <= size; ++k)
        m[i][k] += at(row, i) * at(row, k);
  for (size_t i = 0; i < size; ++i)
    for (size_t other = 0; other < size; ++other)
      for (size_t k = size + 1; other != i && k-- > i;)
        m[other][k] -= m[other][i] / m[i][i] * m[i][k];
  double sum = 0;
  for (size_t row = 0; row < rows; ++row) {
    double error = y[row];
    for (size_t i = 0; i < size; ++i)
      error -= m[i][size] / m[i][i] * at(row, i);
    sum += error * error;
  }
  return sum / static_cast<double>(rows);
}

TEST(RealTables, HousesHave331Features) {
  NEED("kaggle_house_pred_train.csv");
  Table train = *Table::read(file), test = *Table::read(realData("tabular/kaggle_house_pred_test.csv"));
  EXPECT_EQ(train.rows(), 1460);
  EXPECT_EQ(test.rows(), 1459);
  Recipe recipe = Recipe().drop("Id").target("SalePrice", Scale::Log);
  Transform transform = fitted(recipe, train);
  EXPECT_EQ(transform.width(), 331);
  auto result = prepared(transform, train);
  EXPECT_EQ(result.data.find("features")->shape, std::vector<int64_t>{331});
  EXPECT_NEAR(values(result.data, "label")[0], std::log(208500), 1e-6);
  auto unlabelled = prepared(transform, test);
  EXPECT_EQ(unlabelled.data.size(), 1459);
  EXPECT_EQ(unlabelled.data.find("label"), nullptr);
  for (double value : values(unlabelled.data, "features"))
    ASSERT_TRUE(std::isfinite(value));
  // Every fold has the same features, its own means, and nothing that was not seen.
  auto folds = data::folds(train.rows(), 5, 0);
  for (const data::Fold &fold : *folds) {
    Transform own = fitted(recipe, train.select(fold.train), &train);
    EXPECT_EQ(own.width(), 331);
    EXPECT_NE(own.text(), transform.text());
    EXPECT_TRUE(prepared(own, train.select(fold.test)).unseen.empty());
  }
}

TEST(RealTables, AutoMpgHas392CompleteRows) {
  NEED("auto-mpg.csv");
  Table all = *Table::read(file);
  EXPECT_EQ(all.rows(), 398);
  Table rows = all.complete();
  EXPECT_EQ(rows.rows(), 392);
  Transform transform = fitted(exact().target("mpg").drop("origin").drop("name"), rows);
  EXPECT_EQ(transform.width(), 6);
  EXPECT_NEAR(leastSquares(prepared(transform, rows).data), 11.5902, 5e-5);
}

TEST(RealTables, AirfoilsAreTabsWithoutAHeader) {
  NEED("airfoil_self_noise.dat");
  Table rows = *Table::read(
      file, TableOptions().delimiter('\t').names({"frequency", "angle", "chord", "velocity", "thickness", "pressure"}));
  EXPECT_EQ(rows.rows(), 1503);
  Transform transform = fitted(exact().target("pressure").standardizeTarget(), rows);
  EXPECT_EQ(transform.width(), 5);
  EXPECT_NEAR(leastSquares(prepared(transform, rows).data.slice(0, 1500)) / 2, 0.241688, 5e-7);
}

TEST(RealTables, CaliforniaIsInAnArchive) {
  NEED("california_housing.tgz");
  Table rows = *Table::read(file, TableOptions().member("housing.csv"));
  EXPECT_EQ(rows.rows(), 20640);
  EXPECT_EQ(rows.complete().rows(), 20640 - 207);
  Transform transform = fitted(Recipe().target("median_house_value").indicators(), rows);
  EXPECT_EQ(transform.width(), 8 + 1 + 5 + 1); // numbers, one indicator, five kinds of coast and one for missing
  EXPECT_EQ(prepared(transform, rows).data.size(), 20640);
}

} // namespace
