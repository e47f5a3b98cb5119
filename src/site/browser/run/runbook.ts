import { one } from '../dom.ts';
import { wireCopying } from './copy.ts';
import { wireExercise } from './exercise.ts';
import { forgetSecrets, wireInputs } from './inputs.ts';
import { judgedBlock } from './judged-block.ts';
import { keptRun } from './kept-run.ts';
import { codeText, hasSecret } from './placeholders.ts';
import { wireRunPanel } from './run-panel.ts';
import { openRun } from './run-session.ts';
import { wireSteps } from './steps.ts';

const article = one('[data-runbook]')!;
const id = article.dataset['runbook']!;
const environment = article.dataset['environmentTitle']!;
const guarded = 'guarded' in article.dataset;
const prose = one('.prose', article)!;
const steps = [...prose.querySelectorAll<HTMLElement>('.steps > li')];
const panel = one('.run', article)!;
const form = one<HTMLFormElement>('.inputs', article);
const status = one('[data-run="said"]', panel)!;
const say = (text: string) => {
  status.textContent = text;
};

// The id has the environment in it, so a run in staging is not one in production.
const kept = keptRun(`towpath:run:${id}`, () => sessionStorage);
const page = steps.map((step) => step.textContent).join('\n');
const session = openRun({ page, digest: article.dataset['digest']! }, kept);

const values = wireInputs(form, prose, session);
wireCopying({
  environment,
  ready: values.checked,
  judge: (placeholders) => judgedBlock(placeholders, values, { environment, guarded }),
  text: (block) => codeText(block, 'in full'),
  hasSecret,
});
wireSteps(steps, session, { say, wayTo: values.wayTo });
wireExercise();
const written = { id, environment, steps, values };
wireRunPanel(panel, steps.length, session, {
  writer: async () => {
    const { asMarkdown, asRecord } = await import('./written-run.ts');
    return {
      markdown: () => asMarkdown(session.run, written),
      record: (who) => asRecord(session.run, written, who),
    };
  },
  file: `${id.replace('/', '-')}.md`,
  clear: () => {
    forgetSecrets(form);
    session.clear();
  },
  say,
});

// Where there is room, sheets show what is folded on a phone.
if (matchMedia('(width > 40rem)').matches) {
  for (const fold of article.querySelectorAll<HTMLDetailsElement>('.fold')) {
    fold.open = true;
    one('summary', fold)!.tabIndex = -1;
  }
}

// After Back the page may have old values in its boxes and fields.
addEventListener('pageshow', () => session.reread());
