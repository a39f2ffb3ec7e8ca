import type { Texts } from './en.ts';

export const queueZhTw: Texts['queue'] = {
  command: { name: '佇列', description: '這個伺服器正在製作和等待的影片，你的在最前面' },
  title: '這個伺服器的佇列',
  empty: '沒有正在製作或等待的影片。請用 /animate 開始。',
  mine: '你的',
  others: '其他成員的',
  none: '沒有。',
  card: '卡片',
  more: (count) => `還有 ${count} 個`,
  cancel: '取消你的其中一個',
  trouble: {
    down: '目前無法連上 RunComfy。等待中的工作會自動繼續。',
    'locked-out': '機器人目前無法登入 RunComfy。只有擁有者能解決，之後等待中的工作會自動繼續。',
    unpaid: '機器人在 RunComfy 的餘額已用完。只有擁有者能解決，之後等待中的工作會自動繼續。',
  },
};
