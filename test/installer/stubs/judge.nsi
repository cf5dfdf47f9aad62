# Hands each line of C:\sddl.txt to our judgement of rights, as on Windows: no account but its own is trusted.
Name "Judge"
SilentInstall silent
RequestExecutionLevel user
!define PRODUCT_FILENAME "Tallylight"
!define TL ""
Var tlMachine
!include LogicLib.nsh
!include FileFunc.nsh
!include "${SOURCES}/support.nsh"
!include "${SOURCES}/folders.nsh"

Section
  FileOpen $8 "C:\sddl.txt" r
  FileOpen $9 "C:\judged.txt" w
  ${Do}
    ClearErrors
    FileRead $8 $0
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    StrCpy $0 $0 -1
    Call tlJudge
    FileWrite $9 "$0$\n"
  ${Loop}
  FileClose $8
  FileClose $9
  Call tlFindMachine
  StrCpy $tlMachine "" ; nothing is made: the functions below are only needed to compile
  ${If} $tlMachine != ""
    Call tlMakeFolders
    Push "/X"
    Call tlHasOption
    Pop $0
    Push "x"
    Call tlIsLink
    Pop $0
  ${EndIf}
SectionEnd
