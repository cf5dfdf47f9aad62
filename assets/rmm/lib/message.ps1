# Builds messages (C2) and puts them into the inbox (C1). Part of tallylight.ps1.

# Begins a message of type $type that lives $seconds. Members follow by Add-Text, Add-Json.
function New-Message([string] $type, [int] $seconds) {
  $tl.messageId = [Guid]::NewGuid().ToString()
  $tl.message = '{"v":1,"type":"' + $type + '","id":"' + $tl.messageId + '","issuedAt":"' + (Get-TimeIn 0) + '","expiresAt":"' + (Get-TimeIn $seconds) + '"'
}

function Add-Json([string] $name, [string] $json) { $tl.message += ',"' + $name + '":' + $json }

# Left out when empty.
function Add-Text([string] $name, [string] $text) { if ($text -cne '') { Add-Json $name (ConvertTo-JsonText $text) } }

function Add-Technician {
  $id = $tl.technicianId
  if ($id -ceq '') { $id = $tl.email }
  if ($id -ceq '') { $id = $tl.technician }
  $who = New-Object Collections.Specialized.OrderedDictionary
  $who.Add('id', $id)
  $who.Add('name', $tl.technician)
  $who.Add('title', $tl.title)
  $who.Add('company', $tl.company)
  $who.Add('email', $tl.email)
  Add-Json 'technician' (ConvertTo-JsonObject $who)
}

function Add-Ticket { if ($tl.ticket -cne '') { Add-Json 'ticket' ('{"id":' + (ConvertTo-JsonText $tl.ticket) + '}') } }

function Read-Scopes([string] $given) {
  $known = @('view', 'control', 'files', 'clipboard', 'terminal', 'elevate')
  $scopes = @($given.Split(',') | Where-Object { $_ -cne '' })
  foreach ($scope in $scopes) {
    if ($known -cnotcontains $scope) { Stop-BadArguments "--scope: $scope is none of $($known -join ', ')" }
    if (@($scopes | Where-Object { $_ -ceq $scope }).Count -gt 1) { Stop-BadArguments "--scope: $scope stands twice" }
  }
  if ($scopes.Count -eq 0) { Stop-BadArguments '--scope needs at least one scope' }
  , $scopes
}

function Add-Scopes { Add-Json 'scopes' (ConvertTo-JsonValue @($tl.scopes)) }

# Who may own the folders of the inbox and write there (C16): SYSTEM and Administrators, by numbers, which no language changes.
$trustedWriters = @('S-1-5-18', 'S-1-5-32-544')
# The bits by which nothing changes, the same as the agent's: list, extended attributes, traverse, attributes, READ_CONTROL,
# SYNCHRONIZE, GENERIC_EXECUTE, and GENERIC_READ, which is the sign of an int. All others count as writing.
$readRights = 0x1 -bor 0x8 -bor 0x20 -bor 0x80 -bor 0x20000 -bor 0x100000 -bor 0x20000000 -bor [int]::MinValue

# Why others than administrators may have written a folder; empty if only they can.
function Get-FolderObjection([string] $folder) {
  if (-not (Test-Path -LiteralPath $folder -PathType Container)) { return 'is not there' }
  # SECURITY(8): a link leads to a folder that somebody else chose.
  if (([IO.File]::GetAttributes($folder) -band [IO.FileAttributes]::ReparsePoint) -ne 0) { return 'is a link' }
  $rights = New-Object Security.AccessControl.RawSecurityDescriptor ((Get-Acl -LiteralPath $folder).Sddl)
  if ($null -eq $rights.Owner -or $trustedWriters -cnotcontains $rights.Owner.Value) { return 'is owned by somebody else' }
  if ($null -eq $rights.DiscretionaryAcl -or $rights.DiscretionaryAcl.Count -eq 0) { return 'lets everybody do everything' }
  foreach ($entry in $rights.DiscretionaryAcl) {
    if ($entry.AceType -eq [Security.AccessControl.AceType]::AccessDenied) { continue }
    if ($trustedWriters -ccontains $entry.SecurityIdentifier.Value) { continue }
    $isPlain = $entry.AceType -eq [Security.AccessControl.AceType]::AccessAllowed
    if (-not $isPlain -or ($entry.AccessMask -band (-bnot $readRights)) -ne 0) { return "lets $($entry.SecurityIdentifier.Value) write" }
  }
  ''
}

# Ends if others can write where messages go: such a folder is never used, and never repaired in place (C16).
function Assert-SafeFolder([string] $folder) {
  foreach ($one in @($tl.machine, $tl.inbox, $folder)) {
    $objection = Get-FolderObjection $one
    if ($objection -cne '') {
      Write-Said "tallylight: $one $objection; it is not used."
      Complete-Script $exitCodes.internal
    }
  }
}

# Sets folder to the person's inbox, made with its rights in one step if it is not there yet: they alone may read it besides administrators (C1).
function Set-PersonInbox {
  $tl.folder = Join-Path $tl.inbox $tl.sid
  if (-not (Test-Path -LiteralPath $tl.folder)) {
    Assert-SafeFolder $tl.inbox
    $rights = New-Object Security.AccessControl.DirectorySecurity
    $rights.SetSecurityDescriptorSddlForm("O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;$($tl.sid))")
    [void] [IO.Directory]::CreateDirectory($tl.folder, $rights)
  }
  Assert-SafeFolder $tl.folder
}

# Writes the message under a temporary name, then renames it: an agent never sees half of one.
function Send-Message {
  $bytes = [Text.Encoding]::ASCII.GetBytes($tl.message + "}`n")
  if ($bytes.Length -gt $mostBytes) { Stop-BadArguments 'the message is larger than 64 KiB' }
  Assert-SafeFolder $tl.folder
  Remove-Expired
  $temporary = Join-Path $tl.folder ".$($tl.messageId).json.tmp"
  $stream = New-Object IO.FileStream $temporary, ([IO.FileMode]::CreateNew), ([IO.FileAccess]::Write), ([IO.FileShare]::None)
  try {
    $stream.Write($bytes, 0, $bytes.Length)
    $stream.Flush($true)
  } finally { $stream.Dispose() }
  [IO.File]::Move($temporary, (Get-MessagePath $tl.messageId))
}

function Get-MessagePath([string] $id) { Join-Path $tl.folder "$id.json" }

function Remove-Message([string] $id) { if ($id -cne '') { [IO.File]::Delete((Get-MessagePath $id)) } }

# The writer deletes (C1): messages in the folder whose time is over, whoever wrote them.
function Remove-Expired {
  $now = Get-TimeIn 0
  foreach ($file in [IO.Directory]::GetFiles($tl.folder, '*.json')) {
    try { $text = [IO.File]::ReadAllText($file) } catch [IO.IOException] { continue } # another script was faster
    if ($text -cmatch '"expiresAt":"([0-9TZ:.-]{20,30})"' -and [string]::CompareOrdinal($Matches[1], $now) -lt 0) { [IO.File]::Delete($file) }
  }
}

# Removes a message once every agent has had time to read it: the poll behind the watch is 15 s (C1). Sent last, so the script may wait.
function Remove-WhenRead([string] $id) {
  Start-Sleep -Seconds 20
  Remove-Message $id
}
