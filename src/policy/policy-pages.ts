import type { z } from 'zod';
import { compareText, type Finding } from '../text/finding.ts';
import { failure, type Result, success } from '../text/result.ts';
import { Source } from '../text/source.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import type { KnownPages } from './known-page.ts';
import { parsePage } from './parse-page.ts';
import type { PolicyFiles } from './policy-files.ts';

/** The folders of a policy that hold pages, with the number of names in a page's path: `runbooks/<environment>/<id>.mdx`. */
export const PAGE_FOLDERS = { environments: 2, rules: 2, runbooks: 3 } as const;
export type PageFolder = keyof typeof PAGE_FOLDERS;

/** The texts of a policy by their paths in its folder, in the order of these; findings call each by the policy's name too. */
export function policySources({ label, texts }: Pick<PolicyFiles, 'label' | 'texts'>): ReadonlyMap<string, Source> {
  const paths = Object.keys(texts).sort(compareText);
  return new Map(paths.map((path) => [path, new Source(label === '' ? path : `${label}/${path}`, texts[path]!)]));
}

/** A page of a policy's folder. `id` is its path there without the ending: `production/roll-back-a-migration`. */
interface PageSource {
  id: string;
  /** With the ending. */
  path: string;
  source: Source;
}

/** The pages of a folder. */
export function pagesIn(folder: PageFolder, sources: ReadonlyMap<string, Source>): PageSource[] {
  return [...sources].flatMap(([path, source]) => {
    const isPage = path.startsWith(`${folder}/`) && path.endsWith('.mdx');
    if (!isPage || path.split('/').length !== PAGE_FOLDERS[folder]) return [];
    return [{ id: path.slice(folder.length + 1, -'.mdx'.length), path, source }];
  });
}

/** A page whose front matter fits the schema of its kind. */
export interface ReadPage<Settings> {
  id: string;
  page: FrontMatter;
  settings: Settings;
}

/**
 * Reads the front matter of a page, as `changed` leaves it; findings where it cannot be parsed or does not fit the schema.
 * A known page is one of the same schema, and is not parsed.
 */
export function readPage<Schema extends z.ZodType>(
  { id, path, source }: PageSource,
  schema: Schema,
  known: KnownPages | undefined,
  changed: (page: FrontMatter) => FrontMatter = (page) => page,
): Result<ReadPage<z.output<Schema>>, readonly Finding[]> {
  const read = readFrontMatter(source, (text) => known?.find(path, text));
  if (!read.ok) return failure([read.problem]);
  const page = changed(read.value);
  const found = page === read.value ? known?.find(path, page.text) : undefined;
  if (found !== undefined) return success({ id, page, settings: found.settings as z.output<Schema> });
  const parsed = parsePage(schema, page);
  if (!parsed.ok) return parsed;
  const settings = parsed.value;
  if (page === read.value) known?.met?.(path, { text: page.text, data: page.data, settings });
  return success({ id, page, settings });
}
