#!/bin/bash
# Signs an app with the certificate (base64 of a .p12), its password and identity in the environment: sign.sh APP
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
keychain=$RUNNER_TEMP/own.keychain-db
password=$(uuidgen)
trap 'security delete-keychain "$keychain"; rm -f "$RUNNER_TEMP/own.p12"' EXIT
security create-keychain -p "$password" "$keychain"
security unlock-keychain -p "$password" "$keychain"
echo "$CERTIFICATE" | base64 --decode >"$RUNNER_TEMP/own.p12"
security import "$RUNNER_TEMP/own.p12" -k "$keychain" -P "$CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
sign=(codesign --force --timestamp --options runtime --keychain "$keychain" --sign "$IDENTITY")
find "$1" -type f \( -name '*.so' -o -name '*.dylib' -o -name 'Qt*' -perm +111 \) -print0 | xargs -0 "${sign[@]}"
"${sign[@]}" --entitlements "$here/entitlements.plist" "$1"
codesign --verify --deep --strict "$1"
