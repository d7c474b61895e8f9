#!/bin/sh
# Cuối năm: chấm cả thư mục nộp về (nop-ve), ghi mọi báo cáo vào ket-qua, rồi nói phải làm gì tiếp.
# Chạy trong thư mục mà `nnl init` tạo ra; thêm tùy chọn của nnl check ở sau nếu cần: sh cuoi-nam.sh --by xa
cd "$(dirname "$0")" || exit 2
set -- nop-ve --final -o ket-qua/ket-qua.html -o ket-qua/ket-qua.xlsx -o ket-qua/ket-qua.json "$@"
for ds in danh-sach.*; do [ -f "$ds" ] && set -- "$@" --register "$ds" && break; done
for tep in nam-truoc/*; do [ -f "$tep" ] && set -- "$@" --baseline nam-truoc && break; done
nnl check "$@"
ma=$?
case $ma in
    0) echo "Mọi chỉ tiêu bắt buộc đều đạt." ;;
    1) echo "Có chỉ tiêu không đạt: mở ket-qua/ket-qua.html." ;;
    2) echo "Câu lệnh hoặc kế hoạch sai; chưa tính gì." ;;
    3) echo "Có số liệu bị loại: các tệp phải xem nêu ở trên. Sửa rồi chạy lại." ;;
    4) echo "Chưa kết luận được hết: chạy lại với --pending để biết đang chờ ai." ;;
    5) echo "Không ghi được tệp: đóng Excel rồi chạy lại." ;;
    *) echo "Lỗi của nnl hoặc bị dừng: giữ lại những dòng ở trên." ;;
esac
exit $ma
