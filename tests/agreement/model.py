"""What an appeal means: the rules of cur-record(5), written a second time and independently of common/appeal."""

import dataclasses
import datetime
import re

MINUTE = 60_000  # all times here are milliseconds since 1970
HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
TOLERANCE = 5 * MINUTE
EPOCH = datetime.datetime(1970, 1, 1)
RFC_3339 = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d+))?"
                      r"(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))", re.ASCII)

WORDS = {"classify.kind": {"complaint", "request", "question", "thanks", "suggestion", "noise"},
         "classify.urgency": {"normal", "high", "urgent"}, "classify.appeal": {True, False, "true", "false"}}
TEXTS = {"classify.sector", "classify.topic", "route.municipality", "route.agency", "route.curator"}
ALIASES = {"first town": "m1"}  # other names of municipalities
FINAL = {"answered", "resolved"}
ANSWERS = FINAL | {"interim"}
WITHDRAWALS = {"withdrawn", "restored"}
CLOSING = FINAL | {"declined", "deleted"}
STATES = ["new", "assigned", "forwarded", "interim", "paused", "answered", "explained", "resolved", "declined", "deleted",
          "reopened"]


def instant(value):
    """The milliseconds of an RFC 3339 text; None if it is none."""
    found = RFC_3339.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return None
    day, time, fraction, sign, hours, minutes = found.groups()
    try:
        local = datetime.datetime.fromisoformat(f"{day}T{time}") - EPOCH
    except ValueError:
        return None
    offset = (int(hours) * HOUR + int(minutes) * MINUTE) * (-1 if sign == "-" else 1) if sign else 0
    return local // datetime.timedelta(milliseconds=1) + int((fraction or "0")[:3].ljust(3, "0")) - offset


def text(value):
    return value if isinstance(value, str) else ""


def at_path(value, *keys):
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return text(value)


@dataclasses.dataclass(frozen=True)
class Event:
    kind: str
    at: int | None
    id: str  # as stated, else derived
    json: dict

    @property
    def outcome(self):
        """How a final answer ended the matter; empty if it does not say so."""
        if self.kind not in FINAL:
            return ""
        stated = text(self.json.get("outcome"))
        return stated if stated in ("resolved", "explained") else "resolved" if self.kind == "resolved" else ""


def events_of(record):
    """The events of a record, each id once."""
    kept, places = [], {}
    listed = record.get("events")
    for json in listed if isinstance(listed, list) else []:
        if not isinstance(json, dict):
            continue
        stated = text(json.get("id"))
        derived = f"{text(record.get('id'))}#{text(json.get('event'))}@{text(json.get('at'))}"
        event = Event(text(json.get("event")), instant(json.get("at")), stated or derived, json)
        if stated and stated in places:
            known = kept[places[stated]]
            heals = known.at is None and event.at is not None
            if heals or {**known.json, "at": 0} != {**json, "at": 0}:
                kept[places[stated]] = event
            continue
        places[event.id] = len(kept)
        kept.append(event)
    return kept


@dataclasses.dataclass(frozen=True)
class ClockRule:
    """A clock of sla.toml, as far as the rules know it."""
    id: str
    start: str
    stop: str | tuple
    hours: int = 0
    pauses: bool = False
    restarts: bool = False
    when: tuple = ()  # (field, value)
    only_repaired: bool = False  # its profile says that an explanation is no solution

    def is_stopped_by(self, event):
        if event.kind in ("declined", "deleted"):
            return True
        return any(self.is_met_by(stop, event) for stop in ([self.stop] if isinstance(self.stop, str) else self.stop))

    def is_met_by(self, stop, event):
        if stop == "first_reaction":
            return event.kind in ANSWERS | {"forwarded", "paused"}
        if stop == "forwarded":
            return event.kind in FINAL | {"forwarded"}
        if stop == "resolved":
            return event.outcome == "resolved" or (event.outcome == "explained" and not self.only_repaired)
        return event.kind in (ANSWERS if stop == "first_answer" else FINAL)


@dataclasses.dataclass
class Clock:
    start: int | None  # None: the rules leave it open
    stop: int | None
    due: int | None
    is_late: bool  # starts at posted_at, because the archive saw the appeal late
    has_no_use: bool  # met by an answer before its start


class Appeal:
    """One record at one moment."""

    def __init__(self, record, now):
        self.record, self.now = record, now
        self.written = [instant(record.get(key)) for key in ("posted_at", "registered_at", "seen_at")]
        happened = [event for event in events_of(record) if event.at is not None and event.at <= now]
        happened.sort(key=lambda event: (event.at, event.id))
        happened = self._not_withdrawn(happened)
        self.odd = []
        self.posted, self.registered, self.seen = self._known(happened)
        self.received = next((at for at in (self.posted, self.registered, self.seen) if at is not None), None)
        self.events = list(self._counted(happened))
        if not isinstance(record.get("events", []), list) and record["events"] is not None:
            self.odd.append(("no_list", None))
        self._follow()
        self._correct()

    @property
    def id(self):
        return text(self.record.get("id"))

    def _known(self, happened):
        """posted_at, registered_at or the event, seen_at, as far as they have come; if none has, the first of them."""
        posted, registered, seen = (at if at is not None and at <= self.now else None for at in self.written)
        event = next((event.at for event in happened if event.kind == "registered"), None)
        registered = event if registered is None else registered
        if posted is None and registered is None and seen is None:
            first = next((place for place, at in enumerate(self.written) if at is not None), None)
            posted, registered, seen = (at if place == first else None for place, at in enumerate(self.written))
        return posted, registered, seen

    @staticmethod
    def _not_withdrawn(happened):
        """Without the events that are taken back: the last word on an id counts, whenever its event is."""
        taken_back = {}
        for event in happened:
            if event.kind in WITHDRAWALS and text(event.json.get("of")):
                taken_back[event.json["of"]] = event.kind == "withdrawn"
        return [event for event in happened if event.kind in WITHDRAWALS or not taken_back.get(event.id)]

    def _counted(self, happened):
        was_answered = False
        for event in happened:
            is_early = self.posted is not None and event.at < self.posted - TOLERANCE
            if event.kind in ANSWERS and is_early:
                self.odd.append(("before_question", event.at))
            elif event.kind == "reopened" and not was_answered:
                self.odd.append(("not_answered", event.at))
            else:
                was_answered |= event.kind in ANSWERS | CLOSING
                yield event

    def _follow(self):
        self.is_open, self.outcome, self.was_answered, self.was_reopened = True, "", False, False
        reached, is_paused = "new", False
        for event in self.events:
            if event.kind == "reopened":
                self.is_open, self.outcome, self.was_reopened, reached = True, "", True, "reopened"
            elif event.kind in CLOSING:
                self.is_open, is_paused, reached = False, False, event.kind
            elif event.kind in ("paused", "resumed"):
                is_paused = event.kind == "paused"
            elif event.kind in ("assigned", "forwarded", "interim") and self.is_open:
                reached = event.kind
            if event.kind in FINAL:
                self.was_answered = True
                self.outcome = event.outcome or self.outcome
                reached = self.outcome or "answered"
        self.state = "paused" if is_paused and self.is_open else reached
        self.answers = [event for event in self.events if event.kind in ANSWERS]
        self.first_reaction = self.answers[0].at if self.answers else None

    def _correct(self):
        newest = {}  # path -> value
        for event in self.events:
            if event.kind == "corrected":
                values, is_right = self._corrections(event.json.get("set"))
                newest |= values
                self.odd += [] if is_right else [("wrong_value", event.at)]

        def value(part, key):
            return text(newest.get(f"{part}.{key}", at_path(self.record, part, key)))

        self.sector, self.topic, self.urgency, self.kind = (value("classify", key) for key in
                                                            ("sector", "topic", "urgency", "kind"))
        if newest.get("classify.sector") and self.topic.split(".")[0] != self.sector:
            self.topic = ""
        self.agency, self.routed_municipality = value("route", "agency"), value("route", "municipality")
        self._assign()
        named = self.routed_municipality or at_path(self.record, "place", "municipality")
        self.municipality = ALIASES.get(named, named)
        classify = self.record.get("classify")
        written = classify.get("appeal") if isinstance(classify, dict) else None
        stated = newest.get("classify.appeal", written if isinstance(written, bool) else self.kind != "noise")
        self.is_noise = stated in (False, "false")
        if self.is_noise or self.kind == "noise":
            self.kind = "noise" if self.is_noise else ""

    def _assign(self):
        """Who has it now: routed, handed over or corrected, whichever was last."""
        agency, curator = at_path(self.record, "route", "agency"), at_path(self.record, "route", "curator")
        for event in self.events:
            if event.kind in ("assigned", "forwarded"):
                to = (at_path(event.json, "to", "agency") or None, at_path(event.json, "to", "curator") or None)
            elif event.kind == "corrected":
                stated, _ = self._corrections(event.json.get("set"))
                to = [("" if stated[path] is None else str(stated[path]).lower() if isinstance(stated[path], bool)
                       else stated[path]) if path in stated else None for path in ("route.agency", "route.curator")]
            else:
                continue
            if to[0] is not None and to[0] != agency:
                agency, curator = to[0], ""
            if to[1] is not None:
                curator = to[1]
        self.assignee, self.curator = agency, curator

    @staticmethod
    def _corrections(stated):
        """(what one event sets, with what that implies; whether all of it can be)"""
        def can_be(path, value):
            if path in WORDS:
                is_null = value is None and path != "classify.appeal"
                return is_null or (isinstance(value, (str, bool)) and value in WORDS[path])
            if path.startswith("labels.") and path != "labels.":
                return value is None or isinstance(value, (str, bool))
            return path in TEXTS and (value is None or isinstance(value, str))

        if not isinstance(stated, dict):
            return {}, False
        out = {path: value for path, value in stated.items() if can_be(path, value)}
        implied = {}
        if out.get("classify.topic"):
            implied["classify.sector"] = out["classify.topic"].split(".")[0]
        if out.get("classify.kind"):
            implied["classify.appeal"] = out["classify.kind"] != "noise"
        if out.get("classify.appeal") in (False, "false"):
            implied["classify.kind"] = "noise"
        return implied | out, len(out) == len(stated)

    # What reports show.

    @property
    def waits(self):
        """Stands on the worklist, is printed by `get --open` and counted as waiting for an answer."""
        return self.is_open and not self.is_noise

    @property
    def wait_s(self):
        """The wait that enters the medians."""
        if self.first_reaction is None or self.received is None or self.first_reaction < self.received:
            return None
        return (self.first_reaction - self.received) // 1000

    @property
    def reported_topic(self):
        return self.topic or self.sector

    # The clocks of cur-sla.

    def start_of(self, rule, register_archive=False, late_after=DAY):
        """(start, whether it is the archive's sight but too late)"""
        posted, registered, seen = self.posted, self.registered, self.seen
        times = {"posted": posted, "registered": registered, "seen": seen}
        order = {"posted": ["posted", "registered", "seen"], "seen": ["seen", "registered", "posted"],
                 "registered": ["registered", *(["seen"] if register_archive else []), "posted", "seen"]}[rule.start]
        first = next((name for name in order if times[name] is not None), None)
        if first == "seen" and posted is not None and seen - posted > late_after:
            return posted, True
        return (times[first] if first else None), False

    @property
    def copies(self):
        """The agencies that got a copy, each once, but for the one that the appeal was assigned to."""
        route = self.record.get("route")
        listed = route.get("copy") if isinstance(route, dict) else None
        names = [text(name) for name in listed] if isinstance(listed, list) else []
        return [name for name in dict.fromkeys(names) if name and name != self.agency]

    def copy_stop(self, rule, agency):
        """When the clock of an agency that got a copy stops: with the end of the appeal, or its own event."""
        for event in self.events:
            if event.kind in CLOSING or (rule.is_stopped_by(event) and text(event.json.get("by")) == agency):
                return event.at
        return None

    def clock(self, rule, **register):
        """How a clock stands; None if it has not begun, and of noise."""
        if self.is_noise:
            return None
        if rule.when and getattr(self, rule.when[0]) != rule.when[1]:
            return None
        start, is_late = self.start_of(rule, **register)
        if start is None:
            return None
        begin, stop = start, None
        for event in self.events:
            if stop is None and rule.is_stopped_by(event):
                stop = event
            elif stop is not None and rule.restarts and event.kind == "reopened":
                begin, stop = event.at, None
        begin = begin if begin >= start else None
        has_no_use = (stop is not None and stop.kind in ANSWERS and begin is not None and self.posted is not None
                      and stop.at < begin)
        due = None if begin is None or rule.pauses else begin + rule.hours * HOUR
        return Clock(begin, stop.at if stop else None, due, is_late, has_no_use)
