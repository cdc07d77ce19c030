import { z } from 'zod'

// The page's content policy has no 'unsafe-eval'. Zod decides how it works when a schema is made, so this module is
// imported before any contract is.
z.config({ jitless: true })
