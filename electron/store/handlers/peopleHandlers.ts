import type { userContract } from '@shared/contracts/userContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import {
  addUser,
  changeOwnPassphrase,
  changeUser,
  disableUser,
  enableUser,
  listUsers,
  setPassphrase,
} from '../services/office/users'

/** 用户. */
export const peopleHandlers: Handlers<typeof userContract, CallContext> = {
  'user.list': ({ app, changed }) => listUsers(app.context(changed)),
  'user.add': ({ app, changed }, input) => {
    changed.add('users')
    return addUser(app.book, input)
  },
  'user.change': ({ app, changed }, input) => {
    changeUser(app.book, input)
    changed.add('users')
    return {}
  },
  'user.disable': ({ app, changed }, input) => {
    disableUser(app.book, input.id)
    changed.add('users')
    return {}
  },
  'user.enable': ({ app, changed }, input) => {
    enableUser(app.book, input)
    changed.add('users')
    return {}
  },
  'user.setPassphrase': ({ app, changed }, input) => {
    setPassphrase(app.book, input)
    changed.add('users')
    return {}
  },
  'user.changeOwn': ({ app }, input) => {
    changeOwnPassphrase(app.book, input)
    return {}
  },
}
