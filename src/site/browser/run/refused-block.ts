import { type Inputs, UNCHECKED } from './inputs.ts';
import { nameOf } from './placeholders.ts';

/** Whether code with these placeholders is not copied: a value that is not taken is copied nowhere, and an open placeholder in no guarded environment. */
export function isRefused(placeholders: readonly HTMLElement[], inputs: Inputs, guarded: boolean): boolean {
  return placeholders.some((each) => refusalIn(each, inputs) || (guarded && !('filled' in each.dataset)));
}

/** Why the value in a placeholder is not taken, as the rest of a sentence; nothing where it is. */
export function refusalIn(placeholder: HTMLElement, inputs: Inputs): string | undefined {
  const fault = inputs.fault(nameOf(placeholder));
  const { refused } = placeholder.dataset;
  return fault && fault !== UNCHECKED ? `is not taken. ${fault}` : refused && `${refused}.`;
}
