import { element } from '../dom.ts';
import { fieldValue } from './field-value.ts';
import { fieldWarning } from './field-warning.ts';
import { fillPlaceholders, findPlaceholders, type Values } from './placeholders.ts';
import type { RunSession } from './run-session.ts';

/** Shows what is typed into the form in every placeholder. Secrets are kept in the memory of the page alone. */
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
    for (const field of fields)
      warn(field, fieldWarning(ownValue(field), field.type === 'password') || mismatch(field));
    fillPlaceholders(within);
  };
  const values: Values = {
    names,
    get: (name) => ownValue(fields.find((field) => field.name === name)),
    isSecret,
  };
  // A browser may restore old texts of the fields; the run has the current ones.
  for (const field of fields) field.value = '';
  findPlaceholders(values, within);
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

/** What the page expects of a value that has another form. */
function mismatch({ value, dataset }: HTMLInputElement): string {
  try {
    return value === '' || new RegExp(`^(?:${dataset['pattern'] ?? '.*'})$`, 'u').test(value)
      ? ''
      : dataset['expected']!;
  } catch {
    // A pattern that only the command understands.
    return '';
  }
}

/** Shows a text below a field, and ties it to the field for screen readers. */
function warn(field: HTMLInputElement, text: string): void {
  const id = `about-${field.name}`;
  const said = document.getElementById(id) ?? element('p', { id, class: 'warned', role: 'status' });
  if (!said.isConnected) field.closest('label')!.after(said);
  if (said.textContent !== text) said.textContent = text;
  if (text === '') field.removeAttribute('aria-describedby');
  else field.setAttribute('aria-describedby', id);
}

/** Empties the fields of secrets, which no run keeps. */
export function forgetSecrets(form: HTMLFormElement | undefined): void {
  for (const field of form?.querySelectorAll<HTMLInputElement>('input[type=password]') ?? []) field.value = '';
}
