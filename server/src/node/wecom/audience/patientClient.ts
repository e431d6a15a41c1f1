import { callingFigures } from '../../../../core/policy/callingFigure';
import type { ApiClient, ApiRequest, ApiResult } from '../http/apiClient';
import type { WecomPorts } from '../ports';

/** A client for long reading: where an API is paused for no more than its shortest window, it waits and goes on; at most as often as there are windows for one call. */
export function patientClient(client: ApiClient, { clock, sleep }: WecomPorts): Pick<ApiClient, 'call'> {
  const windows = callingFigures('rate.windows');
  const patience = (windows[0] ?? 0) * 1000;
  return {
    async call(request: ApiRequest): Promise<ApiResult> {
      for (let waits = 0; ; waits++) {
        const result = await client.call(request);
        const { retryAt } = result.kind === 'refused' ? result : {};
        const wait = retryAt === undefined ? Number.POSITIVE_INFINITY : retryAt - clock.now();
        if (wait > patience || waits >= windows.length || request.signal?.aborted) return result;
        await sleep(Math.max(0, wait), request.signal);
      }
    },
  };
}
