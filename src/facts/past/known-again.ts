import { posix } from 'node:path';
import { once } from '../../text/once.ts';
import { FORMATS, furtherEnding, hasCode, YAML } from './endings.ts';
import { isOfShape, shapeOf } from './version-shape.ts';

/** What a file that declared versions says of itself, by how it was read. */
export interface ReadFile {
  /** What its path captures. */
  captured: readonly string[];
  /** What of that is not the name of an environment. */
  besides: readonly string[];
  /** The environment that its path names. */
  environment: string | undefined;
  /** Whether it says itself of which environment it is. */
  namesEnvironment: boolean;
  /** The services that a text declares a version of; those of an environment, with it. */
  servicesIn(text: string): readonly string[];
  /** Whether the first line of any text would be a version. */
  isOfAnyText: boolean;
  /** The versions that a text declares. */
  versionsIn(text: string): readonly string[];
  /** The images that a text names, of which it declares a version. */
  imagesIn(text: string): readonly string[];
  /** Whether nothing can be read of a text, as of a template of which only a tool makes such a file. */
  isUnreadable(text: string): boolean;
}

/** A file that is gone. */
export interface Before {
  from: string;
  text: string;
  file: ReadFile;
}

/** A file that came. */
export interface After {
  path: string;
  /** The name by which it is read, if that means no environment. */
  name: string | undefined;
  /** Empty where it is none. */
  text(): string;
  /** How many lines of it are not blank. */
  lines(): number;
  /** The words of its path. */
  words(): ReadonlySet<string>;
}

/** Longer texts are read again when they are needed: a request may bring very many. */
const MOST_KEPT = 100_000;

/** A file that came, which is read when it is first compared. */
export function afterOf(path: string, { name, read }: { name: string | undefined; read: () => string }): After {
  let kept: string | undefined;
  const text = () => {
    if (kept !== undefined) return kept;
    const found = read();
    const own = found.includes('\0') ? '' : found;
    if (own.length <= MOST_KEPT) kept = own;
    return own;
  };
  return { path, name, text, lines: once(() => linesOf(text()).length), words: once(() => new Set(wordsOf(path))) };
}

/** Whether a file is another one that was elsewhere: by its text, by half of its lines, or by its name and what its path says. */
export function isSameFile(was: Before, to: After): boolean {
  return isSameByName(was, to) || isSameByLines(was, to);
}

function isSameByName({ from, text, file }: Before, to: After): boolean {
  const naming = namingOf(from, to.path, file);
  if (naming === undefined || !isSaid({ from, text, file }, to)) return false;
  if (file.isOfAnyText) return hasSuchVersion({ from, text, file }, to);
  if (file.servicesIn(to.text()).length > 0) return true;
  // What a tool makes of a template nobody reads, but a file of that name in that place is no other one.
  if (naming === 'other ending' || (naming === 'same' && !TEMPLATED.test(to.text()))) return false;
  return file.isUnreadable(to.text());
}

function isSameByLines(was: Before, to: After): boolean {
  const { from, text, file } = was;
  if (!isAlike(text, to) || file.servicesIn(to.text()).length === 0) return false;
  if (!file.isOfAnyText || posix.dirname(from) === posix.dirname(to.path)) return true;
  // A short version stands in many files, such as that of a tool; and many have the same lines above what they are.
  return to.lines() >= FEWEST_LINES && hasSuchVersion(was, to);
}

/** Whether what is read of any text looks as the version did that was there. */
function hasSuchVersion({ text, file }: Before, to: After): boolean {
  // What a pattern matches is read as a version.
  if (to.name !== undefined) return file.servicesIn(to.text()).length > 0;
  const shapes = file.versionsIn(text).map(shapeOf);
  return file
    .versionsIn(withoutTemplate(to.text()))
    .some((version) => shapes.some((shape) => isOfShape(version, shape)));
}

/**
 * Whether a file names all images that another one did, and its path says of what that was. By images alone it is not known again: a
 * public one runs in many places, and what is for production is tried elsewhere by the same.
 */
export function isOfSameImages({ from, text, file }: Before, to: After): boolean {
  const images = file.imagesIn(text);
  if (images.length === 0) return false;
  const isInPlace = posix.dirname(from) === posix.dirname(to.path) || namingOf(from, to.path, file) !== undefined;
  const declared = () =>
    file.servicesIn(text).flatMap((key) => JSON.parse(key) as [environment: string, service: string]);
  if (!isInPlace && ![...file.captured, ...declared()].some((name) => isSaidIn(to, name))) return false;
  const others = new Set(file.imagesIn(to.text()));
  return images.every((image) => others.has(image));
}

function isSaid({ from, text, file }: Before, to: After): boolean {
  // Where only the environment has another name, the rest of the path is the same.
  const captured = to.name === undefined ? file.captured : file.besides;
  if (file.captured.length > 0) return captured.every((each) => isSaidIn(to, each));
  if (file.namesEnvironment) return !new Set(file.servicesIn(text)).isDisjointFrom(new Set(file.servicesIn(to.text())));
  const folderOf = (path: string) => posix.basename(posix.dirname(path));
  return folderOf(from) === folderOf(to.path);
}

/**
 * How a file has the name of another one: but for one ending of YAML in place of another; with further endings, as `values.yaml.gotmpl`
 * has; or with any other ending, such as that of code. Undefined where it has another name.
 */
function namingOf(
  from: string,
  to: string,
  { captured, isOfAnyText }: ReadFile,
): 'same' | 'further ending' | 'other ending' | undefined {
  // Kustomize takes `Kustomization` for `kustomization.yaml`.
  const [before, after] = [posix.basename(from).toLowerCase(), posix.basename(to).toLowerCase()] as const;
  const [ending, other] = [posix.extname(before), posix.extname(after)];
  const [stem, otherStem] = [
    before.slice(0, before.length - ending.length),
    after.slice(0, after.length - other.length),
  ];
  if (before === after || (stem === otherStem && YAML.includes(ending) && YAML.includes(other))) return 'same';
  const further = after.startsWith(`${before}.`) ? after.slice(before.length) : undefined;
  if (isOfAnyText && hasCode(further ?? other)) return undefined;
  // `.env.staging` is none of what `.env` is, unless the path says that it is of the same environment.
  if (further !== undefined && (ending !== '' || captured.length > 0)) return furtherEnding(further, ending);
  if (before.startsWith(`${after}.`) && FORMATS.includes(other)) return 'further ending';
  return stem === otherStem && FORMATS.includes(ending) ? 'other ending' : undefined;
}

/** What marks a template of which a tool makes the file. */
const TEMPLATED = /\{\{|\{%|\$\{|<%/;

/** A text without the lines that only tell a tool what to make of it. */
function withoutTemplate(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*(?:\{\{|\{%|<%)/.test(line))
    .join('\n');
}

/** Whether the path of a file has all words of a name. */
function isSaidIn({ words }: After, name: string): boolean {
  return wordsOf(name).every((word) => words().has(word));
}

const wordsOf = (text: string): string[] => text.split(/[^A-Za-z0-9]+/);

/** The share of lines from which git takes a file for another that was renamed. */
const MOST_ALIKE = 0.5;
/** Short files are alike by chance. */
const FEWEST_LINES = 4;

/** Whether a text is the same, or the shorter of the two has enough of the lines of the longer. */
function isAlike(text: string, to: After): boolean {
  const own = linesOf(text);
  const [shortest = 0, longest = 0] = [own.length, to.lines()].sort((a, b) => a - b);
  if (longest < FEWEST_LINES || shortest / longest < MOST_ALIKE) return to.text() === text;
  const left = Map.groupBy(linesOf(to.text()), (line) => line);
  const counts = new Map([...left].map(([line, { length }]) => [line, length]));
  let common = 0;
  for (const line of own) {
    const count = counts.get(line) ?? 0;
    if (count === 0) continue;
    counts.set(line, count - 1);
    common += 1;
  }
  return common / longest >= MOST_ALIKE;
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
