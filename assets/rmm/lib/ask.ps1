# Asks, waits for the answer, takes an ask back (C4, C10). Part of tallylight.ps1.

$pollMs = 500

# Writes the ask; sets ask and the folder that it lies in.
function Send-Ask {
  New-Message 'ask' $tl.answerWithin
  Add-Question
  Set-PersonInbox
  Set-Ask $tl.messageId
  Send-Message
}

function Set-Ask([string] $id) {
  $tl.ask = $id
  Set-Subject 'ask' $id
}

function Set-Subject([string] $kind, [string] $id) {
  $tl.subject = New-Object Collections.Specialized.OrderedDictionary
  $tl.subject.Add('v', 1)
  $tl.subject.Add('kind', $kind)
  $tl.subject.Add('id', $id)
}

# Looks at the answer file; the answer stays the last one that could be read.
function Read-AskAnswer {
  $seen = Read-AnswerFile 'ask' $tl.ask
  if ($null -ne $seen) { $tl.answer = $seen }
}

# The outcome if it is over; $null while the ask is open.
function Get-AskOutcome {
  $state = Get-Answered 'state'
  if ($state -ceq 'refused') { return $exitCodes.refused }
  $answer = Get-Answered 'answer'
  if ($state -ceq 'postponed' -or ($state -ceq 'answered' -and $answer -ceq 'postponed')) {
    if ($tl.patient) { return $null }
    return $exitCodes.postponed
  }
  if ($state -cne 'answered') { return $null }
  switch ($answer) {
    'accepted' { return $exitCodes.ok }
    'declined' { return $exitCodes.declined }
    'withdrawn' { return $exitCodes.withdrawn }
  }
  switch (Get-Answered 'reason') {
    'nobody' { return $exitCodes.nobody }
    { @('locked', 'away', 'paused', 'in-control') -ccontains $_ } { return $exitCodes.held }
    { @('prompt-failed', 'agent-stopped', 'record-failed') -ccontains $_ } { return $exitCodes.agentGone }
  }
  $exitCodes.timeout
}

# The outcome of our own giving up: by what the ask was doing then.
function Get-GivingUpOutcome {
  if ($null -eq $tl.answer) { return $exitCodes.agentGone }
  switch (Get-Answered 'state') {
    'held' { return $exitCodes.held }
    'postponed' { return $exitCodes.postponed }
  }
  $exitCodes.timeout
}

# Asks the agent to forget the ask. The ask itself goes at once; the withdrawal stays until it was heeded or expires.
function Send-Withdrawal([string] $why) {
  Set-PersonInbox
  New-Message 'ask.withdraw' 2592000
  Add-Text 'ask' $tl.ask
  Add-Text 'reason' $why
  Send-Message
  $tl.withdrawal = $tl.messageId
  Remove-Message $tl.ask
}

# Withdraws and waits for what came first, our withdrawal or an answer. $code: the outcome if we came first.
function Stop-Ask([int] $code, [string] $why) {
  Send-Withdrawal $why
  $clock = [Diagnostics.Stopwatch]::StartNew()
  while ($clock.Elapsed.TotalSeconds -lt $tl.settledWithin) {
    Read-AskAnswer
    $final = Get-AskOutcome
    if ($null -ne $final) {
      Remove-Message $tl.withdrawal
      if ($final -ne $exitCodes.withdrawn) { return $final }
      return $code
    }
    if (-not (Test-AgentRuns)) { return $code }
    Start-Sleep -Milliseconds $pollMs
  }
  $code
}

# Follows the ask for at most $seconds; returns the outcome. A script that is interrupted (Ctrl+C) takes its ask back.
function Wait-Ask([double] $seconds) {
  $clock = [Diagnostics.Stopwatch]::StartNew()
  $code = $null
  $isOver = $false
  try {
    while ($null -eq $code) {
      Read-AskAnswer
      $code = Get-AskOutcome
      if ($null -ne $code) { break }
      Write-MatchCode
      $code = Get-EarlyEnd $clock.Elapsed.TotalSeconds $seconds
      if ($null -eq $code) { Start-Sleep -Milliseconds $pollMs }
    }
    $isOver = $true
  } finally { if (-not $isOver) { Send-Withdrawal 'The technician stopped waiting.' } }
  $tl.folder = Join-Path $tl.inbox $tl.sid
  Remove-Message $tl.ask
  $code
}

# Why to stop before there is an answer, as an outcome; $null to go on.
function Get-EarlyEnd([double] $waited, [double] $seconds) {
  if ($waited -ge $seconds) {
    $code = Get-GivingUpOutcome
    # A person who chose "later" keeps that choice: `wait` may go on another time.
    if ($code -eq $exitCodes.postponed) { return $code }
    return Stop-Ask $code 'The technician stopped waiting.'
  }
  if ($null -eq $tl.answer -and $waited -ge $tl.receivedWithin) {
    Write-Said 'The agent did not say that it received the ask.'
    return Stop-Ask $exitCodes.agentGone 'The agent did not take the ask.'
  }
  if (Test-AgentStillRuns) { return $null }
  Read-AskAnswer
  $code = Get-AskOutcome
  if ($null -ne $code) { return $code }
  Write-Said 'The agent is no longer running.'
  Stop-Ask $exitCodes.agentGone 'The agent had stopped.'
}

# The match code, once: the technician and the person compare it.
function Write-MatchCode {
  $matchCode = Get-Answered 'code'
  if ($tl.told -or $matchCode -ceq '') { return }
  $tl.told = $true
  Write-Said "The prompt's match code is $matchCode."
}

# Waits until the agent says anything about the ask; returns the outcome.
function Wait-Received {
  $clock = [Diagnostics.Stopwatch]::StartNew()
  while ($null -eq $tl.answer -and $clock.Elapsed.TotalSeconds -lt $tl.receivedWithin) {
    Start-Sleep -Milliseconds $pollMs
    Read-AskAnswer
  }
  if ($null -eq $tl.answer) { return Stop-Ask $exitCodes.agentGone 'The agent did not take the ask.' }
  $code = Get-AskOutcome
  if ($null -eq $code) { return $exitCodes.ok }
  $code
}

# Ends unless the person's agent is running.
function Assert-Agent {
  if (Test-AgentRuns) { return }
  if (Test-SignedOut) {
    Write-Said "$($tl.name) is not signed in at this computer."
    Complete-Script $exitCodes.nobody
  }
  Write-Said "Tallylight is not running for $($tl.name)."
  Complete-Script $exitCodes.agentGone
}

function Write-Outcome {
  $words = Get-Answered 'answer'
  if ($words -ceq '') { $words = Get-Answered 'state' }
  foreach ($detail in 'reason', 'held', 'refusal', 'declined', 'laterAt') {
    $value = Get-Answered $detail
    if ($value -cne '') { $words = "$words ($value)" }
  }
  $tl.line = $words
  if ($words -cne '' -and (Test-ForPeople)) { [Console]::Out.WriteLine($words) }
}

function Invoke-Ask {
  Assert-AskWords
  Select-Person
  Assert-Agent
  Send-Ask
  Write-Said "Ask $($tl.ask) was sent to $($tl.name)."
  if ($tl.wait) { $code = Wait-Ask $tl.timeout } else { $code = Wait-Received }
  Write-Outcome
  Complete-Script $code
}

# The person whose inbox holds the ask, when none was named.
function Select-PersonOfAsk {
  if ($tl.person -ceq '' -and (Test-Path -LiteralPath $tl.inbox)) {
    foreach ($folder in [IO.Directory]::GetDirectories($tl.inbox, 'S-1-*')) {
      if (Test-Path -LiteralPath (Join-Path $folder "$($tl.ask).json")) { $tl.person = [IO.Path]::GetFileName($folder) }
    }
  }
  Select-Person
}

function Invoke-Wait {
  Set-Ask $tl.named
  Select-PersonOfAsk
  $tl.patient = $true
  $code = Wait-Ask $tl.timeout
  Write-Outcome
  Complete-Script $code
}

function Invoke-Withdraw {
  Set-Ask $tl.named
  Select-PersonOfAsk
  Read-AskAnswer
  if ($null -eq (Get-AskOutcome)) {
    $tl.settledWithin = $tl.receivedWithin
    [void] (Stop-Ask $exitCodes.agentGone $tl.reason)
  }
  Write-Outcome
  $state = Get-Answered 'state'
  if ($state -ceq 'answered' -and (Get-Answered 'answer') -ceq 'withdrawn') { Complete-Script $exitCodes.ok }
  if ($state -ceq 'answered' -or $state -ceq 'refused') { Complete-Script $exitCodes.refused }
  Complete-Script $exitCodes.agentGone
}
