import { type Choice, choiceIn, FIELDS, isChosen, withChoice } from './choice.ts';

/** Narrows down the lists of a page by the fields of its form. The choice lives in the address, so that it can be sent to somebody. */
function wireFilter(form: HTMLFormElement): void {
  const rows = [...document.querySelectorAll<HTMLElement>('tr[data-state]')];
  const selects = new Map([...form.querySelectorAll('select')].map((select) => [select.name, select]));
  const show = (choice: Choice) => {
    const isAll = Object.keys(choice).length === 0;
    for (const row of rows) {
      const { environments = '', owner = '', state = '' } = row.dataset;
      row.hidden = !isChosen({ environment: environments, owner, state }, choice);
      // What is folded would hide what was asked for.
      if (!isAll && !row.hidden) row.closest('details')?.setAttribute('open', '');
    }
    const shown = rows.filter((row) => !row.hidden).length;
    for (const output of form.querySelectorAll('output')) output.value = isAll ? '' : `${shown} of ${rows.length}`;
  };
  const change = () => {
    const values = FIELDS.map((field) => [field, selects.get(field)?.value ?? ''] as const);
    const choice: Choice = Object.fromEntries(values.filter(([, value]) => value !== ''));
    show(choice);
    history.replaceState(history.state, '', withChoice(location.href, choice));
  };
  const asked = choiceIn(new URL(location.href).searchParams, (field, value) =>
    [...(selects.get(field)?.options ?? [])].some((option) => option.value === value),
  );
  for (const [field, value] of Object.entries(asked)) selects.get(field)!.value = value;
  form.hidden = false;
  show(asked);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', change);
  // The fields are cleared after this event.
  form.addEventListener('reset', () => setTimeout(change));
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-filter]')) wireFilter(form);
