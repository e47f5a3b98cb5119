import { isDigest } from '../../../text/image-match.ts';
import { child, type DataNode, stopWalk, textOf } from '../../config/config-file/data-node.ts';
import { imageReference, versionOrReference } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';
import { IMAGE_NOT_TOLD, isAllFilled, isTold, NOT_TOLD } from './untold.ts';

/** A value that Helm is given by name, as `--set` has it. */
export interface Parameter {
  name: string;
  /** Its text, with what is filled in there. */
  value: string;
  node: DataNode;
}

const TAG_PARAMETER = /^(?:(.+?)\.)??(?:image\.?)?(?:tag|digest|sha)$/i;
const IMAGE_PARAMETER = /(?:^|\.)image$/i;

/** How the parameters of a tool are read. */
interface Reading {
  field?: typeof child;
  /** The text of a value that may be a version. */
  read?: (node: DataNode | undefined) => string | undefined;
  /** A name as the tool escapes it for Helm; as it is written, where that is left out. */
  escapeName?: (name: string) => string;
  /** A value as the tool escapes it for Helm. */
  escapeValue: (value: string) => string;
}

/**
 * The `name` and `value` of a mapping. Stops the walk where Helm makes something else of them than one parameter. One without a value
 * sets what is not told.
 */
export function parameterIn(
  mapping: DataNode,
  { field = child, read = textOf, escapeName, escapeValue }: Reading,
): Parameter[] {
  const node = field(mapping, 'value');
  const [parameter] = untoldParameterIn(mapping, { field });
  if (parameter === undefined) return [];
  const { name } = parameter;
  if (/[,=]/.test(withoutEscaped(escapeName?.(name) ?? name))) stopWalk(parameter.node, SPLIT_NAME);
  if (/\\[^.\\[\],=]/.test(name)) stopWalk(parameter.node, ESCAPED_NAME);
  if (hasEmptyKey(name)) stopWalk(parameter.node, EMPTY_KEY);
  if (node === undefined) return [parameter];
  const mayTell = TAG_PARAMETER.test(name) || IMAGE_PARAMETER.test(name);
  const value = mayTell ? read(node) : textOf(node);
  if (value === undefined) return [];
  if (isSplit(escapeValue(value))) stopWalk(node, SPLIT_VALUE);
  // What stands for all of an image stands for its tag, too.
  const isWhole = isWholeImage(name) && isAllFilled(value);
  return [{ name, value: isWhole ? `${value}/${value}:${value}` : value, node }];
}

function isWholeImage(name: string): boolean {
  return IMAGE_PARAMETER.test(name) && !TAG_PARAMETER.test(name);
}

/** A parameter by its name, of which the value is not told: a file has it, or nothing. */
export function untoldParameterIn(mapping: DataNode, { field = child }: Pick<Reading, 'field'> = {}): Parameter[] {
  const node = field(mapping, 'name');
  const name = textOf(node);
  if (node === undefined || name === undefined) return [];
  return [{ name, value: untoldValue(name), node }];
}

/** In place of the value of a parameter that is not told. */
export function untoldValue(name: string): string {
  if (isWholeImage(name)) return IMAGE_NOT_TOLD;
  return TAG_PARAMETER.test(name) ? NOT_TOLD : '';
}

/** Whether a key between the dots of a name is empty: Helm sets nothing below it. */
function hasEmptyKey(name: string): boolean {
  const keys = name.replace(/\\./gs, 'x').split('.');
  return name !== '' && keys.some((key) => key === '' || key.startsWith('['));
}

const EMPTY_KEY = 'a key of this name is empty, below which Helm sets nothing; a name without such a dot is expected';
const SPLIT_NAME =
  'Helm takes what follows a `,` or `=` of this name for something else; one parameter of one name is expected';
const ESCAPED_NAME =
  'a backslash of this name escapes what needs none, so that Helm takes it for another spelling of one name; the name without it is expected';
const SPLIT_VALUE = 'Helm takes what follows a `,` of this value for another parameter; one value is expected';

/** Whether Helm finds another parameter in an escaped value: behind a comma, but for those of a list in braces. */
function isSplit(escaped: string): boolean {
  const text = withoutEscaped(escaped);
  return (text.startsWith('{') ? text.slice(text.indexOf('}') + 1) : text).includes(',');
}

function withoutEscaped(text: string): string {
  return text.replace(/\\./gs, '');
}

/** Parameters of Helm by themselves: `api.image.tag` is a tag of `api`; `image.tag` is one of the whole release. */
export function parameterVersions(parameters: readonly Parameter[]): VersionInData[] {
  const found = parameters.flatMap(({ name, value, node }) => {
    const [isTag, above] = TAG_PARAMETER.exec(name) ?? [];
    if (isTag === undefined) {
      const reference = IMAGE_PARAMETER.test(name) ? imageReference(value) : undefined;
      return reference === undefined ? [] : [{ ...reference, node, isDigestKey: false }];
    }
    const version = versionOrReference(value)?.version;
    const isSha = /sha$/i.test(name);
    if (version === undefined || (isSha && !isDigest(version))) return [];
    // Told of its name, as the revision of an Application is, is not told of this.
    const slot = isTold({ version }) ? {} : { slot: '' };
    return [{ name: above, version, ...slot, node, isDigestKey: isSha || /digest$/i.test(name) }];
  });
  // Where charts know digests, they pass over the tag beside one.
  const byDigest = new Set(
    found.flatMap(({ name, version, isDigestKey }) => (isDigestKey && isDigest(version) ? [name] : [])),
  );
  return found
    .filter(({ name, isDigestKey }) => isDigestKey || !byDigest.has(name))
    .map(({ isDigestKey: _, ...version }) => version);
}
