import type { Texts } from './en.ts';

export const defaultsZhTw: Texts['defaults'] = {
  command: {
    name: '我的預設',
    description: '你在這個伺服器每次都想要的設定',
    show: { name: '查看', description: '你目前的設定' },
    clip: { name: '影片', description: '未指定時的影片設定；沒有填的維持不變' },
    messages: { name: '訊息', description: '機器人如何通知你，以及誰可以改編你的影片' },
    reset: { name: '重設', description: '恢復機器人的預設' },
  },
  option: {
    updates: {
      name: '進度',
      description: '卡片是否顯示影片的進度',
      choices: { live: '即時：卡片隨進度更新', quiet: '安靜：不更新，完成時提及一次' },
    },
    tell: {
      name: '通知',
      description: '影片完成時在哪裡通知你',
      choices: { channel: '在頻道中提及', direct: '以私人訊息通知，無法送達時在頻道通知' },
    },
    remix: {
      name: '改編',
      description: '其他人是否可以改編你的影片',
      choices: { yes: '其他人可以改編我的影片', no: '只有我可以改編我的影片' },
    },
  },
  title: '你在這個伺服器的預設',
  clips: (command) => `/${command} 的影片`,
  look: (look) => `風格：${look}`,
  none: '機器人的預設。',
  messages: '訊息',
  saved: '✅ 已儲存。你在這個伺服器的預設現在是：',
  nothing: '沒有填任何項目，所以沒有變更。',
  reset: '✅ 已恢復機器人在這個伺服器的預設。',
};
