import { success } from '../../../text/result.ts';
import { NOWHERE, type ReleaseReader } from './release-reader.ts';

/** The id of a commit, as which a submodule is read: a file with another text at its path is none. */
export const submoduleReleases: ReleaseReader = {
  versions: (text) => success(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? [{ name: undefined, version: text }] : []),
  locate: () => NOWHERE,
};
