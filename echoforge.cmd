@echo off
rem EchoForge's launcher for Windows: finds a JDK 25, builds on first use or when sources are newer, runs.
setlocal enabledelayedexpansion
set "HERE=%~dp0"
set "DIST=%HERE%cli\target\dist"
set "JDK="
call :try "%JAVA_HOME%"
for /f "delims=" %%J in ('where javac 2^>nul') do for %%D in ("%%~dpJ..") do call :try "%%~fD"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%USERPROFILE%\.jdks\*") do call :try "%%~D"
if not defined JDK (
  echo echoforge: needs a JDK 25 or newer and found none in JAVA_HOME, on the PATH or in the usual folders. 1>&2
  echo echoforge: install one with: winget install EclipseAdoptium.Temurin.25.JDK 1>&2
  exit /b 1
)
set "JAVA_HOME=%JDK%"
if "%~1"=="test" (
  pushd "%HERE%"
  call mvn -B -ntp verify
  set "CODE=!ERRORLEVEL!"
  popd
  exit /b !CODE!
)
set "BUILD="
if not exist "%DIST%\echoforge.jar" set "BUILD=1"
if not defined BUILD for /f %%N in ('powershell -NoProfile -Command "$t = (Get-Item '%DIST%\echoforge.jar').LastWriteTime; $roots = Get-ChildItem '%HERE%*\src\main', '%HERE%*\src\build', '%HERE%*\pom.xml', '%HERE%pom.xml' -ErrorAction Ignore; if ($roots | Get-ChildItem -Recurse -File -ErrorAction Ignore | Where-Object LastWriteTime -gt $t | Select-Object -First 1) { 1 }" 2^>nul') do set "BUILD=%%N"
if defined BUILD (
  where mvn >nul 2>nul || (
    echo echoforge: needs Apache Maven 3.8 or newer to build itself; see maven.apache.org 1>&2
    exit /b 1
  )
  echo echoforge: building, about a minute the first time ... 1>&2
  pushd "%HERE%"
  call mvn -B -q -ntp -Dquick -Dmaven.test.skip=true -pl cli -am package 1>&2 || exit /b 1
  rem As new as now, even where nothing had to be packed again.
  cd /d "%DIST%" && copy /b echoforge.jar +,, >nul
  popd
)
if "%~1"=="serve" if not exist "%DIST%\web\index.html" (
  echo echoforge: building the page ... 1>&2
  "%JDK%\bin\java" "%HERE%web\build\Page.java" "%HERE%web" build "%DIST%" 1>&2
)
set "FLAGS=--enable-native-access=ALL-UNNAMED"
set "VECTORS="
for %%C in (csm codec bench serve) do if "%~1"=="%%C" set "VECTORS=1"
if "%~1"=="devices" echo %* | findstr /c:"--verbose" >nul && set "VECTORS=1"
for %%C in (say generate-voice) do if "%~1"=="%%C" call :model %*
if defined VECTORS set "FLAGS=%FLAGS% --add-modules jdk.incubator.vector"
"%JDK%\bin\java" %FLAGS% %ECHOFORGE_JAVA_OPTS% -jar "%DIST%\echoforge.jar" %*
exit /b %ERRORLEVEL%

rem Speech is computed with vectors where a model makes it: one that is named, or installed.
:model
echo %* | findstr /c:"--model" /c:"--engine csm" /c:"--engine=csm" >nul && set "VECTORS=1"
if defined VECTORS exit /b 0
echo %* | findstr /c:"--engine builtin" /c:"--engine=builtin" /c:"--engine placeholder" /c:"--engine=placeholder" >nul && exit /b 0
set "DATA=%ECHOFORGE_HOME%"
if not defined DATA set "DATA=%USERPROFILE%\.echoforge"
for /f "delims=" %%F in ('dir /s /b "%DATA%\models\config.json" 2^>nul') do set "VECTORS=1"
exit /b 0

:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  set "MAJOR=%%~V"
  set "MAJOR=!MAJOR:"=!"
  if !MAJOR! GEQ 25 set "JDK=%~1"
)
exit /b 0
