import type { Language } from '#src/domain/model-definition.ts';
import { en, type Texts } from './en.ts';
import { zhTw } from './zh-tw.ts';

const catalogues: Record<Language, Texts> = { en, 'zh-TW': zhTw };

/** @param locale one of Discord's; Chinese of every kind is answered in Traditional Chinese, all else in English. */
export const languageOf = (locale: string): Language => (locale.startsWith('zh') ? 'zh-TW' : 'en');

export const textsFor = (locale: string): Texts => catalogues[languageOf(locale)];

export type { Texts };
