# Reads what the person's agent has written: data, never believed beyond its known members with known values (C16). Part of tallylight.ps1.

# The words that each member may say; the same table as in answer.awk and src/model/answers.ts.
$knownWords = @{
  held = 'locked away paused queue scheduled in-control'
  answer = 'accepted declined postponed unanswered withdrawn'
  reason = 'timeout locked away paused in-control nobody prompt-failed agent-stopped record-failed superseded policy technician unenrolled'
  declined = 'busy sensitive unexpected other'
  refusal = 'size malformed header typ key-unknown key-expired key-revoked algorithm signature claims issuer audience lifetime trust policy roster approval display rate replay record-failed unknown-session unknown-ask already-answered'
  basis = 'consent approval emergency stated none'
  endRequestedBy = 'person hotkey policy'
  screen = 'unlocked locked away'
}
$knownStates = @{
  ask = 'received held shown postponed answered refused'
  session = 'live ending ended refused'
}
# What each other member looks like; anchored by Test-Known.
$idPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
$timePattern = '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.0-9]{0,7}Z'
$knownForms = @{
  id = $idPattern; at = $timePattern; until = $timePattern; laterAt = $timePattern; grantUntil = $timePattern
  startedAt = $timePattern; lastConfirmedAt = $timePattern; code = '[0-9]{4}'; device = '[A-Za-z0-9_-]{43}'
  receipt = '[A-Za-z0-9_.-]{1,32768}'; person = '[A-Za-z0-9._@ +-]{1,120}'; version = '[A-Za-z0-9._@ +-]{1,120}'
  words = '[^\p{C}\p{Zl}\p{Zp}]{1,1000}'
}
$knownNumbers = @('v', 'pid', 'asks', 'unsent')
$knownLists = @{ scopes = 'view|control|files|clipboard|terminal|elevate'; mismatch = '[A-Za-z0-9.-]{1,60}'; sessions = $idPattern }
$mostBytes = 65536

# True if one member may be printed under its name.
function Test-Known([string] $kind, [string] $name, $value) {
  if ($name -ceq 'kind') { return $value -ceq $kind }
  if ($name -ceq 'state') { return $knownStates.ContainsKey($kind) -and (Test-Listed $value $knownStates[$kind]) }
  if (@($knownWords.Keys) -ccontains $name) { return $value -is [string] -and (Test-Listed $value $knownWords[$name]) }
  if (@($knownForms.Keys) -ccontains $name) { return $value -is [string] -and $value -cmatch "^(?:$($knownForms[$name]))\z" }
  if ($knownNumbers -ccontains $name) { return ($value -is [int] -or $value -is [long]) -and $value -ge 0 }
  if ($name -ceq 'enrolled') { return $value -is [bool] }
  if (@($knownLists.Keys) -cnotcontains $name) { return $false }
  $unknown = @($value | Where-Object { $_ -isnot [string] -or $_ -cnotmatch "^(?:$($knownLists[$name]))\z" })
  $value -is [Array] -and $unknown.Count -eq 0
}

# The known members of answers\$file.json, in their order; nothing if there is none that can be believed.
function Read-AnswerFile([string] $kind, [string] $file) {
  try { $text = Read-AsData (Join-Path $tl.home "answers\$file.json") } catch { return $null }
  if ($null -eq $text) { return $null }
  try { $read = ConvertFrom-Json -InputObject $text } catch { return $null }
  $members = New-Object Collections.Specialized.OrderedDictionary
  foreach ($one in @($read.PSObject.Properties)) {
    if (Test-Known $kind $one.Name $one.Value) { $members.Add($one.Name, $one.Value) }
  }
  if ($members['v'] -ne 1) { return $null }
  if ($kind -ceq 'status') {
    if ($null -eq $members['pid'] -or $null -eq $members['startedAt']) { return $null }
    return $members
  }
  if ($members['kind'] -cne $kind -or $members['id'] -cne $file -or $null -eq $members['state']) { return $null }
  if ($members['state'] -ceq 'answered' -and $null -eq $members['answer']) { return $null }
  $members
}

# At most 64 KiB of text, without a way to lead elsewhere. Nothing is made, renamed or changed there.
function Read-AsData([string] $path) {
  Assert-NoLink $path
  # All that the agent may do meanwhile stays possible: it renames over this file.
  $share = [IO.FileShare]::ReadWrite -bor [IO.FileShare]::Delete
  $stream = New-Object IO.FileStream $path, ([IO.FileMode]::Open), ([IO.FileAccess]::Read), $share
  try {
    Assert-NoLink $path
    $bytes = New-Object byte[] ($mostBytes + 1)
    $have = 0
    while ($have -le $mostBytes) {
      $more = $stream.Read($bytes, $have, $mostBytes + 1 - $have)
      if ($more -le 0) { break }
      $have += $more
    }
  } finally { $stream.Dispose() }
  if ($have -gt $mostBytes) { return $null }
  (New-Object Text.UTF8Encoding $false, $true).GetString($bytes, 0, $have)
}

# SECURITY(8): with the rights of SYSTEM a link would show any file. The file and each folder of the profile down to it are looked at.
function Assert-NoLink([string] $path) {
  $above = $path
  $profileFolder = [IO.Path]::GetFullPath((Join-Path $tl.home '..\..\..'))
  while ($above.Length -gt $profileFolder.Length) {
    if (([IO.File]::GetAttributes($above) -band [IO.FileAttributes]::ReparsePoint) -ne 0) { throw "$above is a link" }
    $above = [IO.Path]::GetDirectoryName($above)
  }
}

# One member of the answer that was read last; empty if it is not there.
function Get-Answered([string] $name) {
  if ($null -eq $tl.answer) { return '' }
  "$($tl.answer[$name])"
}
