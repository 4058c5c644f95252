"""Error messages of the dialects that no test expects: refusals.py SOURCE [FOLDER...]

A message is the string literals of one statement that reports an error (emitError, emitOpError, emitOptionalError, error),
in dialects/dl, dialects/train and compiler/graph, or the folders given. A test expects it if one line of test/ holds a long
part of it.
"""
import glob
import os
import re
import sys

LITERAL = r'"((?:[^"\\]|\\.)*)"'
# What no text can bring about, and why.
EXEMPT = {"takes a ranked tensor as operand": "types are parsed and verified before types are inferred: for programs that build IR"}
REPORTS = re.compile(r"\b(?:emitError|emitOpError|emitOptionalError|(?<!LogicalResult )error)\(")


def messages(path):
    """(line, pieces of text) of each report; pieces are what stands between the values that are put in."""
    text = re.sub(r"//[^\n]*", lambda m: " " * len(m.group()), open(path).read())
    for found in REPORTS.finditer(text):
        end, quoted = found.end(), False
        while end < len(text) and (quoted or text[end] != ";"):
            if text[end] == "\\":
                end += 1
            elif text[end] == '"':
                quoted = not quoted
            end += 1
        statement = re.sub(r'"\s*\n\s*"', "", text[found.start():end])  # adjacent literals are one
        pieces = [p.encode().decode("unicode_escape") for p in re.findall(LITERAL, statement)]
        if pieces and "{" not in statement.split('"')[0]:
            yield text.count("\n", 0, found.start()) + 1, pieces


def expected(source):
    """What tests expect, without the marks of FileCheck and -verify-diagnostics."""
    lines = []
    for pattern in ("mlir", "cpp", "test", "txt", "c"):
        for path in glob.glob(os.path.join(source, "test", "**", "*." + pattern), recursive=True):
            for line in open(path, errors="replace"):
                if "RUN:" in line:
                    continue
                if "expected-error" in line or "expected-note" in line or re.search(r"[A-Z]+(-[A-Z]+)*: ", line):
                    lines.append(line)
    return "".join(lines)


def main():
    source = sys.argv[1]
    folders = sys.argv[2:] or ["dialects/dl", "dialects/train", "compiler/graph"]
    text = expected(source)
    total = missing = 0
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(source, folder, "**", "*.[ch]*"), recursive=True)):
            for line, pieces in messages(path):
                total += 1
                piece = max((p.strip() for p in pieces), key=len)
                # The longest piece, or where tests quote a part alone, its first half or its second.
                parts = [piece] if len(piece) < 24 else [piece, piece[:len(piece) // 2], piece[len(piece) // 2:]]
                if not any(p in text for p in parts) and piece not in EXEMPT:
                    missing += 1
                    print(f"{os.path.relpath(path, source)}:{line}: no test expects '{' ... '.join(pieces)}'")
    print(f"{total} messages, {missing} that no test expects")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
