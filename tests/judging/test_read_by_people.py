"""What people read never contradicts itself: figures, dates, names and orders as an office writes them."""

from .conftest import Desk

HEADER = "ma,ten,xa,cap,hs,bo\n"
FIELDS = "hs: {label: Số HS, type: count}\nbo: {label: Bỏ học, type: count, part_of: hs}\n"
RATE = '{id: tl, name: Tỷ lệ, numerator: bo, denominator: hs, target: "<= 0,5%"}'
MONEY = "tien: {label: Kinh phí, type: amount}\n"
KINDS = """\
hs: {label: Số HS, type: count}
co: {label: Đạt chuẩn, type: yes_no}
den: {label: Hết hạn, type: date}
"""


def lines(text: str) -> list[str]:
    """Return the lines of a screen without their blanks."""
    return [line.strip() for line in text.splitlines()]


def test_what_stands_beside_a_rate_gives_that_rate(desk: Desk) -> None:
    """3,734 of 3,9 is 95,74 %: cut to 3,73/3,90 the pair would give another rate than the one beside it (rule 14)."""
    fields = "a: {type: amount}\nb: {type: amount}\n"
    desk.plan(fields, '{id: tl, numerator: a, denominator: b, target: ">= 90%"}')
    desk.put(a_csv='ma,ten,xa,cap,a,b\n1,A,X,TH,"1,234","1,3"\n2,B,X,TH,"2,5","2,6"\n')
    told = desk.says("check", "--all", "a.csv").stdout
    assert "95,74%" in told
    assert "3,734/3,9" in told


def test_money_is_a_decimal_everywhere(desk: Desk) -> None:
    """Money of half a million is 35,5 and 1.050,25: no screen prints it as 71/2 or 1050.25."""
    desk.plan(MONEY, '{id: kp, name: Kinh phí, numerator: tien, target: ">= 2000"}')
    table = 'ma,ten,xa,cap,tien\n1,A,X,TH,"35,5"\n2,B,X,TH,"1050,25"\n3,C,X,TH,"35,5"\n'
    desk.put(a_csv=table, b_csv=table + '3,C,X,TH,"35,25"\n', c_csv=table.replace('3,C,X,TH,"35,5"', "3,C,X,TH,36"))
    explained = desk.says("explain", "kp", "a.csv").stdout
    told = [line.split() for line in lines(explained)]
    assert {"Thực hiện: 1.121,25"} <= set(lines(explained))
    assert ["A", "(1)", "35,5", "E2"] in told
    assert ["B", "(2)", "1.050,25", "E3"] in told
    one = desk.says("explain", "kp", "a.csv", "--unit", "2").stdout
    assert "Kinh phí = 1.050,25  [a.csv:E3]" in one
    two = desk.says("check", "b.csv").stderr
    assert "35,5 ở E4, 35,25" in two
    for name in ("a", "c"):
        desk.says("check", f"{name}.csv", "-o", f"{name}.json")
    assert "số liệu: Kinh phí: 1.121,25 → 1.121,75" in desk.runs("diff", "a.json", "c.json").stdout
    assert "1.121,25" in desk.runs("trend", "a.json").stdout


def test_thousands_have_their_point_everywhere(desk: Desk) -> None:
    """1234 of 3000 pupils reads 1.234/3.000 in every view and in what is told of a total that differs."""
    desk.plan(FIELDS, RATE)
    desk.put(a_csv=HEADER + "1,A,X,TH,2000,1234\n2,B,X,TH,1000,0\nTổng,,,,3631,1234\n")
    explained = desk.says("explain", "tl", "a.csv").stdout
    assert "1.234/2.000  thừa 1.224 người" in explained
    assert "thừa 1.219 người (bớt 1.219 thì đạt, bớt 1.218 thì chưa)" in explained
    told = desk.says("check", "a.csv", "--worst", "1", "-o", "a.json")
    assert "A (1): 1.234/2.000, thừa 1.224" in told.stdout
    assert "ghi 3.631 ở “Số HS”, cộng các đơn vị được 3.000 (chênh 631" in told.stderr
    assert "1.234/3.000" in desk.runs("trend", "a.json").stdout


def test_a_stated_percent_has_a_comma(desk: Desk) -> None:
    """The cell says 89,90: the remark on it says so too, and says nothing of 89.90."""
    desk.plan(FIELDS + "pt: {label: Tỷ lệ ghi sẵn, type: percent, of: [bo, hs]}\n", RATE)
    desk.put(a_csv='ma,ten,xa,cap,hs,bo,pt\n1,A,X,TH,1010,1010,"89,90"\n')
    assert "89,90%, 1.010/1.010" in desk.says("check", "a.csv").stderr


def test_a_difference_says_its_unit_only_where_it_is_points(desk: Desk) -> None:
    """Of a rate the difference is in points, of a count in nothing but its own measure."""
    desk.plan(FIELDS, RATE + '\n{id: so, name: Số, numerator: hs, target: ">= 10"}')
    desk.put(a_csv=HEADER + "1,A,X,TH,100,1\n")
    told = desk.says("check", "a.csv", "--format", "markdown").stdout.replace("\\", "")
    assert "| Chênh lệch |" in told
    assert "| +0,50 điểm |" in told
    assert "| +90 |" in told


def test_cells_are_told_as_they_are_written(desk: Desk) -> None:
    """A date is a day of the calendar here, a tick a yes; the formula has no word of the program's own."""
    desk.plan(KINDS, '{id: cq, numerator: co and den >= as_of, denominator: 1, target: ">= 50%"}')
    desk.put(a_csv="ma,ten,xa,cap,hs,co,den\n1,A,X,TH,5,x,31/1/2025\n2,B,X,TH,5,-,01/02/2025\n")
    told = desk.says("explain", "cq", "a.csv", "--as-of", "2024-12-05").stdout
    assert "[Đạt chuẩn] và [Hết hạn] ≥ ngày chốt số liệu" in told
    assert "có (F2) / 31/01/2025 (G2)" in told
    assert "không (F3)" in told
    one = desk.says("explain", "cq", "a.csv", "--as-of", "2024-12-05", "--unit", "1").stdout
    assert "Hết hạn = 31/01/2025  [a.csv:G2]" in one
    assert "Đạt chuẩn = có  [a.csv:F2]" in one
    assert "đến 05/12/2024" in desk.says("check", "a.csv", "--as-of", "2024-12-05").stdout


def test_units_and_places_stand_in_the_vietnamese_order(desk: Desk) -> None:
    """Hải before Hòa, Ân after An and before Bình, in an explanation as in a breakdown (rule 18)."""
    names = ("Hòa Lam", "Ân Thi", "Hải Diệp", "Bình Mộc", "An Diệp")
    desk.plan(FIELDS, RATE + '\n{id: x, each: xa, passes: [tl], target: ">= 50%"}')
    desk.put(a_csv=HEADER + "".join(f"{i},{name},Xã {name},TH,100,0\n" for i, name in enumerate(names, 1)))
    order = ["An Diệp", "Ân Thi", "Bình Mộc", "Hải Diệp", "Hòa Lam"]
    told = lines(desk.says("explain", "tl", "a.csv").stdout)
    units = [line.partition(" (")[0] for line in told if "0/100 " in line]
    assert units == order
    places = [line for line in lines(desk.says("explain", "x", "a.csv").stdout) if line.startswith("Xã ")]
    assert [" ".join(place.split()) for place in places] == [f"Xã {name} Đạt" for name in order]


def test_one_unit_of_many_says_of_how_many(desk: Desk) -> None:
    """With --unit the number of units is still that of the whole, of this year and of last."""
    desk.plan(FIELDS, '{id: tl, numerator: bo, denominator: hs, target: "< baseline"}')
    desk.put(a_csv=HEADER + "1,A,X,TH,100,1\n2,B,X,TH,100,1\n3,C,X,TH,100,\n")
    desk.put(b_csv=HEADER + "1,A,X,TH,100,5\n2,B,X,TH,100,1\n")
    told = lines(desk.says("explain", "tl", "a.csv", "--baseline", "b.csv", "--unit", "1").stdout)
    assert sum(line.startswith("1 trong 2 đơn vị được tính") for line in told) == 2
    assert "Năm trước (2023): 6/200; 2 đơn vị" in told
    told = lines(desk.says("explain", "tl", "a.csv", "--unit", "3").stdout)
    assert "C (3)  thiếu: Bỏ học" in told
    assert "0 trong 2 đơn vị được tính" in told


def test_without_tables_an_explanation_says_what_is_asked(desk: Desk) -> None:
    """The definition alone holds every target with its source, other reading, exceptions and years."""
    target = '{require: "<= 0.5%", otherwise: "< 0.5%", from: 2023, except: [{where: cap == "TH", require: "<= 1%"}]}'
    desk.plan(FIELDS, f"{{id: tl, numerator: bo, denominator: hs, target: {target}}}\n{{id: xem, numerator: hs}}")
    told = lines(desk.says("explain", "tl").stdout)
    assert told[1:4] == ["Kế hoạch ≤ 0,5% (từ 2023) (1)", "cách hiểu khác: < 0,5%", "riêng cap = “TH”: ≤ 1%"]
    assert lines(desk.says("explain", "xem").stdout)[1] == "Chỉ theo dõi"


def test_a_plan_without_clauses_shows_no_empty_table(desk: Desk) -> None:
    """Where a plan lists no clause there is no table of clauses."""
    desk.plan(FIELDS, RATE)
    assert "Các điểm của kế hoạch" not in desk.says("indicators").stdout


BASED = '{id: kp, name: Kinh phí, numerator: tien, target: ">= baseline"}'


def test_another_decimal_this_year_changes_nothing_of_last_year(desk: Desk) -> None:
    """40 becomes 40,5 this year: last year's 182 stays 182, in the report and between two reports."""
    desk.plan(MONEY, BASED)
    head = "ma,ten,xa,cap,tien\n"
    desk.put(b_csv=head + "1,A,X,TH,182\n", c_csv=head + "1,A,X,TH,40\n", m_csv=head + '1,A,X,TH,"40,5"\n')
    for name in ("c", "m"):
        desk.says("check", f"{name}.csv", "--baseline", "b.csv", "-o", f"{name}.json")
    reports = [desk.result("kp", f"{name}.csv", "--baseline", "b.csv")["baseline"] for name in ("c", "m")]
    assert reports[0] == reports[1]
    assert lines(desk.runs("diff", "c.json", "m.json").stdout)[1:] == ["số liệu: Kinh phí: 40 → 40,5", "2 điểm khác."]


def test_who_is_not_asked_turned_no_verdict(desk: Desk) -> None:
    """A primary school that now reports is no cause of what only lower secondary schools are asked."""
    fields = FIELDS.replace("type: count", "type: count, asked_of: [THCS]")
    desk.plan(fields, '{id: tl, name: Tỷ lệ, numerator: bo, denominator: hs, target: "> 30%"}')
    rows = "1,A,X,THCS,100,20\n"
    desk.put(r_csv="ma,ten,xa,cap\n1,A,X,THCS\n2,B,X,TH\n3,C,X,THCS\n", c_csv=HEADER + rows)
    desk.put(m_csv=HEADER + rows + "2,B,X,TH,,\n3,C,X,THCS,100,90\n")
    for name in ("c", "m"):
        desk.says("check", f"{name}.csv", "--register", "r.csv", "-o", f"{name}.json")
    told = lines(desk.runs("diff", "c.json", "m.json").stdout)
    assert "ĐÁNH GIÁ ĐỔI: Tỷ lệ: Chưa đủ số liệu → Đạt" in told
    causes = [line for line in told if line.startswith("do: ")]
    assert causes == ["do: C (3): – → 90/100", "do: C: chưa báo cáo → đã báo cáo"]
