// The texts of the Debian package: what dpkg, the desktop's menu and the person who installs it read.
import { EXECUTABLE } from './release.mjs'

export const INSTALLED_IN = '/opt/zhongfu'

/**
 * The C library is the driver's demand (GLIBC_2.34, GLIBCXX_3.4.29): dpkg then refuses older systems in words, instead of
 * a store that cannot start. The rest is Electron's; newer releases renamed some packages (64-bit time).
 */
export const DEPENDS = [
  'libc6 (>= 2.34)',
  'libstdc++6 (>= 11)',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libnspr4',
  'libasound2 | libasound2t64',
  'libgbm1',
  'libdrm2',
  'libcups2 | libcups2t64',
  'libatk-bridge2.0-0 | libatk-bridge2.0-0t64',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libxkbcommon0',
]

/** The system's vault for the key of this PC, free fonts where the official ones are missing, opening folders. */
const RECOMMENDS = ['libsecret-1-0', 'gnome-keyring | kwalletmanager', 'fonts-noto-cjk', 'xdg-utils']

/**
 * @param {{ names: { debVersion: string, debArch: string, displayName: string }, about: { description: string, author: string },
 *   kilobytes: number, official: boolean }} given `about` is package.json
 */
export const control = ({ names, about, kilobytes, official }) =>
  [
    'Package: zhongfu',
    `Version: ${names.debVersion}`,
    `Architecture: ${names.debArch}`,
    `Maintainer: ${about.author}`,
    `Installed-Size: ${kilobytes}`,
    `Depends: ${DEPENDS.join(', ')}`,
    `Recommends: ${RECOMMENDS.join(', ')}`,
    'Section: misc',
    'Priority: optional',
    `Description: ${names.displayName}：${about.description}`,
    ' 数据加密保存在本机，软件不连接网络。卸载不删除数据文件夹。',
    ' 需要 glibc 2.34 或更高版本。',
    ...(official ? [] : [' 本程序包用于开发和测试，不是正式版本，不得分发或用于实际业务。']),
    '',
  ].join('\n')

export const desktopEntry = ({ displayName }) => `[Desktop Entry]
Type=Application
Name=${displayName}
Name[zh_CN]=${displayName}
GenericName=低收入人口认定、公示与数据上报
Comment=县级民政低收入人口认定、公示与数据上报，数据加密保存在本机
Exec=${INSTALLED_IN}/${EXECUTABLE}
Icon=zhongfu
Terminal=false
StartupNotify=true
StartupWMClass=众扶
Categories=Office;
Keywords=低保;特困;低收入人口;社会救助;民政;zhongfu;
`

/** Chromium's own sandbox needs this helper with root's rights where the system grants no user name spaces. */
export const POSTINST = `#!/bin/sh
set -e
if [ "$1" = configure ]; then
  chown root:root ${INSTALLED_IN}/chrome-sandbox
  chmod 4755 ${INSTALLED_IN}/chrome-sandbox
fi
`
