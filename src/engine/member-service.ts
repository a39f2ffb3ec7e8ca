import { activeBlock, activeStrikes, type MemberRecord } from '#src/domain/member-record.ts';
import type { LogAction } from '#src/domain/moderation-log.ts';
import type { MemberOverview, ModerationService, Moderator } from './moderation-service.ts';
import type { StepContext } from './step-context.ts';

type MemberService = Pick<ModerationService, 'overview' | 'block' | 'unblock' | 'strike' | 'note' | 'distrust'>;
/** A record that is never read as a whole needs an end. */
const keptEntries = 100;
const dayMs = 24 * 60 * 60_000;

/** What moderators keep of members: trust, strikes, blocks, notes. Every change is in the log. */
export function createMemberService({ members, store, settings, clock }: StepContext): MemberService {
  async function change(
    memberId: string,
    by: Moderator,
    action: LogAction,
    detail: string | undefined,
    apply: (record: MemberRecord) => MemberRecord,
  ): Promise<MemberRecord> {
    const { guildId, memberId: actorId } = by;
    const entry = { guildId, at: clock.now(), action, actorId, memberId, ...(detail && { detail }) };
    return members.update(guildId, memberId, apply, entry);
  }

  async function overview(guildId: string, memberId: string): Promise<MemberOverview> {
    const [record, history, guild] = await Promise.all([
      members.read(guildId, memberId),
      store.history(guildId, memberId),
      settings.read(guildId),
    ]);
    const now = clock.now();
    return { record, strikes: activeStrikes(record, guild.strikeDays, now), block: activeBlock(record, now), history };
  }

  return {
    overview,
    async block(memberId, by, days, reason) {
      const at = clock.now();
      const block = { at, by: by.memberId, until: at + days * dayMs, reason };
      await change(memberId, by, 'member-blocked', `${days} days: ${reason}`, (record) => ({ ...record, block }));
    },
    async unblock(memberId, by) {
      if (!activeBlock(await members.read(by.guildId, memberId), clock.now())) return false;
      await change(memberId, by, 'member-unblocked', undefined, ({ block: _, ...record }) => record);
      return true;
    },
    async strike(memberId, by, reason, jobId) {
      const strike = { at: clock.now(), by: by.memberId, reason, ...(jobId && { jobId }) };
      await change(memberId, by, 'strike-given', reason, (record) => ({
        ...record,
        strikes: [...record.strikes, strike].slice(-keptEntries),
      }));
      return overview(by.guildId, memberId);
    },
    async note(memberId, by, text) {
      const note = { at: clock.now(), by: by.memberId, text };
      await change(memberId, by, 'note-added', text, (record) => ({
        ...record,
        notes: [...record.notes, note].slice(-keptEntries),
      }));
    },
    async distrust(memberId, by) {
      await change(memberId, by, 'member-distrusted', undefined, ({ trusted: _, ...record }) => record);
    },
  };
}
