"""Edits a sheet in LibreOffice, as a person would: edit_sheet.py PERSON IN OUT, run by the Python that has `uno`."""

import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {".ods": "calc8", ".xlsx": "Calc MS Excel 2007 XML", ".csv": "Text - txt - csv (StarCalc)"}
CSV_OPTIONS = "59,34,76,1,,0,false,true,false"  # semicolons, quotes, UTF-8, what cells show


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def url(path):
    return pathlib.Path(path).resolve().as_uri()


class Sheet:
    def __init__(self, document):
        self.document = document
        self.sheet = next(sheet for sheet in document.Sheets if self.column_in(sheet, "id") is not None)
        self.head = 0

    @staticmethod
    def column_in(sheet, name, row=0):
        return next((x for x in range(40) if sheet.getCellByPosition(x, row).String.strip() == name), None)

    def column(self, name):
        return self.column_in(self.sheet, name, self.head)

    def row_of(self, appeal):
        column = self.column("id")
        return next(y for y in range(self.head, 200) if self.sheet.getCellByPosition(column, y).String == appeal)

    def write(self, appeal, **cells):
        row = self.row_of(appeal)
        for name, text in cells.items():
            self.sheet.getCellByPosition(self.column(name), row).setFormula(text)

    def titles(self, *lines):
        self.sheet.Rows.insertByIndex(0, len(lines))
        self.head += len(lines)
        for y, line in enumerate(lines):
            self.sheet.getCellByPosition(0, y).setString(line)
        self.sheet.getCellRangeByPosition(0, 0, 5, 0).merge(True)

    def merge(self, name, first, last):
        """Of the rows of two appeals, and all between."""
        column, rows = self.column(name), (self.row_of(first), self.row_of(last))
        self.sheet.getCellRangeByPosition(column, rows[0], column, rows[1]).merge(True)


def ivanova(sheet):
    """Titles above, a column and an empty row between, a sheet before the others, a comment."""
    sheet.write("vk:1", итог="решено", ответ="Засыпали", исполнитель="Дорожная служба", внёс="Иванова")
    sheet.write("vk:2", итог="Продлено ", срок="до 15 мая", внёс="Иванова")
    sheet.write("vk:3", исполнитель="Петров", внёс="Иванова")
    sheet.titles("Обращения, на которые нужно ответить", "на 12 марта")
    sheet.sheet.Columns.insertByIndex(2, 1)
    sheet.sheet.Rows.insertByIndex(sheet.row_of("vk:2"), 1)
    cell = sheet.sheet.getCellByPosition(sheet.column("ответ"), sheet.row_of("vk:2"))
    sheet.sheet.Annotations.insertNew(cell.CellAddress, "позвонить")
    sheet.document.Sheets.insertNewByName("Сводка", 0)
    sheet.document.Sheets.getByIndex(0).getCellByPosition(0, 0).setString("Всего обращений")


def petrov(sheet):
    """Columns removed and moved, one answer for two appeals in merged cells, a row of another person's made otherwise."""
    for name in ("место", "тема", "ссылка"):
        sheet.sheet.Columns.removeByIndex(sheet.column(name), 1)
    sheet.write("vk:4", итог="ПЕРЕАДРЕСОВАНО", исполнитель="Министерство здравоохранения", внёс="Петров")
    sheet.write("vk:5", итог="разъяснено", ответ="Работы в апреле", внёс="Петров")
    for name in ("итог", "ответ", "внёс"):
        sheet.merge(name, "vk:5", "vk:6")
    sheet.write("vk:1", внёс="Петров")


def rename(sheet):
    """A heading that somebody found better."""
    sheet.write("vk:1", итог="решено", внёс="Петров")
    sheet.sheet.getCellByPosition(sheet.column("итог"), sheet.head).setString("результат")


def only_save(sheet):
    """Nothing is changed but the file."""
    del sheet


def main(person, source, target):
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"cur-office-{pathlib.Path(profile).name}"
        office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation={url(profile)}",
                                   f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        for _ in range(200):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.2)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        document = desktop.loadComponentFromURL(url(source), "_blank", 0, (option("Hidden", True),))
        person(Sheet(document))
        ending = pathlib.Path(target).suffix
        options = [option("FilterName", FILTERS[ending])] + [option("FilterOptions", CSV_OPTIONS)] * (ending == ".csv")
        document.storeToURL(url(target), tuple(options))
        document.close(True)
        desktop.terminate()
        office.wait(30)


if __name__ == "__main__":
    main(globals()[sys.argv[1]], sys.argv[2], sys.argv[3])
