import type { Validator } from '../generated/validators.js';

/** The first fault that a validator found, with its place: `` `ranAt` is missing ``. */
export function faultAt({ errors }: Validator): string {
  const { keyword, params, instancePath = '', message = '' } = errors?.[0] ?? {};
  const path = instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'required') {
    const key = String((params as { missingProperty: string }).missingProperty);
    return `\`${path === '' ? key : `${path}.${key}`}\` is missing`;
  }
  return `${path === '' ? 'it' : `\`${path}\``} ${keyword === 'pattern' ? 'is not of the form that its schema has' : message}`;
}
