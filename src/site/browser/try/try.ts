import { element, one } from '../dom.ts';
import type { Asked } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';

/** What is asked lives in the address, so that it can be sent to somebody. */
const FIELDS = ['subject', 'rule', 'when', 'each', 'expression'] as const;
type Field = (typeof FIELDS)[number];

/** Loads the checker's evaluation and the facts: much, so only once somebody uses them. */
async function load(address: string): Promise<Evaluation> {
  const { loadEvaluation } = await import('./evaluation.ts');
  return loadEvaluation(address);
}

function wireTry(form: HTMLFormElement, answer: HTMLElement): void {
  let loading: Promise<Evaluation> | undefined;
  const loaded = () => {
    loading ??= load(form.dataset['facts'] ?? '').catch((error: unknown) => {
      // Another try may do better.
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const field = (name: Field) =>
    form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
  const isOffered = (name: Field, value: string) => {
    const at = field(name);
    return (
      !(at instanceof HTMLSelectElement) || [...at.options].some((option) => option.value === value && !option.disabled)
    );
  };
  const showNames = () => {
    for (const names of form.querySelectorAll<HTMLElement>('[data-names]'))
      names.hidden = names.dataset['names'] !== field('subject').value;
  };
  const unfold = () => {
    if (field('when').value !== '' || field('each').value !== '')
      one<HTMLDetailsElement>('details', form)?.setAttribute('open', '');
  };
  const keep = () => {
    const url = new URL(location.href);
    for (const name of FIELDS) {
      url.searchParams.delete(name);
      if (field(name).value.trim() !== '') url.searchParams.set(name, field(name).value);
    }
    history.replaceState(history.state, '', url);
  };

  let asking = 0;
  const ask = async () => {
    asking += 1;
    const own = asking;
    if (field('expression').value.trim() === '') return answer.replaceChildren();
    keep();
    form.setAttribute('aria-busy', 'true');
    try {
      const { rules, answerTo } = await loaded();
      const asked: Asked = {
        subject: field('subject').value,
        when: field('when').value,
        each: field('each').value,
        expression: field('expression').value,
        params: rules.get(field('rule').value)?.params ?? {},
      };
      const { elements, wrong } = await answerTo(asked);
      if (own !== asking) return;
      answer.replaceChildren(...elements);
      for (const name of ['when', 'each', 'expression'] as const) {
        if (wrong === name) field(name).setAttribute('aria-invalid', 'true');
        else field(name).removeAttribute('aria-invalid');
      }
    } catch (error) {
      answer.replaceChildren(
        element(
          'p',
          { class: 'fault' },
          `It could not be loaded: ${error instanceof Error ? error.message : error}. Try again.`,
        ),
      );
    } finally {
      form.removeAttribute('aria-busy');
    }
  };

  const begin = async () => {
    const { value } = field('rule');
    if (value === '') return;
    const rule = (await loaded()).rules.get(value);
    if (rule === undefined) return;
    for (const name of ['subject', 'when', 'each'] as const) field(name).value = rule[name];
    field('expression').value = rule.expect;
    showNames();
    unfold();
    await ask();
  };

  form.hidden = false;
  one('[data-unscripted]')?.remove();
  const query = new URL(location.href).searchParams;
  for (const name of FIELDS) {
    const value = query.get(name);
    if (value !== null && isOffered(name, value)) field(name).value = value;
  }
  showNames();
  unfold();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void ask();
  });
  form.addEventListener('change', ({ target }) => {
    if (target === field('rule')) void begin();
    if (target !== field('subject')) return;
    showNames();
    void ask();
  });
  if (field('expression').value !== '') void ask();
  else void begin();
}

const form = one<HTMLFormElement>('form[data-try]');
const answer = one('[data-answer]');
if (form !== undefined && answer !== undefined) wireTry(form, answer);
