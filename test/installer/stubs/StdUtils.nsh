# Stands in for the plugin StdUtils: the three calls that the templates make of it.
!ifndef STUB_STDUTILS
!define STUB_STDUTILS
!include LogicLib.nsh
!include FileFunc.nsh
!define StdUtils.TestParameter '!insertmacro STUB_TEST_PARAMETER'
!define StdUtils.GetAllParameters '!insertmacro STUB_ALL_PARAMETERS'
!define StdUtils.ExecShellAsUser '!insertmacro STUB_EXEC_SHELL'
!define StdUtils.GetParentPath '!insertmacro STUB_PARENT_PATH'
!macro STUB_TEST_PARAMETER OUT NAME
  ${GetParameters} ${OUT}
  ClearErrors
  ${GetOptions} ${OUT} "--${NAME}" ${OUT}
  StrCpy ${OUT} "true"
  IfErrors 0 +2
  StrCpy ${OUT} "false"
  ClearErrors
!macroend
# The plugin reads the process's own command line; NSIS itself keeps /D= from scripts.
!macro STUB_ALL_PARAMETERS OUT _TRUNCATE
  System::Call 'kernel32::GetCommandLineW() w.s'
  Pop ${OUT}
!macroend
!macro STUB_EXEC_SHELL OUT _FILE _VERB _ARGS
  StrCpy ${OUT} "ok"
!macroend
!macro STUB_PARENT_PATH OUT FILE
  ${GetParent} "${FILE}" ${OUT}
!macroend
!endif
