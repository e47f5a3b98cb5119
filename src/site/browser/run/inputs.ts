import { button, element } from '../dom.ts';
import { coded } from './coded.ts';
import { fieldValue } from './field-value.ts';
import { fillPlaceholders, findPlaceholders, nameOf, placeholdersIn, type Values } from './placeholders.ts';
import type { RunSession } from './run-session.ts';

/** A field of the form. */
type Field = HTMLInputElement | HTMLSelectElement;

export interface Inputs extends Values {
  /** When what was typed has been checked. */
  checked(): Promise<unknown>;
  /** What a reader presses to get to the field of an input; Enter in the field leads back. */
  wayTo(name: string): HTMLElement;
}

/** Said of a value where what checks it does not load, or not in time: it is copied all the same. */
export const UNCHECKED = 'Not checked: what checks it did not load.';
const PATIENCE = 3000;

/** Shows what is typed into the form in every placeholder. Secrets are kept in the memory of the page alone. */
export function wireInputs(form: HTMLFormElement | undefined, within: Element, session: RunSession): Inputs {
  const fields = [...(form?.querySelectorAll<Field>('[name]') ?? [])];
  const names = fields.map(({ name }) => name);
  const ownValue = (field: Field | undefined) => fieldValue(field?.value ?? '', names);
  const faults = new Map<string, string | undefined>();
  let checking: Promise<unknown> = Promise.resolve();
  /** What asked for a value, and gets the focus back. */
  let asker: HTMLElement | undefined;

  const values: Inputs = {
    names,
    get: (name) => ownValue(fields.find((field) => field.name === name)),
    isSecret: (name) => fields.some((field) => field.name === name && field.type === 'password'),
    fault: (name) => faults.get(name),
    checked: () => checking,
    wayTo: (name) => {
      const way = button(
        `{{${name}}}`,
        () => {
          asker = way.closest('.frame, li')?.querySelector<HTMLElement>('.copy-code, .tick') ?? undefined;
          for (const fold of form?.querySelectorAll('details') ?? []) fold.open = true;
          fields.find((field) => field.name === name)?.focus();
        },
        { class: 'way' },
      );
      return way;
    },
  };
  const show = () => {
    fillPlaceholders(within);
    for (const field of fields) {
      const { name } = field;
      const refused = placeholdersIn(within).find((each) => nameOf(each) === name && each.dataset['refused']);
      warn(field, faults.get(name) ?? (refused ? `In a command it ${refused.dataset['refused']}.` : ''));
    }
  };
  const check = async () => {
    for (const field of fields) {
      const value = ownValue(field);
      const fault =
        value === '' ? undefined : await inTime(loadCheck().then(({ checkInput }) => checkInput(value, field.dataset)));
      // A newer check has what was typed since.
      if (ownValue(field) === value) faults.set(field.name, fault);
    }
    show();
  };
  const update = () => {
    for (const field of fields) {
      const kept = session.run.values[field.name] ?? '';
      if (field.type !== 'password' && ownValue(field) !== kept) field.value = kept;
    }
    show();
    checking = check();
  };
  // A browser may restore old texts of the fields; the run has the current ones.
  for (const field of fields) field.value = '';
  findPlaceholders(values, within);
  // Without a button a form is not sent by Enter, unless it has one field alone.
  form?.addEventListener('submit', (event) => event.preventDefault());
  form?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || asker === undefined) return;
    event.preventDefault();
    asker.focus();
    asker = undefined;
  });
  form?.addEventListener('input', ({ target }) => {
    const field = target as Field;
    const value = ownValue(field);
    // What was said of open placeholders may be so no more.
    for (const said of within.querySelectorAll('.said')) said.replaceChildren();
    session.update(({ values: kept }) => {
      if (value === '' || values.isSecret(field.name)) delete kept[field.name];
      else kept[field.name] = value;
    });
  });
  session.listen(update);
  update();
  return values;
}

const loadCheck = () => import('./input-check.ts');

/** Loads what checks the values of a form, before they are typed. */
export async function loadChecks(form: HTMLFormElement | undefined): Promise<void> {
  const { loadPatterns } = await loadCheck();
  if (form?.querySelector('[data-pattern]')) await loadPatterns();
}

function inTime(checked: Promise<string | undefined>): Promise<string | undefined> {
  const late = new Promise<string>((resolve) => setTimeout(resolve, PATIENCE, UNCHECKED));
  return Promise.race([checked.catch(() => UNCHECKED), late]);
}

/** Shows a text below a field, and ties it to the field for screen readers. */
function warn(field: Field, text: string): void {
  const id = `about-${field.name}`;
  const said = document.getElementById(id) ?? element('p', { id, class: 'warned', role: 'status' });
  if (!said.isConnected) field.closest('label')!.after(said);
  if (said.dataset['text'] !== text) said.replaceChildren(...coded(text));
  said.dataset['text'] = text;
  if (text === '') field.removeAttribute('aria-describedby');
  else field.setAttribute('aria-describedby', id);
}

/** Empties the fields of secrets, which no run keeps. */
export function forgetSecrets(form: HTMLFormElement | undefined): void {
  for (const field of form?.querySelectorAll<HTMLInputElement>('input[type=password]') ?? []) field.value = '';
}
