// A server on this machine that behaves as the API of WeCom is documented to, for trying a real send end to end. `npm run wecom-stand-in [-- --port N]`; Ctrl-C ends it.
import { parseArgs } from 'node:util';
import { startWecomStandIn } from '../test/wecom/standIn';
import { ROBOT_KEY } from '../test/wecom/world';

const CUSTOMERS_EACH = 40;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes a number, not ${values.port}`);
  const customers = Object.fromEntries(
    ['zhangsan', 'lisi', 'wangwu'].map((member) => [
      member,
      Array.from({ length: CUSTOMERS_EACH }, (_, index) => `wm${member}${String(index + 1).padStart(4, '0')}`),
    ]),
  );
  const standIn = await startWecomStandIn({ port, company: { customers } });
  const { baseUrl, world } = standIn;
  const config = {
    accounts: {
      flagship: {
        channel: 'wecom',
        corpId: world.corpId,
        registeredOn: '2024-05-01',
        certified: true,
        senders: Object.fromEntries(Object.keys(customers).map((member) => [member, { trainedOn: '2026-01-10' }])),
        batchesPerDay: 400,
        baseUrl,
        audience: 'customers',
      },
    },
    audiences: { customers: { file: 'audience/flagship.jsonl' } },
  };
  console.log(`The WeCom stand-in listens at ${baseUrl}; Ctrl-C ends it.

corp id   ${world.corpId}
secret    ${world.secret}
robot     ${baseUrl}/cgi-bin/webhook/send?key=${ROBOT_KEY}

qunfa.config.json:
${JSON.stringify(config, undefined, 2)}

Then, beside it:
  export QUNFA_WECOM_SECRET_FLAGSHIP=${world.secret}
  qunfa audience sync flagship
  qunfa send FILE --transport wecom
  curl -X POST ${baseUrl}/control/confirm     members confirm every task
  curl ${baseUrl}/control/tasks               what was made
`);
  const end = (): void => void standIn.close();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
