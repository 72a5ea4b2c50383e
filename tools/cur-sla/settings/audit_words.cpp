#include "settings/audit_words.hpp"

#include <optional>

#include "text/patterns.hpp"
#include "time/duration.hpp"

namespace cur::sla {

namespace {

// Reads the patterns of a key; fails if one is not a valid pattern.
std::vector<std::string> read_words(config::Section& section, std::string_view key) {
  std::vector<std::string> out = section.texts(key);
  text::PatternSet set;
  for (const std::string& word : out) {
    const Result<text::PatternSet::Id> id = set.add(word);
    if (!id) section.fail(key, id.error().message);
  }
  return out;
}

}  // namespace

AuditWords read_audit_words(config::Section& parent) {
  AuditWords out;
  std::optional<config::Section> section = parent.section("audit");
  if (!section) return out;
  out.terms = read_words(*section, "terms");
  out.bodies = read_words(*section, "bodies");
  out.rude = read_words(*section, "rude");
  out.common = read_words(*section, "common");
  out.thanks = read_words(*section, "thanks");
  out.complaints = read_words(*section, "complaints");
  out.official = section->texts("official");
  const std::int64_t over = section->integer("template_over").value_or(5);
  if (over < 1 || over > 1'000'000) section->fail("template_over", "a number of appeals, 1 or more, is expected");
  out.template_over = static_cast<std::size_t>(over);
  if (const std::optional<std::string> after = section->text("repeated_after")) {
    const Result<time::Span> span = time::parse_span(*after);
    if (!span) section->fail("repeated_after", span.error().message);
    out.repeated_after = span->total();
  }
  section->finish();
  return out;
}

}  // namespace cur::sla
