# Says how things stand: status for scripts, doctor for people who look for a fault (C10). Part of tallylight.ps1.

# How things stand, for a field of an RMM tool.
function Get-StatusLine([bool] $runs) {
  if (-not $runs) { return "not running for $($tl.name)" }
  $sessions = 0
  if ($null -ne $tl.answer['sessions']) { $sessions = @($tl.answer['sessions']).Count }
  $enrolled = (Get-Answered 'enrolled').ToLowerInvariant()
  "running, version $(Get-Answered 'version'), screen $(Get-Answered 'screen'), asks $(Get-Answered 'asks'), sessions $sessions, enrolled $enrolled, unsent $(Get-Answered 'unsent')"
}

function Invoke-Status {
  Select-Person
  $tl.answer = Read-AnswerFile 'status' 'status'
  $runs = Test-AgentRuns
  $tl.line = Get-StatusLine $runs
  if (Test-ForPeople) {
    [Console]::Out.WriteLine("person: $($tl.name) ($($tl.sid))")
    [Console]::Out.WriteLine($tl.line)
  }
  if ($runs) { Complete-Script $exitCodes.ok }
  if (Test-SignedOut) { Complete-Script $exitCodes.nobody }
  Complete-Script $exitCodes.agentGone
}

# One line: name, verdict (ok, warning, problem), words.
function Write-Check([string] $name, [string] $verdict, [string] $words) {
  $tl.checks.Add($name, $verdict)
  if (Test-ForPeople) { [Console]::Out.WriteLine($name.PadRight(9) + ' ' + $verdict.PadRight(8) + ' ' + $words) }
  if ($verdict -ceq 'problem') { $tl.line = (@($tl.line, "${name}: $words") | Where-Object { $_ -cne '' }) -join '; ' }
}

# A check of one folder of C1.
function Write-FolderCheck([string] $name, [string] $folder) {
  $objection = Get-FolderObjection $folder
  if ($objection -ceq '') { Write-Check $name 'ok' "only administrators can write to $folder" }
  else { Write-Check $name 'problem' "$folder ${objection}: messages count as unverified" }
}

function Invoke-Doctor {
  $tl.checks = New-Object Collections.Specialized.OrderedDictionary
  Select-Person
  $code = $exitCodes.ok
  Write-FolderCheck 'machine' $tl.machine
  Write-FolderCheck 'inbox' $tl.inbox
  Write-FolderCheck 'everyone' (Join-Path $tl.inbox 'everyone')
  $own = Join-Path $tl.inbox $tl.sid
  if (Test-Path -LiteralPath $own) { Write-FolderCheck 'person' $own }
  if ($tl.line -cne '') { $code = $exitCodes.internal }
  if (Test-AgentRuns) { Write-Check 'agent' 'ok' "running for $($tl.name)" }
  else {
    Write-Check 'agent' 'problem' "not running for $($tl.name)"
    $code = $exitCodes.agentGone
  }
  if ($tl.line -ceq '') { $tl.line = 'no problem' }
  $tl.subject = New-Object Collections.Specialized.OrderedDictionary
  $tl.subject.Add('v', 1)
  $tl.subject.Add('checks', $tl.checks)
  Complete-Script $code
}
