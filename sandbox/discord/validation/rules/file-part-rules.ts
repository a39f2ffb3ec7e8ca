import type { FilePart } from '#sandbox/discord/validation/checked-request.ts';
import { characters, type Finding, repeated } from '#sandbox/discord/validation/finding.ts';

const maxFiles = 10;
const maxFilenameCharacters = 1_024;

export function filePartFindings(files: FilePart[]): Finding[] {
  const problems = [
    ...files.flatMap(({ field, filename }) => partProblems(field, filename)),
    ...repeated(files, ({ field }) => field).map(({ field }) => `the part ${field} is sent more than once`),
  ];
  if (files.length > maxFiles) problems.push(`${files.length} files are attached, at most ${maxFiles} are allowed`);
  return problems.map((problem) => ({ pointer: '', problem }));
}

function partProblems(field: string, filename: string): string[] {
  return [
    ...(/^files\[\d+\]$/.test(field) ? [] : [`the part ${field} is not named files[n]`]),
    ...(filename ? [] : [`the part ${field} has no file name`]),
    ...(characters(filename) > maxFilenameCharacters
      ? [`the file name of ${field} is longer than ${maxFilenameCharacters} characters`]
      : []),
  ];
}
