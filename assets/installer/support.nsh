# Small helpers for installer and uninstaller: where M is, the log, options, times, files that are no links.

!macro TL_SUPPORT UN
  Function ${UN}tlFindMachine
    SetRegView 64
    SetShellVarContext all
    StrCpy $tlMachine "$APPDATA\Tallylight"
  FunctionEnd

  # Writes a line with its time. In: the line, on the stack. Never into a folder that others may write.
  Function ${UN}tlLog
    Exch $0
    Push $1
    Push $2
    Push "$tlMachine"
    Call ${UN}tlObjection
    Pop $1
    ${If} $1 == ""
      Push 0
      Call ${UN}tlUtc
      Pop $1
      FileOpen $2 "$tlMachine\install.log" a
      FileSeek $2 0 END
      FileWriteUTF16LE $2 "$1 $0$\r$\n"
      FileClose $2
      ClearErrors
    ${EndIf}
    Pop $2
    Pop $1
    Pop $0
  FunctionEnd

  # The time, some minutes from now, as YYYY-MM-DDTHH:mm:ssZ. In: minutes. Out: the text.
  Function ${UN}tlUtc
    Exch $0
    Push $1
    Push $2
    Push $3
    Push $4
    Push $5
    Push $6
    Push $7
    System::Int64Op $0 * 600000000 # hundreds of nanoseconds
    Pop $1
    System::Call 'kernel32::GetSystemTimeAsFileTime(*l .r2)'
    System::Int64Op $1 + $2
    Pop $1
    System::Call '*(&i2, &i2, &i2, &i2, &i2, &i2, &i2, &i2) p.r2'
    System::Call 'kernel32::FileTimeToSystemTime(*l r1, p r2)'
    System::Call '*$2(&i2 .r3, &i2 .r4, &i2, &i2 .r5, &i2 .r6, &i2 .r7, &i2 .r0)'
    System::Free $2
    IntFmt $4 "%02d" $4
    IntFmt $5 "%02d" $5
    IntFmt $6 "%02d" $6
    IntFmt $7 "%02d" $7
    IntFmt $0 "%02d" $0
    StrCpy $0 "$3-$4-$5T$6:$7:$0Z"
    Pop $7
    Pop $6
    Pop $5
    Pop $4
    Pop $3
    Pop $2
    Pop $1
    Exch $0
  FunctionEnd

  # True (1) if an option such as /FORCE stands on the command line. In: the option. Out: 0 or 1.
  Function ${UN}tlHasOption
    Exch $0
    Push $1
    ${GetParameters} $1
    ClearErrors
    ${GetOptions} $1 "$0" $0
    ${If} ${Errors}
      StrCpy $0 0
    ${Else}
      StrCpy $0 1
    ${EndIf}
    ClearErrors
    Pop $1
    Exch $0
  FunctionEnd

  # Where a text begins in another, letter by letter in its own case. In: the other, the text. Out: the rest from there on, or nothing.
  Function ${UN}tlFrom
    Exch $0
    Exch
    Exch $1
    Push $2
    Push $3
    StrLen $3 $0
    ${Do}
      StrCpy $2 $1 $3
      ${If} $2 S== $0
      ${OrIf} $1 == ""
        ${ExitDo}
      ${EndIf}
      StrCpy $1 $1 "" 1
    ${Loop}
    StrCpy $0 $1
    Pop $3
    Pop $2
    Pop $1
    Exch $0
  FunctionEnd

  # True (1) if a path is there and is a link of any kind. In: the path. Out: 0 or 1.
  Function ${UN}tlIsLink
    Exch $0
    System::Call 'kernel32::GetFileAttributesW(w r0) i.r0'
    ${If} $0 <> -1
      IntOp $0 $0 & 0x400 # FILE_ATTRIBUTE_REPARSE_POINT
    ${EndIf}
    ${If} $0 = 0x400
      StrCpy $0 1
    ${Else}
      StrCpy $0 0
    ${EndIf}
    Exch $0
  FunctionEnd
!macroend
!insertmacro TL_SUPPORT "${TL}"
