import { characters, type Finding } from '#sandbox/discord/validation/finding.ts';
import type { EmbedBody } from './message-body.ts';

const maxTotalCharacters = 6_000;

export function embedFindings(embeds: EmbedBody[], base: string): Finding[] {
  const pointer = `${base}/embeds`;
  const findings = embeds.flatMap((embed, at) => oneEmbed(embed, `${pointer}/${at}`));
  const total = embeds.reduce((sum, embed) => sum + embedCharacters(embed), 0);
  if (total > maxTotalCharacters) {
    const problem = `has ${total} characters over all embeds, at most ${maxTotalCharacters} are allowed`;
    findings.push({ pointer, problem });
  }
  return findings;
}

function embedCharacters({ title, description, fields, author, footer }: EmbedBody): number {
  const texts = [title, description, author?.name, footer?.text, ...(fields ?? []).flatMap((f) => [f.name, f.value])];
  return texts.reduce((sum, text) => sum + characters(text), 0);
}

function oneEmbed(embed: EmbedBody, pointer: string): Finding[] {
  const texts = [embed.title, embed.description, embed.author?.name, embed.footer?.text];
  const pictures = [embed.image?.url, embed.thumbnail?.url];
  const visible = [...texts, ...pictures].some((text) => text?.trim()) || Boolean(embed.fields?.length);
  return [
    ...(visible ? [] : [{ pointer, problem: 'an embed must show something' }]),
    ...(embed.fields ?? []).flatMap((field, at) =>
      (['name', 'value'] as const)
        .filter((key) => !field[key]?.trim())
        .map((key) => ({ pointer: `${pointer}/fields/${at}/${key}`, problem: 'must not be blank' })),
    ),
  ];
}
