# What our Windows installer does beyond electron-builder's: its hooks, in the order in which they run (electron-builder.yml, nsis.include).
# Both the installer and the uninstaller are compiled from this; BUILD_UNINSTALLER tells which. No message box: what happened is in
# %ProgramData%\Tallylight\install.log and in the exit code (docs/install.md).
!include LogicLib.nsh
!include FileFunc.nsh
!include x64.nsh

!define TL_OK 0
!define TL_OLD_REMAINS 2 # the version before could not be removed; it is as it was
!define TL_FOLDERS 4 # the machine's folders could not be made safe
!define TL_NOT_CLOSED 5 # agents could not be closed; nothing was changed
!define TL_TASK 6 # installed, but the start-up task could not be registered
!define TL_ARGUMENTS 64 # an argument is wrong or not known; nothing was changed
!define TL_BUSY 1618 # somebody is connected; try again later (the code that every deployment tool tries again at)

!define TL_PROGRAM "${PRODUCT_FILENAME}.exe"
!define TL_TASK_NAME "Tallylight"
!define TL_POLICY_KEY "Software\Policies\Tallylight"
!define TL_SETUP_KEY "Software\Tallylight\Setup" # what the command line set, so that the uninstaller takes away that and no more

!ifdef BUILD_UNINSTALLER
  !define TL "un."
!else
  !define TL ""
!endif

Var tlMachine # M of the contract: %ProgramData%\Tallylight
Var tlMessage # the file of agent.finish while it waits
Var tlFound # how many processes of ours were found

!include "${__FILEDIR__}/support.nsh"
!include "${__FILEDIR__}/folders.nsh"
!include "${__FILEDIR__}/options.nsh"
!include "${__FILEDIR__}/agents.nsh"
!include "${__FILEDIR__}/tasks.nsh"
!ifndef BUILD_UNINSTALLER
  !include "${__FILEDIR__}/settings.nsh"
!endif

!macro customInit
  Call tlFindMachine
  Call tlMakeFolders # first, so that there is a log for what comes next
  Call tlCheckOptions
  Call tlCheckPlace
  Call tlCheckSettings
  Call tlRefuseWhileConnected
!macroend

# Before files are replaced, and before they are removed. The uninstaller comes here first of all, also without rights: then it is
# not yet the one that will do it.
!macro customCheckAppRunning
  System::Call 'shell32::IsUserAnAdmin() i.r0'
  ${If} $0 <> 0
    Call ${TL}tlFindMachine
    !ifdef BUILD_UNINSTALLER
      ${IfNot} ${isUpdated} # a newer installer may say more than we know
        Call un.tlCheckOptions
      ${EndIf}
      ${If} ${FileExists} "$INSTDIR\${TL_PROGRAM}"
        Call un.tlRefuseWhileConnected
      ${EndIf}
    !endif
    Call ${TL}tlFinishAgents
  ${EndIf}
!macroend

# After the uninstaller of the version before has run; electron-builder's own check would open a message box under /S.
!macro customUnInstallCheck
  ${If} $R0 <> 0
    Push "The version before could not be removed (its uninstaller said $R0). It is as it was."
    Call tlLog
    Call tlComeBack
    SetErrorLevel ${TL_OLD_REMAINS}
    Quit
  ${EndIf}
!macroend

# A version that this account once installed for itself alone: none of ours ever was, and none is a reason to stop.
!macro customUnInstallCheckCurrentUser
  ClearErrors
!macroend

!macro customInstall
  Call tlWriteSettings
  Call tlRegisterTask
  Push "Installed ${VERSION}."
  Call tlLog
!macroend

!macro customUnInstall
  ${IfNot} ${isUpdated}
    Call un.tlFindMachine
    Call un.tlRemoveTasks
    Call un.tlRemoveSettings
    Call un.tlRemoveMachine
  ${EndIf}
!macroend
