import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { exitCode } from '../../src/check/exit-code.ts';
import type { Report } from '../../src/check/report.ts';
import { checkFormats } from '../../src/report/check/formats.ts';
import type { Finding } from '../../src/text/finding.ts';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormatsModule.default(ajv);
const validate = ajv.compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/report.schema.json'), 'utf8')),
);

const isReport = (data: unknown): boolean => validate(data) as boolean;

/** What a terminal would obey, or what turns the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
export const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** A report in every format, without colour. */
export function printed(report: Report): Record<string, string> {
  return Object.fromEntries(
    Object.entries(checkFormats).map(([name, format]) => [name, format(report, { color: false })]),
  );
}

/** What is wrong with a report, whatever it is about. */
export function brokenPromises(report: Report): string[] {
  const texts = printed(report);
  return [
    ...Object.entries(texts).flatMap(([name, text]) => faultsOfText(name, text)),
    ...jsonFaults(texts['json']!, report),
    ...report.findings.flatMap((finding) => findingFaults(finding, report)),
    ...report.notes.filter((note) => NO_WORDS.test(note)).map((note) => `a note says ${JSON.stringify(note)}`),
  ];
}

/** What a value looks like in a text that was not made for it. */
const NO_WORDS = /\bundefined\b|\bNaN\b|\[object |\bfunction \w*\(/;

function faultsOfText(name: string, text: string): string[] {
  // Of the other formats, a command makes visible what it prints.
  const control = name === 'pretty' ? CONTROL.exec(text) : null;
  return [
    ...(text === '' || text.endsWith('\n') ? [] : [`${name} does not end with a line end`]),
    ...(control === null ? [] : [`${name} has U+${control[0].charCodeAt(0).toString(16)} at ${control.index}`]),
  ];
}

/** JSON against its schema, and against the exit code. */
function jsonFaults(text: string, report: Report): string[] {
  const data = JSON.parse(text) as { summary: { errors: number; warnings: number } };
  if (!isReport(data)) return (validate.errors ?? []).map((error) => `json: ${error.instancePath} ${error.message}`);
  const { errors, warnings } = data.summary;
  const [code, strict] = [exitCode(report, 'error'), exitCode(report, 'warning')];
  return [
    ...(report.checked && (code === 1) !== errors > 0 ? [`exit ${code} with ${errors} errors`] : []),
    ...(report.checked && (strict === 1) !== errors + warnings > 0 ? [`exit ${strict} with ${warnings} warnings`] : []),
    ...(report.checked || code === 2 ? [] : [`exit ${code} where nothing was checked`]),
    ...(report.checked || errors > 0 ? [] : ['nothing was checked, and no finding says why']),
  ];
}

function findingFaults({ message, help, location, rule }: Finding, report: Report): string[] {
  const at = `${rule} ${location.file}:${location.line}:${location.column}`;
  const lines = report.source(location.file, location)?.text.split('\n') ?? [''];
  const { line, column, endLine, endColumn } = location;
  const words = `${message} ${help}`;
  return [
    ...(line >= 1 && line <= lines.length && column >= 1 && column <= lines[line - 1]!.length + 1
      ? []
      : [`${at} is not in the file`]),
    ...(endLine > line || (endLine === line && endColumn >= column) ? [] : [`${at} ends before it starts`]),
    ...(message.trim() === '' ? [`${at} has no message`] : []),
    ...(NO_WORDS.test(words.replaceAll(/`[^`]*`/g, '')) ? [`${at} says ${JSON.stringify(words)}`] : []),
  ];
}
