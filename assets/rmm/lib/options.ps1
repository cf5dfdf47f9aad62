# The command line. Part of tallylight.ps1.

$aboutTechnician = '--technician --technician-id --title --company --email'
$aboutApproval = '--what --computer --computer-device --used-by --program --publisher --program-hash --starts-in --valid-for --uses'
$aboutAdvisory = '--advice-id --subject --advice --risk --acknowledgement --addressee'
$aboutAgreement = '--agreement --agreement-version --language --text-file'
$aboutAsk = '--purpose --ticket --minutes --scope --tool'
$everywhere = '--person --timeout --exit-code-base --format'

$allowed = @{
  'ask' = "$aboutTechnician $aboutAsk $aboutApproval $aboutAdvisory $aboutAgreement --kind --contact --answer-within --device-key"
  'wrap' = "$aboutTechnician $aboutAsk --contact --answer-within --device-key --reach --heartbeat-seconds --summary"
  'session start' = "$aboutTechnician $aboutAsk --ask --receipt --emergency --stated-by --stated-words --stated-at --reference --reach --heartbeat-seconds"
  'session note' = '--text --reach'
  'session end' = '--summary --outcome --reach'
  'session document' = '--done --why --outcome --url --reach'
  'withdraw' = '--reason'
  'wait' = '--device-key'
  'status' = ''
  'doctor' = ''
  'help' = ''
}

# Options whose value is taken as it is, and where it goes.
$texts = @{
  '--person' = 'person'; '--technician' = 'technician'; '--technician-id' = 'technicianId'; '--title' = 'title'; '--company' = 'company'
  '--email' = 'email'; '--purpose' = 'purpose'; '--ticket' = 'ticket'; '--tool' = 'tool'; '--contact' = 'contact'; '--advice-id' = 'adviceId'
  '--subject' = 'subjectText'; '--advice' = 'advice'; '--risk' = 'risk'; '--acknowledgement' = 'acknowledgement'; '--addressee' = 'addressee'
  '--agreement' = 'agreement'; '--agreement-version' = 'agreementVersion'; '--language' = 'language'; '--text-file' = 'textFile'
  '--computer' = 'computer'; '--computer-device' = 'computerDevice'; '--used-by' = 'usedBy'; '--program' = 'program'
  '--publisher' = 'publisher'; '--program-hash' = 'programHash'; '--ask' = 'ask'; '--emergency' = 'emergency'; '--stated-by' = 'statedBy'
  '--stated-words' = 'statedWords'; '--stated-at' = 'statedAt'; '--reference' = 'reference'; '--text' = 'text'; '--summary' = 'summary'
  '--outcome' = 'outcome'; '--reason' = 'reason'; '--done' = 'done'; '--why' = 'why'; '--url' = 'url'
}
# Options that take one of these words.
$choices = @{
  '--kind' = 'session approval advisory agreement'; '--what' = 'unattended elevation roster'; '--reach' = 'computer person'
  '--format' = $formats -join ' '
}
# Whole numbers: where they go, least, most. Windows takes codes beyond 255, so some tools' reserved ranges can be left.
$numbers = @{
  '--minutes' = @('minutes', 1, 1440); '--heartbeat-seconds' = @('heartbeat', 30, 600); '--uses' = @('uses', 1, 100)
  '--exit-code-base' = @('base', 0, 60000)
}
$durations = @{ '--timeout' = 'timeout'; '--answer-within' = 'answerWithin'; '--starts-in' = 'startsIn'; '--valid-for' = 'validFor' }
$flags = @('--json', '--wait', '--require-receipt')

function Test-Listed([string] $word, [string] $list) { @($list.Split(' ')) -ccontains $word }

function Read-Arguments($given) {
  # Called inside PowerShell, `--scope view,control` comes as a list and `--minutes 30` as a number.
  $words = @($given | ForEach-Object { if ($_ -is [Array]) { $_ -join ',' } else { "$_" } })
  $at = 0
  if ($words.Count -gt 0) { $tl.verb = $words[0]; $at = 1 }
  if ($tl.verb -ceq 'session') {
    $tl.verb = 'session'
    if ($words.Count -gt 1) { $tl.verb = "session $($words[1])"; $at = 2 }
  }
  if (@('--help', '-h') -ccontains $tl.verb) { $tl.verb = 'help' }
  if (@('', 'session') -ccontains $tl.verb) { Show-Usage; exit $exitCodes.badArguments }
  if (@($allowed.Keys) -cnotcontains $tl.verb) { Stop-BadArguments "there is no verb $($tl.verb)" }
  if ($tl.verb -ceq 'wrap') { $tl.heartbeat = 60 }
  while ($at -lt $words.Count) { $at = Read-OneArgument $words $at }
  Assert-Named
}

# Takes what stands at $at; returns where the next stands.
function Read-OneArgument($words, [int] $at) {
  $word = $words[$at]
  if ($word -ceq '--' -or ($tl.verb -ceq 'wrap' -and -not $word.StartsWith('--'))) {
    # PowerShell itself swallows a bare `--`; so in wrap the first word that is no option begins the command, too.
    if ($word -ceq '--') { $at++ }
    if ($tl.verb -cne 'wrap') { Stop-BadArguments 'only wrap takes a command' }
    if ($at -lt $words.Count) { $tl.command = @($words[$at..($words.Count - 1)]) }
    return $words.Count
  }
  if ($flags -ccontains $word) { Set-Flag $word; return $at + 1 }
  if (-not $word.StartsWith('--')) {
    if ($tl.named -cne '') { Stop-BadArguments "$word is one argument too many" }
    $tl.named = $word
    return $at + 1
  }
  $equals = $word.IndexOf('=')
  if ($equals -gt 0) {
    Set-Option ($word.Substring(0, $equals)) ($word.Substring($equals + 1))
    return $at + 1
  }
  if ($at + 1 -ge $words.Count) { Stop-BadArguments "$word needs a value" }
  Set-Option $word $words[$at + 1]
  $at + 2
}

function Set-Flag([string] $flag) {
  switch ($flag) {
    '--json' { $tl.format = 'json' }
    '--wait' { $tl.wait = $true }
    '--require-receipt' {
      # Ed25519 is not in the .NET Framework, and a check that cannot be made must not look as if it had been.
      Write-Said 'The receipt could not be checked here: on Windows the endpoint checks receipts, and tallylight receipt verify.'
      Complete-Script $exitCodes.internal
    }
  }
}

function Set-Option([string] $option, [string] $value) {
  if (-not (Test-Listed $option "$everywhere $($allowed[$tl.verb])")) { Stop-BadArguments "$option does not belong to $($tl.verb)" }
  $tl.given += $option
  if ($texts.ContainsKey($option)) { $tl[$texts[$option]] = $value }
  elseif ($choices.ContainsKey($option)) {
    if (-not (Test-Listed $value $choices[$option])) { Stop-BadArguments "$option is one of: $($choices[$option])" }
    $tl[$option.Substring(2)] = $value
  } elseif ($numbers.ContainsKey($option)) {
    $into, $least, $most = $numbers[$option]
    $tl[$into] = ConvertTo-Whole $option $value $least $most
  } elseif ($durations.ContainsKey($option)) { $tl[$durations[$option]] = ConvertTo-Seconds $option $value }
  elseif ($option -ceq '--scope') { $tl.scopes = Read-Scopes $value }
  elseif ($option -ceq '--receipt') { Add-Receipt $value }
  else { Stop-BadArguments '--device-key belongs to --require-receipt' }
}

function ConvertTo-Whole([string] $option, [string] $value, [int] $least, [int] $most) {
  if ($value -cnotmatch '^[0-9]{1,9}\z' -or [int] $value -lt $least -or [int] $value -gt $most) {
    Stop-BadArguments "$option must be a whole number from $least to $most"
  }
  [int] $value
}

# A duration such as 90, 90s, 15m, 4h, 2d.
function ConvertTo-Seconds([string] $option, [string] $value) {
  $number = $value -creplace '[dhms]\z', ''
  switch ($value -creplace '^[0-9]*', '') {
    'd' { return 86400 * (ConvertTo-Whole $option $number 1 30) }
    'h' { return 3600 * (ConvertTo-Whole $option $number 1 720) }
    'm' { return 60 * (ConvertTo-Whole $option $number 1 43200) }
  }
  ConvertTo-Whole $option $number 1 2592000
}

function Assert-Named {
  $about = @('wait', 'withdraw', 'session note', 'session end', 'session document')
  if ($about -ccontains $tl.verb) {
    if (-not (Test-Id $tl.named)) { Stop-BadArguments "$($tl.verb) needs the id that it is about" }
  } elseif ($tl.named -cne '') { Stop-BadArguments "$($tl.named): what is this? Options begin with --" }
}

function Assert-Administrator {
  $who = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
  if (-not $who.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    Stop-BadArguments 'must run as SYSTEM or an administrator: messages that others write count for nothing'
  }
}

function Show-Usage {
  [Console]::Out.WriteLine(@'
tallylight.ps1 ask --technician NAME --purpose TEXT [options] [--wait]
tallylight.ps1 ask --kind approval|advisory|agreement --technician NAME ... [--wait]
tallylight.ps1 wait ASK | withdraw ASK [--reason TEXT]
tallylight.ps1 session start --ask ASK | --receipt RECEIPT | --emergency REASON | --stated-by HOW --stated-words TEXT
                             --technician NAME --purpose TEXT [options]
tallylight.ps1 session note SESSION [--text TEXT]
tallylight.ps1 session end SESSION [--summary TEXT] [--outcome solved|partly|not-solved]
tallylight.ps1 session document SESSION --done TEXT --why TEXT --outcome TEXT [--url URL]
tallylight.ps1 wrap --technician NAME --purpose TEXT [options] -- COMMAND [ARGUMENT...]
tallylight.ps1 status | doctor | help

Everywhere: --person NAME|SID --timeout 600 --exit-code-base N --format json|datto|ninja|jamf-ea|intune (--json: --format json)
The options are those of tallylight.sh: docs/commands.md.

0 accepted, recorded, done   10 declined   11 postponed   12 no answer   13 nobody signed in   14 held (locked, away)
15 agent not running   16 withdrawn   20 refused   21 session nobody agreed to   64 bad arguments   70 internal
'@)
}
