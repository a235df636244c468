# Signs programs: sign.ps1 FILE... with the certificate (base64 of a .pfx) and its password in the environment.
$ErrorActionPreference = "Stop"
$pfx = Join-Path $env:RUNNER_TEMP "own.pfx"
[IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:CERTIFICATE))
try {
  $tool = Get-ChildItem "C:\Program Files (x86)\Windows Kits\10\bin\*\x64\signtool.exe" | Select-Object -Last 1
  $stamp = "/fd", "SHA256", "/tr", "http://timestamp.digicert.com", "/td", "SHA256"
  & $tool sign /f $pfx /p $env:CERTIFICATE_PASSWORD @stamp (Get-Item $args)
  if ($LASTEXITCODE) { throw "signtool: exit code $LASTEXITCODE" }
} finally {
  Remove-Item $pfx
}
