import type { Texts } from './en.ts';

export const wishFormZhTw: Texts['wishForm'] = {
  command: { name: '把這張圖片做成影片' },
  title: { image: '把這張圖片做成影片', remix: '改編' },
  picture: '要用哪張圖片',
  pictureNumber: (number) => `圖片 ${number}`,
  prompt: '提示詞',
  promptHint: '影片中要發生什麼',
  range: (min, max) => `介於 ${min} 與 ${max} 之間`,
  wholeRange: (min, max) => `介於 ${min} 與 ${max} 之間的整數`,
  fault: {
    number: (name, min, max) => `「${name}」必須是介於 ${min} 與 ${max} 之間的數字。`,
    whole: (name, min, max) => `「${name}」必須是介於 ${min} 與 ${max} 之間的整數。`,
    picture: '請選擇其中一張圖片。',
  },
  tryAgain: '再試一次',
  noPicture: '這則訊息裡沒有可以製作成影片的圖片。請選擇有圖片的訊息。',
  noClip: '這段影片已經不在了，無法改編。',
  over: '這份表單已經送出過，或開啟太久了。請重新開啟。',
  yourText: '你輸入的內容：',
  parent: {
    remix: (link) => `🔀 改編自[這段影片](${link})`,
    reroll: (link) => `🎲 重新生成自[這段影片](${link})`,
  },
};
