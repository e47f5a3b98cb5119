import { element } from '../dom.ts';
import { fieldValue } from './field-value.ts';
import { fieldWarning } from './field-warning.ts';
import type { RunSession } from './run-session.ts';
import { fillSlots, findSlots, type Values } from './slots.ts';

/** The form of a runbook's values: what is typed stands everywhere at once. Secrets live in the page's memory alone. */
export function wireInputs(form: HTMLFormElement | undefined, within: Element, session: RunSession): Values {
  const fields = [...(form?.querySelectorAll<HTMLInputElement>('input[name]') ?? [])];
  const isSecret = (name: string) => fields.some((field) => field.name === name && field.type === 'password');
  const names = fields.map(({ name }) => name);
  const ownValue = (field: HTMLInputElement | undefined) => fieldValue(field?.value ?? '', names);
  const show = () => {
    for (const field of fields) {
      const kept = session.run.values[field.name] ?? '';
      if (field.type !== 'password' && ownValue(field) !== kept) field.value = kept;
    }
    for (const field of fields) warn(field, fieldWarning(ownValue(field), field.type === 'password'));
    fillSlots(within);
  };
  const values: Values = {
    names,
    get: (name) => ownValue(fields.find((field) => field.name === name)),
    isSecret,
  };
  // A browser may bring back what stood here before: the run alone says what stands here now.
  for (const field of fields) field.value = '';
  findSlots(values, within);
  form?.addEventListener('submit', (event) => event.preventDefault());
  form?.addEventListener('input', ({ target }) => {
    const field = target as HTMLInputElement;
    const value = ownValue(field);
    session.update(({ values: kept }) => {
      if (value === '' || isSecret(field.name)) delete kept[field.name];
      else kept[field.name] = value;
    });
  });
  session.listen(show);
  show();
  return values;
}

/** Says something below a field, for whoever hears the page too. */
function warn(field: HTMLInputElement, text: string): void {
  const id = `about-${field.name}`;
  const said = document.getElementById(id) ?? element('p', { id, class: 'warned', role: 'status' });
  if (!said.isConnected) field.closest('label')!.after(said);
  if (said.textContent !== text) said.textContent = text;
  if (text === '') field.removeAttribute('aria-describedby');
  else field.setAttribute('aria-describedby', id);
}

/** Empties the fields that no run keeps. */
export function forgetSecrets(form: HTMLFormElement | undefined): void {
  for (const field of form?.querySelectorAll<HTMLInputElement>('input[type=password]') ?? []) field.value = '';
}
