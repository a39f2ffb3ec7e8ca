import type { Texts } from './en.ts';

export const clipsZhTw: Texts['clips'] = {
  command: { name: '我的影片', description: '你在這個伺服器最近的影片，附有效連結' },
  title: '你在這個伺服器最近的影片',
  empty: '你在這個伺服器還沒有影片。請用 /animate 製作。',
  message: '查看',
  file: '下載',
  noFile: '目前無法取得',
  gone: '訊息已刪除',
  note: '下載連結約一天有效，過期請再查一次。',
};
