"""What scripts/bench measures: the generated files, and the commands that read them."""

import dataclasses
import itertools
import pathlib
import shutil
import subprocess

FILTERS = ("cur-classify", "cur-route", "cur-sla")
NOW = "2026-05-01T00:00:00+03:00"


@dataclasses.dataclass
class Subject:
    name: str
    commands: list          # a pipe of argument lists
    source: pathlib.Path    # what they read
    stdin: bool = True      # through stdin; else the command names it itself
    kind: str = "tool"      # tool, jobs (a tool with -j2), pipe or peer
    absent: str = ""        # the program that is not there

    def fifth(self):
        """The same on the first fifth of the records."""
        source = self.source.with_suffix(".fifth" + self.source.suffix)
        commands = [["records-fifth" if word == "records" else word for word in command] for command in self.commands]
        return dataclasses.replace(self, source=source, commands=commands)


class Files:
    """The inputs of a bench, made once in a directory: each tool reads what it would read in the pipe."""

    def __init__(self, directory, build, project):
        self.directory = directory
        self.build = build
        self.project = project
        self.records = directory / "records.jsonl"
        self.table = directory / "records.csv"
        self.classified = directory / "classified.jsonl"
        self.routed = directory / "routed.jsonl"
        self.timed = directory / "timed.jsonl"

    def tool(self, name):
        return str(self.build / "bin" / name)

    def has(self, name):
        return (self.build / "bin" / name).exists()

    def make(self, records, seed):
        region = self.project / "scripts/example-region"
        for name in ("region.toml", "routes.toml", "sla.toml"):
            if (region / name).exists():
                shutil.copy(region / name, self.directory / name)
        shutil.copy(self.project / "tests/bench/sources.toml", self.directory / "sources.toml")
        topics = self.project / "tools/cur-classify/topics.toml"
        for form, path in (("json", self.records), ("csv", self.table)):
            write([str(self.build / "bench/cur_bench_records"), form, str(records), str(seed), str(topics), str(region)],
                  None, path)
        config = ["--config", str(self.directory)]
        steps = (("cur-classify", [], self.records, self.classified), ("cur-route", config, self.classified, self.routed),
                 ("cur-sla", [*config, "--now", NOW], self.routed, self.timed))
        for name, options, source, result in steps:
            if self.has(name):
                write([self.tool(name), *options], source, result)
            else:
                shutil.copy(source, result)
        for path in (self.records, self.classified, self.routed, self.timed):
            with open(path, "rb") as lines, open(path.with_suffix(".fifth.jsonl"), "wb") as fifth:
                fifth.writelines(itertools.islice(lines, max(records // 5, 1)))


def write(command, source, path):
    with open(path, "wb") as result:
        with open(source, "rb") if source else open("/dev/null", "rb") as lines:
            subprocess.run(command, stdin=lines, stdout=result, check=True)


def subjects(files):
    """Every subject in the order of the table."""
    config = ["--config", str(files.directory)]
    now = [*config, "--now", NOW]
    tools = [
        ("cur-fetch, jsonl", ["cur-fetch", *config, "records"], files.records),
        ("cur-fetch, csv", ["cur-fetch", *config, "table"], files.table),
        ("cur-classify", ["cur-classify"], files.records),
        ("cur-route", ["cur-route"], files.classified),
        ("cur-route, region", ["cur-route", *config], files.classified),
        ("cur-sla", ["cur-sla", *now], files.routed),
        ("cur-report topics", ["cur-report", "topics", *config], files.timed),
    ]
    found = []
    for name, command, source in tools:
        absent = "" if files.has(command[0]) else command[0]
        tool = [files.tool(command[0]), *command[1:]]
        found.append(Subject(name, [tool], source, stdin=command[0] != "cur-fetch", absent=absent))
        if command[0] in FILTERS:
            found.append(Subject(name + " -j2", [[*tool, "-j2"]], source, kind="jobs", absent=absent))
    stages = [["cur-fetch", *config, "records"], ["cur-classify"], ["cur-route", *config], ["cur-sla", *now]]
    missing = [stage[0] for stage in stages if not files.has(stage[0])]
    pipe = [[files.tool(stage[0]), *stage[1:]] for stage in stages]
    found.append(Subject("the four-stage pipe", pipe, files.records, stdin=False, kind="pipe", absent=", ".join(missing)))
    return found + peers(files)


def peers(files):
    """Programs to compare with. The slow ones read a fifth of the records."""
    records, fifth = files.records, files.records.with_suffix(".fifth.jsonl")
    known = [
        ("cat | cat", [["cat", str(records)], ["cat"]], records),
        ("wc -l", [["wc", "-l", str(records)]], records),
        ("jq -c .", [["jq", "-c", ".", str(fifth)]], fifth),
        ("jq -c '. + {t:1}'", [["jq", "-c", ". + {t:1}", str(fifth)]], fifth),
        ("mlr cat", [["mlr", "--ijsonl", "--ojsonl", "cat", str(fifth)]], fifth),
    ]
    return [Subject(name, commands, source, stdin=False, kind="peer",
                    absent="" if shutil.which(commands[0][0]) else commands[0][0]) for name, commands, source in known]
