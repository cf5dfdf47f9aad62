# Stands in for the app in the tests: says how it was started, stays, and ends as an agent does when it reads agent.finish.
Name "Stand-in"
SilentInstall silent
RequestExecutionLevel user
!include LogicLib.nsh
!include FileFunc.nsh

Section
  ${GetParameters} $0
  FileOpen $1 "C:\started.txt" a
  FileSeek $1 0 END
  FileWrite $1 "$EXEPATH|$0$\n"
  FileClose $1
  ${If} $0 != ""
    Quit ; --ensure-task, --kept: nothing more to do here
  ${EndIf}
  System::Call 'kernel32::GetCurrentProcessId() i.r2'
  FileOpen $1 "C:\pid.txt" w
  FileWrite $1 "$2"
  FileClose $1
  SetShellVarContext all
  StrCpy $3 240 ; at most two minutes
  ${DoWhile} $3 > 0
    Sleep 500
    IntOp $3 $3 - 1
    FindFirst $4 $5 "$APPDATA\Tallylight\inbox\everyone\*.json"
    FindClose $4
    ${If} $5 != ""
      CopyFiles /SILENT "$APPDATA\Tallylight\inbox\everyone\$5" "C:\finish.json"
      ${IfNot} ${FileExists} "C:\deaf.txt"
        Quit
      ${EndIf}
    ${EndIf}
  ${Loop}
SectionEnd
