# Intune, Remediations, detection script: 0 if Tallylight runs for the person at the computer, or nobody is there; 1 with one line if not.
# Run it as SYSTEM. There is nothing to remediate: the person's own task starts the agent within a minute (docs/install.md).
$script = Join-Path ([Environment]::GetFolderPath('ProgramFiles')) 'Tallylight\resources\rmm\tallylight.ps1'
if (-not (Test-Path -LiteralPath $script)) {
  [Console]::Out.WriteLine('not installed')
  exit 1
}
# Two people signed in are 64, nobody is 13: neither is a fault of the computer. What is said on standard error would count as one.
$line = & powershell.exe -NoProfile -ExecutionPolicy Bypass -File $script status --format ninja 2>$null
$code = $LASTEXITCODE
[Console]::Out.WriteLine("$line")
if (@(0, 13, 64) -contains $code) { exit 0 }
exit 1
