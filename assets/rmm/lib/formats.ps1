# What is said on standard output, in the form that the tool behind the script reads (--format). Part of tallylight.ps1.

$formats = @('json', 'datto', 'ninja', 'jamf-ea', 'intune')

# The exit code for outcome $code. Datto's monitors and Intune's remediations know 0 and 1 alone, so where the
# question is how things stand they get those.
function Get-CodeForTool([int] $code) {
  if ($code -eq $exitCodes.ok) { return 0 }
  $isFolded = @('datto', 'intune') -ccontains $tl.format -and @('status', 'doctor') -ccontains $tl.verb
  if ($isFolded -and $code -ne $exitCodes.badArguments) { return 1 }
  $tl.base + $code
}

# $code outcome (C10), $exitCode what the tool gets.
function Write-ForTool([int] $code, [int] $exitCode) {
  if ($tl.line -ceq '') { $tl.line = Get-WordsOfCode $code }
  # At most 200 characters of printable ASCII, in one line.
  $line = (($tl.line -replace '[\r\n]', ' ') -replace '[^ -~]', '')
  if ($line.Length -gt 200) { $line = $line.Substring(0, 200) }
  switch ($tl.format) {
    'json' { Write-Json $exitCode }
    'datto' { [Console]::Out.WriteLine("<-Start Result->`nSTATUS=$line`n<-End Result->") }
    'jamf-ea' { [Console]::Out.WriteLine('<result>' + $line.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;') + '</result>') }
    'ninja' { [Console]::Out.WriteLine($line) }
    'intune' { [Console]::Out.WriteLine($line) }
  }
}

# The answer file's object plus `exit` (C10); where there was no file, what was asked about.
function Write-Json([int] $exitCode) {
  $members = New-Object Collections.Specialized.OrderedDictionary
  $known = $tl.answer
  if ($null -eq $known) { $known = $tl.subject }
  if ($null -ne $known) { foreach ($name in $known.Keys) { $members.Add($name, $known[$name]) } }
  $members.Add('exit', $exitCode)
  [Console]::Out.WriteLine((ConvertTo-JsonObject $members))
}

function Get-WordsOfCode([int] $code) {
  switch ($code) {
    0 { 'done' }
    10 { 'declined' }
    11 { 'postponed' }
    12 { 'no answer' }
    13 { 'nobody is signed in' }
    14 { 'held: locked, away, paused or controlled' }
    15 { 'the agent is not running' }
    16 { 'withdrawn' }
    20 { 'refused' }
    21 { 'recorded, but nobody agreed' }
    30 { 'the record does not verify' }
    64 { 'wrong arguments' }
    default { 'internal' }
  }
}

# True if people read what is said, and no program.
function Test-ForPeople { $tl.format -ceq 'plain' }
