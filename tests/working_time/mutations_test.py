#!/usr/bin/env python3
"""Is the second opinion any good? Builds cur-sla with one deliberate mistake after the other; each must be noticed, by
fewer pairs than the whole test has. With CUR_FULL=1 only: it compiles."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from comparison import BIN, SEED, SOURCE, Count, compare, pairs_of
from mutations import MUTATIONS
from offices import PLANS

PAIRS = 3_000
ENGINE = ["tools/cur-sla", "common/config", "common/time"]
LIMIT_S = 300
SKIPPED = 77
BUILD = BIN.parent


class Builder:
    """Compiles one changed source as the build did, and links it before the libraries of the build, whose own it hides."""

    def __init__(self, folder):
        self.folder = folder
        listed = subprocess.check_output(["ninja", "-C", BUILD, "-t", "commands", "bin/cur-sla"], text=True)
        told = listed.splitlines()
        self.compile = {match[1]: line for line in told if (match := re.search(r" -c (\S+\.cpp)$", line))}
        self.link = next(line for line in told if " -o bin/cur-sla " in line)

    def build(self, mutation):
        source = source_of(mutation)
        changed, made, program = (self.folder / name for name in (source.name, "changed.o", "cur-sla"))
        changed.write_text(source.read_text().replace(mutation.old, mutation.new))
        command = re.sub(r" -MD .* -c \S+$", f" -w -o {made} -c {changed}", self.compile[str(source)])
        link = self.link.replace(" -o bin/cur-sla ", f" {made} -o {program} ")
        for line in (command, link):
            subprocess.run(line, shell=True, cwd=BUILD, check=True, timeout=LIMIT_S)
        return program


def source_of(mutation):
    """The one file of the engine that the mutation means; an error if its text is not in there exactly once."""
    found = [path for part in ENGINE for path in (SOURCE / part).rglob("*.cpp") if path.match(mutation.file)]
    if len(found) != 1:
        sys.exit(f"\"{mutation.what}\": there are {len(found)} files that end in {mutation.file}; change mutations.py")
    times = found[0].read_text().count(mutation.old)
    if times != 1:
        sys.exit(f"\"{mutation.what}\": {times} times in {found[0].relative_to(SOURCE)}: {mutation.old}; "
                 "change mutations.py")
    return found[0]


def caught(program, asked):
    """How many pairs notice, and what of theirs is wrong."""
    wrong = [what for count, pairs in asked for _, what in compare(program, count, pairs)]
    return len(wrong), sorted(set().union(*wrong))


def main():
    if os.environ.get("CUR_FULL") != "1" or os.environ.get("CUR_SANITIZED"):
        print("skipped: compiles cur-sla many times; CUR_FULL=1 does it, with a build without sanitizers")
        return SKIPPED
    if not (BUILD / "build.ninja").exists():
        print(f"skipped: {BUILD} is no build of ninja's")
        return SKIPPED
    for mutation in MUTATIONS:
        source_of(mutation)
    asked = [(count, list(pairs_of(count, PAIRS // len(PLANS)))) for count in map(Count, PLANS)]
    print(f"seed {SEED}, {PAIRS} pairs, {len(MUTATIONS)} mutations")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="cur-mutations.") as folder:
        builder = Builder(pathlib.Path(folder))
        number, _ = caught(BIN / "cur-sla", asked)
        print(f"{number:6}  none")
        missed += number > 0
        for mutation in MUTATIONS:
            number, what = caught(builder.build(mutation), asked)
            print(f"{number:6}  {mutation.what}: {', '.join(what) or 'NOT CAUGHT'}", flush=True)
            missed += number == 0
    print(f"{missed} went unnoticed" if missed else f"{len(MUTATIONS)} of {len(MUTATIONS)} are caught")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
