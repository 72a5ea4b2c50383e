"""The pages of man/ and README.md, as the tests of this folder read them."""

import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import sys

_arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
SOURCE = pathlib.Path(_arguments[0] if _arguments else os.environ.get("CUR_SOURCE", pathlib.Path(__file__).parents[2])).resolve()
BIN = pathlib.Path(_arguments[1] if len(_arguments) > 1 else os.environ.get("CUR_BIN", SOURCE / "build/bin")).resolve()
MAN = SOURCE / "man"
REGION = SOURCE / "scripts/example-region"
PAGES = sorted(MAN.glob("*.[157]"))
TOOLS = sorted(folder.name for folder in (SOURCE / "tools").glob("cur-*") if (folder / "main.cpp").exists())
SKIPPED = 77  # ctest shows it as "Skipped"

# The characters that roff(7) wants escaped, in pages that can be copied from.
_ESCAPES = {r"\e": "\\", r"\(aq": "'", r"\(dq": '"', r"\(ha": "^", r"\(ti": "~", r"\(ga": "`", r"\&": "", r"\-": "-"}


@dataclasses.dataclass
class Block:
    """A literal block, with what the comments before it say to the tests."""

    page: str
    line: int
    lines: list
    notes: dict

    @property
    def commands(self):
        """What a reader would type: the lines that begin with "$ ", and those that go on with one of them."""
        typed = []
        open_command = False
        for line in self.lines:
            if line.startswith("$ "):
                typed.append(line[2:])
            elif open_command:
                typed.append(line)
            else:
                continue  # what the command printed
            open_command = _goes_on("\n".join(typed))
        return "\n".join(typed)


def _goes_on(text):
    """Whether a shell would ask for another line: behind a pipe or a backslash, or inside single quotes."""
    return text.rstrip().endswith(("|", "\\")) or text.count("'") % 2 == 1


def plain(text):
    return re.sub("|".join(map(re.escape, _ESCAPES)), lambda found: _ESCAPES[found.group()], text)


def blocks_of_page(page):
    """The literal blocks of a page. `.\\" exit 78`, `.\\" quiet`, `.\\" stderr`, `.\\" config sla.toml` are notes."""
    notes, block = {}, None
    for number, line in enumerate(page.read_text().splitlines(), 1):
        if block is not None:
            if line == ".Ed":
                yield block
                notes, block = {}, None
            else:
                block.lines.append(plain(line))
        elif line.startswith(".Bd -literal"):
            block = Block(page.name, number, [], notes)
        elif note := re.fullmatch(r'\.\\" (exit|quiet|stderr|config)(?: (\S+))?', line):
            notes[note[1]] = note[2] or True
        elif line and not line.startswith('.\\"'):
            notes = {}


def blocks_of_readme(path):
    """The blocks between ``` of a Markdown file; `<!-- quiet -->` before one is a note. What is exported in a block of
    its own holds for those after it."""
    notes, block, exported = {}, None, []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if block is not None:
            if not line.startswith("```"):
                block.lines.append(line)
                continue
            if all(line.startswith("$ export ") for line in block.lines):
                exported += block.lines
            else:
                yield dataclasses.replace(block, lines=exported + block.lines)
            notes, block = {}, None
        elif line.startswith("```"):
            block = Block(path.name, number, [], notes)
        elif note := re.fullmatch(r"<!-- (exit|quiet|stderr)(?: (\S+))? -->", line):
            notes[note[1]] = note[2] or True


def all_blocks():
    for page in PAGES:
        yield from blocks_of_page(page)
    if (SOURCE / "README.md").exists():
        yield from blocks_of_readme(SOURCE / "README.md")


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if name.startswith(("ASAN_", "UBSAN_"))}
    return kept | {"PATH": f"{BIN}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"} | more


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, env=environment(), **more)


def need(*programs):
    """Ends as skipped where a program that only the tests need is not there."""
    for program in programs:
        if shutil.which(program) is None:
            print(f"skipped: there is no {program}")
            sys.exit(SKIPPED)
