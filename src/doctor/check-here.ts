import { createFrameExtractor } from '#src/media/clip-frames.ts';
import { checkStore, judgeClassifier, judgeFfmpeg, judgeNode } from './check-machine.ts';
import { carefully, type Finding } from './finding.ts';

/** What can be seen on this machine alone. @param storeFile the database. */
export async function checkHere(storeFile: string): Promise<Finding[]> {
  const findings = await Promise.all([
    carefully('Store', () => checkStore(storeFile)),
    carefully('ffmpeg', async () => [judgeFfmpeg(await createFrameExtractor().available())]),
  ]);
  return [judgeNode(process.versions.node), ...findings.flat(), judgeClassifier(isInstalled)];
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
