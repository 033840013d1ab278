@echo off
rem EchoForge's launcher for Windows: finds a JDK 25, builds on first use or when sources are newer, runs.
rem Without delayed expansion: it would eat the exclamation marks of what is to be said.
setlocal enableextensions disabledelayedexpansion
set "HERE=%~dp0"
set "DIST=%HERE%cli\target\dist"
set "JAR=%DIST%\echoforge.jar"
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
set "COMMAND=%~1"
if "%COMMAND%"=="test" goto test
if not exist "%HERE%pom.xml" goto run
call :stale "%JAR%" "pom.xml, *\pom.xml, *\src\main, *\src\build"
if defined STALE call :build || exit /b 1
if "%COMMAND%"=="serve" call :page

:run
rem Whether this command may compute with vectors: only where a model needs them.
set "VECTORS="
for %%C in (csm pocket codec bench serve) do if "%COMMAND%"=="%%C" set "VECTORS=1"
set "SPEAKS="
for %%C in (say generate-voice) do if "%COMMAND%"=="%%C" set "SPEAKS=1"
set "ENGINE=auto"
if defined SPEAKS goto argument
if not "%COMMAND%"=="devices" goto start

rem One argument after the other; cmd takes --engine=csm for two, as it does --engine csm. %* keeps them all.
:argument
set "ARGUMENT=%~1"
if not defined ARGUMENT goto chosen
set "ARGUMENT=%ARGUMENT:"=%"
if not defined ARGUMENT goto chosen
if not defined SPEAKS if "%ARGUMENT%"=="--verbose" set "VECTORS=1"
if "%ARGUMENT%"=="--model" set "VECTORS=1"
if "%ARGUMENT%"=="--model-path" set "VECTORS=1"
if "%ARGUMENT%"=="--engine" set "ENGINE=%~2"
shift
goto argument

:chosen
if not defined SPEAKS goto start
for %%E in (csm pocket) do if "%ENGINE%"=="%%E" set "VECTORS=1"
if not "%ENGINE%"=="auto" goto start
set "DATA=%ECHOFORGE_HOME%"
if not defined DATA set "DATA=%USERPROFILE%\.echoforge"
for /f "delims=" %%F in ('dir /s /b "%DATA%\models\config.json" "%DATA%\models\config.yaml" 2^>nul ^| findstr /v /l ".incoming"') do set "VECTORS=1"

:start
set "FLAGS=--enable-native-access=ALL-UNNAMED"
if not "%COMMAND%"=="serve" set "FLAGS=%FLAGS% -XX:+UseSerialGC"
if "%COMMAND%"=="serve" call :heap
if defined VECTORS set "FLAGS=%FLAGS% --add-modules jdk.incubator.vector"
rem The JVM gets its arguments in the system's code page, which has not all characters; the environment has them all.
set "ORT_DISABLE_TELEMETRY=1"
set ECHOFORGE_ARGUMENTS=%*
rem A server that ends with 75 wants to be started again, by us unless a service manager does so (ECHOFORGE_RESTART names it).
if "%COMMAND%"=="serve" if not defined ECHOFORGE_RESTART set "ECHOFORGE_RESTART=launcher"
:again
"%JDK%\bin\java" %FLAGS% %ECHOFORGE_JAVA_OPTS% -jar "%JAR%" %*
set "CODE=%ERRORLEVEL%"
if "%COMMAND%"=="serve" if "%ECHOFORGE_RESTART%"=="launcher" if "%CODE%"=="75" goto again
exit /b %CODE%

:test
call :maven || exit /b 1
pushd "%HERE%"
call mvn -B -ntp verify
exit /b %ERRORLEVEL%

:build
call :maven || exit /b 1
echo echoforge: building, about a minute the first time, downloads apart ... 1>&2
pushd "%HERE%"
call mvn -B -q -ntp -Dquick -Dmaven.test.skip=true -pl cli -am package 1>&2
if errorlevel 1 (
  popd
  echo echoforge: the build failed, see above 1>&2
  exit /b 1
)
rem As new as now, even where nothing had to be packed again.
cd /d "%DIST%"
copy /b echoforge.jar +,, >nul
popd
exit /b 0

rem The page is built when it is first served, or its sources are newer. Without it the API is there all the same.
:page
call :stale "%DIST%\web\index.html" "web\* -Exclude node_modules, e2e, *.md"
if not defined STALE exit /b 0
echo echoforge: building the page, some seconds, downloads apart ... 1>&2
"%JDK%\bin\java" "%HERE%web\build\Page.java" "%HERE%web" build "%DIST%" 1>&2
if errorlevel 1 echo echoforge: the page could not be built, see above; serving without its newest state 1>&2
exit /b 0

:maven
where mvn >nul 2>nul && exit /b 0
echo echoforge: needs Apache Maven 3.8 or newer, and mvn is not on the PATH; see maven.apache.org 1>&2
exit /b 1

rem Sets STALE where file %1 is missing, or older than a file in what PowerShell's Get-Item finds for %2.
:stale
set "STALE=1"
if not exist "%~1" exit /b 0
set "STALE="
set "MADE=%~1"
for /f %%N in ('powershell -NoProfile -Command "Set-Location -LiteralPath $env:HERE; $made = (Get-Item -LiteralPath $env:MADE).LastWriteTime; Get-Item %~2 -ErrorAction Ignore | ForEach-Object { if ($_.PSIsContainer) { Get-ChildItem -LiteralPath $_.FullName -Recurse -File } else { $_ } } | Where-Object LastWriteTime -gt $made | Select-Object -First 1 | ForEach-Object { 1 }" 2^>nul') do set "STALE=1"
exit /b 0

:heap
rem Bounds a server's heap, unless the operator does: a quarter of the memory, at least 2 GB where that is no more than half of it,
rem at most 4 GB. Weights lie outside of it; in it lie what requests take, and the keys and values of what a model speaks.
echo "%ECHOFORGE_JAVA_OPTS% %JAVA_TOOL_OPTIONS%" | findstr /c:"-Xmx" /c:"RAMPercentage" /c:"MaxHeapSize" >nul && exit /b 0
set "FLAGS=%FLAGS% -XX:G1PeriodicGCInterval=60000 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=40"
for /f %%M in ('powershell -NoProfile -Command "$all = [math]::Floor((Get-CimInstance Win32_ComputerSystem).TotalPhysicalMemory / 1MB); [math]::Floor([math]::Min(4096, [math]::Max($all / 4, [math]::Min(2048, $all / 2))))" 2^>nul') do set "FLAGS=%FLAGS% -Xmx%%Mm"
exit /b 0

:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "MAJOR="
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "MAJOR=%%V"
if not defined MAJOR exit /b 0
set "MAJOR=%MAJOR:"=%"
if %MAJOR% GEQ 25 set "JDK=%~1"
exit /b 0
