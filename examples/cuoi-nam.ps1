# Cuối năm: chấm cả thư mục nộp về (nop-ve), ghi mọi báo cáo vào ket-qua, rồi nói phải làm gì tiếp.
# Đặt vào thư mục mà nnl init tạo ra; thêm tùy chọn của nnl check ở sau nếu cần: .\cuoi-nam.ps1 --by xa
[Console]::OutputEncoding = [Text.Encoding]::UTF8
Set-Location $PSScriptRoot
$them = @()
$ds = Get-ChildItem "danh-sach.*" -File | Select-Object -First 1
if ($ds) { $them += "--register", $ds.Name }
if (Get-ChildItem "nam-truoc" -File -ErrorAction SilentlyContinue) { $them += "--baseline", "nam-truoc" }
nnl check nop-ve --final -o ket-qua/ket-qua.html -o ket-qua/ket-qua.xlsx -o ket-qua/ket-qua.json @them @args
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
