#!/usr/bin/env python3
"""kill -9 of cur-fetch, by the server at a seeded byte of an answer and by the shim at a seeded change of a file or byte of
the output, into a file and into an archive; then again: the ids are the server's, and none is there twice. Two kinds: an
API whose pages follow each other, and a wall of VK, whose comments take further requests. CUR_FULL=1 kills 200 times,
else 20."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import urllib.parse

from fetch import FULL, NOW, Fetch, items, need_shim, records, source
from server import Answer, Server

PAGES, PER_PAGE = 12, 10
POSTS, COMMENTS, REPLIES, DATE = 130, 120, 15, 1773295200 - 5000  # some of the posts have comments, one of those a thread
KILLS_OF_A_SORT = 50 if FULL else 5
KILLED = -signal.SIGKILL


class Api:
    name, requests = "json", PAGES
    expected = [f"api:{number}" for number in range(PAGES * PER_PAGE)]

    def source(self, server):
        return source(server.url())

    def body(self, request):
        page = int(request.path.partition("=")[2] or 0)
        numbers = range(page * PER_PAGE, (page + 1) * PER_PAGE)
        return items(numbers, f"/?page={page + 1}" if page + 1 < PAGES else None)


class Wall:
    """A wall: two pages of posts, and of every fortieth post two pages of comments, the first of which has a long thread."""

    name, requests = "vk.wall", 11
    commented = [post for post in range(1, POSTS + 1) if post % 40 == 0]
    expected = [f"vk:wall-12_{post}" for post in range(1, POSTS + 1)] + [
        f"vk:wall-12_{post}?reply={number}" for post in commented for number in [*range(1, COMMENTS + 1), *range(1001, 1001 + REPLIES)]]

    def source(self, server):
        return f"""
[[source]]
name = "wall"
type = "vk.wall"
url = "{server.url('')}"
network = "private"
token_file = "a.token"
per_second = 1000
backoff = "10ms"
pages = ["club12"]
"""

    def body(self, request):
        asked = {key: value[0] for key, value in urllib.parse.parse_qs(request.body.decode()).items()}
        offset, count = int(asked["offset"]), int(asked["count"])
        if request.path.endswith("wall.get"):
            level = [self.post(post) for post in range(POSTS, 0, -1)]
        elif "comment_id" in asked:
            level = self.replies()
        else:
            level = [self.comment(number) for number in range(1, COMMENTS + 1)]
            level[0]["thread"] = {"count": REPLIES, "items": self.replies()[:10]}
        return {"response": {"count": len(level), "current_level_count": len(level), "items": level[offset:offset + count]}}

    def post(self, post):
        return {"id": post, "owner_id": -12, "from_id": 7, "date": DATE + post, "text": f"яма {post}",
                "comments": {"count": COMMENTS + REPLIES if post in self.commented else 0}}

    def comment(self, number):
        return {"id": number, "from_id": 8, "date": DATE + 500, "text": "и у нас"}

    def replies(self):
        return [self.comment(number) for number in range(1001, 1001 + REPLIES)]


class Aim:
    """The server's: at which request, behind how many bytes of the body; whom."""

    def __init__(self, kind):
        self.kind, self.process, self.request, self.byte, self.fell = kind, None, 0, 0, False
        self.ready = threading.Lock()

    def answer(self, request):
        body = self.kind.body(request)
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


KINDS = (Api(), Wall())


class Kills:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.fell = {}

    def kill(self, kind, way, by_server):
        aim = Aim(kind)
        with Server(aim.answer) as server:
            into = way(Fetch(kind.source(server)))
            if by_server:
                aim.request, aim.byte = self.random.randint(1, kind.requests), self.random.random()
                where = self.by_server(into, aim)
            else:
                where = self.by_shim(kind, into)
            self.again(kind, into, where)
        self.fell.setdefault(f"of {kind.name} {way.name}, {'by the server' if by_server else 'by the shim'}", []).append(where)

    def by_server(self, into, aim):
        with aim.ready:  # the server waits until it knows whom
            aim.process = into.start()
        assert aim.process.wait(60) == KILLED and aim.fell, f"request {aim.request} did not kill"
        into.finish()
        return f"request {aim.request} at {aim.byte:.0%}"

    def by_shim(self, kind, into):
        at = self.random.randint(1, self.most[kind.name, into.unit])
        process = into.start(f"{into.fault}:{at}")
        code = process.wait(60)
        assert code == KILLED, f"{into.fault}:{at} gave {code}"
        into.finish()
        return f"{into.unit[:-1]} {at}"

    def again(self, kind, into, where):
        code = into.start().wait(60)
        into.finish()
        ids = into.ids()
        assert code == 0, f"again, after {where}: {code}"
        assert sorted(ids) == sorted(kind.expected), \
            f"{kind.name} {into.name}, {where}: {len(ids)} ids, {len(set(ids))} different, of {len(kind.expected)}"

    def measure(self):
        """How many changes of files and bytes of output an undisturbed run makes."""
        self.most = {}
        for kind, way in ((kind, way) for kind in KINDS for way in (IntoFile, IntoArchive)):
            with Server(Aim(kind).answer) as server:
                into = way(Fetch(kind.source(server)))
                assert into.start("count").wait(60) == 0
                into.finish()
                assert sorted(into.ids()) == sorted(kind.expected)
                assert len(server.requests) == kind.requests, f"{kind.name}: {len(server.requests)} requests"
                log = (into.fetch.folder / "fault.log").read_text()
                self.most[kind.name, into.unit] = dict((k, int(v)) for k, v in (p.split("=") for p in log.split()))[into.unit] - 1


def main():
    need_shim()
    kills = Kills(seed=int(os.environ.get("CUR_SEED", 11)))
    kills.measure()
    for number in range(KILLS_OF_A_SORT):
        for way in (IntoFile, IntoArchive):
            for by_server in (True, False):
                kills.kill(KINDS[number % 5 % 2], way, by_server)  # two of five at the wall
    for sort, places in kills.fell.items():
        print(f"{len(places):4} kills {sort}: {', '.join(places)}")
    counts = ", ".join(f"{len(kind.expected)} ids of {kind.name}" for kind in KINDS)
    print(f"{sum(map(len, kills.fell.values()))} kills, {counts} each time, none twice")


if __name__ == "__main__":
    sys.exit(main())
