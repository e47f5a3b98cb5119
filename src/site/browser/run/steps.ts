import { button, element } from '../dom.ts';
import { nameOf, placeholdersIn } from './placeholders.ts';
import { markWrong, note, tick } from './run.ts';
import type { RunSession } from './run-session.ts';
import { timeOfDay, utcNow } from './times.ts';

/** What the steps of a page share. */
interface Steps {
  session: RunSession;
  stepCount: number;
  /** Shows what happened, and has a screen reader say it. */
  say: (text: string) => void;
  /** What leads to the field of an input. */
  wayTo: (name: string) => HTMLElement;
}

/** Adds to each step a checkbox, the time, a note, and a button for a step that did not go to plan. */
export function wireSteps(
  steps: readonly HTMLElement[],
  session: RunSession,
  said: Pick<Steps, 'say' | 'wayTo'>,
): void {
  for (const [place, step] of steps.entries()) wireStep(step, place, { session, stepCount: steps.length, ...said });
}

function wireStep(step: HTMLElement, place: number, { session, stepCount, say, wayTo }: Steps): void {
  const number = place + 1;
  // The browser would restore what a box or field had when the page was left; the run may have gone on since.
  const autocomplete = 'off';
  const box = element('input', { type: 'checkbox', class: 'tick', autocomplete, 'aria-label': `Step ${number} done` });
  const stamp = element('span', { class: 'stamp' });
  const field = element('textarea', {
    rows: '2',
    autocomplete,
    'aria-label': `Note on step ${number}`,
    placeholder: 'What happened?',
  });
  const noteButton = button('Note', () => openNote(), { 'aria-label': `Note on step ${number}` });
  const wrong = button('Did not go to plan', () => toggleWrong(), {
    class: 'wrong',
    'aria-pressed': 'false',
    'aria-label': `Step ${number} did not go to plan`,
  });
  const ways = element('p', { class: 'ways' }, 'Stop here, then: ');
  ways.append(
    element('a', { href: '#roll-back' }, 'Roll back'),
    ' or ',
    element('a', { href: '#escalate' }, 'Escalate'),
  );
  const said = element('p', { class: 'said', role: 'status' });
  const row = element('div', { class: 'step-run' }, stamp, noteButton, wrong, said);
  const more = element('div', { class: 'step-more' }, ways, field);
  let isNoteOpen = false;

  const openNote = () => {
    isNoteOpen = true;
    show();
    field.focus();
  };
  const toggleWrong = () => {
    const isWrong = session.run.steps[place]?.wrong === undefined;
    session.update((run) => markWrong(run, place, isWrong, utcNow()));
    if (isWrong) openNote();
  };
  box.addEventListener('change', () => {
    const now = utcNow();
    session.update((run) => tick(run, { step: place, isDone: box.checked, stepCount, now }));
    say(box.checked ? `Step ${number} done at ${timeOfDay(now)}` : `Step ${number} is open again`);
    const open = box.checked ? openInputs(step) : [];
    if (open.length > 0)
      said.replaceChildren('Ticked with ', ...open.flatMap((name) => [wayTo(name), ' ']), 'still to fill in.');
  });
  field.addEventListener('input', () => session.update((run) => note(run, place, field.value)));

  function show(): void {
    const { done, wrong: wrongAt, note: text = '' } = session.run.steps[place] ?? {};
    if (session.run.started === undefined) isNoteOpen = false;
    box.checked = done !== undefined;
    step.classList.toggle('is-done', done !== undefined);
    step.classList.toggle('is-wrong', wrongAt !== undefined);
    stamp.textContent = [done && `Done ${timeOfDay(done)}`, wrongAt && `not to plan ${timeOfDay(wrongAt)}`]
      .filter(Boolean)
      .join(', ');
    wrong.setAttribute('aria-pressed', String(wrongAt !== undefined));
    if (field.value !== text) field.value = text;
    field.hidden = !isNoteOpen && text === '' && wrongAt === undefined;
    noteButton.hidden = !field.hidden;
    ways.hidden = wrongAt === undefined;
  }
  step.prepend(box);
  step.append(row, more);
  session.listen(show);
  show();
}

/** The inputs that the code of a step needs, and that are not filled in. */
function openInputs(step: HTMLElement): string[] {
  const open = placeholdersIn(step).filter(({ dataset }) => !('filled' in dataset));
  return [...new Set(open.map(nameOf))];
}
