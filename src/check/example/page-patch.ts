import type { Heading } from 'mdast';
import { readFrontMatter } from '../../policy/front-matter.ts';
import { parseBody } from '../../policy/mdx.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { Source } from '../../text/source.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { type PatchFault, patchYaml } from './patch.ts';

/**
 * An MDX page with a patch merged into it: the keys of the patch's front matter, and each of its sections in place of
 * the page's section with the same second-level heading. Either may be left out.
 */
export function patchPage(text: string, patch: string): Result<string, PatchFault> {
  const page = partsOf(text);
  const changes = partsOf(patch);
  if (!page.ok) {
    const { message } = page.problem;
    return failure({
      message: `The page that is patched is not one: ${message}`,
      help: 'Write the whole page, without `patch`.',
      offset: 0,
    });
  }
  if (!changes.ok) return changes;
  const { frontMatter, intro, sections } = changes.value;
  if (intro.trim() !== '') {
    const message = 'The patch has text that belongs to no section, so it is unknown what it replaces.';
    return failure({
      message,
      help: 'Put it under the second-level heading of the section that it replaces.',
      offset: patch.indexOf(intro.trim()),
    });
  }
  const replaced = new Map(page.value.sections.map((section) => [section.title, section.text]));
  for (const section of sections) {
    if (!replaced.has(section.title)) {
      const message = `The page has no section \`${section.title}\`, so there is nothing to replace.`;
      return failure({ message, help: writeInstead(section.title, [...replaced.keys()]), offset: section.offset });
    }
    replaced.set(section.title, section.text);
  }
  const merged = patchYaml(page.value.frontMatter.text, frontMatter.text);
  if (!merged.ok) return failure({ ...merged.problem, offset: merged.problem.offset + frontMatter.offset });
  const body = [page.value.intro, ...replaced.values()].map((part) => part.trim()).filter((part) => part !== '');
  return success(`---\n${merged.value.trimEnd()}\n---\n${body.map((part) => `\n${part}\n`).join('')}`);
}

interface Parts {
  /** The YAML between the two `---`, and where it starts. */
  frontMatter: { text: string; offset: number };
  /** What comes before the first second-level heading. */
  intro: string;
  sections: { title: string; text: string; offset: number }[];
}

/** A page, or a patch of one, which may have no front matter. */
function partsOf(text: string): Result<Parts, PatchFault> {
  const source = new Source('', text);
  let frontMatter = { text: '', offset: 0 };
  let bodyStart = 0;
  if (text.startsWith('---')) {
    const read = readFrontMatter(source);
    if (!read.ok) {
      const { message, help, location } = read.problem;
      return failure({ message, help, offset: source.lineStart(location.line) });
    }
    frontMatter = { text: read.value.text, offset: text.indexOf('\n') + 1 };
    bodyStart = read.value.bodyStart;
  }
  const parsed = parseBody({ source, bodyStart });
  if (!parsed.ok) {
    const { reason, line } = parsed.problem;
    return failure({
      message: `The page is not MDX: ${reason}.`,
      help: 'Correct the page on this line.',
      offset: source.lineStart(line),
    });
  }
  const headings = parsed.value.children.filter((node) => node.type === 'heading' && node.depth === 2) as Heading[];
  const starts = headings.map(({ position }) => position?.start.offset ?? 0);
  const sections = starts.map((start, index) => {
    const section = text.slice(start, starts[index + 1] ?? text.length);
    return {
      title: section
        .split('\n', 1)[0]!
        .replace(/^##\s+/, '')
        .trim(),
      text: section,
      offset: start,
    };
  });
  return success({ frontMatter, intro: text.slice(bodyStart, starts[0] ?? text.length), sections });
}
