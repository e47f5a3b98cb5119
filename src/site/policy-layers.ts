import { dirname } from 'node:path';
import { isBelow } from '../disk/is-below.ts';
import { policyFilesIn } from '../policy/extends/disk-shelf.ts';
import { isPolicyFolder, type PolicyFiles } from '../policy/policy-files.ts';
import { shippedPolicy } from '../policy/shipped-policy.ts';
import type { SiteLayer, SiteOptions } from './options.ts';

type Place = Pick<SiteOptions, 'policy' | 'policyLabel' | 'isDefault' | 'root' | 'shipped'>;

/** The policy, with those that it builds on. One outside of the project may build on those beside it. */
export function policyFilesOf({ policy, policyLabel, isDefault, root, shipped: folder }: Place): PolicyFiles {
  const shipped = () => shippedPolicy('towpath/content', folder);
  if (isDefault) return { ...shipped(), hasOwnRunbooks: false };
  const isInProject = isBelow(root, policy);
  return policyFilesIn(
    policy,
    isInProject ? { root, label: '', shipped } : { root: dirname(policy), label: dirname(policyLabel), shipped },
  );
}

const PUBLISHED = ['environments', 'rules', 'runbooks', 'guides', 'incidents'];
/** Of a policy that lives elsewhere: its runbooks and incidents are not this team's. */
const OF_OTHERS = ['environments', 'rules', 'guides'];

/**
 * The folders whose pages are published, the uppermost first: of two pages of one name, that of the upper one counts. Undefined
 * where the policy builds on one that lies in no folder, but in one file.
 */
export function siteLayers(place: Place): SiteLayer[] | undefined {
  const files = isPolicyFolder(place.policy) ? policyFilesOf(place) : undefined;
  for (let below = files; below !== undefined; below = below.extends) if (below.folder === undefined) return undefined;
  const layersOf = ({ folder, label, hasOwnRunbooks, extends: below }: PolicyFiles, isTop: boolean): SiteLayer[] => {
    const isOwn = isTop || hasOwnRunbooks !== false;
    return [
      ...(folder === undefined ? [] : [{ folder, label, isOwn, kinds: isOwn ? PUBLISHED : OF_OTHERS }]),
      ...(below === undefined ? [] : layersOf(below, false)),
    ];
  };
  return files === undefined ? [] : layersOf(files, !place.isDefault);
}
