# The agents that run: whether somebody is connected, how they are asked to end, and that none starts again meanwhile.

# How long agents get to end: they write their last entry and report for 3 s at most (C2).
!define TL_FINISH_TRIES 20
!define TL_FINISH_STEP_MS 500

!macro TL_AGENTS UN
  # Ends with 1618 while somebody is connected to anybody here, unless /FORCE. The people's folders are only read (C16).
  Function ${UN}tlRefuseWhileConnected
    Push "/FORCE"
    Call ${UN}tlHasOption
    Pop $0
    ${If} $0 = 1
      Return
    ${EndIf}
    StrCpy $0 0
    ${Do}
      EnumRegKey $1 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList" $0
      ${If} $1 == ""
        ${ExitDo}
      ${EndIf}
      IntOp $0 $0 + 1
      ReadRegStr $2 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$1" "ProfileImagePath"
      ExpandEnvStrings $2 "$2"
      Call ${UN}tlIsConnected
      ${If} $3 = 1
        Push "Somebody is connected ($1). Try again when they have gone, or use /FORCE."
        Call ${UN}tlLog
        SetErrorLevel ${TL_BUSY}
        Quit
      ${EndIf}
    ${Loop}
  FunctionEnd

  # In: $2, a profile. Out: $3, 1 if its agent runs and says that a session is on the screen.
  Function ${UN}tlIsConnected
    StrCpy $3 0
    StrCpy $4 "$2"
    # SECURITY(8): the person may have put a link at any step
    Push "$4\AppData"
    Call ${UN}tlIsLink
    Pop $5
    Push "$4\AppData\Local"
    Call ${UN}tlIsLink
    Pop $6
    IntOp $5 $5 | $6
    Push "$4\AppData\Local\Tallylight"
    Call ${UN}tlIsLink
    Pop $6
    IntOp $5 $5 | $6
    Push "$4\AppData\Local\Tallylight\answers"
    Call ${UN}tlIsLink
    Pop $6
    IntOp $5 $5 | $6
    StrCpy $4 "$4\AppData\Local\Tallylight\answers\status.json"
    Push $4
    Call ${UN}tlIsLink
    Pop $6
    IntOp $5 $5 | $6
    ${If} $5 <> 0
      Return
    ${EndIf}
    ClearErrors
    FileOpen $5 $4 r
    ${If} ${Errors}
      ClearErrors
      Return
    ${EndIf}
    FileRead $5 $6 1000 # pid and sessions stand at the beginning
    FileClose $5
    ClearErrors
    Push $6
    Push '"sessions":["'
    Call ${UN}tlFrom
    Pop $7
    Push $6
    Push '"pid":'
    Call ${UN}tlFrom
    Pop $8
    ${If} $7 == ""
    ${OrIf} $8 == ""
      Return
    ${EndIf}
    StrCpy $8 $8 11 6
    IntOp $8 $8 + 0 # the digits at the beginning
    Call ${UN}tlProgramOf
    ${If} $9 == "$INSTDIR\${TL_PROGRAM}"
      StrCpy $3 1
    ${EndIf}
  FunctionEnd

  # In: $8, a process. Out: $9, its program in full, empty if it is not there.
  Function ${UN}tlProgramOf
    StrCpy $9 ""
    System::Call 'kernel32::OpenProcess(i 0x1000, i 0, i r8) p.R1' # PROCESS_QUERY_LIMITED_INFORMATION
    ${If} $R1 P<> 0
      System::Call 'kernel32::QueryFullProcessImageNameW(p R1, i 0, w .r9, *i 1000) i.R2'
      System::Call 'kernel32::CloseHandle(p R1)'
      ${If} $R2 = 0
        StrCpy $9 ""
      ${EndIf}
    ${EndIf}
  FunctionEnd

  # Asks every agent to end and waits; ends those that do not. Meanwhile the program bears another name, so that no task, of which
  # each minute has one, can start it again. Windows renames a program that runs; where that fails it is renamed once none runs.
  Function ${UN}tlFinishAgents
    ${IfNot} ${FileExists} "$INSTDIR\${TL_PROGRAM}"
      Return
    ${EndIf}
    Call ${UN}tlStepAside
    Push 0
    Call ${UN}tlEachAgent
    ${If} $tlFound <> 0
      Call ${UN}tlAskToFinish
      StrCpy $R4 ${TL_FINISH_TRIES}
      ${Do}
        Sleep ${TL_FINISH_STEP_MS}
        Push 0
        Call ${UN}tlEachAgent
        IntOp $R4 $R4 - 1
        ${If} $tlFound = 0
        ${OrIf} $R4 <= 0
          ${ExitDo}
        ${EndIf}
      ${Loop}
      Delete $tlMessage
      ${If} $tlFound <> 0
        Push "$tlFound processes did not end when asked, and were ended."
        Call ${UN}tlLog
      ${EndIf}
    ${EndIf}
    StrCpy $R4 5
    ${DoWhile} $R4 > 0
      IntOp $R4 $R4 - 1
      Push 1
      Call ${UN}tlEachAgent
      ${If} $tlFound = 0
        Call ${UN}tlStepAside
        ${IfNot} ${FileExists} "$INSTDIR\${TL_PROGRAM}"
          Return
        ${EndIf}
      ${EndIf}
      Sleep 1000
    ${Loop}
    Call ${UN}tlComeBack
    Push "Tallylight could not be closed. Nothing was changed."
    Call ${UN}tlLog
    SetErrorLevel ${TL_NOT_CLOSED}
    Quit
  FunctionEnd

  Function ${UN}tlStepAside
    ${If} ${FileExists} "$INSTDIR\${TL_PROGRAM}"
      Delete "$INSTDIR\${TL_PROGRAM}.leaving"
      Rename "$INSTDIR\${TL_PROGRAM}" "$INSTDIR\${TL_PROGRAM}.leaving"
    ${EndIf}
    ClearErrors
  FunctionEnd

  # The program gets its own name back: the version that was here goes on.
  Function ${UN}tlComeBack
    Rename "$INSTDIR\${TL_PROGRAM}.leaving" "$INSTDIR\${TL_PROGRAM}"
    ClearErrors
  FunctionEnd

  # Counts the processes whose program lies in our folder, whoever's they are, into $tlFound. In: 1 to end them as well.
  Function ${UN}tlEachAgent
    Exch $R5
    StrCpy $tlFound 0
    StrLen $R6 "$INSTDIR\"
    System::Call 'kernel32::GetCurrentProcessId() i.R7'
    System::Call '*(&v16384) p.R8'
    System::Call 'kernel32::K32EnumProcesses(p R8, i 16384, *i .R9)'
    IntOp $R9 $R9 / 4
    ${DoWhile} $R9 > 0
      IntOp $R9 $R9 - 1
      IntOp $R0 $R9 * 4
      IntPtrOp $R0 $R8 + $R0
      System::Call '*$R0(i .r8)'
      Call ${UN}tlProgramOf
      StrCpy $R0 $9 $R6
      ${If} $R0 == "$INSTDIR\"
      ${AndIf} $8 <> $R7
        IntOp $tlFound $tlFound + 1
        ${If} $R5 = 1
          System::Call 'kernel32::OpenProcess(i 1, i 0, i r8) p.R0' # PROCESS_TERMINATE
          System::Call 'kernel32::TerminateProcess(p R0, i 1)'
          System::Call 'kernel32::CloseHandle(p R0)'
        ${EndIf}
      ${EndIf}
    ${Loop}
    System::Free $R8
    Pop $R5
  FunctionEnd

  # Writes agent.finish (C2) for everybody: temporary name, then renamed (C1). Not into a folder that others may write.
  Function ${UN}tlAskToFinish
    StrCpy $tlMessage "-"
    Push "$tlMachine\inbox\everyone"
    Call ${UN}tlObjection
    Pop $0
    ${If} $0 != ""
      Return
    ${EndIf}
    StrCpy $1 "uninstall"
    !ifdef BUILD_UNINSTALLER
      ${If} ${isUpdated}
        StrCpy $1 "upgrade"
      ${EndIf}
    !else
      StrCpy $1 "upgrade"
    !endif
    System::Call 'ole32::CoCreateGuid(g .r2)'
    StrCpy $2 $2 36 1
    System::Call 'user32::CharLowerW(w r2r2)'
    Push 0
    Call ${UN}tlUtc
    Pop $3
    Push 5
    Call ${UN}tlUtc
    Pop $4
    StrCpy $tlMessage "$tlMachine\inbox\everyone\$2.json"
    FileOpen $5 "$tlMachine\inbox\everyone\.$2.json.tmp" w
    FileWrite $5 '{"v":1,"type":"agent.finish","id":"$2","issuedAt":"$3","expiresAt":"$4","reason":"$1"}$\n'
    FileClose $5
    Rename "$tlMachine\inbox\everyone\.$2.json.tmp" "$tlMessage"
    ClearErrors
  FunctionEnd
!macroend
!insertmacro TL_AGENTS "${TL}"
