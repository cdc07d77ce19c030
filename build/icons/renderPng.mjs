// Runs inside Electron: draws an SVG at the wanted sizes on a canvas and writes PNG files with transparent corners.
// Usage: electron renderPng.mjs LIST.json, a list of { svg, size, png } with absolute paths.
import fs from 'node:fs'
import path from 'node:path'
import { app, BrowserWindow } from 'electron'

// Nothing of this run stays in the user's own settings.
app.setPath('userData', path.join(path.dirname(process.argv.at(-1)), 'user'))

const jobs = JSON.parse(fs.readFileSync(process.argv.at(-1), 'utf8'))

const draw = (source, size) => `new Promise((resolve, reject) => {
  const image = new Image()
  image.onerror = reject
  image.onload = () => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = ${size}
    canvas.getContext('2d').drawImage(image, 0, 0, ${size}, ${size})
    resolve(canvas.toDataURL('image/png').split(',')[1])
  }
  image.src = ${JSON.stringify(source)}
})`

async function drawAll() {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  await window.loadURL('data:text/html,<title>icon</title>')
  for (const { svg, size, png } of jobs) {
    const text = fs.readFileSync(svg, 'utf8').replace('<svg ', `<svg width="${size}" height="${size}" `)
    const source = `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`
    fs.writeFileSync(png, Buffer.from(await window.webContents.executeJavaScript(draw(source, size)), 'base64'))
  }
}

// No top-level await: Electron is not ready before this module has finished.
app
  .whenReady()
  .then(drawAll)
  .then(
    () => app.exit(0),
    (error) => {
      process.stderr.write(`${error.message}\n`)
      app.exit(1)
    },
  )
