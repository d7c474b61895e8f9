# Cuối năm: chấm cả thư mục nộp về (nop-ve), ghi mọi báo cáo vào ket-qua, rồi nói phải làm gì tiếp.
# Cạnh thư mục nnl giải nén: .\cuoi-nam.ps1 "thư mục làm việc". Đã cài nnl thì chép vào thư mục mà nnl init tạo ra cũng được.
# Thêm tùy chọn của nnl check ở sau nếu cần: .\cuoi-nam.ps1 "thư mục làm việc" --by xa; trường đã sáp nhập: --changes thay-doi.xlsx
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$noi = $PSScriptRoot
$khac = @($args)
if (Test-Path -LiteralPath (Join-Path $noi "nnl\nnl.exe")) { $env:PATH = (Join-Path $noi "nnl") + ";" + $env:PATH }
if ($khac.Count -and (Test-Path -LiteralPath $khac[0] -PathType Container)) {
    $noi = $khac[0]
    $khac = @($khac | Select-Object -Skip 1)
}
Set-Location -LiteralPath $noi
if (-not (Test-Path "nop-ve" -PathType Container)) {
    "Kéo thư mục làm việc, nơi có nop-ve, thả lên tệp này."
    exit 2
}
$them = @()
if (Test-Path "dau-van-ban.yaml") { $them += "--letterhead", "dau-van-ban.yaml" }
$ds = Get-ChildItem "danh-sach.*" -File | Select-Object -First 1
if ($ds) { $them += "--register", $ds.Name }
if (Get-ChildItem "nam-truoc" -File -ErrorAction SilentlyContinue) { $them += "--baseline", "nam-truoc" }
nnl check nop-ve --final -o ket-qua/ket-qua.html -o ket-qua/ket-qua.xlsx -o ket-qua/ket-qua.json -o ket-qua/bao-cao.docx @them @khac
$ma = $LASTEXITCODE
switch ($ma) {
    0 { "Mọi chỉ tiêu bắt buộc đều đạt." }
    1 { "Có chỉ tiêu không đạt: mở ket-qua/ket-qua.html." }
    2 { "Câu lệnh hoặc kế hoạch sai; chưa tính gì." }
    3 { "Có số liệu bị loại: các tệp phải xem nêu ở trên. Sửa rồi chạy lại." }
    4 { "Chưa kết luận được hết: chạy lại với --pending để biết đang chờ ai." }
    5 { "Không ghi được tệp: đóng Excel rồi chạy lại." }
    default { "Lỗi của nnl hoặc bị dừng: giữ lại những dòng ở trên." }
}
exit $ma
