"""A small plan, and all that a table gives when it is read to its end."""

from dataclasses import dataclass, field

from nnl_cli.sources.tables import RowClass, Table, TotalRow

PLAN = """
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma_truong, name: ten_truong, place: xa, class: cap_hoc, period: nam_hoc}
fields:
  ma_truong: {label: {vi: Mã trường, en: School code}, type: code, aliases: [Mã ĐV]}
  ten_truong: {label: {vi: Tên trường, en: School name}, type: text, aliases: [Đơn vị, Trường]}
  xa: {label: "Xã, thị trấn", type: text, aliases: [Xã/Thị trấn]}
  cap_hoc: {label: Cấp học, type: category, values: {MN: [Mầm non], TH: [], THCS: []}}
  nam_hoc: {label: Năm học, type: period}
  hs: {label: {vi: Tổng số học sinh, en: Pupils}, type: count, aliases: [TSHS, Học sinh / Tổng số]}
  nu: {label: Học sinh nữ, type: count, aliases: [Nữ, Học sinh / Nữ]}
  gv: {label: Giáo viên, type: count, aliases: [Giáo viên / Tổng số, Số GV]}
  tn: {label: Số HS tốt nghiệp THCS, type: count, aliases: [TN THCS, Thủy lợi hòa bình]}
  tl: {label: Tỷ lệ (%), type: percent}
  ngay: {label: Ngày công nhận, type: date}
indicators: [{id: a, numerator: nu, denominator: hs, target: "> 30%"}]
"""


@dataclass(frozen=True)
class Seen:
    """All that a table gave: its unit rows by number, and everything else."""

    table: Table
    units: dict[int, dict[str, str]]
    refused: list[int]
    totals: list[TotalRow] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.table.tally.problems]

    @property
    def aside(self) -> dict[int, RowClass]:
        return dict(self.table.tally.set_aside)

    def column(self, name: str) -> list[str]:
        return [cells[name] for cells in self.units.values()]


def drain(table: Table) -> Seen:
    """Return what a table gives when it is read to its end; the counts must balance."""
    units: dict[int, dict[str, str]] = {}
    refused: list[int] = []
    for chunk in table.chunks:
        for index, row in enumerate(chunk.rows):
            units[row] = {name: cells[index] for name, cells in chunk.cells.items()}
        refused += [chunk.rows[index] for index in chunk.refused]
    tally = table.tally
    assert tally.refused == len(refused)
    assert tally.rows == len(units) + len(tally.totals) + tally.headings + tally.notes + tally.unread
    return Seen(table, units, refused, tally.totals)
