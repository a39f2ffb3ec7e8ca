/** A new message (also as the answer to an interaction), or a change of one whose other parts stay as they are. */
export type MessageStage = 'create' | 'edit';
