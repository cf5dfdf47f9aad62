# Intune, Win32 app, custom detection script: detected means exit code 0 and something on standard output (docs/rmm/intune.md).
# Of an app that is not there, or older, it says nothing. Upload it with "Run script as 32-bit process" at No.
$wanted = [version] '0.1.0' # what this app in Intune installs
$entry = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\5a3f8d0e-6f0c-5d55-9b5e-2f4c0a4d7e11'
$base = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, [Microsoft.Win32.RegistryView]::Registry64)
$opened = $base.OpenSubKey($entry)
if ($null -eq $opened) { exit 0 }
$found = $opened.GetValue('DisplayVersion') -as [version]
if ($null -ne $found -and $found -ge $wanted) { [Console]::Out.WriteLine("Tallylight $found") }
exit 0
