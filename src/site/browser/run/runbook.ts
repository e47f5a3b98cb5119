import { one } from '../dom.ts';
import { wireCopying } from './copy.ts';
import { wireExercise } from './exercise.ts';
import { forgetSecrets, wireInputs } from './inputs.ts';
import { keptRun } from './kept-run.ts';
import { codeText } from './placeholders.ts';
import { runMarkdown } from './run-markdown.ts';
import { wireRunPanel } from './run-panel.ts';
import { runRecord } from './run-record.ts';
import { openRun } from './run-session.ts';
import { stepText } from './step-text.ts';
import { wireSteps } from './steps.ts';
import { utcNow } from './times.ts';

const article = one('[data-runbook]')!;
const id = article.dataset['runbook']!;
const environment = article.dataset['environmentTitle']!;
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
wireCopying({ environment, guarded: 'guarded' in article.dataset });
wireSteps(steps, session, say);
wireExercise();
wireRunPanel(panel, steps.length, session, {
  markdown: () => {
    const title = one('h1')!.textContent ?? '';
    const written = steps.map((step) => ({
      text: stepText(step),
      code: [...step.querySelectorAll('pre')].map((pre) => codeText(pre, 'by name')),
    }));
    const secrets = values.names.filter((name) => values.isSecret(name));
    const address = location.origin + location.pathname;
    return runMarkdown({ title, environment, address, steps: written, secrets }, session.run);
  },
  file: `${id.replace('/', '-')}.md`,
  record: (who) => runRecord(session.run, { runbook: id, ...who, stepCount: steps.length, now: utcNow() }),
  clear: () => {
    forgetSecrets(form);
    session.clear();
  },
  say,
});

// After Back the page may have old values in its boxes and fields.
addEventListener('pageshow', () => session.reread());
