#include "settings/settings.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using cur::sla::Appeal;
using cur::sla::Settings;
using sla_sample::k_end;
using sla_sample::message_of;

namespace {

std::string chosen(const Settings& settings, const Appeal& appeal) { return settings.choose(appeal).id; }

}  // namespace

TEST_CASE("mistakes in sla.toml name file, line and key") {
  CHECK(message_of("") == "sla.toml:1: fallback: is missing: [fallback] names the profile of all others");
  CHECK(message_of("[fallback]\nprofile = \"r\"\n[[profile]]\nid = \"p\"\n") ==
        "sla.toml:2: fallback.profile: there is no \"r\"; did you mean \"p\"?");
  CHECK(message_of("[[rule]]\nid = \"1\"\nwhen = { sectors = \"x\" }\nprofile = \"p\"\n" + k_end) ==
        "sla.toml:3: rule.when.sectors: unknown key; did you mean \"sector\"?");
  CHECK(message_of("[[rule]]\nid = \"1\"\nprofile = \"p\"\n" + k_end) ==
        "sla.toml:1: rule.when: is missing; what holds for all others belongs into [fallback]");
  CHECK(message_of("[[profile]]\nid = \"p\"" + k_end) == "sla.toml:4: profile.id: \"p\" stands here twice");
}

TEST_CASE("mistakes in what escalations, proofs and the audit can say") {
  const std::string step = "[[escalation]]\nid = \"head\"\nshare = 1\n";
  CHECK(message_of("[[escalation]]\nid = \"head\"" + k_end) ==
        "sla.toml:1: escalation.share: a share of the term is above 0 and at most 10");
  CHECK(message_of(step + step + k_end) == "sla.toml:5: escalation.id: \"head\" stands here twice");
  CHECK(message_of("[[profile]]\nid = \"r\"\nproof = \"foto\"" + k_end) ==
        "sla.toml:3: profile.proof: \"foto\" is not one of: photo, video, document");
  CHECK(message_of("[audit]\ntemplate_over = 0" + k_end) ==
        "sla.toml:2: audit.template_over: a number of appeals, 1 or more, is expected");
}

TEST_CASE("the first rule that holds chooses the profile") {
  const Settings settings = sla_sample::settings(
      "[[rule]]\nid = \"1\"\nwhen = { topic = [\"roads.*\", \"waste.dump\"], urgency = \"high\" }\nprofile = \"q\"\n" +
      k_end);
  Appeal appeal;
  CHECK(chosen(settings, appeal) == "p");
  appeal.topic = "roads.potholes";
  CHECK(chosen(settings, appeal) == "p");
  appeal.urgency = "high";
  CHECK(chosen(settings, appeal) == "q");
  appeal.topic = "waste.dump";
  CHECK(chosen(settings, appeal) == "q");
  appeal.topic = "waste.dumps";
  CHECK(chosen(settings, appeal) == "p");
  appeal.topic = "";
  CHECK(chosen(settings, appeal) == "p");
}

TEST_CASE("shipped rules choose by source") {
  const Settings settings = sla_sample::settings(std::string(cur::sla::default_settings_text()));
  Appeal appeal;
  appeal.source = "vk";
  CHECK(chosen(settings, appeal) == "incident-24h");
  appeal.source = "pos";
  CHECK(chosen(settings, appeal) == "pos-1802");
  appeal.source = "pos-fast";
  CHECK(chosen(settings, appeal) == "pos-1802-fast");
  appeal.source = "letters";
  CHECK(chosen(settings, appeal) == "59-fz");
}

TEST_CASE("a profile that names no week has the first of its own file") {
  const cur::config::Node own = cur::config::parse_toml(
      "[[week]]\nid = \"our\"\nmon-fri = [\"10:00-16:00\"]\n[fallback]\nprofile = \"our-town\"\n[[profile]]\nid = "
      "\"our-town\"\n[[profile.clock]]\nid = \"c\"\nunit = \"working\"\nlimit = \"9h\"\nnorm = \"n\"\n",
      "sla.toml");
  const Settings settings = cur::sla::read_settings(
      cur::config::merge(cur::config::parse_toml(cur::sla::default_settings_text(), "default:sla.toml"), own),
      cur::config::Region(cur::config::parse_toml("", "region.toml")));
  const cur::sla::Profile& town = settings.profiles[settings.fallback];
  CHECK(settings.weeks[town.week].id == "our");
  CHECK(settings.weeks[town.clocks[0].week].id == "our");
  CHECK(settings.weeks[town.clocks.back().week].id == "our");  // of the common clock `control`
  CHECK(settings.weeks[settings.profiles[0].week].id == "incident-system");
}

TEST_CASE("clocks for the first answer start again only where no other does") {
  const auto restarts = [](const std::string& clocks) {
    const Settings settings = sla_sample::settings("[fallback]\nprofile = \"p\"\n[[profile]]\nid = \"p\"\n" + clocks);
    return settings.profiles[0].clocks[0].restarts;
  };
  const std::string first = "[[profile.clock]]\nid = \"a\"\nlimit = \"8h\"\nnorm = \"n\"\n";
  const std::string last = "[[profile.clock]]\nid = \"b\"\nlimit = \"8h\"\nnorm = \"n\"\nstop = \"final_answer\"\n";
  CHECK(restarts(first));
  CHECK(!restarts(first + last));
  CHECK(restarts(first + last + "start = \"control\"\n"));
  CHECK(!restarts(first + "restarts = false\n"));
}
