"""Asks cur-sla for the deadlines of seeded pairs of times, and holds each against the minutes of the second opinion."""

import array
import bisect
import dataclasses
import datetime
import itertools
import json
import os
import pathlib
import random
import subprocess
import tempfile
import tomllib

from minutes import Calendar, Office
from offices import LIMITS, region_toml, sla_toml

BIN = pathlib.Path(os.environ.get("CUR_BIN", "build/bin")).resolve()
SOURCE = pathlib.Path(os.environ.get("CUR_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
SEED = 20180101
LIMIT_S = 120
UTC = datetime.timezone.utc
ONE_DAY = datetime.timedelta(days=1)
FAR = 400 * 86_400  # further than any term may be extended


def second(*date):
    return int(datetime.datetime(*date, tzinfo=UTC).timestamp())


# Pairs are of these ten years; what is counted goes on for the longest limit, into years that the calendar assumes.
FIRST, LAST, COUNTED = second(2018, 1, 1), second(2028, 1, 1), (second(2017, 12, 1), second(2031, 1, 1))
# Clocks that changed, and turns of the year.
SEAMS = [second(2018, 10, 27, 23), second(2020, 12, 26, 22), second(2024, 3, 10, 7), second(2023, 11, 5, 6),
         second(2020, 2, 29), *(second(year, 1, 1) for year in range(2019, 2028))]


@dataclasses.dataclass(frozen=True)
class Pair:
    begin: int  # seconds since 1970, like all times here
    end: int
    limit: object
    pauses: tuple = ()  # of (begin, end), in order

    def record(self):
        events = [("answered", self.end), ("extended", self.begin),
                  *((kind, at) for pause in self.pauses for kind, at in zip(("paused", "resumed"), pause))]
        return {"id": "pair", "registered_at": written(self.begin), "classify": {"topic": self.limit.topic},
                "place": {"municipality": "here"},
                "events": [{"id": f"{place:06}", "event": kind, "at": written(at),
                            **({"until": written(at + FAR)} if kind == "extended" else {})}
                           for place, (kind, at) in enumerate(events)]}

    @property
    def extension(self):
        """An extension that comes with the answer, or after it, finds nothing to extend."""
        return self.limit.days if self.end > self.begin else 0


def written(at):
    return datetime.datetime.fromtimestamp(at, UTC).isoformat()


def read(text):
    return int(datetime.datetime.fromisoformat(text).timestamp())


class Count:
    """The minutes of one office, added up once."""

    def __init__(self, plan):
        self.calendar = Calendar(tomllib.loads((SOURCE / "common" / "config" / "calendar-ru.toml").read_text()))
        self.calendar.add(tomllib.loads(plan.regional))
        office = Office(plan.week, self.calendar if plan.follows_calendar else None, plan.zone)
        self.plan, self.office, self.zone = plan, office, office.zone
        self.works = bytes(itertools.chain.from_iterable(
            office.quarter(number) for number in range(COUNTED[0] // 900, COUNTED[1] // 900)))
        self.minutes_before = array.array("i", itertools.accumulate(self.works, initial=0))

    def until(self, at):
        """Seconds worked since the counted time began."""
        minute, rest = divmod(min(max(at, COUNTED[0]), COUNTED[1] - 1) - COUNTED[0], 60)
        return 60 * self.minutes_before[minute] + rest * self.works[minute]

    def reached(self, worked):
        """The earliest second by which so many seconds have been worked since the counted time began."""
        minute = bisect.bisect_left(self.minutes_before, -(-worked // 60)) - 1
        return COUNTED[0] + 60 * minute + worked - 60 * self.minutes_before[minute]

    def active(self, pair, at):
        """Seconds that the clock of a pair has run by `at`."""
        still = sum(self.until(min(end, at)) - self.until(min(begin, at)) for begin, end in pair.pauses)
        return self.until(max(at, pair.begin)) - self.until(pair.begin) - still

    def edges(self):
        """Every second where work begins or ends."""
        for change in (b"\0\1", b"\1\0"):
            at = self.works.find(change)
            while at >= 0:
                yield COUNTED[0] + 60 * (at + 1)
                at = self.works.find(change, at + 1)

    def last_day(self, pair, working, extended=0):
        """The last second of a term in days, counted day by day; extended by so many before its last day moves."""
        limit, left = pair.limit, pair.limit.days + extended
        day = datetime.datetime.fromtimestamp(pair.begin, self.zone).date()
        if limit.first_day == "same":
            day -= ONE_DAY
        before_first = day
        while left > 0:
            day += ONE_DAY
            left -= self.office.works_on(day) if working else 1
        counted, way = day, ONE_DAY if limit.last_day == "next" else -ONE_DAY
        while not working and limit.last_day != "keep" and not self.office.works_on(day):
            day += way
            if day <= before_first:  # no term ends before it begins: then the next one after all
                day, way = counted, ONE_DAY
        return int(datetime.datetime.combine(day + ONE_DAY, datetime.time(), self.zone).timestamp()) - 1


def pairs_of(count, number):
    """Seeded pairs: anywhere, near, on the minute where work begins or ends, over a seam, answered in the limit's last
    second or the next, paused, and reversed."""
    choice = random.Random(f"{SEED} {count.plan.name}")
    edges = sorted(at for at in count.edges() if FIRST < at < LAST)

    def edge():
        return choice.choice(edges or SEAMS) + choice.choice([-60, -1, 0, 0, 0, 1, 60])

    def anywhere():
        return choice.randrange(FIRST, LAST)

    def near(at):
        return min(LAST, at + choice.randrange(choice.choice([600, 86_400, 864_000, 8_640_000])))

    for _ in range(number):
        limit = choice.choice(LIMITS)
        begin = choice.choice([anywhere, edge, lambda: choice.choice(SEAMS) - choice.randrange(864_000)])()
        end = choice.choice([
            anywhere, edge, lambda: near(begin), lambda: near(begin), lambda: begin, lambda: begin // 60 * 60 + 59,
            lambda: count.reached(count.until(begin) + limit.seconds) + choice.choice([-1, 0, 1])])()
        begin, end = sorted((begin, end))
        pauses = tuple(sorted(choice.randrange(begin, end) for _ in range(2 * choice.choice([1, 2])))) \
            if end > begin and choice.random() < 0.2 else ()
        if not pauses and choice.random() < 0.1:
            begin, end = end, begin
        yield Pair(begin, end, limit, tuple(zip(pauses[::2], pauses[1::2])))


def ask(binary, plan, pairs):
    """What a cur-sla says of the pairs, clock by clock; the code of its exit where it fails."""
    with tempfile.TemporaryDirectory(prefix="cur-minutes.") as name:
        directory = pathlib.Path(name)
        (directory / "sla.toml").write_text(sla_toml(plan))
        (directory / "region.toml").write_text(region_toml(plan))
        (directory / "calendar-ru.toml").write_text('extends = "default"\n' + plan.regional)
        lines = "".join(json.dumps(pair.record()) + "\n" for pair in pairs)
        # The zone of the machine must not matter.
        kept = {key: value for key, value in os.environ.items() if key.startswith(("ASAN_", "UBSAN_"))}
        variables = kept | {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Auckland"}
        done = subprocess.run([binary, "--config", directory, "--now", written(COUNTED[1])], input=lines.encode(),
                              capture_output=True, timeout=LIMIT_S, env=variables, check=False)
    if done.returncode != 0:
        return done.returncode
    return [{clock["clock"]: clock for clock in json.loads(line)["sla"]["clocks"]}
            for line in done.stdout.decode().splitlines()]


def difference(count, pair, clocks):
    """What is wrong with the clocks of a pair; nothing where they agree."""
    clock, limit = clocks["hours"], pair.limit.seconds
    due, used = read(clock["due"]), count.active(pair, pair.end)
    state = "met" if pair.end <= due else "breached"
    found = {"start": read(clock["start"]), "stop": read(clock["stop"]), "used_s": clock["used_s"],
             "left_s": clock["left_s"], "state": clock["state"], "used at due": count.active(pair, due),
             "used a second earlier": count.active(pair, due - 1)}
    # An answer before the start meets the clock, and there is nothing to measure.
    used_s = used if pair.end >= pair.begin else None
    wanted = {"start": pair.begin, "stop": pair.end, "used_s": used_s, "left_s": limit - used, "state": state,
              "used at due": limit, "used a second earlier": limit - 1}
    for name, working in (("working-days", True), ("calendar-days", False)):
        found[name], wanted[name] = read(clocks[name]["due"]), count.last_day(pair, working)
    found["extended-days"] = read(clocks["extended-days"]["due"])
    wanted["extended-days"] = count.last_day(pair, False, pair.extension)
    return {key: (found[key], wanted[key]) for key in found if found[key] != wanted[key]}


def compare(binary, count, pairs):
    """(pair, what is wrong with it: {name: (cur-sla, second opinion)}) of those that do not agree; of a run that
    failed, all."""
    answers = ask(binary, count.plan, pairs)
    if isinstance(answers, int) or len(answers) != len(pairs):
        return [(pair, {"exit": (answers if isinstance(answers, int) else len(answers), 0)}) for pair in pairs]
    wrong = ((pair, difference(count, pair, clocks)) for pair, clocks in zip(pairs, answers))
    return [(pair, what) for pair, what in wrong if what]
