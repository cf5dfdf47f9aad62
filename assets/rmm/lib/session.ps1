# Says that a session starts, goes on and ends (C5, C9, C10). Part of tallylight.ps1.

# Sets folder to where messages about sessions of this reach lie.
function Set-SessionInbox {
  if ($tl.reach -ceq 'person') { Set-PersonInbox } else { $tl.folder = Join-Path $tl.inbox 'everyone' }
}

function Set-Session([string] $id) {
  $tl.session = $id
  Set-Subject 'session' $id
}

function Read-SessionAnswer {
  $seen = Read-AnswerFile 'session' $tl.session
  if ($null -ne $seen) { $tl.answer = $seen }
}

# True if somebody else at this computer has pressed End: the session is shown to everyone, and each may end it (C9).
function Test-EndedByAnother {
  if ($tl.reach -ceq 'person') { return $false }
  $sid = $tl.sid
  $name = $tl.name
  $chosenHome = $tl.home
  try {
    foreach ($one in @([TallylightNative]::People($false))) {
      if ($one -ieq $name -or -not (Set-Person $one)) { continue }
      $seen = Read-AnswerFile 'session' $tl.session
      if ($null -ne $seen -and $seen['state'] -ceq 'ending') { return $true }
    }
  } finally {
    $tl.sid = $sid
    $tl.name = $name
    $tl.home = $chosenHome
  }
  $false
}

# True once the session's state is one of $states; false if it is not within the time in which an agent answers.
function Wait-Session([string[]] $states) {
  $clock = [Diagnostics.Stopwatch]::StartNew()
  while ($clock.Elapsed.TotalSeconds -lt $tl.receivedWithin) {
    Read-SessionAnswer
    if ($states -ccontains (Get-Answered 'state')) { return $true }
    Start-Sleep -Milliseconds $pollMs
  }
  $false
}

# --receipt: the receipt itself, or a file that holds it. At most two.
function Add-Receipt([string] $given) {
  if ($given -cnotmatch '^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\z' -and (Test-Path -LiteralPath $given -PathType Leaf)) {
    $given = [IO.File]::ReadAllText($given).Trim()
  }
  if ($given.Length -gt 16384 -or $given -cnotmatch '^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\z') {
    Stop-BadArguments '--receipt is a receipt (three parts with dots between them) or a file that holds one'
  }
  if (@($tl.receipts).Count -ge 2) { Stop-BadArguments '--receipt can be given twice at most' }
  $tl.receipts += $given
}

# Why it starts: an ask that was accepted, approvers' receipts, an emergency, or what the person said elsewhere.
function Add-Ground {
  if (@($tl.receipts).Count -gt 0) {
    Add-Text 'basis' 'approval'
    Add-Json 'receipts' (ConvertTo-JsonValue @($tl.receipts))
  } elseif ($tl.emergency -cne '') {
    Add-Text 'basis' 'emergency'
    Add-Text 'reason' $tl.emergency
  } elseif ($tl.statedBy -cne '') {
    if ($tl.statedAt -ceq '') { $tl.statedAt = Get-TimeIn 0 }
    $stated = New-Object Collections.Specialized.OrderedDictionary
    $stated.Add('contact', $tl.statedBy)
    $stated.Add('at', $tl.statedAt)
    $stated.Add('words', $tl.statedWords)
    $stated.Add('reference', $tl.reference)
    Add-Text 'basis' 'stated'
    Add-Json 'stated' (ConvertTo-JsonObject $stated)
  } else {
    Add-Text 'basis' 'consent'
    Add-Text 'ask' $tl.ask
  }
}

# Tells the agents that a session starts; returns the outcome. The message stays until the session ends:
# an agent that starts later must show the banner too (C15).
function Start-Session {
  $tl.answer = $null
  Set-SessionInbox
  Set-Session ([Guid]::NewGuid().ToString())
  New-Message 'session.start' ($tl.minutes * 60 + 3600)
  Add-Text 'session' $tl.session
  Add-Technician
  Add-Ground
  Add-Text 'purpose' $tl.purpose
  Add-Scopes
  Add-Json 'minutes' "$($tl.minutes)"
  $reach = $tl.reach
  if ($reach -ceq '') { $reach = 'computer' }
  Add-Text 'reach' $reach
  Add-Text 'tool' $tl.tool
  Add-Ticket
  if ($tl.heartbeat -gt 0) { Add-Json 'heartbeatSeconds' "$($tl.heartbeat)" }
  Send-Message
  if (-not (Wait-Session 'live', 'ending', 'ended', 'refused')) {
    Write-Said 'The session was announced, but the agent has not recorded it yet.'
    return $exitCodes.agentGone
  }
  if ((Get-Answered 'state') -ceq 'refused') {
    Clear-Session
    return $exitCodes.refused
  }
  if ((Get-Answered 'basis') -ceq 'none') { return $exitCodes.unannounced }
  $exitCodes.ok
}

# A note on the running session; without a text it is a heartbeat, which replaces the one before.
function Send-Note([string] $text) {
  Remove-Message $tl.lastBeat
  $tl.lastBeat = ''
  New-Message 'session.note' 600
  Add-Text 'session' $tl.session
  Add-Text 'text' $text
  Send-Message
  if ($text -ceq '') { $tl.lastBeat = $tl.messageId }
}

# Ends the session and waits until that is recorded; returns the outcome.
function Stop-Session([string] $summary, [string] $outcome) {
  Set-SessionInbox
  New-Message 'session.end' 86400
  Add-Text 'session' $tl.session
  Add-Text 'at' (Get-TimeIn 0)
  Add-Text 'summary' $summary
  Add-Text 'outcome' $outcome
  Send-Message
  $tl.ending = $tl.messageId
  if (Wait-Session 'ended', 'refused') {
    Clear-Session
    return $exitCodes.ok
  }
  Write-Said 'The end was announced, but the agent has not recorded it yet.'
  $exitCodes.agentGone
}

# Removes what announced the session: the start, and notes on it. The end stays until it expires: other agents may still read it.
function Clear-Session {
  foreach ($file in [IO.Directory]::GetFiles($tl.folder, '*.json')) {
    if ([IO.Path]::GetFileNameWithoutExtension($file) -ceq $tl.ending) { continue }
    if ([IO.File]::ReadAllText($file).Contains('"session":"' + $tl.session + '"')) { [IO.File]::Delete($file) }
  }
}

# For a session named on the command line: finds the folder in which it was announced.
function Find-Session([string] $id) {
  Set-Session $id
  Select-Person
  $own = Join-Path $tl.inbox $tl.sid
  if ($tl.reach -ceq '' -and (Test-Path -LiteralPath $own)) {
    foreach ($file in [IO.Directory]::GetFiles($own, '*.json')) {
      if ([IO.File]::ReadAllText($file).Contains('"session":"' + $id + '"')) { $tl.reach = 'person' }
    }
  }
  Set-SessionInbox
}

function Invoke-SessionStart {
  Assert-AskWords
  $grounds = @($tl.ask, "$($tl.receipts)", $tl.emergency, $tl.statedBy | Where-Object { $_ -cne '' })
  if ($grounds.Count -ne 1) { Stop-BadArguments 'one of --ask, --receipt, --emergency and --stated-by is needed' }
  if ($tl.ask -cne '' -and -not (Test-Id $tl.ask)) { Stop-BadArguments '--ask is the id of the ask that was accepted' }
  if ($tl.statedBy -cne '') {
    if (-not (Test-Listed $tl.statedBy 'teams phone email sms in-person other')) {
      Stop-BadArguments '--stated-by is teams, phone, email, sms, in-person or other'
    }
    Assert-Given '--stated-words' $tl.statedWords 'what the person said'
    if ($tl.statedAt -cne '' -and $tl.statedAt -cnotmatch "^$timePattern\z") {
      Stop-BadArguments '--stated-at is a time such as 2026-03-02T09:00:00Z'
    }
  }
  Select-Person
  $code = Start-Session
  $tl.line = "$(Get-Answered 'state') $($tl.session)"
  Write-Said "Session $($tl.session): $(Get-Answered 'state')"
  if (Test-ForPeople) { [Console]::Out.WriteLine($tl.session) }
  Complete-Script $code
}

# Ends with 15 or 20 unless the session is on; messages about it would be refused.
function Invoke-SessionNote {
  Find-Session $tl.named
  Read-SessionAnswer
  $state = Get-Answered 'state'
  if (@('live', 'ending') -cnotcontains $state) {
    if ($state -ceq '' -and -not (Test-AgentRuns)) { Complete-Script $exitCodes.agentGone }
    Complete-Script $exitCodes.refused
  }
  Send-Note $tl.text
  Remove-WhenRead $tl.messageId
  Complete-Script $exitCodes.ok
}

function Invoke-SessionEnd {
  Find-Session $tl.named
  Read-SessionAnswer
  $code = $exitCodes.ok
  if ((Get-Answered 'state') -ceq 'ended') { Clear-Session } else { $code = Stop-Session $tl.summary $tl.outcome }
  if ((Get-Answered 'basis') -ceq 'emergency') {
    Write-Said "This was an emergency. Write down what was done: tallylight.ps1 session document $($tl.session) --done TEXT --why TEXT --outcome TEXT"
  }
  Write-Outcome
  Complete-Script $code
}

function Invoke-SessionDocument {
  Assert-Given '--done' $tl.done 'what was done'
  Assert-Given '--why' $tl.why 'why it was done'
  Assert-Given '--outcome' $tl.outcome 'what came of it'
  Find-Session $tl.named
  if (-not (Test-AgentRuns)) { Complete-Script $exitCodes.agentGone }
  New-Message 'session.document' 86400
  Add-Text 'session' $tl.session
  Add-Text 'done' $tl.done
  Add-Text 'why' $tl.why
  Add-Text 'outcome' $tl.outcome
  Add-Text 'url' $tl.url
  Send-Message
  Remove-WhenRead $tl.messageId
  Complete-Script $exitCodes.ok
}
