# Exit codes, JSON text, time: the small things that every verb needs. Part of tallylight.ps1.

# C10; the same table as in src/model/answers.ts.
$exitCodes = @{
  ok = 0; declined = 10; postponed = 11; timeout = 12; nobody = 13; held = 14; agentGone = 15; withdrawn = 16
  refused = 20; unannounced = 21; unverifiedRecord = 30; badArguments = 64; internal = 70
}

function Write-Said([string] $words) { [Console]::Error.WriteLine($words) }

# Ends with outcome $code. What a program reads goes to standard output.
function Complete-Script([int] $code) {
  $exitCode = Get-CodeForTool $code
  Write-ForTool $code $exitCode
  exit $exitCode
}

function Stop-BadArguments([string] $why) {
  Write-Said "tallylight: $why"
  Write-Said 'Try: tallylight.ps1 help'
  $tl.subject = New-Object Collections.Specialized.OrderedDictionary
  $tl.subject.Add('error', $why)
  $tl.answer = $null
  Complete-Script $exitCodes.badArguments
}

# $text as a JSON string (RFC 8259 section 7), ASCII only: so no code page can change it.
function ConvertTo-JsonText([string] $text) {
  $out = New-Object Text.StringBuilder
  [void] $out.Append('"')
  foreach ($one in $text.ToCharArray()) {
    $number = [int] $one
    if ($number -eq 34 -or $number -eq 92) { [void] $out.Append('\').Append($one) }
    elseif ($number -lt 32 -or $number -gt 126) { [void] $out.Append('\u').Append($number.ToString('x4')) }
    else { [void] $out.Append($one) }
  }
  [void] $out.Append('"')
  $out.ToString()
}

# Text, whole number, yes or no, or a list of texts, as JSON.
function ConvertTo-JsonValue($value) {
  if ($value -is [bool]) { if ($value) { 'true' } else { 'false' } }
  elseif ($value -is [int] -or $value -is [long]) { "$value" }
  elseif ($value -is [Array]) { '[' + (@($value | ForEach-Object { ConvertTo-JsonValue $_ }) -join ',') + ']' }
  elseif ($value -is [Collections.IDictionary]) { ConvertTo-JsonObject $value }
  else { ConvertTo-JsonText "$value" }
}

# Members of a dictionary in their order; those that are empty are left out.
function ConvertTo-JsonObject($members) {
  $parts = @()
  foreach ($name in $members.Keys) {
    $value = $members[$name]
    if ($null -ne $value -and "$value" -cne '') { $parts += (ConvertTo-JsonText $name) + ':' + (ConvertTo-JsonValue $value) }
    elseif ($value -is [Array]) { $parts += (ConvertTo-JsonText $name) + ':[]' }
  }
  '{' + ($parts -join ',') + '}'
}

# RFC 3339, $seconds from now.
function Get-TimeIn([int] $seconds) { Format-Time ([DateTime]::UtcNow.AddSeconds($seconds)) }

function Format-Time([DateTime] $time) {
  $time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", [Globalization.CultureInfo]::InvariantCulture)
}

function Test-Id([string] $text) { $text -cmatch '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\z' }
