/** What to do about a value that may be absent. */
export const GUARD = 'Guard the fact that may be absent with `.hasValue()`, or give it a value with `.orValue(…)`.';

/** Replaces cel-js's names of types by those of the facts. */
export function plainTypes(text: string): string {
  return text
    .replaceAll('google.protobuf.Timestamp', 'timestamp')
    .replaceAll('google.protobuf.Duration', 'duration')
    .replaceAll('OptionalNamespace', 'optional')
    .replaceAll('CelNamespace', 'cel')
    .replace(/\.$/, '');
}
