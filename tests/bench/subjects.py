"""What scripts/bench measures: the generated files, and the commands that read them."""

import dataclasses
import itertools
import pathlib
import shutil
import subprocess

FILTERS = ("cur-classify", "cur-route", "cur-sla")
NOW = "2026-05-01T00:00:00+03:00"
LEARNT = 5000  # records that the model is trained on


@dataclasses.dataclass
class Subject:
    name: str
    commands: list          # a pipe of argument lists
    source: pathlib.Path    # what they read
    stdin: bool = True      # through stdin; else the command names it itself
    kind: str = "tool"      # tool, jobs (a tool with -j2), pipe or peer
    absent: str = ""        # the program that is not there
    loads: bool = False     # what it costs on an empty input, to load itself, is taken off

    def fifth(self):
        """The same on the first fifth of the records."""
        commands = [["records-fifth" if word == "records" else word for word in command] for command in self.commands]
        return dataclasses.replace(self, source=fifth_of(self.source), commands=commands)


def fifth_of(path):
    return path.with_suffix(".fifth" + path.suffix)


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
        self.model = directory / "topics.model"
        self.peer_model = directory / "sklearn.model"
        self.python = python_with_sklearn()

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
        topics = self.project / "common/defaults/topics.toml"
        fifth = max(records // 5, 1)
        for form, number, path in (("json", records, self.records), ("csv", records, self.table),
                                   ("csv", fifth, fifth_of(self.table))):
            generator = str(self.build / "bench/cur_bench_records")
            write([generator, form, str(number), str(seed), str(topics), str(region)], None, path)
        config = ["--config", str(self.directory)]
        steps = (("cur-classify", [], self.records, self.classified), ("cur-route", config, self.classified, self.routed),
                 ("cur-sla", [*config, "--now", NOW], self.routed, self.timed))
        for name, options, source, result in steps:
            if self.has(name):
                write([self.tool(name), *options], source, result)
            else:
                shutil.copy(source, result)
        self.train()
        for path in (self.records, self.classified, self.routed, self.timed):
            with open(path, "rb") as lines, open(fifth_of(path), "wb") as first_lines:
                first_lines.writelines(itertools.islice(lines, fifth))

    def train(self):
        """A model, and its peer's, of as many topics as the lexicon found in the first records."""
        if not self.has("cur-classify"):
            return
        learnt = self.directory / "learnt.jsonl"
        with open(self.classified, "rb") as lines, open(learnt, "wb") as first_lines:
            first_lines.writelines(itertools.islice(lines, LEARNT))
        subprocess.run([self.tool("cur-classify"), "train", "--label", "classify.topic", "-o", str(self.model), "-j2",
                        str(learnt)], stderr=subprocess.DEVNULL, check=True)
        if self.python:
            subprocess.run([*self.sklearn(), "train", str(learnt), str(self.peer_model)], check=True)

    def sklearn(self):
        return [self.python, "-B", str(self.project / "tests/bench/sklearn_peer.py")]


def python_with_sklearn():
    """The first Python here that has scikit-learn; empty where none has."""
    found = filter(None, (shutil.which("python3"), "/usr/bin/python3"))
    return next((python for python in found
                 if subprocess.run([python, "-c", "import sklearn"], stderr=subprocess.DEVNULL).returncode == 0), "")


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
        ("cur-classify, model", ["cur-classify", "--model", str(files.model)], files.records),
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
    """Programs to compare with, each on every input: their speed, too, depends on what the lines hold.

    The slow ones read a fifth of the records."""
    found = [peer("cat | cat", [["cat", str(files.records)], ["cat"]], files.records, files.records),
             peer("wc -l", [["wc", "-l", str(files.records)]], files.records, files.records)]
    for source in (files.records, files.classified, files.routed, files.timed):
        less = fifth_of(source)
        for name, command in (("jq -c .", ["jq", "-c", "."]), ("jq -c '. + {t:1}'", ["jq", "-c", ". + {t:1}"]),
                              ("mlr cat", ["mlr", "--ijsonl", "--ojsonl", "cat"])):
            found.append(peer(name, [[*command, str(less)]], source, less))
    less = fifth_of(files.records)
    found.append(Subject(f"scikit-learn @ {files.records.name}", [[*files.sklearn(), "predict", str(files.peer_model)]],
                         less, kind="peer", absent="" if files.python else "python3-sklearn", loads=True))
    less = fifth_of(files.table)
    found.append(peer("mlr cat", [["mlr", "--icsv", "--ifs", ";", "--ojsonl", "cat", str(less)]], files.table, less))
    return found


def peer(name, commands, instead_of, source):
    """`instead_of`: the input that a tool compared with it reads, whole."""
    missing = [command[0] for command in commands if not shutil.which(command[0])]
    return Subject(f"{name} @ {instead_of.name}", commands, source, stdin=False, kind="peer", absent=", ".join(missing))
