"""The least-squares optimum of California's house prices, and what it predicts.

    california.py DIR TABLE                      writes districts to be told: housing.csv without prices
    california.py DIR TABLE OUTPUT PREDICTIONS   compares

Prepares housing.csv with numpy alone as examples/california says it does (every fifth row is there to test with;
medians, means and deviations are those of the others), solves the least-squares problem in f64, and compares with what
the program printed (OUTPUT) and told for the districts of TABLE (PREDICTIONS). Of these the first has a category that
training did not see, the second lacks a number. Fails where the linear model is off by more than 1e-3 of the optimum, or
the MLP is not better by a quarter.
"""
import csv
import io
import re
import sys
import tarfile
import numpy as np

with tarfile.open(f"{sys.argv[1]}/california_housing.tgz") as archive:
    rows = list(csv.DictReader(io.TextIOWrapper(archive.extractfile("housing.csv"))))
target, category = "median_house_value", "ocean_proximity"
test = np.arange(len(rows)) % 5 == 4
rows[0] |= {category: "MOON"}
rows[1] |= {"total_bedrooms": ""}
if len(sys.argv) == 3:
    with open(sys.argv[2], "w") as file:
        table = csv.DictWriter(file, [name for name in rows[0] if name != target], extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)
    sys.exit()
# Training saw the first two as they are.
seen = [dict(row) for row in rows]
seen[0][category], seen[1]["total_bedrooms"] = "NEAR BAY", "1106.0"


def numbers(table, name):
    return np.array([float(row[name] or "nan") for row in table])


columns, asked = [], []
for name in rows[0]:
    if name in (target, category):
        continue
    known = numbers(seen, name)[~test]
    median = np.nanmedian(known)
    known[np.isnan(known)] = median
    for table, into in ((seen, columns), (rows, asked)):
        values = numbers(table, name)
        gaps = np.isnan(values)
        values[gaps] = median
        into.append((values - known.mean()) / known.std())
        if gaps.any():
            into.append(gaps.astype(float))
for value in sorted({row[category] for row in seen}):
    for table, into in ((seen, columns), (rows, asked)):
        into.append(np.array([float(row[category] == value) for row in table]))
x, asked = (np.stack([*part, np.ones(len(rows))], 1) for part in (columns, asked))
price = numbers(seen, target)
mean, deviation = price[~test].mean(), price[~test].std()
y = (price - mean) / deviation
solution = np.linalg.lstsq(x[~test], y[~test], rcond=None)[0]
errors = (x @ solution - y) ** 2
best = {"training": errors[~test].mean(), "test": errors[test].mean()}

output = open(sys.argv[3]).read()
got = {model: dict(zip(("training", "test"), map(float, re.search(
    rf"^{model}: mean squared error of training ([\d.]+), of the test ([\d.]+);", output, re.M).groups())))
    for model in ("linear", "mlp")}
told = np.genfromtxt(sys.argv[4], delimiter=",", names=True)
# Least squares does not say what the first one costs: the columns of the categories add up to that of the bias, so that
# what is common to them may lie in either.
apart = np.abs(told["linear"] - (asked @ solution * deviation + mean))[1:]
mlp = ((told["mlp"] - price) / deviation) ** 2
print("optimum", {part: round(float(value), 6) for part, value in best.items()}, "got", got)
print(f"predictions of the linear model: off by at most {apart.max():.0f} dollars, {apart.mean():.1f} on average")
ok = all(abs(got["linear"][part] / best[part] - 1) <= 1e-3 for part in best)
ok &= got["mlp"]["test"] <= 0.75 * best["test"]
# What the checkpoint tells is what was trained: the same predictions, the same error.
ok &= len(told) == len(rows) and apart.max() <= 0.01 * deviation and abs(mlp[test].mean() / got["mlp"]["test"] - 1) <= 1e-4
sys.exit(not ok)
