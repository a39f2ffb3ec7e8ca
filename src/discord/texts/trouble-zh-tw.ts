import type { Texts } from './en.ts';

const waiting = '⏳ 等待 RunComfy';
const outOfSight = '📡 在 RunComfy，暫時看不到進度';

export const troubleZhTw: Pick<Texts['state'], 'stalled' | 'unseen'> = {
  stalled: {
    down: { title: waiting, body: '目前無法連上 RunComfy。你的工作會等待，並自動繼續。目前未收費。' },
    'locked-out': {
      title: waiting,
      body: '機器人目前無法登入 RunComfy，只有擁有者能解決。你的工作會等待，並自動繼續。目前未收費。',
    },
    unpaid: {
      title: waiting,
      body: '機器人在 RunComfy 的餘額已用完，只有擁有者能解決。你的工作會等待，並自動繼續。目前未收費。',
    },
  },
  unseen: {
    down: {
      title: outOfSight,
      body: '工作已在 RunComfy，但目前無法連上。機器人會持續查詢，影片完成後會發布在這裡。',
    },
    'locked-out': {
      title: outOfSight,
      body: '工作已在 RunComfy，但機器人目前無法登入，只有擁有者能解決。機器人會持續查詢，影片完成後會發布在這裡。',
    },
  },
};
