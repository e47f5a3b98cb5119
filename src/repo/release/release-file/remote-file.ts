import { addressQuery } from './address-query.ts';
import { plainVersion } from './image-reference.ts';
import type { FoundVersion } from './release-reader.ts';
import { isTold, MARKED, NOT_TOLD } from './untold.ts';

/** What stands before the name of a tag, a branch or a commit in the address of a file of a forge. */
const BEFORE_REF =
  /\/(?:releases\/download|-\/releases(?!\/permalink\/)|(?:-\/)?(?:raw|archive))(?:\/refs\/(?:tags|heads)|\/(?:tag|branch|commit))?\//;
/** Hosts of the files of one repository, which are no part of a name. */
const GITHUB = /^(?:raw\.githubusercontent|github)\.com$/i;
const RAW_OF_GITHUB = /^(\/[^/]+\/[^/]+)(?:\/refs\/(?:tags|heads))?\//;

/** What stands for the newest in place of a version. */
const NEWEST = /(\/releases\/)(?:latest\/(download\/)|permalink\/latest\/)|(\/)latest\//;

/** A segment in which numbers are parted by dots, or that is the whole hash of a commit. */
const IS_VERSION = /\d\.\d|^[\da-f]{40}$/i;
/** What differs between two versions of a file, with what says that one comes before a release. */
const NUMBERS = /\d+(?:\.\d+)+(?:[-.]?(?:alpha|beta|rc)[-.]?\d+)?|^[\da-f]{40}(?=\.|$)/gi;

const ARCHIVE = /\.(?:zip|tgz|tar(?:\.\w+)?)$/i;

/**
 * The version in the path of the address of a file: the tag of a release, the `ref` of a raw file, and segments that look like versions; the
 * name of the file where there is none of these. It is named by all else of host and path, without the host of GitHub:
 * `shop/api/install.yaml` for `https://github.com/shop/api/releases/download/v1.2/install.yaml`, `files.example.com/api-*.zip` for
 * `https://files.example.com/api-1.2.zip`. Undefined for other addresses, as those of repositories.
 */
export function remoteFile(address: string): FoundVersion | undefined {
  const [, host = '', written = '', query = ''] =
    /^https?:\/\/(?:[^/?#@]*@)?([^/?#@]+)(\/[^?#]*)(?:\?(.*))?$/is.exec(address) ?? [];
  const path = resolved(written);
  const said = addressQuery(query);
  if (isOfRepository(written) || said === undefined || said('ref') !== '' || said('version') !== '') return undefined;
  const marked = (/^raw\.githubusercontent\.com$/i.test(host) ? RAW_OF_GITHUB : BEFORE_REF).exec(path);
  const before = marked === null ? '' : path.slice(0, marked.index) + (marked[1] ?? '');
  const [ref, ...others] = segmentsOf(marked === null ? '' : path.slice(marked.index + marked[0].length));
  const folders = [...segmentsOf(before), ...(marked === null ? segmentsOf(path) : others)];
  const file = folders.pop();
  const segments = [ref?.replace(ARCHIVE, '') ?? [], folders.filter(isVersion)].flat();
  const found = segments.length > 0 ? segments : [file ?? ''].filter(isVersion);
  const version = plainVersion(found.join('/'));
  if (version === undefined) return undefined;
  const named = [...folders.filter((each) => !segments.includes(each)), file ?? []].flat();
  const site = GITHUB.test(host) ? [] : [host.toLowerCase()];
  const steady = named.map((each) => each.replace(NUMBERS, '*').replace(MARKED, '*'));
  return { name: [...site, ...steady].join('/') || undefined, version };
}

/** The address of a manifest that `remoteFile` finds no version in, with one that is not told where it would be; undefined for others. */
export function fileNotTold(address: string): string | undefined {
  const [, site = '', path = ''] = /^(https?:\/\/[^/?#]+)(\/[^?#]*)/i.exec(address) ?? [];
  if (isOfRepository(path) || !/\/[^/]+\.(?:ya?ml|json)$/i.test(path)) return undefined;
  const asked = resolved(path);
  return NEWEST.test(asked)
    ? site + asked.replace(NEWEST, `$1$2$3${NOT_TOLD}/`)
    : site + asked.replace(/[^/]*$/, `${NOT_TOLD}/$&`);
}

function isOfRepository(path: string): boolean {
  return path.includes('//') || /\.git(?:\/|$)/i.test(path);
}

function isVersion(segment: string): boolean {
  return IS_VERSION.test(segment) || !isTold({ version: segment });
}

/** A path without the segments that lead back in it, as it is asked for. */
function resolved(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (/^(?:\.|%2e){2}$/i.test(segment)) segments.splice(Math.max(1, segments.length - 1));
    else if (!/^(?:\.|%2e)$/i.test(segment)) segments.push(segment);
  }
  return segments.join('/');
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((each) => each !== '');
}
