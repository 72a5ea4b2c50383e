#!/usr/bin/env python3
"""A GeoReport server that gives at most 100 requests at once, and closes some of them later."""

import datetime
import unittest
import urllib.parse

from fetch import CANARY, Fetch, records
from server import Answer, Server

BEGIN = datetime.datetime(2026, 2, 1, tzinfo=datetime.timezone.utc)


class City:
    def __init__(self):
        self.asked = []
        self.requests = [{"service_request_id": number if number % 2 else str(number), "status": "open", "service_name": "Яма",
                          "requested_datetime": (BEGIN + datetime.timedelta(hours=2 * number)).isoformat()} for number in range(1, 401)]

    def __call__(self, request):
        path, _, query = request.path.partition("?")
        asked = dict(urllib.parse.parse_qsl(query))
        self.asked.append(asked)
        if path != "/v2/requests.json" or asked.get("jurisdiction_id") != "city":
            return Answer([{"code": 400, "description": "jurisdiction_id was not given"}], status=400)
        if ids := asked.get("service_request_id"):
            found = [one for one in self.requests if str(one["service_request_id"]) in ids.split(",")]
        else:
            found = [one for one in self.requests
                     if moment(asked["start_date"]) <= moment(one["requested_datetime"]) <= moment(asked["end_date"])]
        return Answer(found[:100])


def moment(text):
    return datetime.datetime.fromisoformat(text)


def source(server, more='jurisdiction_id = "city"'):
    return (f'[[source]]\nname = "city"\ntype = "open311"\nurl = "{server.url("/v2")}"\nnetwork = "private"\n'
            f'per_second = 1000\nbackoff = "10ms"\ndays = 60\nmost = 100\ntoken_file = "a.token"\n{more}\n')


class Requests(unittest.TestCase):
    def setUp(self):
        self.city = City()
        self.server = self.enterContext(Server(self.city))

    def test_all_of_them_and_what_becomes_of_them(self):
        fetch = Fetch(source(self.server))
        done = fetch.into_file()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(sorted(fetch.ids()), sorted(f"city:{number}" for number in range(1, 401)))
        self.assertEqual(self.city.asked[0]["api_key"], CANARY)
        closed = self.city.requests[6]
        closed |= {"status": "closed", "updated_datetime": "2026-03-11T10:00:00Z", "status_notes": "Засыпали"}
        done = fetch.into_file()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(fetch.ids()[400:], ["city:7"])
        last = records(fetch.output.read_bytes())[-1]
        self.assertEqual(last["events"], [{"id": "city:7/closed", "event": "resolved", "at": "2026-03-11T13:00:00+03:00", "text": "Засыпали"}])

    def test_a_refusal_says_what_the_server_said(self):
        done = Fetch(source(self.server, "")).into_file()
        self.assertEqual(done.returncode, 69)
        self.assertIn("HTTP 400: the server does not take this request: jurisdiction_id was not given", done.stderr)
        self.assertNotIn(CANARY, done.stderr)


if __name__ == "__main__":
    unittest.main()
