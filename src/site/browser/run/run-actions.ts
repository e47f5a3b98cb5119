import { element, one } from '../dom.ts';
import { askOnce } from './ask.ts';
import { copyText } from './clipboard.ts';
import { isCompleted } from './run.ts';
import type { RunSession } from './run-session.ts';
import { asMarkdown, asRecord, type WrittenFor } from './written-run.ts';

/** What the buttons of a run do, each by the name of its button. */
export type RunActions = Record<'copy' | 'save' | 'record' | 'clear', () => unknown>;

/** The actions of a run. They are loaded when there is a run, or with the first that is asked for. */
export function runActions(
  panel: HTMLElement,
  {
    session,
    written,
    clear,
    say,
  }: { session: RunSession; written: WrittenFor; clear: () => void; say: (text: string) => void },
): RunActions {
  const part = (name: string) => one(`[data-run="${name}"]`, panel)!;
  return {
    async copy() {
      if (await copyText(asMarkdown(session.run, written))) return say('The run is copied as Markdown.');
      say('The browser refused to copy it. Save it as a file instead.');
      part('save').focus();
    },
    save() {
      download(`${written.id.replace('/', '-')}.md`, asMarkdown(session.run, written), 'text/markdown');
    },
    async record() {
      if (session.run.started === undefined) return say('Nothing is recorded before the run has begun.');
      const form = part('record') as HTMLFormElement;
      const question = 'Not every step is ticked. Record the run as abandoned?';
      const isWhole = isCompleted(session.run, written.steps.length);
      if (!isWhole && !(await askOnce(form, question, 'Record it', 'Go on'))) return;
      const said = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value.trim();
      const { file, text } = asRecord(session.run, written, { by: said('by'), incident: said('incident') });
      download(file, text, 'application/yaml');
      say(`Commit ${file} to runs/, or where towpath.yaml says that runs lie.`);
    },
    async clear() {
      const question = 'Start over? Every tick, note and value of this run is lost.';
      if (!(await askOnce(part('clear'), question, 'Start over', 'Keep the run'))) return;
      clear();
      say('The run is cleared.');
    },
  };
}

function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element('a', { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
