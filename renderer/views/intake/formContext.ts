import { inject, type InjectionKey } from 'vue'
import type { IntakeForm } from './useIntakeForm'

export const intakeFormKey: InjectionKey<IntakeForm> = Symbol('intakeForm')

/** The form that the fields around belong to. */
export function useForm(): IntakeForm {
  const form = inject(intakeFormKey)
  if (!form) throw new Error('outside of an intake form')
  return form
}
