# Stands in for the plugin UAC: under wine we are the administrator.
!ifndef STUB_UAC
!define STUB_UAC
!include LogicLib.nsh
!macro _UAC_IsAdmin _a _b _t _f
  System::Call 'shell32::IsUserAnAdmin() i.s'
  Pop $R9
  StrCmp $R9 1 `${_t}` `${_f}`
!macroend
!define UAC_IsAdmin '"" UAC_IsAdmin ""'
!macro UAC_RunElevated
!macroend
!endif
