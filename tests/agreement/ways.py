"""The ways that a record takes to a program, and running the programs."""

import copy
import dataclasses
import json
import os
import pathlib
import subprocess
import sys

import model
import office
from records import LATER, NOW, written

BIN = pathlib.Path(os.environ.get("CUR_BIN", "build/bin")).resolve()
LIMIT_S = 120


class Failed(Exception):
    """A run that did not end with 0."""


if not (BIN / "cur-store").exists():
    sys.exit(f"{BIN / 'cur-store'} does not exist: build it, or set CUR_BIN")


def run(configuration, now, *command, lines=()):
    """The lines that a program writes."""
    kept = {key: value for key, value in os.environ.items() if key.startswith(("ASAN_", "UBSAN_"))}
    variables = kept | {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "CUR_CONFIG": str(configuration)}
    program, *rest = command
    when = ["--now", written(now)] if now else []
    done = subprocess.run([BIN / program, *rest, *when], input="".join(line + "\n" for line in lines).encode(),
                          capture_output=True, timeout=LIMIT_S, env=variables, check=False)
    if done.returncode != 0:
        raise Failed(f"exit {done.returncode}: {done.stderr.decode().strip()[:300]}")
    return done.stdout.decode().splitlines()


@dataclasses.dataclass
class Way:
    """The same records as one program passes them to the next, with what the model says of each as it then is."""
    name: str
    now: object
    lines: dict  # id -> line
    appeals: dict  # id -> model.Appeal
    archive: object = None

    def __str__(self):
        return f"{self.name}, {'now' if self.now == NOW else 'later'}"


def milliseconds(at):
    return model.instant(written(at))


def by_id(lines):
    return {json.loads(line)["id"]: line for line in lines}


def way(name, now, lines, records=None, **rest):
    """`records`: those that the model is to judge, where they are not what the program before wrote."""
    records = records or {key: json.loads(line) for key, line in lines.items()}
    return Way(name, now, lines, {key: model.Appeal(record, milliseconds(now)) for key, record in records.items()}, **rest)


def seen(record, put_at):
    """A record as an archive is to give it back that first saw it at `put_at`."""
    at, record = model.instant(record.get("seen_at")), copy.deepcopy(record)
    if at is None or at > milliseconds(put_at):
        record["seen_at"] = written(put_at)
    return record


def direct(records):
    lines = {record.id: record.line for record in records}
    return [way("direct", now, lines) for now in (NOW, LATER)]


def archived(records, configuration, folder):
    """Put at NOW, and all of it again LATER, which must change nothing."""
    archive = folder / "archive.db"
    expected = {record.id: seen(record.json, NOW) for record in records}
    for now in (NOW, LATER):
        run(configuration, now, "cur-store", "put", archive, lines=[line for record in records for line in record.puts])
        lines = by_id(run(configuration, now, "cur-store", "get", archive))
        yield way("archive", now, lines, expected, archive=archive)


def judged(records, configuration):
    """Judged again by the filters, which must not undo what a person corrected."""
    lines = run(configuration, None, "cur-classify", lines=[record.line for record in records])
    return way("judged again", NOW, by_id(run(configuration, None, "cur-route", lines=lines)))


def clocks_by_model(appeal):
    """{id: (rule, clock)} of those that have begun."""
    rules = office.clocks_of(office.profile_of(appeal, office.PROFILES))
    return {rule.id: (rule, clock) for rule in rules if (clock := appeal.clock(rule)) is not None}


def clocks_by_sight(appeal):
    """The same of the configuration `seen`."""
    by_archive = office.SEEN_PROFILES[office.profile_of(appeal, office.SEEN_PROFILES)]
    return {rule.id: (rule, clock) for rule in office.SEEN
            if (clock := appeal.clock(rule, register_archive=by_archive)) is not None}
