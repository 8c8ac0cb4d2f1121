@echo off
rem 打开一个窗口，列出眼下要办的事。记录文件在旁边的“记录”文件夹里。
title dangri
cd /d "%~dp0"
ver | findstr /r /c:" 6\.[0-3]\." >nul && (
    echo 这台电脑的 Windows 太旧，dangri 要 Windows 10 或者更新的。
    pause
    exit /b 1
)
set "PATH=%~dp0;%PATH%"
set "DANGRI_DB=%~dp0记录\dangri.db"
if not exist "%~dp0记录" mkdir "%~dp0记录"
rem The program writes UTF-8; below this line there is nothing but ASCII.
chcp 65001 >nul
dangri
cmd /k
