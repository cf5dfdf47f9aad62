# Tallylight for administrators' scripts on Windows: asks, sessions and their answers through the folders of C1, without the app.
# Windows PowerShell 5.1, no modules, run by SYSTEM or an administrator:
#   powershell.exe -NoProfile -ExecutionPolicy Bypass -File tallylight.ps1 VERB ...
# Its pieces lie beside it in lib\, each beside the one of tallylight.sh that says and does the same.
#Requires -Version 5.1
#Requires -PSEdition Desktop
Set-StrictMode -Version 1.0
$ErrorActionPreference = 'Stop'

# All that the pieces share. Nothing else is written to outside the function that makes it.
$tl = @{
  verb = ''; named = ''; command = @(); given = @(); base = 0; format = 'plain'; line = ''; subject = $null; answer = $null
  person = ''; name = ''; sid = ''; home = ''; machine = ''; inbox = ''; folder = ''; message = ''; messageId = ''
  technician = ''; technicianId = ''; title = ''; company = ''; email = ''; purpose = ''; ticket = ''; tool = ''; contact = ''
  minutes = 60; scopes = @('view', 'control'); answerWithin = 14400; timeout = 600; wait = $false; patient = $false
  kind = 'session'; what = 'unattended'; computer = ''; computerDevice = ''; usedBy = ''; program = ''; publisher = ''; programHash = ''
  adviceId = ''; subjectText = ''; advice = ''; risk = ''; acknowledgement = ''; addressee = ''
  agreement = ''; agreementVersion = ''; language = 'en'; textFile = ''; startsIn = 0; validFor = 28800; uses = 1
  receipts = @(); emergency = ''; statedBy = ''; statedWords = ''; statedAt = ''; reference = ''; reach = ''; heartbeat = 0
  ask = ''; session = ''; text = ''; summary = ''; outcome = ''; reason = ''; done = ''; why = ''; url = ''
  withdrawal = ''; lastBeat = ''; ending = ''; settledWithin = 5; told = $false; lookedAt = $null; ran = $false; checks = $null; receivedWithin = 20
}

foreach ($piece in 'words', 'formats', 'options', 'native', 'person', 'answer', 'message', 'kinds', 'ask', 'session', 'wrap', 'status') {
  . (Join-Path $PSScriptRoot "lib\$piece.ps1")
}

# Folders by the system's own answer: a variable of the environment may be the person's.
$tl.machine = Join-Path ([Environment]::GetFolderPath('CommonApplicationData')) 'Tallylight'
$tl.inbox = Join-Path $tl.machine 'inbox'

function Invoke-Verb {
  switch ($tl.verb) {
    'help' { Show-Usage; exit 0 }
    'ask' { Invoke-Ask }
    'wait' { Invoke-Wait }
    'withdraw' { Invoke-Withdraw }
    'wrap' { Invoke-Wrap }
    'session start' { Invoke-SessionStart }
    'session note' { Invoke-SessionNote }
    'session end' { Invoke-SessionEnd }
    'session document' { Invoke-SessionDocument }
    'status' { Invoke-Status }
    'doctor' { Invoke-Doctor }
  }
}

try {
  Read-Arguments $args
  if ($tl.verb -cne 'help') { Assert-Administrator }
  Invoke-Verb
} catch {
  Write-Said "tallylight: $($_.Exception.Message)"
  Complete-Script $exitCodes.internal
}
Complete-Script $exitCodes.internal
