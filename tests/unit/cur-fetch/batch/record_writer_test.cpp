#include "batch/record_writer.hpp"

#include <doctest/doctest.h>

using cur::fetch::RecordWriter;

TEST_CASE("paths of one object share it") {
  std::string out;
  RecordWriter record(out);
  record.text("id", "s:1");
  record.text("author.id", "7");
  record.boolean("author.official", false);
  record.text("text", "a \"b\"\n");
  record.number("place.lat", 55.5);
  record.number("reach.likes", 3);
  record.end();
  CHECK(out == R"({"id":"s:1","author":{"id":"7","official":false},"text":"a \"b\"\n","place":{"lat":55.5},)"
               R"("reach":{"likes":3}})");
}

TEST_CASE("extra takes any name as it is") {
  std::string out;
  RecordWriter record(out);
  record.text("labels.topic", "t");
  record.extra("a.b", "1");
  record.extra("\"", "2");
  record.end();
  CHECK(out == R"({"labels":{"topic":"t"},"extra":{"a.b":"1","\"":"2"}})");
}

TEST_CASE("events come last, and have only what is known") {
  std::string out;
  RecordWriter record(out);
  record.extra("x", "1");
  record.begin_events();
  record.event({.id = "e1",
                .event = "answered",
                .at = "T",
                .by = "B",
                .text = "t",
                .url = "u",
                .agency = "A",
                .outcome = "resolved"});
  record.event({.id = "e2", .event = "note", .at = "T", .by = "", .text = "", .url = "", .agency = "", .outcome = ""});
  record.end();
  CHECK(out == R"({"extra":{"x":"1"},"events":[{"id":"e1","event":"answered","at":"T","by":"B","text":"t","url":"u",)"
               R"("to":{"agency":"A"},"outcome":"resolved"},{"id":"e2","event":"note","at":"T"}]})");
}

TEST_CASE("a record without events has no list of them") {
  std::string out = "before ";
  RecordWriter record(out);
  record.text("place.address", "x");
  record.begin_events();
  record.end();
  CHECK(out == R"(before {"place":{"address":"x"}})");
}
