"""Makes the workbooks beside it with the libraries and the program that offices' tables come from.

    pip install openpyxl xlwt odfpy        # and LibreOffice, for its three
    python3 generate.py

What is in them, and what is right of it, stands in tests/tables.rs. The files are checked in: no test runs this.
"""
import datetime
import pathlib
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
DAY = datetime.date
TITLE = "第一党支部党员花名册"
ABOVE = ["序号", "姓名", "性别", "出生年月", "加入中共组织日期", "转为正式党员日期", "联系方式", None]
BELOW = [None, None, None, None, None, None, "手机", "微信"]
ROSTER = [
    [1, "王建国", "男", "1985.03", DAY(2010, 7, 1), DAY(2011, 7, 1), "13900000001", "wjg"],
    [2, "欧阳明月", "女", DAY(1990, 2, 3), DAY(2015, 7, 1), DAY(2016, 7, 1), "13900000002", None],
]
FOOT = ["合计", "2人"]
PAY = [["姓名", "类别", "岗位工资（元）", "薪级工资（元）", "个人所得税（元）"], ["王建国", "在职", 5400.126, 1000, 30.694]]
# The heads of columns 1 to 6 are as high as the two rows, that of 7 as wide as 8; the title as wide as all.
MERGED = [(1, 1, 1, 8)] + [(2, at, 3, at) for at in range(1, 7)] + [(2, 7, 2, 8)]


def rows():
    return [[TITLE], ABOVE, BELOW, *ROSTER, FOOT]


def of_openpyxl(roster, pay, open_formula):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "花名册"
    for row in rows():
        sheet.append(row)
    for top, left, bottom, right in MERGED:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    book.create_sheet("说明").append(["用 13 号字填写"])
    book.save(roster)
    for path, formula in ((pay, None), (open_formula, "=D2+E2")):
        book = Workbook()
        sheet = book.active
        for row in PAY:
            sheet.append(row)
        for column in "CDE":
            sheet[f"{column}2"].number_format = "#,##0.00"
        if formula:
            sheet["C2"] = formula
        book.save(path)


def of_xlwt(roster, pay, open_formula):
    import xlwt

    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    money = xlwt.easyxf(num_format_str="#,##0.00")
    book = xlwt.Workbook()
    sheet = book.add_sheet("花名册")
    merged = {(top - 1, left - 1): (bottom - 1, right - 1) for top, left, bottom, right in MERGED}
    for at, row in enumerate(rows()):
        for column, value in enumerate(row):
            style = day if isinstance(value, DAY) else xlwt.Style.default_style
            if (at, column) in merged:
                bottom, right = merged[at, column]
                sheet.write_merge(at, bottom, column, right, value, style)
            elif value is not None:
                sheet.write(at, column, value, style)
    book.add_sheet("说明").write(0, 0, "用 13 号字填写")
    book.save(str(roster))
    for path, formula in ((pay, None), (open_formula, "D2+E2")):
        book = xlwt.Workbook()
        sheet = book.add_sheet("工资")
        for at, row in enumerate(PAY):
            for column, value in enumerate(row):
                if formula and (at, column) == (1, 2):
                    value = xlwt.Formula(formula)
                sheet.write(at, column, value, money if at and column > 1 else xlwt.Style.default_style)
        book.save(str(path))


def of_odfpy(roster, pay, open_formula):
    from odf.number import Number, NumberStyle
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    def cell(value, **more):
        if value is None:
            return TableCell(**more)
        if isinstance(value, DAY):
            made = TableCell(valuetype="date", datevalue=value.isoformat(), **more)
        elif isinstance(value, (int, float)):
            made = TableCell(valuetype="float", value=value, **more)
            value = f"{value:,.2f}" if isinstance(value, float) or value > 99 else value
        else:
            made = TableCell(valuetype="string", **more)
        made.addElement(P(text=str(value)))
        return made

    book = OpenDocumentSpreadsheet()
    sheet = Table(name="花名册")
    merged = {(top - 1, left - 1): (bottom - top + 1, right - left + 1) for top, left, bottom, right in MERGED}
    for at, row in enumerate(rows()):
        line = TableRow()
        for column, value in enumerate(row):
            high, wide = merged.get((at, column), (1, 1))
            more = {"numberrowsspanned": high, "numbercolumnsspanned": wide} if high * wide > 1 else {}
            line.addElement(cell(value, **more))
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    other = Table(name="说明")
    line = TableRow()
    line.addElement(cell("用 13 号字填写"))
    other.addElement(line)
    book.spreadsheet.addElement(other)
    book.save(str(roster))
    for path, formula in ((pay, None), (open_formula, "of:=[.D2]+[.E2]")):
        book = OpenDocumentSpreadsheet()
        style = NumberStyle(name="money")
        style.addElement(Number(decimalplaces=2, minintegerdigits=1, grouping=True))
        book.automaticstyles.addElement(style)
        book.automaticstyles.addElement(Style(name="cell", family="table-cell", datastylename="money"))
        sheet = Table(name="工资")
        for at, row in enumerate(PAY):
            line = TableRow()
            for column, value in enumerate(row):
                if formula and (at, column) == (1, 2):
                    line.addElement(TableCell(formula=formula))
                else:
                    line.addElement(cell(value))
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
        book.save(str(path))


def of_libreoffice(source, kinds):
    """The same again, as LibreOffice saves it: formulas are worked out."""
    for kind in kinds:
        with tempfile.TemporaryDirectory() as folder:
            command = ["soffice", "--headless", "--convert-to", kind, "--outdir", folder, str(source)]
            subprocess.run(command, check=True, capture_output=True)
            made = pathlib.Path(folder) / f"{source.stem}.{kind}"
            shutil.copy(made, HERE / f"libreoffice-{source.stem.split('-', 1)[1]}.{kind}")


def main():
    for library, kind, make in (("openpyxl", "xlsx", of_openpyxl), ("xlwt", "xls", of_xlwt), ("odfpy", "ods", of_odfpy)):
        make(*(HERE / f"{library}-{what}.{kind}" for what in ("roster", "pay", "open")))
    for what in ("roster", "pay", "open"):
        of_libreoffice(HERE / f"openpyxl-{what}.xlsx", ("xlsx", "xls", "ods"))


if __name__ == "__main__":
    main()
