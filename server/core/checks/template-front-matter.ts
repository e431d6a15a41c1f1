import { missingChannel } from './missingChannel';
import type { Rule } from './model';
import { replacements } from './replacements';

/** A front matter that can't be read, or a value that its key can't take. The parser found it; a channel that contradicts its account, or that nobody states, is found here. */
export const templateFrontMatter: Rule = {
  id: 'template/front-matter',
  severity: 'error',
  layer: undefined,
  fix: 'choice',
  *check(context) {
    const { template, account, accountId } = context;
    for (const problem of template.problems) {
      if (problem.code !== 'front-matter' && problem.code !== 'unclosed-front-matter') continue;
      const fixes = replacements(problem.suggestions, problem.replace ?? problem.range);
      yield { range: problem.range, message: problem.sentence, data: { code: problem.code }, fixes };
    }
    const channel = template.frontMatter?.data.channel;
    const place = template.frontMatter?.at('channel')?.value;
    if (account && channel && place && channel !== account.channel) {
      yield {
        range: place,
        message: {
          key: 'checks.template/front-matter.channel',
          args: { account: accountId ?? '', channel, own: account.channel },
        },
        data: { channel, accountChannel: account.channel },
        fixes: replacements([account.channel], place),
      };
    }
    yield* missingChannel(context);
  },
};
