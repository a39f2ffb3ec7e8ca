import type { fitEn } from './fit-en.ts';

/** 繁體中文（台灣）。 */
export const fitZhTw: typeof fitEn = {
  madeSmaller: (from, to) => `-# 為符合此伺服器的上限已縮小：${from} → ${to}`,
  foreseen: (size, limit) =>
    `⚠️ 這段影片很可能太大而無法發布：這類影片通常至少 ${size}，而這裡的上限是 ${limit}。即使無法發布仍會收費。`,
  foreseenRemedy: '較小的解析度或較少的影格可以縮小檔案。',
  startAnyway: '仍要開始',
  startSmaller: (size) => `改以 ${size} 開始`,
  smaller: '以較小的解析度重新製作',
  noneSmaller: '這種比例沒有更小的解析度。請以較少的影格重新執行指令。',
};
