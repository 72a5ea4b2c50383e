#!/usr/bin/env python3
"""What a server on the network can do to cur-fetch: throttle, break, lie, lead astray. The run ends in bounded time and
memory, its cursor stays behind what was kept, and the token goes nowhere."""

import os
import shutil
import signal
import socket
import threading
import unittest

from certificates import Certificates
from fetch import CANARY, SANITIZED, Fetch, folder, items, most_memory_of_children, records, source
from server import Answer, Server, script

GOOD = Answer(items(range(3)))
TOKEN = 'token_file = "a.token"'


class Throttled(unittest.TestCase):
    def fetch(self, answer, more=""):
        with Server(answer) as server:
            done = Fetch(source(server.url(), more=more)).run()
            return done, server.requests

    def asked_to_wait(self, value, more=""):
        return self.fetch(script(Answer(status=429, headers={"Retry-After": value}), GOOD), more)

    def test_retry_after_seconds_is_obeyed(self):
        done, requests = self.asked_to_wait("2")
        self.assertEqual((done.returncode, len(records(done.stdout))), (0, 3), done.stderr)
        self.assertGreaterEqual(requests[1].at - requests[0].at, 2)

    def test_retry_after_a_date_of_the_runs_clock(self):
        done, requests = self.asked_to_wait("Thu, 12 Mar 2026 06:00:03 GMT")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(requests[1].at - requests[0].at, 1)

    def test_retry_after_for_ever_ends_at_once(self):
        done, requests = self.asked_to_wait("1000000000")
        self.assertEqual((done.returncode, len(requests)), (75, 1), done.stderr)
        self.assertIn("HTTP 429; the next try would be in 31536000 s", done.stderr)
        self.assertLess(done.seconds, 10)

    def test_retry_after_without_sense_is_our_own_wait(self):
        for value in ("-1", "soon", "", "1e3", "99999999999999999999999x"):
            with self.subTest(value=value):
                done, requests = self.asked_to_wait(value)
                self.assertEqual((done.returncode, len(requests)), (0, 2), done.stderr)
                self.assertLess(done.seconds, 10)

    def test_500_twice(self):
        done, requests = self.fetch(script(Answer(status=500), Answer(status=503), GOOD))
        self.assertEqual((done.returncode, len(requests), len(records(done.stdout))), (0, 3, 3), done.stderr)

    def test_500_for_ever(self):
        pages = script(Answer(items(range(3), "/?2")), Answer(status=500))
        with Server(pages) as server:
            fetch = Fetch(source(server.url()))
            done = fetch.into_file()
            self.assertEqual((done.returncode, len(server.requests)), (75, 6), done.stderr)
            self.assertIn("HTTP 500; given up after 5 tries", done.stderr)
            self.assertIn("/?2", fetch.cursor())
            self.assertEqual(len(fetch.ids()), 3)
            before = fetch.cursor()
            self.assertEqual(fetch.into_file().returncode, 75)
            self.assertEqual(fetch.cursor(), before)

    def test_a_dead_source_does_not_hold_up_another(self):
        with Server(script(Answer(status=500))) as bad, Server(script(GOOD)) as good:
            done = Fetch(source(bad.url(), "bad") + source(good.url(), "good")).run("--checkpoints")
        self.assertEqual(done.returncode, 75)
        self.assertEqual(len(records(done.stdout)), 3)
        self.assertRegex(done.stderr, r"bad +0 +0 +0 +0 +5  HTTP 500")
        self.assertRegex(done.stderr, r"good +3 +0 +0 +0 +1  done")

    def test_sources_are_read_at_the_same_time(self):
        met = threading.Barrier(2, timeout=60)

        def answer(_):
            met.wait()  # neither answers before the other is asked
            return GOOD

        with Server(answer) as one, Server(answer) as other:
            done = Fetch(source(one.url(), "one") + source(other.url(), "other")).run()
        self.assertEqual((done.returncode, len(records(done.stdout))), (0, 6), done.stderr)


class Broken(unittest.TestCase):
    def recovers(self, broken, tries=2):
        with Server(script(*[broken] * (tries - 1), GOOD)) as server:
            done = Fetch(source(server.url())).run()
            self.assertEqual((done.returncode, len(server.requests)), (0, tries), done.stderr)
            self.assertEqual([line["id"] for line in records(done.stdout)], ["api:0", "api:1", "api:2"])

    def gives_up(self, broken, message, code=75, more="tries = 2"):
        with Server(script(Answer(items(range(3), "/?2")), broken)) as server:
            fetch = Fetch(source(server.url(), more=more))
            done = fetch.into_file()
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertIn(message, done.stderr)
            self.assertEqual((fetch.ids(), "/?2" in fetch.cursor()), (["api:0", "api:1", "api:2"], True))
            return done

    def test_short_content_length(self):
        self.recovers(Answer(items(range(3)), length=10_000))
        self.gives_up(Answer(items(range(3)), length=10_000), "bytes remaining to read")

    def test_a_cut_chunk(self):
        self.recovers(Answer(items(range(3)), cut_chunk=True))

    def test_a_cut_gzip(self):
        self.recovers(Answer(items(range(3)), gzipped=True, stop_at=20))

    def test_closed_without_an_answer(self):
        self.recovers(Answer(items(range(3)), stop_at=0))

    def test_nobody_listens(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        done = Fetch(source(f"http://127.0.0.1:{port}/", more="tries = 2")).run()
        self.assertEqual(done.returncode, 75)
        self.assertIn("given up after 2 tries", done.stderr)

    def test_html_in_place_of_json(self):
        self.recovers(Answer("<!doctype html><title>Wi-Fi</title>"))
        self.gives_up(Answer("<!doctype html><title>Wi-Fi</title>"), "the answer is HTML or XML, where JSON is expected")

    def test_an_empty_200(self):
        self.gives_up(Answer(""), "the answer is empty")

    def test_malformed_json(self):
        self.gives_up(Answer('{"items": [{"id": 1, "text": "яма"}, {"id": 2, "te'), "the answer is no JSON: byte")

    def test_json_that_is_no_list(self):
        self.gives_up(Answer({"error": "quota"}), 'there is no list at "/items"', 69)

    def test_one_byte_a_second_ends_at_the_deadline(self):
        done = self.gives_up(Answer(items(range(3)), every_s=1), "", more='deadline = "2s"')
        self.assertLess(done.seconds, 20)
        done = self.gives_up(Answer(items(range(3)), every_s=1), "given up after 2 tries", more='timeout = "1s"\ntries = 2')
        self.assertLess(done.seconds, 20)

    def test_one_odd_item_of_a_hundred(self):
        for odd in ({"text": "no id"}, {"id": 50}, "text", 7, None, {"id": 50, "text": {"deep": 1}}):
            with self.subTest(odd=odd):
                page = items(range(100))
                page["items"][50] = odd
                with Server(script(Answer(page))) as server:
                    fetch = Fetch(source(server.url()))
                    done = fetch.into_file("--rejects", fetch.folder / "r.jsonl")
                self.assertEqual((done.returncode, len(fetch.ids())), (1, 99), done.stderr)
                self.assertEqual(len((fetch.folder / "r.jsonl").read_text().splitlines()), 1)
                self.assertIn("api:1:1: no ", done.stderr)

    def test_a_bad_byte_and_a_lone_surrogate_are_repaired(self):
        page = Answer(items(range(100)))
        page.body = page.body.replace("дороге 50".encode(), b"\xff50").replace("дороге 60".encode(), rb"\ud83d60")
        with Server(script(page)) as server:
            done = Fetch(source(server.url())).run()
        texts = [line["text"] for line in records(done.stdout)]
        self.assertEqual((done.returncode, len(texts)), (0, 100), done.stderr)
        self.assertIn("яма на \ufffd50", texts)
        self.assertIn("яма на \ufffd60", texts)

    def test_a_page_with_a_lost_item_is_not_kept(self):
        page = items(range(10))
        page["items"][5] = 1
        with Server(script(Answer(page))) as server:
            fetch = Fetch(source(server.url()))
            done = fetch.into_file()
            self.assertEqual((done.returncode, fetch.ids(), fetch.cursor()), (1, [], None))
            self.assertIn("keep such items with --rejects FILE", done.stderr)
            done = fetch.run("--checkpoints")
            self.assertEqual((done.returncode, len(records(done.stdout))), (1, 9))
            self.assertNotIn(b'"checkpoint"', done.stdout)


class TooMuch(unittest.TestCase):
    def bounded(self, answer, message="the answer is larger than 16777216 bytes"):
        with Server(script(answer)) as server:
            fetch = Fetch(source(server.url()))
            done = fetch.into_file()
            self.assertEqual((done.returncode, len(server.requests), fetch.ids()), (69, 1, []), done.stderr)
            self.assertIn(message, done.stderr)
        if not SANITIZED:
            self.assertLess(most_memory_of_children(), 150 << 20)

    def test_a_gzip_bomb(self):
        self.bounded(Answer(bytes(256 << 20), gzipped=True))

    def test_an_endless_chunked_body(self):
        self.bounded(Answer(endless=b" " * 65_536))

    def test_endless_headers(self):
        self.bounded(Answer(headers={f"X-{i}": "x" * 60_000 for i in range(20)}), "the headers are larger than")

    def test_a_cursor_that_repeats(self):
        for answers in ([items(range(3), "/")], [items(range(3), "/?2"), items(range(3, 6), "/?3"), items(range(6, 9), "/?2")]):
            with self.subTest(pages=len(answers)), Server(script(*map(Answer, answers))) as server:
                fetch = Fetch(source(server.url()))
                done = fetch.into_file()
                self.assertEqual(done.returncode, 69)
                self.assertIn("stopped: the server gave the same position again", done.stderr)
                self.assertLessEqual(len(server.requests), 3)
                self.assertEqual(len(fetch.ids()), len(set(fetch.ids())))


class LedAstray(unittest.TestCase):
    """Nothing goes to `other`, and above all not the token."""

    def refused(self, target, message, more=TOKEN, token=True):
        with Server(script(GOOD)) as other:
            where = target.replace("PORT", str(other.port))
            with Server(script(Answer(status=302, headers={"Location": where}))) as server:
                fetch = Fetch(source(server.url(), more=more))
                done = fetch.run()
                self.assertEqual((done.returncode, done.stdout), (69, b""), done.stderr)
                self.assertIn(message, done.stderr)
                self.assertEqual(other.requests, [])
                self.assertEqual(len(server.requests), 1)

    def test_other_schemes(self):
        for scheme in ("ftp", "file", "gopher", "dict", "smb", "javascript"):
            with self.subTest(scheme=scheme):
                self.refused(f"{scheme}://127.0.0.1:PORT/etc/passwd", "redirected to")

    def test_loopback_and_its_disguises(self):
        for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.0.0.1", "127.0.0.1.",
                     "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "0.0.0.0", "[::]",
                     "LOCALHOST", "a.localhost", "%31%32%37.0.0.1", "a:b@127.0.0.1"):
            with self.subTest(host=host):
                self.refused(f"http://{host}:PORT/", "redirected to")

    def test_a_loop_and_a_long_way(self):
        with Server(lambda request: Answer(status=302, headers={"Location": f"/{request.number}"})) as server:
            done = Fetch(source(server.url())).run()
            self.assertEqual((done.returncode, len(server.requests)), (69, 6), done.stderr)
            self.assertIn("more than 5 redirects", done.stderr)

    def test_a_redirect_at_home_is_followed(self):
        with Server(script(Answer(status=301, headers={"Location": "/new?x=1"}), GOOD)) as server:
            done = Fetch(source(server.url(), more=TOKEN)).run()
            self.assertEqual((done.returncode, len(records(done.stdout))), (0, 3), done.stderr)
            self.assertEqual(server.requests[1].path, "/new?x=1")
            self.assertEqual(server.requests[1].headers["Authorization"], f"Bearer {CANARY}")

    def test_a_next_page_elsewhere(self):
        with Server(script(GOOD)) as other, Server(script(Answer(items(range(3), other.url())))) as server:
            fetch = Fetch(source(server.url(), more=TOKEN))
            done = fetch.into_file()
            self.assertEqual((done.returncode, other.requests), (69, []))
            self.assertIn("the address of the next page is on another host", done.stderr)

    def test_a_private_address_must_be_said(self):
        with Server(script(GOOD)) as server:
            for url in (server.url(), server.url(host="localhost"), server.url(host="0x7f.1")):
                done = Fetch(source(url.replace("http:", "https:"), network="public")).run()
                self.assertEqual((done.returncode, server.requests), (78, []))
                self.assertIn('a source there says network = "private"', done.stderr)

    def test_a_name_that_resolves_to_loopback(self):
        names = ("ip6-localhost", "localhost.localdomain", "localhost6", socket.gethostname())
        with Server(script(GOOD)) as server:
            for name in names:
                try:
                    addresses = {entry[4][0] for entry in socket.getaddrinfo(name, server.port)}
                except OSError:
                    continue
                if not all(address == "::1" or address.startswith("127.") for address in addresses):
                    continue
                done = Fetch(source(f"https://{name}:{server.port}/", network="public", more="tries = 1")).run()
                self.assertEqual((done.returncode, server.requests), (69, []), done.stderr)
                self.assertIn("is an address of a private network", done.stderr)
                return
        self.skipTest("no name of this machine resolves to loopback alone")

    def test_proxies_of_the_environment_are_not_used(self):
        with Server(script(GOOD)) as proxy, Server(script(GOOD)) as server:
            fetch = Fetch(source(server.url()))
            environment = fetch.environment() | {name: proxy.url() for name in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY")}
            fetch.environment = lambda _: environment
            self.assertEqual((fetch.run().returncode, proxy.requests), (0, []))


class Certified(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = Certificates(folder())

    def fetch(self, certificate, more="", host="127.0.0.1"):
        with Server(script(GOOD), certificate) as server:
            done = Fetch(source(server.url(host=host), more=f"tries = 1\n{TOKEN}\n{more}")).run()
            return done, server.requests

    def refused(self, certificate, message, more=""):
        done, requests = self.fetch(certificate, more)
        self.assertEqual((done.returncode, requests), (69, []), done.stderr)
        self.assertIn(message, done.stderr)

    def test_only_a_good_certificate_of_a_known_authority_will_do(self):
        named = f'ca_file = "{self.made.authority}"'
        done, requests = self.fetch(self.made.good, named)
        self.assertEqual((done.returncode, len(records(done.stdout)), len(requests)), (0, 3, 1), done.stderr)
        self.refused(self.made.good, "unable to get local issuer certificate")
        self.refused(self.made.expired, "certificate has expired", named)
        self.refused(self.made.of_another_host, "no alternative certificate subject name matches target host name", named)
        self.refused(self.made.self_signed, "self-signed certificate", named)
        self.refused(self.made.self_signed, "self-signed certificate")

    def test_a_ca_file_that_is_not_there(self):
        done, requests = self.fetch(self.made.good, 'ca_file = "absent.pem"')
        self.assertEqual((done.returncode, requests), (69, []), done.stderr)

    def test_there_is_no_switch(self):
        for key in ("verify", "insecure", "tls_verify"):
            done, requests = self.fetch(self.made.good, f"{key} = false")
            self.assertEqual((done.returncode, requests), (78, []))
            self.assertIn("unknown key", done.stderr)


class Disks(unittest.TestCase):
    @unittest.skipIf(SANITIZED, "the shim and the sanitizers' own do not stand beside each other")
    def test_a_full_disk(self):
        pages = {"/": items(range(3), "/?2"), "/?2": items(range(3, 6))}
        struck = 0
        for place in range(1, 30):
            with self.subTest(place=place), Server(lambda request: Answer(pages[request.path])) as server:
                fetch = Fetch(source(server.url()))
                done = fetch.into_file(fault=f"ENOSPC:writes:{place}")
                if not (fetch.folder / "fault.log").exists():
                    self.assertEqual(done.returncode, 0, done.stderr)
                    break
                struck += 1
                self.assertEqual(done.returncode, 74, done.stderr)
                self.assertIn("No space left on device", done.stderr)
                self.assertEqual(fetch.into_file().returncode, 0)
                self.assertEqual(fetch.ids(), [f"api:{number}" for number in range(6)])
        self.assertGreater(struck, 5)

    @unittest.skipUnless(os.geteuid() != 0 or shutil.which("setpriv"), "root writes everywhere, and there is no setpriv")
    def test_a_state_folder_that_cannot_be_written_is_noticed_before_any_request(self):
        nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        with Server(script(GOOD)) as server:
            fetch = Fetch(source(server.url()))
            for path in (fetch.folder.parent, fetch.folder):
                path.chmod(0o555)
            command = fetch.command
            fetch.command = lambda *arguments: [*nobody, *command(*arguments)]
            for options in (["--state", fetch.state, "--output", fetch.output],
                            ["--checkpoints", "--state", fetch.folder / "archive.db"]):
                done = fetch.run(*options)
                self.assertEqual((done.returncode, server.requests), (74, []), done.stderr)
                self.assertIn("Permission denied", done.stderr)
            for path in (fetch.folder.parent, fetch.folder):
                path.chmod(0o755)

    def test_a_state_that_is_truncated_empty_or_newer(self):
        with Server(script(GOOD)) as server:
            fetch = Fetch(source(server.url()))
            self.assertEqual(fetch.into_file().returncode, 0)
            whole, asked = fetch.state.read_text(), len(server.requests)
            for text in ("", whole[:-20], whole.replace('"version":1', '"version":2')):
                fetch.state.write_text(text)
                done = fetch.into_file()
                self.assertEqual((done.returncode, len(server.requests)), (78, asked), done.stderr)


class OneAtATime(unittest.TestCase):
    def while_running(self, fetch, server_has, first, second):
        process = fetch.start(*first)
        self.assertTrue(server_has.wait(60))
        done = fetch.run(*second)
        return process, done

    def holding(self):
        asked, go = threading.Event(), threading.Event()

        def answer(_):
            asked.set()
            go.wait(60)
            return GOOD

        return answer, asked, go

    def test_a_second_cron_ends_at_once(self):
        answer, asked, go = self.holding()
        with Server(answer) as server:
            fetch = Fetch(source(server.url()))
            archive = ["--checkpoints", "--state", fetch.folder / "a.db"]
            process, done = self.while_running(fetch, asked, archive, archive)
            self.assertEqual((done.returncode, len(server.requests)), (75, 1))
            self.assertIn("source api is being read by another cur-fetch; run again when that is done", done.stderr)
            go.set()
            process.communicate(timeout=60)
            self.assertEqual((process.returncode, fetch.run(*archive).returncode), (0, 0))

    def test_one_token_at_a_time(self):
        answer, asked, go = self.holding()
        with Server(answer) as server:
            fetch = Fetch(source(server.url(), "one", TOKEN) + source(server.url(), "other", TOKEN))
            process, done = self.while_running(fetch, asked, ["one"], ["other"])
            self.assertEqual(done.returncode, 75)
            self.assertIn("the token of source other is in use by another cur-fetch", done.stderr)
            go.set()
            process.communicate(timeout=60)
            self.assertEqual((process.returncode, fetch.run().returncode), (0, 0))

    def test_a_killed_run_leaves_no_lock(self):
        answer, asked, go = self.holding()
        with Server(answer) as server:
            fetch = Fetch(source(server.url(), more=TOKEN))
            process = fetch.start("--state", fetch.state, "--output", fetch.output)
            self.assertTrue(asked.wait(60))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            go.set()
            self.assertEqual(fetch.into_file().returncode, 0)
            self.assertEqual(len(fetch.ids()), 3)


if __name__ == "__main__":
    unittest.main(verbosity=2)
