import type { FollowedFiles } from '../../history/range/followed-links.ts';
import type { ConfigListings } from '../world/config-listings.ts';

/** The config files of the environments, and all files, before or after a commit. */
export interface CommitSide {
  listings: ConfigListings;
  files: FollowedFiles;
}
