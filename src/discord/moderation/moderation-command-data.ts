import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Localized } from '#src/domain/model-definition.ts';
import { wordsMax } from './forms.ts';

const { Subcommand, User, String: Text, Integer, Boolean: Flag } = ApplicationCommandOptionType;

/** A search text has to fit into the custom id of the buttons that turn its pages. */
const searchMax = 30;
const promptMax = 4_000;
const daysMax = 3_650;

function named(name: string, chineseName: string, description: Localized) {
  return {
    name,
    name_localizations: { 'zh-TW': chineseName },
    description: description.en,
    description_localizations: { 'zh-TW': description['zh-TW'] },
  };
}

const subcommand = (
  texts: ReturnType<typeof named>,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption => ({ type: Subcommand, ...texts, options });

const user = (required = true): APIApplicationCommandBasicOption => ({
  type: User,
  ...named('user', '成員', { en: 'The member it is about', 'zh-TW': '關於哪位成員' }),
  required,
});

const words = (name: string, chineseName: string, description: Localized): APIApplicationCommandBasicOption => ({
  type: Text,
  ...named(name, chineseName, description),
  required: true,
  max_length: wordsMax,
});

const reason = words('reason', '理由', { en: 'Why; the member may read it', 'zh-TW': '理由，成員可能會看到' });

const days: APIApplicationCommandBasicOption = {
  type: Integer,
  ...named('days', '天數', { en: 'Days until it ends by itself', 'zh-TW': '幾天後自動結束' }),
  required: true,
  min_value: 1,
  max_value: daysMax,
};

/** `/moderation`. Who may really use it is checked at each use. */
export const moderationCommandData: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...named('moderation', '審核', { en: 'What moderators decide and know', 'zh-TW': '版主的決定與紀錄' }),
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  default_member_permissions: String(PermissionFlagsBits.ManageMessages),
  options: [
    subcommand(named('queue', '清單', { en: 'What waits for a decision', 'zh-TW': '等待決定的項目' })),
    subcommand(named('member', '成員', { en: 'The record of a member', 'zh-TW': '查看成員的紀錄' }), [user()]),
    subcommand(named('strike', '警告', { en: 'Give a strike, which fades', 'zh-TW': '記一次會過期的警告' }), [
      user(),
      reason,
    ]),
    subcommand(named('block', '封鎖', { en: 'Take no requests of a member', 'zh-TW': '不接受成員的請求' }), [
      user(),
      days,
      reason,
    ]),
    subcommand(named('unblock', '解除封鎖', { en: 'End a block', 'zh-TW': '結束封鎖' }), [user()]),
    subcommand(
      named('note', '備註', { en: 'Note something for moderators only', 'zh-TW': '記下只有版主看得到的備註' }),
      [user(), words('text', '內容', { en: 'What to note', 'zh-TW': '備註內容' })],
    ),
    subcommand(named('distrust', '取消信任', { en: 'Take “approve always” back', 'zh-TW': '取消「一律核准」' }), [
      user(),
    ]),
    subcommand(named('test', '測試', { en: 'What would happen to a prompt', 'zh-TW': '測試提示詞會有什麼結果' }), [
      {
        type: Text,
        ...named('prompt', '提示詞', { en: 'The prompt to try', 'zh-TW': '要測試的提示詞' }),
        required: true,
        max_length: promptMax,
      },
      {
        type: Flag,
        ...named('age_restricted', '年齡限制', { en: 'As in an age-restricted channel', 'zh-TW': '視為年齡限制頻道' }),
      },
    ]),
    subcommand(named('log', '紀錄', { en: 'Search the log', 'zh-TW': '搜尋管理紀錄' }), [
      user(false),
      {
        type: Text,
        ...named('text', '文字', { en: 'What an entry contains', 'zh-TW': '紀錄包含的文字' }),
        max_length: searchMax,
      },
    ]),
    subcommand(named('export', '匯出', { en: 'The log as a table (CSV)', 'zh-TW': '將管理紀錄匯出成表格' })),
  ],
};
