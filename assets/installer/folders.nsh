# The machine's folders (C1) and their rights (C16): made with their rights in one step; what is there already and is not safe is put aside.

# Administrators own it; SYSTEM and Administrators write, everybody reads. Protected: nothing is inherited from %ProgramData%, where all may create.
!define TL_RIGHTS "O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
# One more account that may own and write. None on Windows; under wine, which gives every file to one account, the test's harness names it.
!define /ifndef TL_ALSO_TRUSTED "-"

!macro TL_FOLDERS UN
  # Why others than administrators may have written a folder, or exchanged it. In: path. Out: a clause, empty if only they can.
  Function ${UN}tlObjection
    Exch $0
    Push $1
    Push $2
    Push $3
    Push $4
    System::Call 'kernel32::GetFileAttributesW(w r0) i.r1'
    ${If} $1 = -1
      StrCpy $0 "is not there"
      Goto done
    ${EndIf}
    IntOp $2 $1 & 0x400
    ${If} $2 <> 0
      StrCpy $0 "is a link" # SECURITY(8): a link leads to a folder that somebody else chose
      Goto done
    ${EndIf}
    IntOp $2 $1 & 0x10
    ${If} $2 = 0
      StrCpy $0 "is no folder"
      Goto done
    ${EndIf}
    # Owner and rights as text: SE_FILE_OBJECT 1, OWNER 1 + DACL 4.
    System::Call 'advapi32::GetNamedSecurityInfoW(w r0, i 1, i 5, p 0, p 0, p 0, p 0, *p .r1) i.r2'
    ${If} $2 <> 0
      StrCpy $0 "does not tell its rights"
      Goto done
    ${EndIf}
    System::Call 'advapi32::ConvertSecurityDescriptorToStringSecurityDescriptorW(p r1, i 1, i 5, *p .r3, p 0) i.r2'
    System::Call 'kernel32::LocalFree(p r1)'
    System::Call '*$3(&w1023 .r4)'
    System::Call 'kernel32::LocalFree(p r3)'
    StrCpy $0 $4
    Call ${UN}tlJudge
    done:
    Pop $4
    Pop $3
    Pop $2
    Pop $1
    Exch $0
  FunctionEnd

  # Judges rights in SDDL. In: $0. Out: $0, a clause, empty if nobody but administrators may write.
  Function ${UN}tlJudge
    Push $1 # what is left to read
    Push $2 # one part
    Push $3 # its account
    Push $4 # its rights
    StrLen $1 $0
    ${If} $1 > 1000 # it may have been cut off; ours has 80
      StrCpy $0 "has too many rights to judge"
      Goto done
    ${EndIf}
    StrCpy $1 $0
    StrCpy $0 ""
    StrCpy $2 $1 2
    ${If} $2 != "O:"
      StrCpy $0 "has no owner"
      Goto done
    ${EndIf}
    Push $1
    Push "D:"
    Call ${UN}tlFrom
    Pop $2
    ${If} $2 == ""
      StrCpy $0 "is open to everybody"
      Goto done
    ${EndIf}
    StrLen $3 $2
    StrLen $4 $1
    IntOp $4 $4 - $3
    IntOp $4 $4 - 2
    StrCpy $3 $1 $4 2
    Push $3
    Call ${UN}tlIsTrusted
    Pop $4
    ${If} $4 <> 1
      StrCpy $0 "is owned by $3" # SECURITY(8): its owner may give the rights to anybody at any time
      Goto done
    ${EndIf}
    Push $2
    Push "NO_ACCESS_CONTROL"
    Call ${UN}tlFrom
    Pop $4
    ${If} $4 != ""
      StrCpy $0 "lets everybody do everything" # SECURITY(8): no entries at all are no rights refused
      Goto done
    ${EndIf}
    ${Do}
      Push $2
      Push "("
      Call ${UN}tlFrom
      Pop $2
      ${If} $2 == ""
        ${ExitDo}
      ${EndIf}
      StrCpy $2 $2 "" 1
      # An entry is type;flags;rights;object;inherited object;account
      ${WordFind} $2 ")" "+1" $1
      ${WordFind} $1 ";" "+1" $3
      ${If} $3 == "D"
        ${Continue}
      ${EndIf}
      ${WordFind} $1 ";" "-1" $3
      Push $3
      Call ${UN}tlIsTrusted
      Pop $4
      ${If} $4 = 1
        ${Continue}
      ${EndIf}
      ${WordFind} $1 ";" "-2" $4
      ${If} $4 != "0x1200a9" # read and execute, the only thing that anybody else gets from us
      ${AndIf} $4 != "FR"
      ${AndIf} $4 != "FX"
      ${AndIf} $4 != "FRFX"
        StrCpy $0 "lets $3 do $4" # SECURITY(8): whoever may write there could ask in an administrator's name
        ${ExitDo}
      ${EndIf}
    ${Loop}
    done:
    Pop $4
    Pop $3
    Pop $2
    Pop $1
  FunctionEnd

  # True (1) for Administrators and SYSTEM, by their names in SDDL, which no language changes. In: account. Out: 0 or 1.
  Function ${UN}tlIsTrusted
    Exch $0
    ${If} $0 == "BA"
    ${OrIf} $0 == "SY"
    ${OrIf} $0 == "${TL_ALSO_TRUSTED}"
      StrCpy $0 1
    ${Else}
      StrCpy $0 0
    ${EndIf}
    Exch $0
  FunctionEnd
!macroend
!include WordFunc.nsh
!insertmacro TL_FOLDERS "${TL}"

!ifndef BUILD_UNINSTALLER
  Function tlMakeFolders
    Push "$tlMachine"
    Call tlMakeFolder
    Push "$tlMachine\inbox"
    Call tlMakeFolder
    Push "$tlMachine\inbox\everyone"
    Call tlMakeFolder
  FunctionEnd

  # Makes a folder, or leaves one that is safe. One that is not is renamed, never repaired: whoever holds it open keeps what they have.
  Function tlMakeFolder
    Exch $0
    StrCpy $1 0
    ${Do}
      Push $0
      Call tlObjection
      Pop $2
      ${If} $2 == ""
        ${ExitDo}
      ${EndIf}
      IntOp $1 $1 + 1
      ${If} $1 > 3
        SetErrorLevel ${TL_FOLDERS}
        Quit
      ${EndIf}
      ${If} $2 != "is not there"
        System::Call 'kernel32::GetTickCount() i.r3'
        IntFmt $3 "%u" $3
        System::Call 'kernel32::MoveFileW(w r0, w "$0.aside-$3") i.r4' # SECURITY(8): never repaired in place
        StrCpy $5 "$0 $2; put aside as $0.aside-$3."
      ${EndIf}
      Call tlCreate
    ${Loop}
    ${If} $5 != ""
      Push $5
      Call tlLog
      StrCpy $5 ""
    ${EndIf}
    Pop $0
  FunctionEnd

  # Creates $0 with its rights. If somebody else was faster it fails, and what they made is looked at like anything else.
  Function tlCreate
    System::Call 'advapi32::ConvertStringSecurityDescriptorToSecurityDescriptorW(w "${TL_RIGHTS}", i 1, *p .r6, p 0) i.r7'
    !if ${NSIS_PTR_SIZE} > 4 # SECURITY_ATTRIBUTES; on 64 bits the pointer stands at 8
      System::Call '*(i 24, i 0, p r6, i 0, i 0) p.r7'
    !else
      System::Call '*(i 12, p r6, i 0) p.r7'
    !endif
    System::Call 'kernel32::CreateDirectoryW(w r0, p r7) i.r8'
    System::Free $7
    System::Call 'kernel32::LocalFree(p r6)'
  FunctionEnd
!endif
