#include "archive/privacy/allowed_paths.hpp"

#include <initializer_list>
#include <string>

#include "appeal/correction.hpp"

namespace cur::archive {

namespace {

using Paths = std::vector<AllowedPath>;

constexpr std::initializer_list<const char*> k_labels = {"group", "topic", "agency"};

void add(Paths& paths, Stays stays, std::initializer_list<const char*> added) {
  for (const char* const path : added) paths.push_back({path, stays});
}

template <class Visit>
void each_label(const Keeps& keeps, Visit&& visit) {
  for (const char* const label : k_labels) visit(std::string(label));
  for (const std::string& label : keeps.labels) visit(label);
}

}  // namespace

Paths allowed_in_appeal(const Keeps& keeps) {
  Paths paths;
  add(paths, Stays::text, {"kind", "id", "source", "channel", "thread", "parent", "follows"});
  add(paths, Stays::time, {"posted_at", "registered_at", "seen_at", "fetched_at", "edited_at"});
  add(paths, Stays::text, {"place.municipality", "place.oktmo"});
  add(paths, Stays::number, {"reach.audience", "reach.views", "reach.likes", "reach.reposts"});
  add(paths, Stays::media_kind, {"media[].type"});
  add(paths, Stays::truth, {"classify.appeal", "classify.needs_human"});
  add(paths, Stays::text, {"classify.kind", "classify.sector", "classify.topic", "classify.urgency"});
  add(paths, Stays::number, {"classify.score", "classify.top[].score", "group.size", "group.score"});
  add(paths, Stays::text, {"classify.top[].topic"});
  add(paths, Stays::text, {"locate.municipality", "locate.settlement", "locate.oktmo", "locate.by"});
  add(paths, Stays::text, {"group.id", "group.role", "group.of"});
  add(paths, Stays::text, {"route.municipality", "route.agency", "route.rule", "route.copy[]"});
  each_label(keeps, [&](const std::string& label) {
    paths.push_back({"labels." + label, Stays::scalar});
    const std::string predicted = "classify.labels." + label;
    paths.push_back({predicted + ".value", Stays::scalar});
    paths.push_back({predicted + ".score", Stays::number});
    paths.push_back({predicted + ".top[].value", Stays::scalar});
    paths.push_back({predicted + ".top[].score", Stays::number});
  });
  if (!keeps.text) return paths;
  add(paths, Stays::text, {"title", "text", "place.address"});
  add(paths, Stays::number, {"place.lat", "place.lon", "classify.why[].weight"});
  add(paths, Stays::text, {"classify.why[].match", "classify.why[].topic", "classify.why[].kind"});
  add(paths, Stays::scalar, {"classify.why[].urgency", "classify.why[].appeal", "route.why[].condition"});
  add(paths, Stays::scalar, {"route.why[].value"});
  return paths;
}

Paths allowed_in_event(const Keeps& keeps) {
  Paths paths;
  add(paths, Stays::text, {"kind", "id", "appeal", "channel", "thread", "of"});
  add(paths, Stays::word, {"to.agency"});
  add(paths, Stays::event_kind, {"event"});
  add(paths, Stays::time, {"at", "until"});
  add(paths, Stays::outcome, {"outcome"});
  add(paths, Stays::media_kind, {"media[].type"});
  if (keeps.text) add(paths, Stays::text, {"text"});
  return paths;
}

Paths allowed_in_poll(const Keeps& keeps) {
  Paths paths;
  add(paths, Stays::text, {"kind", "id", "source", "channel"});
  add(paths, Stays::time, {"posted_at", "closed_at", "fetched_at"});
  add(paths, Stays::number, {"voters", "options[].votes", "options[].percent"});
  add(paths, Stays::truth, {"anonymous"});
  if (keeps.text) add(paths, Stays::text, {"question", "options[].text"});
  return paths;
}

Paths allowed_corrections(const Keeps& keeps) {
  using appeal::Field;
  Paths paths;
  for (const Field field : {Field::sector, Field::topic, Field::kind, Field::urgency, Field::agency}) {
    paths.push_back({std::string(appeal::path(field)), Stays::word});
  }
  paths.push_back({std::string(appeal::path(Field::is_appeal)), Stays::truth});
  paths.push_back({std::string(appeal::path(Field::municipality)), Stays::text});
  each_label(keeps, [&](const std::string& label) { paths.push_back({"labels." + label, Stays::scalar}); });
  return paths;
}

}  // namespace cur::archive
