import { element, one } from '../dom.ts';
import { leaving } from './leaving.ts';
import { start, ticked } from './run.ts';
import type { RunActions } from './run-actions.ts';
import type { RunSession } from './run-session.ts';
import { elapsedText, timeOfDay, utcNow } from './times.ts';

/** The panel of a run: its progress and time, and the buttons that copy, save and clear it. What these do is loaded by `load`. */
export function wireRunPanel(
  panel: HTMLElement,
  {
    of,
    session,
    load,
    say,
  }: { of: number; session: RunSession; load: () => Promise<RunActions>; say: (text: string) => void },
): void {
  const part = (name: string) => one(`[data-run="${name}"]`, panel)!;
  const record = part('record') as HTMLFormElement;
  const field = (name: 'by' | 'incident') => record.elements.namedItem(name) as HTMLInputElement;
  // The bar stays in sight, and shows the progress too.
  const count = element('span');
  const time = element('span', { class: 'elapsed' });
  const bar = element('a', { class: 'run-status', href: '#run', hidden: '' }, count, time);
  one('.environment-bar .fill')?.after(bar);

  const elapsed = () => {
    const { started, ended } = session.run;
    if (started === undefined) return '00:00';
    return elapsedText((ended === undefined ? Date.now() : Date.parse(ended)) - Date.parse(started));
  };
  const showTime = () => {
    part('timer').textContent = elapsed();
    bar.hidden = session.run.started === undefined;
    count.textContent = `${ticked(session.run)} of ${of}`;
    time.textContent = ` · ${elapsed()}`;
  };
  const show = () => {
    const { started, ended } = session.run;
    part('progress').textContent =
      started === undefined
        ? `${of} steps. The first tick starts the run.`
        : `${ticked(session.run)} of ${of} done, ${ended ? `ended ${timeOfDay(ended)}` : `begun ${timeOfDay(started)}`}`;
    part('start').hidden = started !== undefined;
    part('unkept').hidden = session.isKept;
    part('changed').hidden = !session.isOfAnotherPage;
    for (const name of ['by', 'incident'] as const) {
      if (field(name).value !== (session.run[name] ?? '')) field(name).value = session.run[name] ?? '';
    }
    showTime();
    // A button that copies may not wait for long.
    if (started !== undefined) load().catch(() => undefined);
  };
  const act = (name: keyof RunActions) => {
    const hasLeft = leaving();
    return load().then(
      (actions) => (hasLeft() ? undefined : actions[name]()),
      () => say('What does that did not load. Reload the page: the run stays.'),
    );
  };

  part('start').addEventListener('click', () => {
    session.update((run) => start(run, utcNow()));
    // The button is hidden now: the focus goes to the text that the run has begun.
    part('progress').focus();
  });
  for (const name of ['copy', 'save', 'clear'] as const) part(name).addEventListener('click', () => act(name));
  record.addEventListener('input', () =>
    session.update((run) => {
      for (const name of ['by', 'incident'] as const) run[name] = field(name).value;
    }),
  );
  record.addEventListener('submit', (event) => {
    event.preventDefault();
    void act('record');
  });
  session.listen(show);
  show();
  setInterval(showTime, 1000);
}
