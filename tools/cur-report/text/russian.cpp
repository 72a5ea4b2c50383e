#include "text/russian.hpp"

namespace cur::report {

namespace {

std::string_view russian_form(const Noun& noun, std::uint64_t count) {
  const std::uint64_t tens = count % 100, ones = count % 10;
  if (tens >= 11 && tens <= 14) return noun.many;
  return ones == 1 ? noun.one : ones >= 2 && ones <= 4 ? noun.few : noun.many;
}

}  // namespace

const Phrases k_russian = {
    .language = "ru",
    .notation = {.decimal_point = ",",
                 .thousands_separator = "",
                 .percent_format = "{0}{1}%",
                 .day_format = "{0}{3}{1} {2} года",
                 .short_day_format = "{0:02}.{1:02}",
                 .date_format = "{2:02}.{1:02}.{0:04}",
                 .months = {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
                            "октября", "ноября", "декабря"},
                 .weekdays = {"вс", "пн", "вт", "ср", "чт", "пт", "сб"},
                 .durations = time::DurationWords::russian,
                 .form = russian_form},

    .appeals_noun = {"обращение", "обращения", "обращений"},
    .appeals_of_noun = {"обращения", "обращений", "обращений"},
    .lines_noun = {"строка", "строки", "строк"},
    .lines_from_noun = {"строке", "строкам", "строкам"},
    .days_noun = {"день", "дня", "дней"},

    .title = "Обращения жителей",
    .title_region = "Обращения жителей: {}",
    .as_of = "По состоянию на {}",
    .not_known = "не определено",

    .complaint = "жалоба",
    .request = "просьба",
    .question = "вопрос",
    .thanks = "благодарность",
    .suggestion = "предложение",

    .summary = "Сводка",
    .kinds = "По видам",
    .channels = "По каналам",
    .days = "По дням",
    .topics = "Темы",
    .sectors = "Категории",
    .agencies = "Ведомства",
    .places = "Муниципалитеты",
    .overdue_by_agency = "Нарушенные сроки по ведомствам",
    .overdue_list = "Просроченные обращения, которые ждут ответа",
    .heatmap = "Темы по муниципалитетам, обращений",

    .measure = "Показатель",
    .count = "Обращений",
    .share = "Доля",
    .duration = "Время",
    .kind = "Вид",
    .channel = "Канал",
    .day = "День",
    .reacted = "Первых ответов",
    .topic = "Тема",
    .sector = "Категория",
    .agency = "Ведомство",
    .place = "Муниципалитет",
    .population = "Жителей",
    .per_thousand = "На 1000 жителей",
    .answered_share = "Получили ответ",
    .resolved_share = "Решено",
    .reopened = "Открыто повторно",
    .open = "Ждут ответа",
    .median = "Медиана первого ответа",
    .mean = "Среднее первого ответа",
    .breached_share = "Срок нарушен",
    .rank = "Место",
    .with_deadline = "Со сроком",
    .breached = "Срок нарушен",
    .overdue = "Из них ждут ответа",
    .since = "Срок истёк",
    .late = "Опоздание",
    .appeal = "Обращение",
    .author = "Автор",
    .text = "Текст",
    .total = "Всего",

    .received = "Поступило обращений",
    .answered = "Получили ответ",
    .resolved = "Решено",
    .explained = "Разъяснено",
    .reopened_count = "Открыто повторно",
    .open_count = "Ждут ответа",
    .median_reaction = "Медиана времени до первого ответа",
    .mean_reaction = "Среднее время до первого ответа",
    .breached_count = "Срок нарушен",
    .warning_count = "Срок истекает",
    .overdue_count = "Просрочено и ждёт ответа",
    .urgent_count = "Срочных",

    .rank_note =
        "Место — по доле получивших ответ с поправкой на число обращений (нижняя граница Уилсона, 95 %); группы меньше "
        "{} обращений места не имеют.",
    .reaction_note =
        "Время до первого ответа — от публикации (если её время неизвестно, от регистрации, а без неё — от появления в "
        "архиве), по часам, включая ночи и выходные.",
    .deadline_note = "Сроки и их нарушения — по правилам cur-sla на момент его запуска; опоздание — по календарю.",
    .more_rows = "Показано строк: {} из {}.",
    .noise_note = "Не обращения (реклама, новости, приветствия), в числа не входят: {}.",
    .hidden_note = "Пришли позже момента отчёта, в числа не входят: {}.",
    .undated_note = "Без даты, в днях не учтены: {}.",
    .heatmap_note = "Столбцы — самые частые темы: {} из {}.",
    .no_overdue = "Просроченных обращений, которые ждут ответа, нет.",

    .no_classify = "Нет тем: строки не прошли через cur-classify.",
    .no_route = "Нет ведомств: строки не прошли через cur-route.",
    .no_sla = "Нет данных о сроках: строки не прошли через cur-sla, или у них нет даты.",
    .no_events = "Нет данных об ответах: в строках нет событий.",
    .no_population = "Нет числа жителей: в region.toml нет муниципалитетов этих строк с population.",
    .no_place = "Нет муниципалитетов: ни в одной строке место не названо.",
    .some_lines = "{} Это касается {} из {}.",

    .map_areas = "Районы карты",
    .map_municipalities = "Муниципалитеты",
    .area = "Район карты",
    .joined = "Соединён с",
    .residents = "Жителей",
    .nearest = "Похожее имя",
    .off_map_note = "Соединено районов: {} из {}.",
    .off_map = "Вне карты: {}.",
    .off_map_unnamed = "муниципалитет не определён: {}",
    .off_map_names = "нет на карте: {}",

    .figures = "Главные числа",
    .missing_inputs = "Чего не хватает",
    .trend = "По дням",
    .trend_table = "Таблица по дням",
    .trend_label = "График: сколько обращений поступило и сколько первых ответов дано; числа — в таблице под ним",
    .per_day = "Поступило за день",
    .per_day_average = "Среднее за 7 дней",
    .reacted_per_day = "Первых ответов за день",
    .map = "Карта муниципалитетов",
    .topics_chart = "График: самые частые темы; числа — в таблице под ним",
    .all_topics = "Таблица всех тем",
    .layer = "Категория",
    .all_sectors = "Все категории",
    .appeals = "обращений",
    .appeals_per_thousand = "на 1000 жителей",
    .no_data = "нет данных",
    .and_more = "{} и больше",
    .less_than = "меньше {}",
    .map_label = "Карта муниципалитетов; числа — в таблице рядом",
    .map_values = "Значения на карте",
    .made_by = "Составлено программой cur-report {} по {}.",
    .definitions =
        "«Решено» и «Разъяснено» — последний итог, если обращение после него не открыли снова. «Ждут ответа» — нет "
        "окончательного ответа или обращение открыто повторно.",
    .per_week = "Поступило за неделю",
    .per_month = "Поступило за месяц",
    .reacted_per_week = "Первых ответов за неделю",
    .reacted_per_month = "Первых ответов за месяц",
    .week_of = "неделя с {}",

    .lead_received = "За {1} поступило {0}.",
    .lead_undated = "Всего поступило {0}.",
    .lead_answered = " Ответ получили {} ({})",
    .lead_median = "; в половине случаев первый ответ дан не позже чем через {}",
    .lead_outcomes = ". Решено {}, разъяснено {}, ждут ответа {}.",
    .lead_topic = " Чаще всего пишут на тему «{}»: {}.",
    .lead_densest = " Больше всего обращений на 1000 жителей — {}: {}.",
    .lead_breached = " Срок нарушен в {} случаев: {}, из них ждут ответа {}.",

    .worklist_received = "поступило",
    .worklist_due = "ответить до",
    .worklist_place = "место",
    .worklist_topic = "тема",
    .worklist_text = "текст",
    .worklist_agency = "ведомство",
    .worklist_link = "ссылка",
};

}  // namespace cur::report
