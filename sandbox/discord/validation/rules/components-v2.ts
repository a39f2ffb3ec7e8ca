import { characters, type Finding } from '#sandbox/discord/validation/finding.ts';
import { componentType, type PlacedComponent } from './component-body.ts';
import type { MessageBody } from './message-body.ts';

const maxComponents = 40;
const maxTextCharacters = 4_000;

/** What a Components V2 message leaves out, and its sums over all nested components. */
export function componentsV2Findings(message: MessageBody, placed: PlacedComponent[], base: string): Finding[] {
  const excluded = {
    content: Boolean(message.content),
    embeds: Boolean(message.embeds?.length),
    poll: message.poll !== undefined,
    sticker_ids: Boolean(message.sticker_ids?.length),
  };
  const findings = Object.entries(excluded)
    .filter(([, present]) => present)
    .map(([key]) => ({ pointer: `${base}/${key}`, problem: 'cannot be combined with Components V2' }));
  const pointer = `${base}/components`;
  if (placed.length > maxComponents) {
    const problem = `has ${placed.length} components with the nested ones, at most ${maxComponents} are allowed`;
    findings.push({ pointer, problem });
  }
  const displays = placed.filter(({ component }) => component.type === componentType.textDisplay);
  const text = displays.reduce((sum, { component }) => sum + characters(component.content), 0);
  if (text > maxTextCharacters) {
    const problem = `has ${text} characters in all text displays, at most ${maxTextCharacters} are allowed`;
    findings.push({ pointer, problem });
  }
  return findings;
}
