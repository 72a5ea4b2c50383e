#include "network/mail/letter.hpp"

#include <doctest/doctest.h>

#include "network/mail/imap_answer.hpp"
#include "network/pager_run.hpp"

using namespace cur;
using namespace cur::fetch;

namespace {

Letter mail_of(std::string_view bytes) {
  const Result<Letter> mail = parse_letter(bytes);
  REQUIRE(mail);
  return *mail;
}

}  // namespace

TEST_CASE("mail: headers and plain text, in any charset") {
  const Letter mail = mail_of(
      "From: \"=?windows-1251?Q?=C0=ED=ED=E0?=\" <anna@example.org>\r\n"
      "Subject: =?utf-8?B?0K/QvNCw?= =?utf-8?B?INGDINGI0LrQvtC70Ys=?=\r\n"
      "Message-Id:  <1@example.org>\r\nReferences: <a@example.org> <b@example.org>\r\nIn-Reply-To: <b@example.org>\r\n"
      "Date: Mon, 2 Mar 2026 09:30:00 +0300\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=koi8-r\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\n=F1=CD=C1\r\n=F5 =DB=CB=CF=CC=D9\r\n");
  CHECK(mail.from_name == "Анна");
  CHECK(mail.from_address == "anna@example.org");
  CHECK(mail.subject == "Яма у школы");
  CHECK(mail.message_id == "1@example.org");
  CHECK(mail.thread == "a@example.org");
  CHECK(mail.in_reply_to == "b@example.org");
  CHECK(time::format_rfc3339(*mail.date) == "2026-03-02T06:30:00Z");
  CHECK(mail.text == "Яма\nУ школы");
  CHECK(mail.attachments.empty());
}

TEST_CASE("mail: parts") {
  const std::string head =
      "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n";
  const std::string photo =
      "--X\r\nContent-Type: image/jpeg; name=\"photo.jpg\"\r\nContent-Disposition: attachment; "
      "filename=\"photo.jpg\"\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\n/9j/\r\n";
  SUBCASE("the plain one of two") {
    const Letter mail = mail_of(
        head +
        "--X\r\nContent-Type: multipart/alternative; boundary=Y\r\n\r\n--Y\r\nContent-Type: text/plain\r\n\r\nяма\r\n"
        "--Y\r\nContent-Type: text/html\r\n\r\n<p>другое\r\n--Y--\r\n" +
        photo + "--X--\r\n");
    CHECK(mail.text == "яма");
    REQUIRE(mail.attachments.size() == 1);
    CHECK(mail.attachments[0] == "photo.jpg");
  }
  SUBCASE("HTML alone") {
    CHECK(mail_of(head + "--X\r\nContent-Type: text/html; "
                         "charset=utf-8\r\n\r\n<style>p{}</style><p>Яма<br>у&nbsp;школы</p>\r\n--X--\r\n")
              .text == "Яма\nу школы");
  }
  SUBCASE("an attached text is no text of the letter, an attached letter neither") {
    const Letter mail =
        mail_of(head +
                "--X\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=log.txt\r\n\r\nlog\r\n"
                "--X\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ninner\r\n--X--\r\n");
    CHECK(mail.text.empty());
    CHECK(mail.attachments == std::vector<std::string>{"log.txt", "letter"});
  }
  SUBCASE("cut off") { CHECK(mail_of(head + "--X\r\nContent-Type: text/plain\r\n\r\nяма").text == "яма"); }
}

TEST_CASE("mail: odd letters are still letters") {
  const Letter bare =
      mail_of("Subject: \xdf\xec\xe0\r\nAuto-Submitted: auto-replied\r\nDate: soon\r\n\r\n\xdf\xec\xe0 \xff\xfe\r\n");
  CHECK(bare.subject == "Яма");
  CHECK(bare.text.starts_with("Яма "));
  CHECK(bare.automatic == "auto-replied");
  CHECK_FALSE(bare.date);
  CHECK(bare.from_address.empty());
  CHECK(mail_of("Content-Type: text/plain; charset=klingon\r\n\r\n\xd0\xaf\xd0\xbc\xd0\xb0").text.find("\xd0\xaf") !=
        std::string::npos);
  CHECK_FALSE(parse_letter(""));
  CHECK_FALSE(parse_letter("\r\n\r\n"));
  CHECK(mail_of("Subject: x\r\n\r\n").text.empty());
  std::string deep;
  for (int i = 0; i < 5'000; ++i) deep += "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n";
  (void)parse_letter(deep);
  std::string letters;
  for (int i = 0; i < 5'000; ++i) letters += "Content-Type: message/rfc822\r\n\r\n";
  (void)parse_letter(letters);
}

TEST_CASE("answers of IMAP") {
  CHECK(read_uid_validity("* 3 EXISTS\r\n* OK [UIDVALIDITY 3857529045] UIDs valid\r\n") == 3857529045U);
  CHECK_FALSE(read_uid_validity("* OK [UIDVALIDITY x]"));
  CHECK_FALSE(read_uid_validity(""));
  CHECK(read_uid_search("* SEARCH 9 5 x 7\r\n* 3 EXISTS\r\n* SEARCH 1") == std::vector<std::uint32_t>{1, 5, 7, 9});
  CHECK(read_uid_search("* SEARCH\r\n") == std::vector<std::uint32_t>{});
  CHECK_FALSE(read_uid_search("* OK"));
  CHECK(imap_day(20514) == "2-Mar-2026");
}
