; Always for the signed-in user alone: the page that asks "for whom" is never shown, and no administrator is needed.
!macro customInstallMode
  StrCpy $isForceCurrentInstall "1"
!macroend
