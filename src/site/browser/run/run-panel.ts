import { element, one } from '../dom.ts';
import { askOnce } from './ask.ts';
import { copyText } from './clipboard.ts';
import { isCompleted, start, ticked } from './run.ts';
import type { RunSession } from './run-session.ts';
import { elapsedText, timeOfDay, utcNow } from './times.ts';

/** What writes a run down. */
interface Writer {
  markdown: () => string;
  record: (who: { by: string; incident: string }) => { file: string; text: string };
}

/** The panel of a run: its progress and time, and the buttons that copy, save and clear it. */
export function wireRunPanel(
  panel: HTMLElement,
  of: number,
  session: RunSession,
  actions: {
    /** Loads what writes a run down. */
    writer: () => Promise<Writer>;
    file: string;
    clear: () => void;
    say: (text: string) => void;
  },
): void {
  const part = (name: string) => one(`[data-run="${name}"]`, panel)!;
  // The bar stays in sight, and shows the progress too.
  const count = element('span');
  const time = element('span', { class: 'elapsed' });
  const bar = element('a', { class: 'run-status', href: '#run', hidden: '' }, count, time);
  one('.environment-bar .fill')?.after(bar);
  const press = (name: string, then: (button: HTMLElement) => void) =>
    part(name).addEventListener('click', () => then(part(name)));

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
    if (started !== undefined) actions.writer().catch(() => undefined);
  };

  press('start', () => {
    session.update((run) => start(run, utcNow()));
    // The button is hidden now: the focus goes to the text that the run has begun.
    part('progress').focus();
  });
  const write = (then: (writer: Writer) => unknown) =>
    actions.writer().then(then, () => actions.say('What writes it down did not load. Reload the page: the run stays.'));
  press('copy', () =>
    write(async ({ markdown }) => {
      if (await copyText(markdown())) return actions.say('The run is copied as Markdown.');
      actions.say('The browser refused to copy it. Save it as a file instead.');
      part('save').focus();
    }),
  );
  press('save', () => write(({ markdown }) => download(actions.file, markdown(), 'text/markdown')));
  const record = part('record') as HTMLFormElement;
  const field = (name: 'by' | 'incident') => record.elements.namedItem(name) as HTMLInputElement;
  record.addEventListener('input', () =>
    session.update((run) => {
      for (const name of ['by', 'incident'] as const) run[name] = field(name).value;
    }),
  );
  record.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { run } = session;
    if (run.started === undefined) return actions.say('Nothing is recorded before the run has begun.');
    const question = 'Not every step is ticked. Record the run as abandoned?';
    if (!isCompleted(run, of) && !(await askOnce(record, question, 'Record it', 'Go on'))) return;
    await write(({ record: recorded }) => {
      const { file, text } = recorded({ by: field('by').value.trim(), incident: field('incident').value.trim() });
      download(file, text, 'application/yaml');
      actions.say(`Commit ${file} to runs/, or where towpath.yaml says that runs lie.`);
    });
  });
  press('clear', async (clear) => {
    const question = 'Start over? Every tick, note and value of this run is lost.';
    if (!(await askOnce(clear, question, 'Start over', 'Keep the run'))) return;
    actions.clear();
    actions.say('The run is cleared.');
  });
  session.listen(show);
  show();
  setInterval(showTime, 1000);
}

function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element('a', { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
