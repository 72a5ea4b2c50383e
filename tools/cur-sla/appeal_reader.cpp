#include "appeal_reader.hpp"

namespace cur::sla {

const Appeal& AppealReader::read(const json::Record& record) {
  Appeal& appeal = m_reader.read(record);
  if (!appeal.channel.empty()) appeal.channel = m_channel = config::channel_key(appeal.channel);
  if (appeal.municipality.empty()) appeal.municipality = appeal.place;
  if (appeal.municipality.empty()) return appeal;
  if (const config::Municipality* known = m_region->find(appeal.municipality)) appeal.municipality = known->name;
  return appeal;
}

}  // namespace cur::sla
