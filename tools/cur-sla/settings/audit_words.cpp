#include "settings/audit_words.hpp"

#include <optional>

namespace cur::sla {

AuditWords read_audit_words(config::Section& parent) {
  AuditWords out;
  std::optional<config::Section> section = parent.section("audit");
  if (!section) return out;
  out.terms = section->texts("terms");
  out.bodies = section->texts("bodies");
  out.rude = section->texts("rude");
  out.common = section->texts("common");
  out.thanks = section->texts("thanks");
  out.complaints = section->texts("complaints");
  out.official = section->texts("official");
  const std::int64_t over = section->integer("template_over").value_or(5);
  if (over < 1 || over > 1'000'000) section->fail("template_over", "a number of appeals, 1 or more, is expected");
  out.template_over = static_cast<std::size_t>(over);
  section->finish();
  return out;
}

}  // namespace cur::sla
