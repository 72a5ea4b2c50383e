#!/usr/bin/env python3
"""kill -9 of cur-fetch, by the server at a seeded byte of an answer and by the shim at a seeded change of a file or byte of
the output, into a file and into an archive; then again: the ids are the server's, and none is there twice. CUR_FULL=1
kills 200 times, else 20."""

import json
import os
import random
import signal
import subprocess
import sys
import threading

from fetch import FULL, NOW, Fetch, items, need_shim, records, source
from server import Answer, Server

PAGES, PER_PAGE = 12, 10
EXPECTED = [f"api:{number}" for number in range(PAGES * PER_PAGE)]
KILLS_OF_A_SORT = 50 if FULL else 5
KILLED = -signal.SIGKILL


class Aim:
    """The server's: at which request, behind how many bytes of the body; whom."""

    def __init__(self):
        self.process, self.request, self.byte, self.fell = None, 0, 0, False
        self.ready = threading.Lock()

    def answer(self, request):
        page = int(request.path.partition("=")[2] or 0)
        numbers = range(page * PER_PAGE, (page + 1) * PER_PAGE)
        body = items(numbers, f"/?page={page + 1}" if page + 1 < PAGES else None)
        if request.number != self.request:
            return Answer(body)
        size = len(json.dumps(body, ensure_ascii=False).encode())
        return Answer(body, stop_at=int(self.byte * (size + 1)), then=self.kill)

    def kill(self):
        self.fell = True
        with self.ready:
            os.kill(self.process.pid, signal.SIGKILL)


class IntoFile:
    name = "into a file"

    def __init__(self, fetch):
        self.fetch = fetch

    def start(self, fault=None):
        return self.fetch.start("--state", self.fetch.state, "--output", self.fetch.output, fault=fault,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def finish(self):
        pass

    def ids(self):
        return self.fetch.ids()

    fault, unit = "kill:writes", "writes"


class IntoArchive:
    name = "into an archive"

    def __init__(self, fetch):
        self.fetch, self.archive, self.put = fetch, fetch.folder / "a.db", None

    def start(self, fault=None):
        process = self.fetch.start("--checkpoints", "--state", self.archive, fault=fault, stderr=subprocess.DEVNULL)
        self.put = subprocess.Popen(["cur-store", "put", str(self.archive), "--now", NOW], stdin=process.stdout,
                                    stderr=subprocess.DEVNULL, env=self.fetch.environment())
        process.stdout.close()
        return process

    def finish(self):
        return self.put.wait(60)

    def ids(self):
        got = subprocess.run(["cur-store", "get", str(self.archive)], capture_output=True, env=self.fetch.environment())
        return [line["id"] for line in records(got.stdout)]

    fault, unit = "kill:bytes", "bytes"


class Kills:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.fell = {}

    def kill(self, way, by_server):
        aim = Aim()
        with Server(aim.answer) as server:
            into = way(Fetch(source(server.url())))
            if by_server:
                aim.request, aim.byte = self.random.randint(1, PAGES), self.random.random()
                where = self.by_server(into, aim)
            else:
                where = self.by_shim(into)
            self.again(into, where)
        self.fell.setdefault(f"{way.name}, {'by the server' if by_server else 'by the shim'}", []).append(where)

    def by_server(self, into, aim):
        with aim.ready:  # the server waits until it knows whom
            aim.process = into.start()
        assert aim.process.wait(60) == KILLED and aim.fell, f"request {aim.request} did not kill"
        into.finish()
        return f"request {aim.request} at {aim.byte:.0%}"

    def by_shim(self, into):
        at = self.random.randint(1, self.most[into.unit])
        process = into.start(f"{into.fault}:{at}")
        code = process.wait(60)
        assert code == KILLED, f"{into.fault}:{at} gave {code}"
        into.finish()
        return f"{into.unit[:-1]} {at}"

    def again(self, into, where):
        code = into.start().wait(60)
        into.finish()
        ids = into.ids()
        assert code == 0, f"again, after {where}: {code}"
        assert sorted(ids) == sorted(EXPECTED), \
            f"{into.name}, {where}: {len(ids)} ids, {len(set(ids))} different, of {len(EXPECTED)}"

    def measure(self):
        """How many changes of files and bytes of output an undisturbed run makes."""
        self.most = {}
        for way in (IntoFile, IntoArchive):
            with Server(Aim().answer) as server:
                into = way(Fetch(source(server.url())))
                assert into.start("count").wait(60) == 0
                into.finish()
                assert sorted(into.ids()) == sorted(EXPECTED)
                log = (into.fetch.folder / "fault.log").read_text()
                self.most[into.unit] = dict((k, int(v)) for k, v in (p.split("=") for p in log.split()))[into.unit] - 1


def main():
    need_shim()
    kills = Kills(seed=int(os.environ.get("CUR_SEED", 11)))
    kills.measure()
    for _ in range(KILLS_OF_A_SORT):
        for way in (IntoFile, IntoArchive):
            for by_server in (True, False):
                kills.kill(way, by_server)
    for sort, places in kills.fell.items():
        print(f"{len(places):4} kills {sort}: {', '.join(places)}")
    print(f"{sum(map(len, kills.fell.values()))} kills, {len(EXPECTED)} ids each time, none twice")


if __name__ == "__main__":
    sys.exit(main())
