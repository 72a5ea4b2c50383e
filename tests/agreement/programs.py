"""What each program says of each record, held against the model. A check yields (id, what, program, model) where they
disagree; an id of None means all records of the run."""

import collections
import concurrent.futures
import csv
import datetime
import itertools
import json

import model
import office
from records import AGENCIES, CURATORS, MUNICIPALITIES, NOW, RUDE, SECTORS, TOPICS, ZONE
from ways import Failed, by_id, clocks_by_model, clocks_by_sight, milliseconds, run

COMPANION = json.dumps({"id": "companion", "posted_at": "2026-03-01T10:00:00+03:00", "classify": {
    "appeal": True, "kind": "complaint", "sector": "alpha", "topic": "alpha.one", "urgency": "normal"}, "events": [
        {"id": "companion/1", "event": "assigned", "at": "2026-03-02T10:00:00+03:00"}]})


ODD = ("before_question", "not_answered", "no_list", "wrong_value")  # what the model knows of `sla.odd`


def shown(at):
    if at is None:
        return None
    return datetime.datetime.fromtimestamp(at / 1000, ZONE).isoformat(timespec="milliseconds").replace(".000", "")


def differences(key, found, wanted):
    for what in wanted:
        if found.get(what) != wanted[what]:
            yield key, what, found.get(what), wanted[what]


class Checks:
    def __init__(self, main, seen):
        self.main, self.seen, self._annotated = main, seen, {}

    def store_put(self, way):
        """What the archive makes of the times of an appeal."""
        if not way.archive:
            return
        for key, appeal in way.appeals.items():
            if key not in way.lines:
                yield key, "get", "does not print it", "prints it"
                continue
            found = json.loads(way.lines[key])
            wanted = {"registered_at": appeal.record.get("registered_at"), "seen_at": shown(appeal.seen)}
            yield from differences(key, found | {"seen_at": shown(model.instant(found.get("seen_at")))}, wanted)

    def store_get(self, way):
        """get --open, and the values by which get finds an appeal."""
        if not way.archive:
            return
        known = way.appeals.values()

        def found(option, *value):
            lines = run(self.main, way.now, "cur-store", "get", option, *value, way.archive)
            return {json.loads(line)["id"] for line in lines}

        waiting = found("--open")
        for appeal in known:
            yield from differences(appeal.id, {"--open": appeal.id in waiting}, {"--open": appeal.waits})
        values = {"state": model.STATES, "sector": SECTORS, "topic": TOPICS, "agency": AGENCIES, "curator": CURATORS,
                  "municipality": MUNICIPALITIES}
        for field, names in values.items():
            found_by = collections.defaultdict(list)
            for name in names:
                try:
                    for key in found(f"--{field}", name):
                        found_by[key].append(name)
                except Failed as failure:
                    yield None, f"--{field} {name}", str(failure), "exit 0"
            for appeal in known:
                wanted = appeal.assignee if field == "agency" else getattr(appeal, field)
                yield from differences(appeal.id, {f"--{field}": found_by[appeal.id]},
                                       {f"--{field}": [wanted] if wanted in names else []})

    def annotated(self, way, configuration):
        """{id: the line that cur-sla makes of it}"""
        key = (str(way), configuration)
        if key not in self._annotated:
            self._annotated[key] = by_id(run(configuration, way.now, "cur-sla", lines=way.lines.values()))
        return self._annotated[key]

    def sla(self, way):
        for key, line in self.annotated(way, self.main).items():
            yield from self._clocks(way.appeals[key], json.loads(line)["sla"])

    def _clocks(self, appeal, sla):
        key, rules = appeal.id, clocks_by_model(appeal)
        if appeal.is_noise and appeal.received is not None:
            yield from differences(key, sla, {"state": None, "clocks": []})
        elif not rules:
            yield from differences(key, {"sla": sla}, {"sla": {"missing": ["posted_at"]}})
            return
        profile = office.profile_of(appeal, office.PROFILES)
        yield from differences(key, sla, {"profile": profile})
        copies = {clock["agency"]: shown(model.instant(clock["stop"])) for clock in sla.get("clocks", [])
                  if clock["clock"] == "copy"}
        yield from differences(key, {"copies": copies}, {"copies": {
            agency: shown(appeal.copy_stop(office.COPY, agency)) for agency in appeal.copies if not appeal.is_noise}})
        found = {clock["clock"]: clock for clock in sla.get("clocks", []) if clock["clock"] != "copy"}
        yield from differences(key, {"clocks by value": [name for name in found if "=" in name]},
                               {"clocks by value": [name for name in rules if "=" in name]})
        for name, (rule, clock) in rules.items():
            if "=" not in name:
                yield from self._clock(appeal, rule, found.get(name, {}), clock, sla.get("profile") == profile)
        judged = sorted((odd["what"], shown(model.instant(odd.get("at")))) for odd in sla.get("odd", [])
                        if odd["what"] in ODD)
        yield from differences(key, {"odd": judged}, {"odd": sorted((what, shown(at)) for what, at in appeal.odd)})

    def _clock(self, appeal, rule, found, clock, has_profile):
        """Only the first difference: the others follow from it."""
        wanted = {"stop": shown(clock.stop)}
        if clock.start is not None:
            wanted["start"] = shown(clock.start)
        if clock.has_no_use:
            wanted["used_s"] = None
        if rule.id == "pause" and clock.stop is None and clock.start is not None and clock.start <= appeal.now:
            wanted["state"] = "paused" if appeal.state == "paused" else "running"
        if clock.due is not None and has_profile:
            wanted["due"] = shown(clock.due)
        times = {key: shown(model.instant(found.get(key))) for key in ("start", "stop", "due")}
        for _, what, says, expects in itertools.islice(differences(appeal.id, found | times, wanted), 1):
            yield appeal.id, f"{rule.id}.{what}", says, expects

    def sla_seen(self, way):
        """Clocks that start when the archive saw the appeal."""
        for key, line in self.annotated(way, self.seen).items():
            appeal, sla = way.appeals[key], json.loads(line)["sla"]
            found = {clock["clock"]: shown(model.instant(clock["start"])) for clock in sla.get("clocks", [])}
            clocks = [clock for clock in clocks_by_sight(appeal).values() if clock[1].start is not None]
            wanted = {rule.id: shown(clock.start) for rule, clock in clocks}
            for _, what, says, expects in differences(key, found, wanted):
                yield key, f"{what}.start", says, expects
            is_late = any(odd["what"] == "seen_late" for odd in sla.get("odd", []))
            yield from differences(key, {"seen_late": is_late},
                                   {"seen_late": any(clock.is_late for _, clock in clocks)})

    def audit(self, way):
        """rude: each answer that counts is found by its word; repeated: an appeal behind another of its author on the same
        topic is found if no answer to it counts."""
        lines = []
        for key, appeal in way.appeals.items():
            earlier = {"id": f"before {key}", "source": appeal.record.get("source"), "author": appeal.record.get("author"),
                       "posted_at": "2020-01-01T00:00:00Z", "classify": {"appeal": True, "kind": "complaint",
                                                                          "sector": appeal.sector, "topic": appeal.topic}}
            lines += [json.dumps(earlier), way.lines[key]]
        rude, repeated = collections.defaultdict(list), set()
        for finding in map(json.loads, run(self.main, way.now, "cur-sla", "audit", lines=lines)):
            if finding["finding"] == "rude":
                rude[finding["appeal"]].append(shown(model.instant(finding.get("at"))))
            if finding["finding"] == "repeated":
                repeated.add(finding["appeal"])
        for key, appeal in way.appeals.items():
            if (appeal.received or 0) > appeal.now:
                continue
            answers = sorted(shown(event.at) for event in appeal.answers if RUDE in model.text(event.json.get("text")))
            yield from differences(key, {"rude": sorted(rude[key])}, {"rude": answers})
            if appeal.received is None or any(event.kind == "declined" for event in appeal.events):
                continue
            is_repeated = bool(appeal.topic) and appeal.kind not in ("thanks", "noise") and not appeal.answers \
                and appeal.now - appeal.received >= model.DAY
            yield from differences(key, {"repeated": key in repeated}, {"repeated": is_repeated})

    def summary(self, way):
        """One run a record, beside a companion that waits, so that every row is there."""
        if way.now != NOW:
            return

        def rows(key):
            command = ["cur-report", "summary", "--format", "json"]
            report = json.loads("".join(run(self.main, way.now, *command, lines=[COMPANION, way.lines[key]])))
            return {row["measure"]: row for row in report["tables"][0]["rows"]}

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            for key, found in zip(way.appeals, pool.map(rows, way.appeals)):
                appeal = way.appeals[key]
                counts = {"received": True, "answered": appeal.was_answered, "resolved": appeal.outcome == "resolved",
                          "explained": appeal.outcome == "explained", "reopened": appeal.was_reopened, "open": appeal.waits,
                          "urgent": appeal.urgency == "urgent"}
                wanted = {name: int(value and not appeal.is_noise) for name, value in counts.items()}
                says = {name: found[name]["appeals"] - (name in ("received", "open")) for name in counts}
                says["median_reaction"] = found["median_reaction"]["seconds"]
                wanted["median_reaction"] = None if appeal.is_noise else appeal.wait_s
                yield from differences(key, says, wanted)

    def overdue(self, way):
        lines = self.annotated(way, self.main).values()
        report = json.loads("".join(run(self.main, way.now, "cur-report", "overdue", "--format", "json", "--top", "0",
                                        lines=lines)))
        rows = {row["id"]: row for table in report["tables"] if table["id"] == "overdue" for row in table["rows"]}
        now = milliseconds(way.now)
        for key, appeal in way.appeals.items():
            running = [clock for rule, clock in clocks_by_model(appeal).values() if clock.stop is None and not rule.pauses]
            if any(clock.due is None for clock in running):
                continue
            is_overdue = appeal.waits and any(clock.due < now for clock in running)
            yield from differences(key, {"listed": key in rows}, {"listed": is_overdue})
            if is_overdue and key in rows:
                yield from self._named(appeal, rows[key], appeal.agency)

    @staticmethod
    def _named(appeal, row, agency):
        """What a list names the appeal by; a word for what it lacks is not looked at."""
        wanted = {"municipality": appeal.municipality, "agency": agency, "topic": appeal.reported_topic}
        yield from differences(appeal.id, row, {what: value for what, value in wanted.items() if value})

    def worklist(self, way):
        rows = csv.reader(run(self.main, way.now, "cur-report", "worklist", lines=self.annotated(way, self.main).values()))
        names = ["id", "received", "due", "municipality", "topic", "agency", "curator"]
        listed = {row[0]: dict(zip(names, row)) for row in list(rows)[1:]}
        for key, appeal in way.appeals.items():
            yield from differences(key, {"listed": key in listed}, {"listed": appeal.waits})
            if not appeal.waits or key not in listed:
                continue
            yield from self._named(appeal, listed[key], appeal.assignee)
            yield from differences(key, listed[key], {"curator": appeal.curator})
            running = [clock for rule, clock in clocks_by_model(appeal).values() if clock.stop is None and not rule.pauses]
            wanted = {"received": appeal.received}
            if all(clock.due is not None for clock in running):
                wanted["due"] = min((clock.due for clock in running), default=None)
            minutes = {what: "" if at is None else shown(at)[:16].replace("T", " ") for what, at in wanted.items()}
            yield from differences(key, listed[key], minutes)


PROGRAMS = {"cur-store put": Checks.store_put, "cur-store get": Checks.store_get, "cur-sla": Checks.sla,
            "cur-sla seen": Checks.sla_seen, "cur-sla audit": Checks.audit, "cur-report summary": Checks.summary,
            "cur-report overdue": Checks.overdue, "cur-report worklist": Checks.worklist}
