"""The words of the report that an office signs, and of the head and the end that papers share."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# The decree writes a nought before the first two months.
HEAD: dict[str, tuple[str, str]] = {
    "head-nation": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
    "head-motto": ("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    "head-superior": ("[CƠ QUAN CẤP TRÊN]", "[SUPERIOR BODY]"),
    "head-issuer": ("[CƠ QUAN BAN HÀNH]", "[ISSUING BODY]"),
    "head-number": ("Số: {number}/{symbol}", "No.: {number}/{symbol}"),
    "head-date": ("ngày {day} tháng {month} năm {year}", "{day} {month} {year}"),
    "head-date-open": ("ngày       tháng       năm 20…", "…                  20…"),
    "head-attached": (
        "(Kèm theo Báo cáo số {number}/{symbol} {date})",
        "(Attached to report no. {number}/{symbol}, {date})",
    ),
    "head-addressee": ("Kính gửi: {name}", "To: {name}"),
    "head-recipients": ("Nơi nhận:", "Recipients:"),
    "head-kept": ("Lưu: VT, […]", "Records, […]"),
    "head-post": ("[CHỨC VỤ NGƯỜI KÝ]", "[POST OF THE SIGNER]"),
    "head-signer": ("[Họ và tên]", "[Name]"),
    **{f"head-month-{at}": (f"{at:02d}" if at < 3 else str(at), name) for at, name in enumerate(MONTHS, 1)},
}
ACCOUNT: dict[str, tuple[str, str]] = {
    **HEAD,
    "account-kind": ("BÁO CÁO", "REPORT"),
    "account-subject": (
        "Kết quả thực hiện các chỉ tiêu {period}",
        "Results against the targets of {period}",
    ),
}
