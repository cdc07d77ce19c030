import { describe, expect, it } from 'vitest'
import { findHelperCommand } from '../../../electron/store/printing/helperCommand'
import { launchesOf } from '../../../electron/store/printing/helperLaunch'

const saying = (text: string): string =>
  JSON.stringify([process.execPath, '-e', 'process.stdout.write(process.argv[1])', text])

describe('how the command line starts its print helper', () => {
  it('asks the launcher of the checkout, and only the launcher', async () => {
    const command = { executable: '/opt/electron', args: ['.'], env: { APP_NODE: '/opt/node' } }
    expect(await findHelperCommand({ ZHONGFU_PRINT_HELPER_COMMAND: saying(JSON.stringify(command)) })).toEqual(command)
  })

  it('takes the packaged app where its launcher names it', async () => {
    expect(await findHelperCommand({ ZHONGFU_ELECTRON: '/opt/zhongfu/zhongfu' })).toEqual({
      executable: '/opt/zhongfu/zhongfu',
      args: [],
      env: {},
    })
  })

  it.each([
    ['nothing is said', {}],
    [
      'the launcher fails',
      { ZHONGFU_PRINT_HELPER_COMMAND: JSON.stringify([process.execPath, '-e', 'process.exit(1)']) },
    ],
    ['the launcher is missing', { ZHONGFU_PRINT_HELPER_COMMAND: JSON.stringify(['/nowhere/node']) }],
    ['the answer is no command', { ZHONGFU_PRINT_HELPER_COMMAND: saying('{"executable":""}') }],
  ])('says that printing is not possible where %s', async (_what, env) => {
    await expect(findHelperCommand(env)).rejects.toMatchObject({ code: 'INTERNAL', messageKey: 'printHelperFailed' })
  })

  it.runIf(process.platform === 'linux')('tries without any screen first', () => {
    const [first, ...others] = launchesOf({ executable: '/opt/electron', args: ['.'], env: {} }, ['--print-helper=/x'])
    expect(first?.executable).toBe('/opt/electron')
    expect(first?.args.slice(0, 2)).toEqual(['.', '--print-helper=/x'])
    expect(first?.args).toContain('--ozone-platform=headless')
    for (const other of others) expect(other.args).not.toContain('--ozone-platform=headless')
  })
})
