import { button, element } from '../dom.ts';
import { askOnce } from './ask.ts';
import { copyText } from './clipboard.ts';
import { codeText, hasSecret, unfilled } from './placeholders.ts';

/** The rules for copying on this page. */
export interface CopyRules {
  /** The name of the environment, for the question before a destructive command. */
  environment: string | undefined;
  /** Whether the environment is guarded: a command with an open placeholder is then not copied. */
  guarded: boolean;
}

const braces = (names: readonly string[]) => names.map((name) => `{{${name}}}`).join(', ');

/** Adds a copy button to every block of code, and applies the same rules to copying a selection. */
export function wireCopying(rules: CopyRules): void {
  const blocks = [...document.querySelectorAll<HTMLElement>('.expressive-code .frame')];
  for (const [place, frame] of blocks.entries()) copier(frame, place + 1, rules);
  document.addEventListener('copy', (event) => guardSelection(event, rules));
}

function copier(frame: HTMLElement, number: number, rules: CopyRules): void {
  const pre = frame.querySelector('pre')!;
  const said = element('p', { role: 'status', class: 'said' });
  const press = button('Copy', () => copyBlock(pre, said, rules), {
    class: 'copy-code',
    'aria-label': `Copy code ${number}`,
  });
  frame.querySelector('.header')!.append(press);
  frame.append(said);
}

async function copyBlock(pre: Element, said: HTMLElement, rules: CopyRules): Promise<void> {
  const open = unfilled(pre);
  if (open.length > 0 && rules.guarded) return refuse(open, said, rules);
  if (isDestructive(pre) && !(await confirmed(pre, rules))) return;
  await write(codeText(pre, 'in full'), pre, said, open);
}

/** Says what is missing, and moves the focus to the first empty field. */
function refuse(open: readonly string[], said: HTMLElement, { environment }: CopyRules): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>('.inputs input')];
  said.textContent = `Not copied: fill in ${braces(open)} first. In ${environment} no command is copied with an open placeholder.`;
  fields.find(({ name }) => open.includes(name))?.focus();
}

const REFUSED = 'The browser refused to copy it.';

/** Blocks that the button could not copy after the question was answered, so that Ctrl-C copies them without asking again. */
const agreed = new WeakSet<Element>();

const isDestructive = (block: Element) => block.matches('.destructive *, .destructive');

function confirmed(block: Element, { environment }: CopyRules): Promise<boolean> {
  const where = environment === undefined ? '' : ` in ${environment}`;
  return askOnce(block, `This command destroys something${where}. Have you read it?`, 'Yes, copy it', 'Do not copy');
}

async function write(text: string, block: Element, said: HTMLElement, open: readonly string[]): Promise<void> {
  if (await copyText(text)) {
    said.textContent = open.length > 0 ? `Copied, with ${braces(open)} still to fill in.` : 'Copied.';
  } else if (hasSecret(block)) {
    getSelection()?.removeAllRanges();
    said.textContent = `${REFUSED} Only the button copies a secret: a selection contains its dots.`;
  } else {
    agreed.add(block);
    getSelection()?.selectAllChildren(block);
    said.textContent = `${REFUSED} It is selected: press Ctrl-C.`;
  }
}

/**
 * Applies the rules of the button to a selection with code: no open placeholder in a guarded environment, and a question
 * before a destructive command. Other text is copied as it is, and a secret as its dots.
 */
function guardSelection(event: ClipboardEvent, rules: CopyRules): void {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed) return;
  const touched = [...document.querySelectorAll<HTMLElement>('.expressive-code .frame')].filter((frame) => {
    const pre = frame.querySelector('pre')!;
    return selection.containsNode(pre, true);
  });
  const saidOf = (frame: HTMLElement) => frame.querySelector<HTMLElement>('.said')!;
  for (const frame of rules.guarded ? touched : []) {
    const placeholders = [...frame.querySelectorAll<HTMLElement>('[data-placeholder]:not([data-filled])')];
    const open = placeholders
      .filter((placeholder) => selection.containsNode(placeholder, true))
      .map((placeholder) => placeholder.dataset['placeholder']!);
    if (open.length === 0) continue;
    event.preventDefault();
    refuse([...new Set(open)], saidOf(frame), rules);
    return;
  }
  const destructive = touched.find((frame) => isDestructiveFrame(frame) && !agreed.delete(frame.querySelector('pre')!));
  if (destructive === undefined) return;
  event.preventDefault();
  const text = selection.toString();
  const pre = destructive.querySelector('pre')!;
  void confirmed(pre, rules).then((yes) => (yes ? write(text, pre, saidOf(destructive), []) : undefined));
}

const isDestructiveFrame = (frame: Element) => isDestructive(frame.querySelector('pre')!);
