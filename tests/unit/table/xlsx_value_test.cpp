#include "table/xlsx_value.hpp"

#include <doctest/doctest.h>

using namespace cur::table;

TEST_CASE("numbers come as they are shown") {
  CHECK(number_text("42") == "42");
  CHECK(number_text("-7") == "-7");
  CHECK(number_text("3.0") == "3");
  CHECK(number_text("0.10000000000000001") == "0.1");
  CHECK(number_text("12.299999999999999") == "12.3");
  CHECK(number_text("7.9E10") == "79000000000");
  CHECK(number_text("1.2345678901234567E+18") == "1.23456789012346e+18");
  CHECK(number_text("123456789012345678") == "123456789012345678");
  CHECK(number_text("1E+30") == "1e+30");
  CHECK(number_text("-0.0") == "0");
  CHECK(number_text("0.00001") == "0.00001");
  CHECK(number_text(" 5 ") == "5");
  CHECK(number_text("n/a") == "n/a");
  CHECK(number_text("inf") == "inf");
  CHECK(number_text("1e999") == "1e999");
}

TEST_CASE("dates of both epochs") {
  const auto date = [](std::string_view stored) { return serial_text(stored, NumberFormat::date, false); };
  CHECK(date("1") == "1900-01-01");
  CHECK(date("59") == "1900-02-28");
  CHECK(date("60") == "60");  // the 29 February 1900 that was not
  CHECK(date("61") == "1900-03-01");
  CHECK(date("46023") == "2026-01-01");
  CHECK(date("46023.5") == "2026-01-01T12:00:00");
  CHECK(date("2958465") == "9999-12-31");
  CHECK(date("2958466") == "2958466");
  CHECK(date("0") == "0");
  CHECK(date("-1") == "-1");
  CHECK(date("1e300").starts_with("1e+300"));
  CHECK(date("nan") == "nan");
  CHECK(date("text") == "text");
  CHECK(serial_text("0", NumberFormat::date, true) == "1904-01-01");
  CHECK(serial_text("44561", NumberFormat::date, true) == "2026-01-01");
}

TEST_CASE("dates with a time, times and elapsed times") {
  CHECK(serial_text("46023", NumberFormat::date_time, false) == "2026-01-01T00:00:00");
  CHECK(serial_text("46023.123456", NumberFormat::date_time, false) == "2026-01-01T02:57:47");
  CHECK(serial_text("46023.999999", NumberFormat::date_time, false) == "2026-01-02T00:00:00");
  CHECK(serial_text("0.5", NumberFormat::date_time, false) == "12:00:00");
  CHECK(serial_text("0.5", NumberFormat::time, false) == "12:00:00");
  CHECK(serial_text("0", NumberFormat::time, false) == "00:00:00");
  CHECK(serial_text("0.25", NumberFormat::time, true) == "06:00:00");
  CHECK(serial_text("46023.25", NumberFormat::time, false) == "2026-01-01T06:00:00");
  CHECK(serial_text("0.521261574074074", NumberFormat::elapsed, false) == "12:30:37");
  CHECK(serial_text("2.5", NumberFormat::elapsed, false) == "60:00:00");
  CHECK(serial_text("-0.0416666666666667", NumberFormat::elapsed, false) == "-1:00:00");
  CHECK(serial_text("1.50", NumberFormat::number, false) == "1.5");
}

TEST_CASE("format codes") {
  CHECK(classify_format("General") == NumberFormat::number);
  CHECK(classify_format("0.00") == NumberFormat::number);
  CHECK(classify_format("0 \"days\"") == NumberFormat::number);
  CHECK(classify_format("[Red]0.00;[Blue]-0.00") == NumberFormat::number);
  CHECK(classify_format("0\\d") == NumberFormat::number);
  CHECK(classify_format("#,##0_d") == NumberFormat::number);
  CHECK(classify_format("0;d") == NumberFormat::number);
  CHECK(classify_format("@") == NumberFormat::number);
  CHECK(classify_format("dd.mm.yyyy") == NumberFormat::date);
  CHECK(classify_format("[$-419]d mmm yyyy;@") == NumberFormat::date);
  CHECK(classify_format("mmmm") == NumberFormat::date);
  CHECK(classify_format("DD.MM.YYYY HH:MM") == NumberFormat::date_time);
  CHECK(classify_format("h:mm AM/PM") == NumberFormat::time);
  CHECK(classify_format("mm:ss.0") == NumberFormat::time);
  CHECK(classify_format("[hh]:mm:ss") == NumberFormat::elapsed);
  CHECK(classify_format("[m]") == NumberFormat::elapsed);
  CHECK(classify_format("\"unclosed d") == NumberFormat::number);
  CHECK(classify_format("\\") == NumberFormat::number);
  CHECK(classify_format("[]0") == NumberFormat::number);
  CHECK(builtin_format(14) == NumberFormat::date);
  CHECK(builtin_format(22) == NumberFormat::date_time);
  CHECK(builtin_format(46) == NumberFormat::elapsed);
  CHECK(builtin_format(0) == NumberFormat::number);
}

TEST_CASE("escapes") {
  CHECK(decode_escapes("a_x000D_\nb") == "a\nb");
  CHECK(decode_escapes("_x005F_x000D_") == "_x000D_");
  CHECK(decode_escapes("_x0000_ _xD800_ _xZZZZ_ _x12") == "_x0000_ _xD800_ _xZZZZ_ _x12");
  CHECK(decode_escapes("_x044F_") == "я");
  CHECK(decode_escapes("_x+0D1_") == "_x+0D1_");
}

TEST_CASE("columns") {
  CHECK(column_of("A1") == 0);
  CHECK(column_of("AU21") == 46);
  CHECK(column_of("xfd1") == 16'383);
  CHECK_FALSE(column_of("XFE1"));
  CHECK_FALSE(column_of("AAAAAAAAAAAAAAAA1"));
  CHECK_FALSE(column_of("12"));
}
