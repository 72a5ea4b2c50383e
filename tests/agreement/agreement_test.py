#!/usr/bin/env python3
"""One meaning of an appeal in all programs: agreement_test.py [--case NAME] [--only PROGRAM]

Every record goes through every program: directly, through an archive, and judged again by the filters; at one moment and
twenty days later. What they say of it is held against an independent model of the rules (model.py).

--case NAME     only the records of this case, or the record with this id
--only PROGRAM  only this program: "cur-sla", "cur-report worklist" ...; "cur-sla seen" are the clocks from seen_at
"""

import argparse
import collections
import itertools
import pathlib
import sys
import tempfile

import model
from office import PROFILES, profile_of, write_configuration
from programs import PROGRAMS, Checks
from records import NOW, all_records
from ways import Failed, archived, clocks_by_model, clocks_by_sight, direct, judged, milliseconds

Disagreement = collections.namedtuple("Disagreement", "key program what says wanted")


def facts(appeal):
    """What `extra.expect` of a record may name: of clocks with a deadline when they stopped, of the others when they
    started."""
    stops = {rule.id: clock.stop for rule, clock in clocks_by_model(appeal).values()}
    starts = {rule.id: clock.start for rule, clock in clocks_by_sight(appeal).values()}
    return {**stops, **starts, "state": appeal.state, "open": appeal.is_open, "noise": appeal.is_noise,
            "profile": profile_of(appeal, PROFILES), "first_reaction": appeal.first_reaction,
            **{name: getattr(appeal, name) for name in ("outcome", "wait_s", "was_answered", "was_reopened", "sector",
                                                        "topic", "kind", "urgency", "agency", "municipality", "assignee",
                                                        "curator")}}


def check_model(records):
    """The model itself: what the records written by hand expect of it; and an appeal is open where its clock runs."""
    for record in records:
        appeal = model.Appeal(record.json, milliseconds(NOW))
        says = facts(appeal)
        if "final_answer" in says and (says["final_answer"] is None) != appeal.is_open:
            yield Disagreement(record.id, "the model", "open", appeal.is_open, says["final_answer"])
        for what, wanted in record.json["extra"].get("expect", {}).items():
            wanted = wanted if model.instant(wanted) is None else model.instant(wanted)
            if says[what] != wanted:
                yield Disagreement(record.id, "the model", what, says[what], wanted)


def check_programs(records, only):
    """{disagreement: the ways on which it shows}"""
    found = collections.defaultdict(list)

    def attempt(program, way, action):
        try:
            return action()
        except Failed as failure:
            found[Disagreement(None, program, "the run", str(failure), "exit 0")].append(str(way))
            return []

    with tempfile.TemporaryDirectory(prefix="cur-agreement.") as name:
        folder = pathlib.Path(name)
        main, seen = write_configuration(folder)
        checks = Checks(main, seen)
        ways = direct(records)
        ways += attempt("cur-store put", "archive", lambda: list(archived(records, main, folder)))
        ways += attempt("cur-classify", "judged again", lambda: [judged(records, main)])
        for way, program in itertools.product(ways, PROGRAMS):
            if only in (None, program):
                check = PROGRAMS[program](checks, way)
                for key, what, says, wanted in attempt(program, way, lambda check=check: list(check)):
                    found[Disagreement(key, program, what, repr(says), repr(wanted))].append(str(way))
    return found


def show(records, found):
    """A block for each record and program that disagree: what the program says, what the model says, on which ways."""
    cases = {record.id: record.case for record in records} | {None: "all records"}
    blocks = collections.defaultdict(lambda: collections.defaultdict(list))
    for one, ways in found.items():
        line = f"{one.what} is {one.says}, the model says {one.wanted}  ({'; '.join(ways)})"
        blocks[one.key][one.program].append(line)
    for key in sorted(blocks, key=lambda key: list(cases).index(key)):
        for program, lines in blocks[key].items():
            print(f"{key or '-'} [{cases[key]}] {program}:", *lines, sep="\n    ")
    wrong = {key: programs for key, programs in blocks.items() if key is not None}
    print(f"{len(records)} records, {sum(map(len, blocks.values()))} disagreements, on {len(wrong)} records")
    for program in PROGRAMS:
        count = sum(program in programs for programs in wrong.values())
        print(f"    {program}: {count} records" + (", and runs failed" if program in blocks.get(None, {}) else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", metavar="NAME")
    parser.add_argument("--only", metavar="PROGRAM", choices=PROGRAMS)
    options = parser.parse_args()
    records = all_records(options.case)
    if not records:
        parser.error(f"--case {options.case}: there is no such record")
    drifted = list(check_model(records))
    for one in drifted:
        print(f"{one.key}: the model says {one.what} is {one.says!r}, the record expects {one.wanted!r}")
    if drifted:
        return 1
    found = check_programs(records, options.only)
    show(records, found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
