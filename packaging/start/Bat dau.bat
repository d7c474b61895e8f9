@echo off
rem Opens a window in which `nnl` is known, in UTF-8. A folder dropped onto this file is where the window opens.
chcp 65001 >nul
title nnl
set "PATH=%~dp0nnl;%PATH%"
rem pushd and not cd: it can also go to a folder of a server.
pushd "%~dp0"
if not "%~1"=="" if exist "%~1\" pushd "%~1"
type "%~dp0nnl\chao.txt"
cmd /k
