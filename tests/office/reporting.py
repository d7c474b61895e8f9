"""The plan that the files of units, sums and cells report to."""

PLAN = """
plan: {number: "1", title: Thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: ma_truong, name: ten_truong, place: xa, class: cap_hoc, period: nam_hoc}
fields:
  ma_truong: {label: Mã trường, type: code, aliases: [Mã ĐV]}
  ten_truong: {label: Tên trường, type: text, aliases: [Đơn vị]}
  xa: {label: "Xã, thị trấn", type: text, aliases: [Xã/Thị trấn]}
  cap_hoc: {label: Cấp học, type: category, values: {MN: [Mầm non], TH: [], THCS: [], TH&THCS: []}}
  nam_hoc: {label: Năm học, type: period}
  hs: {label: Tổng số học sinh, type: count, aliases: [TSHS, Học sinh / Tổng số]}
  nu: {label: Học sinh nữ, type: count, aliases: [Nữ, Học sinh / Nữ]}
  gv: {label: Giáo viên, type: count, aliases: [Giáo viên / Tổng số, Số GV]}
  tl: {label: Tỷ lệ nữ (%), type: percent, of: [nu, hs]}
  kp: {label: Kinh phí, type: amount}
  chuan: {label: Đạt chuẩn, type: yes_no}
  ngay: {label: Ngày công nhận, type: date}
indicators:
  - {id: nu, numerator: nu, denominator: hs, target: "> 30%"}
  - {id: gv, numerator: gv, target: ">= 0"}
  - {id: kp, numerator: kp, target: ">= 0"}
  - {id: chuan, numerator: chuan, target: ">= 0"}
  - {id: ngay, numerator: ngay >= "2024-01-01", target: ">= 0"}
"""
