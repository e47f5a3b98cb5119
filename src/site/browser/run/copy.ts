import { button, element } from '../dom.ts';
import { copyText } from './clipboard.ts';
import { leaving } from './leaving.ts';

/** What is said beside a button, with elements in it. */
export type Said = readonly (Node | string)[];

/** The rules for copying on this page. A page without placeholders has the first alone. */
export interface CopyRules {
  /** The name of the environment, for the question before a destructive command. */
  environment: string | undefined;
  /** Waits until what was typed is checked. */
  ready?(): Promise<unknown>;
  /** Whether code with these placeholders is not copied. */
  refuses?(placeholders: readonly HTMLElement[]): boolean;
  /** What is to be said of them, which is loaded. */
  said?(placeholders: readonly HTMLElement[]): Promise<Said | undefined>;
  /** The text of a block as it is copied. */
  text(block: Element): string;
  /** Whether a block has what only the button copies. */
  hasSecret?(block: Element): boolean;
}

const FRAMES = '.expressive-code .frame';
const PLACEHOLDERS = '[data-placeholder]';

/** Adds a copy button to every block of code, and applies the same rules to copying a selection. */
export function wireCopying(rules: CopyRules): void {
  for (const [place, frame] of document.querySelectorAll<HTMLElement>(FRAMES).entries())
    copier(frame, place + 1, rules);
  document.addEventListener('copy', (event) => guardSelection(event, rules));
}

/** What is said is in the head of a block, beside the button that was pressed. */
function copier(frame: HTMLElement, number: number, rules: CopyRules): void {
  const pre = frame.querySelector('pre')!;
  const said = element('p', { role: 'status', class: 'said' });
  const press = button('Copy', () => copyBlock(pre, rules), {
    class: 'copy-code',
    'aria-label': `Copy code ${number}`,
  });
  frame.querySelector('.header')!.append(press, said);
}

async function copyBlock(pre: Element, rules: CopyRules): Promise<void> {
  const hasLeft = leaving();
  await rules.ready?.();
  const placeholders = [...pre.querySelectorAll<HTMLElement>(PLACEHOLDERS)];
  const said = placeholders.length > 0 ? await rules.said?.(placeholders) : undefined;
  if (rules.refuses?.(placeholders)) return say(pre, said!);
  if (isDestructive(pre) && !(await confirmed(pre, rules, hasLeft))) return;
  await write(rules.text(pre), pre, rules, said);
}

function say(block: Element, said: Said, className = 'said'): void {
  const place = block.parentElement!.querySelector('.said')!;
  place.className = className;
  place.replaceChildren(...said);
}

/** The button says it to those who see it, so that nothing moves. */
function sayCopied(block: Element): void {
  const press = block.parentElement!.querySelector('.copy-code')!;
  say(block, ['Copied.'], 'said quiet');
  press.textContent = 'Copy ✓';
  setTimeout(() => press.replaceChildren('Copy'), 3000);
}

const REFUSED = 'The browser refused to copy it.';

/** Blocks that the button could not copy after the question was answered, so that Ctrl-C copies them without asking again. */
const agreed = new WeakSet<Element>();

const isDestructive = (block: Element) => block.matches('.destructive *, .destructive');

/** Few commands destroy something: what asks is loaded for the first of them. Without it none is copied. */
async function confirmed(block: Element, { environment }: CopyRules, hasLeft: () => boolean): Promise<boolean> {
  const where = environment === undefined ? '' : ` in ${environment}`;
  const question = `This command destroys something${where}. Have you read it?`;
  try {
    const { askOnce } = await import('./ask.ts');
    if (hasLeft()) return false;
    return await askOnce(block, question, 'Yes, copy it', 'Do not copy');
  } catch {
    say(block, ['Not copied: what asks first did not load. Reload the page.']);
    return false;
  }
}

async function write(text: string, block: Element, { hasSecret }: CopyRules, said?: Said): Promise<void> {
  if (await copyText(text)) {
    if (said === undefined) sayCopied(block);
    else say(block, said);
  } else if (hasSecret?.(block)) {
    getSelection()?.removeAllRanges();
    say(block, [`${REFUSED} Only the button copies a secret: a selection contains its dots.`]);
  } else {
    agreed.add(block);
    getSelection()?.selectAllChildren(block);
    say(block, [`${REFUSED} It is selected: press Ctrl-C.`]);
  }
}

/**
 * Applies the rules of the button to a selection with code: its placeholders are judged, and a destructive command is asked
 * about. Other text is copied as it is, and a secret as its dots.
 */
function guardSelection(event: ClipboardEvent, rules: CopyRules): void {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed) return;
  const selected = <Kind extends Element>(all: NodeListOf<Kind>) =>
    [...all].filter((each) => selection.containsNode(each, true));
  const touched = selected(document.querySelectorAll(`${FRAMES} pre`));
  for (const pre of touched) {
    const placeholders = selected(pre.querySelectorAll<HTMLElement>(PLACEHOLDERS));
    if (!rules.refuses?.(placeholders)) continue;
    event.preventDefault();
    void rules.said!(placeholders).then((said) => say(pre, said!));
    return;
  }
  const destructive = touched.find((pre) => isDestructive(pre) && !agreed.delete(pre));
  if (destructive === undefined) return;
  event.preventDefault();
  const text = selection.toString();
  void confirmed(destructive, rules, leaving()).then((yes) => (yes ? write(text, destructive, rules) : undefined));
}
