import { button, element } from '../dom.ts';
import { deviate, note, type RunSession, tick, timeOfDay, utcNow } from './run.ts';

/** Makes each step a thing to tick: a box, the time, a note, and the word that it did not go to plan. */
export function wireSteps(steps: readonly HTMLElement[], session: RunSession, say: (text: string) => void): void {
  for (const [place, step] of steps.entries()) wireStep(step, place, steps.length, session, say);
}

function wireStep(
  step: HTMLElement,
  place: number,
  of: number,
  session: RunSession,
  say: (text: string) => void,
): void {
  const number = place + 1;
  // What a browser remembers of a page that it left is not what the run has since.
  const autocomplete = 'off';
  const box = element('input', { type: 'checkbox', class: 'tick', autocomplete, 'aria-label': `Step ${number} done` });
  const stamp = element('span', { class: 'stamp' });
  const field = element('textarea', {
    rows: '2',
    autocomplete,
    'aria-label': `Note on step ${number}`,
    placeholder: 'What happened?',
  });
  const noteButton = button('Note', () => openNote(true), { 'aria-label': `Note on step ${number}` });
  const wrong = button('Did not go to plan', () => turn(), {
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
  const row = element('div', { class: 'step-run' }, stamp, noteButton, wrong);
  const more = element('div', { class: 'step-more' }, ways, field);
  let wanted = false;

  const openNote = (focus: boolean) => {
    wanted = true;
    show();
    if (focus) field.focus();
  };
  const turn = () => {
    const isWrong = session.run.steps[place]?.wrong === undefined;
    session.update((run) => deviate(run, place, isWrong, utcNow()));
    if (isWrong) openNote(true);
  };
  box.addEventListener('change', () => {
    const at = utcNow();
    session.update((run) => tick(run, place, of, box.checked, at));
    say(box.checked ? `Step ${number} done at ${timeOfDay(at)}` : `Step ${number} is open again`);
  });
  field.addEventListener('input', () => session.update((run) => note(run, place, field.value)));

  function show(): void {
    const { done, wrong: at, note: text = '' } = session.run.steps[place] ?? {};
    if (session.run.started === undefined) wanted = false;
    box.checked = done !== undefined;
    step.classList.toggle('is-done', done !== undefined);
    step.classList.toggle('is-wrong', at !== undefined);
    stamp.textContent = [done && `Done ${timeOfDay(done)}`, at && `not to plan ${timeOfDay(at)}`]
      .filter(Boolean)
      .join(', ');
    wrong.setAttribute('aria-pressed', String(at !== undefined));
    if (field.value !== text) field.value = text;
    field.hidden = !wanted && text === '' && at === undefined;
    noteButton.hidden = !field.hidden;
    ways.hidden = at === undefined;
  }
  step.prepend(box);
  step.append(row, more);
  session.listen(show);
  show();
}
