import fc from 'fast-check'

// Whether a mutation is caught must not depend on luck.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_121 })
