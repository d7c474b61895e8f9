#!/bin/sh
# Cuối năm: chấm cả thư mục nộp về (nop-ve), ghi mọi báo cáo vào ket-qua, rồi nói phải làm gì tiếp.
# Cạnh thư mục nnl giải nén: sh cuoi-nam.sh "thư mục làm việc". Đã cài nnl thì chép vào thư mục mà `nnl init` tạo ra cũng được.
# Thêm tùy chọn của nnl check ở sau nếu cần: sh cuoi-nam.sh "thư mục làm việc" --by xa; trường đã sáp nhập: --changes thay-doi.xlsx
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
[ -x "$here/nnl/nnl" ] && PATH="$here/nnl:$PATH"
if [ -d "${1:-}" ]; then
    cd -- "$1" || exit 2
    shift
else
    cd -- "$here" || exit 2
fi
if [ ! -d nop-ve ]; then
    echo "Kéo thư mục làm việc, nơi có nop-ve, thả lên tệp này."
    exit 2
fi
set -- nop-ve --final -o ket-qua/ket-qua.html -o ket-qua/ket-qua.xlsx -o ket-qua/ket-qua.json -o ket-qua/bao-cao.docx "$@"
[ -f dau-van-ban.yaml ] && set -- "$@" --letterhead dau-van-ban.yaml
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
