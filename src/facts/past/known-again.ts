import { posix } from 'node:path';
import { once } from '../../text/once.ts';
import { FORMATS, furtherEnding, hasCode, YAML } from './endings.ts';
import { isAlike, isShort, type Lines } from './shared-lines.ts';
import { isOfShape, type Shape, shapeOf } from './version-shape.ts';

/** What a file that declared versions says of itself, by how it was read. */
export interface ReadFile {
  /** How it is read: what is read in one way declares versions, and names images, of one text alike. */
  way: string;
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
  file: ReadFile;
  lines: Lines;
  /** The services that it declared versions of; those of an environment, with it. */
  services: readonly string[];
  /** The names of these, and of their environments. */
  declared(): readonly string[];
  images(): readonly string[];
  /** How its versions were written. */
  shapes(): readonly Shape[];
}

/** A file that is gone, with its text. `services` are those of the text. */
export function beforeOf(
  from: string,
  { text, file, services, lines }: { text: string; file: ReadFile; services: readonly string[]; lines: Lines },
): Before {
  return {
    from,
    file,
    lines,
    services,
    declared: once(() => services.flatMap((key) => JSON.parse(key) as [environment: string, service: string])),
    images: once(() => file.imagesIn(text)),
    shapes: once(() => (file.isOfAnyText ? file.versionsIn(text).map(shapeOf) : [])),
  };
}

/** A file that came. What is read of it is kept, and its text is not: a request may bring very many. */
export interface After {
  path: string;
  /** The name by which it is read, if that means no environment. */
  name: string | undefined;
  lines(): Lines;
  /** The words of its path. */
  words(): ReadonlySet<string>;
  /** What is read of it as of a file that is gone. */
  services(as: ReadFile): readonly string[];
  /** Whether it was read so before, and declares nothing. */
  isKnownEmpty(as: ReadFile): boolean;
  images(as: ReadFile): readonly string[];
  versions(as: ReadFile): readonly string[];
  isUnreadable(as: ReadFile): boolean;
  /** Whether it has the mark of a template. */
  isTemplated(): boolean;
}

/** A file that came, which is read when it is first compared. */
export function afterOf(
  path: string,
  { name, read, linesOf }: { name: string | undefined; read: () => string; linesOf: (text: string) => Lines },
): After {
  const text = () => {
    const found = read();
    return found.includes('\0') ? '' : found;
  };
  const services = oncePerWay((as) => as.servicesIn(text()));
  return {
    path,
    name,
    lines: once(() => linesOf(text())),
    words: once(() => new Set(wordsOf(path))),
    services: services.of,
    isKnownEmpty: (as) => services.known(as)?.length === 0,
    images: oncePerWay((as) => as.imagesIn(text())).of,
    versions: oncePerWay((as) => as.versionsIn(withoutTemplate(text()))).of,
    isUnreadable: oncePerWay((as) => as.isUnreadable(text())).of,
    isTemplated: once(() => TEMPLATED.test(text())),
  };
}

function oncePerWay<Value>(compute: (as: ReadFile) => Value) {
  const computed = new Map<string, { value: Value }>();
  return {
    of: (as: ReadFile): Value => {
      const known = computed.get(as.way) ?? { value: compute(as) };
      computed.set(as.way, known);
      return known.value;
    },
    known: ({ way }: ReadFile): Value | undefined => computed.get(way)?.value,
  };
}

/** Whether a file is another one that was elsewhere: by its text, by half of its lines, or by its name and what its path says. */
export function isSameFile(was: Before, to: After): boolean {
  return isSameByName(was, to) || isSameByLines(was, to);
}

/** Whether it is by its name and what its path says, and something is read of it. */
export function isSameByName(was: Before, to: After): boolean {
  const { from, file } = was;
  const naming = namingOf(from, to.path, file);
  if (naming === undefined || !isSaid(was, to)) return false;
  if (file.isOfAnyText) return hasSuchVersion(was, to);
  if (to.services(file).length > 0) return true;
  // What a tool makes of a template nobody reads, but a file of that name in that place is no other one.
  return naming !== 'other ending' && (naming !== 'same' || to.isTemplated()) && to.isUnreadable(file);
}

function isSameByLines(was: Before, to: After): boolean {
  const { from, file } = was;
  if (to.isKnownEmpty(file) || !isAlike(was.lines, to.lines()) || to.services(file).length === 0) return false;
  if (!file.isOfAnyText || posix.dirname(from) === posix.dirname(to.path)) return true;
  // A short version stands in many files, such as that of a tool; and many have the same lines above what they are.
  return !isShort(to.lines()) && hasSuchVersion(was, to);
}

/** Whether what is read of any text looks as the version did that was there. */
function hasSuchVersion(was: Before, to: After): boolean {
  // What a pattern matches is read as a version.
  if (to.name !== undefined) return to.services(was.file).length > 0;
  return to.versions(was.file).some((version) => was.shapes().some((shape) => isOfShape(version, shape)));
}

/**
 * Whether a file names all images that another one did, and its path says of what that was. By images alone it is not known again: a
 * public one runs in many places, and what is for production is tried elsewhere by the same.
 */
export function isOfSameImages(was: Before, to: After): boolean {
  const { from, file } = was;
  const images = was.images();
  if (images.length === 0) return false;
  const isInPlace = posix.dirname(from) === posix.dirname(to.path) || namingOf(from, to.path, file) !== undefined;
  if (!isInPlace && ![...file.captured, ...was.declared()].some((name) => isSaidIn(to, name))) return false;
  const others = new Set(to.images(file));
  return images.every((image) => others.has(image));
}

function isSaid({ from, services, file }: Before, to: After): boolean {
  // Where only the environment has another name, the rest of the path is the same.
  const captured = to.name === undefined ? file.captured : file.besides;
  if (file.captured.length > 0) return captured.every((each) => isSaidIn(to, each));
  if (file.namesEnvironment) return !new Set(services).isDisjointFrom(new Set(to.services(file)));
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

/** What the names of two files begin with alike, where the one is that of the other with any endings. */
export function stemOf(path: string): string {
  const name = posix.basename(path).toLowerCase();
  const end = name.indexOf('.', 1);
  return end === -1 ? name : name.slice(0, end);
}

/** Whether the path of a file has all words of a name. */
function isSaidIn({ words }: After, name: string): boolean {
  return wordsOf(name).every((word) => words().has(word));
}

/** The words of a path, or of a name. */
export function wordsOf(text: string): string[] {
  return text.split(/[^A-Za-z0-9]+/);
}
