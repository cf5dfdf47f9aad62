# What is asked, by kind (C2). Part of tallylight.ps1.

# The options that belong to each kind of ask, besides those of all kinds.
$optionsOfKind = @{
  session = '--purpose --minutes --scope --tool --contact'
  approval = '--purpose --scope --what --computer --computer-device --used-by --program --publisher --program-hash --starts-in --valid-for --uses'
  advisory = '--advice-id --subject --advice --risk --acknowledgement --addressee'
  agreement = '--agreement --agreement-version --language --subject --text-file'
}

# Ends with 64 unless it was said who asks, and what.
function Assert-AskWords {
  if ($tl.technician -ceq '') { Stop-BadArguments '--technician is needed: the name of the person who asks' }
  if ($tl.verb -ceq 'ask') {
    $fitting = "$aboutTechnician $everywhere --kind --ticket --answer-within --device-key $($optionsOfKind[$tl.kind])"
    foreach ($option in $tl.given) {
      if (-not (Test-Listed $option $fitting)) { Stop-BadArguments "$option does not belong to an ask of kind $($tl.kind)" }
    }
  }
  switch ($tl.kind) {
    'session' { Assert-Given '--purpose' $tl.purpose 'why IT wants to connect' }
    'approval' {
      Assert-Given '--purpose' $tl.purpose 'why it should be approved'
      Assert-Given '--computer' $tl.computer 'the name of the computer that it is about'
    }
    'agreement' {
      Assert-Given '--agreement' $tl.agreement 'its id'
      Assert-Given '--agreement-version' $tl.agreementVersion 'its version'
      Assert-Given '--subject' $tl.subjectText 'its title'
      if ($tl.textFile -ceq '' -or -not (Test-Path -LiteralPath $tl.textFile -PathType Leaf)) {
        Stop-BadArguments '--text-file is needed: the text of the agreement, UTF-8'
      }
    }
    'advisory' {
      Assert-Given '--subject' $tl.subjectText 'its title'
      Assert-Given '--advice' $tl.advice 'what is advised'
      Assert-Given '--risk' $tl.risk 'what can happen otherwise'
      Assert-Given '--acknowledgement' $tl.acknowledgement 'what whoever declines confirms'
    }
  }
}

function Assert-Given([string] $option, [string] $value, [string] $what) {
  if ($value -ceq '') { Stop-BadArguments "$option is needed: $what" }
}

# Adds the members of the kind to the message that was begun.
function Add-Question {
  Add-Text 'kind' $tl.kind
  Add-Technician
  Add-Ticket
  switch ($tl.kind) {
    'session' { Add-Session }
    'approval' { Add-Part 'approval' ${function:Add-Approval} }
    'agreement' { Add-Part 'agreement' ${function:Add-Agreement} }
    'advisory' {
      Add-Part 'advice' ${function:Add-Advice}
      Add-Text 'addressee' $tl.addressee
    }
  }
}

# Adds member $name, an object whose members $adding adds.
function Add-Part([string] $name, [scriptblock] $adding) {
  $outer = $tl.message
  $tl.message = ''
  & $adding
  $part = $tl.message.TrimStart(',')
  $tl.message = $outer
  Add-Json $name ('{' + $part + '}')
}

function Add-Session {
  Add-Text 'purpose' $tl.purpose
  Add-Json 'minutes' "$($tl.minutes)"
  Add-Scopes
  Add-Text 'tool' $tl.tool
  Add-Text 'contact' $tl.contact
}

function Add-Approval {
  Add-Text 'what' $tl.what
  Add-Text 'device' $tl.computerDevice
  Add-Text 'computer' $tl.computer
  Add-Text 'person' $tl.usedBy
  Add-Text 'purpose' $tl.purpose
  if ($tl.what -ceq 'unattended' -or $tl.given -ccontains '--scope') { Add-Scopes }
  if ($tl.program -cne '') {
    $program = New-Object Collections.Specialized.OrderedDictionary
    $program.Add('name', $tl.program)
    $program.Add('publisher', $tl.publisher)
    $program.Add('hash', $tl.programHash)
    Add-Json 'program' (ConvertTo-JsonObject $program)
  }
  Add-Text 'notBefore' (Get-TimeIn $tl.startsIn)
  Add-Text 'notAfter' (Get-TimeIn ($tl.startsIn + $tl.validFor))
  Add-Json 'uses' "$($tl.uses)"
}

function Add-Advice {
  $id = $tl.adviceId
  if ($id -ceq '') { $id = $tl.messageId }
  Add-Text 'id' $id
  Add-Text 'title' $tl.subjectText
  Add-Text 'body' $tl.advice
  Add-Text 'risk' $tl.risk
  Add-Text 'acknowledgement' $tl.acknowledgement
}

function Add-Agreement {
  Add-Text 'id' $tl.agreement
  Add-Text 'version' $tl.agreementVersion
  Add-Text 'language' $tl.language
  Add-Text 'title' $tl.subjectText
  Add-Text 'body' ([IO.File]::ReadAllText($tl.textFile).Replace("`r", '').TrimEnd("`n"))
}
