"""Who may include whom (compiler/README.md): includes.py SOURCE. Exit status 1 and a line for each breach."""
import os
import re
import subprocess
import sys

# Folder -> patterns of project includes that its files may have; MLIR and LLVM count as "llvm".
ALLOWED = {
    "dialects": ["dialects/", "llvm"],
    "compiler/graph": ["compiler/graph/", "dialects/", "llvm"],
    "compiler/autodiff": ["compiler/autodiff/", "dialects/", "llvm"],
    "compiler/training": ["compiler/training/", "dialects/", "llvm"],
    "compiler/transforms": ["compiler/transforms/", "dialects/", "llvm"],
    "compiler/conversion": ["compiler/conversion/", "dialects/", "llvm"],
    "compiler/codegen": ["compiler/codegen/", "dialects/", "compiler/target/TargetDescription.h", "llvm"],
    "compiler/target": ["compiler/target/", "dialects/", "dlc/abi.h", "llvm"],
    "compiler/tools": ["compiler/", "dialects/", "llvm"],
    "runtime": ["dlc/", "core/", "cpu/", "null/", "data/", "log/", "train/"],
}
# Train programs see the runtime's public headers and what was compiled; models see the DSL.
PROJECT = re.compile(r"^(dialects|compiler|runtime|dlc|core|cpu|null|data|log|train)/")


def main(source):
    files = subprocess.run(["git", "ls-files", "*.h", "*.hpp", "*.c", "*.cpp"], cwd=source, check=True,
                           capture_output=True, text=True).stdout.split()
    breaches = checked = 0
    for path in files:
        folder = next((f for f in sorted(ALLOWED, key=len, reverse=True) if path.startswith(f + "/")), None)
        if not folder:
            continue
        for number, line in enumerate(open(os.path.join(source, path)), 1):
            match = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if not match:
                continue
            checked += 1
            name = match.group(1)
            kind = "llvm" if re.match(r"(mlir|llvm|lld)/", name) else name
            if kind != "llvm" and not PROJECT.match(name):
                continue
            if not any(kind == a or kind.startswith(a) for a in ALLOWED[folder] if a != "llvm" or kind == "llvm"):
                print(f"{path}:{number}: {folder} must not include {name}; allowed are {', '.join(ALLOWED[folder])}")
                breaches += 1
    if not checked:
        print("found no includes to check")
    return 1 if breaches or not checked else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
