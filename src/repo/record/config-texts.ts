import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { type BuiltInRule, builtInFinding, type Finding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import { once } from '../../text/once.ts';
import { valueAt } from '../../text/path.ts';
import type { Manifest } from '../generated/manifest.ts';
import { type Tree, textIn } from '../tree.ts';
import { normalPath } from './listed-paths.ts';
import type { RecordFile } from './records.ts';

/** Config files, whose values may be secrets, and the tree that has them. */
export interface ListedConfig {
  listed: Iterable<string>;
  tree: Pick<Tree, 'read'>;
}

/**
 * The config files that manifests list. Those too that one with a fault does, of which anything may be unread: whatever stands in it
 * like a path is taken for one.
 */
export function listedConfig({ manifests }: { manifests: readonly RecordFile<Manifest>[] }): readonly string[] {
  const listed = manifests.flatMap(({ data, raw, source }): unknown =>
    data === undefined ? [valueAt(raw, ['config']), pathsIn(source.text)].flat() : (data.config ?? []),
  );
  return listed.flatMap((path) => (typeof path === 'string' ? normalPath(path) : []));
}

/** What is in a text like a path, out of comments. */
function pathsIn(text: string): string[] {
  return text.replace(/(?<=^|\s)#.*/gm, '').match(/[^\s,[\]{}'"]+/g) ?? [];
}

/** The same, and the texts of other files. */
interface Texts extends ListedConfig {
  textOf(file: string): string | undefined;
}

/** Other files that have the text of a config file, with its path: where a link leads to one, it has another name. */
function configUnderOtherNames(files: Iterable<string>, { listed, tree, textOf }: Texts): ReadonlyMap<string, string> {
  const paths = new Set(listed);
  const byText = once(
    () =>
      new Map(
        Array.from(paths, (path): [string, string] => [textIn(tree, path, MAX_FILE_BYTES)?.trim() ?? '', path]).filter(
          ([text]) => text !== '',
        ),
      ),
  );
  return new Map(
    [...new Set(files)].flatMap((file): [string, string][] => {
      const text = paths.size === 0 || paths.has(file) ? undefined : textOf(file)?.trim();
      const path = text === undefined ? undefined : byText().get(text);
      return path === undefined ? [] : [[file, path]];
    }),
  );
}

/** The files that have the text of a config file, each as a finding. */
export function copiesOfConfig(files: Iterable<string>, texts: Texts): Finding[] {
  return [...configUnderOtherNames(files, texts)].map(([file, path]) => copyOfConfig('schema', file, path));
}

function copyOfConfig(rule: BuiltInRule, file: string, path: string): Finding {
  const finding = builtInFinding(rule, {
    message: `\`${file}\` has the text of \`${path}\`, which a manifest lists as config, so that nothing of it is shown.`,
    help: 'Put a text of its own in its place, and no link.',
    location: startOfFile(file),
  });
  return { ...finding, isWithheld: true };
}

const BUILT_IN: readonly string[] = ['syntax', 'schema', 'config'] satisfies BuiltInRule[];

/**
 * Faults of files without what they say of such a text: a link that was put in the place of a record, of settings or of a page would have
 * values of a config file printed. One is left of each such file.
 */
export function withoutConfigTexts(findings: readonly Finding[], texts: Texts): readonly Finding[] {
  const faults = findings.filter(({ rule, isWithheld }) => BUILT_IN.includes(rule) && isWithheld !== true);
  const places = configUnderOtherNames(
    faults.map(({ location }) => location.file),
    texts,
  );
  if (places.size === 0) return findings;
  const told = new Set<string>();
  return findings.flatMap((finding) => {
    const { rule, location } = finding;
    const path = BUILT_IN.includes(rule) ? places.get(location.file) : undefined;
    if (path === undefined) return finding;
    if (told.has(location.file)) return [];
    told.add(location.file);
    return copyOfConfig(rule as BuiltInRule, location.file, path);
  });
}

/** The same of the config files of several repositories. */
export function withoutConfigOf(
  listings: readonly ListedConfig[],
  { findings, textOf }: { findings: readonly Finding[]; textOf: Texts['textOf'] },
): readonly Finding[] {
  return listings.reduce((left, listing) => withoutConfigTexts(left, { ...listing, textOf }), findings);
}
