import { digestIn } from '../../repo/release/release-file/image-reference.ts';

/** What a manifest says of the code that a service runs. */
interface DeclaredCode {
  image?: string | undefined;
  digest?: string | undefined;
  version?: string | undefined;
}

/** A service with its digest under `digest`: what follows an `@` is the digest, behind its version or its image too. */
export function withDigest<Service extends DeclaredCode>(service: Service): Service {
  const { image = '', version = '' } = service;
  const digest = digestIn(service.digest ?? '') ?? service.digest ?? digestIn(version) ?? digestIn(image);
  if (digest === service.digest && digestIn(version) === undefined) return service;
  const tag = digestIn(version) === undefined ? version : version.slice(0, version.indexOf('@'));
  return { ...service, ...(digest && { digest }), version: tag === '' ? undefined : tag };
}
