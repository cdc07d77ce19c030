import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { ZhongfuBridge } from '@shared/contracts/hostContract'

/** All that the page can reach: two calls, events, and turning a dropped file into a token. */
const bridge: ZhongfuBridge = {
  callStore: (name, input) => ipcRenderer.invoke('store', name, input),
  callHost: (name, input) => ipcRenderer.invoke('host', name, input),
  on: (listener) => {
    ipcRenderer.on('event', (_event, name: string, value) => listener(name, value))
  },
  dropped: (file) => ipcRenderer.invoke('dropped', webUtils.getPathForFile(file as File)),
}

contextBridge.exposeInMainWorld('zhongfu', bridge)
