@echo off
rem Cuoi nam: cham ca thu muc nop ve (nop-ve), ghi moi bao cao vao ket-qua. Keo thu muc lam viec tha len tep nay.
chcp 65001 >nul
if exist "%~dp0nnl\nnl.exe" set "PATH=%~dp0nnl;%PATH%"
set "NOI=%~dp0"
set KHAC=%*
if not "%~1"=="" if exist "%~1\" set "NOI=%~1"
if not "%~1"=="" if exist "%~1\" set KHAC=%2 %3 %4 %5 %6 %7 %8 %9
pushd "%NOI%"
if exist "nop-ve\" goto CHAM
echo Kéo thư mục làm việc, nơi có nop-ve, thả lên tệp này.
pause
exit /b 2
:CHAM
set "THEM="
set "DAU="
if exist dau-van-ban.yaml set DAU=--letterhead dau-van-ban.yaml
set "TRUOC="
for %%F in (danh-sach.*) do set THEM=--register "%%F"
for %%F in (nam-truoc\*) do set TRUOC=--baseline nam-truoc
nnl check nop-ve --final -o ket-qua/ket-qua.html -o ket-qua/ket-qua.xlsx -o ket-qua/ket-qua.json -o ket-qua/bao-cao.docx %DAU% %THEM% %TRUOC% %KHAC%
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
