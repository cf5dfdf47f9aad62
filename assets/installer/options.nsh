# Which words may stand on the command line. One that nobody knows would be passed over, and what was meant would not be done.

# In full, or up to their sign =, in their own case: ours, NSIS's own, and those of electron-builder's templates and of its plugin UAC.
!ifdef BUILD_UNINSTALLER
  !define TL_OPTIONS " /S /NCRC /FORCE /PURGE /KEEP_APP_DATA /allusers /currentuser --updated --delete-app-data "
!else
  !define TL_OPTIONS " /S /NCRC /FORCE /ORG= /ENDPOINT= /TOKEN= /allusers /currentuser --updated --force-run --keep-shortcuts --no-desktop-shortcut "
!endif

!macro TL_CHECK_OPTIONS UN
  # In: what is wrong. Ends with 64.
  Function ${UN}tlRefuse
    Call ${UN}tlLog
    SetErrorLevel ${TL_ARGUMENTS}
    Quit
  FunctionEnd

  # Ends with 64 at the first word that is none of TL_OPTIONS.
  Function ${UN}tlCheckOptions
    ${GetParameters} $1
    ${Do}
      Call ${UN}tlTakeWord
      ${If} $3 == ""
        Return
      ${EndIf}
      Push "${TL_OPTIONS}"
      Push " $3 "
      Call ${UN}tlFrom
      Pop $2
      StrCpy $4 $3 5
      ${If} $2 != ""
      ${OrIf} $4 == "/UAC:"
        ${Continue}
      ${EndIf}
      StrCpy $4 $3 1
      ${If} $4 != "/"
      ${AndIf} $4 != "-"
        StrCpy $3 "a word that belongs to no option" # never the word itself: it may be a token with a space before it
      ${EndIf}
      Push "Not known: $3. Capital letters count; a value with a space stands between quotation marks."
      Call ${UN}tlRefuse
    ${Loop}
  FunctionEnd

  # The next word of $1 is taken from it. Out: $3, the word up to its sign =; empty at the end. A space between quotation marks ends none.
  Function ${UN}tlTakeWord
    StrCpy $3 ""
    StrCpy $4 0 # between quotation marks
    StrCpy $5 0 # in the value
    ${Do}
      StrCpy $2 $1 1
      ${If} $2 == ""
        Return
      ${EndIf}
      StrCpy $1 $1 "" 1
      ${If} $2 == " "
      ${AndIf} $4 = 0
        ${If} $3 != ""
          Return
        ${EndIf}
        ${Continue}
      ${EndIf}
      ${If} $2 == '"'
        IntOp $4 $4 ^ 1
      ${EndIf}
      ${If} $5 = 0
        StrCpy $3 "$3$2"
      ${EndIf}
      ${If} $2 == "="
        StrCpy $5 1
      ${EndIf}
    ${Loop}
  FunctionEnd
!macroend
!insertmacro TL_CHECK_OPTIONS "${TL}"
