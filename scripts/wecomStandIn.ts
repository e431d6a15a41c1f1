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
  console.log(
    words({ baseUrl, corpId: world.corpId, secret: world.secret, config: JSON.stringify(config, undefined, 2) }),
  );
  const end = (): void => void standIn.close();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

interface Told {
  readonly baseUrl: string;
  readonly corpId: string;
  readonly secret: string;
  readonly config: string;
}

/** What to put where, in the reader's language. `scripts/demo.mjs` reads address, secret and configuration out of it. */
function words(told: Told): string {
  const lang = process.env.LC_ALL || process.env.LANG || '';
  return /^en/i.test(lang) ? english(told) : chinese(told);
}

const english = ({
  baseUrl,
  corpId,
  secret,
  config,
}: Told): string => `A stand-in for WeCom listens at ${baseUrl}; Ctrl-C ends it. It reaches nobody.

corp id   ${corpId}
secret    ${secret}
robot     ${baseUrl}/cgi-bin/webhook/send?key=${ROBOT_KEY}

1. In a new folder, write this as qunfa.config.json:
${config}

2. In the editor: open that folder and set "qunfa.send.transport" to "wecom". Then "Qunfa: Set Secret…" (paste the
   secret above), "Qunfa: Sync Customers…", "Qunfa: New Broadcast Template…" with "account: flagship" in its header,
   and "Qunfa: Send…".
   On the command line:
  export QUNFA_WECOM_SECRET_FLAGSHIP=${secret}
  qunfa audience sync flagship
  qunfa new
  qunfa send FILE --transport wecom

3. Be the members, and look:
  curl -X POST ${baseUrl}/control/confirm     every member confirms
  curl ${baseUrl}/control/tasks               the tasks that were made
  qunfa worker --once                         asks what became of them
  qunfa status
`;

const chinese = ({
  baseUrl,
  corpId,
  secret,
  config,
}: Told): string => `企业微信的替身服务器在 ${baseUrl}，按 Ctrl-C 结束。它不会发给任何人。

corp id   ${corpId}
secret    ${secret}
robot     ${baseUrl}/cgi-bin/webhook/send?key=${ROBOT_KEY}

1. 新建一个文件夹，把下面的内容存为 qunfa.config.json：
${config}

2. 在编辑器里：打开这个文件夹，把设置 "qunfa.send.transport" 改为 "wecom"。然后依次运行“群发: 设置密钥…”（粘贴上面的
   secret）、“群发: 同步客户名单…”、“群发: 新建群发模板…”（头部写 account: flagship）和“群发: 发送…”。
   在命令行里：
  export QUNFA_WECOM_SECRET_FLAGSHIP=${secret}
  qunfa audience sync flagship
  qunfa new
  qunfa send 文件 --transport wecom

3. 扮演成员，再看结果：
  curl -X POST ${baseUrl}/control/confirm     每位成员都确认发送
  curl ${baseUrl}/control/tasks               建立了哪些任务
  qunfa worker --once                         查询结果
  qunfa status
`;

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
