import { manifest, type Overrides } from '../build.ts';

/** A digest that no manifest of the small repository has. */
export const OTHER_DIGEST = `sha256:${'cd'.repeat(32)}`;

/** The small repository with some keys of one manifest replaced. */
export const withManifest = (environment: string, keys: object): Overrides => ({
  [`environments/${environment}.yaml`]: manifest(environment, { ...keys }),
});

/** The key of a manifest with one service, which has this digest. */
export const apiWith = (digest: string | undefined) => ({ services: { api: { digest, version: '2.14.0' } } });
