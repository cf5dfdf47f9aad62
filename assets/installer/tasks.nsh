# The scheduled tasks: the machine's, which makes each person's own (src/desktop/person-task.ts), and what uninstalling leaves to do.

# The machine's folders at uninstall, and with /PURGE the people's. /PURGE is done as each person, when they are or come here: SYSTEM
# deletes nothing in a folder in which somebody else may put links (C16).
!define TL_PURGE_NAME "Tallylight purge"

!macro TL_TASKS UN
  # Registers a task. In: name, file. Out: exit code of schtasks.
  Function ${UN}tlSchtasks
    Exch $1
    Exch
    Exch $0
    nsExec::ExecToStack '"$SYSDIR\schtasks.exe" /Create /F /TN "$0" /XML "$1"' # named in full: not one that lies elsewhere
    Pop $2
    Pop $3
    ${If} $2 == 0
      # At once, too, for those who are signed in. It says nothing if nobody is.
      nsExec::ExecToStack '"$SYSDIR\schtasks.exe" /Run /TN "$0"'
      Pop $3
      Pop $3
    ${EndIf}
    StrCpy $0 $2
    Pop $1
    Exch $0
  FunctionEnd

  # Writes a task that runs as each person who signs in, connects or unlocks. In: file, command, arguments, last day (or empty).
  Function ${UN}tlWriteTask
    Pop $3
    Pop $2
    Pop $1
    Pop $0
    StrCpy $4 ""
    StrCpy $5 ""
    ${If} $3 != ""
      StrCpy $4 "<EndBoundary>$3</EndBoundary>"
      StrCpy $5 "<DeleteExpiredTaskAfter>P1D</DeleteExpiredTaskAfter>"
    ${EndIf}
    FileOpen $6 $0 w
    FileWriteUTF16LE /BOM $6 '<?xml version="1.0" encoding="UTF-16"?>$\r$\n'
    FileWriteUTF16LE $6 '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">$\r$\n'
    # Everybody may see and run it, nobody but administrators may change it.
    FileWriteUTF16LE $6 '<RegistrationInfo><Description>Starts Tallylight for each person.</Description>'
    FileWriteUTF16LE $6 '<SecurityDescriptor>O:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FRFX;;;BU)</SecurityDescriptor></RegistrationInfo>$\r$\n'
    FileWriteUTF16LE $6 '<Triggers>$\r$\n<LogonTrigger>$4<Enabled>true</Enabled></LogonTrigger>$\r$\n'
    FileWriteUTF16LE $6 '<SessionStateChangeTrigger>$4<Enabled>true</Enabled><StateChange>ConsoleConnect</StateChange></SessionStateChangeTrigger>$\r$\n'
    FileWriteUTF16LE $6 '<SessionStateChangeTrigger>$4<Enabled>true</Enabled><StateChange>RemoteConnect</StateChange></SessionStateChangeTrigger>$\r$\n'
    FileWriteUTF16LE $6 '<SessionStateChangeTrigger>$4<Enabled>true</Enabled><StateChange>SessionUnlock</StateChange></SessionStateChangeTrigger>$\r$\n'
    FileWriteUTF16LE $6 '</Triggers>$\r$\n<Principals><Principal id="Author"><GroupId>S-1-5-32-545</GroupId><RunLevel>LeastPrivilege</RunLevel></Principal></Principals>$\r$\n'
    FileWriteUTF16LE $6 '<Settings><MultipleInstancesPolicy>Parallel</MultipleInstancesPolicy><DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>'
    FileWriteUTF16LE $6 '<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries><StartWhenAvailable>true</StartWhenAvailable><Enabled>true</Enabled>'
    FileWriteUTF16LE $6 '$5<ExecutionTimeLimit>PT5M</ExecutionTimeLimit><Priority>5</Priority></Settings>$\r$\n'
    FileWriteUTF16LE $6 '<Actions Context="Author"><Exec><Command>$1</Command><Arguments>$2</Arguments></Exec></Actions>$\r$\n</Task>$\r$\n'
    FileClose $6
  FunctionEnd
!macroend
!insertmacro TL_TASKS "${TL}"

!ifndef BUILD_UNINSTALLER
  Function tlRegisterTask
    Push "$PLUGINSDIR\task.xml"
    Push "$INSTDIR\${TL_PROGRAM}"
    Push "--ensure-task"
    Push ""
    Call tlWriteTask
    Push "${TL_TASK_NAME}"
    Push "$PLUGINSDIR\task.xml"
    Call tlSchtasks
    Pop $0
    ${If} $0 != 0
      Push "The start-up task could not be registered (schtasks said $0). Install again, or start Tallylight at sign-in another way."
      Call tlLog
      SetErrorLevel ${TL_TASK}
      Quit
    ${EndIf}
  FunctionEnd
!else
  Function un.tlRemoveTasks
    nsExec::ExecToStack '"$SYSDIR\schtasks.exe" /Delete /F /TN "${TL_TASK_NAME}"'
    Pop $0
    Pop $0
    StrCpy $1 0
    ${Do}
      EnumRegKey $2 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList" $1
      ${If} $2 == ""
        ${ExitDo}
      ${EndIf}
      IntOp $1 $1 + 1
      nsExec::ExecToStack '"$SYSDIR\schtasks.exe" /Delete /F /TN "${TL_TASK_NAME} $2"'
      Pop $0
      Pop $0
    ${Loop}
  FunctionEnd

  # What the command line of an installer set, as far as it still says that. What came by group policy or management stays.
  Function un.tlRemoveSettings
    StrCpy $1 0
    ${Do}
      EnumRegValue $2 HKLM "${TL_SETUP_KEY}" $1
      ${If} $2 == ""
        ${ExitDo}
      ${EndIf}
      IntOp $1 $1 + 1
      ReadRegStr $3 HKLM "${TL_SETUP_KEY}" $2
      ReadRegStr $4 HKLM "${TL_POLICY_KEY}" $2
      ${If} $3 S== $4
        DeleteRegValue HKLM "${TL_POLICY_KEY}" $2
      ${EndIf}
    ${Loop}
    DeleteRegKey /ifempty HKLM "${TL_POLICY_KEY}"
    DeleteRegKey HKLM "${TL_SETUP_KEY}"
    DeleteRegKey /ifempty HKLM "Software\Tallylight"
    ClearErrors
  FunctionEnd

  # Messages go; the people's journals stay where they are, unless /PURGE.
  Function un.tlRemoveMachine
    Push "Uninstalled."
    Call un.tlLog
    Push "$tlMachine"
    Call un.tlObjection
    Pop $0
    ${If} $0 == "" # SECURITY(8): a folder that others may write may hold links to anywhere; it is left alone
      RMDir /r "$tlMachine\inbox"
    ${EndIf}
    Push "/PURGE"
    Call un.tlHasOption
    Pop $1
    ${If} $1 = 1
      ${If} $0 == ""
        RMDir /r "$tlMachine"
      ${EndIf}
      Push 43200 # 30 days
      Call un.tlUtc
      Pop $2
      Push "$PLUGINSDIR\purge.xml"
      Push "$SYSDIR\cmd.exe"
      Push '/d /c rmdir /s /q &quot;%LOCALAPPDATA%\Tallylight&quot;'
      Push $2
      Call un.tlWriteTask
      Push "${TL_PURGE_NAME}"
      Push "$PLUGINSDIR\purge.xml"
      Call un.tlSchtasks
      Pop $0
    ${EndIf}
    ClearErrors
  FunctionEnd
!endif
