import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Lines of /proc/net by the number of their socket: what it is and where it leads. */
function socketsOf(pid: number): Map<string, string> {
  const found = new Map<string, string>()
  for (const kind of ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6', 'icmp', 'icmp6', 'udplite', 'sctp']) {
    try {
      for (const line of readFileSync(`/proc/${pid}/net/${kind}`, 'utf8').split('\n').slice(1)) {
        const fields = line.trim().split(/\s+/)
        const inode = fields[9]
        if (inode !== undefined && inode !== '0') found.set(inode, `${kind} ${fields[1] ?? ''} → ${fields[2] ?? ''}`)
      }
    } catch {
      // This kernel does not have the protocol.
    }
  }
  return found
}

/** Sockets of the network that a process holds, in words. Linux only. */
export function networkSockets(pid: number): string[] {
  const sockets = socketsOf(pid)
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]
        const socket = inode === undefined ? undefined : sockets.get(inode)
        return socket === undefined ? [] : [`process ${pid}: ${socket}`]
      } catch {
        return []
      }
    })
  } catch {
    // Ended meanwhile.
    return []
  }
}
