# Stands in for schtasks.exe, of which wine's forgets half of a task: keeps what it was asked and the files that it was given.
Name "Stand-in"
SilentInstall silent
RequestExecutionLevel user
!include LogicLib.nsh
!include FileFunc.nsh

Section
  ${GetParameters} $0
  FileOpen $1 "C:\asked.txt" a
  FileSeek $1 0 END
  FileWrite $1 "$0$\n"
  FileClose $1
  ClearErrors
  ${GetOptions} $0 "/XML" $2
  ${IfNot} ${Errors}
    ${Do} ; without the blank and the quotes around it
      StrCpy $3 $2 1
      ${If} $3 != " "
      ${AndIf} $3 != '"'
        ${ExitDo}
      ${EndIf}
      StrCpy $2 $2 "" 1
    ${Loop}
    StrCpy $3 $2 1 -1
    ${If} $3 == '"'
      StrCpy $2 $2 -1
    ${EndIf}
    CopyFiles /SILENT "$2" "C:\task.xml"
  ${EndIf}
  ${If} ${FileExists} "C:\refuse.txt"
    SetErrorLevel 1
  ${Else}
    SetErrorLevel 0
  ${EndIf}
  Quit
SectionEnd
