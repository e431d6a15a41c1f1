import type { CancellationToken } from 'vscode-jsonrpc';
import type { FixImagesAnswer, FixImagesParams, WorkStep } from '../../../core/send/senderApi';
import { fixImages } from '../../node/images';
import { createProject } from '../../node/project/project';
import type { SenderContext } from '../senderContext';
import { endedBy } from './endedBy';

/** `qunfa/fixImages`: here and not in the language server, which has to answer while pictures are drawn anew. */
export async function images(
  { file, text, workspaceRoots, only, fit, run }: FixImagesParams,
  token: CancellationToken,
  context: SenderContext,
  step: (told: WorkStep) => void,
): Promise<FixImagesAnswer> {
  const { edits, written, problems, notes } = await fixImages({
    project: createProject({ workspaceRoots }),
    text,
    file,
    now: context.now(),
    only,
    fit,
    signal: endedBy(token, context),
    onProgress: ({ done, all, path }) => step({ run, done, all, name: path }),
  });
  return {
    edits,
    written: written.map(({ from, to, bytes }) => ({ from, to, bytes })),
    problems: [...problems, ...notes].map(({ sentence }) => sentence),
  };
}
