import type { WorldAction } from './action.ts';
import { takeablePermissions } from './read-state.ts';
import type { Sandbox } from './sandbox.ts';

/** @throws Error saying why it can't be done */
export async function actOnWorld(sandbox: Sandbox, action: WorldAction): Promise<void> {
  const { discord, runcomfy, moderation, bot, pace, switches } = sandbox;
  switch (action.do) {
    case 'set-locale': {
      const owner =
        action.of === 'guild' ? discord.guild : Object.values(discord.users).find(({ id }) => id === action.of);
      if (!owner) throw new Error('there is no such person');
      owner.locale = action.locale;
      break;
    }
    case 'permit': {
      const name = takeablePermissions.find((one) => one === action.permission);
      if (!name) throw new Error(`${action.permission} can't be changed here`);
      const change = action.allowed ? { allow: [name] } : { deny: [name] };
      discord.setOverwrite(action.channel, { user: discord.applicationId }, change);
      break;
    }
    case 'delete-card': {
      const own = discord.messages(action.channel).filter(({ author, embeds }) => author.bot && embeds.length > 0);
      const newest = own.at(-1);
      if (!newest) throw new Error('there is no card in this channel');
      discord.deleteMessage(newest);
      break;
    }
    case 'switch':
      switches.turn(action.id, action.on);
      break;
    case 'score':
      moderation.setScores({ ...moderation.scores, [action.category]: action.score });
      break;
    case 'pace':
      pace.speed = action.speed;
      break;
    case 'money':
      if (action.of === 'price') runcomfy.basePrice = action.usd;
      else runcomfy.balanceUsd = action.usd;
      break;
    case 'job':
      if (action.step === 'fail') runcomfy.failJob(action.id, 'CUDA out of memory');
      else
        void runcomfy.advance(action.id, action.step === 'start' ? 'in_progress' : 'completed').catch(() => undefined);
      break;
    case 'bot':
      await bot[action.step]();
      break;
  }
  sandbox.changes.dispatchEvent(new Event('change'));
}
