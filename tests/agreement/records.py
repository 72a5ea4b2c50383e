"""The records of the test: those written by hand (by_hand.jsonl) and seeded ones, each with the lines for an archive."""

import dataclasses
import datetime
import json
import pathlib
import random

SEED = 20260320
GENERATED = 140
HERE = pathlib.Path(__file__).resolve().parent

ZONE = datetime.timezone(datetime.timedelta(hours=3))
NOW = datetime.datetime(2026, 3, 20, 12, tzinfo=ZONE)
LATER = NOW + datetime.timedelta(days=20)  # some of what has not happened at NOW has happened then

SECTORS = ["alpha", "beta", "gamma"]
TOPICS = ["alpha.one", "alpha.two", "beta.one", "beta.two"]
KINDS = ["complaint", "request", "question", "thanks", "suggestion"]
URGENCIES = ["normal", "high", "urgent"]
AGENCIES = ["a1", "a2", "a3"]
CURATORS = ["c1", "c2"]
MUNICIPALITIES = ["m1", "m2", "m3"]
UNREADABLE = [None, "", "yesterday", "2026-03-01", "2026-03-01T10:00:00", "01.03.2026 10:00", 1772348400,
              "2026-02-30T10:00:00Z"]
RUDE = "дурак"  # the word by which cur-sla audit finds an answer


def written(at):
    return at.isoformat()


@dataclasses.dataclass(frozen=True)
class Record:
    line: str  # as the programs get it
    case: str  # what it is about
    puts: list  # the same as lines for cur-store put, some with events on lines of their own

    @property
    def json(self):
        return json.loads(self.line)

    @property
    def id(self):
        return self.json["id"]


def raw_events(line):
    """(where the elements of `events` begin and end in the line, each element as written)"""
    decoder, place = json.JSONDecoder(), line.find('"events":[')
    if place < 0:
        return 0, 0, []
    begin = place = place + len('"events":[')
    elements = []
    while line[place] != "]":
        _, end = decoder.raw_decode(line, place)
        elements.append(line[place:end])
        place = end + (line[end] == ",")
    return begin, place, elements


def apart(line, is_before):
    """The appeal and its events as lines of their own; events without an id have no such line."""
    begin, end, elements = raw_events(line)
    appeal = json.loads(line)
    parsed = [json.loads(element) for element in elements]
    if not elements or not all(isinstance(event, dict) and isinstance(event.get("id"), str) for event in parsed):
        return [line]
    head = '{"kind":"event","appeal":' + json.dumps(appeal["id"]) + ","
    events = [head + element[1:] for element in elements]
    return [*events, line[:begin] + line[end:]] if is_before else [line[:begin] + line[end:], *events]


def by_hand():
    lines = (HERE / "by_hand.jsonl").read_text().splitlines()
    for number, line in enumerate(lines):
        puts = [line] if number % 3 == 0 else apart(line, is_before=number % 3 == 1)
        yield Record(line, json.loads(line)["extra"]["case"], puts)


class Generator:
    """Seeded records: whatever a source, a person or a fault may bring, but for times that posted_at lies after."""

    EVENTS = ["registered", "assigned", "forwarded", "interim", "interim", "answered", "answered", "answered", "resolved",
              "extended", "control", "paused", "paused", "resumed", "reopened", "reopened", "declined", "corrected",
              "corrected", "note", "deleted", "approved", "unheard-of", *["withdrawn"] * 4, *["restored"] * 3]

    def __init__(self):
        self.random = random.Random(SEED)

    def chance(self, share):
        return self.random.random() < share

    def near(self, begin, most=datetime.timedelta(days=25)):
        return begin + datetime.timedelta(seconds=self.random.randrange(int(most.total_seconds())))

    def maybe(self, share, value):
        return value if self.chance(share) else None

    def event_time(self, posted, before):
        early = [datetime.timedelta(days=730), datetime.timedelta(minutes=6), datetime.timedelta(minutes=5),
                 datetime.timedelta(minutes=4), datetime.timedelta(seconds=0)]
        return self.random.choice([lambda: self.near(posted)] * 12 + [
            lambda: posted - self.random.choice(early), lambda: before, lambda: before,
            lambda: NOW + self.random.choice([1, 5, 9]) * datetime.timedelta(days=1),
            lambda: NOW + datetime.timedelta(days=90)])()

    def corrections(self):
        values = {"classify.sector": SECTORS, "classify.topic": TOPICS, "classify.kind": [*KINDS, "noise"],
                  "classify.urgency": URGENCIES, "classify.appeal": [True, False], "route.agency": AGENCIES,
                  "route.municipality": MUNICIPALITIES, "route.curator": CURATORS, "labels.group": ["g1"]}
        paths = self.random.sample(list(values), self.random.choice([1, 1, 2, 3]))
        if "classify.kind" in paths and "classify.appeal" in paths:  # may contradict each other
            paths.remove("classify.appeal")
        return {path: None if self.chance(0.1) else self.random.choice(values[path]) for path in paths}

    def event(self, name, number, at):
        kind = self.random.choice(self.EVENTS)
        event = {"id": f"{name}/{number}", "event": kind, "at": written(at),
                 "by": self.random.choice(["somebody", *AGENCIES])}
        if kind in ("answered", "resolved", "interim"):
            event["text"] = f"{RUDE} {name}"
            if self.chance(0.5):
                event["outcome"] = self.random.choice(["resolved", "explained", "unheard-of"])
        if kind == "corrected" or self.chance(0.05):
            event["set"] = self.corrections()
        if kind in ("withdrawn", "restored"):
            event["of"] = self.random.choice([f"{name}/{self.random.randrange(8)}"] * 9 + ["elsewhere/1", "", 5])
        if kind in ("assigned", "forwarded") and self.chance(0.6):
            event["to"] = {key: self.random.choice(values) for key, values in
                           (("agency", AGENCIES), ("curator", CURATORS)) if self.chance(0.6)}
        if kind == "extended":
            event["until"] = written(at + datetime.timedelta(days=10))
        return event

    def events(self, name, posted, is_undated):
        out, at = [], posted
        ids_missing = self.chance(0.4)
        for number in range(self.random.choice([0, 1, 2, 3, 4, 5, 6, 7, 8])):
            at = self.event_time(posted, at)
            event = self.event(name, number, at)
            if ids_missing and self.chance(0.4):
                del event["id"]
            elif number > 1 and self.chance(0.1):
                event["id"] = f"{name}/{number - 1}"
            elif self.chance(0.06):
                event["id"], event["at"] = f"{name}/unreadable/{number}", self.random.choice(UNREADABLE)
            out.append(event)
        self.random.shuffle(out)
        return [event for event in out if not (event["event"] == "registered" and is_undated)]

    def record(self, number):
        name = f"generated:{number}"
        posted = self.near(NOW - datetime.timedelta(days=60), datetime.timedelta(days=59))
        record = {"id": name, "source": "test", "author": {"id": f"author of {name}"},
                  "posted_at": self.random.choice([written(posted)] * 9 + [None, "unreadable"]),
                  "registered_at": self.maybe(0.3, written(self.near(posted, datetime.timedelta(days=2)))),
                  "seen_at": self.maybe(0.4, written(self.near(posted, datetime.timedelta(days=2)))),
                  "text": "вопрос", "extra": {"case": "generated"}}
        if self.chance(0.8):
            topic = self.random.choice([*TOPICS, None])
            noise = self.chance(0.1)
            record["classify"] = {"appeal": not noise, "kind": "noise" if noise else self.random.choice(KINDS),
                                  "sector": topic.split(".")[0] if topic else "gamma", "topic": topic,
                                  "urgency": self.random.choice(URGENCIES)}
        if self.chance(0.7):
            record["route"] = {"municipality": self.random.choice([*MUNICIPALITIES, None]),
                               "agency": self.random.choice(AGENCIES),
                               "copy": self.random.choices(AGENCIES, k=self.random.choice([0, 0, 1, 2]))}
        if self.chance(0.5):
            record["place"] = {"municipality": self.random.choice(MUNICIPALITIES)}
        record["events"] = self.events(name, posted, record["posted_at"] in (None, "unreadable"))
        record = {key: value for key, value in record.items() if value is not None}
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        if self.chance(0.3):
            line = line.replace('"classify.', '"classify\\u002e').replace('"answered"', '"answer\\u0065d"')
        return Record(line, "generated", apart(line, self.chance(0.5)) if self.chance(0.5) else [line])


def all_records(case=None):
    generator = Generator()
    records = [*by_hand(), *(generator.record(number) for number in range(GENERATED))]
    return [record for record in records if case in (None, record.case, record.id)]
