import type { Action } from '#src/discord/custom-id.ts';
import type { Control, Modal } from '#src/discord/interactions/handler.ts';
import { appealControl, appealModal } from './appeal-refusal.ts';
import { decisionControl } from './decide.ts';
import { blockControl, editControl, rejectControl, withholdControl } from './form-controls.ts';
import { blockModal, editModal, rejectModal, withholdModal } from './form-modals.ts';
import { reportControl, reportModal } from './report-clip.ts';

/** What moderators press about one job, and what members press to reach them. */
export const moderationControls = {
  approve: decisionControl({ action: 'approve', gate: 'request', against: false }, (service, jobId, by) =>
    service.approve(jobId, by),
  ),
  'approve-always': decisionControl(
    { action: 'approve-always', gate: 'request', against: false },
    (service, jobId, by) => service.approve(jobId, by, { always: true }),
  ),
  edit: editControl,
  reject: rejectControl,
  'ban-picture': decisionControl({ action: 'ban-picture', gate: 'request', against: true }, (service, jobId, by) =>
    service.banPicture(jobId, by),
  ),
  block: blockControl,
  show: decisionControl({ action: 'show', gate: 'review', against: false }, (service, jobId, by) =>
    service.show(jobId, by, { spoiler: false }),
  ),
  'show-veiled': decisionControl({ action: 'show-veiled', gate: 'review', against: false }, (service, jobId, by) =>
    service.show(jobId, by, { spoiler: true }),
  ),
  withhold: withholdControl,
  'take-down': decisionControl({ action: 'take-down', gate: 'report', against: true }, (service, jobId, by) =>
    service.takeDown(jobId, by),
  ),
  'keep-clip': decisionControl({ action: 'keep-clip', gate: 'report', against: false }, (service, jobId, by) =>
    service.keepClip(jobId, by),
  ),
  report: reportControl,
  appeal: appealControl,
} satisfies Partial<Record<Action, Control>>;

export const moderationModals = {
  edit: editModal,
  reject: rejectModal,
  block: blockModal,
  withhold: withholdModal,
  report: reportModal,
  appeal: appealModal,
} satisfies Partial<Record<Action, Modal>>;
