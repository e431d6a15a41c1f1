import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { qrCodeThread } from '../node/images/qr/qrCodeThread';
import { createProject } from '../node/project/project';
import { registerPaste } from './handlers/paste';
import { serve } from './serve';
import { warmUp } from './warmUp';

const decodeQrCodes = qrCodeThread();
serve(createConnection(ProposedFeatures.all), (workspaceRoots) => createProject({ workspaceRoots, decodeQrCodes }), [
  registerPaste,
]);
void warmUp();
