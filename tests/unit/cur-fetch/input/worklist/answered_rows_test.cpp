#include "input/worklist/answered_rows.hpp"

#include "sample.hpp"

using namespace fetch_sample;
using namespace cur::fetch;

namespace {

bool are_of_worklist(const std::vector<Cells>& rows) {
  static const TableMap k_map = load_layout("worklist");
  AnsweredRows answered(*k_map.answers);
  for (const Cells& cells : rows) answered.add(cells);
  return answered.are_of_worklist();
}

}  // namespace

TEST_CASE("ids of appeals beside outcomes or their links are a worklist, whatever stands above") {
  CHECK(are_of_worklist({{"№", "статус"}, {"vk:wall-1_2", " Решено "}, {"hotline:7", ""}, {"vk:wall-1_3", "готово"}}));
  CHECK(are_of_worklist({{"telegram:chan/7", "2026-03-02 09:06", "https://t.me/chan/7", "Сделали"}}));
  CHECK(are_of_worklist({{"Отчёт"}, {"итого", "ид"}, {"решено", "hotline:7"}}));
}

TEST_CASE("tables of messages are none") {
  CHECK_FALSE(are_of_worklist({}));
  CHECK_FALSE(are_of_worklist({{"7", "решено", "Нет отопления"}, {"8", "отказано", "Яма"}}));
  CHECK_FALSE(are_of_worklist({{"09:06", "решено"}, {"https://vk.com/wall-1_2", "решено"}}));
  CHECK_FALSE(are_of_worklist(
      {{"7", "vk:club1", "решено"}, {"8", "vk:club1", ""}, {"9", "vk:club1", "решено"}, {"10", "vk:club1", ""}}));
  CHECK_FALSE(are_of_worklist({{"vk:wall-1_2", "решено в срок", "https://vk.com/other"}}));
}
