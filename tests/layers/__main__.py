#!/usr/bin/env python3
"""Checks the sources against the rules of structure: python3 tests/layers [DIRECTORY]

- An include goes downward only, as common/CMakeLists.txt says; a tool includes common and itself, never another tool.
- Headers that are expensive to compile are included in one source each; <sqlite3.h> only in the folder of that backend.
- main.cpp holds no logic; one place ends the process.
- A .cpp has its header of the same name in the same folder; a unit test has its source at the mirrored place.
- Event kinds are spelled in common/appeal only.
- No source has more than 500 lines; no folder has more than 15 sources, except those of LARGE_FOLDERS.

Prints one finding a line, file:line: what is wrong, and exits with 1 if there is one. checker_test.py tests the checks.
"""

import pathlib
import re
import sys

SOURCE = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]).resolve()
MOST_LINES = 500
MOST_LINES_OF_MAIN = 12
# The headers that the build compiles once for all targets, the only source outside the layers.
PRECOMPILED = SOURCE / "common" / "precompiled.hpp"
INCLUDE = re.compile(r'\s*#\s*include\s*(["<])([^">]+)[">]')
ENDS_THE_PROCESS = re.compile(r"\b(?:std::)?(?:_?exit|quick_exit|abort|terminate)\s*\(")
# header (or its folder) -> where it may stand: in one file of this part of the tree
SINGLE = {
    "simdjson.h": "common/json",
    "CLI/": "common/cli",
    "toml++/": "common/config",
    "DOCTEST_CONFIG_IMPLEMENT": "tests/unit",
}
# The folders that may include <sqlite3.h>. common/store is the old place of common/archive/sqlite.
SQLITE_FOLDERS = ("common/archive/sqlite",)
MOST_SOURCES_OF_FOLDER = 15
# Folders that are larger today. A folder leaves the list when it has become smaller; no folder is added.
LARGE_FOLDERS = {
    "common/archive/sqlite",
    "common/cli",
    "common/net",
    "common/table",
    "common/text",
    "tools/cur-report/format",
    "tools/cur-report/reports",  # a pair of files a report
    "tools/cur-store/commands",  # a pair of files a command
}
# Event kinds that are also other words of the sources, so a literal proves nothing.
AMBIGUOUS_KINDS = {
    "registered": "a time of an appeal, and the start of a clock in sla.toml",
    "control": "the start of a clock in sla.toml, and of characters and forms",
    "paused": "the state of a clock",
    "extended": "a parameter of VK",
    "note": "a command of cur-store, and a key of configuration files",
    "deleted": "a flag of a comment in the API and the cursor of VK",
    "gone": "a flag of a channel in cursors",
}
# A literal after one of these calls, or before a colon in raw JSON, is a key or a column, not the kind of an event.
NAMES_A_KEY = re.compile(r"\b(?:add|key|list|member|name|node|text)\(\s*$")
TEXTS = {".cpp", ".hpp", ".h", ".py", ".js", ".css", ".cmake", ".sh", ""}

findings = []


def report(path, line, what):
    findings.append(f"{path.relative_to(SOURCE)}:{line}: {what}")


def layer_table():
    """{layer: the layers it may include, itself among them}, from the cur_layer() lines."""
    text = (SOURCE / "common" / "CMakeLists.txt").read_text()
    table = {}
    for name, uses in re.findall(r"^#?cur_layer\((\w+)([^)]*)\)", text, re.MULTILINE):
        lower = re.findall(r"\bcur_(\w+)", uses)
        for other in lower:
            if other not in table:
                report(SOURCE / "common" / "CMakeLists.txt", 1, f"{name} uses {other}, which is not below it")
        table[name] = {name, *lower}
    return table


def tool_layers():
    """{tool: the layers it links}: those of cur_cli, and what its cur_tool() line adds."""
    text = (SOURCE / "tools" / "CMakeLists.txt").read_text()
    tools = {}
    for name, rest in re.findall(r"^cur_tool\(([\w-]+)([^)]*)\)", text, re.MULTILINE):
        tools[name] = set(re.findall(r"\bcur_(\w+)", rest)) | TABLE["cli"]
    return tools


def sources(*parts):
    for part in parts:
        yield from sorted(path for path in (SOURCE / part).rglob("*") if path.suffix in {".cpp", ".hpp"})


def includes(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if match := INCLUDE.match(line):
            yield number, match[1] == '"', match[2]


def check_layers():
    for path in sources("common"):
        layer = path.relative_to(SOURCE / "common").parts[0]
        if path == PRECOMPILED:
            continue  # of no layer
        if layer not in TABLE:
            report(path, 1, f"the layer {layer} is not in the table of common/CMakeLists.txt")
            continue
        for number, quoted, name in includes(path):
            other = name.split("/")[0]
            if quoted and other not in TABLE:
                report(path, number, f'"{name}" is of no layer; includes start at common/')
            elif quoted and other not in TABLE[layer]:
                report(path, number, f'{layer} may not include "{name}": it may use {", ".join(sorted(TABLE[layer]))}')


def check_tools():
    linked = tool_layers()
    for path in sources("tools"):
        folder = SOURCE / "tools" / path.relative_to(SOURCE / "tools").parts[0]
        for number, quoted, name in includes(path):
            if not quoted or (folder / name).exists() or (path.parent / name).exists():
                if quoted and ".." in name:
                    report(path, number, f'"{name}" leaves the folder')
                continue
            layer = name.split("/")[0]
            if layer not in TABLE:
                report(path, number, f'"{name}" is neither the tool\'s own nor of a layer: tools never include tools')
            elif folder.name in linked and layer not in linked[folder.name]:
                report(path, number, f'"{name}": tools/CMakeLists.txt does not give {folder.name} the layer {layer}')


def check_single():
    for wanted, home in SINGLE.items():
        places = []
        for path in sources(*(["tests"] if home.startswith("tests") else ["common", "tools"])):
            lines = path.read_text().splitlines()
            pattern = re.compile(rf"#\s*(?:include\s*<{re.escape(wanted)}|define\s+{re.escape(wanted)})")
            places += [(path, number) for number, line in enumerate(lines, 1) if pattern.match(line.strip())]
        files = sorted({path for path, _ in places})
        for path, number in places:
            if path.suffix != ".cpp":
                report(path, number, f"{wanted} belongs into a source, not a header")
            elif not str(path.relative_to(SOURCE)).startswith(home):
                report(path, number, f"{wanted} belongs to {home}")
            elif len(files) > 1:
                report(path, number, f"{wanted} costs too much to be included in {len(files)} sources")


def check_main_and_exits():
    for path in sources("common", "tools"):
        lines = path.read_text().splitlines()
        if path.name == "main.cpp" and len(lines) > MOST_LINES_OF_MAIN:
            report(path, len(lines), f"main.cpp holds no logic: {len(lines)} lines")
        for number, line in enumerate(lines, 1):
            if ENDS_THE_PROCESS.search(line.split("//")[0]):
                report(path, number, "one place ends the process: throw a Fatal")


def check_lengths():
    for path in sorted(SOURCE.rglob("*")):
        parts = path.relative_to(SOURCE).parts
        if parts[0].startswith((".git", "build")) or "node_modules" in parts or not path.is_file():
            continue
        if path.suffix not in TEXTS or path.name in {"LICENSE", ".gitignore"}:
            continue
        length = path.read_bytes().count(b"\n")
        if length > MOST_LINES:
            report(path, length, f"{length} lines: split it")


def check_sqlite():
    for path in sources("common", "tools"):
        for number, quoted, name in includes(path):
            if name == "sqlite3.h" and not str(path.relative_to(SOURCE)).startswith(SQLITE_FOLDERS):
                report(path, number, f"<sqlite3.h> belongs to {SQLITE_FOLDERS[0]}")


def check_headers():
    for path in sources("common", "tools"):
        if path.suffix == ".cpp" and path.name != "main.cpp" and not path.with_suffix(".hpp").exists():
            report(path, 1, f"has no {path.stem}.hpp: split the header that it implements, or join it with its unit")


def check_tests():
    """tests/unit/cur-X/a/b_test.cpp tests tools/cur-X/a/b; tests/unit/L/b_test.cpp tests common/L/b."""
    for path in sources("tests/unit"):
        if not path.name.endswith("_test.cpp"):
            continue
        unit = path.relative_to(SOURCE / "tests" / "unit").with_name(path.name.removesuffix("_test.cpp"))
        part = "tools" if unit.parts[0].startswith("cur-") else "common"
        if not any((SOURCE / part / unit).with_suffix(suffix).exists() for suffix in (".cpp", ".hpp")):
            report(path, 1, f"there is no {part}/{unit}.cpp or .hpp that it could test")


def event_kinds():
    """The kinds that are checked: those of the vocabulary without the ambiguous ones."""
    path = SOURCE / "common" / "appeal" / "vocabulary.cpp"
    match = re.search(r"k_events = \{([^}]*)\}", path.read_text()) if path.exists() else None
    if not match:
        report(path, 1, "no k_events: the check of event kinds does not know them")
        return set()
    return set(re.findall(r'"(\w+)"', match[1])) - AMBIGUOUS_KINDS.keys()


def check_event_kinds():
    kinds = event_kinds()
    for path in sources("common", "tools"):
        if path.is_relative_to(SOURCE / "common" / "appeal"):
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            code = re.sub(r"(?<!:)//.*", "", line)
            for match in re.finditer(r'"(\w+)"', code):
                is_key = NAMES_A_KEY.search(code[: match.start()]) or code[match.end() :].startswith(":")
                if match[1] in kinds and not is_key:
                    report(path, number, f"the event kind {match[0]} is spelled in common/appeal only")


def check_folders():
    counts = {}
    for path in sources("common", "tools"):
        folder = str(path.parent.relative_to(SOURCE))
        counts[folder] = counts.get(folder, 0) + 1
    for folder, count in sorted(counts.items()):
        if count > MOST_SOURCES_OF_FOLDER and folder not in LARGE_FOLDERS:
            report(SOURCE / folder, 1, f"{count} sources: divide it into folders of at most {MOST_SOURCES_OF_FOLDER}")
    for folder in sorted(LARGE_FOLDERS):
        if 0 < counts.get(folder, 0) <= MOST_SOURCES_OF_FOLDER:
            report(SOURCE / folder, 1, f"only {counts[folder]} sources: take it out of LARGE_FOLDERS")


TABLE = layer_table()
check_layers()
check_tools()
check_single()
check_main_and_exits()
check_lengths()
check_sqlite()
check_headers()
check_tests()
check_event_kinds()
check_folders()
print("\n".join(findings) if findings else "the structure is sound")
sys.exit(1 if findings else 0)
