"""`python -m benchmarks NAME`: runs one measurement."""

import sys
from importlib import import_module

NAMES = {
    "quality": "every figure that has data, written to QUALITY.md; --check fails below a floor",
    "grammar": "LanguageTool's speed, memory and findings, and a sample of them to judge",
    "parse": "MB/s of parsing, linearity, memory; with --spec the CommonMark examples",
    "hostile": "seconds, growth and memory of parsing and of a whole check of hostile texts",
    "repetition": "inserted paraphrases, pairs of paragraphs, and time by length of the page",
    "definitions": "acronyms against Ab3P, word difficulty against CompLex",
    "speed": "CPU time of --version, of one article, and words per second over a folder",
    "workflow": "baseline survival, cache, processes, hook, adopting 5,000 pages, written to WORKFLOW.md",
}


def main():
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in NAMES:
        print("usage: python -m benchmarks NAME\n")
        for known, says in NAMES.items():
            print(f"  {known:12} {says}")
        raise SystemExit(2)
    import_module(f"benchmarks.{name}").main(sys.argv[2:])


if __name__ == "__main__":
    main()
