; The installer for Windows: for one person, without an administrator. Built by installer.py with
;   makensis -DVERSION=0.1.0 -DPAYLOAD=folder -DICONS=folder -DOUT=file installer.nsi
; Silent: setup.exe /S, uninstall.exe /S. /D=FOLDER (last, without quotes) installs elsewhere, /PURGE removes settings.
; -DTARGET=amd64-unicode makes it a 64-bit program where makensis can, so that a Wine without 32 bits runs it.
!ifdef TARGET
  Target ${TARGET}
!endif
Unicode true
!include FileFunc.nsh
!include LogicLib.nsh
!include MUI2.nsh
!include x64.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\sysmap"
!define CLASS "sysmap.map"

Name "sysmap"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\sysmap"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
CRCCheck force ; a damaged download says so and does nothing
BrandingText "sysmap ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "sysmap"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs sysmap"
VIAddVersionKey "LegalCopyright" "The sysmap authors. MIT licence"

!define MUI_ICON "${ICONS}/sysmap.ico"
!define MUI_UNICON "${ICONS}/sysmap.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\sysmap.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Function .onInit
  SetShellVarContext current
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "sysmap needs a 64-bit Windows." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Section "sysmap"
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\uninstall.exe" a
  ${If} ${Errors}
    MessageBox MB_ICONSTOP "Nothing can be written in $INSTDIR. Choose another folder, and close sysmap if it is open." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  FileClose $0

  ; an older version: its files go, settings and maps stay
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  File "/oname=document.ico" "${ICONS}/document.ico"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\sysmap.lnk" "$INSTDIR\sysmap.exe"

  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "System map"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\document.ico"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\sysmap.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.sysmap" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\.sysmap\OpenWithProgids" "${CLASS}" ""

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "sysmap"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\sysmap.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The sysmap authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)" ; icons of files
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  ; by name, so that a folder somebody else put things into stays
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\sysmap.exe"
  Delete "$INSTDIR\sysmap-cli.exe"
  Delete "$INSTDIR\document.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  RMDir "$LOCALAPPDATA\Programs" ; goes only where nothing else is in it
  Delete "$SMPROGRAMS\sysmap.lnk"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegValue HKCU "Software\Classes\.sysmap\OpenWithProgids" "${CLASS}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.sysmap\OpenWithProgids"
  ReadRegStr $0 HKCU "Software\Classes\.sysmap" ""
  ${If} $0 == "${CLASS}"
    DeleteRegValue HKCU "Software\Classes\.sysmap" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "Software\Classes\.sysmap"
  DeleteRegKey HKCU "${UNINSTALL}"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${IfNot} ${Errors}
    RMDir /r "$LOCALAPPDATA\sysmap"
  ${EndIf}
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
SectionEnd
