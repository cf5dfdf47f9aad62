# What the command line of the installer says: where to install, and the three settings without which a computer cannot enrol.

# Only below Program Files: elsewhere everybody could exchange the program that runs in everybody's session.
Function tlCheckPlace
  ${If} $INSTDIR != "$PROGRAMFILES64\${APP_FILENAME}" # SECURITY(5): no /D=, and no place from a version before
    Push "Tallylight is installed in $PROGRAMFILES64\${APP_FILENAME} only, not in $INSTDIR. Leave out /D=."
    Call tlRefuse
  ${EndIf}
FunctionEnd

!define TL_LOWER "abcdefghijklmnopqrstuvwxyz0123456789.-"
!define TL_URL "${TL_LOWER}ABCDEFGHIJKLMNOPQRSTUVWXYZ:/[]"
!define TL_TOKEN "${TL_LOWER}ABCDEFGHIJKLMNOPQRSTUVWXYZ_~+/="

Var tlValue # of the option that is looked at; "" if it was not given
Var tlCharacters

# True (1) in $0 if $tlValue has nothing but characters of $tlCharacters, in their own case, and no more than $1 of them.
Function tlFits
  StrLen $2 $tlValue
  StrCpy $0 1
  ${If} $2 > $1
    StrCpy $0 0
  ${EndIf}
  ${DoWhile} $2 > 0
    IntOp $2 $2 - 1
    StrCpy $3 $tlValue 1 $2
    Push $tlCharacters
    Push $3
    Call tlFrom
    Pop $4
    ${If} $4 == ""
      StrCpy $0 0
    ${EndIf}
  ${Loop}
FunctionEnd

# The value of $0, an option such as /ENDPOINT=, into $tlValue: up to the next space, or between quotes. GetOptions ends it at a slash.
Function tlReadOption
  ${GetParameters} $2
  StrLen $3 " $0"
  Push " $2"
  Push " $0"
  Call tlFrom
  Pop $2
  StrCpy $tlValue $2 "" $3
  StrCpy $4 " "
  StrCpy $2 $tlValue 1
  ${If} $2 == '"'
    StrCpy $4 '"'
    StrCpy $tlValue $tlValue "" 1
  ${EndIf}
  Push $tlValue
  Push $4
  Call tlFrom
  Pop $2
  StrLen $2 $2
  ${If} $2 > 0
    StrCpy $tlValue $tlValue -$2
  ${EndIf}
FunctionEnd

!macro TL_READ_OPTION OPTION
  StrCpy $0 "${OPTION}"
  Call tlReadOption
!macroend

# Looked at before anything is changed; the bounds are those of policy (C12).
Function tlCheckSettings
  !insertmacro TL_READ_OPTION "/ORG="
  StrCpy $tlCharacters "${TL_LOWER}"
  StrCpy $1 64
  Call tlFits
  ${If} $0 = 0
    Push "/ORG= takes the organisation's identifier: lower-case letters, digits, dot and hyphen, 64 at most."
    Call tlRefuse
  ${EndIf}
  !insertmacro TL_READ_OPTION "/ENDPOINT="
  StrCpy $tlCharacters "${TL_URL}"
  StrCpy $1 300
  Call tlFits
  StrCpy $2 $tlValue 8
  ${If} $0 = 0
  ${OrIf} $2 S!= "https://"
  ${AndIf} $tlValue != ""
    Push "/ENDPOINT= takes an address that begins with https://, without a path."
    Call tlRefuse
  ${EndIf}
  !insertmacro TL_READ_OPTION "/TOKEN="
  StrCpy $tlCharacters "${TL_TOKEN}"
  StrCpy $1 200
  Call tlFits
  ${If} $0 = 0
    Push "/TOKEN= takes the enrolment token: letters, digits and . - _ ~ + / =, 200 at most." # never the token itself
    Call tlRefuse
  ${EndIf}
FunctionEnd

!macro TL_WRITE_SETTING OPTION KEY
  !insertmacro TL_READ_OPTION "${OPTION}"
  ${If} $tlValue != ""
    WriteRegStr HKLM "${TL_POLICY_KEY}" "${KEY}" $tlValue
    WriteRegStr HKLM "${TL_SETUP_KEY}" "${KEY}" $tlValue
  ${EndIf}
!macroend

# As policy that binds, where group policy and management write too. An option that is left out changes nothing.
Function tlWriteSettings
  SetRegView 64
  !insertmacro TL_WRITE_SETTING "/ORG=" "organisationId"
  !insertmacro TL_WRITE_SETTING "/ENDPOINT=" "endpoint"
  !insertmacro TL_WRITE_SETTING "/TOKEN=" "enrolmentToken"
FunctionEnd
