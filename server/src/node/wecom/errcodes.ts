import { ERRCODE_ACTIONS, ERRCODES } from './errcodeTable';

/** What an errcode means for a call. */
export type ErrcodeAction = keyof typeof ERRCODE_ACTIONS;

export interface ErrcodeRule {
  readonly action: ErrcodeAction;
  /** Key of the sentence that says what it is and what to do. */
  readonly sentence: string;
  /** What it makes of an add_msg_template that it answers. */
  readonly submit: 'rejected' | 'not-reached' | 'unknown';
  /** What else would be refused for the same reason. */
  readonly scope: 'batch' | 'sender' | 'campaign' | 'account';
}

/** The rule of an errcode; a code that no document names is refused like a malformed request: nothing else is sent before a person has looked. */
export function errcodeRule(errcode: number): ErrcodeRule {
  const [action, sentence] = ERRCODES[String(errcode)] ?? ['unlisted' as const];
  return { action, sentence: `wecom.errcode.${sentence ?? action}`, ...ERRCODE_ACTIONS[action] };
}

/** Every listed code. */
export const LISTED_ERRCODES: readonly number[] = Object.keys(ERRCODES).map(Number);
