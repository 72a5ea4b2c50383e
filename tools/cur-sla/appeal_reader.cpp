#include "appeal_reader.hpp"

namespace cur::sla {

const Appeal& AppealReader::read(const json::Record& record) {
  Appeal& appeal = m_reader.read(record);
  if (!appeal.channel.empty()) appeal.channel = m_channel = config::channel_key(appeal.channel);
  appeal.municipality = appeal.municipality_or_place();
  if (!appeal.municipality.empty()) {
    const config::Municipality* known = m_region->find(appeal.municipality);
    if (known != nullptr) appeal.municipality = known->name;
  }
  return appeal;
}

}  // namespace cur::sla
