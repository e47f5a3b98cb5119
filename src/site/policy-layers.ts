import { dirname } from 'node:path';
import { isBelow } from '../disk/is-below.ts';
import { isPolicy, type PolicyPlace, policyFilesIn } from '../policy/extends/disk-shelf.ts';
import type { PolicyFiles } from '../policy/policy-files.ts';
import { shippedPolicy } from '../policy/shipped-policy.ts';
import type { SiteLayer, SiteOptions } from './options.ts';
import { storedPages } from './stored-pages.ts';

type Place = Pick<SiteOptions, 'policy' | 'policyLabel' | 'isDefault' | 'root' | 'shipped'>;

/** The policy, with those that it builds on. */
export function policyFilesOf(options: Place): PolicyFiles {
  const place = policyPlace(options);
  return options.isDefault ? { ...place.shipped(), hasOwnRunbooks: false } : policyFilesIn(options.policy, place);
}

/** Where the policies lie that the policy may build on: in the project, or beside it where it is elsewhere. */
export function policyPlace({ policy, policyLabel, root, shipped: folder }: Omit<Place, 'isDefault'>): PolicyPlace {
  const shipped = () => shippedPolicy('towpath/content', folder);
  return isBelow(root, policy)
    ? { root, label: '', shipped }
    : { root: dirname(policy), label: dirname(policyLabel), shipped };
}

const PUBLISHED = ['environments', 'rules', 'runbooks', 'guides', 'incidents'];
/** Of a policy that lives elsewhere: its runbooks and incidents are not this team's. */
const OF_OTHERS = ['environments', 'rules', 'guides'];

/**
 * The folders whose pages are published, the uppermost first: of two pages of one name, that of the upper one counts. The pages of a
 * compiled policy are put into one.
 */
export function siteLayers(place: Place): SiteLayer[] {
  if (!isPolicy(place.policy)) return [];
  const layersOf = (files: PolicyFiles, isTop: boolean): SiteLayer[] => {
    const { folder, label, hasOwnRunbooks, extends: below } = files;
    const isOwn = folder !== undefined && (isTop || hasOwnRunbooks !== false);
    const kinds = isOwn ? PUBLISHED : OF_OTHERS;
    const own = { folder: folder ?? storedPages(files, place.root), label, isOwn, kinds };
    return [own, ...(below === undefined ? [] : layersOf(below, false))];
  };
  const files = policyFilesOf(place);
  const layers = layersOf(files, !place.isDefault);
  // What a compiled policy inherits from the default one links to its guides, which it leaves out.
  const isCompiled = chainOf(files).some(({ folder }) => folder === undefined);
  return isCompiled ? [...layers, { ...guidesOf(place.shipped), isOwn: false }] : layers;
}

function chainOf(files: PolicyFiles): PolicyFiles[] {
  return [files, ...(files.extends === undefined ? [] : chainOf(files.extends))];
}

const guidesOf = (folder: string) => ({ folder, label: 'towpath/content', kinds: ['guides'] });
