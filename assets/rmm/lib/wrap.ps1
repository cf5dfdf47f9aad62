# wrap -- COMMAND: asks, starts the tool on Allow, stops it on End, ends the session when it exits (C17). Part of tallylight.ps1.

# How long the tool may take to stop when asked, and how long it may go on without a running agent, in seconds.
$stopWithin = 10
$aloneWithin = 30

function Invoke-Wrap {
  if ($tl.command.Count -eq 0) { Stop-BadArguments 'wrap needs -- and a command to run on Allow' }
  $found = @(Get-Command -Name $tl.command[0] -CommandType Application -ErrorAction SilentlyContinue)
  if ($found.Count -eq 0) { Stop-BadArguments "wrap: there is no program $($tl.command[0])" }
  Assert-AskWords
  Import-Native # before anybody is asked: without it the tool could not be stopped
  Select-Person
  Assert-Agent
  Send-Ask
  Write-Said "Ask $($tl.ask) was sent to $($tl.name)."
  $code = Wait-Ask $tl.timeout
  if ($code -ne $exitCodes.ok) {
    Write-Outcome
    Complete-Script $code
  }
  Use-AllowedScopes
  $code = Start-Session
  if ($code -ne $exitCodes.ok) {
    Write-Said 'The session could not be recorded as agreed, so the tool was not started.'
    if ($code -ne $exitCodes.refused) { [void] (Stop-Session '' '') }
    Complete-Script $code
  }
  $story = $exitCodes.internal
  $ended = $exitCodes.agentGone
  # Whatever happens to the tool or to this script, the session ends.
  try { $story = Start-Tool $found[0].Path } finally { $ended = Stop-Session $tl.summary '' }
  if ($story -eq $exitCodes.ok) { $story = $ended }
  Write-Outcome
  Complete-Script $story
}

# The session is for what the person left on, and no more.
function Use-AllowedScopes {
  $allowed = @($tl.answer['scopes'] | Where-Object { $null -ne $_ })
  if ($allowed.Count -gt 0) { $tl.scopes = $allowed }
}

# Runs the tool in a job of its own, so that all of it can be stopped; returns the outcome.
function Start-Tool([string] $program) {
  $start = New-Object Diagnostics.ProcessStartInfo
  $start.FileName = $program
  $start.UseShellExecute = $false
  # The tool is told what the person left on, so that it can keep to it.
  $start.EnvironmentVariables['TALLYLIGHT_SCOPES'] = $tl.scopes -join ','
  if ($tl.command.Count -gt 1) {
    $start.Arguments = @($tl.command[1..($tl.command.Count - 1)] | ForEach-Object { ConvertTo-Argument $_ }) -join ' '
  }
  $job = New-Object TallylightJob
  try {
    $tool = [Diagnostics.Process]::Start($start)
    # A tool that starts others before this line leaves them outside of the job: milliseconds.
    try { $job.Add($tool.Handle) } catch { if (-not $tool.HasExited) { $tool.Kill(); throw } }
    Write-Said "Session $($tl.session) is live; $program runs as process $($tool.Id)."
    Watch-Tool $tool $job
    if ($tool.HasExited -and $tool.ExitCode -ne 0) { Write-Said "$program ended with $($tool.ExitCode)." }
  } finally { $job.Dispose() }
}

# Until the tool has ended, or must; returns the outcome.
function Watch-Tool($tool, $job) {
  $beat = [Diagnostics.Stopwatch]::StartNew()
  $alone = New-Object Diagnostics.Stopwatch
  while ($job.Running() -gt 0) {
    Read-SessionAnswer
    if (@('ending', 'ended', 'refused') -ccontains (Get-Answered 'state')) {
      Write-Said 'The person asked IT to disconnect, or the session is over.'
      Stop-Tool $tool $job
      break
    }
    if (Test-EndedByAnother) {
      Write-Said 'Somebody else at this computer asked IT to disconnect.'
      Stop-Tool $tool $job
      break
    }
    if (Test-AgentStillRuns) { $alone.Reset() } else { $alone.Start() }
    if ($alone.Elapsed.TotalSeconds -ge $aloneWithin) {
      Write-Said 'Tallylight is no longer running, so nobody can see the session: the tool is stopped.'
      Stop-Tool $tool $job
      return $exitCodes.agentGone
    }
    if ($beat.Elapsed.TotalSeconds -ge $tl.heartbeat) {
      $beat.Restart()
      Send-Note ''
    }
    Start-Sleep -Milliseconds $pollMs
  }
  $exitCodes.ok
}

# Asks the tool's window to close, then ends the tool and all that it started.
function Stop-Tool($tool, $job) {
  if (-not $tool.HasExited) { [void] $tool.CloseMainWindow() }
  $clock = [Diagnostics.Stopwatch]::StartNew()
  while ($job.Running() -gt 0 -and $clock.Elapsed.TotalSeconds -lt $stopWithin) { Start-Sleep -Milliseconds 200 }
  $job.Kill()
}

# One argument as the C runtime takes a command line apart: backslashes count only before a quotation mark.
function ConvertTo-Argument([string] $text) {
  if ($text -cne '' -and $text -cnotmatch '[\s"]') { return $text }
  '"' + (($text -creplace '(\\*)"', '$1$1\"') -creplace '(\\+)\z', '$1$1') + '"'
}
