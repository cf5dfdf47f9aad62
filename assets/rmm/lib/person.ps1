# Whose prompt it is: by the operating system's evidence, never by what an agent says of itself (C10). Part of tallylight.ps1.

# Accounts of the system: no person.
$noPersons = @('S-1-5-18', 'S-1-5-19', 'S-1-5-20')

function Assert-Installed {
  if (Test-Path -LiteralPath $tl.inbox -PathType Container) { return }
  Write-Said "$($tl.inbox) is not there: Tallylight was not installed for this computer."
  Complete-Script $exitCodes.agentGone
}

# A 64-bit view also from 32-bit PowerShell, in which Intune runs scripts.
function Get-MachineValue([string] $key, [string] $name) {
  $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, [Microsoft.Win32.RegistryView]::Registry64)
  try {
    $opened = $base.OpenSubKey($key)
    if ($null -eq $opened) { return $null }
    try { $opened.GetValue($name) } finally { $opened.Dispose() }
  } finally { $base.Dispose() }
}

# Sets name, sid and home from an account's name or SID; false if there is no such person here.
function Set-Person([string] $account) {
  try {
    if ($account -cmatch '^S-1-[0-9-]+\z') { $sid = New-Object Security.Principal.SecurityIdentifier $account }
    else { $sid = (New-Object Security.Principal.NTAccount $account).Translate([Security.Principal.SecurityIdentifier]) }
    $name = $sid.Translate([Security.Principal.NTAccount]).Value
  } catch { return $false }
  if ($noPersons -ccontains $sid.Value) { return $false }
  $folder = Get-MachineValue "SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$($sid.Value)" 'ProfileImagePath'
  if ("$folder" -ceq '') { return $false }
  $tl.sid = $sid.Value
  $tl.name = $name
  $tl.home = Join-Path "$folder" 'AppData\Local\Tallylight'
  $true
}

# Chooses the person. Ends with 13 when nobody is signed in, with 64 and their names when several are.
function Select-Person {
  if ($tl.verb -cne 'doctor') { Assert-Installed }
  if ($tl.person -cne '') {
    if (-not (Set-Person $tl.person)) { Stop-BadArguments "--person: there is no person $($tl.person) on this computer" }
    return
  }
  Import-Native
  $people = @([TallylightNative]::People($true))
  if ($people.Count -eq 0) {
    Write-Said 'Nobody is signed in at this computer.'
    Complete-Script $exitCodes.nobody
  }
  if ($people.Count -gt 1) {
    Write-Said ("Several people are signed in. Choose one with --person:`n" + ($people -join "`n"))
    $tl.subject = New-Object Collections.Specialized.OrderedDictionary
    $tl.subject.Add('persons', $people)
    Complete-Script $exitCodes.badArguments
  }
  if (-not (Set-Person $people[0])) { Complete-Script $exitCodes.nobody }
}

# True if the operating system knows for certain that the chosen person has no session at all.
function Test-SignedOut {
  try {
    Import-Native
    @([TallylightNative]::People($false)) -inotcontains $tl.name
  } catch { $false }
}

# True if the agent that wrote status.json is running: that process, that person, that start, our executable (C10).
function Test-AgentRuns {
  $status = Read-AnswerFile 'status' 'status'
  if ($null -eq $status) { return $false }
  $process = Get-CimInstance -ClassName Win32_Process -Filter "ProcessId = $($status['pid'])"
  if ($null -eq $process -or "$($process.ExecutablePath)" -ine (Get-OurExecutable)) { return $false }
  $owner = Invoke-CimMethod -InputObject $process -MethodName GetOwnerSid
  if ($owner.Sid -cne $tl.sid) { return $false }
  $said = [DateTime]::Parse($status['startedAt'], [Globalization.CultureInfo]::InvariantCulture, [Globalization.DateTimeStyles]::AdjustToUniversal)
  [Math]::Abs(($process.CreationDate.ToUniversalTime() - $said).TotalSeconds) -le 2
}

# As Test-AgentRuns, for loops: Windows is asked every two seconds at most.
function Test-AgentStillRuns {
  if ($null -eq $tl.lookedAt -or $tl.lookedAt.Elapsed.TotalSeconds -ge 2) {
    $tl.ran = Test-AgentRuns
    $tl.lookedAt = [Diagnostics.Stopwatch]::StartNew()
  }
  $tl.ran
}

# The program beside which this script is installed; a copy of the script elsewhere means the usual place.
function Get-OurExecutable {
  $beside = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '..\..\..\Tallylight.exe'))
  if (Test-Path -LiteralPath $beside -PathType Leaf) { return $beside }
  Join-Path (Get-MachineValue 'SOFTWARE\Microsoft\Windows\CurrentVersion' 'ProgramFilesDir') 'Tallylight\Tallylight.exe'
}
