@echo off
rem 打开一个窗口，列出眼下要办的事。记录文件在旁边的 data 文件夹里。
title dangri
cd /d "%~dp0"
ver | find " 6." >nul
if errorlevel 1 goto begin
echo 这台电脑的 Windows 太旧，dangri 要 Windows 10 或者更新的。
pause
exit /b 1
:begin
set "PATH=%~dp0;%PATH%"
rem Folders have ASCII names: which code page this file is read in depends on the system.
set "DANGRI_DB=%~dp0data\dangri.db"
if not exist "%~dp0data" mkdir "%~dp0data"
rem The program writes UTF-8; below this line there is nothing but ASCII.
chcp 65001 >nul
dangri
cmd /k
