// The small scripts beside the executable that make `zhongfu COMMAND` work: the command line of the package on the Node
// that ships with it. Without any word they open the app.
// Variables that steer Node would let the environment put other code in front of a program that opens the data.

const STEERING = ['NODE_OPTIONS', 'NODE_PATH', 'NODE_COMPILE_CACHE']

const CLI = ['resources', 'app.asar.unpacked', 'out', 'main', 'cli.js']

/** For /bin/sh of any Linux; finds its folder through links such as /usr/bin/zhongfu. */
export const unixLauncher = (executable) => `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
unset ${STEERING.join(' ')}
[ $# -eq 0 ] && exec "$here/${executable}"
ZHONGFU_ELECTRON="$here/${executable}" exec "$here/resources/node/node" "$here/${CLI.join('/')}" "$@"
`

/** For cmd.exe, which wants both characters at the end of a line. */
export const windowsLauncher = (executable) =>
  [
    '@echo off',
    'setlocal',
    ...STEERING.map((name) => `set "${name}="`),
    `set "ZHONGFU_ELECTRON=%~dp0${executable}.exe"`,
    'if "%~1"=="" goto desktop',
    `"%~dp0resources\\node\\node.exe" "%~dp0${CLI.join('\\')}" %*`,
    'exit /b %ERRORLEVEL%',
    ':desktop',
    'start "" "%ZHONGFU_ELECTRON%"',
    '',
  ].join('\r\n')
