// Imported first by every entry under build/: says in words what an old Node would say with a syntax error or a crash.
// (A SQLite driver built for a newer Node dies with a bare segmentation fault under an older one.)

const OLDEST = 20

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  process.stderr.write(
    '当前的 Node.js 版本是 ' +
      process.versions.node +
      '，低于所需的 ' +
      OLDEST +
      '。请安装 Node.js 20 或更高版本后重试。\n',
  )
  process.exit(1)
}
