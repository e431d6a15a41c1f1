import type { SubmitOutcome } from '../../../../core/send/transport';
import type { ApiResult } from '../http/apiClient';

/**
 * What an add_msg_template has come to. Only an answer that names the task counts as submitted; an answer that never came, or came in pieces, is unknown;
 * an errcode says by itself whether the task can exist (`errcodeTable.ts`).
 */
export function submitOutcome(result: ApiResult): SubmitOutcome {
  switch (result.kind) {
    case 'ok': {
      const { msgid, fail_list: failed } = result.body;
      if (typeof msgid !== 'string' || msgid === '')
        return { kind: 'unknown', problem: { key: 'wecom.problem.no-msgid' } };
      const recipients = Array.isArray(failed) ? failed.filter((one) => typeof one === 'string') : [];
      return { kind: 'submitted', msgid, failed: recipients.map((recipient) => ({ recipient })) };
    }
    case 'no-answer':
      return { kind: 'unknown', problem: result.problem };
    case 'not-reached':
      return { kind: 'not-reached', problem: result.problem, retryAt: result.retryAt };
    case 'refused': {
      const { rule, problem, code, retryAt } = result;
      switch (rule.submit) {
        case 'unknown':
          return { kind: 'unknown', problem };
        case 'not-reached':
          return { kind: 'not-reached', problem, ...(retryAt !== undefined && { retryAt }) };
        case 'rejected':
          return {
            ...{ kind: 'rejected', scope: rule.scope, problem },
            ...(code !== undefined && { code: String(code) }),
            ...(rule.action === 'blocked' && { final: true }),
          };
      }
    }
  }
}
