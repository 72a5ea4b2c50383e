#pragma once

#include <string>

#include "message.hpp"

namespace cur::bench {

// The message as a record of cur-record(5), with its newline. Some strings are escaped more than they have to be.
void append_json(const Message& message, std::string& out);

// The same message as a row of CSV: ';' between fields, quotes where needed. The first call needs the header before it.
void append_csv(const Message& message, std::string& out);
inline constexpr const char* k_csv_header =
    "Номер;Источник;Канал;Дата "
    "создания;Текст;Заголовок;Автор;Муниципалитет;Широта;Долгота;Тема;Исполнитель;Этап;Код;"
    "Просмотры;Дата ответа;Ответ\n";

}  // namespace cur::bench
