#!/usr/bin/env python3
"""Feeds, from a server that knows conditions, one that knows none, and one that breaks."""

import unittest

from fetch import Fetch, records
from server import Answer, Server, script


def feed(*entries):
    return "<rss version='2.0'><channel><title>Вести</title><link>https://news.example.org/</link>" + "".join(
        f"<item><guid>{guid}</guid><title>Сообщение {guid}</title><description><![CDATA[<p>{text}</p>]]></description>"
        f"<pubDate>Mon, 02 Mar 2026 09:30:00 +0300</pubDate></item>" for guid, text in entries) + "</channel></rss>"


def source(url, more=""):
    return f'[[source]]\nname = "news"\ntype = "rss"\nurl = "{url}"\nnetwork = "private"\nbackoff = "10ms"\nper_second = 1000\n{more}'


class Feed(unittest.TestCase):
    def serve(self, *answers):
        server = self.enterContext(Server(script(*answers)))
        return server, Fetch(source(server.url("/feed/")))

    def test_conditions(self):
        first = Answer(feed((1, "Яма"), (2, "Фонарь")), headers={"ETag": 'W/"a b"', "Last-Modified": "once upon a time"})
        server, fetch = self.serve(first, Answer(status=304), Answer(feed((1, "Яма!"), (2, "Фонарь"), (3, "Лифт"))))
        for expected in (["news:1", "news:2"], ["news:1", "news:2"], ["news:1", "news:2", "news:1", "news:3"]):
            done = fetch.into_file()
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual(fetch.ids(), expected)
        self.assertEqual(len(server.requests), 3)
        self.assertEqual(server.requests[0].headers.get("If-None-Match"), None)
        self.assertEqual(server.requests[1].headers["If-None-Match"], 'W/"a b"')
        self.assertEqual(server.requests[1].headers["If-Modified-Since"], "once upon a time")
        self.assertEqual(server.requests[2].path, "/feed/")

    def test_a_server_without_conditions(self):
        _, fetch = self.serve(Answer(feed((1, "Яма"))))
        for _ in range(3):
            self.assertEqual(fetch.into_file().returncode, 0)
        self.assertEqual(fetch.ids(), ["news:1"])

    def test_what_is_no_feed(self):
        page = "<!DOCTYPE html><html><body>вход</body></html>"
        server, fetch = self.serve(Answer(page), Answer(""), Answer(feed((1, "Яма")), gzipped=True))
        done = fetch.into_file()
        self.assertEqual((done.returncode, len(server.requests)), (0, 3), done.stderr)
        _, fetch = self.serve(Answer(page))
        done = fetch.into_file()
        self.assertEqual(done.returncode, 75)
        self.assertIn("the answer is a page of HTML, no feed; given up after 5 tries", done.stderr)
        self.assertEqual(fetch.cursor("news"), None)

    def test_an_odd_byte_and_a_cut(self):
        body = feed((1, "Яма"), (2, "Ла\x00мпа"), (3, "Лифт")).encode().replace("Ла\x00".encode(), "Ла".encode() + b"\xff")
        _, fetch = self.serve(Answer(body[:-60]), Answer(body))
        self.assertEqual(fetch.into_file().returncode, 0)
        self.assertEqual(fetch.into_file().returncode, 0)
        self.assertEqual(sorted(set(fetch.ids())), ["news:1", "news:2", "news:3"])

    def test_words_and_times(self):
        server = self.enterContext(Server(script(Answer(feed((1, "Яма"), (2, "Фонарь"))))))
        done = Fetch(source(server.url(), 'include = ["фонарь"]')).run("--stats")
        self.assertEqual([line["text"] for line in records(done.stdout)], ["Фонарь"])
        done = Fetch(source(server.url())).run("--since", "2026-03-03T00:00:00+03:00")
        self.assertEqual(records(done.stdout), [])


if __name__ == "__main__":
    unittest.main()
