@echo off
rem Cuoi nam: cham ca thu muc nop ve (nop-ve), ghi moi bao cao vao ket-qua. Dat tep nay vao thu muc ma nnl init tao ra.
chcp 65001 >nul
cd /d "%~dp0"
set "THEM="
set "TRUOC="
for %%F in (danh-sach.*) do set THEM=--register "%%F"
for %%F in (nam-truoc\*) do set TRUOC=--baseline nam-truoc
nnl check nop-ve --final -o ket-qua/ket-qua.html -o ket-qua/ket-qua.xlsx -o ket-qua/ket-qua.json %THEM% %TRUOC% %*
set MA=%ERRORLEVEL%
if %MA%==0 echo Mọi chỉ tiêu bắt buộc đều đạt.
if %MA%==1 echo Có chỉ tiêu không đạt: mở ket-qua/ket-qua.html.
if %MA%==2 echo Câu lệnh hoặc kế hoạch sai; chưa tính gì.
if %MA%==3 echo Có số liệu bị loại: các tệp phải xem nêu ở trên. Sửa rồi chạy lại.
if %MA%==4 echo Chưa kết luận được hết: chạy lại với --pending để biết đang chờ ai.
if %MA%==5 echo Không ghi được tệp: đóng Excel rồi chạy lại.
if %MA% GEQ 70 echo Lỗi của nnl hoặc bị dừng: giữ lại những dòng ở trên.
pause
exit /b %MA%
