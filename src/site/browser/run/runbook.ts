import { one } from '../dom.ts';
import { beforeRenewal } from '../offline/offline.ts';
import { wireCopying } from './copy.ts';
import { wireExercise } from './exercise.ts';
import { forgetSecrets, loadChecks, wireInputs } from './inputs.ts';
import { keptRun } from './kept-run.ts';
import { codeText, hasSecret } from './placeholders.ts';
import { isRefused } from './refused-block.ts';
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
const loadSaid = () => import('./said-of-block.ts');
wireCopying({
  environment,
  ready: values.checked,
  refuses: (placeholders) => isRefused(placeholders, values, guarded),
  said: (placeholders) =>
    loadSaid().then(
      ({ saidOfBlock }) => saidOfBlock(placeholders, values, { environment, guarded }),
      () => [
        isRefused(placeholders, values, guarded)
          ? 'Not copied: a value is missing or not taken.'
          : 'Copied. Look for missing values: what says so did not load.',
      ],
    ),
  text: (block) => codeText(block, 'in full'),
  hasSecret,
});
// A button that copies may not wait for long.
form?.addEventListener('input', () => loadSaid().catch(() => undefined), { once: true });
wireSteps(steps, session, { say, wayTo: values.wayTo });
wireExercise();
const loadActions = async () => {
  const { runActions } = await import('./run-actions.ts');
  const clear = () => {
    forgetSecrets(form);
    session.clear();
  };
  return runActions(panel, { session, written: { id, environment, steps, values }, clear, say });
};
wireRunPanel(panel, { of: steps.length, session, load: loadActions, say });

beforeRenewal(() => Promise.all([loadActions(), loadSaid(), loadChecks(form)]));

// Where there is room, sheets show what is folded on a phone.
if (matchMedia('(width > 40rem)').matches) {
  for (const fold of article.querySelectorAll<HTMLDetailsElement>('.fold')) {
    fold.open = true;
    one('summary', fold)!.tabIndex = -1;
  }
}

// After Back the page may have old values in its boxes and fields.
addEventListener('pageshow', () => session.reread());
