#include "appeal_reader.hpp"

namespace cur::sla {

const Appeal& AppealReader::read(const json::Record& record) {
  Appeal& appeal = m_reader.read(record);
  if (!appeal.channel.empty()) appeal.channel = m_channel = config::channel_key(appeal.channel);
  if (appeal.municipality.empty() && !appeal.place.empty()) {
    const config::Municipality* known = m_region->find(appeal.place);
    appeal.municipality = known == nullptr ? appeal.place : std::string_view(known->name);
  }
  return appeal;
}

}  // namespace cur::sla
